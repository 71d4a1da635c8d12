//! `balans build` and `balans check` of many reports at once.

mod work;
mod worker;

use serde::{Deserialize, Serialize};

use super::ExitStatus;
use super::args::{BuildOptions, CheckOptions, FindingFormat};
use super::build::{layouts, run_of};
use super::gate;
use super::progress::Progress;
use super::repository;
use super::terminal::Terminal;
use crate::finding::{Failure, Findings, Severity, summary};
use crate::many::Member;
use crate::pipeline::Selection;
use crate::publish::{self, Variant};
use work::{Outcome, Work, broken};

/// Builds many reports, each into a folder of its own.
pub fn build(options: &BuildOptions, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let layouts = layouts(&options.report)?;
    let selection = options.selection();
    let run = run_of(&options.provenance)?;
    let build = |member: &Member| {
        let refused = |findings| Failure::Findings(member.tell(findings));
        let target = member.target.clone().map_err(|finding| refused(finding.into()))?;
        let folder = options.output.join(target);
        let checked = gate::pass(&options.gate, member.folder.clone(), &layouts, &selection)?;
        let (mut release, warnings) = checked.map_err(refused)?;
        let variant = member.variant();
        release.manifest.variant = variant.map(|(name, table)| Variant { name, table });
        let beside = run.clone().map(|run| publish::attestations(&release, run));
        let placed = publish::release(&folder, release, beside.unwrap_or_default())?;
        Ok(Built {
            folder: folder.display().to_string(),
            warnings: member.tell(warnings),
            one_by_one: placed.one_by_one.map(str::to_owned),
        })
    };
    // Programs read what is wrong where people see how far the work is.
    let silent = Terminal::new(true);
    let gate = &options.gate;
    let for_people = matches!(gate.format, FindingFormat::Human);
    let work = Work {
        report: &options.report,
        many: &options.many,
        terminal: if for_people { terminal } else { &silent },
        done: "built",
    };
    if options.many.worker {
        return work.serve(build);
    }
    let repository = repository::of_many(&options.report, &options.many);
    let (mut found, mut refused) = (Findings::new(), Findings::new());
    let mut tell =
        |name: &str, result: Result<Built, Failure>, progress: &Progress<'_>| match result {
            Ok(built) => {
                progress.print(|terminal| built.list(terminal));
                progress.step(match built.warnings.count(Severity::Warning) {
                    0 => format!("{name}: built"),
                    1 => format!("{name}: built, 1 warning"),
                    more => format!("{name}: built, {more} warnings"),
                });
                if !gate.save.is_empty() {
                    found.extend(built.warnings);
                }
                Outcome::Done
            }
            Err(Failure::Findings(findings)) => {
                if for_people {
                    let errors = gate::render(gate, &findings.errors(), &repository);
                    progress.print(|terminal| terminal.error(format_args!("{name}:\n{errors}")));
                } else {
                    refused.extend(findings.clone());
                }
                if !gate.save.is_empty() {
                    found.extend(findings);
                }
                progress.step(format_args!("{name}: refused"));
                Outcome::Refused
            }
            Err(failure) => broken(name, &failure, progress),
        };
    let status = match work.run(&mut tell) {
        Err(Failure::Findings(findings)) => {
            gate::save(gate, &findings, &repository)?;
            terminal.error(gate::render(gate, &findings, &repository));
            return Ok(ExitStatus::Errors);
        }
        status => status?,
    };
    gate::save(gate, &found, &repository)?;
    if !refused.is_empty() {
        terminal.error(gate::render(gate, &refused, &repository));
    }
    Ok(status)
}

/// Checks many reports.
pub fn check(options: &CheckOptions, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let layouts = layouts(&options.report)?;
    let selection = Selection::default();
    let gate = &options.gate;
    let check = |member: &Member| {
        let checked = gate::pass(gate, member.folder.clone(), &layouts, &selection)?;
        let (Ok((_, findings)) | Err(findings)) = checked;
        Ok(member.tell(findings))
    };
    let work = Work { report: &options.report, many: &options.many, terminal, done: "found right" };
    if options.many.worker {
        return work.serve(check);
    }
    let repository = repository::of_many(&options.report, &options.many);
    let for_people = matches!(gate.format, FindingFormat::Human);
    let mut found = Findings::new();
    let mut tell = |name: &str, result: Result<Findings, Failure>, progress: &Progress<'_>| {
        let findings = match result {
            // What is wrong with a row of a table keeps its report from being found at all.
            Ok(findings) | Err(Failure::Findings(findings)) => findings,
            Err(failure) => return broken(name, &failure, progress),
        };
        let is_wrong = findings.has_errors();
        progress.step(format_args!("{name}: {}", summary(&findings)));
        if for_people && !findings.is_empty() {
            let text = gate::render(gate, &findings, &repository);
            let text = text.trim_end();
            progress.print(|terminal| terminal.result(format_args!("{name}:\n{text}\n")));
        }
        if !for_people || !gate.save.is_empty() {
            found.extend(findings);
        }
        if is_wrong { Outcome::Refused } else { Outcome::Done }
    };
    let status = match work.run(&mut tell) {
        Err(Failure::Findings(findings)) => {
            gate::save(gate, &findings, &repository)?;
            terminal.result(gate::render(gate, &findings, &repository).trim_end());
            return Ok(ExitStatus::Errors);
        }
        status => status?,
    };
    gate::save(gate, &found, &repository)?;
    if !for_people {
        terminal.result(gate::render(gate, &found, &repository).trim_end());
    }
    Ok(status)
}

/// A release that was published.
#[derive(Serialize, Deserialize)]
struct Built {
    folder: String,
    warnings: Findings,
    one_by_one: Option<String>,
}

impl Built {
    /// Lists its folder.
    fn list(&self, terminal: &Terminal) {
        let folder = &self.folder;
        terminal.result(folder);
        if let Some(why) = &self.one_by_one {
            let files = format!("the files in `{folder}` were replaced one by one");
            terminal.remark(format_args!("{files}: {why}"));
        }
    }
}
