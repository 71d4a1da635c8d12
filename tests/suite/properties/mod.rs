//! Whatever is read, balans answers with a report or with findings, and never panics.
//!
//! The cases are random but the same in every run; `PROPTEST_RNG_SEED` and `PROPTEST_CASES`
//! choose others.

mod code;
mod numbers;

use std::env;
use std::fs;
use std::path::Path;

use balans::finding::{Failure, Place, Repository, code_quality, human, json, junit, sarif};
use balans::load::Folder;
use balans::pipeline;
use balans::typeset::Layouts;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

use crate::project::{Project, files_under};

/// So many cases, the same in every run, unless the environment asks for others.
pub fn cases(count: u32) -> Config {
    let mut config =
        Config { failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    if env::var_os("PROPTEST_CASES").is_none() {
        config.cases = count;
    }
    if env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(2024);
    }
    config
}

/// A change of a file: what is done, where (in parts of the file), and with which byte.
type Edit = (u8, f64, u8);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    // Bytes that mean something in JSON, Markdown and formulas come more often.
    let telling = prop::sample::select(b"{}[]\",:\\0-9eE.#*`<>|()\n\r\t \xff\xc3\xe2".to_vec());
    let byte = prop_oneof![3 => telling, 1 => any::<u8>()];
    prop::collection::vec((0u8..6, 0.0..1.0, byte), 1..6)
}

fn edited(original: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut bytes = original.to_vec();
    for (kind, at, byte) in edits {
        let at = (bytes.len() as f64 * at) as usize;
        match kind {
            _ if bytes.is_empty() => bytes.push(*byte),
            0 => bytes[at] = *byte,
            1 => bytes.insert(at, *byte),
            2 => drop(bytes.remove(at)),
            3 => bytes.truncate(at),
            4 => drop(bytes.drain(at..bytes.len().min(at + usize::from(*byte)))),
            _ => {
                let piece = bytes[at..bytes.len().min(at + usize::from(*byte))].to_vec();
                bytes.extend(piece);
            }
        }
    }
    bytes
}

/// Runs everything short of setting pages, and renders what is found.
fn run(folder: &Path) {
    let result = pipeline::prepare(Folder::Disk(folder.to_owned())).and_then(|prepared| {
        for texts in &prepared.report.texts {
            pipeline::project(&prepared, texts, &Layouts::built_in())?;
        }
        Ok(())
    });
    match result {
        Ok(()) | Err(Failure::Path { .. }) => {}
        Err(Failure::Findings(findings)) => {
            assert!(findings.has_errors(), "a report is refused without an error: {findings:?}");
            assert!(!human(&findings).is_empty(), "findings are printed");
            assert!(json(&findings)["findings"].is_array(), "findings are JSON");
            let repository = Repository::default();
            assert!(sarif(&findings, &repository)["runs"].is_array(), "findings are SARIF");
            assert!(code_quality(&findings, &repository).is_array(), "findings are code quality");
            let report = junit(&findings);
            assert!(roxmltree::Document::parse(&report).is_ok(), "findings are XML: {report}");
            for finding in findings.iter() {
                assert!(!finding.message.is_empty(), "a finding says nothing: {finding:?}");
                if let Place::Text(source, range) = &finding.place {
                    let inside = source.text.get(range.clone()).is_some();
                    assert!(
                        inside,
                        "a finding is out of its file or inside a character: {finding:?}"
                    );
                }
            }
        }
    }
}

/// Runs a report with one file changed, and puts the file back.
fn run_with(project: &Project, path: &Path, contents: &[u8]) {
    let full = project.path().join(path);
    let original = fs::read(&full).expect("the file is read");
    fs::write(&full, contents).expect("the file is written");
    let outcome = std::panic::catch_unwind(|| run(project.path()));
    fs::write(&full, original).expect("the file is put back");
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}

#[test]
fn damaged_files_of_the_bundled_report_are_findings() {
    let project = Project::bundled();
    let files = files_under(project.path());
    proptest!(cases(100), |(which in any::<prop::sample::Index>(), edits in edits())| {
        let (name, bytes) = which.get(&files);
        run_with(&project, name, &edited(bytes, &edits));
    });
}

#[test]
fn damaged_files_of_a_small_report_are_findings() {
    let project = Project::tiny();
    let files = files_under(project.path());
    proptest!(cases(900), |(which in any::<prop::sample::Index>(), edits in edits())| {
        let (name, bytes) = which.get(&files);
        run_with(&project, name, &edited(bytes, &edits));
    });
}

#[test]
fn arbitrary_bytes_are_findings() {
    let project = Project::tiny();
    let files = files_under(project.path());
    let bytes = prop::collection::vec(any::<u8>(), 0..400);
    proptest!(cases(300), |(which in any::<prop::sample::Index>(), bytes in bytes)| {
        run_with(&project, &which.get(&files).0, &bytes);
    });
}

#[test]
fn damaged_relations_and_readings_are_findings() {
    let relations = r#"{ "relations": [
        { "relation": "growth", "of": ["clocks.2024", "clocks.2023"], "value": 25.0 },
        { "relation": "share", "of": ["clocks_by_place.tower", "members"], "value": "12.00" },
        { "relation": "ordered", "of": ["clocks_by_place.*"] },
        { "relation": "lowest", "of": ["clocks_by_place.house"], "is": "clocks_by_place" },
        { "relation": "difference", "of": ["clocks.2024", "clocks.2023"], "value": 50 },
        { "relation": "at-most", "of": ["clocks", "tower_share"], "value": 1e3 } ] }"#;
    let readings = r#"{ "reader": "second reader", "date": "2025-01-31", "sources": { "ledger": [
        { "figure": "members", "printed": "1250.0", "at": "p. 3" },
        { "figure": "members", "printed": 1300, "claim": "nearly" },
        { "figure": "tower_share", "from": 59.5, "to": 60.5 } ] } }"#;
    let files = [("figures/more.json", relations), ("readings/clocks.json", readings)];
    let project =
        files.into_iter().fold(Project::tiny(), |tiny, (path, text)| tiny.write(path, text));
    project.prepared();
    proptest!(cases(300), |(which in 0..files.len(), edits in edits())| {
        let (path, text) = files[which];
        run_with(&project, Path::new(path), &edited(text.as_bytes(), &edits));
    });
}
