//! A label of one edition stands in the other too: units, codes, names, notes, phrases.

use std::collections::BTreeMap;

use super::{Pair, language};
use crate::finding::{Code, Finding, Findings};
use crate::load::{ExhibitText, Json, Labels, Texts, Words};

/// The dimension whose names a language may leave to CLDR: short names of months.
const BY_CLDR: &str = "month";

/// Reports each label that one of the editions lacks, in the file that lacks it.
pub fn check(pair: Pair<'_>, findings: &mut Findings) {
    for (here, there) in [(pair.first, pair.other), (pair.other, pair.first)] {
        let side = Side { here, lacking: &there.labels, language: language(here) };
        let (a, b) = (&here.labels.value, &there.labels.value);
        side.keys("words", &a.words, &b.words, findings);
        side.keys("units", &a.units, &b.units, findings);
        side.keys("series", &a.series, &b.series, findings);
        side.keys("sources", &a.sources, &b.sources, findings);
        side.keys("key_figures", &a.key_figures, &b.key_figures, findings);
        side.keys("exhibits", &a.exhibits, &b.exhibits, findings);
        side.keys("phrases", &a.phrases, &b.phrases, findings);
        side.codes(&a.codes, &b.codes, findings);
        for (id, text) in &a.exhibits {
            if let Some(twin) = b.exhibits.get(id) {
                side.exhibit(id, text, twin, findings);
            }
        }
        side.signatory(findings);
    }
}

/// The labels of one edition against those of another, which lacks some.
struct Side<'a> {
    here: &'a Texts,
    lacking: &'a Json<Labels>,
    language: &'a str,
}

impl Side<'_> {
    fn keys<A, B>(
        &self,
        path: &str,
        a: &BTreeMap<String, A>,
        b: &BTreeMap<String, B>,
        findings: &mut Findings,
    ) {
        for id in a.keys().filter(|id| !b.contains_key(*id)) {
            self.lacks(path, id, findings);
        }
    }

    fn codes(
        &self,
        a: &BTreeMap<String, Words>,
        b: &BTreeMap<String, Words>,
        findings: &mut Findings,
    ) {
        for (dimension, codes) in a.iter().filter(|(dimension, _)| *dimension != BY_CLDR) {
            match b.get(dimension) {
                Some(twins) => self.keys(&format!("codes/{dimension}"), codes, twins, findings),
                None => self.lacks("codes", dimension, findings),
            }
        }
    }

    fn exhibit(&self, id: &str, text: &ExhibitText, twin: &ExhibitText, findings: &mut Findings) {
        let path = format!("exhibits/{id}");
        for (key, a, b) in [("unit", &text.unit, &twin.unit), ("note", &text.note, &twin.note)] {
            if a.is_some() && b.is_none() {
                self.lacks(&path, key, findings);
            }
        }
    }

    fn signatory(&self, findings: &mut Findings) {
        let (a, b) = (&self.here.labels.value.signatory, &self.lacking.value.signatory);
        for (key, a, b) in [
            ("name", &a.name, &b.name),
            ("role", &a.role, &b.role),
            ("place", &a.place, &b.place),
            ("portrait_alt", &a.portrait_alt, &b.portrait_alt),
        ] {
            if a.is_some() && b.is_none() {
                self.lacks("signatory", key, findings);
            }
        }
    }

    fn lacks(&self, path: &str, id: &str, findings: &mut Findings) {
        let place = self.lacking.place(&format!("/{path}"));
        // A label that the pages need was missed where they were checked.
        let missing = format!("`{path}` has no `{id}`");
        let known = |other: &Finding| {
            other.code == Code::MissingLabel && other.place == place && other.message == missing
        };
        if findings.iter().any(known) {
            return;
        }
        let message = format!("{missing}, which edition `{}` has", self.language);
        let finding = Finding::error(Code::EditionDiffers, place, message);
        findings.push(finding.hint("give it in both editions, or in neither"));
    }
}
