//! The rules for screen files: what a program can check of PDF/UA-1 (ISO 14289-1), PDF/A and WCAG 2.1.
//!
//! That a file passes does not make it accessible: whether an alternative text says what the figure
//! says, or headings are headings, no program can tell.

mod annotations;
mod areas;
mod document;
mod light;
mod tables;
mod tags;

pub use light::Light;
pub use tags::Tags;

use super::reader::{Document, Mark, Shape};
use super::report::Report;
use super::sheet::{Sheet, Summary};
use crate::finding::Code;

/// Checks one page.
pub fn page(sheet: &Sheet<'_>, tags: &Tags, report: &mut Report<'_>) {
    content(sheet, tags, report);
    light::check(sheet, report);
    areas::check(sheet, tags, report);
    annotations::check(&sheet.page, tags, report);
}

/// Checks the file as a whole.
pub fn file(document: &Document, tags: &Tags, pages: &[Summary], report: &mut Report<'_>) {
    document::check(document, tags, pages, report);
    tags::check(tags, report);
    tables::check(tags, report);
}

/// Whether any of the rules is checked.
pub fn asked(report: &Report<'_>) -> bool {
    Code::ALL.iter().any(|&code| code.name().starts_with("screen-") && report.asks(code))
}

/// Everything is tagged or an artifact.
fn content(sheet: &Sheet<'_>, tags: &Tags, report: &mut Report<'_>) {
    // A file without tags is one finding and not thousands.
    if !report.asks(Code::ScreenContent) || !tags.present {
        return;
    }
    for (object, _) in sheet.objects() {
        let what = match &object.shape {
            Shape::Text(_) => "text",
            Shape::Image(_) => "an image",
            _ => "a drawing",
        };
        let message = match object.mark {
            Mark::Artifact => continue,
            Mark::Content(id) if tags.element_of(sheet.page.number, id).is_some() => continue,
            Mark::Content(_) => {
                format!("{what} is marked, but the structure tree does not have it")
            }
            Mark::None => format!("{what} is neither tagged nor an artifact"),
        };
        let hint = "tag what has meaning, and mark ornament as an artifact";
        report.area(Code::ScreenContent, &sheet.page, object.area, message, hint);
    }
}
