//! `balans verify`: builds a release again and compares.

use super::ExitStatus;
use super::args::{GateOptions, ManyOptions, VerifyOptions};
use super::build::layouts;
use super::gate;
use super::repository;
use super::terminal::Terminal;
use crate::finding::{Code, Failure, Finding, Findings, Place};
use crate::many::Again;
use crate::pipeline::{self, Verified};
use crate::publish::{Manifest, Variant};

/// Verifies a release and prints what differs.
pub fn run(options: &VerifyOptions, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let layouts = layouts(&options.report)?;
    let mut row = None;
    let find = |variant: Option<&Variant>| match (variant, &options.each) {
        (None, None) => Ok((options.report.folder(), Findings::new())),
        (Some(Variant { name, table }), Some(path)) => {
            let again = Again::find(path, options.report.folder(), name, *table)?;
            let row = row.insert(again);
            Ok((row.folder(), row.differs()))
        }
        (Some(Variant { name, .. }), None) => {
            let message = format!("the release is the variant `{name}`, and no table is named");
            Err(of_variant(message, "name the table of variants by `--each`"))
        }
        (None, Some(_)) => {
            let message = "the release is of a report as it is, and of no row of a table";
            Err(of_variant(message, "leave `--each` out, or name the folder of a variant"))
        }
    };
    let (manifest, findings) = match pipeline::verify(&options.release, find, &layouts) {
        Ok(Verified { manifest, findings }) => (Some(manifest), findings),
        Err(Failure::Findings(findings)) => (None, findings),
        Err(failure) => return Err(failure),
    };
    let findings = match &row {
        Some(row) => row.tell(findings),
        None => findings,
    };
    let (format, save) = (options.format, options.save.clone());
    let gate = GateOptions { format, save, ..GateOptions::default() };
    let many = ManyOptions { each: options.each.clone(), ..ManyOptions::default() };
    let repository = match options.each {
        Some(_) => repository::of_many(&options.report, &many),
        None => repository::of(&options.report),
    };
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

/// Says that a release cannot be compared with what was named.
fn of_variant(message: impl Into<String>, hint: &str) -> Failure {
    let place = Place::document(Manifest::NAME);
    Finding::error(Code::InputDiffers, place, message).hint(hint).into()
}
