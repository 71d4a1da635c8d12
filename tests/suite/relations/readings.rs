//! Readings: a figure that is not what a second reader saw in its source is found.

use serde_json::{Value, json};

use crate::project::tiny::FIGURES;
use crate::project::{Project, balans};
use crate::verdict::Verdict;

const READINGS: &str = "readings/clocks.json";

/// The tiny report with these readings of its one source.
fn with_readings(readings: &str) -> Project {
    Project::tiny().write(
        READINGS,
        format!(
            "{{ \"reader\": \"second reader\", \"date\": \"2025-01-31\",\n\"sources\": {{ \
             \"ledger\": [{readings}] }} }}"
        ),
    )
}

fn reading(rest: &str) -> Verdict {
    with_readings(&format!("{{ {rest} }}")).check()
}

#[test]
fn readings_that_agree_are_silent() {
    with_readings(
        r#"{ "figure": "members", "printed": 1250 }, { "figure": "members", "printed": "1250" },
           { "figure": "members", "printed": 1200, "claim": "over" },
           { "figure": "members", "printed": 1300, "claim": "nearly", "at": "p. 3" },
           { "figure": "members", "from": 1250, "to": 1300 },
           { "figure": "tower_share", "printed": "60.0" },
           { "figure": "clocks.2022", "printed": 180 }"#,
    )
    .check()
    .passes();
}

#[test]
fn a_figure_that_differs_is_reported_at_the_figure_with_its_reading() {
    reading(r#""figure": "members", "printed": 1520, "at": "p. 3""#)
        .fails_with("reading-differs")
        .at(FIGURES, "{ \"id\": \"members\"")
        .message("`members` is 1250, but was read as 1520 in `ledger` (p. 3)")
        .message("second reader, 2025-01-31, readings/clocks.json:2:")
        .hint("look it up in the source")
        .alone();
}

#[test]
fn a_derived_figure_is_compared_at_its_formula() {
    reading(r#""figure": "tower_share", "printed": 61"#)
        .fails_with("reading-differs")
        .at(FIGURES, "\"share(clocks_by_place.tower");
}

#[test]
fn figures_are_compared_to_the_places_that_are_printed() {
    for (printed, differs) in [("17", false), ("17.3", false), ("\"17.30\"", true), ("17.2", true)]
    {
        let verdict =
            with_readings(&format!("{{ \"figure\": \"members\", \"printed\": {printed} }}"))
                .replace(FIGURES, "\"value\": 1250", "\"value\": 17.26, \"decimals\": 2")
                .replace("prose/en/clocks.md", "over(1200)", "over(17)")
                .check();
        match differs {
            false => verdict.passes(),
            true => verdict.fails_with("reading-differs").alone(),
        }
    }
}

#[test]
fn claims_and_ranges_of_the_source_are_borne_out() {
    for (rest, said) in [
        (r#""printed": 1300, "claim": "over""#, "`over(1300)`"),
        (r#""printed": 1250, "claim": "under""#, "`under(1250)`"),
        (r#""printed": 1400, "claim": "nearly""#, "`nearly(1400)`"),
        (r#""printed": 1400, "claim": "about""#, "`about(1400)`"),
        (r#""printed": 1251, "claim": "at-least""#, "`at_least(1251)`"),
        (r#""printed": 1249, "claim": "at-most""#, "`at_most(1249)`"),
        (r#""from": 1251, "to": 1300"#, "from 1251 to 1300"),
    ] {
        let verdict = reading(&format!("\"figure\": \"members\", {rest}"));
        verdict.fails_with("reading-differs").message(said).alone();
    }
}

#[test]
fn a_missing_figure_differs_from_whatever_was_read() {
    reading(r#""figure": "clocks.2021", "printed": 170"#)
        .fails_with("reading-differs")
        .at(FIGURES, "{ \"key\": [\"2021\"]")
        .message("`clocks.2021` is missing");
}

#[test]
fn what_a_reading_names_must_exist() {
    reading(r#""figure": "membres", "printed": 1250"#)
        .fails_with("unknown-figure")
        .at(READINGS, "{ \"figure\"")
        .hint("did you mean `members`?");
    with_readings("")
        .replace(READINGS, "\"ledger\"", "\"leger\"")
        .check()
        .fails_with("unknown-source")
        .of_file(READINGS)
        .hint("did you mean `ledger`?");
}

#[test]
fn a_reading_that_says_nothing_is_reported() {
    for rest in
        ["", r#", "claim": "over""#, r#", "from": 1"#, r#", "printed": 1250, "from": 1, "to": 2"#]
    {
        reading(&format!("\"figure\": \"members\"{rest}"))
            .fails_with("missing-key")
            .at(READINGS, "{ \"figure\"")
            .hint("give `printed`");
    }
}

#[test]
fn a_number_that_is_none_is_refused_by_the_schema() {
    for printed in ["\"a dozen\"", "\"1 250\"", "true", "[1250]"] {
        let verdict = reading(&format!("\"figure\": \"members\", \"printed\": {printed}"));
        verdict.fails_with("wrong-type").of_file(READINGS);
    }
}

#[test]
fn the_schema_of_readings_is_published() {
    let output = balans(&["schema", "readings"], None);
    let schema: Value = serde_json::from_slice(&output.stdout).expect("the schema is JSON");
    let reading = |printed: Value| {
        json!({ "reader": "r", "date": "2025-01-31",
                "sources": { "s": [{ "figure": "f", "printed": printed }] } })
    };
    assert!(jsonschema::is_valid(&schema, &reading(json!(17.3))));
    assert!(jsonschema::is_valid(&schema, &reading(json!("17.30"))));
    assert!(!jsonschema::is_valid(&schema, &reading(json!("a dozen"))));
}
