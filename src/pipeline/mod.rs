//! Running the stages in order, for every edition.

mod draft;
mod files;
mod made_of;
mod manifest;
mod prepare;
mod selection;
mod settle;
mod verify;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::charts::{self, Charts, Fonts};
use crate::edition::{Edition, Rendition};
use crate::eye;
use crate::figures::{self, Formatter, Speaker};
use crate::finding::{Checked, Code, Finding, Findings};
use crate::fonts;
use crate::ledger::{self, Ledger};
use crate::load::{Report, Texts};
use crate::publish::{Kind, Output, Release};
use crate::typeset::anatomy::anatomy;
use crate::typeset::{self, Layouts, Pages, Project, Written};

use manifest::Built;

pub use draft::{Drafts, Drawn, Judged};
pub use files::{identity, write};
pub use prepare::{Prepared, prepare, prepare_draft, prepare_of, resolve};
pub use selection::Selection;
pub use settle::settle;
pub use verify::{Verified, verify};

/// Builds the selected PDFs, editions in parallel; gives the warnings of all stages beside them.
///
/// # Errors
/// All findings of all stages and editions together, in the order of the plan.
pub fn build(
    prepared: &Prepared,
    layouts: &Layouts,
    selection: &Selection,
) -> Checked<Vec<Output>> {
    let (built, findings) = editions(prepared, layouts, selection)?;
    Ok((built.into_iter().map(|one| one.output).collect(), findings))
}

/// Builds the selected PDFs as [`build`] does, and describes them in a manifest.
///
/// # Errors
/// As of [`build`].
pub fn release(prepared: &Prepared, layouts: &Layouts, selection: &Selection) -> Checked<Release> {
    let (built, findings) = editions(prepared, layouts, selection)?;
    let manifest = manifest::manifest(prepared, layouts, selection, &built, &findings);
    let outputs = built.into_iter().map(|one| one.output).collect();
    Ok((Release { outputs, manifest }, findings))
}

/// Builds the files of the selected editions, in the order of the plan.
fn editions(prepared: &Prepared, layouts: &Layouts, selection: &Selection) -> Checked<Vec<Built>> {
    let texts = selection.texts(&prepared.report)?;
    let results = in_parallel(&texts, |texts| {
        let laid_out = lay_out(prepared, texts, layouts);
        let (pages, mut findings) = proofread(prepared, texts, laid_out)?;
        let Some(ledger) = findings.keep(keep(prepared, &pages)) else { return Err(findings) };
        let built = |kind, output| Built { output, edition: pages.edition.language.clone(), kind };
        let mut files = Vec::new();
        for rendition in selection.renditions() {
            match write(prepared, texts, &pages, &ledger, rendition) {
                Ok(written) => {
                    findings.extend(files::inspect(&prepared.report, &written, rendition));
                    let kind = match rendition {
                        Rendition::Print => Kind::Print,
                        Rendition::Screen => Kind::Screen,
                    };
                    files.extend(written.into_iter().map(|output| built(kind, output)));
                }
                Err(found) => findings.extend(found),
            }
        }
        files.push(built(Kind::Ledger, files::ledger(prepared, &ledger)));
        findings.guard(files)
    });
    let (mut files, mut findings) = (Vec::new(), prepared.warnings.clone());
    for result in results {
        files.extend(findings.keep(result).into_iter().flatten());
    }
    findings.guard(files)
}

/// Writes the proof of each selected edition that can be laid out, whatever else is wrong with it:
/// its pages with what the eye measured and found drawn over them. What keeps an edition from being
/// laid out is for [`build`] to tell; the findings beside the proofs are about writing them.
pub fn proofs(
    prepared: &Prepared,
    layouts: &Layouts,
    selection: &Selection,
) -> (Vec<Output>, Findings) {
    let texts = selection.texts(&prepared.report).unwrap_or_default();
    let (plan, theme) = (&prepared.report.plan.value, &prepared.report.theme.value);
    let results = in_parallel(&texts, |texts| {
        let (pages, _) = lay_out(prepared, texts, layouts).ok()?;
        let anatomy = anatomy(&pages);
        let overlays = eye::overlays(&anatomy, theme, &eye::look(&anatomy, theme));
        let stem = format!("{}-{}-{}-proof", plan.slug, plan.year, texts.edition.language);
        let bytes = typeset::proof::proof(&pages, theme, &overlays, &stem);
        Some(bytes.map(|bytes| (Output { name: format!("{stem}.pdf"), bytes }, Findings::new())))
    });
    let (mut outputs, mut findings) = (Vec::new(), Findings::new());
    for result in results.into_iter().flatten() {
        outputs.extend(findings.keep(result));
    }
    (outputs, findings)
}

/// The Typst project of one edition; gives the warnings of charts and prose beside it.
///
/// # Errors
/// What is wrong with the charts or the prose.
pub fn project(prepared: &Prepared, texts: &Texts, layouts: &Layouts) -> Checked<Project> {
    let report = &prepared.report;
    let speaker = speaker(prepared, texts)?;
    // Faults of the charts and of the prose are reported together.
    let mut findings = figures::unchecked(texts, &speaker);
    let charts = findings.keep(drawn(report, texts, &speaker)).unwrap_or_default();
    let written = &mut Written::default();
    match findings.keep(typeset::project(report, texts, &speaker, &charts, layouts, written)) {
        Some(project) => findings.guard(project),
        None => Err(findings),
    }
}

/// Who speaks of the figures in one edition.
///
/// # Errors
/// CLDR does not know its language.
fn speaker(prepared: &Prepared, texts: &Texts) -> Result<Speaker, Findings> {
    let Prepared { report, figures, .. } = prepared;
    Speaker::new(Arc::clone(figures), texts, &report.plan.value).ok_or_else(|| {
        let Edition { language, region, .. } = &texts.edition;
        let message = format!("CLDR has no locale `{language}-{region}`");
        Finding::error(Code::WrongType, report.plan.place("/editions"), message).into()
    })
}

/// The charts of one edition.
fn drawn(report: &Report, texts: &Texts, speaker: &Speaker) -> Checked<Charts> {
    charts::draw(report, texts, speaker, &*chart_fonts(report)?)
}

/// Lays one edition out; gives the warnings of charts, prose and pages beside it.
///
/// # Errors
/// What is wrong with its charts, its prose or its pages.
pub fn lay_out(prepared: &Prepared, texts: &Texts, layouts: &Layouts) -> Checked<Pages> {
    let ((_, pages), mut findings) = settle(prepared, texts, layouts)?;
    match findings.keep(pages) {
        Some(pages) => findings.guard(pages),
        None => Err(findings),
    }
}

/// Reads the texts of an edition for numbers that no figure stands behind, and its pages for text
/// that is not set as its language has it; looks at the pages as a designer would. A draft with such
/// faults can be looked at and ejected, but is not published.
fn proofread(prepared: &Prepared, texts: &Texts, pages: Checked<Pages>) -> Checked<Pages> {
    let mut findings = unbound(texts);
    let Some(pages) = findings.keep(pages) else { return Err(findings) };
    findings.extend(read(texts, &pages, &findings));
    findings.extend(eye::look(&anatomy(&pages), &prepared.report.theme.value));
    findings.guard(pages)
}

/// Numbers in the texts of an edition that no figure stands behind.
fn unbound(texts: &Texts) -> Findings {
    // A language that CLDR does not know is reported where the edition is set.
    let formatter = Formatter::new(&texts.edition.locale());
    formatter.map(|formatter| figures::unbound(texts, &formatter)).unwrap_or_default()
}

/// Text on the pages that is not set as its language has it, unless something else is wrong.
fn read(texts: &Texts, pages: &Pages, found: &Findings) -> Findings {
    // A number that was typed is told once, where it was typed, and not again where it is printed.
    let formatter = Formatter::new(&texts.edition.locale()).filter(|_| !found.has_errors());
    formatter.map(|one| typeset::conventions(pages, texts, &one)).unwrap_or_default()
}

/// Keeps the ledger of laid-out pages.
///
/// # Errors
/// Numbers of which the layouts do not say what they are.
pub fn keep(prepared: &Prepared, pages: &Pages) -> Checked<Ledger> {
    let Prepared { report, figures, .. } = prepared;
    ledger::keep(&typeset::numbers(pages), report, figures, &pages.edition)
}

/// The faces of the sans family that charts are set in.
///
/// # Errors
/// The theme names a family that is not built in.
pub fn chart_fonts(report: &Report) -> Result<Arc<Fonts<'static>>, Findings> {
    const REGULAR: u16 = 400;
    const SEMIBOLD: u16 = 600;
    const BOLD: u16 = 700;
    /// Those that were read; they remember what they measured. There are few families.
    static READ: Mutex<BTreeMap<String, Arc<Fonts<'static>>>> = Mutex::new(BTreeMap::new());

    let family = &report.theme.value.fonts.sans;
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(fonts) = read.get(family) {
        return Ok(Arc::clone(fonts));
    }
    let face = |weight| fonts::upright(family, weight).map(|face| face.bytes);
    let faces = (face(REGULAR), face(SEMIBOLD), face(BOLD));
    let (Some(regular), Some(semibold), Some(bold)) = faces else {
        let message = format!("there is no font family `{family}` in regular, semibold and bold");
        let place = report.theme.place("/fonts/sans");
        let families: BTreeSet<_> = fonts::faces().iter().map(|face| &*face.family).collect();
        return Err(Finding::error(Code::UnknownFont, place, message)
            .hint_known(family, families)
            .into());
    };
    let fonts = Fonts::new(regular, semibold, bold).expect("the built-in fonts can be read");
    Ok(Arc::clone(read.entry(family.clone()).or_insert(Arc::new(fonts))))
}

/// Runs a task for each item on its own thread; results come in the order of the items.
fn in_parallel<T: Sync, R: Send>(items: &[T], task: impl Fn(&T) -> R + Sync) -> Vec<R> {
    thread::scope(|scope| {
        let handles: Vec<_> = items.iter().map(|item| scope.spawn(|| task(item))).collect();
        let join = |handle: thread::ScopedJoinHandle<'_, R>| match handle.join() {
            Ok(result) => result,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        handles.into_iter().map(join).collect()
    })
}
