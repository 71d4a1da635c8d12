//! Every kind of relation, in a form that holds and in one that does not.

use balans::finding::{Code, Failure, Findings};

use crate::project::Project;
use crate::project::tiny::FIGURES;

/// What is found in the tiny report with these figures and this relation.
fn found(figures: &str, relation: &str) -> Findings {
    let project = Project::tiny().write(
        "figures/more.json",
        format!("{{ \"figures\": [{figures}], \"relations\": [{{ {relation} }}] }}"),
    );
    match project.prepare() {
        Ok(prepared) => prepared.warnings,
        Err(Failure::Findings(findings)) => findings,
        Err(failure) => panic!("the report is not read: {failure:?}"),
    }
}

/// The findings of the file with the relation, each as its code and message.
fn told(figures: &str, relation: &str) -> Vec<(Code, String)> {
    let found = found(figures, relation);
    let here = found.iter().filter(|one| one.place.to_string().starts_with("figures/more.json"));
    here.map(|one| (one.code, one.message.clone())).collect()
}

fn holds(relation: &str) {
    assert_eq!(told("", relation), [], "{relation}");
}

fn fails(relation: &str, message: &str) {
    let told = told("", relation);
    assert!(
        matches!(&*told, [(Code::RelationFails, said)] if said.contains(message)),
        "{relation}: {told:?}"
    );
}

#[test]
fn growth_is_the_percentage_that_is_printed() {
    let growth = r#""relation": "growth", "of": ["clocks.2024", "clocks.2023"]"#;
    holds(&format!("{growth}, \"value\": 25"));
    holds(&format!("{growth}, \"value\": \"25.0\""));
    holds(&format!("{growth}, \"is\": \"clocks_growth\""));
    fails(
        &format!("{growth}, \"value\": 26"),
        "from `clocks.2023` (200) to `clocks.2024` (250) it is a growth of 25 %, not 26",
    );
    fails(&format!("{growth}, \"value\": 25.1"), "not 25.1");
    fails(r#""relation": "growth", "of": ["clocks.2024"], "value": 1"#, "two figures");
    fails(r#""relation": "growth", "of": ["members", "nothing"], "value": 1"#, "`nothing` is 0");
    // What is missing says nothing.
    holds(r#""relation": "growth", "of": ["clocks.2024", "clocks.2021"], "value": 1"#);
}

#[test]
fn a_share_is_the_percentage_that_is_printed() {
    let share = r#""relation": "share", "of": ["clocks_by_place.tower", "members"]"#;
    holds(&format!("{share}, \"value\": 12"));
    fails(
        &format!("{share}, \"value\": 13"),
        "`clocks_by_place.tower` (150) is 12 % of `members` (1250), not 13",
    );
    fails(&format!("{share}, \"is\": \"tower_share\""), "not `tower_share` (60)");
}

#[test]
fn a_ranked_table_is_in_order() {
    holds(r#""relation": "ordered", "of": ["clocks_by_place.*"]"#);
    holds(r#""relation": "ordered", "of": ["members", "clocks.2024", "clocks.2023"]"#);
    fails(
        r#""relation": "ordered", "of": ["clocks_by_place.house", "clocks_by_place.tower"]"#,
        "`clocks_by_place.house` (100) ≥ `clocks_by_place.tower` (150)",
    );
    // 2021 is missing, and does not part the years beside it.
    holds(r#""relation": "ordered", "of": ["clocks.2024", "clocks.2021", "clocks.2023"]"#);
    fails(
        r#""relation": "ordered", "of": ["clocks.2023", "clocks.2021", "clocks.2024"]"#,
        "`clocks.2023` (200) ≥ `clocks.2024` (250)",
    );
    fails(r#""relation": "ordered", "of": ["members"]"#, "two figures or more");
    fails(r#""relation": "ordered", "of": ["clocks_by_place.*"], "value": 1"#, "take `value` away");
    fails(
        r#""relation": "ordered", "of": ["clocks_by_place.*"], "is": "members""#,
        "take `is` away",
    );
}

#[test]
fn the_other_of_a_ranked_table_does_not_count() {
    let report = Project::tiny()
        .replace(FIGURES, "[\"house\"], \"value\": 100", "[\"house\"], \"value\": 40")
        .replace(
            FIGURES,
            "{ \"key\": [\"total\"]",
            "{ \"key\": [\"other\"], \"value\": 60 },\n        { \"key\": [\"total\"]",
        )
        .replace(FIGURES, "\"relation\": \"equal\"", "\"relation\": \"at-most\"")
        .replace(
            FIGURES,
            "\"relations\": [",
            "\"relations\": [\n    { \"relation\": \"ordered\", \"of\": [\"clocks_by_place.*\"] },",
        );
    assert!(report.prepare().is_ok());
}

#[test]
fn the_lowest_is_the_lowest() {
    let lowest = |id| format!(r#""relation": "lowest", "of": ["{id}"], "is": "clocks_by_place""#);
    holds(&lowest("clocks_by_place.house"));
    fails(&lowest("clocks_by_place.tower"), "(150) ≤ `clocks_by_place.house` (100)");
    fails(
        r#""relation": "highest", "of": ["clocks.2024", "clocks.2023"], "is": "clocks""#,
        "one figure or set",
    );
}

#[test]
fn bounds_hold_of_each_figure() {
    holds(r#""relation": "at-least", "of": ["clocks_by_place.*", "nothing"], "value": 0"#);
    holds(r#""relation": "at-most", "of": ["clocks"], "value": 250"#);
    fails(
        r#""relation": "at-least", "of": ["members", "clocks_by_place.*"], "value": 101"#,
        "`clocks_by_place.house` (100) ≥ 101",
    );
    fails(r#""relation": "at-most", "of": ["clocks"], "value": 249.9"#, "(250) ≤ 249.9");
    fails(r#""relation": "at-least", "of": ["nothing"], "value": 1"#, "`nothing` (0) ≥ 1");
}

#[test]
fn an_order_has_no_slack_because_percentages_are_rounded() {
    let figures = r#"{ "id": "a", "unit": "percent", "value": 32, "source": "ledger" },
        { "id": "b", "unit": "percent", "value": 33, "source": "ledger" }"#;
    let told = told(figures, r#""relation": "at-least", "of": ["a"], "is": "b""#);
    assert!(matches!(&*told, [(Code::RelationFails, _)]), "{told:?}");
}

#[test]
fn published_sums_and_differences_are_compared() {
    holds(r#""relation": "sum", "of": ["clocks_by_place.*"], "value": 250"#);
    fails(r#""relation": "sum", "of": ["clocks_by_place.*"], "value": 251"#, "(100) = 251");
    holds(r#""relation": "difference", "of": ["clocks.2024", "clocks.2023"], "value": 50"#);
    fails(
        r#""relation": "difference", "of": ["clocks.2024", "clocks.2023"], "value": 51"#,
        "`clocks.2024` (250) = `clocks.2023` (200) + 51",
    );
    fails(
        r#""relation": "equal", "of": ["members"], "is": "nothing", "value": 1250"#,
        "exclude each other",
    );
    fails(r#""relation": "sum", "of": ["members"]"#, "`is` or `value` is missing");
    fails(
        r#""relation": "sum", "of": ["members"], "value": 1250, "from": "nothing""#,
        "take `from` away",
    );
    fails(r#""relation": "part", "of": ["members"], "value": 9"#, "take `value` away");
}

/// A single figure.
fn figure(id: &str, unit: &str, value: f64, decimals: u8) -> String {
    format!(
        r#"{{ "id": "{id}", "unit": "{unit}", "value": {value}, "decimals": {decimals}, "source": "ledger" }}"#
    )
}

#[test]
fn what_the_printed_numbers_contradict_is_a_warning() {
    let pair = |a: (f64, u8), b: (f64, u8), unit: &str| {
        format!("{}, {}", figure("a", unit, a.0, a.1), figure("b", unit, b.0, b.1))
    };
    for (figures, relation, expected) in [
        (
            pair((17.26, 0), (17.2, 1), "clocks"),
            r#""relation": "at-least", "of": ["a"], "is": "b""#,
            Some("`a` is printed as 17 and `b` as 17.2, though the first is at least the second"),
        ),
        (
            pair((17.26, 1), (17.2, 1), "clocks"),
            r#""relation": "at-least", "of": ["a"], "is": "b""#,
            None,
        ),
        (
            figure("a", "clocks", 17.26, 0),
            r#""relation": "at-least", "of": ["a"], "value": 17.1"#,
            Some("`a` is printed as 17, though it is at least 17.1"),
        ),
        // Both round to 17.2: a tie is no contradiction.
        (
            pair((17.24, 1), (17.2, 1), "clocks"),
            r#""relation": "at-least", "of": ["a"], "is": "b""#,
            None,
        ),
        (
            pair((50.4, 0), (50.6, 0), "percent"),
            r#""relation": "equal", "of": ["a"], "is": "b""#,
            Some("`a` is printed as 50 and `b` as 51, though the first is equal to the second"),
        ),
        (
            pair((50.6, 0), (50.6, 1), "percent"),
            r#""relation": "equal", "of": ["a"], "is": "b""#,
            None,
        ),
        (
            pair((1.54, 1), (1.36, 1), "clocks"),
            r#""relation": "growth", "of": ["a", "b"], "value": 13"#,
            Some("from `b` (1.4) to `a` (1.5) it is a growth of 7.14 %, not 13"),
        ),
        (
            pair((1.54, 2), (1.36, 2), "clocks"),
            r#""relation": "growth", "of": ["a", "b"], "value": 13"#,
            None,
        ),
        (
            pair((0.4, 0), (0.3, 1), "clocks"),
            r#""relation": "share", "of": ["b", "a"], "value": 75"#,
            None,
        ),
    ] {
        let told = told(&figures, relation);
        match expected {
            None => assert_eq!(told, [], "{figures}: {relation}"),
            Some(message) => assert!(
                matches!(&*told, [(Code::PrintedContradiction, said)] if said.contains(message)),
                "{relation}: {told:?}"
            ),
        }
    }
}
