//! Sentences whose words may no longer be so: a figure in them rose and now falls, was the highest and
//! no longer is.
//!
//! What an expression with a condition says was checked when the report was built. What is only
//! written, and what somebody changed in a finished file, is not.

use std::collections::BTreeSet;

use super::difference::DoubtfulClaim;
use super::document::Document;
use super::figures::{name_of, said};
use crate::figures::{Origin, claim_words, is_checked};
use crate::ledger::{Account, Entry, Within};

/// The sentences of the new document to be read again.
pub fn claims(old: &Document, new: &Document) -> Vec<DoubtfulClaim> {
    let words = |document: &Document| -> Vec<String> {
        document.ledger.as_ref().map(|ledger| ledger.claims.clone()).unwrap_or_default()
    };
    let lexicon = words(new);
    // A ledger without words was kept before ledgers said what holds of figures.
    if lexicon.is_empty() || words(old).is_empty() {
        return Vec::new();
    }
    let printed: Vec<(&Entry, BTreeSet<usize>)> = new
        .entries()
        .filter(|entry| entry.within == Within::Text && name_of(entry).is_some())
        .map(|entry| (entry, new.words_of(entry).into_iter().collect()))
        .collect();
    let mut found = Vec::new();
    for said in said(new) {
        if claim_words(&lexicon, &said.sentence.text).is_empty() {
            continue;
        }
        let holds = |words: &BTreeSet<usize>| said.words.iter().any(|at| words.contains(at));
        let within: Vec<&Entry> =
            printed.iter().filter(|(_, words)| holds(words)).map(|(entry, _)| *entry).collect();
        let checked = |entry: &&Entry| match &entry.origin {
            Origin::Figure { expression: Some(expression), .. } => is_checked(expression),
            _ => false,
        };
        if within.iter().any(checked) {
            continue;
        }
        let names: BTreeSet<String> = within.into_iter().filter_map(name_of).collect();
        for figure in names {
            if let Some(course) = course(&figure, old, new) {
                let sentence = said.sentence.clone();
                found.push(DoubtfulClaim { sentence, figure, course });
            }
        }
    }
    found
}

/// How the course of a figure changed, if it did.
fn course(figure: &str, old: &Document, new: &Document) -> Option<String> {
    let account = |document: &Document| document.ledger.as_ref()?.figures.get(figure).cloned();
    let (before, after) = (bearing(&account(old)?), bearing(&account(new)?));
    (before != after).then(|| format!("was: {before}; is: {after}"))
}

/// What holds of a figure, in words; a difference or a growth has its sign.
fn bearing(account: &Account) -> String {
    let negative = account.value.is_some_and(|value| value < 0.0);
    match (account.bears.is_empty(), negative) {
        (false, _) => account.bears.join(", "),
        (true, true) => "negative".to_owned(),
        (true, false) => "not known to rise or fall".to_owned(),
    }
}
