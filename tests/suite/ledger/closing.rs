//! Of both editions of the bundled report every numeral has an entry, in both renditions.

use std::collections::BTreeSet;

use balans::edition::Rendition;
use balans::figures::numerals;
use balans::{preflight, typeset};
use serde_json::Value;

use super::{Tiny, published, read_back};
use crate::bundle::{self, LANGUAGES};
use crate::project::{Project, balans};
use crate::tools;

fn entries(ledger: &Value) -> &[Value] {
    ledger["entries"].as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn digits(text: &str) -> usize {
    text.chars().filter(|c| c.is_numeric()).count()
}

#[test]
fn every_numeral_of_both_editions_is_accounted_for() {
    for language in LANGUAGES {
        let ledger = published(language);
        let summary = &ledger["summary"];
        assert_eq!(summary["numerals"], summary["accounted"], "{language}: 100 %");
        let count = summary["numerals"].as_u64().unwrap_or_default();
        assert!(count > 1000, "{language}: the review has more than {count} numerals");
    }
}

#[test]
fn the_ledger_has_as_many_digits_as_each_page_of_each_file() {
    for language in LANGUAGES {
        let ledger = published(language);
        for rendition in Rendition::ALL {
            let pdf = bundle::pdf(language, rendition);
            // An outside witness, which knows nothing of how balans reads a PDF.
            let Some(pages) = tools::pages(&pdf, &["-raw"]) else { return };
            for (index, page) in pages.iter().enumerate() {
                let here = entries(&ledger)
                    .iter()
                    .filter(|entry| entry["page"] == index + 1 && entry["in"] == "text");
                let entered: usize = here.map(|entry| digits(text(entry, "printed"))).sum();
                let name = pdf.display();
                assert_eq!(entered, digits(page), "{name}, page {}", index + 1);
            }
        }
    }
}

#[test]
fn alternative_texts_tell_as_many_numerals_as_the_ledger_has() {
    for language in LANGUAGES {
        let bytes = std::fs::read(bundle::pdf(language, Rendition::Screen)).expect("it is there");
        let read = preflight::text(&bytes).expect("it is a PDF");
        let told: usize = read.alternatives.iter().map(|text| numerals(text).count()).sum();
        let ledger = published(language);
        let alt = entries(&ledger).iter().filter(|entry| entry["in"] == "alt");
        let entered: usize = alt.map(|entry| numerals(text(entry, "printed")).count()).sum();
        assert_eq!(entered, told, "{language}");
        assert!(told > 100, "{language}: charts tell their numbers");
    }
}

#[test]
fn finished_files_read_as_the_ledger_has_them() {
    let tiny = Tiny::new();
    for rendition in Rendition::ALL {
        let findings = read_back(&tiny.ledger, &tiny.written(rendition), rendition);
        assert!(findings.is_empty(), "{rendition}: {findings:?}");
    }
}

#[test]
fn the_ledger_is_as_its_schema_says() {
    let output = balans(&["schema", "ledger"], None);
    let schema = String::from_utf8_lossy(&output.stdout).into_owned();
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    for language in LANGUAGES {
        let ledger = published(language);
        let errors: Vec<String> = validator
            .iter_errors(&ledger)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{language}:\n{}", errors.join("\n"));
        for (pointer, value) in [
            ("/entries/0/kind", Value::from("guess")),
            ("/entries/0/page", 0.into()),
            ("/summary", Value::Null),
        ] {
            let mut broken = ledger.clone();
            *broken.pointer_mut(pointer).expect("it is there") = value;
            assert!(!validator.is_valid(&broken), "a wrong {pointer} is seen");
        }
    }
}

#[test]
fn every_figure_is_traced_to_observations_of_the_data() {
    let prepared = bundle::prepared();
    for language in LANGUAGES {
        let ledger = published(language);
        let figures = ledger["figures"].as_object().expect("figures are by id");
        let named: BTreeSet<&str> =
            entries(&ledger).iter().filter_map(|entry| entry["figure"].as_str()).collect();
        assert!(named.len() > 200, "{language}: {} figures are printed", named.len());
        for id in named {
            let account = &figures[id];
            let beneath = account["beneath"].as_array().map_or(&[][..], Vec::as_slice);
            assert!(!beneath.is_empty(), "`{id}` rests on nothing");
            for one in beneath {
                let file = prepared.report.figures.iter();
                let file =
                    file.map(|file| &file.source).find(|file| file.path == text(one, "file"));
                let file = file.unwrap_or_else(|| panic!("`{id}`: no file {one}"));
                let data: Value = serde_json::from_str(&file.text).expect("figures are JSON");
                let observation = data.pointer(text(one, "pointer"));
                let observation = observation.unwrap_or_else(|| panic!("`{id}`: nothing at {one}"));
                let given = observation["value"].as_f64();
                assert!(
                    one["status"] == "E" || given == one["value"].as_f64(),
                    "`{id}`: {one} against {observation}"
                );
                let known = ledger["sources"].get(text(one, "source")).is_some();
                assert!(known || one["value"].is_null(), "`{id}`: {one} has a source");
            }
        }
    }
}

#[test]
fn figures_are_listed_with_the_pages_that_print_them() {
    let project = Project::tiny();
    let output = balans(&["figures", "--printed", "--format", "json"], Some(project.path()));
    let list: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let printed = |id: &str| {
        let row = list.as_array().into_iter().flatten().find(|row| row["figure"] == id);
        row.unwrap_or_else(|| panic!("`{id}` is listed"))["printed"].clone()
    };
    assert_eq!(printed("members"), serde_json::json!(["en 2"]), "in prose, twice on one page");
    assert_eq!(printed("clocks.2024"), serde_json::json!(["en 2", "en 3"]), "in prose and a chart");
    assert_eq!(printed("clocks.2022"), serde_json::json!(["en 3"]), "an estimate, counted");
}

#[test]
fn a_printed_word_that_a_line_breaks_is_read_back_whole() {
    let words = ["incomprehensibilities"; 30].join(" ");
    let printed = format!("{{{{ members | written(\"{words}\") }}}}");
    let report = Project::tiny().replace("prose/en/clocks.md", "{{ members }}", &printed);
    let tiny = Tiny::of(&report);
    let lines = typeset::lines(&tiny.pages);
    assert!(lines.iter().any(|line| line.text == "\u{ad}"), "a word is broken: {lines:?}");
    for rendition in Rendition::ALL {
        let found = read_back(&tiny.ledger, &tiny.written(rendition), rendition);
        assert_eq!(found.iter().count(), 0, "{rendition}: {found:?}");
    }
}
