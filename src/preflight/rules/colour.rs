//! Colour spaces: R0027, R0028 and R0030.

use crate::finding::Code;
use crate::preflight::reader::{Shape, Space};
use crate::preflight::report::Report;
use crate::preflight::sheet::Sheet;

/// Checks the colour spaces of a page.
pub fn check(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    let page = &sheet.page;
    let hint = "write colours as DeviceCMYK, DeviceGray, Separation or DeviceN";
    for (object, _) in sheet.objects() {
        let space = object.paint.space().base();
        let is_image = matches!(object.shape, Shape::Image(_));
        let what = match &object.shape {
            Shape::Text(text) if text.invisible => continue,
            Shape::Text(_) => "text",
            Shape::Fill(_) => "an area",
            Shape::Stroke(_) => "a line",
            Shape::Image(_) => "an image",
            Shape::Shading => "a shading",
        };
        let message = || match space {
            Space::Icc(channels) => format!("{what} is ICCBased with {channels} channels"),
            space => format!("{what} is {}", space.family()),
        };
        let device =
            matches!(space, Space::DeviceRgb | Space::CalRgb | Space::CalGray | Space::Lab(_));
        if device || matches!(space, Space::Icc(_)) {
            report.area(Code::GwgR0027, page, object.area, message(), hint);
        }
        let image_in_rgb = is_image && matches!(space, Space::Icc(3));
        if device || (matches!(space, Space::Icc(_)) && !image_in_rgb) {
            report.area(Code::GwgR0028, page, object.area, message(), hint);
        }
    }
    for group in sheet.painting.groups.iter().flatten() {
        if !matches!(group, Space::DeviceCmyk) {
            let message = format!("a transparency group is mixed in {}", group.family());
            let hint = "set the blend space to DeviceCMYK, or avoid transparency";
            report.page(Code::GwgR0030, page, message, hint);
        }
    }
}
