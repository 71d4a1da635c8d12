//! `balans diff`: tells what changed between two releases.

use super::ExitStatus;
use super::args::{DiffFormat, DiffOptions};
use super::terminal::Terminal;
use crate::diff;
use crate::finding::Failure;
use crate::publish::{self, Output};

/// The name of the page that is written.
const PAGE: &str = "diff.html";

/// Compares, prints what changed and writes the page with it if a folder is named.
pub fn run(options: &DiffOptions, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let difference = diff::compare(&options.old, &options.new)?;
    match options.format {
        DiffFormat::Human => {
            let said = diff::human(&difference);
            if !said.is_empty() {
                terminal.result(said.trim_end());
            }
        }
        DiffFormat::Json => {
            let value = serde_json::to_value(&difference).expect("a difference is JSON");
            terminal.result(format_args!("{value:#}"));
        }
    }
    if let Some(folder) = &options.output {
        let page = Output { name: PAGE.to_owned(), bytes: diff::html(&difference).into_bytes() };
        for path in publish::write(folder, &[page])? {
            terminal.remark(path.display());
        }
    }
    let counts = if options.ignore_reflow { difference.changed } else { difference.differs };
    if !counts {
        terminal.remark("nothing differs");
    }
    Ok(if counts { ExitStatus::Errors } else { ExitStatus::Clean })
}
