//! Code quality reports are what GitLab asks for, and keep knowing a finding.

use std::collections::BTreeSet;

use balans::finding::{Findings, Repository, code_quality};
use serde_json::{Value, json};

use super::{FIGURES, PROSE, check, faulty, one_of_each, spotless, stdout};
use crate::project::Project;

/// The report of a tool of one's own, as the documentation of GitLab describes it: a list, and of each
/// entry what it requires. Paths are relative to the root of the repository and do not begin with `./`.
fn schema() -> Value {
    json!({
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "additionalProperties": false,
            "properties": {
                "description": { "type": "string", "minLength": 1 },
                "check_name": { "type": "string", "pattern": "^[a-z0-9-]+$" },
                "fingerprint": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
                "severity": { "enum": ["info", "minor", "major", "critical", "blocker"] },
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "additionalProperties": false,
                    "properties": {
                        "path": { "type": "string", "pattern": "^[^./]" },
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "additionalProperties": false,
                            "properties": { "begin": { "type": "integer", "minimum": 1 } }
                        }
                    }
                }
            }
        }
    })
}

fn validate(report: &Value) {
    let schema = schema();
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    let errors: Vec<String> = validator
        .iter_errors(report)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "GitLab would not take the report:\n{}", errors.join("\n"));
    let prints: Vec<&str> = entries(report).iter().map(fingerprint).collect();
    // Of entries with the same fingerprint GitLab shows one.
    assert_eq!(prints.iter().collect::<BTreeSet<_>>().len(), prints.len(), "all are shown");
}

fn entries(report: &Value) -> &[Value] {
    report.as_array().expect("a report is a list")
}

fn fingerprint(entry: &Value) -> &str {
    entry["fingerprint"].as_str().expect("a fingerprint is a string")
}

fn report_of(project: &Project) -> Value {
    let output = check(project, &["--format", "code-quality"]);
    let report = serde_json::from_str(&stdout(&output)).expect("a report is JSON");
    validate(&report);
    report
}

/// The entries of a code.
fn of<'a>(report: &'a Value, code: &str) -> Vec<&'a Value> {
    entries(report).iter().filter(|entry| entry["check_name"] == code).collect()
}

#[test]
fn findings_of_every_code_and_place_are_valid() {
    for repository in [Repository::default(), Repository::with_report("report", None)] {
        validate(&code_quality(&one_of_each(), &repository));
    }
    assert_eq!(code_quality(&Findings::new(), &Repository::default()), json!([]));
}

#[test]
fn entries_stand_at_the_line_of_the_fault_with_its_severity() {
    let project = faulty();
    let report = report_of(&project);
    let unknown = of(&report, "unknown-figure");
    let [unknown] = unknown[..] else { panic!("the fault is told once: {report:#}") };
    assert_eq!(unknown["location"]["path"], PROSE);
    let line = project.text(PROSE).lines().position(|line| line.contains("{{ membres }}"));
    assert_eq!(unknown["location"]["lines"]["begin"].as_u64(), line.map(|at| at as u64 + 1));
    assert_eq!(unknown["severity"], "blocker");
    let text = unknown["description"].as_str().unwrap_or_default();
    assert!(text.contains("(hint: did you mean `members`?)"), "it says {text}");
    let estimate = of(&report, "estimated-value");
    assert_eq!(estimate[0]["severity"], "minor");
    assert_eq!(estimate[0]["location"]["path"], FIGURES);
}

#[test]
fn what_is_wrong_on_a_page_says_on_which() {
    let word = "x".repeat(400);
    let report = report_of(&spotless().replace(PROSE, "It has", &word));
    let overflow = of(&report, "overflow")[0];
    assert_eq!(overflow["location"], json!({ "path": "report.json", "lines": { "begin": 1 } }));
    let text = overflow["description"].as_str().unwrap_or_default();
    assert!(text.starts_with("edition en, page 2: "), "it says {text}");
}

#[test]
fn fingerprints_are_those_of_the_last_run_though_lines_have_moved() {
    let prints = |project: &Project| -> BTreeSet<String> {
        entries(&report_of(project)).iter().map(|entry| fingerprint(entry).to_owned()).collect()
    };
    let before = prints(&faulty());
    assert_eq!(before, prints(&faulty()), "two runs know the same findings");
    let moved = faulty().replace(PROSE, "It has", "It is old.\n\nIt has");
    assert_eq!(before, prints(&moved), "a paragraph before it does not make a finding new");
    let one_less = faulty().replace(PROSE, "{{ membres }}", "{{ members }}");
    let left = prints(&one_less);
    assert!(left.is_subset(&before) && left.len() < before.len(), "one is mended: {left:?}");
}

#[test]
fn a_report_that_is_right_is_an_empty_list() {
    assert_eq!(report_of(&spotless()), json!([]));
}
