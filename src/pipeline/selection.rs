//! Which editions and renditions of a report are built.

use std::collections::BTreeSet;

use crate::edition::Rendition;
use crate::finding::{Code, Finding, Findings};
use crate::load::{Report, Texts};

/// What is built of a report: which editions, in which renditions.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Languages of the editions; empty for all.
    pub editions: Vec<String>,
    /// Renditions; empty for all.
    pub renditions: BTreeSet<Rendition>,
}

impl Selection {
    /// The selected renditions.
    pub fn renditions(&self) -> impl Iterator<Item = Rendition> {
        let all = self.renditions.is_empty();
        Rendition::ALL.into_iter().filter(move |one| all || self.renditions.contains(one))
    }

    /// The selected editions' texts.
    ///
    /// # Errors
    /// A finding for each language that is no edition of the report.
    pub fn texts<'a>(&self, report: &'a Report) -> Result<Vec<&'a Texts>, Findings> {
        let known = || report.texts.iter().map(|texts| texts.edition.language.as_str());
        let mut findings = Findings::new();
        for language in &self.editions {
            if !known().any(|edition| edition == language) {
                let message = format!("the report has no edition `{language}`");
                let finding =
                    Finding::error(Code::UnknownEdition, report.plan.place("/editions"), message);
                let list: Vec<_> = known().collect();
                findings.push(finding.hint(format!("its editions are {}", list.join(", "))));
            }
        }
        let chosen = |texts: &&Texts| {
            self.editions.is_empty() || self.editions.contains(&texts.edition.language)
        };
        let texts = report.texts.iter().filter(chosen).collect();
        let (texts, _) = findings.guard(texts)?;
        Ok(texts)
    }
}
