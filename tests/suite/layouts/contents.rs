//! Contents of two entries and of thirty.

use serde_json::{Value, json};

use super::TITLES;
use super::book::{Book, hold};
use super::text::{Tongue, Writer};
use super::values::{Values, years};

/// A report of chapters with subheads, and a page of exhibits for each.
fn contents(name: &str, chapters: usize, subheads: usize, exhibits: usize, title: &str) -> Book {
    let mut book = Book::new(name)
        .section("contents", json!({ "page": "contents", "prose": "contents" }))
        .prose(
            "contents",
            "# Contents\n\nWhat is estimated is hatched. What we do not know is left out.\n",
        );
    let mut writer = Writer::new(Tongue::English, 2);
    for chapter in 0..chapters {
        let id = format!("chapter-{chapter}");
        let mut text = format!("# {title}\n\n{}\n\n{}\n", writer.paragraph(2), writer.paragraph(7));
        for subhead in 0..subheads {
            text += &format!("\n## Of the works {{#{id}-{subhead}}}\n\n{}\n", writer.paragraph(7));
        }
        book = book.section(&id, json!({ "page": "chapter", "prose": id })).prose(&id, text);
        let mut ids: Vec<Value> = Vec::new();
        for exhibit in 0..exhibits {
            let exhibit = format!("X{chapter}-{exhibit}");
            let set = format!("set_{chapter}_{}", ids.len());
            book = years(book, &set, Values::Usual, chapter, 6).exhibit(
                &exhibit,
                6,
                json!([{ "kind": "columns", "series": [set] }]),
                title,
                "Clocks in our care.",
            );
            ids.push(json!(exhibit));
        }
        if !ids.is_empty() {
            let sheets: Vec<&[Value]> = ids.chunks(2).collect();
            book = book.section(
                &format!("{id}-figures"),
                json!({ "page": "exhibits", "of": id, "sheets": sheets }),
            );
        }
    }
    book
}

#[test]
fn contents_of_two_entries() {
    hold([
        contents("contents-two", 1, 1, 0, "The workshop").about_pages(2),
        contents("contents-exhibits-two", 1, 1, 2, "The workshop").about_pages(2),
    ]);
}

#[test]
fn contents_of_thirty_entries() {
    hold([
        contents("contents-thirty", 6, 4, 0, TITLES[1]).about_pages(2),
        contents("contents-thirty-long", 6, 4, 0, TITLES[3]).about_pages(2),
        contents("contents-exhibits-thirty", 5, 1, 6, TITLES[2]).about_pages(3),
    ]);
}
