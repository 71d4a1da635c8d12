//! What content paints by name: forms, images and tiles.

use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;
use kurbo::{Affine, BezPath, Rect, Shape as _};

use super::bytes::{End, nesting};
use super::entries::{affine, decoded, number, rectangle};
use super::interpret::Painter;
use super::samples;
use super::state::State;
use crate::preflight::bounds;

/// The most tiles of a pattern that are painted one by one.
const TILES: usize = 2_500;

impl<'a> Painter<'_, 'a> {
    /// Paints a form or an image of the resources.
    pub(super) fn external_object(
        &mut self,
        name: &[u8],
        resources: &Resources<'a>,
        state: &State,
        depth: usize,
    ) {
        let Some(stream) = resources.get_x_object(&Name::new_unescaped(name)) else { return };
        let dictionary = stream.dict();
        if dictionary.contains_key("OPI") {
            self.painting.forbidden.insert("OPI", "an image is left to OPI".to_owned());
        }
        match dictionary.get::<Name<'_>>("Subtype").as_ref().map(AsRef::as_ref) {
            Some(b"Form") => {
                if dictionary.contains_key("Ref") {
                    let text = "a form stands in for a page of another file".to_owned();
                    self.painting.forbidden.insert("Ref", text);
                }
                if dictionary.contains_key("PS") || dictionary.contains_key("Subtype2") {
                    self.painting.forbidden.insert("PS", "a form is PostScript".to_owned());
                }
                self.note_group(dictionary, resources);
                self.form(&stream, resources, state.clone(), depth);
            }
            Some(b"Image") => self.image(&stream, resources, state),
            Some(b"PS") => {
                self.painting.forbidden.insert("PS", "an object is PostScript".to_owned());
            }
            _ => {}
        }
    }

    /// Paints the content of a form.
    fn form(
        &mut self,
        stream: &Stream<'a>,
        resources: &Resources<'a>,
        mut state: State,
        depth: usize,
    ) {
        if self.is_cut_short() {
            return;
        }
        if depth >= bounds::FORMS {
            self.painting.cut_short = Some("forms paint each other too deep to follow".to_owned());
            return;
        }
        let dictionary = stream.dict();
        if dictionary.contains_key("Group") {
            // A group is mixed as a whole, and begins within itself anew.
            state.opacity *= state.fill.alpha;
            state.fill.alpha = 1.0;
            state.stroke.alpha = 1.0;
        }
        state.ctm *= affine(dictionary.get::<Array<'_>>("Matrix"));
        if let Some(bounds) = rectangle(dictionary, "BBox") {
            state.clip_to(&(state.ctm * bounds.to_path(0.1)), false);
        }
        let content = decoded(stream).and_then(|content| {
            nesting(&content, End::OfText)?;
            Ok(content)
        });
        let Ok(content) = content else {
            self.painting.cut_short = Some("a form is beyond what is read".to_owned());
            return;
        };
        match dictionary.get::<Dict<'_>>("Resources") {
            Some(own) => {
                let own = Resources::from_parent(own, resources.clone());
                self.run(&content, &own, state, depth + 1);
            }
            None => self.run(&content, resources, state, depth + 1),
        }
    }

    /// Paints an image into the unit square.
    pub(super) fn image(&mut self, stream: &Stream<'_>, resources: &Resources<'_>, state: &State) {
        let Some((image, paint)) = samples::read(stream, resources, state) else { return };
        let area = state.ctm.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0));
        let mut source = state.fill.clone();
        if let Some(paint) = paint {
            source.paint = paint;
        }
        let masked = stream.dict().get::<Stream<'_>>("SMask").is_some();
        let mut state = state.clone();
        state.masked |= masked;
        self.add(super::painted::Shape::Image(image), &source, area, &state);
    }

    /// Notes the group that a soft mask is made of.
    pub(super) fn soft_mask(&mut self, dictionary: &Dict<'_>, resources: &Resources<'_>) {
        if let Some(mask) = dictionary.get::<Dict<'_>>("SMask")
            && let Some(group) = mask.get::<Stream<'_>>("G")
        {
            // Of a luminosity mask the group is a calculation, which no plate sees.
            let luminosity =
                mask.get::<Name<'_>>("S").is_some_and(|name| name.as_ref() == b"Luminosity");
            if !luminosity {
                self.note_group(group.dict(), resources);
            }
        }
    }

    /// Fills a path with a tiling pattern (ISO 32000-1, 8.7.3).
    pub(super) fn tiles(
        &mut self,
        name: &[u8],
        path: &BezPath,
        even_odd: bool,
        state: &State,
        resources: &Resources<'a>,
        depth: usize,
    ) {
        let pattern = resources.get_pattern(&Name::new_unescaped(name));
        let Some(Object::Stream(pattern)) = pattern else { return };
        let dictionary = pattern.dict();
        let to_page = affine(dictionary.get::<Array<'_>>("Matrix"));
        let (Some(cell), Some(x), Some(y)) = (
            rectangle(dictionary, "BBox"),
            number(dictionary, "XStep"),
            number(dictionary, "YStep"),
        ) else {
            return;
        };
        if x == 0.0 || y == 0.0 || to_page.determinant().abs() < 1e-9 || depth >= bounds::FORMS {
            return;
        }
        let mut cut = state.clone();
        cut.clip_to(path, even_odd);
        let here = to_page.inverse().transform_rect_bbox(cut.clip.area);
        let steps = |low: f64, high: f64, step: f64, from: f64, to: f64| {
            let ends = [(low - to) / step, (high - from) / step];
            (ends[0].min(ends[1]).ceil() as i64, ends[0].max(ends[1]).floor() as i64)
        };
        let (left, right) = steps(here.x0, here.x1, x, cell.x0, cell.x1);
        let (bottom, top) = steps(here.y0, here.y1, y, cell.y0, cell.y1);
        let along = |from: i64, to: i64| to.saturating_sub(from).saturating_add(1).max(0);
        let count = along(left, right).saturating_mul(along(bottom, top));
        if count > TILES as i64 {
            self.painting.cut_short.get_or_insert_with(|| {
                format!("a pattern has more than {TILES} tiles, of which the first are looked at")
            });
        }
        let mut tile = cut;
        tile.fill.pattern = None;
        tile.stroke.paint = tile.fill.paint.clone();
        tile.stroke.pattern = None;
        let places = (bottom..=top).flat_map(|row| (left..=right).map(move |column| (column, row)));
        for (column, row) in places.take(TILES) {
            let mut state = tile.clone();
            state.ctm = to_page * Affine::translate((column as f64 * x, row as f64 * y));
            // The matrix of the pattern is in it by now.
            self.tile(&pattern, resources, state, depth);
        }
    }

    fn tile(
        &mut self,
        pattern: &Stream<'a>,
        resources: &Resources<'a>,
        mut state: State,
        depth: usize,
    ) {
        if self.is_cut_short() {
            return;
        }
        let dictionary = pattern.dict();
        if let Some(bounds) = rectangle(dictionary, "BBox") {
            state.clip_to(&(state.ctm * bounds.to_path(0.1)), false);
        }
        let Ok(content) = decoded(pattern) else { return };
        if nesting(&content, End::OfText).is_err() {
            return;
        }
        let own = dictionary.get::<Dict<'_>>("Resources").unwrap_or_default();
        let own = Resources::from_parent(own, resources.clone());
        self.run(&content, &own, state, depth + 1);
    }
}
