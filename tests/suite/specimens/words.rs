//! Specimens of faults of words.

use balans::finding::Code;

use super::{FIGURES, LABELS, PROSE, REPAIRS, Specimen, specimen};
use crate::project::Project;

const ENGLISH: &str = "prose/en/library.md";
const GERMAN: &str = "prose/de/library.md";

pub fn specimens() -> Vec<Specimen> {
    vec![
        specimen(Code::ExpressionFailed, PROSE, |tiny| {
            tiny.replace(PROSE, "{{ members }}", "{{ members | nosuchfilter }}")
        })
        .twin(|tiny| tiny.replace(PROSE, "{{ members }}", "{{ members | decimals(1) }}")),
        specimen(Code::ClaimFails, PROSE, |tiny| tiny.replace(PROSE, "over(1200)", "over(1250)"))
            .twin(|tiny| tiny.replace(PROSE, "over(1200)", "over(1249)")),
        specimen(Code::ClaimMissing, PROSE, of_about_1250_members).twin(|tiny| {
            of_about_1250_members(tiny)
                .replace(PROSE, "It has {{ members }}", "It has about {{ members | about }}")
                .replace(PROSE, " More than {{ members | over(1200) }} of them", " They all")
        }),
        specimen(Code::ClaimUnchecked, PROSE, with_the_word_more).twin(|tiny| {
            let (bare, bound) = ("{{ clocks_growth }}", "{{ clocks_growth | more_than(0) }}");
            with_the_word_more(tiny).replace(PROSE, bare, bound)
        }),
        specimen(Code::NumberNotBound, REPAIRS, |tiny| {
            tiny.replace(REPAIRS, "a year", "in 12 months")
        })
        .twin(|tiny| tiny.replace(REPAIRS, "a year", "in 2024")),
        specimen(Code::ProseForm, REPAIRS, |tiny| tiny.replace(REPAIRS, "year", "<b>year</b>"))
            .twin(|tiny| tiny.replace(REPAIRS, "year", "**year**")),
        specimen(Code::GlyphMissing, REPAIRS, |tiny| tiny.replace(REPAIRS, "year", "y\u{6f22}r"))
            .twin(|tiny| tiny.replace(REPAIRS, "year", "y\u{eb}r")),
        specimen(Code::EditionDiffers, "prose/", |library| {
            library.append(ENGLISH, "\nOne paragraph that the other edition has not.\n")
        })
        .twin(|library| {
            library
                .append(ENGLISH, "\nOne paragraph that both editions have.\n")
                .append(GERMAN, "\nEin Absatz, den beide Ausgaben haben.\n")
        })
        .of_two_editions(),
        specimen(Code::Untranslated, "prose/", |library| {
            let english = "\nThis paragraph stands in both editions in English.\n";
            library.append(ENGLISH, english).append(GERMAN, english)
        })
        .twin(|library| {
            library
                .append(ENGLISH, "\nThis paragraph stands in both editions, in English.\n")
                .append(GERMAN, "\nDieser Absatz steht in beiden Ausgaben, hier deutsch.\n")
        })
        .of_two_editions(),
    ]
}

/// Publishes the members by a round number.
fn of_about_1250_members(tiny: Project) -> Project {
    tiny.replace(FIGURES, "\"value\": 1250", "\"value\": 1250, \"published\": \"about\"")
}

/// Tells the checks that `more` claims something of figures.
fn with_the_word_more(tiny: Project) -> Project {
    tiny.replace(LABELS, "{\n  \"words\"", r#"{ "lexicon": { "claims": ["more"] }, "words""#)
}
