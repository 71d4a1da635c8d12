//! JUnit reports can be read as XML and have the structure that their readers rely on.
//!
//! There is no standard, and the XSD files in use (Ant's, Jenkins's `junit-10.xsd`) are not to be
//! had from a package registry, nor is a validator of them. [`validate`] therefore is a structural
//! test of our own, stricter than both: what may stand in what, which attributes an element must
//! and may have, and that the counts are right.

use balans::finding::{Code, Findings, junit};
use roxmltree::{Document, Node};

use super::{check, faulty, one_of_each, spotless, stdout};
use crate::project::Project;

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
    assert_eq!(cases(&report).len(), Code::ALL.len(), "each code is a case");
    let document = Document::parse(&report).expect("it is XML");
    let failure = document.descendants().find(|node| node.has_tag_name("failure"));
    let message = failure.and_then(|node| node.attribute("message")).unwrap_or_default();
    assert!(message.contains("<`missing-file`> & \"]]>\" '\u{fffd}\n"), "it says {message:?}");
    validate(&junit(&Findings::new()));
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
