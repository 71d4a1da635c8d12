//! The list beside a page of a proof, set by hand: ragged lines of one font.

use typst::foundations::Bytes;
use typst::layout::{Abs, Em, Frame, FrameItem};
use typst::syntax::Span;
use typst::text::{Font, FontInstance, FontVariant, FontVariations, Glyph, Lang, TextItem};
use typst::visualize::Color;

use super::{Overlay, ink_of, point};
use crate::fonts;

/// Size and leading of the list, in points.
const SIZE_PT: f64 = 7.5;
const LEADING_PT: f64 = 9.5;

/// The two faces that a proof is set in.
pub struct Type {
    regular: FontInstance,
    bold: FontInstance,
}

impl Type {
    /// The faces of a family.
    pub fn of(family: &str) -> Option<Self> {
        const REGULAR: u16 = 400;
        const BOLD: u16 = 700;
        let face = |weight| {
            let font = Font::new(Bytes::new(fonts::upright(family, weight)?.bytes), 0)?;
            let none = FontVariations::default();
            Some(font.instantiate(FontVariant::default(), Abs::pt(SIZE_PT), &none))
        };
        Some(Self { regular: face(REGULAR)?, bold: face(BOLD)? })
    }

    fn face(&self, bold: bool) -> &FontInstance {
        if bold { &self.bold } else { &self.regular }
    }

    /// The width of a text, in points.
    fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        let face = self.face(bold);
        text.chars().map(|one| glyph(face, one).1.get() * size).sum()
    }

    /// A run of text, without kerning.
    pub fn run(&self, text: &str, size: f64, bold: bool, ink: Color) -> FrameItem {
        let font = self.face(bold);
        let glyphs = text.char_indices().map(|(at, one)| {
            let (id, x_advance) = glyph(font, one);
            // Lines of the list are far shorter than 64 thousand bytes.
            let offset = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
            let range = offset(at)..offset(at + one.len_utf8());
            let (zero, span) = (Em::zero(), (Span::detached(), 0));
            Glyph { id, x_advance, x_offset: zero, y_advance: zero, y_offset: zero, range, span }
        });
        FrameItem::Text(TextItem {
            font: font.clone(),
            size: Abs::pt(size),
            fill: ink.into(),
            stroke: None,
            lang: Lang::ENGLISH,
            region: None,
            text: text.into(),
            glyphs: glyphs.collect(),
        })
    }

    /// Breaks a text into lines no wider than a measure; a word that is wider has a line of its own.
    fn lines(&self, text: &str, measure: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            let longer = lines.last().map(|line| format!("{line} {word}"));
            match (lines.last_mut(), longer) {
                (Some(last), Some(longer)) if self.width(&longer, SIZE_PT, false) <= measure => {
                    *last = longer;
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }
}

fn glyph(font: &FontInstance, character: char) -> (u16, Em) {
    let id = font.ttf().glyph_index(character).map_or(0, |id| id.0);
    (id, font.x_advance(id).unwrap_or_default())
}

/// Pushes the list of a page's notes onto its frame.
pub fn push(frame: &mut Frame, x: f64, measure: f64, page: usize, overlay: &Overlay, face: &Type) {
    let black = Color::from_u8(0, 0, 0, 255);
    let foot = frame.height().to_pt() - 2.0 * LEADING_PT;
    let mut y = 3.0 * LEADING_PT;
    let mut line = |frame: &mut Frame, text: &str, bold: bool, ink: &Color| {
        // A list longer than its page is cut short; `balans check` has all of it.
        if y > foot {
            return;
        }
        let full = y + LEADING_PT > foot;
        let text = if full { "… more, see `balans check`" } else { text };
        frame.push(point((x, y)), face.run(text, SIZE_PT, bold, ink.clone()));
        y += LEADING_PT;
    };
    line(frame, &format!("Proof, page {page}"), true, &black);
    for text in face.lines("Not for publication: screen colours, no tags, not accessible.", measure)
    {
        line(frame, &text, false, &black);
    }
    line(frame, "", false, &black);
    if overlay.notes.is_empty() {
        line(frame, "Nothing is found on this page.", false, &black);
    }
    for (index, note) in overlay.notes.iter().enumerate() {
        line(frame, &format!("{}  {}", index + 1, note.code), true, &ink_of(note));
        for text in face.lines(&note.message, measure) {
            line(frame, &text, false, &black);
        }
    }
}
