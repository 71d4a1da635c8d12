//! `balans check`: runs everything without writing.

use super::ExitStatus;
use super::args::CheckOptions;
use super::build::layouts;
use super::gate;
use super::many;
use super::repository;
use super::terminal::Terminal;
use crate::finding::Failure;
use crate::pipeline::Selection;

/// Checks a report and prints its findings.
pub fn run(options: &CheckOptions, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    if options.many.are_asked_for() {
        return many::check(options, terminal);
    }
    let CheckOptions { report, gate: options, .. } = options;
    let built = gate::pass(options, report.folder(), &layouts(report)?, &Selection::default())?;
    let (findings, status) = match built {
        Ok((_, warnings)) => (warnings, ExitStatus::Clean),
        Err(findings) => (findings, ExitStatus::Errors),
    };
    let repository = repository::of(report);
    gate::save(options, &findings, &repository)?;
    let rendered = gate::render(options, &findings, &repository);
    if !rendered.is_empty() {
        terminal.result(rendered.trim_end());
    }
    if findings.is_empty() {
        terminal.remark("nothing is wrong");
    }
    Ok(status)
}
