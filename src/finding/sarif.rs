//! Findings for code scanners: SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format).
//!
//! One run holds a rule for each code that was found and a result for each finding. Every finding has
//! a physical location, because code scanners show no other: a line of a file of the repository. What
//! is wrong on a page, which is no such file, has a logical one beside it such as `edition nl/page 3`.

use serde_json::{Value, json};

use super::fingerprint::fingerprints;
use super::{
    Anchor, Area, Code, Finding, Findings, Place, Region, Repository, Severity, explanation,
};
use crate::digest::Digest;

/// Where the schema of SARIF 2.1.0 is published.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Renders findings as a SARIF log of one run.
///
/// Paths are relative to the root of the repository, and columns count characters, which `columnKind`
/// says.
pub fn sarif(findings: &Findings, repository: &Repository) -> Value {
    let mut codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let results = findings
        .iter()
        .zip(fingerprints(findings, repository))
        .map(|(finding, print)| result(finding, &repository.anchor(finding), print, &codes));
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
            "results": results.collect::<Vec<_>>(),
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

fn result(finding: &Finding, anchor: &Anchor, fingerprint: Digest, codes: &[Code]) -> Value {
    let message = anchor.message(finding);
    let text = match &finding.hint {
        Some(hint) => format!("{message}\nhint: {hint}"),
        None => message,
    };
    let mut location = json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&anchor.path) },
        "region": region(anchor.region),
    } });
    if let Some(logical) = logical(&finding.place) {
        location["logicalLocations"] = json!([logical]);
    }
    let mut result = json!({
        "ruleId": finding.code.name(),
        "ruleIndex": codes.binary_search(&finding.code).expect("every code found is a rule"),
        "level": level(finding.severity),
        "message": { "text": text },
        "locations": [location],
    });
    // GitHub knows a result again by its line, which it hashes itself when it is sent a log. Of results
    // that share a line without being about it, all but one would be lost.
    if anchor.subject.is_some() || finding.report.is_some() {
        result["partialFingerprints"] = json!({ "primaryLocationLineHash": fingerprint });
    }
    result
}

fn region(Region { start: (line, column), end }: Region) -> Value {
    match end {
        Some((end_line, end_column)) => json!({
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
        }),
        None => json!({ "startLine": line }),
    }
}

/// What is no line of a file: an edition, or a page of one or of a PDF.
fn logical(place: &Place) -> Option<Value> {
    match place {
        Place::Text(..) | Place::File(_) | Place::Document { page: None, .. } => None,
        Place::Page { edition, page, area } => {
            Some(logical_page(&format!("edition {edition}"), *page, *area))
        }
        Place::Edition(edition) => {
            let name = format!("edition {edition}");
            Some(json!({ "name": name, "fullyQualifiedName": name }))
        }
        Place::Document { file, page: Some(page), area } => Some(logical_page(file, *page, *area)),
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
