//! No number is typed into a text, and no rounded claim stands that its figure does not bear out.
//!
//! For each rule there is one specimen that has the fault and one that has not.

use crate::project::Project;
use crate::project::tiny::{LABELS, REPAIRS as PROSE};

/// A report whose prose says this.
fn saying(words: &str) -> Project {
    lexicon(Project::tiny().replace(PROSE, "once a year", words))
}

/// Gives the tiny report number words and names.
fn lexicon(project: Project) -> Project {
    let lexicon = r#"{ "lexicon": { "numbers": ["twelve", "a dozen", "hundred"],
        "names": ["Gate 9", "Twelve Apostles"], "clock": ["hrs"] }, "words""#;
    project.replace(LABELS, "{\n  \"words\"", lexicon)
}

#[test]
fn a_typed_number_is_an_error_where_it_stands() {
    for (words, found) in [
        ("by 12 members", "12"),
        ("by **Twelve** members", "Twelve"),
        ("by a dozen of us", "a dozen"),
        ("by 1,250 of us", "1,250"),
        ("for 40 %", "40"),
        ("by twelve\nhundred of us", "twelve\nhundred"),
        ("on {{ literal(\"the 1st\") }} 25th of us", "25th"),
        ("by [13 of us](https://clocks.example/14)", "13"),
    ] {
        let verdict = saying(words).check();
        let expected = format!("`{}`", found.replace('\n', " "));
        let found = verdict.fails_with("number-not-bound").at(PROSE, found).message(&expected);
        found.hint("literal(").alone();
    }
}

#[test]
fn figures_and_literals_are_no_typed_numbers() {
    for words in [
        "by {{ members }} members",
        "by {{ members | written(\"twelve hundred and more\") }}",
        "under {{ literal(\"article 9\") }}",
        "in 2024, in 2015-2016 and on 5 May 2024",
        "at 10:30, and at 14.30 hrs",
        "through Gate 9, past the Twelve Apostles",
        "by rule E7, PDF/A-3",
        "[here](https://clocks.example/14), or at clocks.example/15",
        "since {{ report.year }}, until {{ report.date | date }}",
    ] {
        saying(words).check().passes();
    }
}

#[test]
fn names_are_those_of_the_lexicon_only() {
    saying("through Gate 8").check().fails_with("number-not-bound").at(PROSE, "8").alone();
    saying("by the twelve apostles").check().fails_with("number-not-bound").at(PROSE, "twelve");
    // A part of a name is not the name.
    saying("through Gate 95").check().fails_with("number-not-bound").at(PROSE, "95").alone();
}

#[test]
fn ids_of_subheads_and_numbers_of_lists_are_not_read() {
    let text = "\n\n## Rules {#rules-12}\n\n1. Oil.\n2. Wind.\n";
    lexicon(Project::tiny().append(PROSE, text)).check().passes();
    let text = "\n\n## 12 rules {#rules-12}\n";
    let found = lexicon(Project::tiny().append(PROSE, text)).check();
    found.fails_with("number-not-bound").at(PROSE, "12 rules").alone();
}

#[test]
fn labels_that_are_set_as_prose_are_read_too() {
    for (old, new) in [
        ("\"Clocks in care\"", "\"250 clocks in care\""),
        ("\"{{ clocks[2024] }} clocks in 2024.\"", "\"250 clocks in 2024.\""),
        ("\"Hatched: an estimate.\"", "\"Hatched: twelve estimates.\""),
    ] {
        let found = lexicon(Project::tiny().replace(LABELS, old, new)).check();
        found.fails_with("number-not-bound").at(LABELS, new).alone();
    }
    let bound = "\"Hatched: {{ literal(\\\"twelve\\\") }} estimates.\"";
    lexicon(Project::tiny().replace(LABELS, "\"Hatched: an estimate.\"", bound)).check().passes();
}

#[test]
fn a_number_typed_into_an_expression_is_no_figure() {
    for expression in ["{{ 12 }}", "{{ \"12\" }}", "{{ 6 * 2 }}"] {
        let found = saying(expression).check();
        found.fails_with("number-not-bound").at(PROSE, expression).alone();
    }
}

#[test]
fn rounded_claims_have_a_direction_and_a_reach() {
    // There are 1250 members.
    for (holds, fails) in [
        ("over(1200)", "over(1250)"),
        ("over(1000)", "over(999)"),
        ("under(1300)", "under(1250)"),
        ("under(1600)", "under(1700)"),
        ("at_least(1250)", "at_least(1251)"),
        ("at_least(1000)", "at_least(999)"),
        ("at_most(1250)", "at_most(1249)"),
        ("at_most(1600)", "at_most(1700)"),
        ("nearly(1300)", "nearly(1250)"),
        ("nearly(1310)", "nearly(1400)"),
        ("about(1200)", "about(1100)"),
        ("about(1300)", "about(1400)"),
    ] {
        saying(&format!("by {{{{ members | {holds} }}}}")).check().passes();
        let expression = format!("{{{{ members | {fails} }}}}");
        let verdict = saying(&format!("by {expression}")).check();
        let found = verdict.fails_with("claim-fails").at(PROSE, &expression);
        found.message("`members` is 1250").message(&format!("`{fails}` says")).alone();
    }
}

#[test]
fn the_bundled_report_types_no_number() {
    let prepared = Project::bundled().prepared();
    for texts in &prepared.report.texts {
        let formatter = balans::figures::Formatter::new(&texts.edition.locale());
        let formatter = formatter.expect("CLDR knows the languages of the bundled report");
        let found = balans::figures::unbound(texts, &formatter);
        assert!(found.is_empty(), "{}: {found:#?}", texts.edition.language);
        let numbers = texts.labels.value.lexicon.numbers.len();
        assert!(numbers > 30, "{} lists {numbers} number words", texts.edition.language);
    }
}
