//! Page boxes (ISO 32000-1, 14.11.2).

use lopdf::{Document, Object, Result};

/// Gives every page a BleedBox: what reaches beyond the trim up to the edge of the medium.
///
/// The exporter writes a MediaBox as large as the bleed and a TrimBox; without a BleedBox a press
/// would take the CropBox for it (ISO 32000-1, table 30).
pub fn add_bleed_boxes(document: &mut Document) -> Result<()> {
    for page in document.get_pages().into_values() {
        let media = inherited(document, page, b"MediaBox")?;
        let dictionary = document.get_dictionary_mut(page)?;
        if !dictionary.has(b"TrimBox") {
            dictionary.set("TrimBox", media.clone());
        }
        dictionary.set("BleedBox", media);
    }
    Ok(())
}

/// An attribute of a page or of the nearest node above it that has one.
fn inherited(document: &Document, page: lopdf::ObjectId, key: &[u8]) -> Result<Object> {
    const DEEPEST: usize = 64;
    let mut node = document.get_dictionary(page)?;
    for _ in 0..DEEPEST {
        if let Ok(value) = node.get(key) {
            return Ok(document.dereference(value)?.1.clone());
        }
        node = document.get_dictionary(node.get(b"Parent")?.as_reference()?)?;
    }
    Err(lopdf::Error::DictKey(String::from_utf8_lossy(key).into_owned()))
}
