//! The content and resources of a page as a form.

use std::io::{self, Read};

use flate2::read::ZlibDecoder;
use lopdf::{Dictionary, Document, ObjectId, Stream, dictionary};

use crate::pdf::boxes::Rect;
use crate::pdf::object::{get_dictionary, inherited};

/// What the content of a page may expand to, in bytes: many times that of the fullest drawing, and
/// little enough for any machine.
const CONTENT_LIMIT: usize = 1 << 28;

/// The content of a page as a form that is cut to the bleed.
pub fn form(document: &Document, page: ObjectId, clip: Rect) -> lopdf::Result<Stream> {
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
    let mut joined = Vec::new();
    for stream in &streams {
        expect_whole(stream)?;
        let left = CONTENT_LIMIT.saturating_sub(joined.len());
        joined.extend(stream.get_plain_content_with_limit(left)?);
        // A token never runs from one stream into the next (ISO 32000-1, table 30).
        joined.push(b'\n');
    }
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

/// Refuses deflated bytes that are damaged or cut off, of which lopdf gives as much as it can read:
/// half of a page is not what anybody meant to print.
fn expect_whole(stream: &Stream) -> lopdf::Result<()> {
    let filters = stream.filters().unwrap_or_default();
    if filters.first() == Some(&b"FlateDecode".as_slice()) {
        let inflated = ZlibDecoder::new(stream.content.as_slice());
        io::copy(&mut inflated.take(CONTENT_LIMIT as u64), &mut io::sink())?;
    }
    Ok(())
}
