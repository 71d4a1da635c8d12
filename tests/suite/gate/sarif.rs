//! SARIF logs are valid against the schema of SARIF 2.1.0 and point where they say.

use balans::finding::{Findings, Repository, sarif};
use serde_json::Value;

use super::{FIGURES, PROSE, check, faulty, one_of_each, spotless, stdout};
use crate::project::{Project, command, copy};

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
    let mut log = sarif(&one_of_each(), &Repository::default());
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] =
        0.into();
    assert!(!jsonschema::is_valid(&schema(), &log), "lines count from 1");
}

#[test]
fn findings_of_every_code_and_place_are_valid() {
    for repository in [Repository::default(), Repository::with_report("a b/<report>", None)] {
        validate(&sarif(&one_of_each(), &repository));
        validate(&sarif(&Findings::new(), &repository));
    }
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

/// A place as code scanners read it: file, line and, if it is given, column.
fn shown(result: &Value) -> (&str, u64, Option<u64>) {
    let place = &result["locations"][0]["physicalLocation"];
    let uri = place["artifactLocation"]["uri"].as_str().unwrap_or_default();
    let region = &place["region"];
    (uri, region["startLine"].as_u64().unwrap_or_default(), region["startColumn"].as_u64())
}

#[test]
fn every_result_has_a_line_of_a_file() {
    let log = sarif(&one_of_each(), &Repository::with_report("report", None));
    for result in log["runs"][0]["results"].as_array().expect("a run has results") {
        let (uri, line, _) = shown(result);
        assert!(uri.starts_with("report/") && line > 0, "code scanners refuse {result:#}");
    }
}

#[test]
fn pages_are_shown_at_the_plan_and_named_as_logical_locations() {
    let word = "x".repeat(400);
    let log = log_of(&Project::tiny().replace(PROSE, "It has", &word));
    validate(&log);
    let results = log["runs"][0]["results"].as_array().expect("a run has results");
    let overflow = results.iter().find(|result| result["ruleId"] == "overflow");
    let overflow = overflow.expect("the page is too narrow");
    let place = &overflow["locations"][0]["logicalLocations"][0];
    assert_eq!(place["name"], "page 2");
    assert_eq!(place["fullyQualifiedName"], "edition en/page 2");
    assert_eq!(shown(overflow), ("report.json", 1, None));
    let text = overflow["message"]["text"].as_str().unwrap_or_default();
    assert!(text.starts_with("edition en, page 2: "), "it says {text}");
    // They share the line, and are not taken for one result.
    let print = &overflow["partialFingerprints"]["primaryLocationLineHash"];
    assert_eq!(print.as_str().map(str::len), Some(64));
}

/// The line and column, from 1, of a part of a file.
fn position(report: &Project, path: &str, part: &str) -> (u64, u64) {
    let text = report.text(path);
    let at = text.find(part).unwrap_or_else(|| panic!("{path} holds {part}: {text}"));
    let line_start = text[..at].rfind('\n').map_or(0, |before| before + 1);
    let line = text[..at].matches('\n').count() + 1;
    (line as u64, (text[line_start..at].chars().count() + 1) as u64)
}

#[test]
fn files_are_named_from_the_root_of_the_repository() {
    let root = tempfile::tempdir().expect("a folder is made");
    let folder = root.path().join("reports/2024");
    let absolute = folder.to_str().expect("temporary paths are UTF-8");
    let wrong_sum = spotless().replace(FIGURES, "\"value\": 150", "\"value\": 151");
    let wrong_name = spotless().replace(PROSE, "{{ members }}", "{{ membres }}");
    // Without and with a repository around it, and from wherever it is named.
    let ways = [
        (false, ".", "reports/2024"),
        (false, ".", absolute),
        (true, ".", "reports/2024"),
        (true, "reports", "2024"),
        (true, "reports/2024", "."),
    ];
    for (repository, from, named) in ways {
        if repository {
            std::fs::create_dir_all(root.path().join(".git")).expect("a folder is made");
        }
        for (report, code, file, part) in [
            (&wrong_sum, "relation-fails", FIGURES, "{ \"relation\": \"sum\""),
            (&wrong_name, "unknown-figure", PROSE, "{{ membres }}"),
        ] {
            copy(report.path(), &folder);
            let output = command()
                .args(["check", "--format", "sarif", named])
                .current_dir(root.path().join(from))
                .output()
                .expect("balans is started");
            let log: Value = serde_json::from_slice(&output.stdout).expect("a log is JSON");
            validate(&log);
            let results = log["runs"][0]["results"].as_array().expect("a run has results");
            let found = results.iter().filter(|result| result["ruleId"] == code);
            let (line, column) = position(report, file, part);
            let path = format!("reports/2024/{file}");
            let seen: Vec<_> = found.map(shown).collect();
            assert_eq!(seen, [(&*path, line, Some(column))], "{code} of {named} from {from}");
        }
    }
}

#[test]
fn a_report_that_is_right_is_a_run_without_results() {
    let log = log_of(&spotless());
    validate(&log);
    assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(0));
}
