//! Measures chart text as the layouts will set it.
//!
//! Text is shaped by the shaper that Typst uses, from the same font files and with the
//! same default features. Widths are in hundredths of a point and rounded up, so a label
//! that fits here fits on the page.

use rustybuzz::{Face, UnicodeBuffer};

use super::marks::Weight;

/// Letters that reach as far up and down as a label may. The metrics of a font file do
/// not say: they serve line spacing, and those of Source Sans leave a third more room.
const TALL: char = 'Å';
const DEEP: char = 'Ç';

/// The sans family in the weights that charts use.
pub struct Fonts<'a> {
    regular: Face<'a>,
    semibold: Face<'a>,
    bold: Face<'a>,
}

impl<'a> Fonts<'a> {
    /// Reads the three weights from the bytes of their font files.
    ///
    /// Returns `None` if one of them is not a font.
    pub fn new(regular: &'a [u8], semibold: &'a [u8], bold: &'a [u8]) -> Option<Self> {
        Some(Self {
            regular: Face::from_slice(regular, 0)?,
            semibold: Face::from_slice(semibold, 0)?,
            bold: Face::from_slice(bold, 0)?,
        })
    }

    /// Returns the face of a weight.
    fn face(&self, weight: Weight) -> &Face<'a> {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Semibold => &self.semibold,
            Weight::Bold => &self.bold,
        }
    }

    /// Returns the width of one line of text set at `size`.
    pub(super) fn width(&self, weight: Weight, size: i32, text: &str) -> i32 {
        let face = self.face(weight);
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        let glyphs = rustybuzz::shape(face, &[], buffer);
        let advance: i64 =
            glyphs.glyph_positions().iter().map(|glyph| i64::from(glyph.x_advance)).sum();
        scale_up(advance, size, face.units_per_em())
    }

    /// Returns the height of capitals and figures over the baseline.
    pub(super) fn cap_height(&self, weight: Weight, size: i32) -> i32 {
        let face = self.face(weight);
        let height = face.capital_height().unwrap_or_else(|| face.ascender());
        scale_up(i64::from(height), size, face.units_per_em())
    }

    /// Returns how far text reaches over the baseline at most, accents included.
    pub(super) fn ascent(&self, weight: Weight, size: i32) -> i32 {
        let face = self.face(weight);
        let tall = face.glyph_index(TALL).and_then(|glyph| face.glyph_bounding_box(glyph));
        let ascent = tall.map_or_else(|| face.ascender(), |bounds| bounds.y_max);
        scale_up(i64::from(ascent), size, face.units_per_em())
    }

    /// Returns how far text reaches under the baseline at most.
    pub(super) fn descent(&self, weight: Weight, size: i32) -> i32 {
        let face = self.face(weight);
        let deep = face.glyph_index(DEEP).and_then(|glyph| face.glyph_bounding_box(glyph));
        let descent = deep.map_or_else(|| face.descender(), |bounds| bounds.y_min);
        scale_up(-i64::from(descent), size, face.units_per_em())
    }
}

/// Scales font units to a type size, rounding up.
fn scale_up(units: i64, size: i32, units_per_em: i32) -> i32 {
    let em = i64::from(units_per_em).max(1);
    let scaled = (units * i64::from(size) + em - 1).div_euclid(em);
    i32::try_from(scaled).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::samples;

    #[test]
    fn figures_are_tabular() {
        let fonts = samples::fonts();
        let one = fonts.width(Weight::Regular, 650, "1");
        assert_eq!(one, fonts.width(Weight::Regular, 650, "0"));
        assert_eq!(one, (497 * 650 + 999) / 1000);
    }

    #[test]
    fn widths_are_those_that_typst_lays_out() {
        // From `measure(text(..)).width` of Typst 0.15, rounded up.
        for (text, width) in [
            ("44\u{202f}760", 1694),
            ("Children and young people", 7317),
            ("AVATAR fi Côte d’Ivoire", 6068),
            ("−587", 1293),
            ("17,3 %", 1797),
        ] {
            assert_eq!(samples::fonts().width(Weight::Regular, 650, text), width, "{text}");
        }
    }

    #[test]
    fn pairs_are_kerned() {
        let fonts = samples::fonts();
        let pair = fonts.width(Weight::Regular, 10_000, "AV");
        let apart =
            fonts.width(Weight::Regular, 10_000, "A") + fonts.width(Weight::Regular, 10_000, "V");
        assert!(pair < apart);
    }

    #[test]
    fn bytes_that_are_no_font_are_refused() {
        assert!(Fonts::new(b"no font", b"", b"").is_none());
    }
}
