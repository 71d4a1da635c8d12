//! What a print profile may ask for: spot colours or none, marks, a cover of its own.

use std::path::Path;

use lopdf::Object;

use super::{POINTS_PER_MM, TOLERANCE, built};
use crate::pdf::{Pdf, number};
use crate::project::Project;
use crate::project::tiny::THEME;
use crate::tools;

const PROFILE: &str = "print/coated.json";
const SADDLE: &str = "\"method\": \"saddle\", \"separate_cover\": false";
/// Trim and bleed of the tiny report, in millimetres.
const TRIM: [f64; 2] = [150.0, 200.0];
const BLEED: f64 = 3.0;

fn open(folder: &Path, part: &str) -> Pdf {
    Pdf::open(&folder.join(format!("tiny-2024-en-{part}.pdf")))
}

/// The names of the Separation spaces of a file, with the CMYK of their full ink.
fn separations(pdf: &Pdf) -> Vec<(String, Vec<f64>)> {
    let space = |object: &Object| {
        let parts = object.as_array().ok()?;
        let name = |index: usize| parts.get(index)?.as_name().ok();
        if name(0)? != b"Separation" {
            return None;
        }
        let function = pdf.resolve(parts.get(3)?).as_dict().ok()?;
        let full = pdf.get(function, "C1")?.as_array().ok()?.iter().filter_map(number).collect();
        Some((String::from_utf8_lossy(name(1)?).into_owned(), full))
    };
    let mut found: Vec<_> = pdf.document.objects.values().filter_map(space).collect();
    for dictionary in pdf.dictionaries() {
        let spaces = pdf.get(dictionary, "ColorSpace").and_then(|spaces| spaces.as_dict().ok());
        let values = spaces.into_iter().flat_map(|spaces| spaces.iter().map(|(_, space)| space));
        found.extend(values.filter_map(|value| space(pdf.resolve(value))));
    }
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found.dedup();
    found
}

fn assert_page(pdf: &Pdf, key: &str, expected: [f64; 4]) {
    for page in pdf.pages() {
        let found = pdf.page_box(page, key).unwrap_or_default();
        let near = found.iter().zip(expected.map(|mm| mm * POINTS_PER_MM));
        let near = near.clone().all(|(a, b)| (a - b).abs() <= TOLERANCE);
        assert!(near, "{}: {key} is {found:?}, and should be {expected:?} mm", pdf.name);
    }
}

/// The words of pages, in the order of the alphabet.
fn words(pages: &[String]) -> Vec<String> {
    let mut words: Vec<String> =
        pages.iter().flat_map(|page| page.split_whitespace()).map(str::to_owned).collect();
    words.sort();
    words
}

/// The tiny report with a spot colour and a tint of it.
fn with_spots() -> Project {
    Project::tiny()
        .replace(
            THEME,
            "\"cmyk\": [95, 50, 45, 25]",
            "\"cmyk\": [95, 50, 45, 25], \"spot\": \"PANTONE 7474 C\"",
        )
        .replace(
            THEME,
            "\"cmyk\": [5, 32, 88, 0]",
            "\"cmyk\": [38, 20, 18, 10], \"spot\": \"PANTONE 7474 C\", \"tint_percent\": 40",
        )
}

#[test]
fn a_spot_colour_is_a_separation_and_its_tints_are_tints() {
    let folder = built(&with_spots());
    let print = open(folder.path(), "print");
    let found = separations(&print);
    let [(name, full)] = found.as_slice() else { panic!("the separations are {found:?}") };
    assert_eq!(name, "PANTONE 7474 C");
    for (found, expected) in full.iter().zip([0.95, 0.5, 0.45, 0.25]) {
        assert!((found - expected).abs() < 0.004, "{full:?} stands for the full ink");
    }
    let mut tints: Vec<i64> = print
        .operations()
        .iter()
        .filter(|operation| matches!(operation.operator.as_str(), "scn" | "SCN"))
        .filter_map(|operation| number(operation.operands.first()?))
        .map(|tint| (tint * 100.0).round() as i64)
        .collect();
    tints.sort_unstable();
    tints.dedup();
    assert_eq!(tints, [40, 100], "the head and cover are full, the second series of charts a tint");
    // On the screen each is its twin.
    let screen = open(folder.path(), "screen");
    assert_eq!(separations(&screen), []);
}

#[test]
fn one_switch_turns_spot_colours_to_process_inks() {
    let process =
        with_spots().replace(PROFILE, "\"process_only\": false", "\"process_only\": true");
    let folder = built(&process);
    let print = open(folder.path(), "print");
    assert_eq!(separations(&print), []);
    let near = |operands: &[Object], expected: [f64; 4]| {
        let parts: Vec<f64> = operands.iter().filter_map(number).collect();
        parts.iter().zip(expected).all(|(a, b)| (a - b).abs() < 0.004)
    };
    for ink in [[0.95, 0.5, 0.45, 0.25], [0.38, 0.2, 0.18, 0.1]] {
        let is = |one: &&crate::pdf::Operation| one.operator == "k" && near(&one.operands, ink);
        assert!(print.operations().iter().any(|one| is(&one)), "no page prints {ink:?}");
    }
    open(folder.path(), "screen");
}

#[test]
fn marks_are_on_all_plates_of_a_larger_sheet() {
    let marks = "\"marks\": { \"crop\": true, \"bleed\": true, \"registration\": true, \
                 \"colour_bar\": true, \"slug\": true }";
    let none = "\"marks\": { \"crop\": false, \"bleed\": false, \"registration\": false, \
                \"colour_bar\": false, \"slug\": false }";
    let plain_folder = built(&Project::tiny());
    let folder = built(&Project::tiny().replace(PROFILE, none, marks));
    let (plain, marked) = (open(plain_folder.path(), "print"), open(folder.path(), "print"));
    let [width, height] = TRIM;
    let trim = [BLEED, BLEED, width + BLEED, height + BLEED];
    let whole = [0.0, 0.0, width + 2.0 * BLEED, height + 2.0 * BLEED];
    assert_page(&plain, "MediaBox", whole);
    assert_page(&marked, "TrimBox", trim);
    assert_page(&marked, "BleedBox", whole);
    let strip = 9.0;
    assert_page(&marked, "MediaBox", [-strip, -strip, whole[2] + strip, whole[3] + strip]);
    assert_eq!(separations(&plain), []);
    let found = separations(&marked);
    assert_eq!(found, [("All".to_owned(), vec![1.0; 4])], "marks are on all plates");
    for page in marked.pages() {
        let content = marked.document.get_page_content(page);
        let content = String::from_utf8_lossy(&content).into_owned();
        let end = content.trim_end().rsplit("ET").next().unwrap_or_default().to_owned();
        assert!(end.contains("/Artifact << /Type /Page >> BDC"), "marks are artifacts: {end}");
        assert!(end.ends_with("EMC"), "nothing follows them: {end}");
    }
    // Nobody reads them, for they are outlines.
    let text = |folder: &Path| {
        tools::pages(&folder.join("tiny-2024-en-print.pdf"), &[]).map(|pages| words(&pages))
    };
    assert_eq!(text(folder.path()), text(plain_folder.path()), "the words of the pages");
}

/// A tiny report with a table of contents, which makes it eight pages, bound with a spine.
fn bound(project: Project) -> Project {
    let perfect = "\"method\": \"perfect\", \"separate_cover\": true, \"paper_thickness_mm\": 1.0";
    project.replace(PROFILE, SADDLE, perfect).replace(
        "report.json",
        "{ \"id\": \"cover\", \"page\": \"cover\" },",
        "{ \"id\": \"cover\", \"page\": \"cover\" }, { \"id\": \"contents\", \"page\": \"contents\" },",
    )
}

#[test]
fn a_bound_report_is_a_cover_with_a_spine_and_inner_pages() {
    let folder = built(&bound(Project::tiny()));
    let (cover, inner) = (open(folder.path(), "print-cover"), open(folder.path(), "print-inner"));
    assert!(!folder.path().join("tiny-2024-en-print.pdf").exists(), "there is no whole book");
    assert_eq!((cover.pages().len(), inner.pages().len()), (2, 4));
    // Four inner pages are two leaves of a millimetre.
    let ([width, height], spine) = (TRIM, 2.0);
    let across = 2.0 * width + spine;
    assert_page(&cover, "MediaBox", [0.0, 0.0, across + 2.0 * BLEED, height + 2.0 * BLEED]);
    assert_page(&cover, "BleedBox", [0.0, 0.0, across + 2.0 * BLEED, height + 2.0 * BLEED]);
    assert_page(&cover, "TrimBox", [BLEED, BLEED, across + BLEED, height + BLEED]);
    assert_page(&inner, "TrimBox", [BLEED, BLEED, width + BLEED, height + BLEED]);
    for part in ["print-cover", "print-inner"] {
        let file = folder.path().join(format!("tiny-2024-en-{part}.pdf"));
        let Some(said) = tools::run("qpdf", &["--check"], &file, &[]) else { return };
        assert!(said.contains("No syntax or stream encoding errors"), "{said}");
    }
    // The text of the two is that of the book, and stays text.
    let pages = |part: &str| {
        tools::pages(&folder.path().join(format!("tiny-2024-en-{part}.pdf")), &["-layout"])
    };
    let (Some(cover), Some(inner), Some(screen)) =
        (pages("print-cover"), pages("print-inner"), pages("screen"))
    else {
        return;
    };
    assert_eq!(words(&inner), words(&screen[2..6]), "the inner pages");
    assert_eq!(words(&cover[..1]), words(&[screen[7].clone(), screen[0].clone()]), "the outside");
    assert_eq!(words(&cover[1..]), words(&[screen[1].clone(), screen[6].clone()]), "the inside");
}

#[test]
fn the_spine_continues_the_cover_to_its_edges() {
    let folder = built(&bound(Project::tiny()));
    let cover = open(folder.path(), "print-cover");
    let painted: Vec<Vec<f64>> = cover
        .pages()
        .into_iter()
        .flat_map(|page| cover.document.get_page_contents(page))
        .flat_map(|stream| cover.operations_of(stream))
        .filter(|operation| operation.operator == "re")
        .map(|operation| operation.operands.iter().filter_map(number).collect())
        .collect();
    let [spine] = painted.as_slice() else { panic!("one spine has ink: {painted:?}") };
    let expected = [BLEED + TRIM[0], 0.0, 2.0, TRIM[1] + 2.0 * BLEED].map(|mm| mm * POINTS_PER_MM);
    let near = spine.iter().zip(expected).all(|(a, b)| (a - b).abs() <= TOLERANCE);
    assert!(near, "the spine is {spine:?}, and should be {expected:?}");
}

#[test]
fn a_spine_in_a_spot_colour_is_on_the_plate_of_the_cover() {
    let folder = built(&bound(with_spots()));
    let found = separations(&open(folder.path(), "print-cover"));
    let [(name, _)] = found.as_slice() else { panic!("the separations are {found:?}") };
    assert_eq!(name, "PANTONE 7474 C");
}
