//! `balans watch`: shows the pages in the browser while a report is written.

use super::ExitStatus;
use super::args::WatchOptions;
use super::terminal::Terminal;
use crate::finding::{self, Failure, Severity};
use crate::pipeline::Selection;
use crate::preview::{Options, Preview, Round};

/// Serves the pages until the program is ended; tells of each change.
pub fn run(options: &WatchOptions, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let preview = Preview::open(Options {
        folder: options.report.folder(),
        layouts: options.report.layouts.clone(),
        selection: Selection { editions: options.editions.clone(), ..Selection::default() },
        port: options.port,
    })?;
    terminal.result(preview.url());
    if !preview.can_change() {
        terminal.remark("the bundled report stands in the program and does not change");
    }
    terminal.remark("Ctrl-C ends it");
    preview.run(|round| tell(round, terminal))?;
    Ok(ExitStatus::Clean)
}

fn tell(round: &Round, terminal: &Terminal) {
    if let Some(failure) = &round.failure {
        terminal.error(format_args!("error: {failure}\n"));
        return;
    }
    let errors = round.findings.errors();
    if !errors.is_empty() {
        terminal.error(finding::human(&errors));
    }
    let changed: Vec<String> = round
        .sheets
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(language, count)| {
            format!("{language} {count} sheet{}", if *count == 1 { "" } else { "s" })
        })
        .collect();
    let changed = match changed.is_empty() {
        true => "nothing new on the pages".to_owned(),
        false => changed.join(", "),
    };
    let warnings = match round.findings.count(Severity::Warning) {
        0 => String::new(),
        1 => "; 1 warning".to_owned(),
        count => format!("; {count} warnings"),
    };
    terminal.remark(format_args!("{} ms: {changed}{warnings}", round.took.as_millis()));
}
