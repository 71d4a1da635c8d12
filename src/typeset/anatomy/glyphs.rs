//! The words of a run of text and the spaces between them, from its glyphs.

use std::collections::HashMap;

use typst::layout::{Abs, Point, Transform};
use typst::text::TextItem;

use super::outline::around;
use super::{Gap, Word};
use crate::finding::Area;

/// The boxes of glyphs in font units, so that each is measured once; fonts by their address.
#[derive(Debug, Default)]
pub struct GlyphBoxes(HashMap<(usize, u16), Option<[i16; 4]>>);

impl GlyphBoxes {
    fn of(&mut self, text: &TextItem, glyph: u16) -> Option<[i16; 4]> {
        let face = text.font.ttf();
        let key = (std::ptr::from_ref(face).addr(), glyph);
        *self.0.entry(key).or_insert_with(|| {
            let id = rustybuzz::ttf_parser::GlyphId(glyph);
            face.glyph_bounding_box(id).map(|one| [one.x_min, one.y_min, one.x_max, one.y_max])
        })
    }
}

/// The words and spaces of a run whose baseline begins at a point.
pub fn words(
    text: &TextItem,
    at: Point,
    transform: Transform,
    boxes: &mut GlyphBoxes,
) -> (Vec<Word>, Vec<Gap>) {
    let (mut words, mut gaps) = (Vec::new(), Vec::new());
    let mut current: Option<Word> = None;
    let mut cursor = Abs::zero();
    for glyph in &text.glyphs {
        let piece = text.text.get(glyph.range()).unwrap_or_default();
        let advance = glyph.x_advance.at(text.size);
        if !piece.is_empty() && piece.chars().all(char::is_whitespace) {
            words.extend(current.take());
            let point = |x| (at + Point::with_x(x)).transform(transform).x.to_pt();
            let (left, right) = (point(cursor), point(cursor + advance));
            let natural = text.font.x_advance(glyph.id).unwrap_or_default().at(text.size);
            let scale = if advance == Abs::zero() { 1.0 } else { (right - left) / advance.to_pt() };
            gaps.push(Gap { x: left, width: right - left, normal: natural.to_pt() * scale });
        } else if let Some(area) = printed(text, glyph, at, cursor, transform, boxes) {
            match &mut current {
                Some(word) => {
                    word.text.push_str(piece);
                    word.area = word.area.union(area);
                    word.characters.push(area);
                }
                None => {
                    current = Some(Word { text: piece.to_owned(), area, characters: vec![area] });
                }
            }
        }
        cursor += advance;
    }
    words.extend(current);
    (words, gaps)
}

/// The box of what a glyph prints; none if it prints nothing.
fn printed(
    text: &TextItem,
    glyph: &typst::text::Glyph,
    at: Point,
    cursor: Abs,
    transform: Transform,
    boxes: &mut GlyphBoxes,
) -> Option<Area> {
    let [left, bottom, right, top] = boxes.of(text, glyph.id)?;
    let length = |units: i16| text.font.to_em(units).at(text.size);
    let origin =
        at + Point::new(cursor + glyph.x_offset.at(text.size), -glyph.y_offset.at(text.size));
    let corners = [(left, top), (right, top), (left, bottom), (right, bottom)];
    around(corners.map(|(x, y)| {
        let corner = (origin + Point::new(length(x), -length(y))).transform(transform);
        (corner.x.to_pt(), corner.y.to_pt())
    }))
}
