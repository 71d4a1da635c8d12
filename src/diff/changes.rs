//! Text that changed, by paragraph; what only a changed figure changed is told with the figure.

use std::collections::{BTreeMap, BTreeSet};

use super::align::{Alignment, Change, Side, Stretch};
use super::difference::{Fate, FigureChange, Part, TextChange, Within};
use super::document::Document;
use super::figures::name_of;
use super::words::Paragraph;
use crate::ledger;

/// Words that print figures which changed, by their positions; and how these are told.
#[derive(Debug, Default)]
pub struct Printed {
    /// Words on pages.
    pub words: BTreeSet<usize>,
    /// Printed forms, word by word, in alternative texts.
    told: BTreeSet<String>,
}

impl Printed {
    /// What a document prints of changed figures.
    pub fn of(document: &Document, changed: &[FigureChange]) -> Self {
        let names: BTreeSet<&str> = changed.iter().map(|change| &*change.figure).collect();
        let mut printed = Self::default();
        for entry in document.entries() {
            if !name_of(entry).is_some_and(|name| names.contains(&*name)) {
                continue;
            }
            match entry.within {
                ledger::Within::Text => printed.words.extend(document.words_of(entry)),
                ledger::Within::Alt => {
                    printed.told.extend(entry.printed.split_whitespace().map(bare));
                }
            }
        }
        printed
    }

    /// Whether a word prints one of them.
    pub fn holds(&self, document: &Document, at: usize) -> bool {
        let word = document.text.words.get(at);
        let told =
            |word: &super::words::Word| word.page == 0 && self.told.contains(&bare(&word.text));
        self.words.contains(&at) || word.is_some_and(told)
    }
}

/// A word without the marks around it.
fn bare(word: &str) -> String {
    word.trim_matches(|one: char| !one.is_alphanumeric()).to_owned()
}

/// The changes of text in an alignment.
pub fn changes(
    alignment: &Alignment,
    (old, new): (&Document, &Document),
    (before, after): (&Side<'_>, &Side<'_>),
    (printed, prints): (&Printed, &Printed),
) -> Vec<TextChange> {
    let only_figures = |change: &Change| {
        change.stretches.iter().all(|stretch| match stretch {
            Stretch::Same(_) => true,
            Stretch::Gone(words) => words.iter().all(|&at| printed.holds(old, at)),
            Stretch::New(words) => words.iter().all(|&at| prints.holds(new, at)),
        })
    };
    let told = alignment.changes.iter().filter(|change| !only_figures(change));
    told.map(|change| {
        let role = |side: &Side<'_>, at: Option<&usize>| {
            at.and_then(|&at| side.paragraphs.get(at)).map(|one| one.role.clone())
        };
        let role = role(after, change.new.first()).or(role(before, change.old.first()));
        TextChange {
            within: match role.as_deref() {
                Some("Alt") => Within::Alternative,
                Some("Artifact") => Within::Furniture,
                _ => Within::Text,
            },
            old_page: page(old, before, change.old.first()),
            new_page: page(new, after, change.new.first()),
            parts: change.stretches.iter().map(|stretch| part(stretch, old, new)).collect(),
        }
    })
    .collect()
}

/// The page that a paragraph begins on.
fn page(document: &Document, side: &Side<'_>, paragraph: Option<&usize>) -> Option<usize> {
    let first = side.paragraphs.get(*paragraph?)?.words.start;
    document.text.words.get(first).map(|word| word.page).filter(|&page| page > 0)
}

fn part(stretch: &Stretch, old: &Document, new: &Document) -> Part {
    let (fate, words, document) = match stretch {
        Stretch::Same(words) => (Fate::Same, words, new),
        Stretch::Gone(words) => (Fate::Removed, words, old),
        Stretch::New(words) => (Fate::Added, words, new),
    };
    let words = words.iter().filter_map(|&at| document.text.words.get(at));
    let words: Vec<&str> = words.map(|word| word.text.as_str()).collect();
    Part { fate, text: words.join(" ") }
}

/// What stands beside the text, each line of the same words once.
pub fn each_once(document: &Document) -> Vec<Paragraph> {
    let mut seen: BTreeMap<Vec<&str>, &Paragraph> = BTreeMap::new();
    for line in &document.text.furniture {
        let keys = document.keys[line.words.clone()].iter().map(String::as_str).collect();
        seen.entry(keys).or_insert(line);
    }
    // A page that has none says no less than one that has a number only.
    seen.into_iter()
        .filter(|(keys, _)| keys.iter().any(|key| !key.starts_with('\0')))
        .map(|(_, line)| line.clone())
        .collect()
}
