//! `balans build`: writes the PDFs of every edition.

use super::ExitStatus;
use super::args::{BuildOptions, FindingFormat, ReportOptions};
use super::gate;
use super::terminal::Terminal;
use crate::finding::{Failure, Findings, Severity};
use crate::pipeline::Selection;
use crate::publish;
use crate::typeset::Layouts;

/// Builds a report and lists the files written.
pub fn run(options: &BuildOptions, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let selection = Selection {
        editions: options.editions.clone(),
        renditions: options.renditions.iter().map(|&name| name.into()).collect(),
    };
    let layouts = layouts(&options.report)?;
    let (outputs, warnings) =
        match gate::pass(&options.gate, options.report.folder(), &layouts, &selection)? {
            Ok(built) => built,
            Err(findings) => {
                // People are told what stops the build; programs are told all.
                if let FindingFormat::Human = options.gate.format {
                    terminal.error(gate::render(&options.gate, &findings.errors()));
                    remark_warnings(&findings, terminal);
                } else {
                    terminal.error(gate::render(&options.gate, &findings));
                }
                return Ok(ExitStatus::Errors);
            }
        };
    for path in publish::write(&options.output, &outputs)? {
        terminal.result(path.display());
    }
    remark_warnings(&warnings, terminal);
    Ok(ExitStatus::Clean)
}

/// Says that there are warnings; what they are is told by `check`.
fn remark_warnings(findings: &Findings, terminal: &Terminal) {
    match findings.count(Severity::Warning) {
        0 => {}
        1 => terminal.remark("1 warning; `balans check` shows it"),
        count => terminal.remark(format_args!("{count} warnings; `balans check` lists them")),
    }
}

/// The layouts that the options name.
pub fn layouts(options: &ReportOptions) -> Result<Layouts, Failure> {
    options.layouts.as_deref().map_or_else(|| Ok(Layouts::built_in()), Layouts::from_folder)
}
