//! Shadings: colours that change over an area (ISO 32000-1, 8.7.4.5).

use hayro_interpret::Function;
use hayro_syntax::object::{Array, Dict, Object};
use hayro_syntax::page::Resources;
use kurbo::{Affine, Point};

use super::colour::Colour;
use super::space::{Space, space_of};

/// How many colours a shading is looked at in.
const STOPS: usize = 64;

/// A shading, as a row of colours and where they lie.
#[derive(Debug)]
pub struct Shading {
    /// From the user space of the page to that of the shading.
    inverse: Affine,
    kind: Kind,
    extend: [bool; 2],
    /// The colours from the beginning of the domain to its end.
    pub stops: Vec<Colour>,
}

#[derive(Debug)]
enum Kind {
    /// Along a line.
    Axial(Point, Point),
    /// Between two circles; taken as rings about the middle of the second.
    Radial(Point, f64, f64),
    /// Anything else: its colours lie anywhere.
    Anywhere,
}

impl Shading {
    /// Reads a shading dictionary; `transform` leads from its space to that of the page.
    pub fn read(
        dictionary: &Dict<'_>,
        transform: Affine,
        resources: &Resources<'_>,
    ) -> (Space, Self) {
        let space = space_of(dictionary, "ColorSpace", resources).unwrap_or(Space::Unknown);
        let numbers = |key: &str| -> Vec<f64> {
            let list = dictionary.get::<Array<'_>>(key);
            list.iter().flat_map(|list| list.iter::<f32>()).map(f64::from).collect()
        };
        let kind = match (dictionary.get::<u8>("ShadingType"), numbers("Coords").as_slice()) {
            (Some(2), &[x0, y0, x1, y1]) => Kind::Axial(Point::new(x0, y0), Point::new(x1, y1)),
            (Some(3), &[_, _, r0, x1, y1, r1]) => Kind::Radial(Point::new(x1, y1), r0, r1),
            _ => Kind::Anywhere,
        };
        let domain = match numbers("Domain").as_slice() {
            [low, high, ..] => [*low, *high],
            _ => [0.0, 1.0],
        };
        let extend = dictionary.get::<Array<'_>>("Extend");
        let extend: Vec<bool> = extend.iter().flat_map(|e| e.iter::<bool>()).collect();
        let stops = stops(dictionary, &space, domain);
        let shading = Self {
            inverse: if transform.determinant().abs() > 1e-12 {
                transform.inverse()
            } else {
                Affine::IDENTITY
            },
            kind,
            extend: [extend.first() == Some(&true), extend.get(1) == Some(&true)],
            stops,
        };
        (space, shading)
    }

    /// Which of the stops colours a point of the page; none where the shading does not reach.
    ///
    /// Of a shading without a direction it is the stop with the most ink, so that its total is
    /// never taken for too little.
    pub fn stop_at(&self, point: Point, heaviest: usize) -> Option<usize> {
        let point = self.inverse * point;
        let at = match self.kind {
            Kind::Axial(from, to) => {
                let line = to - from;
                (point - from).dot(line) / line.hypot2().max(1e-12)
            }
            Kind::Radial(centre, inner, outer) => {
                let reach = outer - inner;
                let away = point.distance(centre) - inner;
                if reach.abs() < 1e-12 { 0.0 } else { away / reach }
            }
            Kind::Anywhere => return Some(heaviest),
        };
        if (at < 0.0 && !self.extend[0]) || (at > 1.0 && !self.extend[1]) || self.stops.is_empty() {
            return None;
        }
        let last = self.stops.len() - 1;
        Some(((at.clamp(0.0, 1.0) * last as f64).round() as usize).min(last))
    }
}

/// The colours along the domain of a shading.
fn stops(dictionary: &Dict<'_>, space: &Space, domain: [f64; 2]) -> Vec<Colour> {
    let functions: Vec<Function> = match dictionary.get::<Object<'_>>("Function") {
        Some(Object::Array(list)) => {
            list.iter::<Object<'_>>().take(32).filter_map(|one| Function::new(&one)).collect()
        }
        Some(function) => Function::new(&function).into_iter().collect(),
        None => Vec::new(),
    };
    if functions.is_empty() {
        // The colours of a mesh stand in its data: the ends of their ranges are known.
        let decode: Vec<f32> = dictionary
            .get::<Array<'_>>("Decode")
            .map(|decode| decode.iter::<f32>().collect())
            .unwrap_or_default();
        let ends = decode.get(4..).unwrap_or_default().chunks_exact(2);
        let values: Vec<f32> = ends.map(|ends| ends[1]).collect();
        let known = values.len() == space.channels();
        return known.then(|| Colour { space: space.clone(), values }).into_iter().collect();
    }
    let colour = |at: usize| {
        let share = at as f64 / (STOPS - 1) as f64;
        let input = (domain[0] + (domain[1] - domain[0]) * share) as f32;
        // A function of two variables is looked at along its diagonal.
        let inputs = if dictionary.get::<u8>("ShadingType") == Some(1) { 2 } else { 1 };
        let values = functions.iter().flat_map(|function| {
            let values = function.eval(std::iter::repeat_n(input, inputs).collect());
            values.into_iter().flatten()
        });
        Colour { space: space.clone(), values: values.collect() }
    };
    (0..STOPS).map(colour).collect()
}
