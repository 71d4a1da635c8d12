//! Checking a finished PDF, from bytes.
//!
//! Takes any PDF from anywhere and says what is wrong with it: for print by the rules of the Ghent
//! Workgroup (2022) and by those of a printer, for the screen by what a program can check of
//! PDF/UA-1, PDF/A and WCAG 2.1. Nothing here shares code with what writes PDF files, so that a fault
//! of the one is not hidden by the other.
//!
//! ```text
//!  bytes ──reader──▶ Document ──sheet──▶ Painting and plates of each page ──rules, screen──▶ findings
//! ```
//!
//! Files may be hostile. Bounds come first (`bounds`, `reader::vet`): what would exhaust time or
//! memory is refused before it is read. Reading runs on a thread of its own with a stack that the
//! bounds are made for and a limit of time, so that whatever the reader does ends in a finding.

mod alternatives;
mod bounds;
mod guard;
mod laid;
mod outline;
mod picture;
mod plates;
mod profile;
mod reader;
mod report;
mod rules;
mod screen;
mod seen;
mod sheet;
mod text;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

pub use picture::{Picture, Scale, drawings, pictures};
pub use profile::{Profile, schema};
pub use reader::Refusal;
pub use seen::{Block, Leaf, Letter, Seen, seen};
pub use text::{Character, Page, Text, Unreadable, pages, text};

use crate::finding::{Code, Findings};
use guard::guarded;
use reader::{Document, Glyphs};
use report::Report;
use screen::Tags;
use sheet::{Sheet, Summary};

/// Checks a PDF; its findings are placed in a file of the given name.
pub fn check(file: &str, bytes: impl Into<Arc<[u8]>>, profile: &Profile) -> Findings {
    let (bytes, name, against) = (bytes.into(), file.to_owned(), profile.clone());
    let findings = guarded(move || read(&name, &bytes, &against)).unwrap_or_else(|refusal| {
        let mut report = Report::new(file, profile);
        refused(&refusal, &mut report);
        report.into_findings()
    });
    profile.exempt(findings)
}

/// Reads a file and checks all of it.
fn read(file: &str, bytes: &[u8], profile: &Profile) -> Findings {
    let mut report = Report::new(file, profile);
    let document = match Document::open(bytes) {
        Ok(document) => document,
        Err(refusal) => {
            refused(&refusal, &mut report);
            return report.into_findings();
        }
    };
    let tags = screen::asked(&report).then(|| screen::Tags::of(&document));
    let mut pages = Vec::new();
    let mut findings = Findings::new();
    for (found, summary) in all_pages(&document, tags.as_ref(), file, profile) {
        findings.extend(found);
        pages.extend(summary);
    }
    rules::file(&document, &pages, &mut report);
    if let Some(tags) = &tags {
        screen::file(&document, tags, &pages, &mut report);
    }
    let mut all = report.into_findings();
    all.extend(findings);
    all
}

/// Checks the pages, as many at a time as there are processors.
fn all_pages(
    document: &Document,
    tags: Option<&Tags>,
    file: &str,
    profile: &Profile,
) -> Vec<(Findings, Option<Summary>)> {
    let count = document.page_count();
    let workers = thread::available_parallelism().map_or(1, usize::from).min(count);
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::with_capacity(count)));
    let work = || {
        let glyphs = Glyphs::new(document.xref());
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= count {
                break;
            }
            let result = one_page(document, tags, index, &glyphs, file, profile);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((index, result));
        }
    };
    thread::scope(|scope| {
        let work = &work;
        for _ in 0..workers {
            let started =
                thread::Builder::new().stack_size(bounds::STACK).spawn_scoped(scope, work);
            if started.is_err() {
                // Without another thread this one does the work.
                work();
            }
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Checks one page.
fn one_page<'a>(
    document: &'a Document,
    tags: Option<&Tags>,
    index: usize,
    glyphs: &Glyphs<'a>,
    file: &str,
    profile: &Profile,
) -> (Findings, Option<Summary>) {
    let mut report = Report::new(file, profile);
    let Some(page) = document.page(index) else {
        let message = format!("page {} has no size or is missing", index + 1);
        refused(&Refusal::Damaged(message), &mut report);
        return (report.into_findings(), None);
    };
    let longest = page.media.width().max(page.media.height());
    if !(longest > 0.0 && longest <= bounds::PAGE) {
        let hint = "nothing of it is checked";
        report.page(Code::PdfTooLarge, &page, "the page is of no size that PDF knows", hint);
        return (report.into_findings(), None);
    }
    match Sheet::of(document, page, glyphs, report.asks(Code::ScreenContrast)) {
        Ok(sheet) => {
            rules::page(&sheet, &mut report);
            if let Some(tags) = tags {
                screen::page(&sheet, tags, &mut report);
            }
            (report.into_findings(), Some(sheet.summary()))
        }
        Err(refusal) => {
            refused(&refusal, &mut report);
            (report.into_findings(), None)
        }
    }
}

/// Reports that something is not read.
fn refused(refusal: &Refusal, report: &mut Report<'_>) {
    let (code, hint) = match refusal {
        Refusal::Damaged(_) => {
            (Code::PdfUnreadable, "export the file again; `qpdf --check` names what is broken")
        }
        Refusal::Encrypted => {
            (Code::PdfEncrypted, "export without a password and without restrictions")
        }
        Refusal::TooLarge(_) => (Code::PdfTooLarge, "nothing of it is checked"),
    };
    report.file(code, refusal.to_string(), hint);
}
