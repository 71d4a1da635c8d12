//! Checking that everything the files of a report name exists in the others.
//!
//! Names of figures are checked by the stages that resolve them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::prose::{Block, Inline, Target};
use super::{PageType, Report, Texts};
use crate::finding::{Code, Finding, Findings, Place};

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

    /// The plan: ids are single, exhibits and sections exist, each exhibit stands once.
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
        let mut shown = BTreeSet::new();
        for (index, section) in plan.value.sections.iter().enumerate() {
            let at = |rest: String| plan.place(&format!("/sections/{index}/{rest}"));
            if let Some(of) = &section.of
                && !self.sections.contains(&of.as_str())
            {
                let message = format!("there is no section `{of}`");
                let finding = Finding::error(Code::UnknownSection, at("of".into()), message);
                findings.push(finding.hint_known(of, self.sections.iter().copied()));
            }
            for (sheet, ids) in section.sheets.iter().enumerate() {
                for (position, id) in ids.iter().enumerate() {
                    let place = at(format!("sheets/{sheet}/{position}"));
                    if !self.exhibits.contains(&id.as_str()) {
                        let message = format!("there is no exhibit `{id}`");
                        let finding = Finding::error(Code::UnknownExhibit, place, message);
                        findings.push(finding.hint_known(id, self.exhibits.iter().copied()));
                    } else if !shown.insert(id.as_str()) {
                        let message = format!("exhibit `{id}` stands on a second page");
                        findings.push(Finding::error(Code::DuplicateId, place, message));
                    }
                }
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
            for id in section.sheets.iter().flatten() {
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

    /// Links in prose lead somewhere, and sidebars stand beside subheads that exist.
    fn section_prose(
        &self,
        report: &Report,
        texts: &Texts,
        section: &super::Section,
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
        let subheads: Vec<&str> = subheads(&prose.blocks);
        for sidebar in &section.sidebars {
            if !subheads.contains(&sidebar.beside.as_str()) {
                let index = report.plan.value.sections.iter().position(|s| s.id == section.id);
                let place =
                    report.plan.place(&format!("/sections/{}/sidebars", index.unwrap_or(0)));
                let (id, path) = (&sidebar.beside, &prose.source.path);
                let message = format!("`{path}` has no subhead `{id}` to stand beside");
                let finding = Finding::error(Code::UnknownSection, place, message);
                findings.push(finding.hint_known(id, subheads.iter().copied()));
            }
        }
        let beside = section.sidebars.iter().filter_map(|one| texts.prose.get(&one.prose));
        for prose in std::iter::once(prose).chain(beside) {
            let mut targets = Vec::new();
            targets_of_blocks(&prose.blocks, &mut targets);
            for target in targets {
                self.target(target, texts, findings);
            }
        }
    }

    fn target(&self, target: &Target, texts: &Texts, findings: &mut Findings) {
        match target {
            Target::Web(_) => {}
            Target::Exhibit(id, place) if !self.exhibits.contains(&id.as_str()) => {
                let message = format!("there is no exhibit `{id}`");
                let finding = Finding::error(Code::UnknownExhibit, place.clone(), message);
                findings.push(finding.hint_known(id, self.exhibits.iter().copied()));
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

/// The ids of the subheads among blocks.
fn subheads(blocks: &[Block]) -> Vec<&str> {
    fn id(block: &Block) -> Option<&str> {
        match block {
            Block::Heading { id, .. } => id.as_deref(),
            _ => None,
        }
    }
    blocks.iter().filter_map(id).collect()
}

fn targets_of_blocks<'a>(blocks: &'a [Block], out: &mut Vec<&'a Target>) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => targets(content, out),
            Block::Quote(blocks) => targets_of_blocks(blocks, out),
            Block::List { items, .. } => {
                items.iter().for_each(|item| targets_of_blocks(item, out));
            }
        }
    }
}

fn targets<'a>(inlines: &'a [Inline], out: &mut Vec<&'a Target>) {
    for inline in inlines {
        match inline {
            Inline::Link(target, content) => {
                out.push(target);
                targets(content, out);
            }
            Inline::Strong(content) | Inline::Emphasis(content) => targets(content, out),
            Inline::Text(_) | Inline::Expression(_) | Inline::Break => {}
        }
    }
}
