//! Text as shapes, for pictures that are drawn at once.
//!
//! In the SVG of the compiler each glyph is a reference, of which a spread has some thousands, and a
//! browser builds a small tree for each. One path for a whole run is longer, but is read and drawn in
//! a third of the time.

use std::collections::HashMap;

use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use typst::layout::{Abs, FrameItem, Point};
use typst::syntax::Span;
use typst::text::color::should_outline;
use typst::text::{FontInstance, TextItem};
use typst::visualize::{Curve, CurveItem, FillRule, Geometry, Shape};

/// Into how many parts a point is divided. At eight times its size, the largest at which pages are
/// shown, one is a tenth of a pixel.
const PARTS: f64 = 100.0;

/// The outlines of glyphs that were drawn before, in units of their fonts; heights grow upwards.
#[derive(Debug, Default)]
pub struct Outlines(HashMap<(FontInstance, u16), Curve>);

impl Outlines {
    /// A run of text as one filled shape; as it is if a stroke goes around it, or if it has glyphs that
    /// are pictures.
    pub fn of(&mut self, text: TextItem) -> FrameItem {
        let is_plain = |id| should_outline(&text.font, GlyphId(id));
        if text.stroke.is_some() || !text.glyphs.iter().all(|glyph| is_plain(glyph.id)) {
            return FrameItem::Text(text);
        }
        let scale = text.size.to_pt() / text.font.units_per_em();
        let mut run = Vec::new();
        let (mut x, mut y) = (Abs::zero(), Abs::zero());
        for glyph in &text.glyphs {
            let known = self.0.entry((text.font.clone(), glyph.id));
            let outline = known.or_insert_with(|| outline(&text.font, glyph.id));
            let (x_offset, y_offset) = (glyph.x_offset.at(text.size), glyph.y_offset.at(text.size));
            let placed = |point: Point| {
                Point::new(
                    rounded(x + x_offset + point.x * scale),
                    -rounded(y + y_offset + point.y * scale),
                )
            };
            run.extend(outline.0.iter().map(|item| match item {
                CurveItem::Move(to) => CurveItem::Move(placed(*to)),
                CurveItem::Line(to) => CurveItem::Line(placed(*to)),
                CurveItem::Cubic(out, back, to) => {
                    CurveItem::Cubic(placed(*out), placed(*back), placed(*to))
                }
                CurveItem::Close => CurveItem::Close,
            }));
            x += glyph.x_advance.at(text.size);
            y += glyph.y_advance.at(text.size);
        }
        let shape = Shape {
            geometry: Geometry::Curve(Curve(run)),
            fill: Some(text.fill),
            fill_rule: FillRule::NonZero,
            stroke: None,
        };
        FrameItem::Shape(shape, Span::detached())
    }
}

fn rounded(length: Abs) -> Abs {
    Abs::pt((length.to_pt() * PARTS).round() / PARTS)
}

/// The outline of a glyph; that of white is empty.
fn outline(font: &FontInstance, id: u16) -> Curve {
    let mut pen = Pen { curve: Curve::new(), at: Point::zero() };
    // White has none.
    let _ = font.ttf().outline_glyph(GlyphId(id), &mut pen);
    pen.curve
}

/// Writes an outline down.
struct Pen {
    curve: Curve,
    at: Point,
}

fn point(x: f32, y: f32) -> Point {
    Point::new(Abs::pt(x.into()), Abs::pt(y.into()))
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = point(x, y);
        self.curve.move_(self.at);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.at = point(x, y);
        self.curve.line(self.at);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        // The same curve of the third degree.
        let (start, turn, end) = (self.at, point(x1, y1), point(x, y));
        let toward = |from: Point| from + (turn - from) * (2.0 / 3.0);
        self.curve.cubic(toward(start), toward(end), end);
        self.at = end;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.at = point(x, y);
        self.curve.cubic(point(x1, y1), point(x2, y2), self.at);
    }

    fn close(&mut self) {
        self.curve.close();
    }
}

#[cfg(test)]
mod tests {
    use typst::layout::Frame;
    use typst_layout::Page;
    use typst_render::RenderOptions;

    use super::*;
    use crate::typeset::rendition::mapped;
    use crate::typeset::specimen::laid_out;

    /// Pixels to the point, and pixels to the side of the cells that are compared.
    const PIXELS: f64 = 4.0;
    const CELL: u32 = 8;

    /// How dark each cell of a page is, from 0 to 1.
    fn cells(page: &Page) -> Vec<f64> {
        let options = RenderOptions { pixel_per_pt: PIXELS.into(), render_bleed: false };
        let picture = typst_render::render(page, &options);
        let across = picture.width().div_ceil(CELL);
        let mut cells = vec![0.0; (across * picture.height().div_ceil(CELL)) as usize];
        for (at, pixel) in picture.pixels().iter().enumerate() {
            let (x, y) = (at as u32 % picture.width(), at as u32 / picture.width());
            let dark = 1.0 - f64::from(pixel.green()) / 255.0;
            cells[(y / CELL * across + x / CELL) as usize] += dark / f64::from(CELL * CELL);
        }
        cells
    }

    fn outlined(page: &Page, size: f64) -> (Page, usize) {
        let (mut outlines, mut left) = (Outlines::default(), 0);
        let frame: Frame = mapped(&page.frame, &mut |item| match item {
            FrameItem::Text(text) => {
                let item = outlines.of(TextItem { size: text.size * size, ..text });
                left += usize::from(matches!(item, FrameItem::Text(_)));
                Some(item)
            }
            item => Some(item),
        });
        (Page { frame, ..page.clone() }, left)
    }

    fn furthest(a: &[f64], b: &[f64]) -> f64 {
        a.iter().zip(b).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
    }

    #[test]
    fn outlines_cover_what_the_text_covers() {
        let source = "#set page(width: 90pt, height: 60pt, margin: 5pt)\n\
            #text(font: \"Source Serif 4\", size: 9pt)[Efficiënt: “fi”, 50 % à l’œil]\n\n\
            #text(font: \"Source Sans 3\", size: 14pt, weight: \"bold\", fill: blue)[ÂgÇ 8] \
            #box(rotate(20deg)[Kg])";
        let pages = laid_out(source);
        let page = &pages.document.pages()[0];
        let (shapes, left) = outlined(page, 1.0);
        assert_eq!(left, 0, "all text is shapes");
        let text = cells(page);
        let apart = furthest(&text, &cells(&shapes));
        assert!(apart < 0.05, "cells are {apart} apart");
        let larger = furthest(&text, &cells(&outlined(page, 1.1).0));
        assert!(larger > 0.2, "text of another size would be seen, but is {larger} apart");
    }

    #[test]
    fn text_with_a_stroke_stays_text() {
        let pages = laid_out("#text(stroke: 1pt + red)[a]");
        assert_eq!(outlined(&pages.document.pages()[0], 1.0).1, 1);
    }
}
