//! The layouts find every word that they ask for, and no label is written for nothing.

use std::collections::BTreeSet;
use std::path::Path;

use balans::load::Folder;
use balans::pipeline;

use crate::project::{SOURCE, files_under};

/// The keys of `word("…")` in the layouts, each with its file.
fn asked_for() -> Vec<(String, String)> {
    let mut asked = Vec::new();
    for (path, bytes) in files_under(&Path::new(SOURCE).join("layouts")) {
        let text = String::from_utf8(bytes).expect("layouts are text");
        for (_, rest) in
            text.match_indices("word(\"").map(|(at, call)| (at, &text[at + call.len()..]))
        {
            let key = rest.split('"').next().unwrap_or_default();
            asked.push((key.to_owned(), path.display().to_string()));
        }
    }
    asked
}

/// The labels of every edition of both reports, with a name for messages.
fn editions() -> Vec<(String, BTreeSet<String>)> {
    let mut editions = Vec::new();
    for folder in ["data/2024", "tests/project"] {
        let prepared = pipeline::prepare(Folder::Disk(Path::new(SOURCE).join(folder)))
            .unwrap_or_else(|failure| panic!("{folder} is refused: {failure:?}"));
        for texts in &prepared.report.texts {
            let words = texts.labels.value.words.keys().cloned().collect();
            editions.push((format!("{folder}/{}", texts.labels.source.path), words));
        }
    }
    editions
}

#[test]
fn every_word_of_the_layouts_is_in_the_labels_of_every_edition() {
    let asked = asked_for();
    assert!(!asked.is_empty(), "no layout asks for a word; does `word` have another name now?");
    let mut missing = Vec::new();
    for (edition, words) in editions() {
        for (key, layout) in &asked {
            if !words.contains(key) {
                missing.push(format!("{edition} has no `{key}`, which layouts/{layout} asks for"));
            }
        }
    }
    assert!(missing.is_empty(), "words that would silently not be set:\n{}", missing.join("\n"));
}

#[test]
fn editions_have_the_same_labels() {
    for folder in ["data/2024", "tests/project"] {
        let prepared = pipeline::prepare(Folder::Disk(Path::new(SOURCE).join(folder)))
            .unwrap_or_else(|failure| panic!("{folder} is refused: {failure:?}"));
        // Plural forms belong to a language; everything else is in all of them.
        let keys = |labels: &balans::load::Labels| -> BTreeSet<String> {
            let mut keys = BTreeSet::new();
            let mut add = |group: &str, names: Vec<&String>| {
                keys.extend(names.into_iter().map(|name| format!("{group}.{name}")));
            };
            add("words", labels.words.keys().collect());
            add("units", labels.units.keys().collect());
            add("series", labels.series.keys().collect());
            add("sources", labels.sources.keys().collect());
            add("key_figures", labels.key_figures.keys().collect());
            add("exhibits", labels.exhibits.keys().collect());
            add("phrases", labels.phrases.keys().collect());
            for (dimension, names) in &labels.codes {
                add(&format!("codes.{dimension}"), names.keys().collect());
            }
            keys
        };
        let first = keys(&prepared.report.texts[0].labels.value);
        for texts in &prepared.report.texts[1..] {
            let other = keys(&texts.labels.value);
            let apart: Vec<_> = first.symmetric_difference(&other).collect();
            let path = &texts.labels.source.path;
            assert!(apart.is_empty(), "{folder}/{path} and the first edition differ in {apart:?}");
        }
    }
}
