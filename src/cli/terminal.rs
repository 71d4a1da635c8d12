//! Printing.

use std::fmt::Display;
use std::io::Write;

use super::ExitStatus;
use crate::finding::{self, Failure};

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

    /// Whether remarks are left out.
    pub fn is_quiet(&self) -> bool {
        self.quiet
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

    /// Prints text that says why a command failed to standard error.
    pub fn error(&self, text: impl Display) {
        let _ = write!(std::io::stderr().lock(), "{text}");
    }

    /// Prints why a command failed.
    pub fn failure(&self, failure: &Failure) -> ExitStatus {
        match failure {
            Failure::Findings(findings) => {
                self.error(finding::human(&findings.errors()));
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
