//! Annotations (ISO 14289-1, 7.18).

use hayro_syntax::object::{Array, Dict, Name};

use super::tags::Tags;
use crate::finding::Code;
use crate::preflight::reader::{Page, number, rectangle, text_string};
use crate::preflight::report::Report;

/// The flag of an annotation that nobody sees (ISO 32000-1, table 165).
const HIDDEN: i64 = 2;

/// Checks the annotations of a page.
pub fn check(page: &Page<'_>, tags: &Tags, report: &mut Report<'_>) {
    let Some(list) = page.dictionary.get::<Array<'_>>("Annots") else { return };
    let identifiers = list.raw_iter().map(|one| one.as_obj_ref());
    for (reference, annotation) in identifiers.zip(list.iter::<Dict<'_>>()).take(100_000) {
        let kind = annotation.get::<Name<'_>>("Subtype");
        let kind = kind.as_ref().map_or("", |kind| kind.as_str());
        let hidden = number(&annotation, "F").is_some_and(|flags| flags as i64 & HIDDEN != 0);
        if hidden || kind == "Popup" {
            continue;
        }
        let area = rectangle(&annotation, "Rect").unwrap_or(page.finished());
        let roles: &[&str] = match kind {
            "Link" => &["Link"],
            "Widget" => &["Form"],
            _ => &["Annot"],
        };
        let element = reference.and_then(|id| tags.element_of_annotation(id.into()));
        let tagged = element
            .is_some_and(|element| roles.iter().any(|role| tags.within(element, role).is_some()));
        if !tagged || !annotation.contains_key("StructParent") {
            let message = format!("an annotation ({kind}) is in no `{}` element", roles[0]);
            report.area(Code::ScreenAnnotation, page, area, message, "export links with tags");
        } else if kind == "Link"
            && text_string(&annotation, "Contents").is_none_or(|text| text.is_empty())
        {
            let message = "a link has no description";
            report.area(Code::ScreenAnnotation, page, area, message, "describe it in `Contents`");
        }
    }
}
