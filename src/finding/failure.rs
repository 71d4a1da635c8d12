//! Why a stage could not give its result.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Finding, Findings};

/// Why a stage could not give its result: the report is wrong, or balans could not run at all.
#[derive(Debug, Serialize, Deserialize)]
pub enum Failure {
    /// The report has errors; exit status 1.
    Findings(Findings),
    /// A path could not be read or written; exit status 2.
    Path {
        /// The path.
        #[serde(with = "shown")]
        path: PathBuf,
        /// What was tried: `read`, `write`.
        action: Cow<'static, str>,
        /// What the operating system said.
        #[serde(with = "said")]
        error: io::Error,
    },
}

impl Failure {
    /// A path that could not be read.
    pub fn unreadable(path: &Path, error: io::Error) -> Self {
        Self::Path { path: path.to_owned(), action: "read".into(), error }
    }

    /// A path that could not be written.
    pub fn unwritable(path: &Path, error: io::Error) -> Self {
        Self::Path { path: path.to_owned(), action: "write".into(), error }
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

/// A path as it is shown, which is all that another process does with it.
mod shown {
    use super::{Deserialize, Deserializer, Path, PathBuf, Serialize, Serializer};

    pub fn serialize<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
        path.to_string_lossy().serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PathBuf, D::Error> {
        String::deserialize(deserializer).map(PathBuf::from)
    }
}

/// What the operating system said, in its words.
mod said {
    use super::{Deserialize, Deserializer, Serialize, Serializer, io};

    pub fn serialize<S: Serializer>(error: &io::Error, serializer: S) -> Result<S::Ok, S::Error> {
        error.to_string().serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<io::Error, D::Error> {
        String::deserialize(deserializer).map(io::Error::other)
    }
}
