//! Measures chart text as the layouts will set it.
//!
//! Text is shaped by the shaper that Typst uses, from the same font files and with the
//! same default features. Widths are in hundredths of a point and rounded up, so a label
//! that fits here fits on the page.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use rustybuzz::{Direction, Face, Script, ShapePlan, UnicodeBuffer};

use super::marks::Weight;

/// Letters that reach as far up and down as a label may. The metrics of a font file do
/// not say: they serve line spacing, and those of Source Sans leave a third more room.
const TALL: char = 'Å';
const DEEP: char = 'Ç';

/// The sans family in the weights that charts use.
pub struct Fonts<'a> {
    regular: Cut<'a>,
    semibold: Cut<'a>,
    bold: Cut<'a>,
}

/// One weight.
struct Cut<'a> {
    face: Face<'a>,
    /// How it shapes text of a direction and script: to find that out takes far longer than to shape
    /// a label by it.
    plans: Mutex<Vec<(Direction, Script, ShapePlan)>>,
    /// How far texts run that were measured: mostly the same ones are, again and again.
    known: Mutex<HashMap<String, i64>>,
}

/// How many texts are known.
const MOST_KNOWN: usize = 20_000;

impl<'a> Cut<'a> {
    fn from_bytes(bytes: &'a [u8]) -> Option<Self> {
        let (plans, known) = (Mutex::default(), Mutex::default());
        Some(Self { face: Face::from_slice(bytes, 0)?, plans, known })
    }

    /// Returns how far one line of text runs, in units of the font.
    fn advance(&self, text: &str) -> i64 {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(advance) = known().get(text) {
            return *advance;
        }
        let advance = self.measured(text);
        let mut known = known();
        if known.len() >= MOST_KNOWN {
            known.clear();
        }
        known.insert(text.to_owned(), advance);
        advance
    }

    fn measured(&self, text: &str) -> i64 {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let (direction, script) = (buffer.direction(), buffer.script());
        // Whoever panicked while shaping left a list of whole plans.
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        let known = plans.iter().position(|plan| (plan.0, plan.1) == (direction, script));
        let index = known.unwrap_or_else(|| {
            // Figures and signs alone are of no script.
            let some = Some(script).filter(|script| *script != rustybuzz::script::UNKNOWN);
            let plan = ShapePlan::new(&self.face, direction, some, None, &[]);
            plans.push((direction, script, plan));
            plans.len() - 1
        });
        let glyphs = rustybuzz::shape_with_plan(&self.face, &plans[index].2, buffer);
        glyphs.glyph_positions().iter().map(|glyph| i64::from(glyph.x_advance)).sum()
    }
}

impl<'a> Fonts<'a> {
    /// Reads the three weights from the bytes of their font files.
    ///
    /// Returns `None` if one of them is not a font.
    pub fn new(regular: &'a [u8], semibold: &'a [u8], bold: &'a [u8]) -> Option<Self> {
        Some(Self {
            regular: Cut::from_bytes(regular)?,
            semibold: Cut::from_bytes(semibold)?,
            bold: Cut::from_bytes(bold)?,
        })
    }

    fn cut(&self, weight: Weight) -> &Cut<'a> {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Semibold => &self.semibold,
            Weight::Bold => &self.bold,
        }
    }

    /// Returns the face of a weight.
    fn face(&self, weight: Weight) -> &Face<'a> {
        &self.cut(weight).face
    }

    /// Returns the width of one line of text set at `size`.
    pub(super) fn width(&self, weight: Weight, size: i32, text: &str) -> i32 {
        let cut = self.cut(weight);
        scale_up(cut.advance(text), size, cut.face.units_per_em())
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
