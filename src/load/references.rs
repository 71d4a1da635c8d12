//! Checking that everything the files of a report name exists in the others.
//!
//! Names of figures are checked by the stages that resolve them.

use std::sync::Arc;

use super::parity::visit_blocks;
use super::placement::subheads;
use super::prose::{Inline, Target};
use super::{PageType, Report, Section, Texts};
use crate::finding::{Code, Finding, Findings, Place};

/// The word before the number of an exhibit in running text (`layouts/components/inline.typ`).
const REFERENCE: &str = "exhibit_reference";

/// Checks every name that can be checked before figures are resolved.
pub fn check(report: &Report, findings: &mut Findings) {
    let names = Names::of(report);
    names.plan(report, findings);
    for texts in &report.texts {
        names.labels(report, texts, findings);
        for section in &report.plan.value.sections {
            names.section_prose(report, texts, section, findings);
        }
    }
}

/// What can be named.
struct Names<'a> {
    sections: Vec<&'a str>,
    exhibits: Vec<&'a str>,
}

impl<'a> Names<'a> {
    fn of(report: &'a Report) -> Self {
        Self {
            sections: report.plan.value.sections.iter().map(|section| &*section.id).collect(),
            exhibits: report.exhibits.value.exhibits.iter().map(|one| &*one.id).collect(),
        }
    }

    /// The plan: ids are single, sections exist, and have the prose that they need.
    fn plan(&self, report: &Report, findings: &mut Findings) {
        let plan = &report.plan;
        let twice = |ids: &[&str], index: usize| ids[..index].contains(&ids[index]);
        for (index, id) in self.sections.iter().enumerate() {
            if twice(&self.sections, index) {
                let place = plan.place(&format!("/sections/{index}/id"));
                let message = format!("section `{id}` is given a second time");
                findings.push(Finding::error(Code::DuplicateId, place, message));
            }
        }
        for (index, id) in self.exhibits.iter().enumerate() {
            if twice(&self.exhibits, index) {
                let place = report.exhibits.place(&format!("/exhibits/{index}/id"));
                let message = format!("exhibit `{id}` is given a second time");
                findings.push(Finding::error(Code::DuplicateId, place, message));
            }
        }
        for (index, section) in plan.value.sections.iter().enumerate() {
            if let Some(of) = &section.of
                && !self.sections.contains(&of.as_str())
            {
                let place = plan.place(&format!("/sections/{index}/of"));
                let message = format!("there is no section `{of}`");
                let finding = Finding::error(Code::UnknownSection, place, message);
                findings.push(finding.hint_known(of, self.sections.iter().copied()));
            }
            let needs_prose =
                matches!(section.page, PageType::Foreword | PageType::Months | PageType::Chapter);
            if needs_prose && section.prose.is_none() {
                let place = plan.place(&format!("/sections/{index}"));
                let message = format!("section `{}` needs prose", section.id);
                findings.push(Finding::error(Code::MissingKey, place, message));
            }
        }
    }

    /// Exhibits and key figures have their texts, and no text is left over.
    fn labels(&self, report: &Report, texts: &Texts, findings: &mut Findings) {
        let labels = &texts.labels;
        let mut missing = |path: &str, id: &str| {
            let message = format!("`{path}` has no `{id}`");
            let place = labels.place(&format!("/{path}"));
            findings.push(Finding::error(Code::MissingLabel, place, message));
        };
        for section in &report.plan.value.sections {
            for id in section.exhibits() {
                if !labels.value.exhibits.contains_key(id) {
                    missing("exhibits", id);
                }
            }
            for key_figure in &section.key_figures {
                if !labels.value.key_figures.contains_key(&key_figure.id) {
                    missing("key_figures", &key_figure.id);
                }
            }
        }
        let alt = labels.value.signatory.portrait_alt.as_deref();
        let described = alt.is_some_and(|alt| !alt.trim().is_empty());
        if report.plan.value.signatory.portrait.is_some() && !described {
            missing("signatory", "portrait_alt");
        }
        for id in labels.value.exhibits.keys() {
            if !self.exhibits.contains(&id.as_str()) {
                let message = format!("texts for exhibit `{id}`, which does not exist");
                let place = labels.place(&format!("/exhibits/{id}"));
                let finding = Finding::error(Code::UnknownLabel, place, message);
                findings.push(finding.hint_known(id, self.exhibits.iter().copied()));
            }
        }
    }

    /// Links and references in prose lead somewhere.
    fn section_prose(
        &self,
        report: &Report,
        texts: &Texts,
        section: &Section,
        findings: &mut Findings,
    ) {
        let Some(prose) = section.prose.as_ref().and_then(|name| texts.prose.get(name)) else {
            return;
        };
        let title_only = matches!(section.page, PageType::Exhibits | PageType::KeyFigures);
        if title_only && !prose.blocks.is_empty() {
            let place = Place::Text(Arc::clone(&prose.source), 0..0);
            let message =
                format!("pages of section `{}` set only the title of its prose", section.id);
            let finding = Finding::error(Code::ProseForm, place, message);
            findings.push(finding.hint("move the text to a chapter"));
        }
        let beside = section.sidebars.iter().filter_map(|one| texts.prose.get(&one.prose));
        for prose in std::iter::once(prose).chain(beside) {
            let (mut targets, mut named) = (Vec::new(), Vec::new());
            visit_blocks(&prose.blocks, &mut |inline| match inline {
                Inline::Link(target, _) => targets.push(target),
                Inline::Reference(id, place) => named.push((id.as_str(), place)),
                _ => {}
            });
            for target in targets {
                self.target(target, texts, findings);
            }
            for (id, place) in named {
                self.reference(report, texts, id, place, findings);
            }
        }
    }

    fn unknown_exhibit(&self, id: &str, place: &Place) -> Finding {
        let message = format!("there is no exhibit `{id}`");
        let finding = Finding::error(Code::UnknownExhibit, place.clone(), message);
        finding.hint_known(id, self.exhibits.iter().copied())
    }

    /// A reference prints a word of the labels and the number of an exhibit that stands on a page.
    fn reference(
        &self,
        report: &Report,
        texts: &Texts,
        id: &str,
        place: &Place,
        findings: &mut Findings,
    ) {
        let mut placed = report.plan.value.sections.iter().flat_map(Section::exhibits);
        if !self.exhibits.contains(&id) {
            findings.push(self.unknown_exhibit(id, place));
        } else if !placed.any(|one| one == id) {
            let message = format!("exhibit `{id}` stands on no page and has no number");
            let finding = Finding::error(Code::UnknownExhibit, place.clone(), message);
            findings.push(finding.hint("place it in `report.json`, or do not name it"));
        }
        if !texts.labels.value.words.contains_key(REFERENCE) {
            let message = format!("`words` has no `{REFERENCE}`, by which text names an exhibit");
            let labels = texts.labels.place("/words");
            let finding = Finding::error(Code::MissingLabel, labels, message);
            if !findings.iter().any(|other| *other == finding) {
                findings.push(finding);
            }
        }
    }

    fn target(&self, target: &Target, texts: &Texts, findings: &mut Findings) {
        match target {
            Target::Web(_) => {}
            Target::Exhibit(id, place) if !self.exhibits.contains(&id.as_str()) => {
                findings.push(self.unknown_exhibit(id, place));
            }
            Target::Section(id, place) => {
                let all = texts.prose.values().flat_map(|prose| subheads(&prose.blocks));
                let known: Vec<_> = all.chain(self.sections.iter().copied()).collect();
                if !known.contains(&id.as_str()) {
                    let message = format!("there is no section or subhead `{id}`");
                    let finding = Finding::error(Code::UnknownSection, place.clone(), message);
                    findings.push(finding.hint_known(id, known));
                }
            }
            Target::Exhibit(..) => {}
        }
    }
}
