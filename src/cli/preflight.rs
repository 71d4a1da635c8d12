//! `balans preflight`: checks finished PDF files.

use std::fs;

use super::ExitStatus;
use super::args::PreflightOptions;
use super::gate;
use super::terminal::Terminal;
use crate::finding::{Failure, Findings, Repository};
use crate::preflight::{self, Profile};

/// Checks each file against the profile and prints what is wrong.
pub fn run(options: &PreflightOptions, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let profile = Profile::load(&options.profile)?;
    let mut findings = Findings::new();
    for path in &options.files {
        let bytes = fs::read(path).map_err(|error| Failure::unreadable(path, error))?;
        findings.extend(preflight::check(&path.to_string_lossy(), bytes, &profile));
    }
    if options.gate.deny_warnings {
        findings = findings.deny_warnings();
    }
    // The files are named as they are found from here, be they of a report or not.
    let repository = Repository::default();
    gate::save(&options.gate, &findings, &repository)?;
    let rendered = gate::render(&options.gate, &findings, &repository);
    if !rendered.is_empty() {
        terminal.result(rendered.trim_end());
    }
    if findings.is_empty() {
        terminal.remark(format_args!("nothing is wrong by profile {}", profile.name));
    }
    Ok(if findings.has_errors() { ExitStatus::Errors } else { ExitStatus::Clean })
}
