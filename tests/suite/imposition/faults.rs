//! What cannot be imposed is a finding, nothing is written, and nothing panics.

use std::fs;
use std::path::Path;
use std::process::Output;

use balans::finding::{Code, Finding, Place};
use balans::pdf::{Imposition, Up, impose};
use lopdf::{Object, Stream, dictionary};

use super::sample::{self, Sample, reals};
use crate::project::{command, stderr};

/// The findings of a document that must be refused.
fn refused(bytes: &[u8], job: &Imposition) -> Vec<Finding> {
    match impose(bytes, "sample.pdf", job) {
        Ok(_) => panic!("the document is imposed"),
        Err(findings) => findings.into_iter().collect(),
    }
}

/// Expects one finding with a code, on a page or of the file.
fn assert_refused(bytes: &[u8], code: Code, page: Option<usize>, message: &str) {
    let found = refused(bytes, &Imposition::default());
    let [finding] = found.as_slice() else { panic!("one finding: {found:?}") };
    assert_eq!(finding.code, code, "{finding:?}");
    let place = Place::Document { file: "sample.pdf".into(), page, area: None };
    assert_eq!(finding.place, place, "{finding:?}");
    assert!(finding.message.contains(message), "`{message}` is not said: {finding:?}");
}

#[test]
fn pages_of_two_sizes_are_refused() {
    let [left, bottom] = sample::ORIGIN;
    let trim = |width: f64| reals([left, bottom, left + width, bottom + sample::TRIM[1]]);
    let wide = Sample::new(5).page(3, |page| page.set("TrimBox", trim(202.0)));
    let sizes = "71.3 × 98.8 mm, and the pages before it are 70.6 × 98.8 mm";
    assert_refused(&wide.bytes(), Code::ImpositionImpossible, Some(3), sizes);
    let turned = Sample::new(5).page(5, |page| page.set("Rotate", 90));
    assert_refused(&turned.bytes(), Code::ImpositionImpossible, Some(5), "98.8 × 70.6 mm");
    let near = Sample::new(5).page(3, |page| page.set("TrimBox", trim(200.2)));
    assert!(impose(&near.bytes(), "near.pdf", &Imposition::default()).is_ok(), "0.07 mm");
}

#[test]
fn a_sheet_that_is_too_small_is_refused_with_what_is_needed() {
    let job = |size| Imposition { sheet_mm: Some(size), up: Up::Four, ..Imposition::default() };
    let found = refused(&sample::pages(8), &job([150.0, 200.0]));
    assert_eq!(found[0].code, Code::ImpositionImpossible);
    let hint = found[0].hint.as_deref().unwrap_or_default();
    // 2 × 200 pt and 2 × 280 pt with 8 pt of bleed at each edge, and 6 mm around.
    assert_eq!(hint, "they need 158.8 × 220.8 mm with bleed and marks");
    assert!(impose(&sample::pages(8), "a.pdf", &job([158.8, 220.8])).is_ok());
}

#[test]
fn documents_that_are_not_sound_are_refused() {
    assert_refused(b"", Code::PdfUnreadable, None, "cannot be read");
    assert_refused(b"%PDF-1.7 and no more", Code::PdfUnreadable, None, "cannot be read");
    assert_refused(&sample::pages(0), Code::PdfUnreadable, None, "has no pages");
    let encrypted = Sample::new(2).encrypted().bytes();
    assert_refused(&encrypted, Code::PdfEncrypted, None, "is encrypted");
    let declared = Sample::new(2).tree(|tree| tree.set("Count", 100_000));
    let message = "declares 100000 pages, and 2 can be read";
    assert_refused(&declared.bytes(), Code::PdfUnreadable, None, message);
    let flat = Sample::new(2).page(2, |page| page.set("TrimBox", reals([5.0, 5.0, 5.0, 90.0])));
    assert_refused(&flat.bytes(), Code::PdfUnreadable, Some(2), "has no area");
    let missing = Sample::new(2).page(1, |page| page.set("Contents", Object::Reference((999, 0))));
    assert_refused(&missing.bytes(), Code::PdfUnreadable, Some(1), "content of the page");
    let odd = Sample::new(2).page(1, |page| page.set("Contents", dictionary! {}));
    assert_refused(&odd.bytes(), Code::PdfUnreadable, Some(1), "of another type");
    let empty = Sample::new(2).page(1, |page| drop(page.remove(b"Contents")));
    assert!(impose(&empty.bytes(), "a.pdf", &Imposition::default()).is_ok(), "an empty page");
}

#[test]
fn content_that_does_not_expand_or_expands_without_end_is_refused() {
    let with_content = |stream: Stream| {
        let mut sample = Sample::new(2);
        let stream = sample.document.add_object(stream);
        sample.page(2, |page| page.set("Contents", stream)).bytes()
    };
    let filtered =
        |bytes: &[u8]| Stream::new(dictionary! { "Filter" => "FlateDecode" }, bytes.to_vec());
    let broken = with_content(filtered(b"this was never deflated"));
    assert_refused(&broken, Code::PdfUnreadable, Some(2), "content of the page");
    let mut cut = Stream::new(dictionary! {}, b"0 g 1 2 3 4 re f ".repeat(200));
    cut.compress().expect("the content is deflated");
    assert!(impose(&with_content(cut.clone()), "a.pdf", &Imposition::default()).is_ok(), "whole");
    cut.content.truncate(cut.content.len() - 20);
    assert_refused(&with_content(cut), Code::PdfUnreadable, Some(2), "damaged or cut off");
    let mut bomb = Stream::new(dictionary! {}, vec![b' '; 300 << 20]);
    bomb.compress().expect("spaces are deflated");
    assert!(bomb.content.len() < 1 << 20, "a small stream");
    assert_refused(&with_content(bomb), Code::PdfUnreadable, Some(2), "content of the page");
}

#[test]
fn a_page_tree_that_runs_in_circles_is_refused() {
    let mut sample = Sample::new(2);
    let pages = sample.document.catalog().expect("a catalogue").get(b"Pages").cloned();
    let pages = pages.expect("a page tree");
    let circle = sample.document.add_object(dictionary! {
        "Type" => "Pages", "Kids" => vec![pages.clone()], "Count" => 2, "Parent" => pages,
    });
    let bytes = sample.tree(|tree| tree.set("Kids", vec![Object::Reference(circle)])).bytes();
    assert_refused(&bytes, Code::PdfUnreadable, None, "page");
}

#[test]
fn no_damage_makes_the_program_panic() {
    let whole = sample::pages(3);
    let attempt = |bytes: &[u8]| {
        // Sound or not: there is an answer.
        let _ = impose(bytes, "damaged.pdf", &Imposition::default());
    };
    for end in 0..whole.len() {
        attempt(&whole[..end]);
    }
    for at in 0..whole.len() {
        for byte in [b'0', b'9', b'<', b'[', b' ', 0xff] {
            let mut damaged = whole.clone();
            damaged[at] = byte;
            attempt(&damaged);
        }
    }
}

fn run(pdf: &Path, target: &Path, arguments: &[&str]) -> Output {
    command()
        .arg("impose")
        .arg(pdf)
        .arg("-o")
        .arg(target)
        .args(arguments)
        .output()
        .expect("balans is started")
}

#[test]
fn what_stood_in_the_place_of_the_sheets_stays_when_they_cannot_be_made() {
    let folder = tempfile::tempdir().expect("a folder is made");
    let (pdf, target) = (folder.path().join("pages.pdf"), folder.path().join("sheets.pdf"));
    fs::write(&pdf, &sample::pages(4)[..600]).expect("a file is written");
    fs::write(&target, "the sheets of yesterday").expect("a file is written");
    let output = run(&pdf, &target, &[]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stderr(&output).contains("pdf-unreadable"), "{}", stderr(&output));
    assert!(output.stdout.is_empty(), "nothing was made");
    assert_eq!(fs::read(&target).expect("it is there"), b"the sheets of yesterday");
    assert_eq!(fs::read_dir(folder.path()).expect("it is listed").count(), 2, "nothing is left");
}

#[test]
fn options_without_meaning_are_bad_usage() {
    let folder = tempfile::tempdir().expect("a folder is made");
    let (pdf, target) = (folder.path().join("pages.pdf"), folder.path().join("sheets.pdf"));
    fs::write(&pdf, sample::pages(4)).expect("a file is written");
    for (arguments, said) in [
        (&["--scheme", "sheets", "--signature", "2"][..], "`--signature` is for"),
        (&["--scheme", "sheets", "--paper-thickness", "0.1"], "`--paper-thickness` is for"),
        (&["--up", "3"], "not 2 or 4"),
        (&["--signature", "0"], "--signature"),
        (&["--sheet-size", "700"], "such as 700x500"),
        (&["--gutter", "nan"], "not between 0 and 100"),
    ] {
        let output = run(&pdf, &target, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(said), "{arguments:?}: {}", stderr(&output));
    }
    let output = run(&folder.path().join("none.pdf"), &target, &[]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(!target.exists(), "nothing was written");
    let output = run(&pdf, &target, &["--sheet-size", "320x240", "--scheme", "sheets"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

#[test]
fn many_pages_of_one_large_stream_are_refused_before_they_are_all_expanded() {
    let mut sample = Sample::new(40);
    let mut large = Stream::new(dictionary! {}, vec![b' '; 200 << 20]);
    large.compress().expect("spaces are deflated");
    let large = sample.document.add_object(large);
    for number in 1..=40 {
        sample = sample.page(number, |page| page.set("Contents", large));
    }
    let found = refused(&sample.bytes(), &Imposition::default());
    assert!(found.iter().all(|finding| finding.code == Code::PdfUnreadable), "{found:?}");
    assert_eq!(found.len(), 30, "ten of them are as much as a document may be");
}
