//! The paths of shapes, with curves as short lines.

use typst::layout::{Point, Transform};
use typst::visualize::{Curve, CurveItem, Geometry};

use crate::finding::Area;

/// Lines that stand for a Bézier segment: a quarter of a circle of 50 pt is off by less than 0.1 pt.
const STEPS: u8 = 12;

/// The paths of a geometry that stands at a point.
pub fn paths(geometry: &Geometry, at: Point, transform: Transform) -> Vec<Vec<(f64, f64)>> {
    let place = |point: Point| {
        let point = (at + point).transform(transform);
        (point.x.to_pt(), point.y.to_pt())
    };
    match geometry {
        Geometry::Line(to) => vec![vec![place(Point::zero()), place(*to)]],
        Geometry::Rect(size) => {
            let corners = [Point::zero(), Point::with_x(size.x), size.to_point()];
            let mut path: Vec<_> = corners.into_iter().map(place).collect();
            path.push(place(Point::with_y(size.y)));
            path.push(path[0]);
            vec![path]
        }
        Geometry::Curve(curve) => curved(curve, &place),
    }
}

fn curved(curve: &Curve, place: &dyn Fn(Point) -> (f64, f64)) -> Vec<Vec<(f64, f64)>> {
    let mut paths: Vec<Vec<(f64, f64)>> = Vec::new();
    for item in &curve.0 {
        if let CurveItem::Move(point) = item {
            paths.push(vec![place(*point)]);
            continue;
        }
        // A curve that begins without a move begins at its origin.
        if paths.is_empty() {
            paths.push(vec![place(Point::zero())]);
        }
        let Some(path) = paths.last_mut() else { continue };
        match item {
            CurveItem::Line(point) => path.push(place(*point)),
            CurveItem::Cubic(first, second, end) => {
                let start = path[path.len() - 1];
                let (first, second, end) = (place(*first), place(*second), place(*end));
                path.extend((1..=STEPS).map(|step| {
                    let t = f64::from(step) / f64::from(STEPS);
                    let s = 1.0 - t;
                    let along = |a: f64, b: f64, c: f64, d: f64| {
                        s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
                    };
                    let x = along(start.0, first.0, second.0, end.0);
                    (x, along(start.1, first.1, second.1, end.1))
                }));
            }
            CurveItem::Close => path.push(path[0]),
            CurveItem::Move(_) => {}
        }
    }
    paths
}

/// The smallest rectangle that holds some points; none without points.
pub fn around(points: impl IntoIterator<Item = (f64, f64)>) -> Option<Area> {
    let spots = points.into_iter().map(|(x, y)| Area { x, y, width: 0.0, height: 0.0 });
    spots.reduce(Area::union)
}
