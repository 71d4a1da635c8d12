//! SARIF logs are valid against the schema of SARIF 2.1.0 and point where they say.

use balans::finding::{Findings, sarif};
use serde_json::Value;

use super::{PROSE, check, faulty, one_of_each, spotless, stdout};
use crate::project::Project;

/// The schema of the standard; where it is from stands in `README.md` beside it.
const SCHEMA: &str = include_str!("sarif-schema-2.1.0.json");

/// The schema, ready to be used.
///
/// One of its patterns has a bracket too many, which only the older reading of ECMA 262 takes for
/// itself; escaped, it means the same to every reader.
fn schema() -> Value {
    let (stray, escaped) = ("{2}]?$", "{2}\\\\]?$");
    assert!(SCHEMA.contains(stray), "the schema is no longer wrong");
    serde_json::from_str(&SCHEMA.replace(stray, escaped)).expect("the schema is JSON")
}

fn validate(log: &Value) {
    let schema = schema();
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    let errors: Vec<String> = validator
        .iter_errors(log)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "the log is no SARIF 2.1.0:\n{}", errors.join("\n"));
    // What the schema cannot say: indices and ids belong together (3.27.6 of the standard).
    let run = &log["runs"][0];
    for result in run["results"].as_array().expect("a run has results") {
        let index = result["ruleIndex"].as_u64().expect("a result names its rule") as usize;
        assert_eq!(result["ruleId"], run["tool"]["driver"]["rules"][index]["id"]);
    }
}

fn log_of(project: &Project) -> Value {
    let output = check(project, &["--format", "sarif"]);
    serde_json::from_str(&stdout(&output)).expect("a SARIF log is JSON")
}

#[test]
fn the_schema_refuses_what_is_no_log() {
    let mut log = sarif(&one_of_each());
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] =
        0.into();
    assert!(!jsonschema::is_valid(&schema(), &log), "lines count from 1");
}

#[test]
fn findings_of_every_code_and_place_are_valid() {
    validate(&sarif(&one_of_each()));
    validate(&sarif(&Findings::new()));
}

#[test]
fn what_check_prints_is_valid_and_points_at_the_fault() {
    let log = log_of(&faulty());
    validate(&log);
    let results = log["runs"][0]["results"].as_array().expect("a run has results");
    let unknown = results.iter().find(|result| result["ruleId"] == "unknown-figure");
    let unknown = unknown.unwrap_or_else(|| panic!("the fault is found: {log:#}"));
    let place = &unknown["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], PROSE);
    assert_eq!(unknown["level"], "error");

    // The region, in the unit that the log declares, is the expression.
    assert_eq!(log["runs"][0]["columnKind"], "unicodeCodePoints");
    let region = |key: &str| place["region"][key].as_u64().expect("a region is whole") as usize;
    let text = faulty().text(PROSE);
    let line: Vec<char> =
        text.lines().nth(region("startLine") - 1).unwrap_or_default().chars().collect();
    let marked: String = line[region("startColumn") - 1..region("endColumn") - 1].iter().collect();
    assert_eq!(marked, "{{ membres }}");
    assert_eq!(region("startLine"), region("endLine"));
}

#[test]
fn rules_are_those_of_the_codes_found_and_say_all() {
    let log = log_of(&faulty());
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("it has rules");
    let ids: Vec<&str> = rules.iter().filter_map(|rule| rule["id"].as_str()).collect();
    assert_eq!(ids, ["unknown-figure", "claim-fails", "estimated-value"]);
    for rule in rules {
        for part in ["shortDescription", "fullDescription", "help"] {
            let text = rule[part]["text"].as_str().unwrap_or_default();
            assert!(text.len() > 20, "the rule {} lacks its {part}", rule["id"]);
        }
    }
    assert_eq!(rules[0]["defaultConfiguration"]["level"], "error");
    assert_eq!(rules[2]["defaultConfiguration"]["level"], "warning");
}

#[test]
fn pages_are_logical_locations() {
    let word = "x".repeat(400);
    let log = log_of(&Project::tiny().replace(PROSE, "It has", &word));
    validate(&log);
    let results = log["runs"][0]["results"].as_array().expect("a run has results");
    let overflow = results.iter().find(|result| result["ruleId"] == "overflow");
    let place = &overflow.expect("the page is too narrow")["locations"][0]["logicalLocations"][0];
    assert_eq!(place["name"], "page 2");
    assert_eq!(place["fullyQualifiedName"], "edition en/page 2");
}

#[test]
fn a_report_that_is_right_is_a_run_without_results() {
    let log = log_of(&spotless());
    validate(&log);
    assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(0));
}
