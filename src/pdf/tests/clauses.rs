//! Each clause that is checked in finished files, with a file that breaks it.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::super::check;
use super::{finished, page, profile};
use crate::print_profile::Standard;

/// Makes a fault in a finished file and gives what is found of it.
fn faults(breaking: impl FnOnce(&mut Document)) -> Vec<String> {
    let mut document = Document::load_mem(&finished(1, &profile())[0].bytes).unwrap();
    breaking(&mut document);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    check::check(&bytes, Some(Standard::PdfX4))
}

fn catalogue(document: &mut Document) -> &mut Dictionary {
    document.catalog_mut().unwrap()
}

/// The dictionary under a key of the trailer, or any that has a key.
fn with_key<'a>(document: &'a mut Document, key: &str) -> &'a mut Dictionary {
    let found = document.objects.values_mut().filter_map(|object| match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&mut stream.dict),
        _ => None,
    });
    found.into_iter().find(|dictionary| dictionary.has(key.as_bytes())).unwrap()
}

#[test]
fn every_checked_clause_can_fail() {
    type Breaking = fn(&mut Document);
    let specimens: [(&str, Breaking); 20] = [
        ("version", |document| document.version = "1.7".into()),
        ("no file identifier", |document| drop(document.trailer.remove(b"ID"))),
        ("has 0 output intents", |document| drop(catalogue(document).remove(b"OutputIntents"))),
        ("no `RegistryName`", |document| {
            with_key(document, "RegistryName").remove(b"RegistryName");
        }),
        ("no profile of a CMYK press", |document| {
            with_key(document, "DestOutputProfile").remove(b"DestOutputProfile");
        }),
        ("GTS_PDFXVersion", |document| drop(catalogue(document).remove(b"Metadata"))),
        ("no `Title`", |document| drop(with_key(document, "Title").remove(b"Title"))),
        ("not trapped", |document| with_key(document, "Trapped").set("Trapped", "Unknown")),
        ("TrimBox of page 1 leaves", |document| {
            page(document).set("TrimBox", vec![0.into(), 0.into(), 50.into(), 50.into()]);
        }),
        ("BleedBox of page 1 leaves", |document| {
            page(document).set("BleedBox", vec![0.into(), 0.into(), 90.into(), 60.into()]);
        }),
        ("has no BleedBox", |document| drop(page(document).remove(b"BleedBox"))),
        ("has `ArtBox`", |document| {
            page(document).set("ArtBox", vec![10.into(), 10.into(), 50.into(), 50.into()]);
        }),
        ("has `CropBox`", |document| {
            page(document).set("CropBox", vec![10.into(), 10.into(), 50.into(), 50.into()]);
        }),
        ("has `Annots`", |document| page(document).set("Annots", Vec::<Object>::new())),
        ("font `Sans` is not embedded", |document| {
            with_key(document, "FontFile2").remove(b"FontFile2");
        }),
        ("an action", |document| catalogue(document).set("OpenAction", dictionary! {})),
        ("a script", |document| {
            catalogue(document).set("Names", dictionary! { "JavaScript" => dictionary! {} });
        }),
        ("embedded files", |document| {
            catalogue(document).set("Names", dictionary! { "EmbeddedFiles" => dictionary! {} });
        }),
        ("not blended in DeviceCMYK", |document| {
            let group = dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" };
            page(document).set("Group", group);
        }),
        ("filter `LZWDecode`", |document| {
            document.add_object(Stream::new(dictionary! { "Filter" => "LZWDecode" }, vec![]));
        }),
    ];
    assert_eq!(faults(|_| ()), Vec::<String>::new(), "the file that the specimens break");
    for (said, breaking) in specimens {
        let found = faults(breaking);
        let one = found.iter().any(|fault| fault.contains(said));
        assert!(one, "`{said}` is not among {found:?}");
    }
}
