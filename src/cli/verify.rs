//! `balans verify`: builds a release again and compares.

use super::ExitStatus;
use super::args::{GateOptions, VerifyOptions};
use super::build::layouts;
use super::gate;
use super::repository;
use super::terminal::Terminal;
use crate::finding::Failure;
use crate::pipeline::{self, Verified};

/// Verifies a release and prints what differs.
pub fn run(options: &VerifyOptions, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let report = options.report.folder();
    let layouts = layouts(&options.report)?;
    let (manifest, findings) = match pipeline::verify(&options.release, report, &layouts) {
        Ok(Verified { manifest, findings }) => (Some(manifest), findings),
        Err(Failure::Findings(findings)) => (None, findings),
        Err(failure) => return Err(failure),
    };
    let (format, save) = (options.format, options.save.clone());
    let gate = GateOptions { format, save, ..GateOptions::default() };
    let repository = repository::of(&options.report);
    gate::save(&gate, &findings, &repository)?;
    let rendered = gate::render(&gate, &findings, &repository);
    if !rendered.is_empty() {
        terminal.result(rendered.trim_end());
    }
    let Some(manifest) = manifest.filter(|_| findings.is_empty()) else {
        return Ok(ExitStatus::Errors);
    };
    terminal.remark(format_args!(
        "the same, byte for byte: {} files of {} inputs",
        manifest.outputs.len(),
        manifest.inputs.len()
    ));
    Ok(ExitStatus::Clean)
}
