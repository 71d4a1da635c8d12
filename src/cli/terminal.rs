//! Printing.

use std::fmt::Display;
use std::io::Write;

use super::ExitStatus;
use crate::finding::{self, Failure, Findings};

/// Where results and messages go.
#[derive(Debug)]
pub struct Terminal {
    quiet: bool,
}

impl Terminal {
    /// Creates a terminal; a quiet one leaves remarks out.
    pub fn new(quiet: bool) -> Self {
        Self { quiet }
    }

    /// Prints a line of the result to standard output.
    ///
    /// A reader that has gone away, as `head` does, is no error.
    pub fn result(&self, line: impl Display) {
        let _ = writeln!(std::io::stdout().lock(), "{line}");
    }

    /// Prints a remark to standard error, unless quiet.
    pub fn remark(&self, line: impl Display) {
        if !self.quiet {
            let _ = writeln!(std::io::stderr().lock(), "{line}");
        }
    }

    /// Prints findings for people to standard error.
    pub fn findings(&self, findings: &Findings) {
        let _ = write!(std::io::stderr().lock(), "{}", finding::human(findings));
    }

    /// Prints why a command failed.
    pub fn failure(&self, failure: &Failure) -> ExitStatus {
        match failure {
            Failure::Findings(findings) => {
                self.findings(findings);
                ExitStatus::Errors
            }
            Failure::Path { path, action, error } => {
                let path = path.display();
                let _ = writeln!(std::io::stderr(), "error: cannot {action} `{path}`: {error}");
                ExitStatus::CannotRun
            }
        }
    }
}
