//! What a text says of figures in words is checked like a number.
//!
//! For each condition there is one sentence that bears it out and one that does not. `walk` turns
//! every figure of the bundled report that something is said of.

mod walk;

use std::sync::Arc;

use balans::figures::{self, Printed, Printing, Speaker};
use balans::finding::{Code, Findings, Place};
use balans::load::Expression;
use balans::pipeline::Prepared;

use crate::project::Project;

const PROSE: &str = "prose/en/repairs.md";
const LABELS: &str = "labels/en.json";
const FIGURES: &str = "figures/clocks.json";

/// The tiny report with a data set to speak of: apprentices by year, of which 2019 is missing and
/// 2020 estimated, repairs by trade, and figures that are known by round numbers only.
fn shop() -> Project {
    let sets = r#""datasets": [
    { "id": "apprentices", "unit": "people", "dimensions": ["time"], "source": "ledger",
      "observations": [
        { "key": ["2019"], "value": null, "status": "M" },
        { "key": ["2020"], "value": 90, "status": "E" },
        { "key": ["2021"], "value": 10 },
        { "key": ["2022"], "value": 12 },
        { "key": ["2023"], "value": 15 },
        { "key": ["2024"], "value": 15.4 }
      ] },
    { "id": "repairs", "unit": "clocks", "period": "2024", "dimensions": ["trade"], "source": "ledger",
      "observations": [
        { "key": ["springs"], "value": 60 },
        { "key": ["cases"], "value": 24 },
        { "key": ["hands"], "value": 24 },
        { "key": ["bells"], "value": 12 },
        { "key": ["other"], "value": 80 },
        { "key": ["total"], "value": 200 }
      ] },"#;
    let round = r#""figures": [
    { "id": "parts", "unit": "clocks", "value": 3000, "published": "over", "source": "ledger" },
    { "id": "tools", "unit": "clocks", "value": 400, "published": "nearly", "source": "ledger" },"#;
    let halved = r#""derived": [
    { "id": "half_the_parts", "unit": "clocks", "formula": "parts / 2" },"#;
    Project::tiny()
        .replace(FIGURES, "\"datasets\": [", sets)
        .replace(FIGURES, "\"figures\": [", round)
        .replace(FIGURES, "\"derived\": [", halved)
}

/// What an expression prints in the only edition of a report.
fn say(prepared: &Prepared, expression: &str) -> Result<Printed, (Code, String, String)> {
    let report = &prepared.report;
    let speaker = Speaker::new(Arc::clone(&prepared.figures), &report.texts[0], &report.plan.value)
        .expect("CLDR knows English");
    let expression = Expression { text: expression.into(), place: Place::file(PROSE) };
    let mut findings = Findings::new();
    let printed = speaker.say(&expression, &mut findings);
    let finding = findings.into_iter().next();
    printed.ok_or_else(|| {
        let finding = finding.expect("what is not printed is a finding");
        (finding.code, finding.message, finding.hint.unwrap_or_default())
    })
}

#[test]
fn every_condition_holds_or_says_why_it_does_not() {
    let prepared = shop().prepared();
    for (holds, fails, why) in [
        (
            "apprentices[2022] | rises",
            "apprentices[2022] | falls",
            "(12) is not less than `apprentices.2021` (10)",
        ),
        (
            "apprentices[2024] | rises(3)",
            "apprentices[2024] | falls(2)",
            "(15.4) is not less than `apprentices.2023` (15)",
        ),
        (
            "apprentices[2024] | rises(apprentices[2021])",
            "apprentices[2021] | rises(apprentices[2021])",
            "(10) is not more than `apprentices.2021` (10)",
        ),
        (
            "repairs.springs | highest",
            "repairs.cases | highest",
            "`repairs.cases` (24) is not more than `repairs.springs` (60), so it is not the highest of `repairs`",
        ),
        (
            "repairs.bells | lowest",
            "repairs.cases | lowest",
            "is not less than `repairs.hands` (24), so it is not the lowest of `repairs`",
        ),
        (
            "members | highest(repairs)",
            "nothing | highest(repairs)",
            "so it is not the highest of `repairs`",
        ),
        (
            "repairs.bells | rank(4)",
            "repairs.bells | rank(3)",
            "`repairs.bells` (12) is not more than",
        ),
        (
            "repairs.springs | rank(1)",
            "repairs.cases | rank(2)",
            "(24) is not more than `repairs.hands` (24), which rank 2 needs",
        ),
        (
            "members | more_than(repairs.total, 1200)",
            "members | more_than(repairs.total, 1250)",
            "`members` (1250) is not more than 1250",
        ),
        (
            "clocks[2023] | less_than(clocks[2024])",
            "clocks[2024] | less_than(clocks[2023])",
            "`clocks.2024` (250) is not less than `clocks.2023` (200)",
        ),
        (
            "apprentices[2024] | equals(apprentices[2023])",
            "apprentices[2022] | equals(apprentices[2023])",
            "(12) is not the same as `apprentices.2023` (15)",
        ),
        (
            "repairs.cases | times(2, repairs.bells)",
            "repairs.springs | times(2, repairs.cases)",
            "(60) is not about 2 times `repairs.cases` (24)",
        ),
        (
            "clocks_by_place.house | times(0.5, clocks[2023])",
            "clocks_by_place.house | times(0.5, clocks[2024])",
            "is not about 0.5 times",
        ),
        (
            "clocks_by_place.tower | most_of(clocks[2024])",
            "clocks_by_place.house | most_of(clocks[2024])",
            "(100) is not most of `clocks.2024` (250)",
        ),
        (
            "clocks[2024] | most_of(clocks[2024])",
            "clocks[2024] | most_of(clocks[2023])",
            "(250) is not most of `clocks.2023` (200)",
        ),
        // A figure known by a round number is all that the rounded claim allows.
        (
            "parts | over | more_than(3000)",
            "parts | over | less_than(3000)",
            "(more than 3000) is not less than 3000",
        ),
        (
            "tools | nearly | less_than(400)",
            "tools | nearly | more_than(400)",
            "(nearly 400) is not more than 400",
        ),
    ] {
        let printed = say(&prepared, holds).unwrap_or_else(|error| panic!("{holds}: {error:?}"));
        assert!(matches!(printed.from, Printing::Figure(_)), "{holds}: {printed:?}");
        assert!(!printed.claims.is_empty(), "{holds} says what was found");
        let (code, message, _) = say(&prepared, fails).expect_err(fails);
        assert_eq!(code, Code::ClaimFails, "{fails}: {message}");
        assert!(message.contains(why), "{fails}: {message}");
    }
}

#[test]
fn conditions_go_together_and_words_carry_them() {
    let prepared = shop().prepared();
    let chain = "members | more_than(1000) | over(1200) | written(\"well over a thousand\")";
    let printed = say(&prepared, chain).expect("both hold");
    assert_eq!(printed.text, "well over a thousand");
    assert_eq!(
        printed.claims,
        [
            "`members` (1250) is more than 1200 and at most 1500",
            "`members` (1250) is more than 1000"
        ]
    );
    let printed = say(&prepared, "clocks[2024] | rises | unit").expect("it rises");
    assert_eq!(printed.text, "250\u{a0}clocks");
    assert!(say(&prepared, "members | rises(3) | written(\"x\")").is_err(), "no period before it");
}

#[test]
fn what_is_not_known_bears_nothing_out_unless_a_source_states_it() {
    let prepared = shop().prepared();
    for open in [
        "apprentices[2024] | highest",
        "apprentices[2021] | rises",
        "apprentices[2021] | less_than(apprentices[2020])",
        "tools | nearly | more_than(390)",
        "members | more_than(half_the_parts)",
    ] {
        let (code, message, hint) = say(&prepared, open).expect_err(open);
        assert_eq!(code, Code::ClaimFails, "{open}: {message}");
        assert!(message.starts_with("known values do not tell whether"), "{open}: {message}");
        assert!(hint.contains("stated("), "{open}: {hint}");
        let stated = format!("{open} | stated(\"ledger\")");
        let printed = say(&prepared, &stated).unwrap_or_else(|error| panic!("{stated}: {error:?}"));
        assert_eq!(printed.stated.as_deref(), Some("ledger"));
        assert!(printed.claims.iter().any(|claim| claim.ends_with("stated by `ledger`")));
    }
    // What is known refutes all the same.
    let refuted = "apprentices[2022] | stated(\"ledger\") | lowest";
    let (code, message, _) = say(&prepared, refuted).expect_err(refuted);
    assert_eq!(code, Code::ClaimFails);
    assert!(message.contains("(12) is not less than `apprentices.2021` (10)"), "{message}");
}

#[test]
fn words_that_only_a_source_states_name_it() {
    let prepared = shop().prepared();
    let printed = say(&prepared, "stated(\"ledger\") | written(\"fell again\")").expect("stated");
    assert_eq!((printed.text.as_str(), printed.stated.as_deref()), ("fell again", Some("ledger")));
    assert_eq!(printed.from, Printing::Words);
    for source in ["stated(\"legder\") | written(\"fell\")", "members | stated(\"legder\")"] {
        let (code, message, hint) = say(&prepared, source).expect_err(source);
        assert_eq!((code, &*message), (Code::UnknownSource, "there is no source `legder`"));
        assert_eq!(hint, "did you mean `ledger`?");
    }
    let (code, message, _) = say(&prepared, "stated(\"ledger\")").expect_err("no words");
    assert_eq!(code, Code::ExpressionFailed);
    assert!(message.contains("written"), "{message}");
}

#[test]
fn conditions_say_what_they_cannot_be_asked() {
    let prepared = shop().prepared();
    for (expression, why) in [
        ("members | rises", "`members` needs 1 period before it, and has 0"),
        ("apprentices[2024] | rises(9)", "needs 9 periods before it, and has 5"),
        ("apprentices[2024] | rises(0)", "counted from 1"),
        ("members | highest", "`members` has nothing to be compared with"),
        ("repairs.bells | rank(5)", "is one of 4, and cannot have rank 5"),
        ("members | highest(clocks[2024])", "a data set"),
        ("members | more_than(clocks)", "a figure is compared with a figure or a number"),
        ("members | more_than", "`members` has nothing to be compared with"),
    ] {
        let (code, message, _) = say(&prepared, expression).expect_err(expression);
        assert_eq!(code, Code::ExpressionFailed, "{expression}: {message}");
        assert!(message.contains(why), "{expression}: {message}");
    }
    let (code, message, _) = say(&prepared, "members | highest(clokcs)").expect_err("unknown");
    assert_eq!((code, &*message), (Code::UnknownFigure, "there is no figure `clokcs`"));
}

#[test]
fn a_figure_known_by_a_round_number_is_printed_by_that_claim_only() {
    let prepared = shop().prepared();
    for (expression, text) in [
        ("parts | over", "3,000"),
        ("parts | over(3000)", "3,000"),
        ("tools | nearly | unit", "400\u{a0}clocks"),
        ("tools | nearly | written(\"four hundred\")", "four hundred"),
        ("tools | less_than(500) | written(\"few\")", "few"),
        ("half_the_parts | over(1400)", "1,400"),
    ] {
        let printed = say(&prepared, expression).unwrap_or_else(|e| panic!("{expression}: {e:?}"));
        assert_eq!(printed.text, text, "{expression}");
    }
    for (expression, message) in [
        ("parts", "`parts` is only known as more than 3000"),
        ("parts | decimals(1)", "`parts` is only known as more than 3000"),
        ("tools | written(\"four hundred\")", "`tools` is only known as nearly 400"),
        (
            "half_the_parts",
            "`half_the_parts` (1500) comes from a figure that is only known roughly",
        ),
    ] {
        let found = say(&prepared, expression).expect_err(expression);
        assert_eq!((found.0, &*found.1), (Code::ClaimMissing, message), "{expression}");
    }
    for (expression, message) in [
        ("parts | nearly", "`parts` is published as more than 3000, but `nearly` says else"),
        (
            "parts | over(2900)",
            "`parts` is published as more than 3000, but `over(2900)` says else",
        ),
        (
            "members | nearly",
            "`members` (1250) is not published by a round number; `nearly` needs it",
        ),
    ] {
        let found = say(&prepared, expression).expect_err(expression);
        assert_eq!((found.0, &*found.1), (Code::ClaimFails, message), "{expression}");
    }
}

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
