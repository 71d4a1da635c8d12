//! Text that was not translated: it reads like the other edition's, or in the other's words.
//!
//! Nothing here knows a language. A sentence is suspected if it is nearly the same, word by word,
//! as one in the same file of the other edition; or if its words are those that only the other
//! edition uses. Both are warnings, for somebody who reads the language to judge.

use std::collections::{BTreeMap, BTreeSet};

use super::sentence::{self, Sentence};
use super::{Pair, language};
use crate::finding::{Code, Finding, Findings};
use crate::load::Texts;

/// Words from which on a sentence says enough to be compared; shorter ones are often alike by
/// coincidence.
const LEAST_WORDS: usize = 6;
/// Words from which on an equal label is no coincidence: it stands in the same place.
const LEAST_WORDS_OF_LABEL: usize = 3;
/// How alike two sentences are from which on one is a copy of the other: one less the edits, word
/// by word, for each word. Translations in the reports that ship with the source, Dutch to French
/// and German to English, are at most 0.25 alike; a copy of which every third word was changed is
/// 0.67.
const ALIKE: f64 = 0.6;
/// The share of words that only the other edition uses from which on a sentence is in its
/// language. Sentences of the reports that ship with the source have at most 0.17 of them; put
/// into the other edition, nine in ten have 0.4 and more.
const FOREIGN: f64 = 0.4;

/// Suspects the sentences of both editions; copies are reported in the second.
pub fn check(pair: Pair<'_>, findings: &mut Findings) {
    let (a, b) = (Side::of(pair.first), Side::of(pair.other));
    let copied = b.copies(&a);
    // What stands in both editions is in the vocabulary of both, and in one of them rightly.
    let twins: BTreeSet<usize> = copied.iter().map(|(_, twin)| *twin).collect();
    let copied: BTreeSet<usize> = copied.into_iter().map(|(copy, _)| copy).collect();
    b.report(&copied, "reads the same in two languages", findings);
    for (side, other, known) in [(&a, &b, &twins), (&b, &a, &copied)] {
        let foreign = side.foreign(other).difference(known).copied().collect();
        let message = format!("is in the words of edition `{}`", other.language);
        side.report(&foreign, &message, findings);
    }
}

/// The sentences of an edition.
struct Side<'a> {
    language: &'a str,
    sentences: Vec<Sentence<'a>>,
}

impl<'a> Side<'a> {
    fn of(texts: &'a Texts) -> Self {
        let mut sentences = sentence::of_prose(texts);
        sentences.extend(sentence::of_labels(texts));
        Self { language: language(texts), sentences }
    }

    /// The positions of sentences that are nearly the same in the other edition, each with that of
    /// the sentence there. Quotations may be left as they were said.
    fn copies(&self, original: &Self) -> Vec<(usize, usize)> {
        let mut there: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, sentence) in original.sentences.iter().enumerate() {
            there.entry(&sentence.of).or_default().push(at);
        }
        let mut copies = Vec::new();
        for (at, sentence) in self.sentences.iter().enumerate() {
            let twins = there.get(&*sentence.of).into_iter().flatten();
            let is_copy = |twin: &&usize| {
                let twin = &original.sentences[**twin];
                is_copy(sentence, twin) && !(sentence.quoted && twin.quoted)
            };
            copies.extend(twins.copied().find(|twin| is_copy(&twin)).map(|twin| (at, twin)));
        }
        copies
    }

    /// The positions of sentences whose words only the other edition uses elsewhere.
    fn foreign(&self, other: &Self) -> BTreeSet<usize> {
        let (own, others) = (self.vocabulary(), other.vocabulary());
        let is_foreign = |sentence: &Sentence<'_>| {
            let count = |word: &str| sentence.words.iter().filter(|other| *other == word).count();
            let foreign = sentence.words.iter().filter(|word| {
                let elsewhere = own.get(word.as_str()).copied().unwrap_or(0) > count(word);
                !elsewhere && others.contains_key(word.as_str())
            });
            let share = foreign.count() as f64 / sentence.words.len() as f64;
            sentence.words.len() >= LEAST_WORDS && !sentence.quoted && share >= FOREIGN
        };
        let all = self.sentences.iter().enumerate();
        all.filter(|(_, sentence)| is_foreign(sentence)).map(|(at, _)| at).collect()
    }

    /// How often each word stands in the edition.
    fn vocabulary(&self) -> BTreeMap<&str, usize> {
        let mut vocabulary = BTreeMap::new();
        for word in self.sentences.iter().flat_map(|sentence| &sentence.words) {
            *vocabulary.entry(word.as_str()).or_default() += 1;
        }
        vocabulary
    }

    /// Reports sentences, those that follow each other in a file once.
    fn report(&self, suspects: &BTreeSet<usize>, message: &str, findings: &mut Findings) {
        for &at in suspects {
            let sentence = &self.sentences[at];
            let follows =
                |at: usize| suspects.contains(&at) && self.sentences[at].of == sentence.of;
            if at > 0 && follows(at - 1) {
                continue;
            }
            let run = (at..).take_while(|at| *at < self.sentences.len() && follows(*at)).count();
            let excerpt = sentence.excerpt();
            let message = match run {
                1 => format!("“{excerpt}” {message}"),
                _ => format!("“{excerpt}” {message}, the first of {run} sentences"),
            };
            let place = sentence.place.clone();
            let finding = Finding::warning(Code::Untranslated, place, message);
            findings
                .push(finding.hint("translate it, or set it off as a quotation in both editions"));
        }
    }
}

/// Whether two sentences are the same but for few words.
fn is_copy(a: &Sentence<'_>, b: &Sentence<'_>) -> bool {
    let (longer, shorter) = if a.words.len() < b.words.len() { (b, a) } else { (a, b) };
    let (short, long) = (shorter.words.len(), longer.words.len());
    if a.is_label() && a.words == b.words {
        return short >= LEAST_WORDS_OF_LABEL;
    }
    // The difference of their lengths alone takes so many edits.
    if short < LEAST_WORDS || (short as f64) < ALIKE * long as f64 {
        return false;
    }
    // At least the words that are not in the other are edited. Of most sentences that is enough to tell,
    // and it is counted sooner than the edits are.
    let common = longer.words.iter().filter(|word| shorter.words.contains(word));
    if (common.count() as f64) < ALIKE * long as f64 {
        return false;
    }
    let edits = strsim::generic_levenshtein(&a.words, &b.words);
    1.0 - edits as f64 / long as f64 >= ALIKE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Place;

    fn sentence(of: &str, words: &str) -> Sentence<'static> {
        let words = words.split(' ').map(str::to_owned).collect();
        Sentence { of: of.into(), shown: "", words, place: Place::file("a.md"), quoted: false }
    }

    #[test]
    fn a_copy_may_have_a_few_other_words() {
        let copy = |a: &str, b: &str| is_copy(&sentence("a", a), &sentence("a", b));
        assert!(copy("een twee drie vier vijf zes", "een twee drie vier vijf zes"));
        assert!(copy("een twee drie vier vijf zes", "un twee drie deux vijf zes"));
        assert!(copy("een twee drie vier vijf zes", "een twee drie vier vijf zes zeven acht"));
        assert!(!copy("een twee drie vier vijf zes", "un twee trois deux vijf zes"));
        assert!(!copy("een twee drie vier vijf", "een twee drie vier vijf"), "too short to tell");
        assert!(!copy("a b c d e f", "f e d c b a"), "the order counts");
    }

    #[test]
    fn a_label_is_a_copy_from_fewer_words_on() {
        let copy = |a: &str, b: &str| is_copy(&sentence("/a", a), &sentence("/a", b));
        assert!(copy("een twee drie", "een twee drie"));
        assert!(!copy("in totaal", "in totaal"));
        assert!(!copy("een twee drie vier", "een twee drie quatre"));
    }
}
