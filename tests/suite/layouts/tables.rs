//! Tables of three rows and of forty, of any values, with names short and long.

use serde_json::{Value, json};

use super::book::{Book, hold};
use super::values::{Values, places, years};

/// A page of a table of so many columns.
fn table(name: &str, rows: usize, columns: &[Values], long: bool, more: &Value) -> Book {
    let mut book = Book::new(name);
    let mut sets = Vec::new();
    for (index, values) in columns.iter().enumerate() {
        let id = format!("column_{index}");
        book = places(book, &id, *values, rows, long);
        sets.push(id);
    }
    let mut part = json!({ "kind": "table", "columns": sets });
    for (key, value) in more.as_object().into_iter().flatten() {
        part[key] = value.clone();
    }
    book = book.exhibit("T", 6, json!([part]), "Clocks by place", "As the ledger has them.");
    // A small table has a chart under it.
    let sheet = if rows > 12 { json!([["T"]]) } else { json!([["T", "C"]]) };
    if rows <= 12 {
        let chart = json!([{ "kind": "columns", "series": ["by_year"] }]);
        book = book.exhibit("C", 6, chart, "Clocks in our care", "As the ledger has them.");
        book = years(book, "by_year", Values::Usual, 0, 8);
    }
    book.section("exhibits", json!({ "page": "exhibits", "sheets": sheet }))
}

#[test]
fn three_rows_and_forty() {
    let mut all = Vec::new();
    for rows in [3, 12, 40] {
        for long in [false, true] {
            let name = format!("table-{rows}-{long}");
            all.push(table(&name, rows, &[Values::Usual; 2], long, &json!({})));
        }
    }
    hold(all);
}

#[test]
fn of_any_values() {
    let mut all = Vec::new();
    for values in Values::ALL {
        let shares = json!({ "share_bars": true });
        all.push(table(&format!("table-{}", values.name()), 7, &[values, values], false, &shares));
    }
    hold(all);
}

#[test]
fn of_many_columns() {
    let mut all = Vec::new();
    for (name, long) in [("table-columns", false), ("table-columns-long", true)] {
        all.push(table(name, 7, &[Values::Huge; 5], long, &json!({})));
    }
    hold(all);
}

#[test]
fn beside_a_ring() {
    let mut all = Vec::new();
    for (count, long) in [(2, false), (5, true), (7, true)] {
        let book = Book::new(&format!("table-ring-{count}-{long}"));
        let parts = json!([
            { "kind": "donut", "figures": "clocks", "units": 2 },
            { "kind": "table", "columns": ["clocks"], "units": 4, "swatches": true }
        ]);
        let book = book
            .exhibit("T", 6, parts.clone(), "Clocks by place", "As the ledger has them.")
            .exhibit("U", 6, parts, "Clocks by place, again", "As the ledger has them.")
            .section("exhibits", json!({ "page": "exhibits", "sheets": [["T", "U"]] }));
        all.push(places(book, "clocks", Values::Usual, count, long));
    }
    hold(all);
}
