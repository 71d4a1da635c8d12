//! Finding the claims in words that no condition checks.
//!
//! "The number rose to 39,615" says two things, and only the number is bound. So a sentence with a
//! figure and a word of direction or rank needs an expression that puts a condition on a figure, or
//! that names the source that states it.

use std::ops::Range;

use super::expression::Speaker;
use super::printed::Term;
use super::quantity::Quantity;
use super::sentences::sentences;
use super::words::{Kind, Token, folded, tokens};
use crate::finding::{Code, Finding, Findings};
use crate::load::{Shown, Texts};

/// Checks every expression of an edition without setting it.
pub fn claims(texts: &Texts, speaker: &Speaker) -> Findings {
    let mut findings = Findings::new();
    for shown in texts.shown() {
        for (_, expression) in &shown.expressions {
            speaker.say(expression, &mut findings);
        }
    }
    findings
}

/// Warns of the sentences of an edition that claim something of a figure by a word of the lexicon,
/// while no expression in them puts a condition on a figure.
pub fn unchecked(texts: &Texts, speaker: &Speaker) -> Findings {
    let words = Words::new(&texts.labels.value.lexicon.claims);
    let mut findings = Findings::new();
    if words.0.is_empty() {
        return findings;
    }
    for shown in texts.shown() {
        for sentence in sentences(&shown.text) {
            if let Some(word) = unchecked_word(&words, &shown, &sentence, speaker) {
                let written = shown.text[word.clone()].replace('\n', " ");
                let message =
                    format!("`{written}` says how figures compare, and nothing checks it");
                let hint = format!(
                    "put a condition on a figure, as in `{{{{ figure | rises | written(\"{written}\") }}}}`; \
                     if it says nothing of figures, write `{{{{ literal(\"{written}\") }}}}`"
                );
                let place = shown.place(&word);
                findings.push(Finding::warning(Code::ClaimUnchecked, place, message).hint(hint));
            }
        }
    }
    findings
}

/// Where words that say how figures compare stand in a text; a `*` at the end of a word stands for any
/// ending.
pub fn claim_words(claims: &[String], text: &str) -> Vec<Range<usize>> {
    Words::new(claims).find(text)
}

/// What an expression contributes to a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A figure as it is.
    Figure,
    /// A figure by a round number, which the words before it announce.
    Rounded,
    /// A condition, or what a source states.
    Condition,
    /// Anything else.
    Other,
}

/// The first word of a sentence that needs a condition and has none.
fn unchecked_word(
    words: &Words,
    shown: &Shown,
    sentence: &Range<usize>,
    speaker: &Speaker,
) -> Option<Range<usize>> {
    let text = &shown.text[sentence.clone()];
    if !text.contains(Shown::EXPRESSION) {
        return None;
    }
    let found = words.find(text);
    if found.is_empty() {
        return None;
    }
    let within = shown.expressions.iter().filter(|(offset, _)| sentence.contains(offset));
    let parts: Vec<(usize, Part)> = within
        .map(|(offset, expression)| {
            let part = match speaker.value(expression) {
                (Ok(value), None) => part(&value),
                // What fails is an error of its own.
                _ => Part::Condition,
            };
            (offset - sentence.start, part)
        })
        .collect();
    let has = |wanted: Part| parts.iter().any(|(_, part)| *part == wanted);
    if has(Part::Condition) || !(has(Part::Figure) || has(Part::Rounded)) {
        return None;
    }
    let announces = |word: &Range<usize>| {
        let next = parts.iter().find(|(offset, _)| *offset >= word.end);
        next.is_some_and(|(offset, part)| {
            let between = text[word.end..*offset].split_whitespace().count();
            *part == Part::Rounded && between <= 1
        })
    };
    let word = found.into_iter().find(|word| !announces(word))?;
    Some(sentence.start + word.start..sentence.start + word.end)
}

fn part(value: &minijinja::Value) -> Part {
    if let Some(quantity) = value.downcast_object_ref::<Quantity>() {
        return if !quantity.conditions.is_empty() || quantity.stated.is_some() {
            Part::Condition
        } else if quantity.rounded.is_some() {
            Part::Rounded
        } else {
            Part::Figure
        };
    }
    let stated = value.downcast_object_ref::<Term>().and_then(Term::source);
    if stated.is_some() { Part::Condition } else { Part::Other }
}

/// The words of a lexicon that claim something of figures.
#[derive(Debug)]
struct Words(Vec<Vec<Stem>>);

/// A word, or the beginning of one.
#[derive(Debug)]
struct Stem {
    text: String,
    any_ending: bool,
}

impl Words {
    fn new(claims: &[String]) -> Self {
        let entry = |entry: &String| {
            let all = tokens(entry);
            let word = |(at, token): (usize, &Token<'_>)| {
                let any_ending = all.get(at + 1).is_some_and(|next| next.is_mark(&['*']));
                let is_word = token.kind == Kind::Word;
                is_word.then(|| Stem { text: folded(token.text), any_ending })
            };
            all.iter().enumerate().filter_map(word).collect()
        };
        Self(claims.iter().map(entry).filter(|entry: &Vec<_>| !entry.is_empty()).collect())
    }

    /// Where words of the lexicon stand in a text; of several at one place the longest.
    fn find(&self, text: &str) -> Vec<Range<usize>> {
        // Words are parted by spaces, hyphens and apostrophes: `plus qu’en` holds `plus qu`.
        let parts = |token: &Token<'_>| {
            token.kind == Kind::Space || token.is_mark(&['-', '\u{2010}', '\u{2011}', '\'', '’'])
        };
        let read = |token: Token<'_>| {
            let word = (token.kind == Kind::Word).then(|| folded(token.text));
            (word.unwrap_or_default(), token.range)
        };
        let all: Vec<(String, Range<usize>)> =
            tokens(text).into_iter().filter(|token| !parts(token)).map(read).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < all.len() {
            let fits = |entry: &&Vec<Stem>| {
                entry.len() <= all.len() - at
                    && entry.iter().zip(&all[at..]).all(|(stem, (word, _))| stem.fits(word))
            };
            let longest = self.0.iter().filter(fits).map(Vec::len).max();
            if let Some(length) = longest {
                found.push(all[at].1.start..all[at + length - 1].1.end);
            }
            at += longest.unwrap_or(1);
        }
        found
    }
}

impl Stem {
    fn fits(&self, word: &str) -> bool {
        word == self.text || self.any_ending && word.starts_with(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(claims: &[&str], text: &str) -> Vec<String> {
        let claims: Vec<String> = claims.iter().map(|&word| word.to_owned()).collect();
        let words = Words::new(&claims);
        words.find(text).into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn words_and_stems_are_found_whole_and_the_longest_first() {
        let nl = ["stijg*", "record*", "hoogste", "meer", "meer dan", "nooit eerder"];
        let text =
            "Het STIJGT: een recordjaar, het hoogste; meer\ndan ooit, of meer. Nooit eerder.";
        let all = ["STIJGT", "recordjaar", "hoogste", "meer\ndan", "meer", "Nooit eerder"];
        assert_eq!(found(&nl, text), all);
        assert_eq!(found(&nl, "het hoogstens, nooit; meerdere stegen"), Vec::<String>::new());
        assert_eq!(
            found(&["plus qu'en*", "en-tête"], "plus qu’enfin, en tête"),
            ["plus qu’enfin", "en tête"]
        );
        assert_eq!(found(&["doublé", "d unn"], "ont double\u{301} d’un tiers"), ["double\u{301}"]);
    }
}
