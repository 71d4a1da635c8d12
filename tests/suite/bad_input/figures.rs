//! Figures that cannot be computed, contradict each other, or may not be printed.

use super::{EXHIBITS, FIGURES, LABELS, PROSE};
use crate::project::Project;

/// The formula of the tiny report that the tests replace.
const FORMULA: &str = "share(clocks_by_place.tower, clocks_by_place.total)";

/// A report whose derived figure has another formula.
fn with_formula(formula: &str) -> Project {
    Project::tiny().replace(FIGURES, FORMULA, formula)
}

/// A file with derived figures only, each an id and a formula.
fn derived(formulas: &[(String, String)]) -> String {
    let entries: Vec<String> = formulas
        .iter()
        .map(|(id, formula)| {
            format!("{{ \"id\": \"{id}\", \"unit\": \"clocks\", \"formula\": \"{formula}\" }}")
        })
        .collect();
    format!("{{ \"derived\": [\n{}\n] }}", entries.join(",\n"))
}

#[test]
fn formulas_that_run_in_a_circle_are_reported_with_the_circle() {
    with_formula("tower_share + 1")
        .check()
        .fails_with("formula-cycle")
        .at(FIGURES, "\"tower_share + 1\"")
        .message("`tower_share` needs `tower_share`");
    let circle: Vec<(String, String)> = [("one", "two"), ("two", "three"), ("three", "one")]
        .map(|(id, formula)| (id.to_owned(), formula.to_owned()))
        .into();
    Project::tiny()
        .write("figures/more.json", derived(&circle))
        .check()
        .fails_with("formula-cycle")
        .of_file("figures/more.json")
        .message("needs");
}

#[test]
fn formulas_that_rest_on_each_other_without_end_are_refused() {
    let mut chain = vec![("f0".to_owned(), "members".to_owned())];
    chain.extend((1..3000).map(|n| (format!("f{n}"), format!("f{} + 1", n - 1))));
    // The names sort so that the last is not computed first; a reversed chain does that.
    chain.push(("aaa".to_owned(), "f2999".to_owned()));
    Project::tiny()
        .write("figures/more.json", derived(&chain))
        .check()
        .fails_with("formula-cycle")
        .of_file("figures/more.json")
        .message("deep");
}

#[test]
fn division_by_zero_is_reported_however_it_is_written() {
    for formula in [
        "members / nothing",
        "nothing / nothing",
        "share(members, nothing)",
        "growth(members, nothing)",
        "members / (clocks[2024] - clocks[2024])",
    ] {
        let quoted = format!("\"{formula}\"");
        with_formula(formula).check().fails_with("division-by-zero").at(FIGURES, &quoted);
    }
}

#[test]
fn whole_division_and_remainders_by_zero_are_divisions_by_zero_too() {
    for formula in ["members // nothing", "members % nothing"] {
        let quoted = format!("\"{formula}\"");
        with_formula(formula).check().fails_with("division-by-zero").at(FIGURES, &quoted);
    }
}

#[test]
fn a_formula_nested_beyond_reason_is_no_crash() {
    for (open, close) in [("(", ")"), ("-", ""), ("max(", ")")] {
        let formula = open.repeat(5_000) + "members" + &close.repeat(5_000);
        let found = with_formula(&formula).check();
        assert!(found.exited(), "a formula that goes on like `{open}` kills balans");
    }
}

#[test]
fn a_result_that_is_no_finite_number_is_reported() {
    for formula in ["members * 1e308 * 1e308", "members ** 400", "max(members * 1e308, 1) * 1e308"]
    {
        let quoted = format!("\"{formula}\"");
        with_formula(formula).check().fails_with("not-a-number").at(FIGURES, &quoted);
    }
}

#[test]
fn formulas_that_cannot_be_read_are_reported_with_what_formulas_know() {
    for formula in ["share(members", "members +", "members members", "'a' + 1", "clocks", ""] {
        // A short formula may stand elsewhere in the file too, so its place is told by number.
        let found = with_formula(formula).check();
        found.fails_with("formula-failed").at_line(FIGURES, 24, 76).hint("formulas know");
    }
}

#[test]
fn a_function_that_formulas_do_not_know_is_reported() {
    let found = with_formula("shear(members, 1)").check();
    found.fails_with("unknown-figure").at(FIGURES, "\"shear(members, 1)\"").message("`shear`");
}

#[test]
fn relations_that_do_not_hold_are_reported_with_their_figures() {
    Project::tiny()
        .replace(
            FIGURES,
            "{ \"key\": [\"house\"], \"value\": 100 }",
            "{ \"key\": [\"house\"], \"value\": 101 }",
        )
        .check()
        .fails_with("relation-fails")
        .at(FIGURES, "{ \"relation\": \"sum\"")
        .message("`clocks_by_place.house` (101)");
    Project::tiny()
        .replace(
            FIGURES,
            "{ \"key\": [\"2024\"], \"value\": 250 }",
            "{ \"key\": [\"2024\"], \"value\": 251 }",
        )
        .check()
        .fails_with("relation-fails")
        .at(FIGURES, "{ \"relation\": \"equal\"")
        .message("`clocks.2024` (251)");
}

#[test]
fn a_relation_without_its_other_side_is_reported() {
    Project::tiny()
        .replace(
            FIGURES,
            "[\"clocks_by_place.total\"], \"is\": \"clocks.2024\"",
            "[\"clocks_by_place.total\"]",
        )
        .check()
        .fails_with("relation-fails")
        .at(FIGURES, "{ \"relation\": \"equal\"")
        .message("`is`");
}

#[test]
fn a_status_that_contradicts_its_value_is_reported() {
    Project::tiny()
        .replace(FIGURES, "\"value\": null, \"status\": \"M\"", "\"value\": null")
        .check()
        .fails_with("status-mismatch")
        .at(FIGURES, "{ \"key\": [\"2021\"]");
    Project::tiny()
        .replace(FIGURES, "\"value\": 200", "\"value\": 200, \"status\": \"M\"")
        .check()
        .fails_with("status-mismatch")
        .at(FIGURES, "{ \"key\": [\"2023\"]");
}

#[test]
fn a_key_that_fits_no_dimension_is_reported() {
    for key in ["[\"2024-13\"]", "[\"2024\", \"tower\"]", "[\"Year One\"]"] {
        let found = Project::tiny().replace(FIGURES, "[\"2023\"]", key).check();
        let at = format!("{{ \"key\": {key}");
        found.fails_with("key-mismatch").at(FIGURES, &at).hint("periods are");
    }
}

#[test]
fn estimates_and_missing_values_are_never_printed() {
    for (figure, code) in
        [("clocks[2022]", "estimate-printed"), ("clocks[2021]", "missing-printed")]
    {
        let expression = format!("{{{{ {figure} }}}}");
        Project::tiny()
            .replace(PROSE, "{{ members }}", &expression)
            .check()
            .fails_with(code)
            .at(PROSE, &expression);
        Project::tiny()
            .replace(LABELS, "{{ clocks[2024] }}", &expression)
            .check()
            .fails_with(code)
            .of_file(LABELS);
    }
}

#[test]
fn an_estimate_is_not_printed_in_disguise() {
    for filter in ["about(180)", "decimals(1)", "signed", "unit", "written(\"many\")", "ordinal"] {
        let expression = format!("{{{{ clocks[2022] | {filter} }}}}");
        Project::tiny()
            .replace(PROSE, "{{ members }}", &expression)
            .check()
            .fails_with("estimate-printed")
            .at(PROSE, &expression);
    }
}

#[test]
fn what_is_computed_from_an_estimate_is_an_estimate() {
    let expression = "{{ clocks_growth }}";
    Project::tiny()
        .replace(
            FIGURES,
            "growth(clocks[2024], clocks[2023])",
            "growth(clocks[2024], clocks[2022])",
        )
        .check()
        .fails_with("estimate-printed")
        .at(PROSE, expression);
}

#[test]
fn a_number_beyond_what_can_be_drawn_is_reported_at_its_chart() {
    Project::tiny()
        .replace(FIGURES, "\"value\": 200", "\"value\": 1e300")
        .check()
        .fails_with("chart-failed")
        .at(EXHIBITS, "{ \"kind\": \"columns\"");
}

#[test]
fn a_negative_share_of_a_ring_is_reported_at_its_chart() {
    Project::tiny()
        .replace(
            FIGURES,
            "{ \"key\": [\"tower\"], \"value\": 150 }",
            "{ \"key\": [\"tower\"], \"value\": 350 }",
        )
        .replace(
            FIGURES,
            "{ \"key\": [\"house\"], \"value\": 100 }",
            "{ \"key\": [\"house\"], \"value\": -100 }",
        )
        .check()
        .fails_with("chart-failed")
        .at(EXHIBITS, "{ \"kind\": \"donut\"")
        .message("negative");
}
