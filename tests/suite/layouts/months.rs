//! The year at a glance, with months of no text and of two pages of it.

use balans::finding::Code;
use serde_json::json;

use super::book::{Book, hold};
use super::text::{Tongue, Writer};
use super::FEW_LINES;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A word that stays broken at the end of a page.
const HOLE: (Code, &str, &str) =
    (Code::HyphenLadder, "is broken across pages", "whole, the word would leave worse");

/// The months, each of so many sentences in so many paragraphs; none for a month without text.
fn year(name: &str, lengths: [&[usize]; 12]) -> Book {
    let mut writer = Writer::new(Tongue::English, 0);
    let mut text = "# The year\n".to_owned();
    for (month, length) in MONTHS.iter().zip(lengths) {
        let id = month.to_lowercase();
        text += &format!("\n## {month} {{#{id}}}\n\n{}\n", writer.paragraphs(length));
    }
    Book::new(name)
        .section("year", json!({ "page": "months", "prose": "year" }))
        .prose("year", text)
}

#[test]
fn months_of_usual_length() {
    let mut all = Vec::new();
    let usual = year(
        "months-usual",
        [&[3], &[4], &[3], &[2], &[4], &[5], &[3], &[3], &[4], &[3], &[2], &[4]],
    );
    all.push(usual.must_raise(FEW_LINES).must_raise(HOLE));
    all.push(year("months-short", [&[1]; 12]).must_raise(FEW_LINES));
    all.push(year(
        "months-brief",
        [&[1], &[2], &[1], &[2], &[1], &[1], &[2], &[1], &[1], &[2], &[1], &[1]],
    ));
    hold(all);
}

#[test]
fn months_without_text() {
    let gap = [&[3][..], &[4], &[], &[2], &[4], &[], &[], &[3], &[4], &[3], &[2], &[4]];
    hold([year("months-gap", gap), year("months-empty", [&[]; 12])]);
}

#[test]
fn a_month_of_two_pages() {
    let mut all = Vec::new();
    let long = [8, 9, 7, 8, 10, 9, 8, 7, 9, 8, 8, 7];
    let one = year(
        "months-long",
        [&[3], &[4], &[3], &long, &[4], &[5], &[3], &[3], &[4], &[3], &[2], &[4]],
    );
    all.push(one);
    let all_long = year("months-all-long", [&[9, 8, 7]; 12]);
    all.push(all_long.must(
        Code::UnbalancedColumns,
        "lines apart",
        "a column in which no month begins has no white that could be widened",
    ));
    hold(all);
}
