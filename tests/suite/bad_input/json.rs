//! JSON that is no JSON, or says what its schema does not know.

use super::{EXHIBITS, FIGURES, LABELS, REPORT, THEME};
use crate::project::Project;

#[test]
fn json_that_does_not_parse_is_reported_where_it_breaks() {
    let project = Project::tiny().replace(REPORT, "\"year\": 2024,", "\"year\": 2024");
    let line = project.text(REPORT).lines().position(|line| line.contains("\"date\"")).unwrap();
    project.check().fails_with("json-syntax").at_line(REPORT, line + 1, 3).alone();
}

#[test]
fn a_file_that_breaks_off_is_reported_at_its_end() {
    for file in [REPORT, THEME, EXHIBITS, FIGURES, LABELS] {
        let project = Project::tiny();
        let text = project.text(file);
        let half = text.floor_char_boundary(text.len() / 2);
        let project = project.write(file, &text[..half]);
        project.check().fails_with("json-syntax").of_file(file);
    }
}

#[test]
fn an_empty_file_is_no_json() {
    Project::tiny().write(EXHIBITS, "").check().fails_with("json-syntax").of_file(EXHIBITS);
}

#[test]
fn json_nested_beyond_reason_is_refused() {
    let deep = "[".repeat(100_000);
    Project::tiny().write(FIGURES, deep).check().fails_with("json-syntax").of_file(FIGURES);
}

#[test]
fn a_file_that_is_no_text_is_refused() {
    let latin = b"{ \"title\": \"caf\xe9\" }";
    Project::tiny().write(LABELS, latin).check().fails_with("not-text").of_file(LABELS);
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    let project = Project::tiny();
    let marked = format!("\u{feff}{}", project.text(REPORT));
    project.write(REPORT, marked).check().passes();
}

#[test]
fn a_fault_after_a_byte_order_mark_is_at_its_own_column() {
    let project = Project::tiny().replace(REPORT, "\"slug\"", "\"slog\"");
    let marked = format!("\u{feff}{}", project.text(REPORT));
    project.write(REPORT, marked).check().fails_with("unknown-key").at(REPORT, "\"slog\"");
}

#[test]
fn unknown_keys_of_every_file_come_with_a_suggestion() {
    for (file, old, new, meant) in [
        (REPORT, "\"organisation\"", "\"organization\"", "organisation"),
        (REPORT, "\"bleed_mm\"", "\"bleed\"", "bleed_mm"),
        (THEME, "\"gutter_mm\"", "\"guter_mm\"", "gutter_mm"),
        (EXHIBITS, "\"highlight\"", "\"highlights\"", "highlight"),
        (FIGURES, "\"period\"", "\"peroid\"", "period"),
        (FIGURES, "\"formula\"", "\"formulae\"", "formula"),
        (LABELS, "\"shows\"", "\"show\"", "shows"),
    ] {
        let found = Project::tiny().replace(file, old, new).check();
        let hint = format!("did you mean `{meant}`?");
        found.fails_with("unknown-key").at(file, new).hint(&hint);
    }
}

#[test]
fn a_value_of_the_wrong_type_is_reported_with_both_types() {
    for (file, old, new, at, said) in [
        (REPORT, "\"year\": 2024", "\"year\": \"2024\"", "\"2024\"", "expected integer"),
        (REPORT, "\"sheets\": [[\"X1\", \"X2\"]]", "\"sheets\": 3", "3", "expected array"),
        (FIGURES, "\"value\": 1250", "\"value\": \"1250\"", "\"1250\"", "null or number"),
        (EXHIBITS, "\"units\": 6", "\"units\": null", "null", "found null"),
        (LABELS, "\"Clocks in care\"", "[]", "[]", "expected string, found array"),
    ] {
        let project = Project::tiny().replace(file, old, new);
        // Where the new value begins, wherever else its text may stand.
        let start = project.text(file).find(new).unwrap() + new.rfind(at).unwrap();
        let before = &project.text(file)[..start];
        let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
        let line = before.matches('\n').count() + 1;
        let found = project.check();
        found.fails_with("wrong-type").at_line(file, line, column).message(said);
    }
}

#[test]
fn a_word_that_is_no_choice_comes_with_the_choices() {
    Project::tiny()
        .replace(EXHIBITS, "\"columns\"", "\"colums\"")
        .check()
        .fails_with("wrong-type")
        .at(EXHIBITS, "\"colums\"")
        .hint("did you mean `columns`?");
    Project::tiny()
        .replace(REPORT, "\"page\": \"chapter\"", "\"page\": \"chaptre\"")
        .check()
        .fails_with("wrong-type")
        .at(REPORT, "\"chaptre\"")
        .hint("did you mean `chapter`?");
}

#[test]
fn a_value_of_the_wrong_form_is_reported() {
    for (file, old, new) in [
        (REPORT, "\"2025-01-31\"", "\"31 January\""),
        (REPORT, "\"slug\": \"tiny\"", "\"slug\": \"../tiny\""),
        (REPORT, "\"language\": \"en\"", "\"language\": \"English\""),
        (THEME, "\"#CF4630\"", "\"tomato\""),
        (FIGURES, "\"id\": \"members\"", "\"id\": \"Members!\""),
    ] {
        let value = new.rsplit(": ").next().unwrap();
        Project::tiny().replace(file, old, new).check().fails_with("wrong-type").at(file, value);
    }
}

#[test]
fn a_day_that_is_none_is_reported() {
    Project::tiny()
        .replace(REPORT, "\"2025-01-31\"", "\"2025-02-31\"")
        .check()
        .fails_with("wrong-type")
        .at(REPORT, "\"2025-02-31\"");
}

#[test]
fn missing_keys_are_reported_at_their_object() {
    Project::tiny()
        .replace(REPORT, "\"slug\": \"tiny\",", "")
        .check()
        .fails_with("missing-key")
        .at_line(REPORT, 1, 1)
        .message("`slug`");
    Project::tiny()
        .replace(
            FIGURES,
            "\"unit\": \"people\", \"period\": \"2024\", \"value\": 1250",
            "\"value\": 1250",
        )
        .check()
        .fails_with("missing-key")
        .at(FIGURES, "{ \"id\": \"members\"")
        .message("`unit`");
}

#[test]
fn a_key_given_twice_is_reported_where_it_stands_again() {
    Project::tiny()
        .replace(FIGURES, "\"value\": 1250", "\"value\": 1250, \"id\": \"fellows\"")
        .check()
        .fails_with("duplicate-key")
        .at(FIGURES, "\"id\": \"fellows\"");
    Project::tiny()
        .replace(
            THEME,
            "\"inks\": {",
            "\"inks\": {\n    \"deep\": { \"cmyk\": [0, 0, 0, 50], \"srgb\": \"#888888\" },",
        )
        .check()
        .fails_with("duplicate-key")
        .of_file(THEME);
}

#[test]
fn numbers_out_of_range_are_reported_where_they_stand() {
    for (file, key, old, new) in [
        (REPORT, "\"year\": ", "2024", "20240"),
        (REPORT, "\"width_mm\": ", "150", "15000"),
        (REPORT, "\"bleed_mm\": ", "3", "-3"),
        (EXHIBITS, "\"lines\": ", "10", "255"),
        (THEME, "\"cmyk\": [0, ", "82", "820"),
    ] {
        let project = Project::tiny().replace(file, &format!("{key}{old}"), &format!("{key}{new}"));
        let text = project.text(file);
        let before = &text[..text.find(&format!("{key}{new}")).unwrap() + key.len()];
        let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
        let line = before.matches('\n').count() + 1;
        project.check().fails_with("out-of-range").at_line(file, line, column);
    }
}

#[test]
fn numbers_that_no_float_holds_are_reported_where_they_stand() {
    let project = Project::tiny().replace(FIGURES, "\"value\": 1250", "\"value\": 1e999");
    let line = project.text(FIGURES).lines().position(|line| line.contains("1e999")).unwrap();
    let found = project.check();
    let codes = found.codes();
    assert!(
        codes == ["json-syntax"] || codes == ["out-of-range"],
        "1e999 should be one finding about a number, not {codes:?}"
    );
    found.fails_with(codes[0]).of_file(FIGURES).message("out of range");
    assert_eq!(line, 3, "the number stands on the fourth line of {FIGURES}");
}

#[test]
fn not_a_number_is_no_json() {
    for word in ["NaN", "Infinity", "-Infinity"] {
        let value = format!("\"value\": {word}");
        Project::tiny()
            .replace(FIGURES, "\"value\": 1250", &value)
            .check()
            .fails_with("json-syntax")
            .of_file(FIGURES);
    }
}
