//! Lines: R0018, R0019, and the thinnest line of a printer.

use crate::finding::Code;
use crate::preflight::reader::{Painted, Shape};
use crate::preflight::report::{Report, plain};
use crate::preflight::sheet::Sheet;

/// How much a width may be off by arithmetic alone, in points.
const ROUNDING: f64 = 1e-4;

/// The ink behind a line from which it is negative.
const INK: f32 = 0.02;

/// The width of a line in points: of a stroke, or of a filled rectangle, which is a line if it is
/// thin (GWG, note I00004).
pub fn thickness(object: &Painted) -> Option<f64> {
    match &object.shape {
        Shape::Stroke(stroke) => Some(stroke.width),
        Shape::Fill(fill) => fill.thickness,
        _ => None,
    }
}

/// Checks the lines of a page.
pub fn check(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    let page = &sheet.page;
    let settings = report.profile.settings.clone();
    for (object, behind) in sheet.objects() {
        let Some(width) = thickness(object) else { continue };
        let too_thin = |limit: Option<f64>| limit.filter(|limit| width + ROUNDING < *limit);
        let wide = plain(width);
        if let Some(limit) = too_thin(settings.smallest_line_pt) {
            let message = format!("a line is {wide} pt wide (thinnest: {} pt)", plain(limit));
            report.area(Code::PrintThinLine, page, object.area, message, "draw it wider");
        }
        let Some(flat) = object.paint.as_flat() else { continue };
        if flat.inks.is_white() && behind.ink >= INK {
            if let Some(limit) = too_thin(settings.white_line_pt) {
                let message =
                    format!("a white line is {wide} pt wide (thinnest: {} pt)", plain(limit));
                report.area(Code::GwgR0018, page, object.area, message, "draw it wider");
            }
        } else if flat.inks.count() > 1
            && let Some(limit) = too_thin(settings.mixed_line_pt)
        {
            let inks = flat.inks.count();
            let message =
                format!("a line in {inks} inks is {wide} pt wide (thinnest: {} pt)", plain(limit));
            report.area(Code::GwgR0019, page, object.area, message, "draw it in one ink, or wider");
        }
    }
}
