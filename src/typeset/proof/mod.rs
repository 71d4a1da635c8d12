//! Proofs: the pages with what was measured and found drawn over them, beside a list.
//!
//! A proof is for those who make the report. It is in the colours of a screen, has no tags and no
//! alternative texts, and says so on every page.

mod list;

use typst::foundations::Smart;
use typst::layout::{Abs, Frame, FrameItem, Point, Sides, Size};
use typst::model::Document as _;
use typst::syntax::Span;
use typst::visualize::{Color, FixedStroke, Geometry};
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandards};

use super::{Pages, rendition};
use crate::finding::{Area, Code, Finding, Findings, Place};
use crate::theme::Theme;
use list::Type;

/// The width of the list beside a page, in points.
const LIST_PT: f64 = 210.0;

/// What is drawn over a page. Lengths are points from the top left corner of the trim.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overlay {
    /// What the page is measured by.
    pub guides: Vec<(Guide, Area)>,
    /// What was found, in the order of the list.
    pub notes: Vec<Note>,
}

/// A thing that a page is measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guide {
    /// A line of the baseline grid.
    Baseline,
    /// The type area, within the margins.
    TypeArea,
    /// A column of text.
    Column,
    /// Where text is safe from the trim.
    SafeZone,
    /// The box of a line of text.
    Text,
}

/// Something found on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Where, if it is not the whole page.
    pub area: Option<Area>,
    /// Whether it stops the report.
    pub error: bool,
    /// Its code.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
}

/// Writes the proof of an edition: each page with its overlay, the list of its notes beside it.
///
/// # Errors
/// A colour that is no ink, or what the exporter refuses.
pub fn proof(
    pages: &Pages,
    theme: &Theme,
    overlays: &[Overlay],
    identity: &str,
) -> Result<Vec<u8>, Findings> {
    let fault = |message: String| {
        let place = Place::Edition(pages.edition.language.clone());
        Findings::from(Finding::error(Code::ExportFailed, place, message))
    };
    let document = rendition::screen(pages, theme)?;
    let face = Type::of(&theme.fonts.sans)
        .ok_or_else(|| fault(format!("there is no font family `{}`", theme.fonts.sans)))?;
    let nothing = Overlay::default();
    let drawn = document.pages().iter().enumerate().map(|(index, page)| {
        marked(page, index + 1, overlays.get(index).unwrap_or(&nothing), &face)
    });
    let document = PagedDocument::new(drawn.collect(), document.info().clone());
    let options = PdfOptions {
        ident: Smart::Custom(identity.to_owned()),
        creator: Smart::Custom(Some(format!("balans {}", env!("CARGO_PKG_VERSION")))),
        timestamp: None,
        page_ranges: None,
        standards: PdfStandards::default(),
        tagged: false,
        pretty: false,
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| {
        let messages: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
        fault(format!("the proof cannot be written: {}", messages.join("; ")))
    })
}

/// A page with its overlay and its list.
fn marked(page: &Page, number: usize, overlay: &Overlay, face: &Type) -> Page {
    let trim = page.frame.size();
    let mut frame = Frame::hard(Size::new(trim.x + Abs::pt(LIST_PT), trim.y));
    if let Smart::Custom(Some(ground)) = &page.fill {
        let ground = Geometry::Rect(trim).filled(ground.clone());
        frame.push(Point::zero(), FrameItem::Shape(ground, Span::detached()));
    }
    // What runs into the bleed is cut off, so that the list stands on white.
    let mut inside = Frame::hard(trim);
    inside.push_frame(Point::zero(), page.frame.clone());
    inside.clip(typst::visualize::Curve::rect(trim));
    frame.push_frame(Point::zero(), inside);
    for (guide, area) in &overlay.guides {
        outline(&mut frame, *area, paint(*guide), 0.2);
    }
    let whole = Area { x: 0.0, y: 0.0, width: trim.x.to_pt(), height: trim.y.to_pt() };
    outline(&mut frame, whole, Color::from_u8(0, 0, 0, 255), 0.3);
    for (index, note) in overlay.notes.iter().enumerate() {
        let ink = ink_of(note);
        let area = note.area.unwrap_or(whole);
        outline(&mut frame, area, ink.clone(), 0.7);
        let at = (area.x - 1.0, area.y - 1.5);
        frame.push(point(at), face.run(&(index + 1).to_string(), 6.5, true, ink));
    }
    list::push(&mut frame, trim.x.to_pt() + 14.0, LIST_PT - 28.0, number, overlay, face);
    Page { frame, fill: Smart::Custom(None), bleed: Sides::splat(Abs::zero()), ..page.clone() }
}

fn point((x, y): (f64, f64)) -> Point {
    Point::new(Abs::pt(x), Abs::pt(y))
}

/// Draws the edge of a rectangle; one of no height is a line.
fn outline(frame: &mut Frame, area: Area, ink: Color, width: f64) {
    let size = Size::new(Abs::pt(area.width), Abs::pt(area.height));
    let geometry = if area.height == 0.0 {
        Geometry::Line(Point::with_x(size.x))
    } else {
        Geometry::Rect(size)
    };
    let shape = geometry.stroked(FixedStroke::from_pair(ink, Abs::pt(width)));
    frame.push(point((area.x, area.y)), FrameItem::Shape(shape, Span::detached()));
}

/// The colour of a guide, light enough to leave the page readable.
fn paint(guide: Guide) -> Color {
    match guide {
        Guide::Baseline => Color::from_u8(90, 190, 230, 150),
        Guide::TypeArea => Color::from_u8(200, 80, 200, 220),
        Guide::Column => Color::from_u8(200, 80, 200, 130),
        Guide::SafeZone => Color::from_u8(60, 160, 60, 220),
        Guide::Text => Color::from_u8(120, 120, 120, 90),
    }
}

fn ink_of(note: &Note) -> Color {
    if note.error { Color::from_u8(208, 0, 0, 255) } else { Color::from_u8(200, 90, 0, 255) }
}
