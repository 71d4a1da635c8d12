//! `balans check`: runs everything without writing.

use super::ExitStatus;
use super::args::{CheckOptions, FindingFormat};
use super::build::layouts;
use super::terminal::Terminal;
use crate::finding::{self, Failure, Findings};
use crate::pipeline::{self, Selection};

/// Checks a report and prints its findings.
pub fn run(options: &CheckOptions, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let layouts = layouts(&options.report)?;
    let built = pipeline::prepare(options.report.folder())
        .and_then(|prepared| pipeline::build(&prepared, &layouts, &Selection::default()));
    let findings = match built {
        Ok(_) => Findings::new(),
        Err(Failure::Findings(findings)) => findings,
        Err(failure) => return Err(failure),
    };
    match options.format {
        FindingFormat::Human => {
            terminal.result(finding::human(&findings).trim_end());
            if findings.is_empty() {
                terminal.remark("nothing is wrong");
            }
        }
        FindingFormat::Json => terminal.result(format_args!("{:#}", finding::json(&findings))),
    }
    Ok(if findings.has_errors() { ExitStatus::Errors } else { ExitStatus::Clean })
}
