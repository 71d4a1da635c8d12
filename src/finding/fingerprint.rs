//! What a finding is known by from one run to the next.

use std::collections::BTreeMap;

use super::{Anchor, Findings, Place, Repository};
use crate::digest::Digest;

/// The fingerprint of each finding, in their order: the same in every run, also when the lines around
/// have moved, and of no two findings the same.
///
/// It is the digest of the code, the file, the text that is pointed at, the message and the name of
/// the report among many; of findings that agree in all of that, also of how many there were before.
pub fn fingerprints(findings: &Findings, repository: &Repository) -> Vec<Digest> {
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    let fingerprint = |finding: &super::Finding| {
        let Anchor { path, .. } = repository.anchor(finding);
        let subject = subject(&finding.place);
        let parts = [finding.code.name(), &path, &subject, &finding.message];
        let parts: Vec<&str> = parts.into_iter().chain(finding.report.as_deref()).collect();
        // No part holds the separator: it is a control character that nobody types.
        let known_by = parts.join("\u{1f}");
        let before = met.entry(known_by.clone()).or_default();
        let digest = Digest::of(format!("{known_by}\u{1f}{before}").as_bytes());
        *before += 1;
        digest
    };
    findings.iter().map(fingerprint).collect()
}

/// What is pointed at; of a page the page, because areas move with every edit.
fn subject(place: &Place) -> String {
    match place {
        Place::Text(source, range) => source.text.get(range.clone()).unwrap_or_default().to_owned(),
        Place::File(path) => path.clone(),
        Place::Page { edition, page, .. } => Place::page(edition, *page).to_string(),
        Place::Edition(edition) => edition.clone(),
        Place::Document { file, page, .. } => {
            Place::Document { file: file.clone(), page: *page, area: None }.to_string()
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use super::*;
    use crate::finding::{Area, Code, Finding, Source};

    /// Two findings of the same expression in a text, and two on a page.
    fn findings(text: &str, area: Area) -> Findings {
        let source = Arc::new(Source { path: "a.md".into(), text: text.into() });
        let at = text.find("{{ x }}").expect("it is there");
        let error = |place| Finding::error(Code::UnknownFigure, place, "there is no `x`");
        let place = Place::Text(source, at..at + "{{ x }}".len());
        let page = Place::area("nl", 3, area);
        [error(place.clone()), error(place), error(page.clone()), error(page)].into_iter().collect()
    }

    #[test]
    fn fingerprints_tell_findings_apart_and_last_when_lines_move() {
        let repository = Repository::with_report("report", None);
        let area = Area { x: 1.0, y: 2.0, width: 3.0, height: 4.0 };
        let before = fingerprints(&findings("{{ x }}\n", area), &repository);
        assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), before.len());
        let moved = findings("new\n\n  {{ x }}\n", Area { y: 20.0, ..area });
        assert_eq!(fingerprints(&moved, &repository), before);
        let elsewhere = Repository::with_report("other", None);
        let other = fingerprints(&findings("{{ x }}\n", area), &elsewhere);
        assert!(other.iter().all(|one| !before.contains(one)), "two reports share none");
    }
}
