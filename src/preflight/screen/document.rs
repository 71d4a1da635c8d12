//! The document as a whole: language, title, standards, fonts, bookmarks.

use hayro_syntax::object::Dict;

use super::tags::Tags;
use crate::finding::Code;
use crate::preflight::reader::{Document, Metadata, text_string};
use crate::preflight::report::Report;
use crate::preflight::sheet::Summary;

/// Documents of more pages need bookmarks.
const SHORT: usize = 21;

/// Checks the document.
pub fn check(document: &Document, tags: &Tags, pages: &[Summary], report: &mut Report<'_>) {
    let catalog = document.catalog();
    let metadata = Metadata::of(&catalog);
    if !tags.present || !tags.marked {
        let message = if tags.present {
            "the document does not say that it is marked"
        } else {
            "the document has no structure tree"
        };
        report.file(Code::ScreenUntagged, message, "export with tags");
    }
    if text_string(&catalog, "Lang").is_none_or(|language| language.trim().is_empty()) {
        let message = "the document does not say its language";
        report.file(Code::ScreenLanguage, message, "set the language of the document");
    }
    if metadata.get("dc:title").is_none() {
        report.file(Code::ScreenTitle, "the metadata have no `dc:title`", "set the title");
    }
    let viewer = catalog.get::<Dict<'_>>("ViewerPreferences").unwrap_or_default();
    if viewer.get::<bool>("DisplayDocTitle") != Some(true) {
        let message = "viewers are not told to show the title";
        report.file(Code::ScreenTitle, message, "set `DisplayDocTitle`");
    }
    for name in ["pdfuaid:part", "pdfaid:part", "pdfaid:conformance"] {
        if metadata.get(name).is_none() {
            let message = format!("the metadata do not declare `{name}`");
            report.file(Code::ScreenStandard, message, "export as PDF/UA and PDF/A");
        }
    }
    fonts(pages, report);
    let outline = catalog.get::<Dict<'_>>("Outlines");
    let outlined = outline.is_some_and(|outline| outline.get::<Dict<'_>>("First").is_some());
    if document.page_count() > SHORT && !outlined {
        let message = format!("the document has {} pages and no bookmarks", document.page_count());
        report.file(Code::ScreenBookmarks, message, "export with bookmarks of the headings");
    }
}

fn fonts(pages: &[Summary], report: &mut Report<'_>) {
    let mut told: Vec<&str> = Vec::new();
    for page in pages {
        for font in &page.fonts {
            let message = match (font.embedded, font.to_unicode) {
                (true, true) => continue,
                (false, _) => format!("font `{}` is not embedded", font.name),
                (true, false) => format!("font `{}` has no map to characters", font.name),
            };
            if !told.contains(&font.name.as_str()) {
                told.push(&font.name);
                let message = format!("{message} (page {})", page.number);
                report.file(Code::ScreenFont, message, "embed all fonts with their characters");
            }
        }
    }
}
