//! Words of direction and rank need a condition, in prose and in labels.

use std::sync::Arc;

use balans::figures::{self, Speaker};

use super::{FIGURES, LABELS, PROSE, shop};
use crate::project::Project;

/// The tiny report with words that claim something, whose prose says this.
fn saying(words: &str) -> Project {
    let lexicon =
        r#"{ "lexicon": { "claims": ["ris*", "rose", "record", "more than", "most"] }, "words""#;
    shop()
        .replace(LABELS, "{\n  \"words\"", lexicon)
        .replace(PROSE, "Every clock is oiled once a year.", words)
        .replace("prose/en/clocks.md", "{{ clocks_growth }}", "{{ clocks_growth | more_than(0) }}")
}

#[test]
fn a_word_of_direction_or_rank_without_a_condition_is_a_warning_where_it_stands() {
    for (words, word) in [
        ("It rose to {{ clocks[2024] }}.", "rose"),
        (
            "We had {{ members }} members. The number of clocks, {{ clocks[2024] }},\nis rising.",
            "rising",
        ),
        ("*Record:* {{ clocks[2024] }}.", "Record"),
        ("More than last year: {{ clocks[2024] }}.", "More than"),
        ("There were {{ tower_share }} more\nthan {{ members }}.", "more\nthan"),
        ("A record of more than {{ members | over(1200) }}.", "record"),
    ] {
        let found = saying(words).check();
        let said = found.warns_of("claim-unchecked").at(PROSE, word);
        said.message(&format!("`{}` says", word.replace('\n', " "))).hint("literal(");
        let all = found.warnings().into_iter().filter(|code| *code == "claim-unchecked");
        assert_eq!(all.count(), 1, "{words}");
    }
}

#[test]
fn bound_words_other_words_and_sentences_without_figures_are_no_unchecked_claims() {
    for words in [
        "It {{ clocks[2024] | rises | written(\"rose\") }} to {{ clocks[2024] }}.",
        "It rose to {{ clocks[2024] | rises }}.",
        "Bread rose. We had {{ members }} members.",
        "Since {{ report.year }} bread rose.",
        "More than {{ members | over(1200) }} members, more than some {{ members | over(1200) }}.",
        "{{ literal(\"More than\") }} a club: {{ members }} members.",
        "It rose to {{ clocks[2024] | stated(\"ledger\") }}.",
        "It is said of {{ members }} that there are {{ stated(\"ledger\") | written(\"more\") }}, a record.",
        "Mostly {{ members }} members of the prose or the roses.",
    ] {
        let found = saying(words).check();
        found.passes();
        assert!(!found.warnings().contains(&"claim-unchecked"), "{words}: {:?}", found.warnings());
    }
}

#[test]
fn labels_claim_things_too() {
    let claims = |words: &str| {
        saying("Oil.").replace(LABELS, "\"{{ clocks[2024] }} clocks in 2024.\"", words).check()
    };
    let typed = "\"A record: {{ clocks[2024] }} clocks.\"";
    claims(typed).warns_of("claim-unchecked").at(LABELS, typed);
    let bound = "\"A record: {{ clocks[2024] | more_than(clocks[2023]) }} clocks.\"";
    assert!(!claims(bound).warnings().contains(&"claim-unchecked"));
}

#[test]
fn figures_that_contradict_each_other_do_not_hide_what_is_said_of_them() {
    let expression = "{{ clocks[2024] | rises }}";
    let found = saying(&format!("It rose to {expression}."))
        .replace(
            FIGURES,
            "{ \"key\": [\"2024\"], \"value\": 250 }",
            "{ \"key\": [\"2024\"], \"value\": 150 }",
        )
        .check();
    found.fails_with("relation-fails").of_file(FIGURES);
    let message = "`clocks.2024` (150) is not more than `clocks.2023` (200)";
    found.fails_with("claim-fails").at(PROSE, expression).message(message);
}

#[test]
fn the_reports_that_ship_with_the_source_check_every_claim() {
    for project in [Project::bundled(), Project::library()] {
        let prepared = project.prepared();
        for texts in &prepared.report.texts {
            let language = &texts.edition.language;
            let plan = &prepared.report.plan.value;
            let speaker = Speaker::new(Arc::clone(&prepared.figures), texts, plan);
            let speaker = speaker.expect("CLDR knows the languages of the reports");
            let found = figures::claims(texts, &speaker);
            assert!(found.is_empty(), "{language}: {found:#?}");
            let found = figures::unchecked(texts, &speaker);
            assert!(found.is_empty(), "{language}: {found:#?}");
            let words = texts.labels.value.lexicon.claims.len();
            assert!(words > 20, "{language} lists {words} words that claim something");
        }
    }
}
