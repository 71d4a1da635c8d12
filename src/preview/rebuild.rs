//! Building the pages anew, and telling the stage.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::Options;
use super::stage::Stage;
use crate::edition::Edition;
use crate::finding::{Failure, Findings};
use crate::load;
use crate::pipeline::{self, Drafts, Drawn};
use crate::typeset::Layouts;

/// How long browsers are given to draw new pages: a spread takes about 50 ms.
const DRAWING: Duration = Duration::from_millis(150);

/// Builds a report again and again.
pub struct Rebuild {
    options: Options,
    drafts: Drafts,
    stage: Arc<Stage>,
}

/// What was done at a change.
#[derive(Debug)]
pub struct Round {
    /// How long it took from hearing of the change to having the pictures.
    pub took: Duration,
    /// How many sheets are new, by edition.
    pub sheets: Vec<(String, usize)>,
    /// What is wrong.
    pub findings: Findings,
    /// Why the folder could not be read.
    pub failure: Option<String>,
}

impl Rebuild {
    /// Prepares to build what the options name.
    pub fn new(options: Options, stage: Arc<Stage>) -> Self {
        Self { options, drafts: Drafts::default(), stage }
    }

    /// Builds once, for a change that was heard of at a moment; gives up on what is wrong, and gives
    /// nothing, if there is another change.
    pub fn round(
        &mut self,
        heard: Option<Instant>,
        changes_within: impl FnMut(Duration) -> bool,
    ) -> Option<Round> {
        let began = heard.unwrap_or_else(Instant::now);
        self.stage.begin();
        match self.build(began, changes_within) {
            Ok(round) => round,
            Err(failure) => {
                let (findings, failure) = match failure {
                    Failure::Findings(findings) => (findings, None),
                    Failure::Path { path, action, error } => {
                        let message = format!("cannot {action} `{}`: {error}", path.display());
                        (Findings::new(), Some(message))
                    }
                };
                self.stage.refuse(findings.clone(), failure.clone());
                Some(Round { took: began.elapsed(), sheets: Vec::new(), findings, failure })
            }
        }
    }

    fn build(
        &mut self,
        began: Instant,
        mut changes_within: impl FnMut(Duration) -> bool,
    ) -> Result<Option<Round>, Failure> {
        let Options { folder, layouts, selection, .. } = &self.options;
        let layouts =
            layouts.as_deref().map_or_else(|| Ok(Layouts::built_in()), Layouts::from_folder)?;
        let prepared = pipeline::prepare_draft(folder.clone())?;
        let report = &prepared.report;
        let texts = selection.texts(report)?;
        let editions: Vec<_> = texts.iter().map(|texts| &texts.edition).collect();
        self.stage.arrange(report.plan.value.year, &editions);
        let (stage, sheets) = (&self.stage, Mutex::new(Vec::new()));
        let show = |edition: &Edition, drawn: Drawn| {
            let new = stage.show(&edition.language, drawn, began.elapsed());
            let mut sheets = sheets.lock().unwrap_or_else(PoisonError::into_inner);
            sheets.push((edition.language.clone(), new));
        };
        self.drafts.draw(&prepared, &texts, &layouts, &show);
        let took = began.elapsed();
        stage.shown();
        // On two cores a browser would draw the pages later, were they judged meanwhile.
        let patience = if stage.is_watched() { DRAWING } else { Duration::ZERO };
        if changes_within(patience) {
            self.drafts.forget();
            return Ok(None);
        }
        let judged = self.drafts.judge(&prepared, &texts, &show);
        let mut found = prepared.warnings.clone();
        found.extend(load::compare(report));
        let mut findings = found.clone();
        judged.iter().for_each(|one| findings.extend(one.findings.clone()));
        self.stage.judge(judged, &found);
        self.drafts.forget();
        let mut sheets = sheets.into_inner().unwrap_or_else(PoisonError::into_inner);
        sheets.sort();
        Ok(Some(Round { took, sheets, findings, failure: None }))
    }
}
