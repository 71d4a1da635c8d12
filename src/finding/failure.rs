//! Why a stage could not give its result.

use std::path::{Path, PathBuf};

use super::{Finding, Findings};

/// Why a stage could not give its result: the report is wrong, or balans could not run at all.
#[derive(Debug)]
pub enum Failure {
    /// The report has errors; exit status 1.
    Findings(Findings),
    /// A path could not be read or written; exit status 2.
    Path {
        /// The path.
        path: PathBuf,
        /// What was tried: `read`, `write`.
        action: &'static str,
        /// What the operating system said.
        error: std::io::Error,
    },
}

impl Failure {
    /// A path that could not be read.
    pub fn unreadable(path: &Path, error: std::io::Error) -> Self {
        Self::Path { path: path.to_owned(), action: "read", error }
    }

    /// A path that could not be written.
    pub fn unwritable(path: &Path, error: std::io::Error) -> Self {
        Self::Path { path: path.to_owned(), action: "write", error }
    }
}

impl From<Findings> for Failure {
    fn from(findings: Findings) -> Self {
        Self::Findings(findings)
    }
}

impl From<Finding> for Failure {
    fn from(finding: Finding) -> Self {
        Self::Findings(finding.into())
    }
}
