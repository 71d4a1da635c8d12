//! Finishing a PDF: for the press, and with the files that it carries.
//!
//! Knows nothing of Typst: it reads bytes, adds what the exporter leaves undone, and writes bytes.
//! With a print profile the files are PDF/X-4; `PDF_X4.md` says clause by clause where that is met
//! and checked. Without one they are as sound, and claim nothing.

mod attachments;
mod boxes;
mod catalogue;
mod check;
mod cover;
mod form;
mod graphics;
mod images;
mod imposition;
mod marks;
mod matrix;
mod metadata;
mod object;
mod overprint;
mod path;
mod separation;
mod slug;
#[cfg(test)]
mod tests;

use std::fmt;

pub use attachments::{Attachment, Relationship};

use lopdf::{Document, SaveOptions};

use crate::edition::Seat;
use crate::finding::{Code, Finding, Findings, Place};
use crate::print_profile::PrintProfile;
use crate::theme::Ink;

pub use imposition::{Imposed, Imposition, Scheme, Up, impose};

/// What a print file says of itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Identity {
    /// The name of the job, such as `report-2024-en-print`; names the file and stands in the slug.
    pub job: String,
    /// The title.
    pub title: String,
    /// Who publishes it.
    pub organisation: String,
    /// The language, as ISO 639 code.
    pub language: String,
    /// The year, month and day of publication.
    pub date: [u16; 3],
    /// The ink of the cover, which a spine continues.
    pub cover_ink: Ink,
}

/// A file for the press.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintFile {
    /// What of the book it holds.
    pub part: Part,
    /// Where the pages of the book stand in it.
    pub seats: Vec<Seat>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What of a book a file holds; printed as what its name adds to the job's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All pages.
    Whole,
    /// The cover: its outside and its inside.
    Cover,
    /// All pages but those of the cover.
    Inner,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Whole => "",
            Self::Cover => "-cover",
            Self::Inner => "-inner",
        })
    }
}

/// Finishes an exported print file: one file, or a cover and the inner pages if the print profile
/// asks for them.
///
/// # Errors
/// The bytes are no PDF, the book does not go into the binding that the profile asks for, or what
/// was written does not meet the standard.
pub fn finish(
    bytes: &[u8],
    profile: Option<&PrintProfile>,
    identity: &Identity,
) -> Result<Vec<PrintFile>, Findings> {
    let refused = |message: String| {
        let place = Place::Edition(identity.language.clone());
        Findings::from(Finding::error(Code::ExportFailed, place, message))
    };
    let unreadable = |error: lopdf::Error| unreadable(&identity.language, &error);
    let book = prepare(bytes, profile).map_err(unreadable)?;
    let pages = book.get_pages().len();
    let parts = match profile.filter(|profile| profile.binding.separate_cover) {
        None => vec![(Part::Whole, book, Vec::new())],
        Some(profile) => {
            let inner = cover::inner_pages(pages).ok_or_else(|| {
                refused(format!(
                    "a book of {pages} pages has no whole leaves within a cover of its own"
                ))
            })?;
            bound(&book, profile, identity, inner).map_err(unreadable)?
        }
    };
    let mut files = Vec::new();
    for (part, document, folds) in parts {
        let bytes = write(document, part, &folds, profile, identity).map_err(unreadable)?;
        let faults = check::check(&bytes, profile.map(|profile| profile.standard));
        if !faults.is_empty() {
            let fault =
                |fault| refused(format!("the print file is not fit for the press: {fault}"));
            return Err(faults.into_iter().flat_map(fault).collect());
        }
        let seats = cover::seats(part, pages, folds.last().copied().unwrap_or_default());
        files.push(PrintFile { part, seats, bytes });
    }
    Ok(files)
}

/// Reads the file and does what all its pages need.
fn prepare(bytes: &[u8], profile: Option<&PrintProfile>) -> lopdf::Result<Document> {
    let mut document = Document::load_mem(bytes)?;
    catalogue::drop_navigation(&mut document)?;
    boxes::set(&mut document, profile.map(|profile| profile.bleed_mm))?;
    images::gray_to_black(&mut document);
    catalogue::blend_in_cmyk(&mut document);
    overprint::black(&mut document)?;
    Ok(document)
}

/// The cover and the inner pages of a book, each with the folds of its sheets in points.
fn bound(
    book: &Document,
    profile: &PrintProfile,
    identity: &Identity,
    inner: usize,
) -> lopdf::Result<Vec<(Part, Document, Vec<f64>)>> {
    let spine = cover::Spine {
        width: profile.binding.spine_mm(inner) * boxes::POINTS_PER_MM,
        ink: &identity.cover_ink,
        process_only: profile.process_only,
    };
    let first = book.page_iter().next().and_then(|page| boxes::Boxes::read(book, page));
    let fold = first.map_or(0.0, |boxes| boxes.trim.width());
    let cover = cover::cover(book, &spine)?;
    let inner = cover::inner(book)?;
    let mut folds = vec![fold, fold + spine.width];
    // Without a spine the sheet is folded once.
    folds.dedup();
    Ok(vec![(Part::Cover, cover, folds), (Part::Inner, inner, Vec::new())])
}

/// Adds marks, output intent and metadata, and writes the file.
fn write(
    mut document: Document,
    part: Part,
    folds: &[f64],
    profile: Option<&PrintProfile>,
    identity: &Identity,
) -> lopdf::Result<Vec<u8>> {
    let identity = Identity { job: format!("{}{part}", identity.job), ..identity.clone() };
    if let Some(profile) = profile {
        let pages = document.get_pages();
        for (number, page) in &pages {
            if profile.marks.any() {
                let [year, month, day] = identity.date;
                let (job, count) = (&identity.job, pages.len());
                let condition = &profile.output_condition.identifier;
                let slug = format!(
                    "{job}   {number} / {count}   {year:04}-{month:02}-{day:02}   {condition}"
                );
                let sheet = marks::Sheet { marks: profile.marks, slug: &slug, folds };
                marks::add(&mut document, *page, &sheet)?;
            }
        }
        catalogue::add_output_intent(&mut document, &profile.output_condition)?;
    }
    document.version = "1.6".into();
    let standard = profile.map(|profile| profile.standard);
    let content = save(&mut document)?;
    metadata::write(&mut document, standard, &identity, &content)?;
    // What the exporter wrote in its place is not needed any more.
    document.prune_objects();
    save(&mut document)
}

/// Adds associated files to an exported file; they carry the date given, as `2025-06-30`.
///
/// # Errors
/// The bytes are no PDF.
pub fn attach(
    bytes: &[u8],
    attachments: &[Attachment],
    date: &str,
    language: &str,
) -> Result<Vec<u8>, Findings> {
    let date = format!("D:{}", date.replace('-', ""));
    let attached = || {
        let mut document = Document::load_mem(bytes)?;
        attachments::add(&mut document, attachments, &date)?;
        save(&mut document)
    };
    attached().map_err(|error| unreadable(language, &error))
}

/// The finding that a PDF of an edition cannot be read.
fn unreadable(language: &str, error: &lopdf::Error) -> Findings {
    let message = format!("the PDF cannot be read: {error}");
    Finding::error(Code::ExportFailed, Place::Edition(language.to_owned()), message).into()
}

fn save(document: &mut Document) -> lopdf::Result<Vec<u8>> {
    let mut out = Vec::new();
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).build();
    document.save_with_options(&mut out, options)?;
    Ok(out)
}
