//! What is read back from a finished file, before anybody relies on it.
//!
//! `PDF_X4.md` lists the clauses; those it calls "checked" are here.

use lopdf::{Dictionary, Document, Object};

use super::boxes::Boxes;
use super::object::{dictionaries, get, get_dictionary, get_name};
use crate::print_profile::Standard;

/// Checks the bytes of a finished file against its standard; gives what is wrong.
pub fn check(bytes: &[u8], standard: Option<Standard>) -> Vec<String> {
    let document = match Document::load_mem(bytes) {
        Ok(document) => document,
        Err(error) => return vec![format!("it cannot be read: {error}")],
    };
    let mut faults = Vec::new();
    boxes(&document, &mut faults);
    fonts(&document, &mut faults);
    if standard == Some(Standard::PdfX4) {
        file(bytes, &document, &mut faults);
        output_intent(&document, &mut faults);
        metadata(&document, &mut faults);
        forbidden(&document, &mut faults);
    }
    faults
}

fn file(bytes: &[u8], document: &Document, faults: &mut Vec<String>) {
    if !bytes.starts_with(b"%PDF-1.6") {
        faults.push("its version is not 1.6".into());
    }
    if document.is_encrypted() {
        faults.push("it is encrypted".into());
    }
    let id = document.trailer.get(b"ID").and_then(Object::as_array);
    if !id.is_ok_and(|id| id.len() == 2 && id.iter().all(|part| part.as_str().is_ok())) {
        faults.push("it has no file identifier".into());
    }
}

fn boxes(document: &Document, faults: &mut Vec<String>) {
    for (number, page) in document.get_pages() {
        let Some(found) = Boxes::read(document, page) else {
            faults.push(format!("page {number} has no MediaBox"));
            continue;
        };
        if !found.media.holds(found.bleed) {
            faults.push(format!("the BleedBox of page {number} leaves the MediaBox"));
        }
        if !found.bleed.holds(found.trim) {
            faults.push(format!("the TrimBox of page {number} leaves the BleedBox"));
        }
        let Ok(page) = document.get_dictionary(page) else { continue };
        for key in ["TrimBox", "BleedBox"] {
            if !page.has(key.as_bytes()) {
                faults.push(format!("page {number} has no {key}"));
            }
        }
        for key in ["ArtBox", "CropBox", "UserUnit", "Rotate", "Annots", "AA", "PresSteps"] {
            if page.has(key.as_bytes()) {
                faults.push(format!("page {number} has `{key}`"));
            }
        }
    }
}

fn fonts(document: &Document, faults: &mut Vec<String>) {
    const FILES: [&[u8]; 3] = [b"FontFile", b"FontFile2", b"FontFile3"];
    for font in dictionaries(document).into_iter().filter(|one| one.has_type(b"Font")) {
        let kind = get_name(document, font, b"Subtype").unwrap_or_default();
        // A composite font embeds its descendant, and a Type 3 font is itself a program.
        if matches!(kind, b"Type0" | b"Type3") {
            continue;
        }
        let descriptor = get_dictionary(document, font, b"FontDescriptor");
        if !descriptor.is_some_and(|one| FILES.iter().any(|file| one.has(file))) {
            let name = get_name(document, font, b"BaseFont").unwrap_or_default();
            faults.push(format!("font `{}` is not embedded", String::from_utf8_lossy(name)));
        }
    }
}

fn output_intent(document: &Document, faults: &mut Vec<String>) {
    let intents = document.catalog().ok().and_then(|one| get(document, one, b"OutputIntents"));
    let intents = intents.and_then(|intents| intents.as_array().ok());
    let intents: Vec<&Dictionary> = intents
        .into_iter()
        .flatten()
        .filter_map(|intent| document.dereference(intent).ok()?.1.as_dict().ok())
        .filter(|intent| get_name(document, intent, b"S") == Some(b"GTS_PDFX"))
        .collect();
    let [intent] = *intents.as_slice() else {
        faults.push(format!("it has {} output intents for PDF/X, not one", intents.len()));
        return;
    };
    for key in ["OutputConditionIdentifier", "Info", "RegistryName"] {
        let value = get(document, intent, key.as_bytes());
        if value.is_none_or(|value| value.as_str().is_err()) {
            faults.push(format!("its output intent has no `{key}`"));
        }
    }
    let profile = get(document, intent, b"DestOutputProfile").and_then(|one| one.as_stream().ok());
    let profile = profile.and_then(|profile| profile.get_plain_content().ok());
    let is_press = profile.is_some_and(|bytes| bytes.get(12..20) == Some(b"prtrCMYK".as_slice()));
    if !is_press {
        faults.push("its output intent embeds no profile of a CMYK press".into());
    }
}

fn metadata(document: &Document, faults: &mut Vec<String>) {
    let packet = document.catalog().ok().and_then(|one| get(document, one, b"Metadata"));
    let packet = packet.and_then(|packet| packet.as_stream().ok()?.get_plain_content().ok());
    let packet = String::from_utf8(packet.unwrap_or_default()).unwrap_or_default();
    for needed in [
        "<pdfxid:GTS_PDFXVersion>PDF/X-4<",
        "<dc:title>",
        "<xmp:CreateDate>",
        "<xmp:ModifyDate>",
        "<xmp:MetadataDate>",
        "<xmpMM:DocumentID>",
        "<xmpMM:VersionID>",
        "<xmpMM:RenditionClass>",
        "<pdf:Trapped>False<",
    ] {
        if !packet.contains(needed) {
            faults.push(format!("its XMP metadata have no `{needed}`"));
        }
    }
    let information = document.trailer.get(b"Info").ok();
    let information = information.and_then(|one| document.dereference(one).ok()?.1.as_dict().ok());
    for key in ["Title", "CreationDate", "ModDate"] {
        let value = information.and_then(|one| get(document, one, key.as_bytes()));
        if value.is_none_or(|value| value.as_str().is_err()) {
            faults.push(format!("its document information has no `{key}`"));
        }
    }
    let trapped = information.and_then(|one| get_name(document, one, b"Trapped"));
    if trapped != Some(b"False") {
        faults.push("its document information does not say that it is not trapped".into());
    }
}

/// What a file for the press may not hold anywhere.
fn forbidden(document: &Document, faults: &mut Vec<String>) {
    const KEYS: [(&str, &str); 12] = [
        ("OpenAction", "an action"),
        ("AA", "actions"),
        ("JavaScript", "a script"),
        ("JS", "a script"),
        ("AcroForm", "a form"),
        ("EmbeddedFiles", "embedded files"),
        ("EF", "an embedded file"),
        ("Annots", "annotations"),
        ("OPI", "a picture that is elsewhere"),
        ("Alternates", "alternate images"),
        ("TR", "a transfer function"),
        ("Ref", "a page of another file"),
    ];
    for dictionary in dictionaries(document) {
        for (key, what) in KEYS {
            if dictionary.has(key.as_bytes()) {
                faults.push(format!("it has {what} (`{key}`)"));
            }
        }
        let group = get_name(document, dictionary, b"S") == Some(b"Transparency");
        if group && get_name(document, dictionary, b"CS") != Some(b"DeviceCMYK") {
            faults.push("a transparency group is not blended in DeviceCMYK".into());
        }
        if get_name(document, dictionary, b"Subtype") == Some(b"PS") {
            faults.push("it has PostScript".into());
        }
        let filters = dictionary.get(b"Filter").ok();
        let names = filters.into_iter().flat_map(|one| match one {
            Object::Array(many) => many.as_slice(),
            one => std::slice::from_ref(one),
        });
        for name in names.filter_map(|name| name.as_name().ok()) {
            if matches!(name, b"LZWDecode" | b"Crypt") {
                faults.push(format!("a stream has the filter `{}`", String::from_utf8_lossy(name)));
            }
        }
    }
    faults.dedup();
}
