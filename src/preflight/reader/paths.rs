//! Painting paths, and what they are painted with.

use std::sync::Arc;

use hayro_syntax::object::{Array, Name, Object};
use hayro_syntax::page::Resources;
use kurbo::{BezPath, Rect, Shape as _};

use super::entries::{affine, dictionary_of};
use super::interpret::{Painter, Scope};
use super::paint::{Paint, Varied};
use super::painted::{Fill, Painted, Shape, Stroke};
use super::shading::Shading;
use super::space::Space;
use super::state::{Source, State, sides_of};

impl<'a> Painter<'_, 'a> {
    /// Paints the path that was built, clips with it, and forgets it.
    pub(super) fn finish_path(
        &mut self,
        state: &mut State,
        scope: &mut Scope<'_, 'a>,
        fill: Option<bool>,
        stroke: bool,
    ) {
        let path = state.ctm * std::mem::take(&mut scope.path);
        let clip = scope.clip.take();
        if !path.elements().is_empty() && path.is_finite() {
            if let Some(even_odd) = fill {
                self.fill(&path, even_odd, state, scope.resources, scope.depth);
            }
            if stroke {
                self.stroke(&path, state);
            }
        }
        if let Some(even_odd) = clip {
            state.clip_to(&path, even_odd);
        }
    }

    fn fill(
        &mut self,
        path: &BezPath,
        even_odd: bool,
        state: &State,
        resources: &Resources<'a>,
        depth: usize,
    ) {
        if let Some(name) = &state.fill.pattern {
            self.tiles(name, path, even_odd, state, resources, depth);
            return;
        }
        let shape = Shape::Fill(Fill {
            thickness: sides_of(path).map(|(shorter, _)| shorter),
            path: Arc::new(path.clone()),
            even_odd,
        });
        self.add(shape, &state.fill, path.bounding_box(), state);
    }

    fn stroke(&mut self, path: &BezPath, state: &State) {
        let scale = state.scale();
        let width = state.width * scale;
        let (dashes, phase) = &state.dashes;
        let shape = Shape::Stroke(Stroke {
            path: Arc::new(path.clone()),
            width,
            dashes: (dashes.iter().map(|dash| dash * scale).collect(), phase * scale),
            cap: state.cap,
            join: state.join,
            miter: state.miter,
        });
        let area = path.bounding_box().inflate(width / 2.0, width / 2.0);
        self.add(shape, &state.stroke, area, state);
    }

    /// Adds an object, unless it is clipped away.
    pub(super) fn add(&mut self, shape: Shape, source: &Source, area: Rect, state: &State) {
        let clip = state.clip.area;
        let area = Rect::new(
            area.x0.max(clip.x0),
            area.y0.max(clip.y0),
            area.x1.min(clip.x1),
            area.y1.min(clip.y1),
        );
        if area.x1 < area.x0 || area.y1 < area.y0 || !area.is_finite() {
            return;
        }
        self.painting.objects.push(Painted {
            shape,
            paint: source.paint.clone(),
            area,
            overprint: source.overprint,
            mode: state.mode,
            alpha: source.alpha * state.opacity,
            blend: state.blend,
            masked: state.masked,
            clip: state.clip.clone(),
            mark: self.mark(),
        });
    }
}

/// Sets a pattern as the paint: a shading, or the name of a tile.
pub fn pattern<'a>(
    source: &mut Source,
    name: &Name<'_>,
    values: Vec<f32>,
    resources: &Resources<'a>,
) {
    let under = match &source.space {
        Space::Pattern(Some(under)) => (**under).clone(),
        _ => Space::Unknown,
    };
    let space = source.space.clone();
    let Some(dictionary) = resources.get_pattern(name).and_then(dictionary_of) else {
        source.set(space, Vec::new());
        return;
    };
    if dictionary.get::<u8>("PatternType") == Some(2) {
        // A pattern is laid on the page, whatever the matrix is by now.
        let transform = affine(dictionary.get::<Array<'_>>("Matrix"));
        let shading = dictionary.get::<Object<'_>>("Shading").and_then(dictionary_of);
        let (space, shading) = Shading::read(&shading.unwrap_or_default(), transform, resources);
        source.pattern = None;
        source.paint = Paint::Varied(Arc::new(Varied { space, shading: Some(shading) }));
    } else {
        source.set(under, values);
        source.pattern = Some(name.to_vec());
        source.space = space;
    }
}
