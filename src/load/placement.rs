//! Checking where exhibits and sidebars stand: each exhibit on one page, each beside a text that exists.

use std::collections::BTreeSet;

use super::prose::{Block, Prose};
use super::{PageType, Report, Section};
use crate::finding::{Code, Finding, Findings};

/// Checks the sheets, rows and sidebars of the plan.
pub fn check(report: &Report, findings: &mut Findings) {
    each_once(report, findings);
    sidebars_once(report, findings);
    widths(report, findings);
    for (index, section) in report.plan.value.sections.iter().enumerate() {
        for texts in &report.texts {
            let prose = section.prose.as_ref().and_then(|name| texts.prose.get(name));
            if let Some(prose) = prose {
                beside(report, (index, section), prose, findings);
            }
        }
    }
}

/// Every exhibit that is named exists and stands on one page.
fn each_once(report: &Report, findings: &mut Findings) {
    let exhibits: Vec<&str> =
        report.exhibits.value.exhibits.iter().map(|one| one.id.as_str()).collect();
    let mut named = BTreeSet::new();
    for (index, section) in report.plan.value.sections.iter().enumerate() {
        let sheets = section.sheets.iter().map(|sheet| (sheet, "sheets", ""));
        let rows = section.rows.iter().map(|row| (&row.exhibits, "rows", "/exhibits"));
        for (at, (ids, list, within)) in sheets.enumerate().chain(rows.enumerate()) {
            for (position, id) in ids.iter().enumerate() {
                let pointer = format!("/sections/{index}/{list}/{at}{within}/{position}");
                let place = report.plan.place(&pointer);
                if !exhibits.contains(&id.as_str()) {
                    let message = format!("there is no exhibit `{id}`");
                    let finding = Finding::error(Code::UnknownExhibit, place, message);
                    findings.push(finding.hint_known(id, exhibits.iter().copied()));
                } else if !named.insert(id.as_str()) {
                    let message = format!("exhibit `{id}` stands on a second page");
                    findings.push(Finding::error(Code::DuplicateId, place, message));
                }
            }
        }
    }
    let placed: BTreeSet<&str> =
        report.plan.value.sections.iter().flat_map(Section::exhibits).map(String::as_str).collect();
    for (index, id) in exhibits.iter().enumerate() {
        if !placed.contains(id) {
            let place = report.exhibits.place(&format!("/exhibits/{index}/id"));
            let message = format!("exhibit `{id}` stands on no page");
            let finding = Finding::warning(Code::UnplacedExhibit, place, message);
            findings.push(finding.hint(
                "name it in the `rows` of a chapter or the `sheets` of a section of exhibits",
            ));
        }
    }
}

/// Every sidebar stands in one place: links could lead to no other, and readers would meet it again.
fn sidebars_once(report: &Report, findings: &mut Findings) {
    let mut named = BTreeSet::new();
    for (index, section) in report.plan.value.sections.iter().enumerate() {
        for (at, sidebar) in section.sidebars.iter().enumerate() {
            if !named.insert(&sidebar.prose) {
                let place = report.plan.place(&format!("/sections/{index}/sidebars/{at}/prose"));
                let message = format!("sidebar `{}` stands in a second place", sidebar.prose);
                findings.push(Finding::error(Code::DuplicateId, place, message));
            }
        }
    }
}

/// The exhibits of a row have room beside each other.
fn widths(report: &Report, findings: &mut Findings) {
    let room = report.theme.value.grid.units;
    let exhibits = &report.exhibits.value.exhibits;
    for (index, section) in report.plan.value.sections.iter().enumerate() {
        for (at, row) in section.rows.iter().enumerate() {
            let known = row.exhibits.iter().filter_map(|id| exhibits.iter().find(|e| e.id == *id));
            let wide: u32 = known.map(|exhibit| u32::from(exhibit.units)).sum();
            if wide > u32::from(room) {
                let place = report.plan.place(&format!("/sections/{index}/rows/{at}"));
                let message = format!("the exhibits of this row are {wide} units wide, of {room}");
                let finding = Finding::error(Code::OutOfRange, place, message);
                findings.push(finding.hint("part the row, or make the exhibits narrower"));
            }
        }
    }
}

/// Sidebars and rows stand beside subheads that the prose has.
fn beside(
    report: &Report,
    (index, section): (usize, &Section),
    prose: &Prose,
    findings: &mut Findings,
) {
    if section.page != PageType::Chapter {
        return;
    }
    let known: Vec<&str> = subheads(&prose.blocks).collect();
    let sidebars = section.sidebars.iter().enumerate();
    let sidebars = sidebars.map(|(at, sidebar)| ("sidebars", at, Some(&sidebar.beside)));
    let rows = section.rows.iter().enumerate();
    let rows = rows.map(|(at, row)| ("rows", at, row.beside.as_ref()));
    for (list, at, id) in sidebars.chain(rows) {
        let Some(id) = id.filter(|id| !known.contains(&id.as_str())) else { continue };
        let place = report.plan.place(&format!("/sections/{index}/{list}/{at}/beside"));
        let message = format!("`{}` has no subhead `{id}` to stand beside", prose.source.path);
        let finding = Finding::error(Code::UnknownSection, place, message);
        findings.push(finding.hint_known(id, known.iter().copied()));
    }
}

/// The ids of the subheads among blocks.
pub fn subheads(blocks: &[Block]) -> impl Iterator<Item = &str> {
    blocks.iter().filter_map(|block| match block {
        Block::Heading { id, .. } => id.as_deref(),
        _ => None,
    })
}
