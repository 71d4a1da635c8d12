//! Making a rendition of finished pages: the same frames, with other paints.

use typst::foundations::Smart;
use typst::layout::{Abs, Frame, FrameItem, Sides};
use typst::model::Document as _;
use typst::visualize::{Color, FixedStroke, Paint, ProcessColor, Shape, SpotColorantName};
use typst_layout::{Page, PagedDocument};

use super::Pages;
use crate::finding::{Code, Finding, Findings, Place};
use crate::theme::Theme;

/// How finely strengths of ink are told apart: Typst keeps CMYK as 32-bit floats.
const STEPS: f64 = 10_000.0;

/// The pages for the press: as they are, without links.
pub fn print(pages: &Pages) -> PagedDocument {
    rebuild(&pages.document, &mut |item| match item {
        // Annotations are not allowed within the bleed box (ISO 15930-7, 6.17).
        FrameItem::Link(..) => None,
        item => Some(item),
    })
}

/// The pages for the screen: cut to the trim, each ink as its sRGB twin.
///
/// # Errors
/// A colour that is not an ink of the theme, with its page.
pub fn screen(pages: &Pages, theme: &Theme) -> Result<PagedDocument, Findings> {
    let twins = Twins::of(theme);
    let mut findings = Findings::new();
    let mut rebuilt = Vec::new();
    for (index, page) in pages.document.pages().iter().enumerate() {
        let (page, foreign) = twins.of_page(page);
        if let Some(colour) = foreign {
            let place = Place::page(&pages.edition.language, index + 1);
            let message = format!("the page uses {colour}, which is not an ink of the theme");
            let finding = Finding::error(Code::ForeignColour, place, message);
            findings.push(finding.hint("name the ink by its role, and add it to theme.json"));
        }
        rebuilt.push(Page { bleed: Sides::splat(Abs::zero()), ..page });
    }
    let document = PagedDocument::new(rebuilt.into(), pages.document.info().clone());
    let (document, _) = findings.guard(document)?;
    Ok(document)
}

/// A document with each item of its pages mapped or left out.
pub fn rebuild(
    document: &PagedDocument,
    map: &mut dyn FnMut(FrameItem) -> Option<FrameItem>,
) -> PagedDocument {
    let pages = document.pages().iter();
    let pages = pages.map(|page| Page { frame: mapped(&page.frame, map), ..page.clone() });
    PagedDocument::new(pages.collect(), document.info().clone())
}

/// A frame with each item mapped or left out, and those within groups likewise.
pub fn mapped(frame: &Frame, map: &mut dyn FnMut(FrameItem) -> Option<FrameItem>) -> Frame {
    let mut out = Frame::new(frame.size(), frame.kind());
    if frame.has_baseline() {
        out.set_baseline(frame.baseline());
    }
    for (position, item) in frame.items() {
        let item = match item {
            FrameItem::Group(group) => {
                let mut group = group.clone();
                group.frame = mapped(&group.frame, map);
                Some(FrameItem::Group(group))
            }
            item => map(item.clone()),
        };
        if let Some(item) = item {
            out.push(*position, item);
        }
    }
    out
}

fn paint_item(item: FrameItem, map: &mut dyn FnMut(&Paint) -> Paint) -> FrameItem {
    let stroked = |stroke: Option<FixedStroke>, map: &mut dyn FnMut(&Paint) -> Paint| {
        stroke.map(|stroke| FixedStroke { paint: map(&stroke.paint), ..stroke })
    };
    match item {
        FrameItem::Text(mut text) => {
            text.fill = map(&text.fill);
            text.stroke = stroked(text.stroke, map);
            FrameItem::Text(text)
        }
        FrameItem::Shape(shape, span) => {
            let fill = shape.fill.as_ref().map(&mut *map);
            let stroke = stroked(shape.stroke, map);
            FrameItem::Shape(Shape { fill, stroke, ..shape }, span)
        }
        item => item,
    }
}

/// The sRGB twins of inks.
pub struct Twins(Vec<(Laid, Color)>);

/// An ink as it lies in a page: its values in [`STEPS`] of full strength.
#[derive(Debug, PartialEq)]
enum Laid {
    /// Cyan, magenta, yellow and black.
    Process([i64; 4]),
    /// A spot colour and its tint.
    Spot(String, i64),
}

impl Twins {
    /// The twins of a theme's inks.
    pub fn of(theme: &Theme) -> Self {
        let mut twins = Vec::new();
        for (_, ink) in theme.inks.iter() {
            let [r, g, b] = ink.srgb.0;
            let twin = Color::from_u8(r, g, b, 255);
            // The pages show one of the two: the print profile decides whether spots are printed.
            twins.push((Laid::Process(ink.cmyk.map(|part| steps(part / 100.0))), twin.clone()));
            twins.extend(ink.spot.clone().map(|spot| (Laid::Spot(spot, steps(ink.tint())), twin)));
        }
        Self(twins)
    }

    /// A page with each ink as its twin. Beside it the first colour that is not an ink of the theme,
    /// which stays as it is.
    pub fn of_page(&self, page: &Page) -> (Page, Option<String>) {
        let mut foreign = None;
        let mut map = |paint: &Paint| match self.of_paint(paint) {
            Some(twin) => twin,
            None => {
                foreign.get_or_insert_with(|| format!("{paint:?}"));
                paint.clone()
            }
        };
        let frame = mapped(&page.frame, &mut |item| Some(paint_item(item, &mut map)));
        let fill = match &page.fill {
            Smart::Custom(Some(paint)) => Smart::Custom(Some(map(paint))),
            fill => fill.clone(),
        };
        (Page { frame, fill, ..page.clone() }, foreign)
    }

    fn of_paint(&self, paint: &Paint) -> Option<Paint> {
        let laid = match paint {
            Paint::Solid(Color::Process(ProcessColor::Cmyk(cmyk))) => {
                let parts = [cmyk.c, cmyk.m, cmyk.y, cmyk.k];
                Laid::Process(parts.map(|part| steps(f64::from(part))))
            }
            Paint::Solid(Color::Spot(spot)) => match &spot.colorant.name {
                Some(SpotColorantName::Custom(name)) => {
                    Laid::Spot(name.to_string(), steps(spot.tint.get()))
                }
                _ => return None,
            },
            _ => return None,
        };
        self.0.iter().find(|(ink, _)| *ink == laid).map(|(_, twin)| Paint::Solid(twin.clone()))
    }
}

/// A share of full strength, rounded to the steps that are told apart.
fn steps(share: f64) -> i64 {
    (share * STEPS).round() as i64
}
