//! Finding the numbers that a text states and no figure stands behind.
//!
//! Every number of a report comes from its data. One that is typed would stay as it is when the
//! data change, and nobody would notice: so it is an error.

use std::collections::BTreeSet;
use std::ops::Range;

use super::format::Formatter;
use super::literal::Literals;
use super::words::{Kind, Token, folded, tokens};
use crate::finding::{Code, Finding, Findings};
use crate::load::{Lexicon, Shown, Texts};

/// Finds the unbound numbers of an edition, in every text that makes statements.
pub fn unbound(texts: &Texts, formatter: &Formatter) -> Findings {
    let reader = Reader::new(&texts.labels.value.lexicon, formatter);
    let mut findings = Findings::new();
    for shown in texts.shown() {
        reader.check(&shown, &mut findings);
    }
    findings
}

/// Reads the numbers of one language.
struct Reader {
    literals: Literals,
    /// Number words, each as the words it consists of.
    numbers: BTreeSet<Vec<String>>,
}

impl Reader {
    fn new(lexicon: &Lexicon, formatter: &Formatter) -> Self {
        let parts = |entry: &String| -> Vec<String> {
            let words = tokens(entry).into_iter().filter(|token| token.kind == Kind::Word);
            words.map(|token| folded(token.text)).collect()
        };
        let numbers = lexicon.numbers.iter().map(parts).filter(|parts| !parts.is_empty());
        Self { literals: Literals::new(lexicon, formatter), numbers: numbers.collect() }
    }

    fn check(&self, shown: &Shown, findings: &mut Findings) {
        for range in self.quantities(&shown.text) {
            let written = shown.text[range.clone()].replace('\n', " ");
            let message = format!("`{written}` is typed here, and no figure stands behind it");
            let name = if written.contains(char::is_numeric) {
                "name its figure in `{{ }}`".to_owned()
            } else {
                format!("name its figure, as in `{{{{ figure | written(\"{written}\") }}}}`")
            };
            let hint =
                format!("{name}; if it is no quantity, write `{{{{ literal(\"{written}\") }}}}`");
            let place = shown.place(&range);
            findings.push(Finding::error(Code::NumberNotBound, place, message).hint(hint));
        }
    }

    /// Where a text states quantities; `drie miljoen` and `vingt-cinq` are one each.
    fn quantities(&self, text: &str) -> Vec<Range<usize>> {
        let all = tokens(text);
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while let Some(token) = all.get(at) {
            if let Some((length, _)) = self.literals.at(&all, at) {
                at += length;
                continue;
            }
            let length = match token.kind {
                Kind::Number => Some(with_ending(&all, at)),
                Kind::Word => self.number_word(&all, at),
                Kind::Space | Kind::Mark => None,
            };
            if let Some(length) = length {
                let end = all[at + length - 1].range.end;
                match found.last_mut() {
                    Some(last) if joins(&text[last.end..token.range.start]) => last.end = end,
                    _ => found.push(token.range.start..end),
                }
            }
            at += length.unwrap_or(1);
        }
        found
    }

    /// How many tokens the longest number word at a token has.
    fn number_word(&self, all: &[Token<'_>], at: usize) -> Option<usize> {
        let mut words = Vec::new();
        let mut longest = None;
        for (length, token) in all[at..].iter().enumerate() {
            match token.kind {
                Kind::Word => words.push(folded(token.text)),
                Kind::Space | Kind::Mark if joins(token.text) => continue,
                _ => break,
            }
            if self.numbers.contains(&words) {
                longest = Some(length + 1);
            }
            // The set is ordered: no longer entry begins with these words if the next does not.
            let next = self.numbers.range(words.clone()..).find(|entry| **entry != words);
            if !next.is_some_and(|entry| entry.starts_with(&words)) {
                break;
            }
        }
        longest
    }
}

/// The tokens of a number and the letters grown to it: `25ste`, `12u`.
pub(super) fn with_ending(all: &[Token<'_>], at: usize) -> usize {
    let grown = |token: &&Token<'_>| matches!(token.kind, Kind::Word | Kind::Number);
    all[at..].iter().take_while(grown).count()
}

/// Whether what stands between two number words makes one of them.
fn joins(between: &str) -> bool {
    matches!(between, " " | "\n" | "\u{a0}" | "\u{202f}" | "-" | "\u{2010}" | "\u{2011}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    /// What is found in a text, by the labels of a report that ships with the source.
    fn found(language: &str, region: &str, text: &str) -> Vec<String> {
        let labels = match language {
            "nl" => include_str!("../../data/2024/labels/nl.json"),
            "fr" => include_str!("../../data/2024/labels/fr.json"),
            "de" => include_str!("../../tests/project/labels/de.json"),
            _ => include_str!("../../tests/project/labels/en.json"),
        };
        let labels: serde_json::Value = serde_json::from_str(labels).expect("labels are JSON");
        let lexicon = serde_json::from_value(labels["lexicon"].clone()).expect("a lexicon");
        let language = Language { language: language.into(), region: region.into() };
        let formatter = Formatter::new(&language).expect("CLDR knows the language");
        let ranges = Reader::new(&lexicon, &formatter).quantities(text);
        ranges.into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn quantities_are_found_in_every_language() {
        for (language, region, text, expected) in [
            (
                "nl",
                "BE",
                "Het telde 36.000 plaatsen, 3,5 % of 36 000.",
                &["36.000", "3,5", "36 000"][..],
            ),
            (
                "nl",
                "BE",
                "Twaalf partners, drie miljoen euro, DUIZEND.",
                &["Twaalf", "drie miljoen", "DUIZEND"],
            ),
            ("nl", "BE", "een 25ste verjaardag, 12-jarigen en 1ste fase", &["25ste", "12", "1ste"]),
            (
                "nl",
                "BE",
                "in 2024% en €2000, +2010, -2011, 2500, 3000 m²",
                &["2024", "2000", "2010", "2011", "2500", "3000"],
            ),
            (
                "nl",
                "BE",
                "vertrokken er 30 in juli; tweee\u{308}ntwintig bedden",
                &["30", "tweee\u{308}ntwintig"],
            ),
            ("nl", "BE", "\u{fffc}0 en 2024\u{fffc} en \u{fffc}2024", &["0", "2024", "2024"]),
            (
                "nl",
                "BE",
                "er bleven er 30. Juli begon; 30\n\nJuli\n\ntwee\n\ndrie",
                &["30", "30", "twee", "drie"],
            ),
            ("nl", "BE", "EUR36.000, bijna-300 en E-36000", &["36.000", "300", "36000"]),
            (
                "fr",
                "BE",
                "près de septante places, vingt-cinq centres, d’onze",
                &["septante", "vingt-cinq", "onze"],
            ),
            (
                "fr",
                "BE",
                "nonante-six mille, une dizaine, 1 200 lits",
                &["nonante-six mille", "dizaine", "1 200"],
            ),
            (
                "de",
                "DE",
                "zwei Häuser, ein Dutzend, 12.500 Bände, 32. Juni",
                &["zwei", "Dutzend", "12.500", "32"],
            ),
            (
                "en",
                "GB",
                "three houses, a dozen, two hundred, 12 may go",
                &["three", "dozen", "two hundred", "12"],
            ),
            ("en", "GB", "In May 12 people left; 10:75; ½ of it", &["12", "10", "75", "½"]),
        ] {
            assert_eq!(found(language, region, text), expected, "{language}: {text}");
        }
    }

    #[test]
    fn literals_are_no_quantities_in_any_language() {
        for (language, region, text) in [
            ("nl", "BE", "eind 2024, in 2015-2016 en 2024–2025, winter 2024/25 (2020)."),
            ("nl", "BE", "op 1 juli 2024, 5 december, 12-15 mei, 2024-06-30, 30/06/2024"),
            ("nl", "BE", "om 14:30, 14.30 uur, 9u15; E7, PDF/A-3, COVID-19, FR2, m², CO2"),
            ("nl", "BE", "https://x.be/12, www.x24.be/3?a=5, mail 2x@x.be, x.be/36000."),
            ("nl", "BE", "een bed in Source Serif 4, viering, achtste, tweede, achteraf"),
            ("fr", "BE", "le 1er juillet, 30 juin 2025, à 14h30 ou 14 h 30, l’un, une, deuxième"),
            ("de", "DE", "am 30. Juni 2025, 1. Mai, 14:30 Uhr, 14.30 Uhr, ein, eine, erste"),
            ("en", "GB", "12 May, 1st June 2025, 10:30, one of them, once, third, Room E7"),
            ("en", "US", "On May 12, 2025, and on June 1st"),
        ] {
            assert_eq!(found(language, region, text), Vec::<String>::new(), "{language}: {text}");
        }
    }
}
