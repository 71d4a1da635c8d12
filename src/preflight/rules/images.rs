//! Images: R0031 and R0032.

use crate::finding::{Code, Severity};
use crate::preflight::reader::Shape;
use crate::preflight::report::{Report, plain};
use crate::preflight::sheet::Sheet;

/// Images of at most so many pixels a side are no pictures.
const TINY: u32 = 16;

/// Checks the images of a page.
pub fn check(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    let (images, line_art) =
        (report.profile.settings.image_ppi, report.profile.settings.line_art_ppi);
    for (object, _) in sheet.objects() {
        let Shape::Image(image) = &object.shape else { continue };
        let (width, height) = image.pixels;
        let (code, limits, what) = if image.bits == 1 {
            (Code::GwgR0032, line_art, "line art")
        } else {
            (Code::GwgR0031, images, "an image")
        };
        let Some(limits) = limits else { continue };
        if width.max(height) <= TINY {
            continue;
        }
        let found = image.resolution();
        let (severity, least) = if found < limits.error {
            (Severity::Error, limits.error)
        } else if found < limits.warning {
            (Severity::Warning, limits.warning)
        } else {
            continue;
        };
        let message = format!(
            "{what} of {width} × {height} pixels has {} pixels per inch (least: {})",
            plain(found),
            plain(least)
        );
        let hint = "use a larger image, or print it smaller";
        report.at(code, Some(severity), &sheet.page, object.area, message, hint);
    }
}
