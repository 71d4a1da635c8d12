//! Charts of every kind, of any values, of two series and of fourteen, with names short and long.

use balans::finding::Code;
use serde_json::{Value, json};

use super::LONG_NAME;
use super::book::{Book, hold};
use super::values::{Values, months, place_name, places, years};

/// A page of exhibits of all the width and of half of it.
fn page(name: &str, parts: &[Value]) -> Book {
    let mut book = Book::new(name);
    let mut sheets: Vec<Vec<String>> = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let ids = [format!("W{index}"), format!("H{index}"), format!("N{index}")];
        for (id, units) in ids.iter().zip([6, 3, 3]) {
            let title = "Clocks in our care";
            book = book.exhibit(id, units, json!([part]), title, "As the ledger has them.");
        }
        sheets.push(ids.into());
    }
    book.section("exhibits", json!({ "page": "exhibits", "sheets": sheets }))
}

fn series(count: usize) -> Vec<String> {
    (0..count).map(|index| format!("series_{index:02}")).collect()
}

/// Adds the series of a chart, over months, named short or long.
fn with_series(mut book: Book, values: Values, count: usize, long: bool) -> Book {
    for (index, id) in series(count).iter().enumerate() {
        book = months(book, id, values, index).label("series", id, json!(place_name(index, long)));
    }
    book
}

#[test]
fn one_series_of_any_values() {
    let mut all = Vec::new();
    for values in Values::ALL {
        let parts = ["columns", "diverging", "lines"]
            .map(|kind| json!({ "kind": kind, "series": ["clocks"] }));
        let book = page(&format!("charts-one-{}", values.name()), &parts);
        all.push(years(book, "clocks", values, 0, 9));
    }
    hold(all);
}

#[test]
fn two_series_of_any_values() {
    let mut all = Vec::new();
    for values in Values::ALL {
        let kinds = ["grouped", "stacked", "lines"];
        let parts = kinds.map(|kind| json!({ "kind": kind, "series": series(2) }));
        let book = page(&format!("charts-two-{}", values.name()), &parts);
        all.push(with_series(book, values, 2, false));
    }
    hold(all);
}

#[test]
fn series_with_long_names() {
    let mut all = Vec::new();
    let kinds = ["grouped", "stacked", "lines"];
    let parts = kinds.map(|kind| json!({ "kind": kind, "series": series(2) }));
    all.push(with_series(page("charts-two-long", &parts), Values::Usual, 2, true));
    hold(all);
}

#[test]
fn fourteen_series() {
    let mut all = Vec::new();
    for kind in ["grouped", "stacked", "lines"] {
        let parts = [json!({ "kind": kind, "series": series(14), "lines": 16 })];
        let mut book = page(&format!("charts-fourteen-{kind}"), &parts);
        if kind != "lines" {
            book = book.must(
                Code::TooFewInks,
                "14 series for 7 inks",
                "columns are told apart by their inks, of which the theme has seven",
            );
        }
        all.push(with_series(book, Values::Usual, 14, false));
    }
    hold(all);
}

#[test]
fn bars_of_any_values() {
    let mut all = Vec::new();
    for values in Values::ALL {
        let parts = [json!({ "kind": "bars", "figures": "clocks" })];
        all.push(places(
            page(&format!("bars-{}", values.name()), &parts),
            "clocks",
            values,
            7,
            false,
        ));
    }
    for (count, long) in [(2, true), (14, false), (14, true)] {
        let parts = [json!({ "kind": "bars", "figures": "clocks" })];
        let book = page(&format!("bars-{count}-{long}"), &parts);
        all.push(places(book, "clocks", Values::Usual, count, long));
    }
    hold(all);
}

#[test]
fn rings_of_any_values() {
    let mut all = Vec::new();
    for values in Values::POSITIVE {
        let parts = [json!({ "kind": "donut", "figures": "clocks" })];
        all.push(places(
            page(&format!("rings-{}", values.name()), &parts),
            "clocks",
            values,
            5,
            false,
        ));
    }
    for (count, long) in [(1, false), (2, true), (7, true)] {
        let parts = [json!({ "kind": "donut", "figures": "clocks" })];
        let book = page(&format!("rings-{count}-{long}"), &parts);
        all.push(places(book, "clocks", Values::Usual, count, long));
    }
    hold(all);
}

#[test]
fn a_ring_of_fourteen_shares() {
    let mut all = Vec::new();
    let parts = [json!({ "kind": "donut", "figures": "clocks", "lines": 20 })];
    let book = page("rings-14", &parts).must(
        Code::TooFewInks,
        "14 shares for 7 inks",
        "shares are told apart by their inks, of which the theme has seven",
    );
    all.push(places(book, "clocks", Values::Usual, 14, false));
    hold(all);
}

#[test]
fn a_ring_of_negative_shares_is_refused() {
    let mut all = Vec::new();
    let parts = [json!({ "kind": "donut", "figures": "clocks" })];
    let book = page("rings-negative", &parts).must(
        Code::ChartFailed,
        "is negative and cannot be a share of a ring",
        "a whole has no negative parts",
    );
    all.push(places(book, "clocks", Values::Negative, 5, false));
    hold(all);
}

#[test]
fn steps_with_long_names() {
    let mut all = Vec::new();
    let kinds = ["columns", "diverging", "lines"];
    for count in [3, 12] {
        let parts = kinds.map(|kind| json!({ "kind": kind, "series": ["clocks"] }));
        let book = page(&format!("steps-long-{count}"), &parts);
        all.push(places(book, "clocks", Values::Usual, count, true));
    }
    hold(all);
}

#[test]
fn titles_and_notes_of_any_length() {
    let mut all = Vec::new();
    let long = super::TITLES[3];
    let mut book = Book::new("exhibit-titles");
    let part = json!([{ "kind": "columns", "series": ["clocks"] }]);
    for (id, units) in [("A", 6), ("B", 3), ("C", 3), ("D", 2), ("E", 2), ("F", 2)] {
        book = book.exhibit(id, units, part.clone(), long, long).label(
            "exhibits",
            id,
            json!({ "title": long, "shows": format!("{long}. {LONG_NAME}."), "note": format!("{long}. {long}.") }),
        );
    }
    let sheets = json!([["A", "B", "C"], ["D", "E", "F"]]);
    let book = book.section("exhibits", json!({ "page": "exhibits", "sheets": sheets }));
    all.push(years(book, "clocks", Values::Usual, 0, 6));
    hold(all);
}
