//! Findings for programs: one JSON document.

use serde_json::{Value, json};

use super::{Finding, Findings, Place, Severity};

/// Renders findings as one JSON object: `findings`, each with its place, and `errors` and
/// `warnings`, their numbers.
pub fn json(findings: &Findings) -> Value {
    json!({
        "findings": findings.iter().map(finding).collect::<Vec<_>>(),
        "errors": findings.count(Severity::Error),
        "warnings": findings.count(Severity::Warning),
    })
}

fn finding(finding: &Finding) -> Value {
    let place = match &finding.place {
        Place::Text(source, range) => {
            let (line, column) = source.line_column(range.start);
            let (end_line, end_column) = source.line_column(range.end);
            json!({
                "file": source.path, "line": line, "column": column,
                "end_line": end_line, "end_column": end_column,
            })
        }
        Place::File(path) => json!({ "file": path }),
        Place::Page { edition, page } => json!({ "edition": edition, "page": page }),
        Place::Edition(edition) => json!({ "edition": edition }),
    };
    json!({
        "code": finding.code.name(),
        "severity": match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "place": place,
        "message": finding.message,
        "hint": finding.hint,
    })
}
