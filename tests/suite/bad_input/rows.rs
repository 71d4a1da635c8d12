//! Rows of exhibits: what they name exists, once, and has room.

use crate::project::Project;

use super::{EXHIBITS, LABELS, PROSE, REPORT};

/// The section of exhibits of the tiny report.
const SHEETS: &str = "    { \"id\": \"clock-figures\", \"page\": \"exhibits\", \"of\": \"clocks\", \"sheets\": [[\"X1\", \"X2\"]] },\n";

/// The tiny report with rows in its chapter instead of a section of exhibits.
fn with_rows(rows: &str) -> Project {
    Project::tiny().replace(REPORT, SHEETS, "").replace(
        REPORT,
        "\"prose\": \"clocks\",",
        &format!("\"prose\": \"clocks\", \"rows\": {rows},"),
    )
}

const RIGHT: &str = r#"[{ "exhibits": ["X1"] }, { "exhibits": ["X2"], "beside": "towers" }]"#;

#[test]
fn rows_that_are_right_are_right() {
    let verdict = with_rows(RIGHT).check();
    verdict.passes();
    assert_eq!(verdict.warnings(), ["estimated-value"]);
}

#[test]
fn what_a_row_names_exists_once() {
    with_rows(&RIGHT.replace("X2", "X2b"))
        .check()
        .fails_with("unknown-exhibit")
        .at(REPORT, "\"X2b\"")
        .hint("did you mean `X2`?");
    with_rows(&RIGHT.replace("[\"X1\"]", "[\"X1\", \"X2\"]"))
        .check()
        .fails_with("duplicate-id")
        .message("exhibit `X2` stands on a second page");
    with_rows(&RIGHT.replace("towers", "towesr"))
        .check()
        .fails_with("unknown-section")
        .at(REPORT, "\"towesr\"")
        .hint("did you mean `towers`?");
    with_rows(&RIGHT.replace("[\"X1\"]", "[]")).check().fails_with("wrong-type").of_file(REPORT);
}

#[test]
fn an_exhibit_that_no_page_sets_is_a_warning() {
    for project in [
        with_rows(r#"[{ "exhibits": ["X1"] }]"#).replace(
            PROSE,
            ", as the [ring](exhibit:X2) shows",
            "",
        ),
        // A cover sets no rows.
        with_rows(r#"[{ "exhibits": ["X1"] }]"#)
            .replace(PROSE, ", as the [ring](exhibit:X2) shows", "")
            .replace(
                REPORT,
                "\"page\": \"cover\"",
                "\"page\": \"cover\", \"rows\": [{ \"exhibits\": [\"X2\"] }]",
            ),
    ] {
        let verdict = project.check();
        verdict.passes();
        verdict
            .warns_of("unplaced-exhibit")
            .at(EXHIBITS, "\"X2\"")
            .message("exhibit `X2` stands on no page")
            .hint("`rows`");
    }
}

#[test]
fn a_row_is_no_wider_than_the_page() {
    with_rows(r#"[{ "exhibits": ["X1", "X2"], "beside": "towers" }]"#)
        .check()
        .fails_with("out-of-range")
        .at(REPORT, "{ \"exhibits\"")
        .message("units wide, of 6");
}

#[test]
fn a_reference_needs_its_exhibit_and_its_word() {
    let referring = |id: &str| {
        with_rows(RIGHT).replace(PROSE, "[ring](exhibit:X2)", &format!("ring (<exhibit:{id}>)"))
    };
    let word = |project: Project| {
        project.replace(
            LABELS,
            "\"total\": \"Total\" }",
            "\"total\": \"Total\", \"exhibit_reference\": \"figure\" }",
        )
    };
    word(referring("X2")).check().passes();
    referring("X2")
        .check()
        .fails_with("missing-label")
        .of_file(LABELS)
        .message("exhibit_reference");
    word(referring("X2b"))
        .check()
        .fails_with("unknown-exhibit")
        .at(PROSE, "<exhibit:X2b>")
        .hint("did you mean `X2`?");
    word(referring("X2"))
        .replace(REPORT, ", { \"exhibits\": [\"X2\"], \"beside\": \"towers\" }", "")
        .check()
        .fails_with("unknown-exhibit")
        .at(PROSE, "<exhibit:X2>")
        .message("stands on no page");
}
