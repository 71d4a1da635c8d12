//! Print and screen are the same pages, each by the rules of its medium.

mod press;
mod press_choices;
mod print;
mod screen;

use std::path::Path;

use balans::edition::Rendition;
use tempfile::TempDir;

use crate::bundle::{self, LANGUAGES};
use crate::pdf::Pdf;
use crate::project::{Project, stderr};
use crate::tools::{self, Word, flat};

/// Points in a millimetre.
const POINTS_PER_MM: f64 = 72.0 / 25.4;
/// What may separate two lengths that are equal, in points.
const TOLERANCE: f64 = 0.01;

/// The trim size and the bleed of the bundled report, in points.
fn format() -> ([f64; 2], f64) {
    let page = bundle::prepared().report.plan.value.page;
    let trim = [page.width_mm, page.height_mm].map(|mm| mm * POINTS_PER_MM);
    (trim, page.bleed_mm * POINTS_PER_MM)
}

/// Checks a box of every page against the one expected.
fn assert_box(pdf: &Pdf, key: &str, expected: [f64; 4]) {
    for (index, page) in pdf.pages().into_iter().enumerate() {
        let found = pdf.page_box(page, key);
        let near = found.is_some_and(|found| {
            found.iter().zip(expected).all(|(a, b)| (a - b).abs() <= TOLERANCE)
        });
        let (name, page) = (&pdf.name, index + 1);
        assert!(near, "{name}, page {page}: {key} is {found:?}, and should be {expected:?}");
    }
}

/// The files that a report gives.
fn built(project: &Project) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder is made");
    let output = project.build(folder.path());
    assert!(output.status.success(), "the report does not build: {}", stderr(&output));
    folder
}

/// The words of a page in the order of their places, which does not hang on how they are tagged.
fn in_place(words: &[Word], shift: f64) -> Vec<(i64, i64, i64, String)> {
    /// Steps in a point: places are told apart to a twentieth.
    const STEPS: f64 = 20.0;
    let mut places: Vec<_> = words
        .iter()
        .map(|word| {
            let step = |index: usize| ((word.area[index] - shift) * STEPS).round() as i64;
            (step(1), step(0), step(2), word.text.clone())
        })
        .collect();
    places.sort();
    places
}

fn pair(language: &str) -> [std::path::PathBuf; 2] {
    Rendition::ALL.map(|rendition| bundle::pdf(language, rendition))
}

#[test]
fn both_renditions_have_the_same_words_in_the_same_places() {
    /// Steps that rounding may add on either side.
    const NEAR: i64 = 1;
    let (_, bleed) = format();
    for language in LANGUAGES {
        let [print, screen] = pair(language);
        let (Some(print), Some(screen)) = (tools::words(&print), tools::words(&screen)) else {
            return;
        };
        assert_eq!(print.len(), screen.len(), "pages of the {language} renditions");
        for (index, (print, screen)) in print.iter().zip(&screen).enumerate() {
            let page = index + 1;
            let (print, screen) = (in_place(print, bleed), in_place(screen, 0.0));
            let texts = |words: &[(i64, i64, i64, String)]| -> Vec<String> {
                let mut texts: Vec<String> = words.iter().map(|word| word.3.clone()).collect();
                texts.sort();
                texts
            };
            assert_eq!(texts(&print), texts(&screen), "{language}, page {page}: the words");
            for word in &print {
                let near = |other: &&(i64, i64, i64, String)| {
                    other.3 == word.3
                        && (other.0 - word.0).abs() <= NEAR
                        && (other.1 - word.1).abs() <= NEAR
                        && (other.2 - word.2).abs() <= NEAR
                };
                assert!(
                    screen.iter().any(|other| near(&other)),
                    "{language}, page {page}: {word:?} (in twentieths of a point) of print is not \
                     on the screen; that word stands there at {:?}",
                    screen.iter().filter(|other| other.3 == word.3).collect::<Vec<_>>()
                );
            }
        }
    }
}

#[test]
fn both_renditions_have_the_same_lines_on_the_same_pages() {
    for language in LANGUAGES {
        let lines = |file: &Path| -> Option<Vec<Vec<String>>> {
            let pages = tools::pages(file, &["-layout"])?;
            let of = |page: &String| -> Vec<String> {
                page.lines().map(flat).filter(|line| !line.is_empty()).collect()
            };
            Some(pages.iter().map(of).collect())
        };
        let [print, screen] = pair(language);
        let (Some(print), Some(screen)) = (lines(&print), lines(&screen)) else { return };
        for (index, (print, screen)) in print.iter().zip(&screen).enumerate() {
            assert_eq!(print, screen, "{language}, page {}: lines of print and screen", index + 1);
        }
    }
}

#[test]
fn all_fonts_are_embedded_and_can_be_read_as_text() {
    for language in LANGUAGES {
        for file in pair(language) {
            let pdf = Pdf::open(&file);
            let fonts: Vec<_> = pdf
                .dictionaries()
                .into_iter()
                .filter(|one| one.has_type(b"FontDescriptor"))
                .collect();
            assert!(fonts.len() >= 4, "{} has {} fonts", pdf.name, fonts.len());
            for font in fonts {
                let embedded = ["FontFile", "FontFile2", "FontFile3"];
                assert!(
                    embedded.iter().any(|key| font.has(key.as_bytes())),
                    "{}: a font is not embedded: {font:?}",
                    pdf.name
                );
            }
            let composite =
                pdf.dictionaries().into_iter().filter(|one| one.has(b"DescendantFonts"));
            for font in composite {
                assert!(font.has(b"ToUnicode"), "{}: no ToUnicode in {font:?}", pdf.name);
            }
        }
    }
}
