//! The JSON files that the layouts read.
//!
//! Cooperates with `layouts/inputs.typ`, which reads them. Each section and each exhibit has a file
//! of its own, read only where it is set, and the book as a whole knows of either where it stands and
//! not what it says: so that a change of one leaves alone what Typst remembers of the others.
//!
//! - `edition`, `theme`: what concerns the whole book.
//! - `sections`: the sections in their order, each with its page type, exhibits and anchors.
//! - `headings`, `subheads`: those of each section, by its id.
//! - `sections/ID`: what stands in a section.
//! - `exhibits`, `titles`: the number and the title of each exhibit, by its id.
//! - `exhibits/ID`: an exhibit with all that it shows; of a chart its size.
//! - `marks/exhibits/ID-N`, `marks/histories/ID-N`: the marks of a chart.

mod edition;
mod exhibits;
mod parted;
mod sections;
mod written;

pub use written::Written;

use serde::Serialize;
use serde_json::{Map, Value, json};
use typst::foundations::Bytes;

use super::Project;
use super::running_text::Setter;
use crate::charts::Charts;
use crate::figures::Speaker;
use crate::finding::{Code, Finding, Findings, Place};
use crate::load::{Report, Texts};

/// Adds everything that the layouts read to a project; gives the warnings. What was written before and
/// is not forgotten is taken as it is.
///
/// # Errors
/// All findings of prose and labels together.
pub fn write(
    project: &mut Project,
    report: &Report,
    texts: &Texts,
    speaker: &Speaker,
    charts: &Charts,
    written: &mut Written,
) -> Result<Findings, Findings> {
    let language = &texts.edition.language;
    let setter = Setter::new(language, speaker);
    let mut writer = Writer { report, texts, speaker, charts, setter, written, marks: Vec::new() };
    let edition = writer.edition();
    let (sections, exhibits) = (writer.sections(), writer.exhibits());
    if writer.setter.findings.has_errors() {
        return Err(writer.setter.findings);
    }
    let (mut outlines, mut headings, mut heads) = (Vec::new(), Map::new(), Map::new());
    for (id, files) in &sections {
        project.share(format!("inputs/sections/{id}.json"), files.body.clone());
        outlines.push(&files.outline);
        headings.insert(id.clone(), files.heading.clone());
        heads.insert(id.clone(), files.subheads.clone());
    }
    let marks = sections.iter().flat_map(|(_, files)| &files.marks).chain(&exhibits.marks);
    for (name, bytes) in marks {
        project.share(format!("inputs/marks/{name}.json"), bytes.clone());
    }
    for (id, bytes) in &exhibits.each {
        project.share(format!("inputs/exhibits/{id}.json"), bytes.clone());
    }
    let mut add = |name: &str, value: &Value| {
        project.share(format!("inputs/{name}.json"), file(value));
    };
    add("edition", &edition);
    add("sections", &json!(outlines));
    add("headings", &Value::Object(headings));
    add("subheads", &Value::Object(heads));
    add("exhibits", &exhibits.numbers);
    add("titles", &exhibits.titles);
    project.add("inputs/theme.json", theme(report));
    for (path, bytes) in &report.images {
        project.add(image_path(path), bytes.clone());
    }
    Ok(writer.setter.findings)
}

/// A file of JSON.
fn file(value: &impl Serialize) -> Bytes {
    Bytes::new(serde_json::to_vec_pretty(value).expect("a JSON value is written"))
}

/// The theme as the report has it, without spot colours if the press prints none.
fn theme(report: &Report) -> Vec<u8> {
    let written = &report.theme.source.text;
    let process_only = report.print.as_ref().is_some_and(|print| print.value.process_only);
    // It was read from this text, so it can be read again.
    let Some(mut theme) = process_only.then(|| serde_json::from_str(written).ok()).flatten() else {
        return written.clone().into_bytes();
    };
    let theme: &mut Value = &mut theme;
    let inks = theme["inks"].as_object_mut().into_iter().flatten();
    for ink in inks.filter_map(|(_, ink)| ink.as_object_mut()) {
        ink.shift_remove("spot");
        ink.shift_remove("tint_percent");
    }
    serde_json::to_vec_pretty(theme).expect("a JSON value is written")
}

/// Where an image of the report stands in the project; it was made PNG when it was read.
fn image_path(path: &str) -> String {
    format!("inputs/images/{path}.png")
}

pub(super) struct Writer<'a> {
    pub(super) report: &'a Report,
    pub(super) texts: &'a Texts,
    pub(super) speaker: &'a Speaker,
    charts: &'a Charts,
    pub(super) setter: Setter<'a>,
    written: &'a mut Written,
    /// The files of marks of the section or the exhibits that are being written, by name.
    marks: Vec<(String, Bytes)>,
}

impl Writer<'_> {
    pub(super) fn unknown(&mut self, name: &str, place: &Place) {
        let message = format!("there is no figure `{name}`");
        let finding = Finding::error(Code::UnknownFigure, place.clone(), message);
        let known = self.speaker.figures().did_you_mean(name);
        self.setter.findings.push(match known {
            Some(known) => finding.hint(format!("did you mean `{known}`?")),
            None => finding,
        });
    }
}
