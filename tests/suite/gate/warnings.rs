//! Values that are not settled are warned of, and a release can refuse them.

use super::{FIGURES, check, faulty, spotless, stdout};
use crate::project::{Project, balans, stderr};

/// Builds a report into a folder of its own; gives the output and the names of the files written.
fn build(project: &Project, arguments: &[&str]) -> (std::process::Output, usize) {
    let target = project.path().join("dist");
    let folder = target.to_str().expect("temporary paths are UTF-8");
    let output = balans(&[&["build", "-o", folder], arguments].concat(), Some(project.path()));
    (output, std::fs::read_dir(target).map_or(0, Iterator::count))
}

#[test]
fn estimates_are_a_warning_of_their_data_set() {
    let verdict = Project::tiny().check();
    verdict.passes();
    assert_eq!(verdict.warnings(), ["estimated-value"]);
    verdict
        .warns_of("estimated-value")
        .at(FIGURES, "\"clocks\", \"unit\"")
        .message("1 of 4 values of `clocks` is estimated")
        .message("only drawn, never printed")
        .hint("status A");
}

#[test]
fn provisional_values_are_a_warning_of_their_data_set_or_figure() {
    let verdict = spotless()
        .replace(FIGURES, "\"value\": 200 }", "\"value\": 200, \"status\": \"P\" }")
        .replace(
            FIGURES,
            "[\"2024\"], \"value\": 250",
            "[\"2024\"], \"status\": \"P\", \"value\": 250",
        )
        .replace(FIGURES, "\"value\": 1250,", "\"value\": 1250, \"status\": \"P\",")
        .check();
    verdict.passes();
    assert_eq!(verdict.warnings(), ["provisional-value"; 2]);
    verdict
        .warns_of("provisional-value")
        .at(FIGURES, "\"clocks\", \"unit\"")
        .message("2 of 4 values of `clocks` are provisional; they are drawn and printed");
    verdict.warns_of("provisional-value").at(FIGURES, "\"P\"").message("`members` is provisional");
}

#[test]
fn the_bundled_report_is_clean_but_for_its_estimates() {
    // Its exhibits stand nearer to their text than a report has to have them.
    let strict = "\"limits\": { \"pages_to_exhibit\": 2 },\n  \"charts\": {";
    let verdict = Project::bundled().replace("theme.json", "\"charts\": {", strict).check();
    verdict.passes();
    let warnings = verdict.warnings();
    assert!(!warnings.is_empty(), "the bundled report has estimates");
    assert!(warnings.iter().all(|code| *code == "estimated-value"), "it warns of {warnings:?}");
}

#[test]
fn warnings_do_not_stop_a_report_unless_they_are_denied() {
    let warned = Project::tiny();
    assert_eq!(check(&warned, &[]).status.code(), Some(0));
    let denied = check(&warned, &["--deny-warnings"]);
    assert_eq!(denied.status.code(), Some(1));
    let seen = stdout(&denied);
    assert!(seen.contains("error[estimated-value]"), "it says:\n{seen}");
    assert!(seen.contains("1 error, 0 warnings"), "it says:\n{seen}");
    assert_eq!(check(&spotless(), &["--deny-warnings"]).status.code(), Some(0));
}

#[test]
fn errors_and_warnings_are_told_together() {
    let seen = stdout(&check(&faulty(), &[]));
    assert!(seen.contains("warning[estimated-value]"), "it says:\n{seen}");
    assert!(seen.contains("3 errors, 1 warning"), "it says:\n{seen}");
}

#[test]
fn a_build_with_warnings_says_so_in_one_line() {
    let (output, files) = build(&Project::tiny(), &[]);
    assert_eq!((output.status.code(), files), (Some(0), 4));
    assert_eq!(stderr(&output), "1 warning; `balans check` shows it\n");
    let (output, _) = build(&spotless(), &[]);
    assert_eq!(stderr(&output), "", "there is nothing to warn of");
    let (output, _) = build(&Project::tiny(), &["--quiet"]);
    assert_eq!(stderr(&output), "", "a quiet build says nothing");
}

#[test]
fn a_build_with_denied_warnings_publishes_nothing() {
    let (output, files) = build(&Project::tiny(), &["--deny-warnings"]);
    assert_eq!((output.status.code(), files), (Some(1), 0), "it says:\n{}", stderr(&output));
    assert!(stderr(&output).contains("error[estimated-value]"));
    let (output, files) = build(&spotless(), &["--deny-warnings"]);
    assert_eq!((output.status.code(), files), (Some(0), 4), "it says:\n{}", stderr(&output));
}

#[test]
fn a_refused_build_tells_its_findings_in_the_form_asked_for() {
    for (format, beginning) in [
        ("human", "error"),
        ("json", "{"),
        ("sarif", "{"),
        ("junit", "<?xml"),
        ("code-quality", "["),
    ] {
        let (output, files) = build(&faulty(), &["--format", format]);
        assert_eq!((output.status.code(), files), (Some(1), 0));
        let seen = stderr(&output);
        assert!(seen.contains("unknown-figure"), "{format} tells the fault:\n{seen}");
        assert!(output.stdout.is_empty(), "findings of a build are no result");
        if format == "human" {
            assert!(!seen.contains("[estimated-value]"), "only errors are told:\n{seen}");
            assert!(seen.contains("\n3 errors, 0 warnings\n1 warning; `balans check`"), "{seen}");
        } else {
            assert!(seen.starts_with(beginning), "{format} is alone on standard error:\n{seen}");
        }
    }
}
