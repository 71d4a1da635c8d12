//! The year at a glance, with months of no text and of two pages of it.

use serde_json::json;

use super::book::{Book, hold};
use super::text::{Tongue, Writer};

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

/// Months, from January on, each of so many sentences in so many paragraphs; none for a month
/// without text.
fn year(name: &str, lengths: &[&[usize]]) -> Book {
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

/// Months of the length that they have in most reports.
const USUAL: [&[usize]; 12] =
    [&[3], &[4], &[3], &[2], &[4], &[5], &[3], &[3], &[4], &[3], &[2], &[4]];

#[test]
fn months_of_usual_length() {
    let full = [&[5][..], &[4], &[6], &[5], &[7], &[5], &[5], &[6], &[4], &[6], &[5], &[5]];
    hold([
        year("months-usual", &USUAL),
        year("months-full", &full),
        year("months-two-paragraphs", &[&[2, 3][..]; 12]),
    ]);
}

#[test]
fn months_of_few_words() {
    let brief = [&[1][..], &[2], &[1], &[2], &[1], &[1], &[2], &[1], &[1], &[2], &[1], &[1]];
    let mixed = [&[1][..], &[1], &[9], &[1], &[2], &[1], &[8], &[1], &[1], &[1], &[2], &[1]];
    hold([
        year("months-short", &[&[1][..]; 12]),
        year("months-brief", &brief),
        year("months-mixed", &mixed),
    ]);
}

#[test]
fn a_year_of_fewer_months() {
    let mut all = Vec::new();
    for count in [1, 4, 6, 8] {
        all.push(year(&format!("months-{count}"), &USUAL[..count]));
        all.push(year(&format!("months-{count}-short"), &[&[1][..]; 12][..count]));
    }
    hold(all);
}

#[test]
fn months_without_text() {
    let gap = [&[3][..], &[4], &[], &[2], &[4], &[], &[], &[3], &[4], &[3], &[2], &[4]];
    hold([year("months-gap", &gap), year("months-empty", &[&[][..]; 12])]);
}

#[test]
fn a_month_of_two_pages() {
    let long = [8, 9, 7, 8, 10, 9, 8, 7, 9, 8, 8, 7];
    let mut one = USUAL;
    one[3] = &long;
    hold([year("months-long", &one), year("months-all-long", &[&[9, 8, 7][..]; 12])]);
}
