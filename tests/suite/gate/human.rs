//! What people are shown is bounded, in order, and counted.

use std::sync::Arc;

use balans::finding::{Code, Finding, Findings, Place, Source, human};

use super::{PROSE, check, spotless, stdout};

#[test]
fn three_hundred_findings_are_twenty_and_a_count() {
    let prose: String = (0..300).map(|n| format!("\nThere are {{{{ nothing_{n} }}}}.\n")).collect();
    let project = spotless()
        .append(PROSE, &prose)
        .append(PROSE, "\nMore than {{ members | over(9000) }} members.\n");
    let output = check(&project, &[]);
    let seen = stdout(&output);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(seen.matches("error[unknown-figure]: there").count(), 20, "it says:\n{seen}");
    assert!(seen.contains("error[unknown-figure]: … and 280 more like it"), "it says:\n{seen}");
    assert!(seen.contains("error[claim-fails]"), "the other fault is not buried:\n{seen}");
    assert_eq!(seen.lines().last(), Some("301 errors, 0 warnings"));
    assert!(seen.lines().count() < 300, "{} lines are not read", seen.lines().count());
    // Programs are told all.
    let json = stdout(&check(&project, &["--format", "json"]));
    assert_eq!(json.matches("\"unknown-figure\"").count(), 300);
}

#[test]
fn twenty_findings_are_shown_without_a_remark() {
    let prose: String = (0..20).map(|n| format!("\nThere are {{{{ nothing_{n} }}}}.\n")).collect();
    let seen = stdout(&check(&spotless().append(PROSE, &prose), &[]));
    assert_eq!(seen.matches("error[unknown-figure]").count(), 20, "it says:\n{seen}");
    assert!(!seen.contains("more like it"), "it says:\n{seen}");
}

#[test]
fn findings_stand_in_the_order_of_the_report() {
    let source =
        |path: &str| Arc::new(Source { path: path.into(), text: "one\ntwo\nthree\n".into() });
    let (plan, chapter, other, layout) = (
        source("report.json"),
        source("prose/nl/b.md"),
        source("prose/nl/a.md"),
        source("layouts/main.typ"),
    );
    let mut findings = Findings::new();
    let text = |source: &Arc<Source>, at: usize| Place::Text(Arc::clone(source), at..at + 3);
    let places = [
        Place::page("nl", 3),
        text(&layout, 0),
        text(&chapter, 4),
        Place::page("nl", 2),
        text(&other, 0),
        text(&chapter, 0),
        text(&plan, 8),
        Place::file("figures/a.json"),
    ];
    for place in places {
        findings.push(Finding::error(Code::WrongType, place, "wrong"));
    }
    let seen = human(&findings);
    let order: Vec<&str> =
        seen.lines().filter_map(|line| line.split_once("┌─ ")).map(|(_, place)| place).collect();
    // Files of one folder keep the order in which they were met: that of the book.
    assert_eq!(
        order,
        [
            "report.json:3:1",
            "figures/a.json",
            "prose/nl/b.md:1:1",
            "prose/nl/b.md:2:1",
            "prose/nl/a.md:1:1",
            "layouts/main.typ:1:1",
            "edition nl, page 2",
            "edition nl, page 3",
        ]
    );
}

#[test]
fn a_page_that_is_too_full_is_one_finding() {
    let long: String = (0..4).map(|_| format!("{} ", "x".repeat(400))).collect();
    let verdict = spotless().replace(PROSE, "It has", &long).check();
    verdict.fails_with("overflow").on_page("en", 2).message("the first of 4 runs of text");
    let pages = verdict.codes().iter().filter(|code| **code == "overflow").count();
    assert_eq!(pages, 1, "one page is one finding: {:?}", verdict.codes());
}

#[test]
fn nothing_wrong_is_said_beside_the_result() {
    let output = check(&spotless(), &[]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stdout(&output), "", "there is no finding to print");
    assert!(crate::project::stderr(&output).contains("nothing is wrong"));
}
