//! Every page type on A5, A4 and 210 × 210 mm, in one to three columns.

use balans::finding::Code;
use serde_json::json;

use super::book::{Book, hold};
use super::text::{Tongue, Writer};
use super::values::{Values, months, places, years};

/// Trim sizes in millimetres, with their names.
const TRIMS: [(&str, u32, u32); 4] =
    [("170", 170, 240), ("a5", 148, 210), ("a4", 210, 297), ("square", 210, 210)];

/// A small report with a page of every type.
fn whole(name: &str) -> Book {
    let mut writer = Writer::new(Tongue::English, 4);
    let mut year = "# The year\n".to_owned();
    for month in ["January", "February", "March", "April", "May", "June", "July", "August"] {
        year += &format!("\n## {month} {{#{}}}\n\n{}\n", month.to_lowercase(), writer.paragraph(4));
    }
    let mut chapter = format!("# The society at work\n\n{}\n\n", writer.paragraph(2));
    chapter += &writer.paragraphs(&[6, 7]);
    for part in ["towers", "schools"] {
        chapter += &format!("\n\n## Of {part} {{#{part}}}\n\n{}", writer.paragraphs(&[6, 5, 7]));
    }
    let book = Book::new(name)
        .section("cover", json!({ "page": "cover", "field": { "figures": "clocks", "per": 100 } }))
        .section("contents", json!({ "page": "contents", "prose": "contents" }))
        .section("foreword", json!({ "page": "foreword", "prose": "foreword" }))
        .section("key-figures", json!({ "page": "key-figures", "key_figures": [
            { "id": "mended", "figure": "mended.2024", "history": "mended" },
            { "id": "lent", "figure": "lent.2024", "history": "lent" },
            { "id": "sold", "figure": "sold.2024", "history": "sold" },
            { "id": "wound", "figure": "wound.2024", "history": "wound" },
        ] }))
        .section("year", json!({ "page": "months", "prose": "year" }))
        .section("chapter", json!({
            "page": "chapter", "prose": "chapter",
            "sidebars": [{ "prose": "aside", "beside": "towers" }],
        }))
        .section("figures", json!({ "page": "exhibits", "of": "chapter", "sheets": [
            ["columns", "bars", "ring"], ["lines", "table"],
        ] }))
        .section("colophon", json!({ "page": "colophon", "prose": "colophon" }))
        .prose("contents", format!("# Contents\n\n{}\n", writer.paragraph(3)))
        .prose("foreword", format!("# Foreword\n\n{}\n", writer.paragraphs(&[4, 7, 6, 7])))
        .prose("year", year)
        .prose("chapter", chapter)
        .prose("aside", format!("# An aside\n\n{}\n", writer.paragraph(4)))
        .prose("colophon", format!(
            "# The society\n\n{}\n\n## Addresses {{#addresses}}\n\n- [clocks.example](https://clocks.example)\n- Old mill\n\n## Imprint {{#imprint}}\n\nSet with care.\n",
            writer.paragraph(3),
        ))
        .signed(json!({ "name": "Leonie Maybach" }), json!({ "role": "Head of the Society" }));
    let mut book = places(book, "clocks", Values::Usual, 6, false);
    for (index, (id, label)) in [
        ("mended", "clocks were mended"),
        ("lent", "clocks were lent to schools and offices"),
        ("sold", "clocks changed hands"),
        ("wound", "clocks are wound by volunteers"),
    ]
    .into_iter()
    .enumerate()
    {
        book = years(book, id, Values::Usual, index, 8).label("key_figures", id, json!(label));
    }
    let shows = "As the ledger of the society has them.";
    months(book, "monthly", Values::Usual, 1)
        .exhibit("columns", 6, json!([{ "kind": "columns", "series": ["mended"] }]), "Clocks mended", shows)
        .exhibit("bars", 3, json!([{ "kind": "bars", "figures": "clocks" }]), "Clocks by place", shows)
        .exhibit("ring", 3, json!([{ "kind": "donut", "figures": "clocks" }]), "Where clocks stand", shows)
        .exhibit("lines", 6, json!([{ "kind": "lines", "series": ["mended", "lent"] }]), "Mended and lent", shows)
        .exhibit("table", 6, json!([
            { "kind": "donut", "figures": "clocks", "units": 2 },
            { "kind": "table", "columns": ["clocks"], "units": 4, "swatches": true, "share_bars": true },
        ]), "Where clocks stand, in numbers", shows)
}

fn on(trim: usize, columns: u8) -> Book {
    let (name, width, height) = TRIMS[trim];
    let book = whole(&format!("trim-{name}-{columns}")).trim(width, height).columns(columns);
    match (name, columns) {
        ("a5" | "170", 3) => book.must(
            Code::LineLength,
            "fewer than 32",
            "words do not fit columns so narrow without holes between them",
        ),
        ("a4" | "square", 1) => book.must(
            Code::LineLength,
            "more than 100",
            "the eye does not find its way back from the end of a line so long",
        ),
        _ => book,
    }
}

#[test]
fn in_one_column() {
    hold((0..TRIMS.len()).map(|trim| on(trim, 1)));
}

#[test]
fn in_two_columns() {
    hold((0..TRIMS.len()).map(|trim| on(trim, 2)));
}

#[test]
fn in_three_columns() {
    hold((0..TRIMS.len()).map(|trim| on(trim, 3)));
}
