//! Finishing a PDF for the press.
//!
//! Knows nothing of Typst: it reads bytes, adds what the exporter leaves undone, and writes bytes.

mod boxes;
mod images;

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
    let mut out = Vec::with_capacity(bytes.len());
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).build();
    document.save_with_options(&mut out, options).map_err(|e| Unreadable(e.into()))?;
    Ok(out)
}
