//! `balans build`: writes the PDFs of every edition.

use std::path::PathBuf;

use super::ExitStatus;
use super::args::{BuildOptions, FindingFormat, ProvenanceOptions, ReportOptions};
use super::gate;
use super::many;
use super::repository;
use super::terminal::Terminal;
use crate::epoch::Epoch;
use crate::finding::{Code, Failure, Finding, Findings, Place, Severity};
use crate::pipeline::{self, Selection};
use crate::publish::{self, Output, Run};
use crate::typeset::Layouts;

/// Builds a report and lists the files written.
pub fn run(options: &BuildOptions, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    if options.many.are_asked_for() {
        return many::build(options, terminal);
    }
    let selection = options.selection();
    let layouts = layouts(&options.report)?;
    let run = run_of(&options.provenance)?;
    let passed = gate::pass(&options.gate, options.report.folder(), &layouts, &selection)?;
    let repository = repository::of(&options.report);
    let found = passed.as_ref().map_or_else(|findings| findings, |(_, warnings)| warnings);
    gate::save(&options.gate, found, &repository)?;
    let proofs = match options.proof {
        true => proofs(options, &layouts, &selection, terminal)?,
        false => Vec::new(),
    };
    let (release, warnings) = match passed {
        Ok(built) => built,
        Err(findings) => {
            // People are told what stops the build; programs are told all.
            if let FindingFormat::Human = options.gate.format {
                terminal.error(gate::render(&options.gate, &findings.errors(), &repository));
                remark_warnings(&findings, terminal);
            } else {
                terminal.error(gate::render(&options.gate, &findings, &repository));
            }
            // Nothing is released, but what is wrong can be looked at.
            if !proofs.is_empty() {
                list(&publish::write(&options.output, &proofs)?, terminal);
            }
            return Ok(ExitStatus::Errors);
        }
    };
    let attestations = run.map(|run| publish::attestations(&release, run)).unwrap_or_default();
    let beside = attestations.into_iter().chain(proofs).collect();
    let placed = publish::release(&options.output, release, beside)?;
    list(&placed.paths, terminal);
    if let Some(why) = placed.one_by_one {
        let folder = options.output.display();
        terminal.remark(format_args!("the files in `{folder}` were replaced one by one: {why}"));
    }
    remark_warnings(&warnings, terminal);
    Ok(ExitStatus::Clean)
}

/// What is to be said of the run, if a statement of provenance is asked for.
pub fn run_of(options: &ProvenanceOptions) -> Result<Option<Run>, Failure> {
    if !options.provenance {
        return Ok(None);
    }
    let epoch = Epoch::given().map_err(|malformed| {
        let place = Place::file(publish::PROVENANCE);
        Finding::error(Code::DateMalformed, place, malformed.to_string())
            .hint("unset it, or set it to what `date +%s` prints")
    })?;
    Ok(Some(Run { builder: options.builder.clone(), epoch }))
}

/// Lists files that were written.
fn list(paths: &[PathBuf], terminal: &Terminal) {
    for path in paths {
        terminal.result(path.display());
    }
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
        let repository = repository::of(&options.report);
        terminal.error(gate::render(&options.gate, &findings, &repository));
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
