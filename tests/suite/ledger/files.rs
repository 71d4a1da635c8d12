//! The PDF for the screen carries the ledger and the data of its exhibits.

use std::collections::BTreeMap;
use std::fs;

use balans::edition::Rendition;
use lopdf::Object;

use crate::bundle::{self, LANGUAGES};
use crate::pdf::{self, Pdf};

/// The embedded files of a PDF by name: relationship, media type and contents.
fn embedded(pdf: &Pdf) -> BTreeMap<String, (String, String, Vec<u8>)> {
    let dictionary = |object: Option<&Object>| {
        object.and_then(|one| one.as_dict().ok()).cloned().unwrap_or_default()
    };
    let name_of = |object: Option<&Object>| {
        let name = object.and_then(|one| one.as_name().ok()).unwrap_or_default();
        String::from_utf8_lossy(name).into_owned()
    };
    let names = dictionary(pdf.get(pdf.catalog(), "Names"));
    let tree = dictionary(pdf.get(&names, "EmbeddedFiles"));
    let pairs = pdf.get(&tree, "Names").and_then(|one| one.as_array().ok()).expect("a name tree");
    let associated = pdf.get(pdf.catalog(), "AF").and_then(|one| one.as_array().ok());
    let associated = associated.expect("files are associated with the document");
    assert_eq!(pairs.len(), 2 * associated.len(), "{}: every file is associated", pdf.name);
    let keys: Vec<String> = pairs.iter().step_by(2).filter_map(pdf::text).collect();
    assert!(keys.is_sorted(), "{}: a name tree is in order: {keys:?}", pdf.name);
    pairs
        .chunks_exact(2)
        .map(|pair| {
            assert!(associated.contains(&pair[1]), "{}: {:?} is associated", pdf.name, pair[0]);
            let file = dictionary(Some(pdf.resolve(&pair[1])));
            let streams = dictionary(pdf.get(&file, "EF"));
            let stream = pdf.get(&streams, "F").and_then(|one| one.as_stream().ok());
            let stream = stream.expect("a file has contents");
            let bytes = stream.decompressed_content().expect("it is deflated");
            let parameters = dictionary(pdf.get(&stream.dict, "Params"));
            let size = pdf.get(&parameters, "Size").and_then(|one| one.as_i64().ok());
            assert_eq!(size, Some(bytes.len() as i64), "{}: the size is given", pdf.name);
            let name = pdf.get(&file, "UF").and_then(pdf::text).expect("a file has a name");
            let relationship = name_of(pdf.get(&file, "AFRelationship"));
            (name, (relationship, name_of(pdf.get(&stream.dict, "Subtype")), bytes))
        })
        .collect()
}

#[test]
fn the_ledger_inside_is_the_one_beside() {
    for language in LANGUAGES {
        let files = embedded(&Pdf::open(&bundle::pdf(language, Rendition::Screen)));
        let name = format!("balans-2024-{language}-ledger.json");
        let (relationship, media, bytes) = &files[&name];
        assert_eq!((relationship.as_str(), media.as_str()), ("Supplement", "application/json"));
        let beside = fs::read(bundle::folder().join(&name)).expect("it is published");
        assert!(*bytes == beside, "{name} differs");
    }
}

#[test]
fn each_exhibit_gives_its_data_as_csv() {
    let prepared = bundle::prepared();
    for language in LANGUAGES {
        let files = embedded(&Pdf::open(&bundle::pdf(language, Rendition::Screen)));
        let exhibits = &prepared.report.exhibits.value.exhibits;
        assert_eq!(files.len(), exhibits.len() + 1, "{language}: {:?}", files.keys());
        for exhibit in exhibits {
            let name = format!("balans-2024-{language}-{}.csv", exhibit.id);
            let (relationship, media, bytes) = &files[&name];
            assert_eq!((relationship.as_str(), media.as_str()), ("Data", "text/csv"));
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            let head = reader.headers().expect("a header").iter().collect::<Vec<_>>().join(",");
            assert_eq!(head, "figure,key,period,value,unit,status,source,printed");
            let mut rows = 0;
            for row in reader.records() {
                let row = row.unwrap_or_else(|error| panic!("{name}: {error}"));
                let figure = prepared.figures.get(&row[0]);
                let figure = figure.unwrap_or_else(|| panic!("{name} names a figure: {row:?}"));
                assert_eq!(row[3].parse().ok(), figure.value, "{name}: {row:?}");
                assert_eq!(&row[5], figure.status.code(), "{name}: {row:?}");
                assert_eq!(row[7].is_empty(), figure.printable().is_none(), "{name}: {row:?}");
                rows += 1;
            }
            assert!(rows > 0, "{name} has rows");
        }
    }
}

#[test]
fn the_file_for_the_press_carries_none() {
    for language in LANGUAGES {
        let pdf = Pdf::open(&bundle::pdf(language, Rendition::Print));
        assert!(!pdf.catalog().has(b"AF"), "{}: no associated files", pdf.name);
    }
}
