//! What stands on the pages keeps to the conventions of its language, whether prose, a label or a
//! layout brought it there. The rules themselves are tested beside their code.

use std::path::Path;

use crate::project::tiny::{LABELS, REPAIRS as PROSE};
use crate::project::{Project, SOURCE, balans};
use crate::verdict::Verdict;

/// A report whose first exhibit speaks of this kind of clock.
fn with_code(name: &str) -> Project {
    Project::tiny().replace(LABELS, "\"tower\": \"Towers\"", &format!("\"tower\": \"{name}\""))
}

/// Checks the tiny report with layouts in which a text is replaced.
fn with_layouts(file: &str, old: &str, new: &str) -> Verdict {
    let project = Project::tiny().with_layouts().replace(&format!("layouts/{file}"), old, new);
    let folder = project.path().join("layouts");
    let layouts = folder.to_string_lossy();
    let arguments = ["check", "--format", "json", "--layouts", &*layouts];
    Verdict::of_check(balans(&arguments, Some(project.path())), project.path())
}

#[test]
fn a_number_of_a_label_is_held_to_its_language() {
    for (name, said) in [
        ("Towers, 12-15", "`en` sets an en dash between two numbers"),
        ("Towers, -3", "has a hyphen for its minus sign"),
        ("Towers (51 %)", "`en` sets the percent sign close to its number"),
        ("Towers of 12 clocks", "a line can break between the number and its unit"),
        ("Towers of 36.205,5 m", "`1,234,567.8` in running text"),
    ] {
        let verdict = with_code(name).check();
        verdict.fails_with("number-convention").on_page("en", 3).message(said).message("“Towers");
        assert!(verdict.codes().iter().all(|code| *code == "number-convention"));
    }
    with_code("Towers, 12–15, −3, 51%, of 12\\u00a0clocks, 36\\u202f205.5 m").check().passes();
}

#[test]
fn the_marks_of_a_label_are_held_to_its_language() {
    for (name, said) in [
        ("Towers  high", "two spaces"),
        ("Towers , high", "a space stands before a mark"),
        ("Towers…", ""),
        ("Towers...", "three full stops"),
        ("Towers ›high‹", "the quotation mark is not one of `en`: “ ”, and within them ‘ ’"),
    ] {
        let verdict = with_code(name).check();
        verdict.passes();
        if said.is_empty() {
            assert_eq!(verdict.warnings(), ["estimated-value"]);
        } else {
            verdict.warns_of("punctuation-convention").on_page("en", 3).message(said);
        }
    }
}

#[test]
fn a_fault_that_stands_often_on_a_page_is_told_once() {
    let text = "Every  clock is oiled  once a  year.";
    let verdict = Project::tiny().replace(PROSE, "Every clock is oiled once a year.", text).check();
    let told = verdict.warnings().iter().filter(|code| **code == "punctuation-convention").count();
    assert_eq!(told, 1, "{:?}", verdict.warnings());
    let found = verdict.warns_of("punctuation-convention").on_page("en", 2);
    found.message("“Every  clock").message("the first of 3 on the page");
}

#[test]
fn a_layout_that_forms_numbers_of_its_own_is_found() {
    let file = "components/exhibit.typ";
    let foot = "    par(pieces(exhibit.source))\n";
    // The ledger knows it for what it says it is.
    let typed = |number: &str, set: &str| {
        let number = format!("traced((kind: \"name\"), \"({number} in all)\")");
        format!("    par({set}(pieces(exhibit.source) + [ ] + {number}))\n")
    };
    with_layouts(file, foot, &typed("36.205,5", "text"))
        .fails_with("number-convention")
        .on_page("en", 3)
        .message("36.205,5")
        .hint("print the number by an expression, in layouts too");
    with_layouts(file, foot, &typed("36,205.5", "text")).passes();
    // What a layout sets in another language is not held to this one.
    with_layouts(file, foot, &typed("36.205,5", "text.with(lang: \"de\")")).passes();
}

#[test]
fn literals_and_names_stand_as_they_are() {
    let prose = |words: &str| Project::tiny().replace(PROSE, "once a year", words);
    prose("by {{ literal(\"rule -3.2,1 » \\\"x\\\"\") }}").check().passes();
    let lexicon = r#"{ "lexicon": { "names": ["Gate 36.205,5"] }, "words""#;
    let named = |words: &str| prose(words).replace(LABELS, "{\n  \"words\"", lexicon);
    named("at Gate 36.205,5").check().passes();
    named("at Gate 36.205,7").check().fails_with("number-not-bound");
}

#[test]
fn the_second_report_keeps_to_its_conventions() {
    let report = Path::new(SOURCE).join("tests/project");
    let verdict = Verdict::of_check(balans(&["check", "--format", "json"], Some(&report)), &report);
    verdict.passes();
    let broken = verdict.warnings().into_iter().filter(|code| {
        ["punctuation-convention", "number-convention", "untranslated"].contains(code)
    });
    assert_eq!(broken.count(), 0, "{:?}", verdict.warnings());
}
