//! Chapters: without subheads, with very long paragraphs, with many sidebars.

use serde_json::{Value, json};

use super::COMPOUNDS;
use super::book::{Book, hold};
use super::text::{Tongue, Writer};

/// A chapter with parts under subheads, each of paragraphs of so many sentences.
fn chapter(name: &str, tongue: Tongue, opening: &[usize], parts: &[&[usize]]) -> Book {
    let mut writer = Writer::new(tongue, 1);
    let mut text = format!("# The society at work\n\n{}\n", writer.paragraphs(opening));
    for (index, part) in parts.iter().enumerate() {
        let paragraphs = writer.paragraphs(part);
        text += &format!("\n## Of the works {{#part-{index}}}\n\n{paragraphs}\n");
    }
    Book::in_tongue(name, tongue)
        .section("chapter", json!({ "page": "chapter", "prose": "chapter" }))
        .prose("chapter", text)
}

/// Sidebars beside parts, each of so many sentences.
fn with_sidebars(mut book: Book, sidebars: &[(usize, usize)]) -> Book {
    let mut all: Vec<Value> = Vec::new();
    let mut writer = Writer::new(book.tongue(), 7);
    for (index, (part, sentences)) in sidebars.iter().enumerate() {
        let name = format!("aside-{index}");
        all.push(json!({ "prose": name, "beside": format!("part-{part}") }));
        book = book.prose(&name, format!("# An aside\n\n{}\n", writer.paragraph(*sentences)));
    }
    book.plan(
        "/sections/0",
        json!({
            "id": "chapter", "page": "chapter", "prose": "chapter", "sidebars": all,
        }),
    )
}

#[test]
fn chapters_without_subheads() {
    let mut all = Vec::new();
    all.push(chapter("chapter-plain", Tongue::English, &[2, 6, 7, 5, 8, 6], &[]));
    all.push(chapter("chapter-long-paragraphs", Tongue::English, &[2, 40, 45, 38], &[]));
    let german =
        chapter("chapter-german", Tongue::German, &[2, 6, 7, 5, 8], &[&[6, 7], &[8, 5, 6]]);
    all.push(german.must_raise(COMPOUNDS));
    hold(all);
}

#[test]
fn chapters_with_sidebars() {
    let mut all = Vec::new();
    let parts: [&[usize]; 4] = [&[6, 7, 5], &[8, 6], &[5, 7, 6], &[7, 6, 6]];
    let book = || chapter("chapter-sidebars", Tongue::English, &[2, 6, 7], &parts);
    all.push(with_sidebars(book(), &[(0, 4), (1, 5), (2, 3), (2, 4), (3, 5)]));
    all.push(with_sidebars(book(), &[(1, 9)]));
    hold(all);
}
