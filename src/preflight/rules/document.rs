//! The file as a whole: R0001 by the clauses of ISO 15930-7, R0035, and what a printer asks for.

use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use crate::finding::Code;
use crate::preflight::reader::{Document, Metadata, decoded, rectangle, text_string};
use crate::preflight::report::Report;
use crate::preflight::sheet::{Sheet, Summary};

/// Checks the file.
pub fn check(document: &Document, pages: &[Summary], report: &mut Report<'_>) {
    let catalog = document.catalog();
    if report.asks(Code::GwgR0001) {
        header(document, report);
        metadata(&catalog, &document.info(), report);
        catalog_keys(&catalog, report);
        fonts(pages, report);
    }
    output_intent(&catalog, report);
    if let Some(multiple) = report.profile.settings.page_multiple.filter(|&multiple| multiple > 0) {
        let count = document.page_count();
        if !count.is_multiple_of(multiple) {
            let message = format!("the file has {count} pages, which is no multiple of {multiple}");
            report.file(Code::PrintPageMultiple, message, "add or remove pages");
        }
    }
}

/// Version and identifiers (ISO 15930-7, 6.1 and 6.2).
fn header(document: &Document, report: &mut Report<'_>) {
    let hint = "export as PDF/X-4";
    let versions = ["1.3", "1.4", "1.5", "1.6"];
    if !versions.contains(&document.version.as_str()) {
        let message = format!("the file is PDF {}, and PDF/X-4 goes up to 1.6", document.version);
        report.file(Code::GwgR0001, message, hint);
    }
    let later = document.catalog().get::<Name<'_>>("Version");
    if let Some(later) =
        later.filter(|later| !versions.iter().any(|v| v.as_bytes() == later.as_ref()))
    {
        let message =
            format!("the catalog says PDF {}, and PDF/X-4 goes up to 1.6", later.as_str());
        report.file(Code::GwgR0001, message, hint);
    }
    if !document.has_id {
        report.file(Code::GwgR0001, "the trailer has no file identifiers", hint);
    }
}

/// Metadata (ISO 15930-7, 6.4 to 6.6).
fn metadata(catalog: &Dict<'_>, info: &Dict<'_>, report: &mut Report<'_>) {
    let metadata = Metadata::of(catalog);
    let hint = "export as PDF/X-4";
    if !metadata.readable {
        report.file(Code::GwgR0001, "the catalog has no XMP metadata that can be read", hint);
        return;
    }
    match metadata.get("pdfxid:GTS_PDFXVersion") {
        Some("PDF/X-4") => {}
        Some(other) => {
            let message = format!("the metadata say that the file is `{other}` and not `PDF/X-4`");
            report.file(Code::GwgR0001, message, hint);
        }
        None => {
            let message = "the metadata do not say `pdfxid:GTS_PDFXVersion`";
            report.file(Code::GwgR0001, message, hint);
        }
    }
    let asked = [
        "dc:title",
        "xmp:CreateDate",
        "xmp:ModifyDate",
        "xmp:MetadataDate",
        "xmpMM:DocumentID",
        "xmpMM:VersionID",
        "xmpMM:RenditionClass",
    ];
    for name in asked {
        if metadata.get(name).is_none() {
            report.file(Code::GwgR0001, format!("the metadata have no `{name}`"), hint);
        }
    }
    let trapped = match info.get::<Object<'_>>("Trapped") {
        Some(Object::Name(name)) => Some(name.as_str().to_owned()),
        Some(Object::Boolean(trapped)) => Some(if trapped { "True" } else { "False" }.to_owned()),
        _ => None,
    };
    let stated = metadata.get("pdf:Trapped").map(str::to_owned);
    match (&trapped, &stated) {
        (None, None) => {
            report.file(Code::GwgR0001, "the file does not say whether it is trapped", hint);
        }
        (Some(one), Some(other)) if one != other => {
            let message = format!("`Trapped` is {one}, but {other} in the metadata");
            report.file(Code::GwgR0001, message, hint);
        }
        (one, other) => {
            let said = one.as_ref().or(other.as_ref()).map_or("", String::as_str);
            if !matches!(said, "True" | "False") {
                let message = format!("`Trapped` is {said}, and must be True or False");
                report.file(Code::GwgR0001, message, hint);
            }
        }
    }
    if let (Some(title), Some(stated)) = (text_string(info, "Title"), metadata.get("dc:title"))
        && title.trim() != stated
    {
        let message = format!("the title is `{title}`, but `{stated}` in the metadata");
        report.file(Code::GwgR0001, message, hint);
    }
}

/// What a catalog of PDF/X-4 does not have: scripts, actions and forms (ISO 15930-7, 6.16 to 6.18).
fn catalog_keys(catalog: &Dict<'_>, report: &mut Report<'_>) {
    let hint = "export as PDF/X-4, without scripts and forms";
    let names = catalog.get::<Dict<'_>>("Names").unwrap_or_default();
    let form = catalog.get::<Dict<'_>>("AcroForm");
    let fields = form.as_ref().and_then(|form| form.get::<Array<'_>>("Fields"));
    let has_fields = fields.is_some_and(|fields| fields.raw_iter().next().is_some());
    let action = catalog.get::<Dict<'_>>("OpenAction").is_some_and(|one| one.contains_key("S"));
    let faults = [
        (names.contains_key("JavaScript"), "the file has scripts"),
        (catalog.contains_key("AA"), "the file has actions"),
        (action, "an action is run when the file is opened"),
        (has_fields, "the file has form fields"),
        (form.is_some_and(|form| form.contains_key("XFA")), "the file has an XFA form"),
        (names.contains_key("AlternatePresentations"), "the file has alternate presentations"),
    ];
    for (_, message) in faults.into_iter().filter(|(wrong, _)| *wrong) {
        report.file(Code::GwgR0001, message, hint);
    }
}

/// Every font is embedded (ISO 15930-7, 6.8).
fn fonts(pages: &[Summary], report: &mut Report<'_>) {
    let mut told: Vec<&str> = Vec::new();
    for page in pages {
        for font in page.fonts.iter().filter(|font| !font.embedded) {
            if !told.contains(&font.name.as_str()) {
                told.push(&font.name);
                let message =
                    format!("font `{}` on page {} is not embedded", font.name, page.number);
                report.file(Code::GwgR0001, message, "embed all fonts");
            }
        }
    }
}

/// One output intent with a profile of a CMYK press (ISO 15930-7, 6.3; R0035).
fn output_intent(catalog: &Dict<'_>, report: &mut Report<'_>) {
    let hint = "export with the output profile that the printer names";
    let intents = catalog.get::<Array<'_>>("OutputIntents");
    let intents: Vec<Dict<'_>> =
        intents.iter().flat_map(|intents| intents.iter::<Dict<'_>>()).take(64).collect();
    let is_pdfx = |intent: &&Dict<'_>| {
        intent.get::<Name<'_>>("S").is_some_and(|name| name.as_ref() == b"GTS_PDFX")
    };
    let intents: Vec<&Dict<'_>> = intents.iter().filter(is_pdfx).collect();
    let intent = match intents.as_slice() {
        [] => {
            report.file(Code::GwgR0001, "there is no output intent for PDF/X", hint);
            report.file(Code::GwgR0035, "there is no output intent for PDF/X", hint);
            return;
        }
        [intent] => *intent,
        [intent, ..] => {
            let message = format!("there are {} output intents for PDF/X", intents.len());
            report.file(Code::GwgR0001, message, hint);
            *intent
        }
    };
    let identifier = text_string(intent, "OutputConditionIdentifier");
    if identifier.as_deref().is_none_or(str::is_empty) {
        let message = "the output intent has no `OutputConditionIdentifier`";
        report.file(Code::GwgR0001, message, hint);
    }
    if let Some(asked) = report.profile.settings.output_condition.clone()
        && identifier.as_deref() != Some(asked.as_str())
    {
        let found = identifier.as_deref().unwrap_or("none");
        let message = format!("the output condition is `{found}` and should be `{asked}`");
        report.file(Code::PrintCondition, message, hint);
    }
    let Some(profile) = intent.get::<Stream<'_>>("DestOutputProfile") else {
        report.file(Code::GwgR0001, "the output intent has no profile", hint);
        // Of a registered condition the name says enough; nobody can look it up here.
        return;
    };
    let profile = decoded(&profile).unwrap_or_default();
    let field = |at: usize| {
        let bytes = profile.get(at..at + 4).unwrap_or(b"    ");
        String::from_utf8_lossy(bytes).trim_end().to_owned()
    };
    // Device class and colour space in the header of a profile (ICC.1:2010, 7.2).
    let (class, space, signature) = (field(12), field(16), field(36));
    if signature != "acsp" || class != "prtr" {
        let message = "the profile of the output intent is not that of an output device";
        report.file(Code::GwgR0001, message, hint);
    }
    if space != "CMYK" {
        let message = format!("the profile of the output intent is one of {space}");
        report.file(Code::GwgR0035, message, hint);
    }
}

/// What content of PDF/X-4 does not have, and annotations on the printed page.
pub fn content(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    let page = &sheet.page;
    for message in sheet.painting.forbidden.values() {
        report.page(Code::GwgR0001, page, message, "export as PDF/X-4");
    }
    if let Some(message) = &sheet.painting.cut_short {
        let hint = "the rest of the page is not checked";
        report.page(Code::PdfTooLarge, page, message, hint);
    }
    let dictionary = &page.dictionary;
    if dictionary.contains_key("AA") {
        report.page(Code::GwgR0001, page, "the page has actions", "export without actions");
    }
    let annotations = dictionary.get::<Array<'_>>("Annots");
    let annotations = annotations.iter().flat_map(|list| list.iter::<Dict<'_>>());
    for annotation in annotations.take(100_000) {
        let kind = annotation.get::<Name<'_>>("Subtype");
        let kind = kind.as_ref().map_or("", |kind| kind.as_str());
        if matches!(kind, "PrinterMark" | "TrapNet") {
            continue;
        }
        let Some(rect) = rectangle(&annotation, "Rect") else { continue };
        let overlap = rect.intersect(page.printed());
        if overlap.width() > 0.0 && overlap.height() > 0.0 {
            let message = format!("an annotation ({kind}) stands on the printed page");
            let hint = "export for print without links and comments";
            report.area(Code::GwgR0001, page, rect, message, hint);
        }
    }
}
