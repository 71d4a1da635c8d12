//! Bleed as it is painted, and the spine.

use kurbo::Rect;

use crate::finding::Code;
use crate::preflight::plates::{PER_MM, POINTS, Plates};
use crate::preflight::profile::{Binding, Gutter};
use crate::preflight::reader::Page;
use crate::preflight::report::{Report, plain};
use crate::preflight::sheet::Sheet;

/// The ink of a pixel from which it is printed on, from 0 to 1.
const INK: f32 = 0.02;

/// How many pixels along an edge may lack bleed: corners of shapes are not exact.
const STRAY: usize = 2;

/// An edge of the finished page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    Top,
    Bottom,
    Left,
    Right,
}

impl Edge {
    const ALL: [Self; 4] = [Self::Top, Self::Bottom, Self::Left, Self::Right];

    fn name(self) -> &'static str {
        match self {
            Self::Top => "top",
            Self::Bottom => "bottom",
            Self::Left => "left",
            Self::Right => "right",
        }
    }

    /// A strip along the edge, from so far outside of it to so far, in points.
    fn strip(self, trim: Rect, from: f64, to: f64) -> Rect {
        match self {
            Self::Top => Rect::new(trim.x0, trim.y1 + from, trim.x1, trim.y1 + to),
            Self::Bottom => Rect::new(trim.x0, trim.y0 - to, trim.x1, trim.y0 - from),
            Self::Left => Rect::new(trim.x0 - to, trim.y0, trim.x0 - from, trim.y1),
            Self::Right => Rect::new(trim.x1 + from, trim.y0, trim.x1 + to, trim.y1),
        }
    }
}

/// Checks the bleed of a page.
pub fn check(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    let settings = report.profile.settings.clone();
    let spine = spine(&sheet.page, settings.binding.unwrap_or_default());
    if let Some(bleed) = settings.bleed_mm {
        for edge in Edge::ALL {
            let asked = match edge {
                Edge::Top => bleed.top,
                Edge::Bottom => bleed.bottom,
                side if Some(side) == spine => bleed.spine,
                _ => bleed.outer,
            };
            bleeds(sheet, edge, asked, report);
        }
    }
    if settings.gutter == Some(Gutter::Empty)
        && let Some(edge) = spine
    {
        empty(sheet, edge, report);
    }
}

/// The side of the spine.
fn spine(page: &Page<'_>, binding: Binding) -> Option<Edge> {
    let right_hand = page.number % 2 == 1;
    match (binding, right_hand) {
        (Binding::None, _) => None,
        (Binding::Left, true) | (Binding::Right, false) => Some(Edge::Left),
        (Binding::Left, false) | (Binding::Right, true) => Some(Edge::Right),
    }
}

/// What is printed along an edge is printed as far out as asked for.
fn bleeds(sheet: &Sheet<'_>, edge: Edge, asked: f64, report: &mut Report<'_>) {
    if asked <= 0.0 {
        return;
    }
    let trim = sheet.page.finished();
    let pixel = POINTS / PER_MM;
    let inside = along(&sheet.plates, edge, edge.strip(trim, -1.5 * pixel, -0.5 * pixel));
    let out = asked * POINTS;
    let outside = along(&sheet.plates, edge, edge.strip(trim, out - pixel, out - 0.5 * pixel));
    let lacking: Vec<usize> = inside
        .iter()
        .enumerate()
        .filter(|(at, printed)| **printed && !outside.get(*at).copied().unwrap_or(false))
        .map(|(at, _)| at)
        .collect();
    let (Some(&first), Some(&last)) = (lacking.first(), lacking.last()) else { return };
    if lacking.len() <= STRAY {
        return;
    }
    let (from, to) = (first as f64 * pixel, (last + 1) as f64 * pixel);
    let strip = edge.strip(trim, 0.0, out);
    let area = match edge {
        Edge::Top | Edge::Bottom => Rect::new(strip.x0 + from, strip.y0, strip.x0 + to, strip.y1),
        Edge::Left | Edge::Right => Rect::new(strip.x0, strip.y1 - to, strip.x1, strip.y1 - from),
    };
    let message = format!(
        "ink at the {} edge does not reach {} mm beyond it, along {} mm",
        edge.name(),
        plain(asked),
        plain(lacking.len() as f64 / PER_MM)
    );
    let hint = "let grounds and pictures that touch the edge reach into the bleed";
    report.area(Code::PrintBleed, &sheet.page, area, message, hint);
}

/// Nothing is printed beyond an edge.
fn empty(sheet: &Sheet<'_>, edge: Edge, report: &mut Report<'_>) {
    let trim = sheet.page.finished();
    let pixel = POINTS / PER_MM;
    let grid = sheet.plates.grid.area;
    let beyond = match edge {
        Edge::Left => trim.x0 - grid.x0,
        Edge::Right => grid.x1 - trim.x1,
        Edge::Top => grid.y1 - trim.y1,
        Edge::Bottom => trim.y0 - grid.y0,
    };
    let strip = edge.strip(trim, 1.5 * pixel, beyond.max(1.5 * pixel));
    if along(&sheet.plates, edge, strip).into_iter().filter(|printed| *printed).count() > STRAY {
        let message = format!("something is printed beyond the spine, at the {} edge", edge.name());
        let hint = "end grounds and pictures at the spine";
        report.area(Code::PrintGutter, &sheet.page, strip, message, hint);
    }
}

/// Whether there is ink across a strip, pixel by pixel along its edge.
fn along(plates: &Plates, edge: Edge, strip: Rect) -> Vec<bool> {
    let grid = plates.grid;
    let [left, top, right, bottom] = grid.pixels_of(strip);
    let printed = |x: usize, y: usize| {
        let pixel = y * grid.width + x;
        let process = plates.process[pixel].iter().copied();
        process.fold(plates.spots[pixel], f32::max) >= INK
    };
    match edge {
        Edge::Top | Edge::Bottom => {
            (left..right).map(|x| (top..bottom).any(|y| printed(x, y))).collect()
        }
        Edge::Left | Edge::Right => {
            (top..bottom).map(|y| (left..right).any(|x| printed(x, y))).collect()
        }
    }
}
