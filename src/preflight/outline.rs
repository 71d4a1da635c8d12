//! Paths for the rasteriser.

use kurbo::{Affine, BezPath, PathEl, Point, Rect};
use tiny_skia::{LineCap, LineJoin, Path, PathBuilder, StrokeDash};

use super::reader::{Stroke, Text};

/// The outlines of all glyphs of a run.
pub fn of_text(text: &Text, to_pixels: Affine) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for glyph in &text.glyphs {
        push(&mut builder, &glyph.outline.path, to_pixels * glyph.transform);
    }
    let path = builder.finish()?;
    let Some(width) = text.stroke else { return Some(path) };
    let scale = to_pixels.determinant().abs().sqrt();
    let stroke = tiny_skia::Stroke { width: least(width * scale), ..Default::default() };
    path.stroke(&stroke, 1.0)
}

/// A path.
pub fn of_path(path: &BezPath, to_pixels: Affine) -> Option<Path> {
    let mut builder = PathBuilder::new();
    push(&mut builder, path, to_pixels);
    builder.finish()
}

/// The outline of a path, stroked a pixel wide.
pub fn of_outline(path: &BezPath, to_pixels: Affine) -> Option<Path> {
    let style = tiny_skia::Stroke { width: 1.0, ..Default::default() };
    of_path(path, to_pixels)?.stroke(&style, 1.0)
}

/// The outline of a stroke, at least a pixel wide; `scale` is the number of pixels of a point.
pub fn of_stroke(stroke: &Stroke, to_pixels: Affine, scale: f64) -> Option<Path> {
    let path = of_path(&stroke.path, to_pixels)?;
    let (dashes, phase) = &stroke.dashes;
    let mut lengths: Vec<f32> = dashes.iter().map(|dash| (dash * scale) as f32).collect();
    if lengths.len() % 2 == 1 {
        lengths.extend_from_within(..);
    }
    let style = tiny_skia::Stroke {
        width: least(stroke.width * scale).max(1.0),
        miter_limit: stroke.miter.max(1.0) as f32,
        line_cap: match stroke.cap {
            1 => LineCap::Round,
            2 => LineCap::Square,
            _ => LineCap::Butt,
        },
        line_join: match stroke.join {
            1 => LineJoin::Round,
            2 => LineJoin::Bevel,
            _ => LineJoin::Miter,
        },
        dash: None,
    };
    // Dashes much finer than a pixel would be many; their share of the length does as well.
    const FINEST: f32 = 0.05;
    let period: f32 = lengths.iter().sum();
    if !lengths.is_empty() && period > FINEST {
        let dash = StrokeDash::new(lengths, (*phase * scale) as f32);
        if let Some(dashed) = dash.and_then(|dash| path.dash(&dash, 1.0)) {
            return dashed.stroke(&style, 1.0);
        }
    }
    path.stroke(&style, 1.0)
}

/// The unit square, where an image stands.
pub fn of_unit_square(to_pixels: Affine) -> Option<Path> {
    let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
    let mut builder = PathBuilder::new();
    for (at, corner) in corners.into_iter().enumerate() {
        let (x, y) = single(to_pixels * Point::from(corner));
        if at == 0 { builder.move_to(x, y) } else { builder.line_to(x, y) }
    }
    builder.close();
    builder.finish()
}

/// A rectangle.
pub fn of_rect(rect: Rect) -> Option<Path> {
    of_unit_square(Affine::new([rect.width(), 0.0, 0.0, rect.height(), rect.x0, rect.y0]))
}

fn push(builder: &mut PathBuilder, path: &BezPath, transform: Affine) {
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => {
                let (x, y) = single(transform * to);
                builder.move_to(x, y);
            }
            PathEl::LineTo(to) => {
                let (x, y) = single(transform * to);
                builder.line_to(x, y);
            }
            PathEl::QuadTo(control, to) => {
                let ((cx, cy), (x, y)) = (single(transform * control), single(transform * to));
                builder.quad_to(cx, cy, x, y);
            }
            PathEl::CurveTo(first, second, to) => {
                let [(ax, ay), (bx, by), (x, y)] =
                    [first, second, to].map(|point| single(transform * point));
                builder.cubic_to(ax, ay, bx, by, x, y);
            }
            PathEl::ClosePath => builder.close(),
        }
    }
}

/// Coordinates that the rasteriser takes: what lies far outside stays outside.
fn single(point: Point) -> (f32, f32) {
    const FAR: f64 = 1e5;
    (point.x.clamp(-FAR, FAR) as f32, point.y.clamp(-FAR, FAR) as f32)
}

/// A line of no width is the thinnest that a device can draw.
fn least(pixels: f64) -> f32 {
    const THINNEST: f64 = 0.01;
    pixels.clamp(THINNEST, 1e4) as f32
}
