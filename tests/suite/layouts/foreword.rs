//! Forewords, long and short, with and without a portrait and a signature.

use serde_json::json;

use super::COMPOUNDS;
use super::book::{Book, hold};
use super::text::{Tongue, Writer};
use crate::project::Project;

fn foreword(name: &str, tongue: Tongue, paragraphs: &[usize]) -> Book {
    let text = Writer::new(tongue, 3).paragraphs(paragraphs);
    Book::in_tongue(name, tongue)
        .section("foreword", json!({ "page": "foreword", "prose": "foreword" }))
        .prose("foreword", format!("# Foreword\n\n{text}\n"))
}

/// Signs a foreword, with a portrait if there is to be one.
fn signed(book: Book, portrait: bool) -> Book {
    let labels = json!({
        "role": "Head of the Society of Clocks and of its workshops", "place": "Ahrenfels",
        "portrait_alt": "A drawing of a woman"
    });
    if !portrait {
        return book.signed(json!({ "name": "Leonie Maybach" }), labels);
    }
    let library = Project::library();
    let bytes = std::fs::read(library.path().join("images/director.jpg")).expect("it is read");
    book.image("images/director.jpg", bytes)
        .signed(json!({ "name": "Leonie Maybach", "portrait": "images/director.jpg" }), labels)
}

#[test]
fn forewords_of_any_length() {
    let mut all = Vec::new();
    for (name, paragraphs) in [
        ("short", &[4, 5, 5][..]),
        ("usual", &[4, 7, 6, 8]),
        ("one", &[16]),
        ("two-pages", &[4, 9, 12, 8, 14, 11, 9, 12]),
        ("three-pages", &[20, 30, 24, 28, 22, 25]),
    ] {
        for portrait in [false, true] {
            let name = format!("foreword-{name}-{portrait}");
            all.push(signed(foreword(&name, Tongue::English, paragraphs), portrait));
        }
    }
    hold(all);
}

#[test]
fn forewords_without_a_signature_and_in_another_language() {
    let mut all = Vec::new();
    all.push(foreword("foreword-unsigned", Tongue::English, &[4, 7, 6]));
    let german = signed(foreword("foreword-german", Tongue::German, &[3, 6, 7, 6]), true);
    all.push(german.must_raise(COMPOUNDS));
    hold(all);
}
