//! The bundled report, built once by the program for all tests that read its PDFs.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use balans::edition::Rendition;
use balans::load::Folder;
use balans::pipeline::{self, Prepared};
use balans::typeset::Layouts;
use serde_json::Value;

use crate::project::{command, stderr};

/// The languages of the bundled report.
pub const LANGUAGES: [&str; 2] = ["nl", "fr"];

/// The folder with the four PDFs of the bundled report.
pub fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        // Left there after the tests, so that a person can look at what failed. Not emptied before,
        // because another run may be reading; files are replaced as a whole.
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bundle");
        let output =
            command().args(["build", "-o"]).arg(&folder).output().expect("balans is started");
        assert!(output.status.success(), "the bundled report does not build: {}", stderr(&output));
        folder
    })
}

/// The PDF of an edition.
pub fn pdf(language: &str, rendition: Rendition) -> PathBuf {
    folder().join(format!("balans-2024-{language}-{rendition}.pdf"))
}

/// The bundled report with its figures.
pub fn prepared() -> &'static Prepared {
    static PREPARED: OnceLock<Prepared> = OnceLock::new();
    PREPARED.get_or_init(|| {
        pipeline::prepare(Folder::BuiltIn)
            .unwrap_or_else(|failure| panic!("the bundled report is refused: {failure:?}"))
    })
}

/// What the layouts read of an edition: `edition`, `sections`, `exhibits` or `theme`.
pub fn input(language: &str, name: &str) -> Value {
    input_of(prepared(), language, name)
}

/// What the layouts read of an edition of any report; sections and exhibits with all that stands in
/// files of their own.
pub fn input_of(prepared: &Prepared, language: &str, name: &str) -> Value {
    let texts = prepared.report.texts.iter().find(|texts| texts.edition.language == language);
    let texts = texts.unwrap_or_else(|| panic!("the report has an edition `{language}`"));
    let (project, _) = pipeline::project(prepared, texts, &Layouts::built_in())
        .unwrap_or_else(|findings| panic!("edition {language} has no project: {findings:?}"));
    let read = |name: &str| -> Value {
        let path = format!("inputs/{name}.json");
        let (_, bytes) = project
            .files()
            .find(|(name, _)| *name == path)
            .unwrap_or_else(|| panic!("the project has no {path}"));
        serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("{path} is JSON: {error}"))
    };
    let mut input = read(name);
    match (name, &mut input) {
        ("sections", Value::Array(sections)) => {
            let (headings, subheads) = (read("headings"), read("subheads"));
            for section in sections {
                let id = section["id"].as_str().expect("it has an id").to_owned();
                let Value::Object(body) = read(&format!("sections/{id}")) else {
                    panic!("{id} is no object")
                };
                section.as_object_mut().expect("it is an object").extend(body);
                section["heading"] = headings[&id].clone();
                section["subheads"] = subheads[&id].clone();
            }
        }
        ("exhibits", Value::Object(exhibits)) => {
            for (id, exhibit) in exhibits {
                *exhibit = read(&format!("exhibits/{id}"));
            }
        }
        _ => {}
    }
    input
}
