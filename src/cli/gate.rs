//! The gate: what stops a report, and how `check` and `build` tell it.

use super::args::{FindingFormat, GateOptions};
use crate::finding::{self, Checked, Failure, Findings, Repository};
use crate::load::Folder;
use crate::pipeline::{self, Selection};
use crate::publish::Release;
use crate::typeset::Layouts;

/// Builds a report in memory; with `--deny-warnings` its warnings are errors.
///
/// # Errors
/// Findings of which one is an error, or a path that could not be read.
pub fn pass(
    options: &GateOptions,
    folder: Folder,
    layouts: &Layouts,
    selection: &Selection,
) -> Result<Checked<Release>, Failure> {
    let built = match pipeline::prepare(folder) {
        Ok(prepared) => pipeline::release(&prepared, layouts, selection),
        Err(Failure::Findings(findings)) => Err(findings),
        Err(failure) => return Err(failure),
    };
    if !options.deny_warnings {
        return Ok(built);
    }
    Ok(match built {
        Ok((release, warnings)) => warnings.deny_warnings().guard(release),
        Err(findings) => Err(findings.deny_warnings()),
    })
}

/// Findings in the form that was asked for, ending in a line feed unless nothing is to be said.
pub fn render(options: &GateOptions, findings: &Findings, repository: &Repository) -> String {
    rendered(options.format, findings, repository)
}

fn rendered(format: FindingFormat, findings: &Findings, repository: &Repository) -> String {
    match format {
        FindingFormat::Human => finding::human(findings),
        FindingFormat::Json => format!("{:#}\n", finding::json(findings)),
        FindingFormat::Sarif => format!("{:#}\n", finding::sarif(findings, repository)),
        FindingFormat::Junit => finding::junit(findings),
        FindingFormat::CodeQuality => {
            format!("{:#}\n", finding::code_quality(findings, repository))
        }
    }
}
