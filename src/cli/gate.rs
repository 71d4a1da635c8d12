//! The gate: what stops a report, and how `check` and `build` tell it.

use std::fs;
use std::path::Path;

use super::args::{FindingFormat, GateOptions};
use crate::finding::{self, Checked, Failure, Findings, Repository};
use crate::load::Folder;
use crate::pipeline::{self, Selection};
use crate::publish::{self, Output, Release};
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

/// Writes findings to the files that were asked for.
///
/// # Errors
/// The path that could not be written.
pub fn save(
    options: &GateOptions,
    findings: &Findings,
    repository: &Repository,
) -> Result<(), Failure> {
    for saved in &options.save {
        let path = &saved.path;
        let bytes = rendered(saved.format, findings, repository).into_bytes();
        // A pipe or a device is written to; it must not be replaced by a file.
        if path.metadata().is_ok_and(|found| !found.is_file()) {
            fs::write(path, bytes).map_err(|error| Failure::unwritable(path, error))?;
            continue;
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        publish::write(folder.unwrap_or(Path::new(".")), &[Output { name, bytes }])?;
    }
    Ok(())
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
