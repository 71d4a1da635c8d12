//! The content and resources of a page as a form.

use std::io::{self, Read};

use flate2::read::ZlibDecoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::boxes::Rect;
use super::object::{get_dictionary, inherited};

/// What the content of a page may expand to, in bytes: many times that of the fullest drawing, and
/// little enough for any machine.
const PAGE_LIMIT: usize = 1 << 28;
/// What the content of all pages may expand to: a thousand drawings of two megabytes each.
pub const DOCUMENT_LIMIT: usize = 1 << 31;

/// A page as something that can be placed, cut to a rectangle; its text stays text. What its content
/// expands to is taken off `left`, which begins as [`DOCUMENT_LIMIT`].
///
/// # Errors
/// The content is damaged, or expands to more than is left.
pub fn form(
    document: &Document,
    page: ObjectId,
    clip: Rect,
    left: &mut usize,
) -> lopdf::Result<Stream> {
    let resources = inherited(document, page, b"Resources").cloned();
    let mut dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => clip.write(),
        "Resources" => resources.unwrap_or_else(|| Dictionary::new().into()),
    };
    // A page whose transparent objects are blended among themselves stays such a group, and is
    // blended with nothing behind it, as a page is (ISO 32000-1, 11.4.7).
    if let Some(group) = get_dictionary(document, document.get_dictionary(page)?, b"Group") {
        let mut group = group.clone();
        group.set("I", true);
        dictionary.set("Group", group);
    }
    let streams: Vec<&Stream> = document
        .get_page_contents(page)
        .into_iter()
        .map(|id| document.get_object(id)?.as_stream())
        .collect::<lopdf::Result<_>>()?;
    if streams.is_empty() && is_something(inherited(document, page, b"Contents")) {
        return Err(lopdf::Error::InvalidStream("it is of another type".into()));
    }
    let limit = PAGE_LIMIT.min(*left);
    let mut joined = Vec::new();
    for stream in &streams {
        expect_whole(stream, limit)?;
        let left = limit.saturating_sub(joined.len());
        joined.extend(stream.get_plain_content_with_limit(left)?);
        // A token never runs from one stream into the next (ISO 32000-1, table 30).
        joined.push(b'\n');
    }
    *left = left.saturating_sub(joined.len());
    if let [only] = streams.as_slice() {
        for key in ["Filter", "DecodeParms"] {
            if let Ok(value) = only.dict.get(key.as_bytes()) {
                dictionary.set(key, value.clone());
            }
        }
        return Ok(Stream::new(dictionary, only.content.clone()));
    }
    let mut form = Stream::new(dictionary, joined);
    form.compress()?;
    Ok(form)
}

/// Whether content is given that should be a stream: neither null nor an empty array.
fn is_something(contents: Option<&Object>) -> bool {
    match contents {
        None | Some(Object::Null) => false,
        Some(Object::Array(parts)) => !parts.is_empty(),
        Some(_) => true,
    }
}

/// Refuses deflated bytes that are damaged or cut off, of which lopdf gives as much as it can read:
/// half of a page is not what anybody meant to print.
fn expect_whole(stream: &Stream, limit: usize) -> lopdf::Result<()> {
    let filters = stream.filters().unwrap_or_default();
    if filters.first() == Some(&b"FlateDecode".as_slice()) {
        let inflated = ZlibDecoder::new(stream.content.as_slice());
        let damaged = |_| lopdf::Error::InvalidStream("it is damaged or cut off".into());
        io::copy(&mut inflated.take(limit as u64), &mut io::sink()).map_err(damaged)?;
    }
    Ok(())
}
