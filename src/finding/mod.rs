//! Everything that can be wrong with a report is a finding.
//!
//! A [`Finding`] has a stable [`Code`], a [`Severity`], a [`Place`], a message that says what is
//! wrong and a hint that says what to do. Stages collect their findings and hand them back
//! together; nothing below the command line prints.

mod code;
mod code_quality;
mod explain;
mod failure;
mod fingerprint;
mod human;
mod json;
mod junit;
mod location;
mod repository;
mod sarif;
mod suggestion;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use code::Code;
pub use code_quality::code_quality;
pub use explain::{Explanation, PARTS, explained, explanation};
pub use failure::Failure;
pub use human::{human, summary};
pub use json::{json, schema};
pub use junit::junit;
pub use location::{Area, Place, Source};
pub use repository::{Anchor, Region, Repository};
pub use sarif::sarif;
pub use suggestion::did_you_mean;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// The report can be published, but somebody should look.
    Warning,
    /// The report is wrong and is not published.
    Error,
}

/// One thing that is wrong with a report.
///
/// Processes of balans hand findings to one another as they are; what other programs read is [`json()`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// What kind of fault it is.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong: lower-case, without a full stop, names in backticks.
    pub message: String,
    /// What to do about it, in the same style.
    pub hint: Option<String>,
    /// Which report it is of, by name, when many are looked at together.
    pub report: Option<Arc<str>>,
}

impl Finding {
    /// Creates an error.
    pub fn error(code: Code, place: Place, message: impl Into<String>) -> Self {
        let (severity, message) = (Severity::Error, message.into());
        Self { code, severity, place, message, hint: None, report: None }
    }

    /// Creates a warning.
    pub fn warning(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place, message) }
    }

    /// Adds what to do about it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds a "did you mean" hint if one of `known` is close to `word`.
    pub fn hint_known<'a>(self, word: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match did_you_mean(word, known) {
            Some(name) => self.hint(format!("did you mean `{name}`?")),
            None => self,
        }
    }
}

/// What a stage gives: its result with its warnings, or everything that is wrong.
pub type Checked<T> = Result<(T, Findings), Findings>;

/// The findings of one or more stages, in the order in which they were met.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Starts an empty collection.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one finding.
    pub fn push(&mut self, finding: Finding) {
        self.0.push(finding);
    }

    /// Adds all findings of another collection.
    pub fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        self.0.extend(findings);
    }

    /// Whether there is no finding at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Goes through the findings in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.0.iter()
    }

    /// How many findings have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Keeps `value` if no finding is an error, and hands back the findings otherwise.
    ///
    /// # Errors
    /// The findings themselves, if one of them is an error.
    pub fn guard<T>(self, value: T) -> Checked<T> {
        if self.has_errors() { Err(self) } else { Ok((value, self)) }
    }

    /// Takes what a stage found, be it warnings or errors, and gives its result if there is one.
    pub fn keep<T>(&mut self, result: Checked<T>) -> Option<T> {
        match result {
            Ok((value, warnings)) => {
                self.extend(warnings);
                Some(value)
            }
            Err(findings) => {
                self.extend(findings);
                None
            }
        }
    }

    /// The errors alone, for those who are told of warnings elsewhere.
    pub fn errors(&self) -> Self {
        let error = |finding: &&Finding| finding.severity == Severity::Error;
        Self(self.iter().filter(error).cloned().collect())
    }

    /// Makes every warning an error, for those who want none.
    pub fn deny_warnings(mut self) -> Self {
        for finding in &mut self.0 {
            finding.severity = Severity::Error;
        }
        self
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<Finding> for Findings {
    fn from_iter<I: IntoIterator<Item = Finding>>(findings: I) -> Self {
        Self(findings.into_iter().collect())
    }
}

impl From<Finding> for Findings {
    fn from(finding: Finding) -> Self {
        Self(vec![finding])
    }
}
