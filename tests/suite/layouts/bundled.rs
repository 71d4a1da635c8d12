//! The bundled report on other trims and in other columns.

use balans::finding::Code;

use super::judge::{Must, Set};
use crate::project::Project;

/// The exhibits of a chapter keep their size on smaller pages, so that they take more pages than the
/// text that names them.
const FAR: (Code, &str, &str) = (
    Code::ExhibitFarFromItsText,
    "pages from the text that names it",
    "on smaller pages the exhibits of a chapter take more of them than its text",
);

/// Texts are edited for their pages.
const SPLIT: (Code, &str, &str) =
    (Code::HyphenLadder, "is broken across pages", "its text is edited for other pages");

fn on(
    name: &str,
    (width, height): (u32, u32),
    columns: u8,
    must: &[(Code, &'static str, &'static str)],
) {
    let report = Project::bundled()
        .replace("report.json", "\"width_mm\": 170", &format!("\"width_mm\": {width}"))
        .replace("report.json", "\"height_mm\": 240", &format!("\"height_mm\": {height}"))
        .replace("theme.json", "\"columns\": 2", &format!("\"columns\": {columns}"));
    let must: Vec<Must> = must.iter().map(|&(code, says, why)| Must { code, says, why }).collect();
    let judged = Set::of(&report).judge(&format!("bundled-{name}-{columns}"), &must, usize::MAX);
    judged.unwrap_or_else(|wrong| panic!("{wrong}"));
}

#[test]
fn on_a5() {
    on("a5", (148, 210), 2, &[FAR, SPLIT]);
}

#[test]
fn on_a4() {
    on("a4", (210, 297), 2, &[]);
}

#[test]
fn on_a_square() {
    on("square", (210, 210), 2, &[]);
}

#[test]
fn in_one_column() {
    on("170", (170, 240), 1, &[]);
}

#[test]
fn in_three_columns() {
    on("a4", (210, 297), 3, &[]);
}
