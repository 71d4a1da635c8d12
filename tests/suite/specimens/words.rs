//! Specimens of faults of words.

use balans::finding::Code;

use super::{PROSE, REPAIRS, Specimen, specimen};

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
