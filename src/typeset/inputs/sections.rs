//! What the layouts read of sections.

use std::sync::Arc;

use serde_json::{Value, json};

use super::parted::{OF_SECTION, anchors, parted, subheads, taken};
use super::written::SectionFiles;
use super::{Writer, file};
use crate::figures::{Piece, Style};
use crate::finding::{Code, Finding, Place};
use crate::load::{Block, ExhibitRow, KeyFigure, PageType, Section};
use crate::typeset::field;

impl Writer<'_> {
    /// The files of the sections, in their order, by id.
    pub(super) fn sections(&mut self) -> Vec<(String, Arc<SectionFiles>)> {
        let report = self.report;
        let mut chapters = 0;
        let mut sections = Vec::new();
        for (index, section) in report.plan.value.sections.iter().enumerate() {
            let number = (section.page == PageType::Chapter).then(|| {
                chapters += 1;
                chapters
            });
            let id = section.id.clone();
            let known = self.written.sections.get(&id).map(Arc::clone);
            let files = known.unwrap_or_else(|| {
                let found = self.setter.findings.iter().count();
                let files = Arc::new(self.section_files(section, index, number));
                if self.setter.findings.iter().count() == found {
                    self.written.sections.insert(id.clone(), Arc::clone(&files));
                }
                files
            });
            sections.push((id, files));
        }
        sections
    }

    fn section_files(
        &mut self,
        section: &Section,
        index: usize,
        number: Option<u32>,
    ) -> SectionFiles {
        let mut outline = self.section(section, index, number);
        let mut body = parted(&mut outline, &OF_SECTION);
        outline["anchors"] = anchors(&body);
        let beside = section.sidebars.iter().map(|sidebar| &sidebar.prose);
        SectionFiles {
            prose: section.prose.iter().chain(beside).cloned().collect(),
            outline,
            heading: taken(&mut body, "heading"),
            subheads: subheads(&body),
            body: file(&body),
            marks: std::mem::take(&mut self.marks),
        }
    }

    fn section(&mut self, section: &Section, index: usize, number: Option<u32>) -> Value {
        let texts = self.texts;
        let prose = section.prose.as_ref().and_then(|name| texts.prose.get(name));
        let heading = prose.map(|prose| self.setter.inlines(&prose.title));
        let blocks = prose.map(|prose| prose.blocks.as_slice()).unwrap_or_default();
        // The first paragraph of a chapter is its standfirst.
        let (standfirst, blocks) = match blocks {
            [Block::Paragraph(first), rest @ ..] if section.page == PageType::Chapter => {
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
        let forms = history.map(|history| -> Vec<Value> {
            let forms = history.forms.iter().enumerate();
            let name = |at| format!("histories/{}-{at}", key_figure.id);
            forms.map(|(at, form)| self.drawing(name(at), form)).collect()
        });
        Some(json!({
            "id": key_figure.id,
            "figure": figure.id,
            "value": Piece::figure(value, &figure.id),
            "label": label,
            "history": forms,
            "estimated": history.is_some_and(|history| history.estimated),
            "alt": history.map(|history| &history.alt),
            "told": history.map_or(&[][..], |history| &history.told),
        }))
    }
}

/// A row of exhibits.
fn row(row: &ExhibitRow) -> Value {
    json!({ "exhibits": row.exhibits, "beside": row.beside })
}
