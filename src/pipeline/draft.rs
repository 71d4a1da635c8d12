//! Building for the screen while a report is written: the pictures first, what is wrong with them
//! afterwards, and no files.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::made_of::{Change, MadeOf};
use super::settle::{keep_whole, settled};
use super::{Prepared, drawn, in_parallel, keep, read, speaker, unbound};
use crate::charts::Charts;
use crate::edition::Edition;
use crate::eye::{self, BrokenWord};
use crate::figures;
use crate::finding::{Checked, Findings};
use crate::load::Texts;
use crate::theme::Theme;
use crate::typeset::anatomy::anatomy;
use crate::typeset::proof::Overlay;
use crate::typeset::{self, Layouts, Project, Relayout, Sheet, Written};

/// For how many changes the compiler remembers what it does not use again.
const REMEMBERED: usize = 20;

/// The editions of a report, laid out again and again.
#[derive(Default)]
pub struct Drafts(BTreeMap<String, Mutex<Open>>);

/// An edition that is laid out again and again.
#[derive(Default)]
struct Open {
    relayout: Relayout,
    /// What its pages were made of.
    made_of: MadeOf,
    /// Its charts, and what was found in them.
    charts: Option<(Charts, Findings)>,
    /// What the layouts read of it.
    written: Written,
    /// What was found in its charts, its prose and by the compiler.
    found: Findings,
    /// Its project.
    project: Option<Project>,
    /// The words of it that were kept whole when its pages were judged last. They most likely are again.
    whole: Vec<BrokenWord>,
    /// Whether its pages are those of the report as it is.
    laid_out: bool,
}

/// The sheets of an edition; none if it could not be laid out.
pub type Drawn = Option<Vec<Arc<Sheet>>>;

/// What is measured and found on the pages of an edition.
#[derive(Debug)]
pub struct Judged {
    /// The edition's language.
    pub language: String,
    /// What each page is measured by; none if the edition could not be laid out.
    pub overlays: Option<Vec<Overlay>>,
    /// What is wrong with the edition.
    pub findings: Findings,
}

impl Drafts {
    /// Lays the editions out, in parallel, and shows the sheets of each as soon as they are drawn;
    /// what keeps one from being laid out is told by [`Drafts::judge`].
    pub fn draw(
        &mut self,
        prepared: &Prepared,
        texts: &[&Texts],
        layouts: &Layouts,
        show: &(dyn Fn(&Edition, Drawn) + Sync),
    ) {
        let languages = || texts.iter().map(|texts| &texts.edition.language);
        self.0.retain(|language, _| languages().any(|one| one == language));
        for language in languages() {
            self.0.entry(language.clone()).or_default();
        }
        in_parallel(texts, |texts| {
            let Some(mut open) = self.open(texts) else { return };
            open.draw(prepared, texts, layouts);
            let theme = &prepared.report.theme.value;
            let sheets = open.laid_out.then(|| open.relayout.sheets(theme));
            show(&texts.edition, sheets);
        });
    }

    /// Measures the pages that were drawn last and looks for everything that would keep them from
    /// being published, but for what is only in finished files. If the pages turn out to be others
    /// when they are laid out from the beginning, it shows these.
    pub fn judge(
        &self,
        prepared: &Prepared,
        texts: &[&Texts],
        show: &(dyn Fn(&Edition, Drawn) + Sync),
    ) -> Vec<Judged> {
        in_parallel(texts, |texts| {
            let language = texts.edition.language.clone();
            let theme = &prepared.report.theme.value;
            let Some(mut open) = self.open(texts) else {
                return Judged { language, overlays: None, findings: Findings::new() };
            };
            match open.settle(theme, &texts.edition) {
                Ok(false) => {}
                Ok(true) => show(&texts.edition, Some(open.relayout.sheets(theme))),
                Err(findings) => {
                    open.found.extend(findings);
                    open.laid_out = false;
                    show(&texts.edition, None);
                }
            }
            let mut findings = unbound(texts);
            if let Ok(speaker) = speaker(prepared, texts) {
                findings.extend(figures::unchecked(texts, &speaker));
            }
            findings.extend(open.found.clone());
            let laid_out = open.relayout.pages(&texts.edition).filter(|_| open.laid_out);
            let Some((pages, found)) = laid_out else {
                return Judged { language, overlays: None, findings };
            };
            findings.extend(found);
            findings.extend(read(texts, &pages, &findings));
            let anatomy = anatomy(&pages);
            findings.extend(eye::look(&anatomy, theme));
            findings.keep(typeset::colours(&pages, theme));
            findings.keep(keep(prepared, &pages));
            let overlays = eye::overlays(&anatomy, theme, &Findings::new());
            Judged { language, overlays: Some(overlays), findings }
        })
    }

    /// Lets go of what was not used for long.
    pub fn forget(&mut self) {
        typeset::forget(REMEMBERED);
    }

    fn open(&self, texts: &Texts) -> Option<std::sync::MutexGuard<'_, Open>> {
        let open = self.0.get(&texts.edition.language)?;
        Some(open.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Open {
    fn draw(&mut self, prepared: &Prepared, texts: &Texts, layouts: &Layouts) {
        let report = &prepared.report;
        let made_of = MadeOf::of(report, texts, layouts);
        if self.laid_out && made_of == self.made_of {
            return;
        }
        self.forget(&made_of);
        self.made_of = made_of;
        self.found = Findings::new();
        let project = self.typst_project(prepared, texts, layouts);
        self.project = self.found.keep(project);
        self.laid_out = self.project.clone().is_some_and(|mut project| {
            keep_whole(&mut project, &self.whole);
            let set = self.relayout.set(project, &texts.edition);
            set.map_err(|findings| self.found.extend(findings)).is_ok()
        });
    }

    /// Lays the edition out as it is when the report is built: from the beginning, and with words kept
    /// whole ([`settled`]). Gives whether the pages are others than those that were drawn.
    fn settle(&mut self, theme: &Theme, edition: &Edition) -> Result<bool, Findings> {
        let Some(project) = self.project.as_ref().filter(|_| self.laid_out) else {
            return Ok(false);
        };
        let relayout = &mut self.relayout;
        let mut differs = relayout.settle(edition)?;
        let mut lay_out = |project: &Project| {
            relayout.set(project.clone(), edition)?;
            relayout.settle(edition)?;
            let (pages, findings) = relayout.pages(edition).ok_or_else(Findings::new)?;
            findings.guard(pages)
        };
        let best = settled(project.clone(), theme, &mut lay_out);
        // The last trial need not be the best.
        relayout.set(best.project, edition)?;
        relayout.settle(edition)?;
        differs |= best.whole != self.whole;
        self.whole = best.whole;
        Ok(differs)
    }

    /// Forgets what was made of files that are others now.
    fn forget(&mut self, made_of: &MadeOf) {
        match made_of.since(&self.made_of) {
            // Charts show nothing of the prose.
            Change::Prose(names) => self.written.forget_prose(&names),
            Change::Figures => {
                self.charts = None;
                self.written.forget_figures();
            }
            Change::Other => {
                self.charts = None;
                self.written.forget();
            }
        }
    }

    /// The Typst project, of which only what was forgotten is made again.
    fn typst_project(
        &mut self,
        prepared: &Prepared,
        texts: &Texts,
        layouts: &Layouts,
    ) -> Checked<Project> {
        let report = &prepared.report;
        let speaker = speaker(prepared, texts)?;
        let mut findings = Findings::new();
        let charts = match &self.charts {
            Some(known) => findings.keep(Ok(known.clone())),
            None => {
                let drawn = drawn(report, texts, &speaker);
                self.charts = drawn.as_ref().ok().cloned();
                findings.keep(drawn)
            }
        };
        let (charts, written) = (charts.unwrap_or_default(), &mut self.written);
        match findings.keep(typeset::project(report, texts, &speaker, &charts, layouts, written)) {
            Some(project) => findings.guard(project),
            None => Err(findings),
        }
    }
}
