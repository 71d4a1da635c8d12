//! The bundled report on other trims and in other columns.

use balans::finding::Code;

use super::judge::{Must, Set};
use crate::project::Project;

/// Two sidebars stand in one outer column, as high as the text beside them: where there are three
/// columns, the text of a chapter is used up before its last sidebar.
const REST: (Code, &str, &str) = (
    Code::SparsePage,
    "the page is filled to 32.6 %",
    "a sidebar for which there is no text left stands on a page of its own",
);

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
    on("a5", (148, 210), 2, &[]);
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
    on("a4", (210, 297), 3, &[REST]);
}
