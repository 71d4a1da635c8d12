//! A book of small pages, finished and looked at as a tree of objects.

mod clauses;
mod imposed;
mod tree;

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use self::tree::tree;
use super::{Identity, Part, PrintFile, finish};
use crate::print_profile::{Binding, Marks, Method, OutputCondition, PrintProfile, Standard};
use crate::theme::Ink;

/// What the pages of the book paint: a ground, small type in black and white, a rule, a large head.
const CONTENT: &str = "1 0 0 0 k 0 0 60 60 re f 0 0 0 1 k 10 50 40 0.5 re f \
    BT /F 9 Tf 10 40 Td (small) Tj 0 0 0 0 k (white) Tj 0 0 0 1 k /F 20 Tf (large) Tj ET";

/// A book of so many pages of 40 points with 10 points of bleed around, as an exporter writes it.
fn book(pages: usize) -> Vec<u8> {
    let mut document = Document::with_version("1.6");
    let root = document.new_object_id();
    let file = document.add_object(Stream::new(dictionary! {}, b"glyphs".to_vec()));
    let descriptor = document.add_object(dictionary! {
        "Type" => "FontDescriptor", "FontName" => "Sans", "FontFile2" => file,
    });
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "Sans", "FontDescriptor" => descriptor,
    });
    let square =
        |from: i64, to: i64| Object::Array([from, from, to, to].map(Object::from).to_vec());
    let mut kids = Vec::new();
    for _ in 0..pages {
        let content = Stream::new(dictionary! {}, CONTENT.as_bytes().to_vec());
        let content = document.add_object(content);
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => root, "Contents" => content, "TrimBox" => square(10, 50),
        });
        kids.push(Object::from(page));
    }
    document.set_object(
        root,
        dictionary! {
            "Type" => "Pages", "Count" => pages as i64, "Kids" => kids,
            "MediaBox" => square(0, 60),
            "Resources" => dictionary! { "Font" => dictionary! { "F" => font } },
        },
    );
    let catalogue = document.add_object(dictionary! {
        "Type" => "Catalog", "Pages" => root, "Outlines" => dictionary! { "Count" => 0 },
    });
    document.trailer.set("Root", catalogue);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn profile() -> PrintProfile {
    let mut icc_bytes = vec![0; 128];
    icc_bytes[12..20].copy_from_slice(b"prtrCMYK");
    PrintProfile {
        schema: None,
        standard: Standard::PdfX4,
        output_condition: OutputCondition {
            identifier: "COATED".into(),
            registry: "http://www.color.org".into(),
            info: "Offset on coated paper".into(),
            icc: "coated.icc".into(),
            icc_bytes,
        },
        bleed_mm: 2.0,
        total_ink_percent: 300.0,
        process_only: false,
        marks: Marks::default(),
        binding: Binding::default(),
    }
}

fn identity() -> Identity {
    Identity {
        job: "report-2024-en-print".into(),
        title: "Report 2024".into(),
        organisation: "Society <of> Clocks".into(),
        language: "en".into(),
        date: [2025, 1, 31],
        cover_ink: Ink { cmyk: [80.0, 0.0, 0.0, 0.0], ..Ink::default() },
    }
}

fn finished(pages: usize, profile: &PrintProfile) -> Vec<PrintFile> {
    finish(&book(pages), Some(profile), &identity()).unwrap()
}

fn page(document: &mut Document) -> &mut Dictionary {
    let id = document.get_pages()[&1];
    document.get_dictionary_mut(id).unwrap()
}

#[test]
fn a_page_is_finished_for_the_press() {
    let files = finished(1, &profile());
    assert_eq!(files.len(), 1);
    insta::assert_snapshot!(tree(&files[0].bytes));
}

#[test]
fn without_a_profile_nothing_is_claimed() {
    let files = finish(&book(1), None, &identity()).unwrap();
    let tree = tree(&files[0].bytes);
    assert!(!tree.contains("OutputIntent") && !tree.contains("PDFX"), "{tree}");
    assert!(tree.contains("BlackOverprints") && tree.contains("BleedBox"), "{tree}");
}

#[test]
fn marks_stand_around_the_bleed() {
    let marks =
        Marks { crop: true, bleed: true, registration: true, colour_bar: true, slug: false };
    let files = finished(1, &PrintProfile { marks, ..profile() });
    insta::assert_snapshot!(tree(&files[0].bytes));
}

#[test]
fn a_bound_book_is_a_cover_and_its_inner_pages() {
    let binding =
        Binding { method: Method::Perfect, separate_cover: true, paper_thickness_mm: Some(1.0) };
    let files = finished(6, &PrintProfile { binding, ..profile() });
    assert_eq!(files.iter().map(|file| file.part).collect::<Vec<_>>(), [Part::Cover, Part::Inner]);
    insta::assert_snapshot!(tree(&files[0].bytes));
    let inner = Document::load_mem(&files[1].bytes).unwrap();
    assert_eq!(inner.get_pages().len(), 2);
}

#[test]
fn a_cover_that_is_folded_around_has_no_spine() {
    let binding = Binding { separate_cover: true, ..Binding::default() };
    let marks = Marks { crop: true, ..Marks::default() };
    let files = finished(8, &PrintProfile { binding, marks, ..profile() });
    let tree = tree(&files[0].bytes);
    assert!(!tree.contains("0.8000 0.0000 0.0000 0.0000 k"), "no ink of a spine: {tree}");
    // Two pages of 40 points and 2 mm of bleed on either side.
    assert!(tree.contains("BleedBox: [0 0 91.338585 51.338585]"), "{tree}");
    // The fold is marked above and below, on each of the two sheets.
    let dashes = tree.split("[2 1] 0 d").skip(1);
    let dashed = dashes.filter_map(|rest| rest.split_once("[] 0 d")).map(|(lines, _)| lines);
    let lines: Vec<usize> = dashed.map(|lines| lines.matches(" l S").count()).collect();
    assert_eq!(lines, [2, 2], "{tree}");
}

#[test]
fn the_same_book_gives_the_same_bytes_and_another_another_instance() {
    let one = finished(1, &profile());
    assert_eq!(one, finished(1, &profile()));
    let identifiers = |file: &PrintFile| {
        let document = Document::load_mem(&file.bytes).unwrap();
        document.trailer.get(b"ID").unwrap().as_array().unwrap().clone()
    };
    let (one, two) = (identifiers(&one[0]), identifiers(&finished(2, &profile())[0]));
    assert_eq!(one[0], two[0], "the document");
    assert_ne!(one[1], two[1], "what is in it");
}

#[test]
fn bytes_that_are_no_pdf_are_a_finding() {
    let found = finish(b"%PDF-1.6 and no more", Some(&profile()), &identity()).unwrap_err();
    assert!(found.iter().all(|finding| finding.message.starts_with("the PDF cannot be read")));
}

#[test]
fn a_file_cut_at_any_byte_is_a_finding_or_a_file() {
    let whole = book(2);
    for end in 0..whole.len() {
        // Either will do; that it ends is what is tested.
        let _ = finish(&whole[..end], Some(&profile()), &identity());
    }
}

#[test]
fn groups_are_blended_in_the_space_of_the_press() {
    let mut document = Document::load_mem(&book(1)).unwrap();
    let group = dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" };
    page(&mut document).set("Group", group);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    let files = finish(&bytes, Some(&profile()), &identity()).unwrap();
    let tree = tree(&files[0].bytes);
    assert!(tree.contains("CS: /DeviceCMYK"), "{tree}");
}
