//! The account closes: every number printed has an entry, and every entry is where it says.

mod closing;
mod faults;
mod files;

use std::fs;

use balans::edition::Rendition;
use balans::finding::Findings;
use balans::ledger::{self, Ledger};
use balans::load::Texts;
use balans::pipeline::{self, Prepared};
use balans::preflight;
use balans::typeset::{Layouts, Pages};
use serde_json::Value;

use crate::bundle;
use crate::project::Project;

/// The ledger of an edition of the bundled report, as it is published.
fn published(language: &str) -> Value {
    let path = bundle::folder().join(format!("balans-2024-{language}-ledger.json"));
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The report about clocks, laid out.
struct Tiny {
    prepared: Prepared,
    pages: Pages,
    ledger: Ledger,
}

impl Tiny {
    fn new() -> Self {
        Self::of(&Project::tiny())
    }

    fn of(project: &Project) -> Self {
        let prepared = project.prepared();
        let texts = &prepared.report.texts[0];
        let (pages, _) = pipeline::lay_out(&prepared, texts, &Layouts::built_in())
            .unwrap_or_else(|findings| panic!("it is laid out: {findings:?}"));
        let (ledger, _) = pipeline::keep(&prepared, &pages)
            .unwrap_or_else(|findings| panic!("its ledger closes: {findings:?}"));
        Self { prepared, pages, ledger }
    }

    fn texts(&self) -> &Texts {
        &self.prepared.report.texts[0]
    }

    fn written(&self, rendition: Rendition) -> Vec<u8> {
        let Self { prepared, pages, ledger, .. } = self;
        pipeline::write(prepared, self.texts(), pages, ledger, rendition)
            .unwrap_or_else(|findings| panic!("{rendition} is written: {findings:?}"))
            .remove(0)
            .bytes
    }
}

/// What reading a file back finds.
fn read_back(ledger: &Ledger, bytes: &[u8], rendition: Rendition) -> Findings {
    let text = preflight::text(bytes).expect("it is a PDF");
    ledger::read_back(ledger, &text, rendition)
}

/// The built-in layouts with another text in one file.
fn layouts_with(file: &str, old: &str, new: &str) -> Layouts {
    let report = Project::tiny().with_layouts().replace(&format!("layouts/{file}"), old, new);
    Layouts::from_folder(&report.path().join("layouts")).expect("the folder is read")
}
