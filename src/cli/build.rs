//! `balans build`: writes the PDFs of every edition.

use super::ExitStatus;
use super::args::{BuildOptions, ReportOptions};
use super::terminal::Terminal;
use crate::finding::Failure;
use crate::pipeline::{self, Selection};
use crate::publish;
use crate::typeset::Layouts;

/// Builds a report and lists the files written.
pub fn run(options: &BuildOptions, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let prepared = pipeline::prepare(options.report.folder())?;
    let selection = Selection {
        editions: options.editions.clone(),
        renditions: options.renditions.iter().map(|&name| name.into()).collect(),
    };
    let outputs = pipeline::build(&prepared, &layouts(&options.report)?, &selection)?;
    for path in publish::write(&options.output, &outputs)? {
        terminal.result(path.display());
    }
    Ok(ExitStatus::Clean)
}

/// The layouts that the options name.
pub fn layouts(options: &ReportOptions) -> Result<Layouts, Failure> {
    options.layouts.as_deref().map_or_else(|| Ok(Layouts::built_in()), Layouts::from_folder)
}
