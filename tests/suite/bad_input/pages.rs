//! Pages that cannot be printed: characters without a shape, text that runs out of its page.

use super::{FIGURES, LABELS, PROSE, REPORT};
use crate::project::Project;

#[test]
fn a_character_that_no_font_has_is_reported_where_it_is_typed() {
    for (file, old, new) in [
        (PROSE, "It has", "It has 漢"),
        (LABELS, "\"Clocks in care\"", "\"Clocks in c漢re\""),
        (LABELS, "\"Towers\"", "\"T漢wers\""),
        ("prose/en/repairs.md", "Every clock", "Every cl漢ck"),
    ] {
        let found = Project::tiny().replace(file, old, new).check();
        found.fails_with("glyph-missing").at(file, "漢").message("U+6F22");
    }
}

#[test]
fn a_character_that_no_font_has_is_reported_in_the_plan_too() {
    for (old, new) in [("\"Tiny\"", "\"Tin漢\""), ("\"Society of Clocks\"", "\"漢 of Clocks\"")] {
        let found = Project::tiny().replace(REPORT, old, new).check();
        found.fails_with("glyph-missing").message("U+6F22").at(REPORT, "漢");
    }
}

#[test]
fn a_character_that_an_expression_prints_is_reported_too() {
    for expression in ["{{ members | written(\"漢\") }}", "{{ \"漢\" }}"] {
        let found = Project::tiny().replace(PROSE, "{{ members }}", expression).check();
        found.fails_with("glyph-missing").message("U+6F22");
    }
}

#[test]
fn a_private_use_character_is_reported_where_it_stands() {
    Project::tiny()
        .replace(PROSE, "It has", "It h\u{f0000}as")
        .check()
        .fails_with("glyph-missing")
        .at(PROSE, "\u{f0000}");
}

#[test]
fn a_word_wider_than_the_page_overflows() {
    let word = "x".repeat(400);
    for (what, old, new) in [
        ("title", "# Clocks in our care", format!("# {word}")),
        ("subhead", "## Towers", format!("## {word}")),
        ("paragraph", "It has", format!("{word} has")),
    ] {
        let found = Project::tiny().replace(PROSE, old, &new).check();
        assert!(
            found.codes().contains(&"overflow"),
            "a {what} of one word of 400 letters runs out of its page: {:?}",
            found.codes()
        );
        found.fails_with("overflow").on_page("en", 2).hint("shorten");
    }
}

#[test]
fn labels_wider_than_their_exhibit_overflow() {
    let word = "clock".repeat(80);
    for old in ["\"Clocks in care\"", "\"Towers\"", "\"Ledger\""] {
        let found = Project::tiny().replace(LABELS, old, &format!("\"{word}\"")).check();
        let codes = found.codes();
        assert!(
            codes.contains(&"overflow") || codes.contains(&"chart-failed"),
            "the label {old} as one word of 400 letters does not fit: {codes:?}"
        );
    }
}

#[test]
fn a_sidebar_longer_than_its_page_is_no_clean_report() {
    let long = format!("# Repairs\n\n{}\n", "Every clock is oiled once a year. ".repeat(400));
    let found = Project::tiny().write("prose/en/repairs.md", long).check();
    let codes = found.codes();
    assert!(
        codes.iter().any(|code| ["overflow", "layout-failed"].contains(code)),
        "a sidebar of some four pages cannot stand in a column: {codes:?}"
    );
}

#[test]
fn a_page_too_small_for_its_margins_is_a_finding() {
    let found = Project::tiny()
        .replace(
            REPORT,
            "\"width_mm\": 150, \"height_mm\": 200",
            "\"width_mm\": 80, \"height_mm\": 80",
        )
        .check();
    assert!(found.exited(), "a page of 80 × 80 mm kills balans");
    assert!(!found.codes().is_empty(), "two charts do not fit a page of 80 × 80 mm");
}

#[test]
fn a_number_of_three_hundred_digits_does_not_leave_its_page() {
    let found = Project::tiny().replace(FIGURES, "\"value\": 1250", "\"value\": 1.25e300");
    let found = found.replace(PROSE, " | over(1200)", "").check();
    assert!(
        !found.codes().is_empty(),
        "1.25e300 printed in full is wider than a column, and is no sensible figure"
    );
}

#[test]
fn a_design_that_leaves_no_room_is_a_finding_and_no_crash() {
    for (old, new) in [
        ("\"inner_mm\": 18", "\"inner_mm\": 200"),
        ("\"baseline_pt\": 12", "\"baseline_pt\": 0"),
        ("\"columns\": 2", "\"columns\": 0"),
        ("\"units\": 6", "\"units\": 0"),
        ("\"text_pt\": 9.2", "\"text_pt\": 900"),
        ("\"foot_mm\": 22", "\"foot_mm\": -1000"),
    ] {
        let found = Project::tiny().replace("theme.json", old, new).check();
        assert!(found.exited(), "{new} kills balans");
        assert!(!found.codes().is_empty(), "{new} should be a finding");
    }
}
