//! Sentences as lists of words, to be compared across languages.

use std::ops::Range;

use super::visit_blocks;
use crate::finding::Place;
use crate::load::prose::{Block, Inline, Prose};
use crate::load::{Shown, Texts};

/// A sentence of an edition, or a label.
#[derive(Debug)]
pub struct Sentence<'a> {
    /// The file or label that it stands in, the same in every edition.
    pub of: String,
    /// The text as it is seen.
    pub shown: &'a str,
    /// Its words in lower case, without names, numbers and web addresses, which are the same in
    /// every language.
    pub words: Vec<String>,
    /// Where it stands.
    pub place: Place,
    /// Whether it stands in a quotation.
    pub quoted: bool,
}

impl Sentence<'_> {
    /// Whether it is a label.
    pub fn is_label(&self) -> bool {
        self.of.starts_with('/')
    }

    /// The beginning of the sentence, for a message.
    pub fn excerpt(&self) -> String {
        const LENGTH: usize = 40;
        let text = self.shown.replace(Shown::EXPRESSION, "…");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut excerpt: String = text.chars().take(LENGTH).collect();
        if text.chars().count() > LENGTH {
            excerpt.push('…');
        }
        excerpt
    }
}

/// The sentences of all prose of an edition.
pub fn of_prose(texts: &Texts) -> Vec<Sentence<'_>> {
    let mut sentences = Vec::new();
    for (name, prose) in &texts.prose {
        let quotations = quotations(prose);
        for range in ranges(&prose.shown.text) {
            let shown = &prose.shown.text[range.clone()];
            let words = words(shown);
            let quoted = !words.is_empty() && quotations.contains(&words.join(" "));
            let place = prose.shown.place(&range);
            sentences.push(Sentence { of: name.clone(), shown, words, place, quoted });
        }
    }
    sentences
}

/// The labels of an edition that are sentences: titles, lines and notes of exhibits, and what key
/// figures count.
pub fn of_labels(texts: &Texts) -> Vec<Sentence<'_>> {
    let labels = &texts.labels;
    let mut all: Vec<(String, &str)> = Vec::new();
    for (id, text) in &labels.value.exhibits {
        all.push((format!("/exhibits/{id}/title"), &text.title));
        all.push((format!("/exhibits/{id}/shows"), &text.shows));
        all.extend(text.note.as_deref().map(|note| (format!("/exhibits/{id}/note"), note)));
    }
    for (id, label) in &labels.value.key_figures {
        all.push((format!("/key_figures/{id}"), label));
    }
    let mut sentences = Vec::new();
    for (of, shown) in all {
        let place = labels.place(&of);
        let words = words(&Shown::of_label(shown, place.clone()).text);
        sentences.push(Sentence { of, shown, words, place, quoted: false });
    }
    sentences
}

/// The words of all quotations of a file, to tell which sentences stand in one.
fn quotations(prose: &Prose) -> String {
    let mut text = String::new();
    for block in &prose.blocks {
        if let Block::Quote(quoted) = block {
            visit_blocks(quoted, &mut |inline| {
                if let Inline::Text(piece) = inline {
                    text.push_str(piece);
                }
            });
            text.push(' ');
        }
    }
    let sentences: Vec<String> =
        ranges(&text).into_iter().map(|range| words(&text[range]).join(" ")).collect();
    sentences.join(" ")
}

/// The sentences of a text: up to a full stop, question or exclamation mark with a space behind
/// it, or to a blank line.
fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    let mut ended = false;
    let mut last = ' ';
    for (at, character) in text.char_indices() {
        if ended && character.is_whitespace() || (last, character) == ('\n', '\n') {
            ranges.push(start..at);
            start = at;
        }
        ended = matches!(character, '.' | '!' | '?' | '…')
            || ended && matches!(character, '”' | '’' | '»' | '“' | '‘' | ')' | '"' | '\'');
        last = character;
    }
    ranges.push(start..text.len());
    for range in &mut ranges {
        let piece = &text[range.clone()];
        let trimmed = piece.trim_start();
        range.start += piece.len() - trimmed.len();
        range.end = range.start + trimmed.trim_end().len();
    }
    ranges.retain(|range| !range.is_empty());
    ranges
}

/// The words that a translator would translate; single letters and what looks like code are none.
fn words(sentence: &str) -> Vec<String> {
    let is_mark = |c: char| ".,;:!?…–—()[]«»“”„‘’‚\"'*".contains(c) || c == Shown::EXPRESSION;
    let is_letter = |c: char| c.is_alphabetic() || matches!(c, '’' | '\'' | '-');
    let mut words = Vec::new();
    for token in sentence.split_whitespace() {
        let core = token.trim_matches(is_mark);
        // A capital within a sentence makes a name.
        let name = !words.is_empty() && core.starts_with(char::is_uppercase);
        let long = core.chars().nth(1).is_some();
        if long && core.starts_with(char::is_alphabetic) && core.chars().all(is_letter) && !name {
            words.push(core.to_lowercase());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_parted_at_the_ends_of_its_sentences() {
        let text = "# Één\n\nEen. \u{fffc} Twee (“drie!”) Vier\nvijf?\n\nx.be";
        let parts: Vec<&str> = ranges(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(parts, ["# Één", "Een.", "\u{fffc} Twee (“drie!”)", "Vier\nvijf?", "x.be"]);
        assert!(ranges(" \n\n ").is_empty());
    }

    #[test]
    fn names_numbers_and_addresses_are_no_words() {
        let text =
            "Dit zegt Anna, van https://x.be/a of x.be, 25ste keer; ’s avonds in-en-uit. $a$";
        assert_eq!(words(text), ["dit", "zegt", "van", "of", "keer", "avonds", "in-en-uit"]);
    }
}
