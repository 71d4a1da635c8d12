//! Page boxes: R0002, R0003, R0004, and the trim size of a printer.

use kurbo::Rect;

use crate::finding::Code;
use crate::preflight::plates::POINTS;
use crate::preflight::reader::{Page, number};
use crate::preflight::report::{Report, plain};
use crate::preflight::sheet::Summary;

/// How far boxes may differ and count as one, in points.
const SAME: f64 = 0.01;

/// How far a trim size may be off, in millimetres.
const TRIM_TOLERANCE: f64 = 0.1;

/// Checks the boxes of a page.
pub fn check(page: &Page<'_>, report: &mut Report<'_>) {
    if let Some(unit) = number(&page.dictionary, "UserUnit").filter(|&unit| unit != 1.0) {
        let message = format!("the page has a user unit of {}", plain(unit));
        report.page(Code::GwgR0002, page, message, "set the page in its real size");
    }
    if let Some(crop) = page.crop.filter(|crop| !same(*crop, page.media)) {
        let message =
            format!("the crop box is {} and the media box {}", size(crop), size(page.media));
        report.page(Code::GwgR0003, page, message, "remove the crop box");
    }
    within(page, report);
    if let Some(asked) = report.profile.settings.trim_mm {
        let trim = page.finished();
        let (width, height) = (trim.width() / POINTS, trim.height() / POINTS);
        let off = (width - asked.width).abs().max((height - asked.height).abs());
        if off > TRIM_TOLERANCE {
            let message = format!(
                "the page is {} × {} mm and should be {} × {} mm",
                plain(width),
                plain(height),
                plain(asked.width),
                plain(asked.height)
            );
            report.page(Code::PrintTrim, page, message, "export in the size that was ordered");
        }
    }
}

/// The boxes of PDF/X-4 (ISO 15930-7, 6.12): trim or art, within bleed, within media.
fn within(page: &Page<'_>, report: &mut Report<'_>) {
    let hint = "write a trim box within the bleed box, and both within the media box";
    let mut wrong = |message: &str| report.page(Code::GwgR0001, page, message, hint);
    match (page.trim, page.art) {
        (None, None) => wrong("the page has neither a trim box nor an art box"),
        (Some(_), Some(_)) => wrong("the page has both a trim box and an art box"),
        _ => {}
    }
    let inside = |inner: Rect, outer: Rect| {
        let outer = outer.inflate(SAME, SAME);
        outer.contains_rect(inner)
    };
    let finished = page.trim.or(page.art);
    if let (Some(finished), Some(bleed)) = (finished, page.bleed)
        && !inside(finished, bleed)
    {
        wrong("the trim box is not within the bleed box");
    }
    if page.bleed.or(finished).is_some_and(|outer| !inside(outer, page.media)) {
        wrong("the bleed box is not within the media box");
    }
}

/// R0004: all pages are of one size and upright.
pub fn uniform(pages: &[Summary], report: &mut Report<'_>) {
    let Some(first) = pages.first() else { return };
    let differs = |page: &&Summary| {
        let (a, b) = (page.trim, first.trim);
        (a.width - b.width).abs() > SAME || (a.height - b.height).abs() > SAME
    };
    let hint = "export all pages in one format, upright";
    if let Some(page) = pages.iter().find(differs) {
        let size = |size: kurbo::Size| format!("{} × {} pt", plain(size.width), plain(size.height));
        let message = format!(
            "page {} is {} and page {} {}",
            first.number,
            size(first.trim),
            page.number,
            size(page.trim)
        );
        report.file(Code::GwgR0004, message, hint);
    }
    if let Some(page) = pages.iter().find(|page| page.rotate.rem_euclid(360) != 0) {
        let message = format!("page {} is turned by {} degrees", page.number, page.rotate);
        report.file(Code::GwgR0004, message, hint);
    }
}

fn same(a: Rect, b: Rect) -> bool {
    let off = [a.x0 - b.x0, a.y0 - b.y0, a.x1 - b.x1, a.y1 - b.y1];
    off.iter().all(|off| off.abs() <= SAME)
}

fn size(rect: Rect) -> String {
    format!("{} × {} pt", plain(rect.width()), plain(rect.height()))
}
