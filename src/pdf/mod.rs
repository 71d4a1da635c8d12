//! Finishing a PDF: for the press, and with the files that it carries.
//!
//! Knows nothing of Typst: it reads bytes, adds what the exporter leaves undone, and writes bytes.

mod attachments;
mod boxes;
mod images;

pub use attachments::{Attachment, Relationship};

use lopdf::{Document, SaveOptions};

/// Why a PDF could not be finished.
#[derive(Debug)]
pub struct Unreadable(lopdf::Error);

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the PDF cannot be read: {}", self.0)
    }
}

impl std::error::Error for Unreadable {}

/// Finishes an exported print file: a bleed box on every page, gray images as black ink.
///
/// # Errors
/// The bytes are no PDF, or a page lacks its boxes.
pub fn finish(bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let mut document = Document::load_mem(bytes).map_err(Unreadable)?;
    boxes::add_bleed_boxes(&mut document).map_err(Unreadable)?;
    images::gray_to_black(&mut document);
    save(&mut document, bytes.len())
}

/// Adds associated files to an exported file; they carry the date given, as `2025-06-30`.
///
/// # Errors
/// The bytes are no PDF.
pub fn attach(bytes: &[u8], attachments: &[Attachment], date: &str) -> Result<Vec<u8>, Unreadable> {
    let mut document = Document::load_mem(bytes).map_err(Unreadable)?;
    let date = format!("D:{}", date.replace('-', ""));
    attachments::add(&mut document, attachments, &date).map_err(Unreadable)?;
    save(&mut document, bytes.len())
}

fn save(document: &mut Document, length: usize) -> Result<Vec<u8>, Unreadable> {
    let mut out = Vec::with_capacity(length);
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).build();
    document.save_with_options(&mut out, options).map_err(|e| Unreadable(e.into()))?;
    Ok(out)
}
