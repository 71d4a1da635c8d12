//! Overprint: R0007 to R0013.
//!
//! An object is in front of another where both cover a pixel of the plates and there is ink behind:
//! white over white, or black over black, has nothing to knock out.

use crate::finding::Code;
use crate::preflight::plates::Behind;
use crate::preflight::reader::{Blend, Flat, Painted, Shape, Space};
use crate::preflight::report::{Report, plain};
use crate::preflight::sheet::Sheet;

use super::lines::thickness;

/// The ink behind an object from which the object is in front of something, from 0 to 1.
const INK: f32 = 0.02;

/// Checks what overprints on a page.
pub fn check(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    for (object, behind) in sheet.objects() {
        let Some(flat) = object.paint.as_flat() else { continue };
        let size = match &object.shape {
            Shape::Text(text) => Some(text.size),
            _ => None,
        };
        white(sheet, object, flat, behind, size.is_some(), report);
        black(sheet, object, flat, behind, size, report);
        if object.overprint && matches!(flat.colour.space, Space::DeviceGray) {
            let message = "something in DeviceGray is set to overprint";
            let hint = "write black as DeviceCMYK, or take overprint off";
            report.area(Code::GwgR0013, &sheet.page, object.area, message, hint);
        }
    }
}

/// R0007 and R0008: white does not overprint.
fn white(
    sheet: &Sheet<'_>,
    object: &Painted,
    flat: &Flat,
    behind: Behind,
    is_text: bool,
    report: &mut Report<'_>,
) {
    if !flat.inks.is_white() || !object.overprint || behind.ink < INK {
        return;
    }
    let hint = "take overprint off: white that overprints is not there in print";
    if is_text {
        let message = "white text overprints what is behind it";
        report.area(Code::GwgR0007, &sheet.page, object.area, message, hint);
    } else if !matches!(object.shape, Shape::Image(_)) {
        let message = "a white line or area overprints what is behind it";
        report.area(Code::GwgR0008, &sheet.page, object.area, message, hint);
    }
}

/// R0009 to R0012: small text and thin lines in black overprint, and are not DeviceGray.
fn black(
    sheet: &Sheet<'_>,
    object: &Painted,
    flat: &Flat,
    behind: Behind,
    size: Option<f64>,
    report: &mut Report<'_>,
) {
    let settings = &report.profile.settings;
    let (measured, limit, what, knocks, gray) = match (size, thickness(object)) {
        (Some(size), _) => (size, settings.black_text_pt, "text", Code::GwgR0009, Code::GwgR0011),
        (None, Some(width)) => {
            (width, settings.black_line_pt, "a line", Code::GwgR0010, Code::GwgR0012)
        }
        (None, None) => return,
    };
    let Some(limit) = limit.filter(|&limit| measured < limit) else { return };
    let value = format!("{} pt (below {} pt)", plain(measured), plain(limit));
    // What is behind on the black plate is under black ink anyway.
    if is_black(object, flat) && behind.beside_black >= INK {
        let hint = "set it to overprint, in DeviceCMYK with overprint mode 1";
        let page = &sheet.page;
        if !object.overprint {
            let message =
                format!("{what} in black of {value} does not overprint the ink behind it");
            report.area(knocks, page, object.area, message, hint);
        } else if flat.inks.device_cmyk && object.mode != 1 {
            let message =
                format!("{what} in black of {value} overprints in mode 0, which knocks out");
            report.area(knocks, page, object.area, message, hint);
        }
    }
    if matches!(flat.colour.space, Space::DeviceGray) && behind.ink >= INK {
        let message = format!("{what} of {value} in front of ink is DeviceGray");
        let hint = "write black as DeviceCMYK 0 0 0 1";
        report.area(gray, &sheet.page, object.area, message, hint);
    }
}

/// Black as the workbook has it: alone, in full, opaque, and not gray with a profile.
fn is_black(object: &Painted, flat: &Flat) -> bool {
    let space = matches!(
        flat.colour.space,
        Space::DeviceGray | Space::DeviceCmyk | Space::Separation(_) | Space::DeviceN(..)
    );
    // R0011 and R0012 ask that such gray is written otherwise; that it overprints, R0013 forbids.
    let gray = matches!(flat.colour.space, Space::DeviceGray);
    let opaque = object.alpha >= 1.0 && object.blend == Blend::Normal && !object.masked;
    space && !gray && opaque && flat.inks.is_black() && !flat.inks.all
}
