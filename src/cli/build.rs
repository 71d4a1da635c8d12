//! `balans build`: writes the PDFs of every edition.

use std::path::Path;

use super::ExitStatus;
use super::args::{BuildOptions, FindingFormat, ReportOptions};
use super::gate;
use super::terminal::Terminal;
use crate::finding::{Failure, Findings, Severity};
use crate::pipeline::{self, Selection};
use crate::publish::{self, Output};
use crate::typeset::Layouts;

/// Builds a report and lists the files written.
pub fn run(options: &BuildOptions, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let selection = Selection {
        editions: options.editions.clone(),
        renditions: options.renditions.iter().map(|&name| name.into()).collect(),
    };
    let layouts = layouts(&options.report)?;
    let (release, warnings) =
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
                if options.proof {
                    write(
                        &options.output,
                        &proofs(options, &layouts, &selection, terminal)?,
                        terminal,
                    )?;
                }
                return Ok(ExitStatus::Errors);
            }
        };
    let manifest = release.manifest.output();
    let mut outputs = release.outputs;
    outputs.push(manifest);
    if options.proof {
        outputs.extend(proofs(options, &layouts, &selection, terminal)?);
    }
    write(&options.output, &outputs, terminal)?;
    remark_warnings(&warnings, terminal);
    Ok(ExitStatus::Clean)
}

/// Writes files and lists them.
fn write(folder: &Path, outputs: &[Output], terminal: &Terminal) -> Result<(), Failure> {
    for path in publish::write(folder, outputs)? {
        terminal.result(path.display());
    }
    Ok(())
}

/// The proofs of the editions that can be laid out.
fn proofs(
    options: &BuildOptions,
    layouts: &Layouts,
    selection: &Selection,
    terminal: &Terminal,
) -> Result<Vec<Output>, Failure> {
    let prepared = match pipeline::prepare(options.report.folder()) {
        Ok(prepared) => prepared,
        // The gate has told why.
        Err(Failure::Findings(_)) => return Ok(Vec::new()),
        Err(failure) => return Err(failure),
    };
    let (proofs, findings) = pipeline::proofs(&prepared, layouts, selection);
    if !findings.is_empty() {
        terminal.error(gate::render(&options.gate, &findings));
    }
    Ok(proofs)
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
