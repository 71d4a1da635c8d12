//! Text operators (ISO 32000-1, 9.3 and 9.4).

use std::sync::Arc;

use hayro_syntax::object::{Array, Dict, Object};
use hayro_syntax::page::Resources;
use kurbo::{Affine, Point, Rect};

use super::interpret::Painter;
use super::painted::{Glyph, Letter, Shape, Text};
use super::state::State;

/// Text that paints nothing (ISO 32000-1, table 106).
const INVISIBLE: u8 = 3;

impl<'a> Painter<'_, 'a> {
    /// Follows a text operator.
    pub(super) fn text(
        &mut self,
        operator: &[u8],
        operands: &[&Object<'_>],
        state: &mut State,
        resources: &Resources<'a>,
    ) {
        let number = |at: usize| match operands.get(at) {
            Some(Object::Number(number)) => number.as_f64(),
            _ => 0.0,
        };
        match operator {
            b"BT" => {
                state.text.matrix = Affine::IDENTITY;
                state.text.line = Affine::IDENTITY;
            }
            b"Tc" => state.text.character_space = number(0),
            b"Tw" => state.text.word_space = number(0),
            b"Tz" => state.text.scale = number(0) / 100.0,
            b"TL" => state.text.leading = number(0),
            b"Ts" => state.text.rise = number(0),
            b"Tr" => state.text.mode = number(0) as u8,
            b"Tf" => {
                if let Some(Object::Name(name)) = operands.first() {
                    self.font(name, state, resources);
                }
                state.text.size = number(1);
            }
            b"Td" => next_line(state, number(0), number(1)),
            b"TD" => {
                state.text.leading = -number(1);
                next_line(state, number(0), number(1));
            }
            b"Tm" => {
                let matrix = [0, 1, 2, 3, 4, 5].map(number);
                state.text.line = Affine::new(matrix);
                state.text.matrix = state.text.line;
            }
            b"T*" => next_line(state, 0.0, -state.text.leading),
            b"Tj" => self.show(operands, state, resources),
            b"'" => {
                next_line(state, 0.0, -state.text.leading);
                self.show(operands, state, resources);
            }
            b"\"" => {
                state.text.word_space = number(0);
                state.text.character_space = number(1);
                next_line(state, 0.0, -state.text.leading);
                self.show(operands, state, resources);
            }
            b"TJ" => {
                if let Some(Object::Array(parts)) = operands.first() {
                    let parts: Vec<Object<'_>> = parts.iter::<Object<'_>>().collect();
                    self.show(&parts.iter().collect::<Vec<_>>(), state, resources);
                }
            }
            _ => {}
        }
    }

    fn font(&mut self, name: &[u8], state: &mut State, resources: &Resources<'a>) {
        let Some(font) = self.glyphs.font(name, resources) else {
            state.text.font = None;
            return;
        };
        if !self.painting.fonts.contains(&font) {
            self.painting.fonts.push(Arc::clone(&font));
        }
        state.text.font = Some((name.to_vec(), font));
    }

    /// A graphics state may name a font, which no exporter that we know of does.
    pub(super) fn font_of_state(&mut self, dictionary: &Dict<'_>, state: &mut State) {
        if dictionary.get::<Array<'_>>("Font").is_some() {
            state.text.font = None;
            self.painting.cut_short.get_or_insert_with(|| {
                "a graphics state sets a font, so its text is not looked at".to_owned()
            });
        }
    }

    /// Shows strings, with numbers between them that move the next glyph back.
    fn show(&mut self, parts: &[&Object<'_>], state: &mut State, resources: &Resources<'a>) {
        let Some((name, font)) = state.text.font.clone() else { return };
        let size = state.text.size;
        let to_size = Affine::new([
            size * state.text.scale / 1000.0,
            0.0,
            0.0,
            size / 1000.0,
            0.0,
            state.text.rise,
        ]);
        let (mut glyphs, mut letters) = (Vec::new(), Vec::new());
        let mut area: Option<Rect> = None;
        for part in parts {
            let string = match part {
                Object::String(string) => string,
                Object::Number(number) => {
                    let back = number.as_f64() / 1000.0 * size * state.text.scale;
                    state.text.matrix *= Affine::translate((-back, 0.0));
                    continue;
                }
                _ => continue,
            };
            for advance in self.glyphs.of(&name, string, resources) {
                let transform = state.ctm * state.text.matrix * to_size;
                if transform.is_finite() {
                    let (from, to) = (Point::ORIGIN, Point::new(advance.width, 0.0));
                    let (from, to) = (transform * from, transform * to);
                    letters.push(Letter { text: advance.text, from, to });
                }
                let glyph = Glyph { outline: advance.outline, transform };
                if !glyph.outline.path.is_empty() && transform.is_finite() {
                    let own = glyph.area();
                    area = Some(area.map_or(own, |area| area.union(own)));
                    glyphs.push(glyph);
                }
                let word = if advance.is_space { state.text.word_space } else { 0.0 };
                let step = advance.width / 1000.0 * size + state.text.character_space + word;
                state.text.matrix *= Affine::translate((step * state.text.scale, 0.0));
            }
        }
        let Some(area) = area else { return };
        let [.., c, d, _, _] = (state.ctm * state.text.matrix).as_coeffs();
        let on_page = size.abs() * c.hypot(d);
        let text = |stroke, invisible| {
            let (font, glyphs, letters) = (Arc::clone(&font), glyphs.clone(), letters.clone());
            Shape::Text(Text { size: on_page, font, glyphs, letters, stroke, invisible })
        };
        let mode = state.text.mode;
        if mode == INVISIBLE || mode > 6 {
            self.add(text(None, true), &state.fill, area, state);
            return;
        }
        if matches!(mode, 0 | 2 | 4 | 6) {
            self.add(text(None, false), &state.fill, area, state);
        }
        if matches!(mode, 1 | 2 | 5 | 6) {
            let width = state.width * state.scale();
            self.add(text(Some(width), false), &state.stroke, area.inflate(width, width), state);
        }
    }
}

fn next_line(state: &mut State, x: f64, y: f64) {
    state.text.line *= Affine::translate((x, y));
    state.text.matrix = state.text.line;
}
