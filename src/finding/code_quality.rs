//! Findings for merge requests: a code quality report as GitLab reads it.
//!
//! It is the part of the Code Climate specification that GitLab names: description, check, fingerprint,
//! severity and a line of a file of the repository. There are no pages in it, so what is wrong on a
//! page stands at the report's plan, and the description begins with the page.

use serde_json::{Value, json};

use super::fingerprint::fingerprints;
use super::{Findings, Repository, Severity};

/// Renders findings as a code quality report, a list with an entry for each.
///
/// Paths are relative to the root of the repository.
pub fn code_quality(findings: &Findings, repository: &Repository) -> Value {
    let entries = findings.iter().zip(fingerprints(findings, repository));
    let entry = |(finding, fingerprint): (&super::Finding, _)| {
        let anchor = repository.anchor(finding);
        let message = anchor.message(finding);
        let (line, _) = anchor.region.start;
        json!({
            "description": match &finding.hint {
                Some(hint) => format!("{message} (hint: {hint})"),
                None => message,
            },
            "check_name": finding.code.name(),
            "fingerprint": fingerprint,
            "severity": severity(finding.severity),
            "location": { "path": anchor.path, "lines": { "begin": line } },
        })
    };
    entries.map(entry).collect()
}

/// An error stops the report, which is what a blocker does; GitLab also knows `info`, `major` and
/// `critical`.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "minor",
        Severity::Error => "blocker",
    }
}
