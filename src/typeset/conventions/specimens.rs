//! Text that keeps to the conventions of its language, and text that does not, rule by rule.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

use super::*;
use crate::language::Language;
use crate::load::Labels;

fn conventions(language: &str) -> Conventions {
    let (region, labels) = match language {
        "nl" => ("BE", include_str!("../../../data/2024/labels/nl.json")),
        "fr" => ("BE", include_str!("../../../data/2024/labels/fr.json")),
        "de" => ("DE", include_str!("../../../tests/project/labels/de.json")),
        _ => ("GB", include_str!("../../../tests/project/labels/en.json")),
    };
    let labels: Labels = serde_json::from_str(labels).expect("labels are read");
    let locale = Language { language: language.into(), region: region.into() };
    let formatter = Formatter::new(&locale).expect("CLDR knows the language");
    Conventions::new(language, &labels, &formatter)
}

/// What is found in a text; `~` is a no-break space, `_` the narrow one.
fn found(language: &str, matter: Matter, text: &str) -> Vec<(Rule, String)> {
    let text = text.replace('~', "\u{a0}").replace('_', "\u{202f}");
    let language = language.to_owned();
    let conventions = conventions(&language);
    let passage = Passage { page: 1, language: Some(language), matter, text, runs: Vec::new() };
    let breaches = breaches(&passage, &conventions, &Literals::default()).into_iter();
    let said =
        |range: Range<usize>| passage.text[range].replace('\u{a0}', "~").replace('\u{202f}', "_");
    breaches.map(|breach| (breach.rule, said(breach.range))).collect()
}

#[test]
fn text_that_keeps_to_its_language_is_not_found() {
    let mut wrong = Vec::new();
    for (language, text) in [
        ("nl", "Het telde 36.205~plaatsen, 17,3~maanden of 51%; −3,5 in 2015-2016."),
        ("nl", "Op 30.06.2025 om 14.30 uur, in 12-15 gevallen, bij 0860.737.913 (E27)."),
        ("nl", "‘Zo’n “foto” van ’s avonds’: ja? https://x.be/a?b=1;c 10:30, x.be"),
        ("nl", "Typst 0.15.1, 1.234.567,89 en 12,50"),
        ("fr", "Il comptait 36_205~places, 17,3~mois ou 51~%_; −3,5 en 2015-2016."),
        ("fr", "Le «~point~info~»~: quoi_? Quoi_?! (?) 10:30, https://x.be/a?b=1;c"),
        ("fr", "12~345 et 1_234_567,8, de 12-15 à l’heure dite «~no-show~» (*)"),
        ("de", "Die „Wörter ‚zum Mitnehmen‘“: 36.205 oder 51~%, 12–15~Jahre, 14.30 Uhr?"),
        ("en", "The “word ‘so last’” isn’t: 36,205 or 51%, 12–15 of 2015-16, v. 0.15.1?"),
        ("en", "ISBN 978-90-12-34567-8, call 02-213, 7.5 and 1,234.5; ‘single’ too"),
    ] {
        let seen = found(language, Matter::Paragraph, text);
        wrong.extend((!seen.is_empty()).then(|| format!("{language}: {text}: {seen:?}")));
    }
    for (language, text) in [
        ("nl", "36_205"),
        ("fr", "1_234_567,8"),
        ("en", "1_234.5"),
        ("de", "−36_205 (51~%)"),
        ("nl", "2024"),
    ] {
        for matter in [Matter::Exhibit, Matter::Other] {
            let seen = found(language, matter, text);
            wrong.extend((!seen.is_empty()).then(|| format!("{language}: {text}: {seen:?}")));
        }
    }
    // The number of an exhibit stands before a title that begins with one.
    assert_eq!(found("en", Matter::Other, "1 250 clocks in care"), []);
    assert!(wrong.is_empty(), "found in text that is right:\n{}", wrong.join("\n"));
}

#[test]
fn numbers_of_another_language_are_found() {
    for (language, text, number) in [
        ("nl", "er zijn 36,205.5 bedden", "36,205.5"),
        ("nl", "er zijn 1,234,567 mensen", "1,234,567"),
        ("nl", "er zijn 36_205 mensen", "36_205"),
        ("nl", "er zijn 36 205 mensen", "36 205"),
        ("nl", "gemiddeld 17.3 keer", "17.3"),
        ("nl", "er zijn 36,000 mensen", "36,000"),
        ("nl", "er zijn 3620~plaatsen", "3620"),
        ("fr", "il y a 36.205~places", "36.205"),
        ("fr", "il y a 36 205 lits", "36 205"),
        ("fr", "en moyenne 17.3~mois", "17.3"),
        ("de", "es sind 36,205,000 Stück", "36,205,000"),
        ("en", "there are 36.205,5 of them", "36.205,5"),
        ("en", "there are 36’205 of them", "36’205"),
    ] {
        let seen = found(language, Matter::Paragraph, text);
        assert_eq!(seen, [(Rule::NumberForm, number.to_owned())], "{language}: {text}");
    }
    for (language, text) in [("nl", "36.205"), ("fr", "36~205"), ("en", "36,205"), ("de", "36205")]
    {
        let seen = found(language, Matter::Exhibit, text);
        assert_eq!(seen, [(Rule::NumberForm, text.to_owned())], "{language} exhibit: {text}");
    }
}

#[test]
fn signs_and_units_are_found() {
    for (language, text, rule, at) in [
        ("nl", "dat is 51~% ervan", Rule::PercentSpace, "51~%"),
        ("nl", "dat is 51 % ervan", Rule::PercentSpace, "51 %"),
        ("fr", "cela fait 51% du total", Rule::PercentSpace, "51%"),
        ("fr", "cela fait 51 % du total", Rule::PercentSpace, "51 %"),
        ("de", "das sind 51% davon", Rule::PercentSpace, "51%"),
        ("en", "that is 51_% of it", Rule::PercentSpace, "51_%"),
        ("nl", "een saldo van -39", Rule::MinusSign, "-39"),
        ("fr", "un solde (-3,5)", Rule::MinusSign, "-3,5"),
        ("de", "12-15 Stück", Rule::RangeDash, "12-15"),
        ("en", "from 0-17 on", Rule::RangeDash, "0-17"),
        ("nl", "voor 382 plaatsen", Rule::UnitSpace, "382 plaatsen"),
        ("fr", "durant 17,3 mois", Rule::UnitSpace, "17,3 mois"),
        ("en", "for 12 hours", Rule::UnitSpace, "12 hours"),
        ("nl", "voor 5 € per dag", Rule::UnitSpace, "5 €"),
    ] {
        let seen = found(language, Matter::Paragraph, text);
        assert_eq!(seen, [(rule, at.to_owned())], "{language}: {text}");
    }
}

#[test]
fn marks_of_another_language_are_found() {
    for (language, text, rule, at) in [
        ("fr", "le “point” info", Rule::QuotationMarks, "“"),
        ("nl", "de «punt» hier", Rule::QuotationMarks, "«"),
        ("nl", "de “punt” hier", Rule::QuotationMarks, "“"),
        ("de", "das «Wort» hier", Rule::QuotationMarks, "«"),
        ("en", "the „word“ here", Rule::QuotationMarks, "„"),
        ("nl", "de \"punt\" hier", Rule::StraightMark, "\""),
        ("fr", "l'info", Rule::StraightMark, "'"),
        ("fr", "Trois mots : oui", Rule::NoBreakSpace, " :"),
        ("fr", "Oui; non", Rule::NoBreakSpace, "i;"),
        ("fr", "Quoi ?", Rule::NoBreakSpace, " ?"),
        ("fr", "le « point~» info", Rule::NoBreakSpace, "«"),
        ("fr", "le «~point» info", Rule::NoBreakSpace, "t»"),
        ("fr", "un mot , un autre", Rule::SpaceBefore, " ,"),
        ("nl", "drie woorden : ja", Rule::SpaceBefore, " :"),
        ("en", "What ?", Rule::SpaceBefore, " ?"),
        ("de", "Was~!", Rule::SpaceBefore, "~!"),
        ("en", "two  spaces", Rule::DoubleSpace, "  "),
        ("nl", "en zo...", Rule::Ellipsis, "..."),
    ] {
        let seen = found(language, Matter::Paragraph, text);
        assert_eq!(seen.first(), Some(&(rule, at.to_owned())), "{language}: {text}: {seen:?}");
    }
}

#[test]
fn of_a_language_without_a_table_only_what_all_share_is_known() {
    let conventions = conventions("nl");
    let of = |text: &str| {
        let language = Some("ga".to_owned());
        let text = text.to_owned();
        let passage =
            Passage { page: 1, language, matter: Matter::Paragraph, text, runs: Vec::new() };
        breaches(&passage, &conventions, &Literals::default()).len()
    };
    assert_eq!(of("« é » : 36,205 of 51 %; “è”"), 0);
    assert_eq!(of("a  b"), 1);
    assert_eq!(of("a , b..."), 2);
}

#[test]
fn any_text_can_be_checked() {
    let all = ["nl", "fr", "de", "en"].map(conventions);
    let mut config = Config { cases: 500, failure_persistence: None, ..Config::default() };
    config.rng_seed = RngSeed::Fixed(2024);
    let telling = prop::sample::select(
        "0123456789.,:;?!%-–−’'\"«»“”„‘‚ \u{a0}\u{202f}\u{2009}€aéE/漢\u{301}"
            .chars()
            .collect::<Vec<_>>(),
    );
    let character = prop_oneof![4 => telling, 1 => any::<char>()];
    let text = prop::collection::vec(character, 0..60);
    proptest!(config, |(text in text)| {
        let text: String = text.into_iter().collect();
        for conventions in &all {
            for matter in [Matter::Paragraph, Matter::Exhibit, Matter::Other] {
                let language = Some(conventions.language.clone());
                let passage = Passage { page: 1, language, matter, text: text.clone(), runs: Vec::new() };
                for breach in breaches(&passage, conventions, &Literals::default()) {
                    prop_assert!(passage.text.get(breach.range.clone()).is_some_and(|at| !at.is_empty()));
                    prop_assert!(!excerpt(&passage.text, &breach.range).is_empty());
                }
            }
        }
    });
}
