//! The slug line, as outlines: type beside the trim needs no font in the file.

use std::fmt::Write;

use rustybuzz::ttf_parser::{Face, OutlineBuilder};

use crate::fonts;

/// The size of the slug line, in points.
const SIZE_PT: f64 = 6.0;
/// The weight of its face.
const REGULAR: u16 = 400;

/// Path operators that fill a line of text from a point on its baseline, narrowed to a width; empty
/// if no built-in face can set it.
pub fn outlines(line: &str, [x, y]: [f64; 2], width: f64) -> String {
    let upright = |face: &&fonts::Face| !face.italic && face.weight == REGULAR;
    // The fonts are those of the program, read before.
    let face = fonts::faces().iter().find(upright);
    let Some(face) = face.and_then(|face| Face::parse(face.bytes, 0).ok()) else {
        return String::new();
    };
    let glyphs: Vec<_> = line.chars().filter_map(|character| face.glyph_index(character)).collect();
    let advance = |glyph| f64::from(face.glyph_hor_advance(glyph).unwrap_or_default());
    let natural: f64 = glyphs.iter().map(|glyph| advance(*glyph)).sum();
    let em = f64::from(face.units_per_em());
    let scale = (SIZE_PT / em).min(width / natural.max(1.0));
    let mut pen = Pen { path: String::new(), origin: [x, y], scale, at: [0.0; 2] };
    for glyph in glyphs {
        face.outline_glyph(glyph, &mut pen);
        pen.origin[0] += advance(glyph) * scale;
    }
    if !pen.path.is_empty() {
        pen.path.push_str("f\n");
    }
    pen.path
}

/// Writes the outline of a glyph.
struct Pen {
    path: String,
    origin: [f64; 2],
    scale: f64,
    /// Where the last piece ended, in units of the font.
    at: [f64; 2],
}

impl Pen {
    fn piece(&mut self, points: &[[f64; 2]], operator: &str) {
        for [x, y] in points {
            let [left, base] = self.origin;
            let (x, y) = (left + x * self.scale, base + y * self.scale);
            // A hundredth of a point is finer than any press.
            let _ = write!(self.path, "{x:.2} {y:.2} ");
        }
        self.path.push_str(operator);
        self.path.push('\n');
        self.at = points.last().copied().unwrap_or(self.at);
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.piece(&[[x, y].map(f64::from)], "m");
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.piece(&[[x, y].map(f64::from)], "l");
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        // The same curve of the third degree.
        let (start, turn, end) = (self.at, [x1, y1].map(f64::from), [x, y].map(f64::from));
        let toward =
            |from: [f64; 2]| [0, 1].map(|axis| from[axis] + (turn[axis] - from[axis]) * 2.0 / 3.0);
        self.piece(&[toward(start), toward(end), end], "c");
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.piece(&[[x1, y1], [x2, y2], [x, y]].map(|point| point.map(f64::from)), "c");
    }

    fn close(&mut self) {
        self.path.push_str("h\n");
    }
}

#[cfg(test)]
mod tests {
    use super::outlines;

    #[test]
    fn a_line_is_outlines_that_stay_in_their_width() {
        let path = outlines("report 3/28", [10.0, 20.0], 15.0);
        assert!(path.ends_with("h\nf\n"), "{path}");
        let numbers: Vec<f64> =
            path.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let right = numbers.iter().step_by(2).copied().fold(0.0, f64::max);
        assert!(right <= 25.0 && right > 20.0, "the line ends at {right}");
        assert_eq!(outlines("", [0.0, 0.0], 10.0), "");
    }
}
