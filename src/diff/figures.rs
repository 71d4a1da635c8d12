//! Figures that changed, by the ledgers of two documents.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::difference::{FigureChange, MovedFigure, Sentence, State};
use super::document::Document;
use super::words::Paragraph;
use crate::figures::{Origin, sentences};
use crate::ledger::{Entry, Within};

/// Roles of what is no running text: it has no sentences.
const NO_SENTENCES: [&str; 10] =
    ["TD", "TH", "Figure", "H1", "H2", "H3", "H4", "TOCI", "Lbl", "Alt"];

/// The figures of two documents that are not the same, and those that only moved.
#[derive(Debug, Default)]
pub struct Figures {
    /// Changed, new or gone.
    pub changed: Vec<FigureChange>,
    /// On other pages.
    pub moved: Vec<MovedFigure>,
}

/// Compares the ledgers of two documents.
pub fn figures(old: &Document, new: &Document) -> Figures {
    let (before, after) = (states(old), states(new));
    let mut found = Figures::default();
    for name in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
        let (one, other) = (before.get(name), after.get(name));
        let same = one.zip(other).is_some_and(|(one, other)| is_same(one, other));
        if !same {
            found.changed.push(FigureChange {
                figure: name.clone(),
                old: one.cloned(),
                new: other.cloned(),
                sentences: sentences_with(new, |entry| name_of(entry).as_ref() == Some(name)),
            });
        } else if let (Some(one), Some(other)) = (one, other)
            && one.pages != other.pages
        {
            let (old, new) = (one.pages.clone(), other.pages.clone());
            found.moved.push(MovedFigure { figure: name.clone(), old, new });
        }
    }
    found
}

/// Whether a figure is the same: its value, and at least one form in which it is printed. That it is
/// printed once more or less is a change of the text.
fn is_same(one: &State, other: &State) -> bool {
    let known = |state: &State| (state.value, state.unit.clone(), state.status.clone());
    known(one) == known(other) && one.printed.iter().any(|form| other.printed.contains(form))
}

/// By what an entry is told: the id of its figure, or how it is reckoned from several.
pub fn name_of(entry: &Entry) -> Option<String> {
    match &entry.origin {
        Origin::Figure { figure, .. } => Some(figure.clone()),
        Origin::Share { part, whole } => Some(format!("{part} / {whole}")),
        Origin::Count { figures } => Some(format!("number of {}", figures.join(", "))),
        _ => None,
    }
}

/// The figures that a document prints.
fn states(document: &Document) -> BTreeMap<String, State> {
    let mut states: BTreeMap<String, State> = BTreeMap::new();
    for entry in document.entries() {
        let Some(name) = name_of(entry) else { continue };
        let account = document.ledger.as_ref().and_then(|ledger| ledger.figures.get(&name));
        let state = states.entry(name).or_insert_with(|| State {
            value: account.map_or(entry.value, |account| account.value),
            unit: account.map(|account| account.unit.clone()),
            status: account.map(|account| account.status.code().to_owned()),
            ..State::default()
        });
        if !state.printed.contains(&entry.printed) {
            state.printed.push(entry.printed.clone());
        }
        if !state.pages.contains(&entry.page) {
            state.pages.push(entry.page);
        }
    }
    for state in states.values_mut() {
        state.printed.sort();
        state.pages.sort_unstable();
    }
    states
}

/// The sentences of a document that print some entries, each once.
fn sentences_with(document: &Document, which: impl Fn(&Entry) -> bool) -> Vec<Sentence> {
    let printed = document.entries().filter(|entry| entry.within == Within::Text && which(entry));
    let words: BTreeSet<usize> = printed.flat_map(|entry| document.words_of(entry)).collect();
    let all = said(document).into_iter();
    let with = all.filter(|said| said.words.iter().any(|at| words.contains(at)));
    with.map(|said| said.sentence).collect::<BTreeSet<_>>().into_iter().collect()
}

/// A sentence of a document, with the positions of its words.
pub struct Said {
    /// The sentence.
    pub sentence: Sentence,
    /// The words.
    pub words: Vec<usize>,
}

/// The sentences of the running text.
pub fn said(document: &Document) -> Vec<Said> {
    let running = |role: &str| !NO_SENTENCES.contains(&role);
    let paragraphs = document.text.paragraphs.iter().filter(|one| running(&one.role));
    paragraphs.flat_map(|paragraph| said_in(document, paragraph)).collect()
}

fn said_in(document: &Document, paragraph: &Paragraph) -> Vec<Said> {
    // Where each word begins in the text of the paragraph.
    let mut text = String::new();
    let mut starts = Vec::new();
    for at in paragraph.words.clone() {
        if !text.is_empty() {
            text.push(' ');
        }
        starts.push((text.len(), at));
        text.push_str(&document.text.words[at].text);
    }
    let of = |range: Range<usize>| {
        let within = starts.iter().filter(|(start, _)| range.contains(start));
        let words: Vec<usize> = within.map(|(_, at)| *at).collect();
        let page = words.first().map_or(0, |&at| document.text.words[at].page);
        Said { sentence: Sentence { page, text: text[range].trim().to_owned() }, words }
    };
    sentences(&text).into_iter().map(of).collect()
}
