//! The JSON files that the layouts read.
//!
//! Cooperates with `layouts/inputs.typ`, which reads them. Each section and each exhibit has a file
//! of its own, read only where it is set, and the book as a whole knows little of either: so that a
//! change of one leaves alone what Typst remembers of the others.

mod edition;
mod exhibits;

use serde::Serialize;
use serde_json::{Value, json};

use super::parted::{ExhibitFile, OF_EXHIBIT, OF_SECTION, anchors, parted, subheads};
use super::running_text::Setter;
use super::{Project, field};
use crate::charts::Charts;
use crate::figures::{Piece, Speaker, Style};
use crate::finding::{Code, Finding, Findings, Place};
use crate::load::{ExhibitRow, KeyFigure, PageType, Report, Section, Texts};

/// Adds everything that the layouts read to a project; gives the warnings.
///
/// # Errors
/// All findings of prose and labels together.
pub fn write(
    project: &mut Project,
    report: &Report,
    texts: &Texts,
    speaker: &Speaker,
    charts: &Charts,
) -> Result<Findings, Findings> {
    let language = &texts.edition.language;
    let setter = Setter::new(language, speaker);
    let mut writer = Writer { report, texts, speaker, charts, setter };
    let edition = writer.edition();
    let (mut sections, (mut exhibits, parts)) = (writer.sections(), writer.exhibits());
    if writer.setter.findings.has_errors() {
        return Err(writer.setter.findings);
    }
    fn add(project: &mut Project, name: &str, value: &impl Serialize) {
        let text = serde_json::to_vec_pretty(value).expect("a JSON value is written");
        project.add(format!("inputs/{name}.json"), text);
    }
    add(project, "edition", &edition);
    for section in sections.as_array_mut().into_iter().flatten() {
        let subheads = subheads(section);
        let body = parted(section, &OF_SECTION);
        let id = section["id"].as_str().unwrap_or_default();
        add(project, &format!("sections/{id}"), &body);
        section["subheads"] = subheads;
        section["anchors"] = anchors(&body);
    }
    add(project, "sections", &sections);
    for (id, exhibit) in exhibits.as_object_mut().into_iter().flatten() {
        let (rest, parts) = (parted(exhibit, &OF_EXHIBIT), parts.get(id));
        add(project, &format!("exhibits/{id}"), &ExhibitFile { rest, parts });
    }
    add(project, "exhibits", &exhibits);
    project.add("inputs/theme.json", theme(report));
    for (path, bytes) in &report.images {
        project.add(image_path(path), bytes.clone());
    }
    Ok(writer.setter.findings)
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

/// A row of exhibits.
fn row(row: &ExhibitRow) -> Value {
    json!({ "exhibits": row.exhibits, "beside": row.beside })
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
}

impl Writer<'_> {
    fn sections(&mut self) -> Value {
        let report = self.report;
        let mut chapters = 0;
        let mut sections = Vec::new();
        for (index, section) in report.plan.value.sections.iter().enumerate() {
            let number = (section.page == PageType::Chapter).then(|| {
                chapters += 1;
                chapters
            });
            sections.push(self.section(section, index, number));
        }
        Value::Array(sections)
    }

    fn section(&mut self, section: &Section, index: usize, number: Option<u32>) -> Value {
        let texts = self.texts;
        let prose = section.prose.as_ref().and_then(|name| texts.prose.get(name));
        let heading = prose.map(|prose| self.setter.inlines(&prose.title));
        let blocks = prose.map(|prose| prose.blocks.as_slice()).unwrap_or_default();
        // The first paragraph of a chapter is its standfirst.
        let (standfirst, blocks) = match blocks {
            [crate::load::Block::Paragraph(first), rest @ ..]
                if section.page == PageType::Chapter =>
            {
                (Some(self.setter.inlines(first)), rest)
            }
            blocks => (None, blocks),
        };
        let blocks = self.setter.blocks(blocks);
        let mut sidebars = Vec::new();
        for sidebar in &section.sidebars {
            if let Some(prose) = texts.prose.get(&sidebar.prose) {
                sidebars.push(json!({
                    "id": sidebar.prose,
                    "beside": sidebar.beside,
                    "heading": self.setter.inlines(&prose.title),
                    "blocks": self.setter.blocks(&prose.blocks),
                }));
            }
        }
        let place = self.report.plan.place(&format!("/sections/{index}"));
        let key_figures: Vec<Value> = section
            .key_figures
            .iter()
            .filter_map(|key_figure| self.key_figure(key_figure, &place))
            .collect();
        let field = section.field.as_ref().and_then(|field| field::field(self, field, &place));
        json!({
            "id": section.id,
            "page": section.page,
            "number": number,
            "heading": heading,
            "standfirst": standfirst,
            "blocks": blocks,
            "sidebars": sidebars,
            "of": section.of,
            "exhibits": section.exhibits().collect::<Vec<_>>(),
            "sheets": section.sheets,
            "rows": section.rows.iter().map(row).collect::<Vec<_>>(),
            "key_figures": key_figures,
            "field": field,
        })
    }

    pub(super) fn unknown(&mut self, name: &str, place: &Place) {
        let message = format!("there is no figure `{name}`");
        let finding = Finding::error(Code::UnknownFigure, place.clone(), message);
        let known = self.speaker.figures().did_you_mean(name);
        self.setter.findings.push(match known {
            Some(known) => finding.hint(format!("did you mean `{known}`?")),
            None => finding,
        });
    }

    fn key_figure(&mut self, key_figure: &KeyFigure, place: &Place) -> Option<Value> {
        let Some(figure) = self.speaker.figures().get(&key_figure.figure).cloned() else {
            self.unknown(&key_figure.figure, place);
            return None;
        };
        let Some(value) = self.speaker.formatter().figure(&figure, Style::TABLE) else {
            let message = format!("key figure `{}` is missing or an estimate", figure.id);
            let finding = Finding::error(Code::EstimatePrinted, place.clone(), message);
            self.setter.findings.push(finding);
            return None;
        };
        let labels = &self.texts.labels;
        let label = labels.value.key_figures.get(&key_figure.id)?;
        let label_place = labels.place(&format!("/key_figures/{}", key_figure.id));
        let label = self.setter.label(label, &label_place);
        let history = self.charts.histories.get(&key_figure.id);
        Some(json!({
            "id": key_figure.id,
            "figure": figure.id,
            "value": Piece::figure(value, &figure.id),
            "label": label,
            "history": history.map(|history| -> Vec<Value> {
                history.forms.iter().map(|form| self.setter.marks(form)).collect()
            }),
            "estimated": history.is_some_and(|history| history.estimated),
            "alt": history.map(|history| &history.alt),
            "told": history.map_or(&[][..], |history| &history.told),
        }))
    }
}
