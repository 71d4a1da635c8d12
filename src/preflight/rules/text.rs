//! Text: R0014 to R0017, and the smallest text and safe zone of a printer.

use crate::finding::Code;
use crate::preflight::plates::POINTS;
use crate::preflight::reader::{Inks, STEP, Shape};
use crate::preflight::report::{Report, plain};
use crate::preflight::sheet::Sheet;

/// The black from which text is rich black (R0015).
const RICH: f32 = 0.85;

/// How much a size may be off by arithmetic alone, in points.
const ROUNDING: f64 = 1e-4;

/// The ink behind text from which it is negative.
const INK: f32 = 0.02;

/// Checks the text of a page.
pub fn check(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    let page = &sheet.page;
    let settings = report.profile.settings.clone();
    if let Some(font) = sheet.painting.fonts.iter().find(|font| font.name == "Courier") {
        let message = format!("text is set in a font named `{}`", font.name);
        report.page(Code::GwgR0014, page, message, "use the font that was meant");
    }
    for (object, behind) in sheet.objects() {
        let Shape::Text(text) = &object.shape else { continue };
        let too_small = |limit: Option<f64>| limit.filter(|limit| text.size + ROUNDING < *limit);
        let size = plain(text.size);
        if let Some(limit) = too_small(settings.smallest_text_pt) {
            let message = format!("text is {size} pt (smallest: {} pt)", plain(limit));
            report.area(Code::PrintSmallText, page, object.area, message, "set it larger");
        }
        if let Some(safe) = settings.safe_mm {
            let safe_area = page.finished().inset(-safe * POINTS);
            if !safe_area.inflate(ROUNDING, ROUNDING).contains_rect(object.area) {
                let message = format!("text is less than {} mm from the trim edge", plain(safe));
                report.area(Code::PrintSafeZone, page, object.area, message, "move it inwards");
            }
        }
        let Some(flat) = object.paint.as_flat() else { continue };
        if let Some(limit) = settings.rich_black_percent
            && let Some(message) = too_rich(&flat.inks, limit)
        {
            let hint = "set text in black alone, or in fewer inks";
            report.area(Code::GwgR0015, page, object.area, message, hint);
        }
        if flat.inks.is_white() && behind.ink >= INK {
            if let Some(limit) = too_small(settings.white_text_pt) {
                let message = format!("white text is {size} pt (smallest: {} pt)", plain(limit));
                report.area(Code::GwgR0016, page, object.area, message, "set it larger or bolder");
            }
        } else if flat.inks.count() > 1
            && let Some(limit) = too_small(settings.mixed_text_pt)
        {
            let inks = flat.inks.count();
            let message =
                format!("text in {inks} inks is {size} pt (smallest: {} pt)", plain(limit));
            report.area(Code::GwgR0017, page, object.area, message, "set it in one ink, or larger");
        }
    }
}

/// Says that text has more ink than rich black may have.
fn too_rich(inks: &Inks, limit: f64) -> Option<String> {
    let total = f64::from(inks.total());
    // Half a step of a byte for each ink, in percent.
    let tolerance = f64::from(STEP) * 100.0 * 4.0;
    let rich = inks.process[3] >= RICH - STEP && !inks.all;
    (rich && total > limit + tolerance).then(|| {
        format!(
            "text in rich black has {} % ink (most: {} %, and {} for rounding to bytes)",
            plain(total),
            plain(limit),
            plain(tolerance)
        )
    })
}
