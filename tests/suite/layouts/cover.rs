//! Covers: the field of dots of any data, under any title.

use balans::finding::Code;
use serde_json::json;

use super::TITLES;
use super::book::{Book, hold};
use super::values::{Values, places};

/// A report of a cover and its back.
fn cover(name: &str, field: serde_json::Value) -> Book {
    Book::new(name).section("cover", json!({ "page": "cover", "field": field }))
}

#[test]
fn titles_of_one_word_and_of_ninety_characters() {
    let mut all = Vec::new();
    for (index, title) in TITLES.into_iter().enumerate() {
        for ground in ["deep", "sand"] {
            let field = json!({ "figures": "clocks", "per": 100 });
            let book = cover(&format!("cover-title-{index}-{ground}"), field)
                .plan("/editions/0/title", json!(title))
                .plan("/editions/0/cover_ink", json!(ground));
            all.push(places(book, "clocks", Values::Usual, 6, false));
        }
    }
    hold(all);
}

#[test]
fn fields_of_one_group_and_of_fourteen() {
    let mut all = Vec::new();
    for (count, long) in [(1, false), (1, true), (14, false), (14, true)] {
        let name = format!("cover-groups-{count}-{long}");
        let book = cover(&name, json!({ "figures": "clocks", "per": 100 }));
        all.push(places(book, "clocks", Values::Usual, count, long));
    }
    hold(all);
}

#[test]
fn fields_of_any_values() {
    let mut all = Vec::new();
    for (values, per) in [
        (Values::Wide, 5_000_000),
        (Values::Huge, 10_000_000),
        (Values::Equal, 100),
        (Values::Gaps, 100),
    ] {
        let field = json!({ "figures": "clocks", "per": per });
        let book = cover(&format!("cover-values-{}", values.name()), field);
        all.push(places(book, "clocks", values, 6, false));
    }
    hold(all);
}

#[test]
fn a_field_that_cannot_be_counted_is_refused() {
    let mut all = Vec::new();
    let book = cover("cover-dots-40000", json!({ "figures": "clocks", "per": 1 }));
    let book = book.must(
        Code::OutOfRange,
        "a field of more than 2000 dots is a gray area",
        "nobody can count 40,000 dots, nor can a press print them apart",
    );
    all.push(places(book, "clocks", Values::Usual, 8, false));
    for values in [Values::Zero, Values::Tiny] {
        let field = json!({ "figures": "clocks", "per": 100 });
        let book = cover(&format!("cover-dots-none-{}", values.name()), field).must(
            Code::OutOfRange,
            "the field has no dot",
            "a cover is drawn from the data and never empty",
        );
        all.push(places(book, "clocks", values, 6, false));
    }
    hold(all);
}

#[test]
fn a_cover_without_a_field() {
    let mut all = Vec::new();
    all.push(
        Book::new("cover-bare")
            .section("cover", json!({ "page": "cover" }))
            .plan("/editions/0/organisation", json!(super::LONG_NAME)),
    );
    hold(all);
}
