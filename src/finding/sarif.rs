//! Findings for code scanners: SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format).
//!
//! One run holds a rule for each code that was found and a result for each finding. What is wrong
//! in a file is a physical location; what is wrong on a page, which is no file of the report, is a
//! logical one such as `edition nl/page 3`.

use serde_json::{Value, json};

use super::{Area, Code, Finding, Findings, Place, Severity, explanation};

/// Where the schema of SARIF 2.1.0 is published.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Renders findings as a SARIF log of one run.
///
/// Paths are relative to the report folder, and columns count characters, which `columnKind` says.
pub fn sarif(findings: &Findings) -> Value {
    let mut codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|&code| rule(code)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": findings.iter().map(|finding| result(finding, &codes)).collect::<Vec<_>>(),
        }],
    })
}

fn rule(code: Code) -> Value {
    let explanation = explanation(code);
    json!({
        "id": code.name(),
        "shortDescription": { "text": code.meaning() },
        "fullDescription": { "text": format!("{} {}", explanation.checks, explanation.why) },
        "help": { "text": explanation.mend },
        "defaultConfiguration": { "level": level(code.usual_severity()) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn result(finding: &Finding, codes: &[Code]) -> Value {
    let text = match &finding.hint {
        Some(hint) => format!("{}\nhint: {hint}", finding.message),
        None => finding.message.clone(),
    };
    json!({
        "ruleId": finding.code.name(),
        "ruleIndex": codes.binary_search(&finding.code).expect("every code found is a rule"),
        "level": level(finding.severity),
        "message": { "text": text },
        "locations": [location(&finding.place)],
    })
}

fn location(place: &Place) -> Value {
    match place {
        Place::Text(source, range) => {
            let (start_line, start_column) = source.line_column(range.start);
            let (end_line, end_column) = source.line_column(range.end);
            json!({ "physicalLocation": {
                "artifactLocation": { "uri": uri(&source.path) },
                "region": {
                    "startLine": start_line,
                    "startColumn": start_column,
                    "endLine": end_line,
                    "endColumn": end_column,
                },
            } })
        }
        Place::File(path) => {
            json!({ "physicalLocation": { "artifactLocation": { "uri": uri(path) } } })
        }
        Place::Page { edition, page, area } => {
            json!({ "logicalLocations": [logical_page(&format!("edition {edition}"), *page, *area)] })
        }
        Place::Edition(edition) => {
            let name = format!("edition {edition}");
            json!({ "logicalLocations": [{ "name": name, "fullyQualifiedName": name }] })
        }
        Place::Document { file, page, area } => {
            let physical = json!({ "artifactLocation": { "uri": uri(file) } });
            match page {
                Some(page) => json!({
                    "physicalLocation": physical,
                    "logicalLocations": [logical_page(file, *page, *area)],
                }),
                None => json!({ "physicalLocation": physical }),
            }
        }
    }
}

/// A page, or an area of it, within an edition or a file.
fn logical_page(within: &str, page: usize, area: Option<Area>) -> Value {
    let page = format!("page {page}");
    let name = area.map_or(page.clone(), |area| format!("{page}, {area}"));
    json!({ "name": name, "fullyQualifiedName": format!("{within}/{name}") })
}

/// A path as a relative URI reference: what RFC 3986 does not allow in one is percent-encoded.
///
/// A colon is encoded too, because a first segment with a colon would be read as a scheme.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=@".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_are_relative_references() {
        assert_eq!(uri("figures/network.json"), "figures/network.json");
        assert_eq!(uri("prose/fr/été 1:2.md"), "prose/fr/%C3%A9t%C3%A9%201%3A2.md");
    }
}
