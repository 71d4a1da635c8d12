//! The graphics state (ISO 32000-1, 8.4).

use std::sync::Arc;

use hayro_syntax::object::{Array, Dict, Name, Object};
use kurbo::{Affine, BezPath, Rect};

use super::colour::Colour;
use super::entries::number;
use super::paint::Paint;
use super::painted::{Blend, Clip, Font, Painting};
use super::space::Space;

/// The graphics state.
#[derive(Clone)]
pub struct State {
    /// From user space to that of the page.
    pub ctm: Affine,
    /// What cuts off.
    pub clip: Clip,
    /// The paint of areas.
    pub fill: Source,
    /// The paint of lines.
    pub stroke: Source,
    /// The width of lines, in user space.
    pub width: f64,
    /// Dashes and gaps.
    pub dashes: (Vec<f64>, f64),
    /// How lines end.
    pub cap: u8,
    /// How lines meet.
    pub join: u8,
    /// How far a miter may reach.
    pub miter: f64,
    /// How opaque the groups are that it is in.
    pub opacity: f32,
    /// How it mixes.
    pub blend: Blend,
    /// Whether there is a soft mask.
    pub masked: bool,
    /// The overprint mode.
    pub mode: u8,
    /// The text state.
    pub text: TextState,
}

/// The paint of areas or of lines.
#[derive(Clone)]
pub struct Source {
    /// The colour space that is set.
    pub space: Space,
    /// The paint.
    pub paint: Paint,
    /// A tiling pattern, by its name, with the paint for an uncoloured one.
    pub pattern: Option<Vec<u8>>,
    /// Whether it overprints.
    pub overprint: bool,
    /// How opaque it is.
    pub alpha: f32,
}

impl Source {
    fn new() -> Self {
        Self {
            space: Space::DeviceGray,
            paint: Paint::flat(Colour::black()),
            pattern: None,
            overprint: false,
            alpha: 1.0,
        }
    }

    /// Sets a colour of a space.
    pub fn set(&mut self, space: Space, values: Vec<f32>) {
        self.pattern = None;
        self.paint = Paint::flat(Colour { space: space.clone(), values });
        self.space = space;
    }
}

/// The text state (ISO 32000-1, 9.3).
#[derive(Clone)]
pub struct TextState {
    /// The name of the font in the resources, and what is known of it.
    pub font: Option<(Vec<u8>, Arc<Font>)>,
    /// The size.
    pub size: f64,
    /// Space between characters.
    pub character_space: f64,
    /// Space between words.
    pub word_space: f64,
    /// Scale along the line, 1 for none.
    pub scale: f64,
    /// Distance of lines.
    pub leading: f64,
    /// How far text is lifted.
    pub rise: f64,
    /// The rendering mode, 0 to 7.
    pub mode: u8,
    /// The text matrix.
    pub matrix: Affine,
    /// The matrix of the line.
    pub line: Affine,
}

impl State {
    /// The state in which a page begins.
    pub fn new(area: Rect) -> Self {
        Self {
            ctm: Affine::IDENTITY,
            clip: Clip { area, paths: Vec::new() },
            fill: Source::new(),
            stroke: Source::new(),
            width: 1.0,
            dashes: (Vec::new(), 0.0),
            cap: 0,
            join: 0,
            miter: 10.0,
            opacity: 1.0,
            blend: Blend::Normal,
            masked: false,
            mode: 0,
            text: TextState {
                font: None,
                size: 0.0,
                character_space: 0.0,
                word_space: 0.0,
                scale: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: 0,
                matrix: Affine::IDENTITY,
                line: Affine::IDENTITY,
            },
        }
    }

    /// Cuts off what is outside of a path of the page's user space.
    pub fn clip_to(&mut self, path: &BezPath, even_odd: bool) {
        /// More paths than this are no clip that anybody drew; their boxes still hold.
        const MOST_PATHS: usize = 8;
        let bounds = path.control_box();
        let cut = self.clip.area.intersect(bounds);
        self.clip.area = if cut.width() > 0.0 && cut.height() > 0.0 { cut } else { Rect::ZERO };
        if rectangle_of(path).is_none() && self.clip.paths.len() < MOST_PATHS {
            self.clip.paths.push((Arc::new(path.clone()), even_odd));
        }
    }

    /// How much longer lengths of user space are on the page.
    pub fn scale(&self) -> f64 {
        self.ctm.determinant().abs().sqrt()
    }

    /// Takes the parameters of a graphics state dictionary (ISO 32000-1, table 58).
    pub fn set(&mut self, dictionary: &Dict<'_>, painting: &mut Painting) {
        if let Some(width) = number(dictionary, "LW") {
            self.width = width;
        }
        if let Some(overprint) = dictionary.get::<bool>("OP") {
            self.stroke.overprint = overprint;
            // Both, unless `op` says otherwise.
            self.fill.overprint = overprint;
        }
        if let Some(overprint) = dictionary.get::<bool>("op") {
            self.fill.overprint = overprint;
        }
        if let Some(mode) = number(dictionary, "OPM") {
            self.mode = u8::from(mode == 1.0);
        }
        if let Some(alpha) = number(dictionary, "CA") {
            self.stroke.alpha = alpha.clamp(0.0, 1.0) as f32;
        }
        if let Some(alpha) = number(dictionary, "ca") {
            self.fill.alpha = alpha.clamp(0.0, 1.0) as f32;
        }
        let first = |object| match object {
            Object::Name(name) => Some(name.to_vec()),
            Object::Array(names) => names.iter::<Name<'_>>().next().map(|name| name.to_vec()),
            _ => None,
        };
        if let Some(name) = dictionary.get::<Object<'_>>("BM").and_then(first) {
            self.blend = match name.as_slice() {
                b"Normal" | b"Compatible" => Blend::Normal,
                b"Multiply" | b"Darken" => Blend::Multiply,
                _ => Blend::Other,
            };
        }
        match dictionary.get::<Object<'_>>("SMask") {
            Some(Object::Dict(_)) => self.masked = true,
            Some(_) => self.masked = false,
            None => {}
        }
        let set = |key: &str| match dictionary.get::<Object<'_>>(key) {
            None | Some(Object::Null(_)) => false,
            Some(Object::Name(name)) => !matches!(name.as_ref(), b"Identity" | b"Default"),
            Some(_) => true,
        };
        if set("TR") || set("TR2") {
            painting.forbidden.insert("TR", "a graphics state sets a transfer function".to_owned());
        }
        if set("HTP") {
            painting.forbidden.insert("HTP", "a graphics state sets a halftone phase".to_owned());
        }
        if let Some(dashes) = dictionary.get::<Array<'_>>("D") {
            let mut parts = dashes.iter::<Object<'_>>();
            if let (Some(Object::Array(lengths)), Some(Object::Number(phase))) =
                (parts.next(), parts.next())
            {
                self.dashes = (lengths.iter::<f32>().map(f64::from).collect(), phase.as_f64());
            }
        }
    }
}

/// The rectangle that a path is, with sides along the axes, if it is one.
pub fn rectangle_of(path: &BezPath) -> Option<Rect> {
    let corners = corners_of(path)?;
    let along =
        |a: kurbo::Point, b: kurbo::Point| (a.x - b.x).abs() < 1e-3 || (a.y - b.y).abs() < 1e-3;
    let upright = (0..4).all(|at| along(corners[at], corners[(at + 1) % 4]));
    upright.then(|| path.control_box())
}

/// The sides of the rectangle that a path is, turned or not, the shorter first.
pub fn sides_of(path: &BezPath) -> Option<(f64, f64)> {
    let corners = corners_of(path)?;
    let (a, b) = (corners[1] - corners[0], corners[2] - corners[1]);
    let square = a.dot(b).abs() <= 1e-3 * a.hypot() * b.hypot() + 1e-9;
    let parallel = ((corners[2] - corners[3]) - a).hypot() < 1e-3 + 1e-4 * a.hypot();
    let (a, b) = (a.hypot(), b.hypot());
    (square && parallel).then_some((a.min(b), a.max(b)))
}

/// The four corners of a path of one subpath of lines.
fn corners_of(path: &BezPath) -> Option<[kurbo::Point; 4]> {
    use kurbo::PathEl::{ClosePath, LineTo, MoveTo};
    let points: Option<Vec<kurbo::Point>> = path
        .elements()
        .iter()
        .enumerate()
        .filter(|(_, element)| !matches!(element, ClosePath))
        .map(|(at, element)| match element {
            MoveTo(point) if at == 0 => Some(*point),
            LineTo(point) if at > 0 => Some(*point),
            _ => None,
        })
        .collect();
    let mut points = points?;
    if points.len() == 5 && (points[0] - points[4]).hypot() < 1e-6 {
        points.pop();
    }
    points.try_into().ok()
}
