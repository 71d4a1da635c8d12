//! The command line: the only place that prints.
//!
//! Results go to standard output, everything else to standard error.

mod args;
mod build;
mod check;
mod diff;
mod eject;
mod explain;
mod figures;
mod gate;
mod impose;
mod many;
mod preflight;
mod progress;
mod render;
mod repository;
mod schema;
mod terminal;
mod verify;
mod watch;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};
use terminal::Terminal;

/// How the command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// Done, and nothing is wrong.
    Clean,
    /// The report has errors.
    Errors,
    /// balans could not run: bad usage, an unreadable or unwritable path.
    CannotRun,
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        match status {
            ExitStatus::Clean => 0.into(),
            ExitStatus::Errors => 1.into(),
            ExitStatus::CannotRun => 2.into(),
        }
    }
}

/// Runs balans with command-line arguments, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitStatus {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are results, not errors; clap knows which goes where.
            let failed = error.use_stderr();
            let _ = error.print();
            return if failed { ExitStatus::CannotRun } else { ExitStatus::Clean };
        }
    };
    let terminal = Terminal::new(arguments.quiet);
    let result = match arguments.command.unwrap_or_default() {
        Command::Build(options) => build::run(&options, &terminal),
        Command::Check(options) => check::run(&options, &terminal),
        Command::Preflight(options) => preflight::run(&options, &terminal),
        Command::Figures(options) => figures::run(&options, &terminal),
        Command::Verify(options) => verify::run(&options, &terminal),
        Command::Diff(options) => diff::run(&options, &terminal),
        Command::Eject(options) => eject::run(&options, &terminal),
        Command::Render(options) => render::run(&options, &terminal),
        Command::Impose(options) => impose::run(&options, &terminal),
        Command::Watch(options) => watch::run(&options, &terminal),
        Command::Schema(options) => schema::run(&options, &terminal),
        Command::Explain(options) => explain::run(&options, &terminal),
    };
    match result {
        Ok(status) => status,
        Err(failure) => terminal.failure(&failure),
    }
}
