//! Sheets for the screen: facing pages as one picture with the bleed around them, and the text that
//! stands on it.

use std::collections::BTreeMap;
use std::sync::Arc;

use typst::layout::{Abs, Frame, FrameItem, Point, Size, Transform};
use typst::syntax::Span;
use typst::text::TextItem;
use typst::utils::hash128;
use typst::visualize::{Curve, Geometry};
use typst_layout::{Page, PagedDocument};
use typst_svg::SvgOptions;

use super::hyphenation;
use super::rendition::Twins;
use crate::theme::Theme;

/// Facing pages as a picture. Lengths are points; the origin is the top left corner of the trim of
/// the first page.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Tells it from every other picture: follows from its content.
    pub id: String,
    /// The first page shown, from 1.
    pub first: usize,
    /// Width and height of the trim of each page, from left to right.
    pub pages: Vec<(f64, f64)>,
    /// How far the picture runs beyond the trim, on all sides.
    pub bleed: f64,
    /// The picture in screen colours, as SVG.
    pub svg: String,
    /// The text on it, in the order of the pages.
    pub runs: Vec<Run>,
}

impl Sheet {
    /// The last page shown, from 1.
    pub fn last(&self) -> usize {
        self.first + self.pages.len().saturating_sub(1)
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

/// The sheets of an edition, of which only those are drawn that are not remembered.
#[derive(Debug, Default)]
pub struct Sheets(BTreeMap<u128, Arc<Sheet>>);

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
            let key = hash128(&(facing, first, inks));
            let known = self.0.remove(&key);
            let sheet = known.unwrap_or_else(|| Arc::new(draw(facing, first, &twins)));
            drawn.insert(key, Arc::clone(&sheet));
            sheets.push(sheet);
            (rest, first) = (later, first + count);
        }
        self.0 = drawn;
        sheets
    }
}

fn draw(facing: &[Page], first: usize, twins: &Twins) -> Sheet {
    let bleed = facing.iter().map(|page| page.bleed.left).max().unwrap_or_default();
    let size = |page: &Page| page.frame.size();
    let width: Abs = facing.iter().map(|page| size(page).x).sum();
    let height = facing.iter().map(|page| size(page).y).max().unwrap_or_default();
    let mut frame = Frame::hard(Size::new(width, height) + Size::splat(2.0 * bleed));
    let (mut runs, mut x) = (Vec::new(), bleed);
    for (index, page) in facing.iter().enumerate() {
        let (page, _) = twins.of_page(page);
        // The bleed stands at the outer edges; at the spine one page would cover the other.
        let left = if index == 0 { bleed } else { Abs::zero() };
        let right = if index + 1 == facing.len() { bleed } else { Abs::zero() };
        let seen = size(&page) + Size::new(left + right, 2.0 * bleed);
        let mut side = Frame::hard(seen);
        if let Some(fill) = page.fill_or_white() {
            let ground = Geometry::Rect(seen).filled(fill);
            side.push(Point::zero(), FrameItem::Shape(ground, Span::detached()));
        }
        side.push_frame(Point::new(left, bleed), page.frame.clone());
        side.clip(Curve::rect(seen));
        frame.push_frame(Point::with_x(x - left), side);
        let origin = Transform::translate(x - bleed, Abs::zero());
        walk(&page.frame, origin, &mut |text, at| runs.extend(run(text, at)));
        x += size(&page).x;
    }
    let svg = typst_svg::svg(&Page { frame, ..facing[0].clone() }, &SvgOptions::default());
    let pages = facing.iter().map(|page| (size(page).x.to_pt(), size(page).y.to_pt())).collect();
    Sheet {
        id: format!("{:032x}", hash128(&(&svg, first))),
        first,
        pages,
        bleed: bleed.to_pt(),
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
