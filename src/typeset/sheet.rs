//! Sheets for the screen: facing pages, each as a picture with the bleed at its outer edges, and the
//! text that stands on it.

use std::collections::BTreeMap;
use std::sync::Arc;

use typst::layout::{Abs, Frame, FrameItem, Point, Sides, Size, Transform};
use typst::syntax::Span;
use typst::text::TextItem;
use typst::utils::hash128;
use typst::visualize::{Curve, Geometry};
use typst_layout::{Page, PagedDocument};
use typst_svg::SvgOptions;

use super::hyphenation;
use super::outlines::Outlines;
use super::rendition::{Twins, mapped};
use crate::theme::Theme;

/// Facing pages with the bleed around them. Lengths are points.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Tells it from every other sheet: follows from its content.
    pub id: String,
    /// The first page shown, from 1.
    pub first: usize,
    /// The pages, from left to right.
    pub sides: Vec<Arc<Side>>,
    /// How far the pictures run beyond the trim, but for where pages meet.
    pub bleed: f64,
}

/// A page of a sheet.
#[derive(Debug, Clone)]
pub struct Side {
    /// Tells its picture from every other: follows from its content.
    pub id: String,
    /// The width of its trim.
    pub width: f64,
    /// The height of its trim.
    pub height: f64,
    /// The picture in screen colours, as SVG.
    pub svg: String,
    /// The text on it. The origin is the top left corner of its trim.
    pub runs: Vec<Run>,
}

impl Sheet {
    /// The last page shown, from 1.
    pub fn last(&self) -> usize {
        self.first + self.sides.len().saturating_sub(1)
    }

    /// The text on it, in the order of the pages. The origin is the top left corner of the trim of the
    /// first.
    pub fn runs(&self) -> impl Iterator<Item = Run> {
        let mut left = 0.0;
        self.sides.iter().flat_map(move |side| {
            let x = left;
            left += side.width;
            side.runs.iter().map(move |run| Run { x: x + run.x, ..run.clone() })
        })
    }
}

/// A run of level text of one size.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// The left end of its baseline.
    pub x: f64,
    /// The height of its baseline.
    pub y: f64,
    /// How far it runs.
    pub width: f64,
    /// The size at which it is set.
    pub size: f64,
}

/// The pages of an edition, of which only those are drawn that are not remembered.
#[derive(Debug, Default)]
pub struct Sheets {
    drawn: BTreeMap<u128, Arc<Side>>,
    outlines: Outlines,
}

impl Sheets {
    /// The sheets of laid-out pages: the first page alone, then an even page beside the odd one that
    /// follows it. Forgets all others.
    pub fn draw(&mut self, document: &PagedDocument, theme: &Theme) -> Vec<Arc<Sheet>> {
        let twins = Twins::of(theme);
        let inks: Vec<_> = theme.inks.iter().map(|(_, ink)| format!("{ink:?}")).collect();
        let inks = hash128(&inks);
        let (mut sheets, mut drawn) = (Vec::new(), BTreeMap::new());
        let mut rest = document.pages();
        let mut first = 1;
        while !rest.is_empty() {
            let count = if first == 1 { 1 } else { rest.len().min(2) };
            let (facing, later) = rest.split_at(count);
            let bleed = facing.iter().map(|page| page.bleed.left).max().unwrap_or_default();
            let sides = facing.iter().enumerate().map(|(index, page)| {
                // The bleed stands at the outer edges; at the spine one page would cover the other.
                let outer = |is_outer| if is_outer { bleed } else { Abs::zero() };
                let room = Sides {
                    left: outer(index == 0),
                    top: bleed,
                    right: outer(index + 1 == count),
                    bottom: bleed,
                };
                let key = hash128(&(page, room, inks));
                let known = self.drawn.remove(&key);
                let draw = || Arc::new(draw(page, room, &twins, &mut self.outlines));
                let side = known.unwrap_or_else(draw);
                drawn.insert(key, Arc::clone(&side));
                side
            });
            let sides: Vec<_> = sides.collect();
            let ids: Vec<_> = sides.iter().map(|side| side.id.as_str()).collect();
            let id = format!("{:032x}", hash128(&(&ids, first)));
            sheets.push(Arc::new(Sheet { id, first, sides, bleed: bleed.to_pt() }));
            (rest, first) = (later, first + count);
        }
        self.drawn = drawn;
        sheets
    }
}

/// Draws a page with some room around it.
fn draw(page: &Page, room: Sides<Abs>, twins: &Twins, outlines: &mut Outlines) -> Side {
    let mut runs = Vec::new();
    walk(&page.frame, Transform::identity(), &mut |text, at| runs.extend(run(text, at)));
    let (page, _) = twins.of_page(page);
    let trim = page.frame.size();
    let seen = trim + Size::new(room.left + room.right, room.top + room.bottom);
    let mut frame = Frame::hard(seen);
    if let Some(fill) = page.fill_or_white() {
        let ground = Geometry::Rect(seen).filled(fill);
        frame.push(Point::zero(), FrameItem::Shape(ground, Span::detached()));
    }
    let shapes = mapped(&page.frame, &mut |item| match item {
        FrameItem::Text(text) => Some(outlines.of(text)),
        // The text over the picture has no links, and a picture has no parts to find.
        FrameItem::Link(..) | FrameItem::Tag(_) => None,
        item => Some(item),
    });
    frame.push_frame(Point::new(room.left, room.top), shapes);
    frame.clip(Curve::rect(seen));
    let svg = typst_svg::svg(&Page { frame, ..page }, &SvgOptions::default());
    Side {
        id: format!("{:032x}", hash128(&svg)),
        width: trim.x.to_pt(),
        height: trim.y.to_pt(),
        svg,
        runs,
    }
}

/// A run of text, unless it is turned, or shows no more than where a line may break.
fn run(text: &TextItem, at: Transform) -> Option<Run> {
    let shown: String = text.text.chars().filter(|c| !hyphenation::is_mark(*c)).collect();
    let level = at.kx.is_zero() && at.ky.is_zero() && at.sx.get() > 0.0;
    (level && !shown.trim().is_empty()).then(|| Run {
        text: shown,
        x: at.tx.to_pt(),
        y: at.ty.to_pt(),
        width: text.width().to_pt() * at.sx.get(),
        size: text.size.to_pt() * at.sy.get(),
    })
}

/// Visits each run of text with the transformation of its baseline's left end.
fn walk(frame: &Frame, transform: Transform, visit: &mut dyn FnMut(&TextItem, Transform)) {
    for (position, item) in frame.items() {
        let moved = transform.pre_concat(Transform::translate(position.x, position.y));
        match item {
            FrameItem::Text(text) => visit(text, moved),
            FrameItem::Group(group) => {
                walk(&group.frame, moved.pre_concat(group.transform), visit);
            }
            _ => {}
        }
    }
}
