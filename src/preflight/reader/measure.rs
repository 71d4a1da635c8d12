//! What streams expand to.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::object::{Array, Dict, FromBytes, MaybeRef, Name, Object, Stream};

use super::Refusal;
use super::bytes::{End, nesting};
use crate::preflight::bounds;

/// What a stream expands to, if the reader could take it for one of objects.
///
/// A stream that is an image or a page's content is measured when it is read.
pub fn expanded(dictionary: &Dict<'_>, data: &[u8]) -> Result<usize, Refusal> {
    let filters = filters(dictionary)?;
    let packs = |filter: &&Vec<u8>| {
        matches!(filter.as_slice(), b"FlateDecode" | b"Fl" | b"LZWDecode" | b"LZW")
    };
    if filters.iter().filter(packs).count() > 1 {
        return Err(Refusal::too_large("a stream is compressed twice".to_owned()));
    }
    let mut current = Cow::Borrowed(data);
    for filter in &filters {
        match filter.as_slice() {
            b"FlateDecode" | b"Fl" => current = inflated(&current)?.into(),
            // Images, which cannot hold objects, and what has to be named to be used.
            b"DCTDecode" | b"DCT" | b"JPXDecode" | b"CCITTFaxDecode" | b"CCF" | b"JBIG2Decode" => {
                return Ok(0);
            }
            other => current = refilled(other, &current)?.into(),
        }
    }
    if dictionary.get::<Name<'_>>("Subtype").is_some_and(|name| name.as_ref() == b"Image") {
        return Ok(0);
    }
    if dictionary.contains_key("N") && dictionary.contains_key("First") {
        nesting(&current, End::OfText)?;
    }
    let is_table = dictionary.get::<Name<'_>>("Type").is_some_and(|name| name.as_ref() == b"XRef");
    if is_table && dictionary.contains_key("W") {
        let widths = dictionary.get::<Array<'_>>("W");
        let sum: f32 = widths.iter().flat_map(|w| w.iter::<f32>()).sum();
        if sum < 1.0 {
            return Err(Refusal::damaged("a cross-reference stream has entries of no width"));
        }
    }
    Ok(if filters.is_empty() { 0 } else { current.len() })
}

/// The filters of a stream, which must stand in its dictionary themselves.
fn filters(dictionary: &Dict<'_>) -> Result<Vec<Vec<u8>>, Refusal> {
    let followed = || Refusal::damaged("a stream names its filter by reference");
    for key in ["DecodeParms", "DP"] {
        let Some(value) = dictionary.get_raw::<Object<'_>>(key) else { continue };
        match value {
            MaybeRef::Ref(_) => return Err(followed()),
            MaybeRef::NotRef(Object::Dict(params)) if predicted_by_reference(&params) => {
                return Err(followed());
            }
            MaybeRef::NotRef(Object::Array(list)) => {
                for params in list.raw_iter() {
                    match params {
                        MaybeRef::Ref(_) => return Err(followed()),
                        MaybeRef::NotRef(Object::Dict(params))
                            if predicted_by_reference(&params) =>
                        {
                            return Err(followed());
                        }
                        MaybeRef::NotRef(_) => {}
                    }
                }
            }
            MaybeRef::NotRef(_) => {}
        }
    }
    match dictionary.get_raw::<Object<'_>>("Filter") {
        None | Some(MaybeRef::NotRef(Object::Null(_))) => Ok(Vec::new()),
        Some(MaybeRef::NotRef(Object::Name(name))) => Ok(vec![name.to_vec()]),
        Some(MaybeRef::NotRef(Object::Array(list))) => {
            let name = |item| match item {
                MaybeRef::NotRef(Object::Name(name)) => Ok(name.to_vec()),
                _ => Err(followed()),
            };
            list.raw_iter().map(name).collect()
        }
        Some(_) => Err(followed()),
    }
}

/// Whether a predictor is given by a reference, which would lead the reader in a circle.
fn predicted_by_reference(params: &Dict<'_>) -> bool {
    let keys = ["Predictor", "Colors", "BitsPerComponent", "Columns", "EarlyChange"];
    keys.iter().any(|key| params.get_ref(key).is_some())
}

/// Inflates as the reader does, up to the bound.
pub fn inflated(data: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut out = Vec::new();
    let whole = bounded(ZlibDecoder::new(data), &mut out)?;
    if !whole && out.is_empty() {
        bounded(DeflateDecoder::new(data), &mut out)?;
    }
    Ok(out)
}

/// Reads up to the bound; gives whether the data were whole.
fn bounded(decoder: impl Read, out: &mut Vec<u8>) -> Result<bool, Refusal> {
    let limit = bounds::STREAM as u64 + 1;
    let whole = decoder.take(limit).read_to_end(out).is_ok();
    if out.len() > bounds::STREAM {
        let message = format!("a stream expands to more than {} MiB", bounds::STREAM >> 20);
        return Err(Refusal::too_large(message));
    }
    Ok(whole)
}

/// Undoes a filter that cannot expand without measure, by letting the reader do it.
fn refilled(filter: &[u8], data: &[u8]) -> Result<Vec<u8>, Refusal> {
    let most = match filter {
        // A code of nine bits stands for a string of up to 4,096 bytes.
        b"LZWDecode" | b"LZW" => 3_640,
        b"RunLengthDecode" | b"RL" => 64,
        // `z` stands for four bytes.
        b"ASCII85Decode" | b"A85" => 4,
        b"ASCIIHexDecode" | b"AHx" => 1,
        // The reader knows no other and gives nothing.
        _ => return Ok(Vec::new()),
    };
    if data.len().saturating_mul(most) > bounds::STREAM {
        let message = "a stream may expand beyond measure";
        return Err(Refusal::too_large(message.to_owned()));
    }
    let name = String::from_utf8_lossy(filter);
    let mut object = format!("<</Filter/{name}/Length {}>>stream\n", data.len()).into_bytes();
    object.extend_from_slice(data);
    object.extend_from_slice(b"\nendstream");
    let stream = Stream::from_bytes(&object);
    Ok(stream.and_then(|s| s.decoded().ok().map(|data| data.into_owned())).unwrap_or_default())
}
