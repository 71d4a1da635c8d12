//! Building for the screen while a report is written: the pictures first, what is wrong with them
//! afterwards, and no files.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Prepared, drawn, in_parallel, keep, project_with, read, unbound};
use crate::charts::Charts;
use crate::digest::Digest;
use crate::edition::Edition;
use crate::eye;
use crate::finding::Findings;
use crate::load::{Report, Texts};
use crate::typeset::anatomy::anatomy;
use crate::typeset::proof::Overlay;
use crate::typeset::{self, Layouts, Relayout, Sheet};

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
    made_of: Inputs,
    /// Its charts and what was found in them, and what they were made of.
    charts: Option<(Inputs, (Charts, Findings))>,
    /// What was found in its charts, its prose and by the compiler.
    found: Findings,
    /// Whether its pages are those of the report as it is.
    laid_out: bool,
}

/// The digests of files, by path.
type Inputs = BTreeMap<String, Digest>;

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
            match open.relayout.settle(&texts.edition) {
                Ok(false) => {}
                Ok(true) => show(&texts.edition, Some(open.relayout.sheets(theme))),
                Err(findings) => {
                    open.found.extend(findings);
                    open.laid_out = false;
                    show(&texts.edition, None);
                }
            }
            let mut findings = unbound(texts);
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
        let made_of = inputs(report, texts, layouts);
        if self.laid_out && made_of == self.made_of {
            return;
        }
        self.made_of = made_of;
        self.found = Findings::new();
        let charts = &mut self.charts;
        let project = project_with(prepared, texts, layouts, |speaker| {
            // Charts show nothing of the prose.
            let mut made_of = report.inputs.clone();
            made_of.retain(|path, _| !path.starts_with("prose/"));
            match charts {
                Some((same, charts)) if *same == made_of => Ok(charts.clone()),
                _ => {
                    let drawn = drawn(report, texts, speaker)?;
                    *charts = Some((made_of, drawn.clone()));
                    Ok(drawn)
                }
            }
        });
        let project = self.found.keep(project);
        self.laid_out = match project.map(|project| self.relayout.set(project, &texts.edition)) {
            Some(Ok(())) => true,
            Some(Err(findings)) => {
                self.found.extend(findings);
                false
            }
            None => false,
        };
    }
}

/// What an edition is made of: every file but the texts of the others.
fn inputs(report: &Report, texts: &Texts, layouts: &Layouts) -> Inputs {
    let own = &texts.edition.language;
    let of_another = |path: &str| {
        let mut parts = path.split(['/', '.']);
        let texts = parts.next().is_some_and(|folder| matches!(folder, "prose" | "labels"));
        texts && parts.next() != Some(own)
    };
    let read = report.inputs.iter().filter(|(path, _)| !of_another(path));
    let read = read.map(|(path, digest)| (path.clone(), *digest));
    let layouts = layouts.files();
    read.chain(layouts.map(|(path, bytes)| (format!("layouts/{path}"), Digest::of(bytes))))
        .collect()
}
