//! Reading a report and resolving its figures, before anything is laid out.

use std::sync::Arc;

use crate::epoch::{Epoch, Given};
use crate::figures::{self, Figures, Speaker};
use crate::finding::{Code, Failure, Findings};
use crate::load::{self, Folder, Report};

/// A report with its figures, ready to be typeset.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The report.
    pub report: Arc<Report>,
    /// Its figures.
    pub figures: Arc<Figures>,
    /// What somebody should look at, though it stops nothing; of a draft ([`prepare_draft`]) also the
    /// errors that keep it from being published and not from being laid out.
    pub warnings: Findings,
}

/// Reads a report folder and resolves its figures.
///
/// # Errors
/// What is wrong with the report, or a path that could not be read.
pub fn prepare(folder: Folder) -> Result<Prepared, Failure> {
    prepare_of(folder, &Epoch::given())
}

/// Reads a report folder as [`prepare`] does; a report without a date has that of `given`.
///
/// # Errors
/// As of [`prepare`].
pub fn prepare_of(folder: Folder, given: &Given) -> Result<Prepared, Failure> {
    let (report, warnings) = load::report_of(folder, given)?;
    Ok(resolve(report, warnings)?)
}

/// Reads a report folder that is being written as [`prepare`] does, but does not hold its editions
/// against each other ([`load::compare`]), and takes figures that contradict each other or a reading
/// for what they are: whoever changes one changes the other next, and wants to see it meanwhile. What
/// is wrong with them is among the warnings.
///
/// # Errors
/// What keeps the report from being read or its figures from being resolved, or a path that could not
/// be read.
pub fn prepare_draft(folder: Folder) -> Result<Prepared, Failure> {
    let (report, warnings) = load::draft(folder)?;
    Ok(figured(report, warnings)?)
}

/// Resolves the figures of a report that has been read, which gave these warnings.
///
/// # Errors
/// What is wrong with the figures. If they contradict each other, what is said of them is checked
/// too, so that one wrong number is told of wherever it matters.
pub fn resolve(report: Report, warnings: Findings) -> Result<Prepared, Findings> {
    let Prepared { report, figures, warnings: mut findings } = figured(report, warnings)?;
    if findings.has_errors() {
        for texts in &report.texts {
            // An edition without a speaker is reported when it is typeset.
            let speaker = Speaker::new(Arc::clone(&figures), texts, &report.plan.value);
            let said = speaker.map(|speaker| figures::claims(texts, &speaker)).unwrap_or_default();
            // What is missing may be so because of the contradiction.
            findings.extend(said.into_iter().filter(|found| found.code == Code::ClaimFails));
        }
    }
    let (figures, warnings) = findings.guard(figures)?;
    Ok(Prepared { report, figures, warnings })
}

/// A report with its figures, whether these contradict each other or not.
fn figured(report: Report, mut findings: Findings) -> Result<Prepared, Findings> {
    let (figures, found) = figures::resolve(&report);
    findings.extend(found);
    let Some(figures) = figures.map(Arc::new) else { return Err(findings) };
    Ok(Prepared { report: Arc::new(report), figures, warnings: findings })
}
