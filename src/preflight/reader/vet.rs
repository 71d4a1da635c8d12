//! Looks a file over before the reader does.
//!
//! The reader (`hayro-syntax`) mends what is broken and follows what it is told, as a viewer should.
//! It calls itself for nested arrays and for lengths and filters that are references, walks the page
//! tree without looking for cycles, and expands streams of objects without a limit. So each of
//! these is bounded here, on the bytes themselves. The page tree is taken out of the reader's
//! hands altogether: an update is added to the file, in memory, whose catalog has one empty page;
//! the real catalog is read afterwards, by us.

use std::ops::Range;

use hayro_syntax::object::{Dict, FromBytes, MaybeRef, Object, ObjectIdentifier};

use super::bytes::{End, find, nesting, rfind, skip_space};
use super::{Refusal, measure};
use crate::preflight::bounds;

/// The number of the catalog that is added; the last two that ISO 32000-1, annex C allows.
const CATALOG: i32 = 8_388_606;

/// The largest dictionary of a stream or trailer, in bytes.
const LARGEST_DICTIONARY: usize = 1 << 16;

/// How many objects may lack their end before the file is not worth reading.
const MOST_UNENDED: usize = 16;

/// A file that can be given to the reader.
#[derive(Debug)]
pub struct Vetted {
    /// The bytes, with the update at their end.
    pub bytes: Vec<u8>,
    /// How many of them there are without it.
    pub own: usize,
    /// The real catalog.
    pub root: ObjectIdentifier,
    /// The information dictionary.
    pub info: Option<ObjectIdentifier>,
    /// Whether the trailer has file identifiers.
    pub has_id: bool,
    /// The version that the file says it is of, such as `1.6`.
    pub version: String,
}

/// Looks a file over.
///
/// # Errors
/// Why the file is not read: no PDF, damaged, encrypted, or beyond a bound.
pub fn vet(bytes: &[u8]) -> Result<Vetted, Refusal> {
    if bytes.len() > bounds::FILE {
        return Err(Refusal::too_large(format!("the file has {} bytes", bytes.len())));
    }
    let version = version(bytes).ok_or_else(|| Refusal::damaged("the file has no PDF header"))?;
    let (start, trailer) = trailer(bytes)?;
    if trailer.contains_key("Encrypt") {
        return Err(Refusal::Encrypted);
    }
    let root = reference(&trailer, "Root")
        .ok_or_else(|| Refusal::damaged("the trailer names no catalog"))?;
    let info = reference(&trailer, "Info");
    let has_id = trailer.contains_key("ID");
    let mut bytes = bytes.to_vec();
    for length in streams(&bytes)? {
        // Another key, unknown to anybody: the reader then looks for the end of the stream.
        bytes[length].copy_from_slice(b"/L_ngth");
    }
    let own = bytes.len();
    add_catalog(&mut bytes, start);
    Ok(Vetted { bytes, own, root, info, has_id, version })
}

/// The version in the header, which stands within the first kibibyte.
fn version(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(1024)];
    let at = find(head, b"%PDF-")? + 5;
    let version = head.get(at..at + 3)?;
    let plain = version[0].is_ascii_digit() && version[1] == b'.' && version[2].is_ascii_digit();
    plain.then(|| String::from_utf8_lossy(version).into_owned())
}

/// Where the last cross-reference section starts, and its trailer.
fn trailer(bytes: &[u8]) -> Result<(usize, Dict<'_>), Refusal> {
    let broken = || Refusal::damaged("the cross-reference table cannot be found");
    let tail = bytes.len().saturating_sub(2048);
    let at = rfind(&bytes[tail..], b"startxref").ok_or_else(broken)? + tail + 9;
    let digits: String = bytes[at..]
        .iter()
        .skip_while(|byte| byte.is_ascii_whitespace())
        .take_while(|byte| byte.is_ascii_digit())
        .map(|&byte| char::from(byte))
        .collect();
    let start: usize = digits.parse().map_err(|_| broken())?;
    let section = bytes.get(start..).ok_or_else(broken)?;
    let body = skip_space(section);
    let after = if body.starts_with(b"xref") {
        find(body, b"trailer").map(|at| &body[at + 7..])
    } else {
        find(&body[..body.len().min(64)], b"obj").map(|at| &body[at + 3..])
    };
    let after = skip_space(after.ok_or_else(broken)?);
    let window = &after[..after.len().min(LARGEST_DICTIONARY)];
    nesting(window, End::OfObject)?;
    let dictionary = Dict::from_bytes(window).ok_or_else(broken)?;
    Ok((start, dictionary))
}

fn reference(dictionary: &Dict<'_>, key: &str) -> Option<ObjectIdentifier> {
    dictionary.get_ref(key).map(ObjectIdentifier::from)
}

/// Adds an update with a catalog of one empty page.
fn add_catalog(bytes: &mut Vec<u8>, previous: usize) {
    let mut offsets = Vec::new();
    let (pages, page) = (CATALOG + 1, CATALOG - 1);
    let objects = [
        (page, format!("<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 1 1]>>")),
        (CATALOG, format!("<</Type/Catalog/Pages {pages} 0 R>>")),
        (pages, format!("<</Type/Pages/Kids[{page} 0 R]/Count 1>>")),
    ];
    bytes.push(b'\n');
    for (number, object) in objects {
        offsets.push(bytes.len());
        bytes.extend_from_slice(format!("{number} 0 obj{object}endobj\n").as_bytes());
    }
    let table = bytes.len();
    let mut section = format!("xref\n{page} 3\n");
    for offset in offsets {
        section += &format!("{offset:010} 00000 n \n");
    }
    let size = CATALOG + 2;
    section += &format!(
        "trailer\n<</Size {size}/Root {CATALOG} 0 R/Prev {previous}>>\nstartxref\n{table}\n%%EOF\n"
    );
    bytes.extend_from_slice(section.as_bytes());
}

/// Looks at every object and stream of the file, wherever it stands.
///
/// Gives where lengths are references, which the reader must not follow.
fn streams(bytes: &[u8]) -> Result<Vec<Range<usize>>, Refusal> {
    let (mut lengths, mut together, mut unended) = (Vec::new(), 0, 0);
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], b"obj") {
        at += found + 3;
        if bytes[..at - 3].ends_with(b"end") {
            continue;
        }
        let body = skip_space(&bytes[at..]);
        if !body.starts_with(b"<<") && !body.starts_with(b"[") {
            continue;
        }
        if !nesting(body, End::OfObject)? {
            // Each of them is searched to the end of the file, so there must not be many.
            unended += 1;
            if unended > MOST_UNENDED {
                return Err(Refusal::damaged("its objects do not end"));
            }
            continue;
        }
        let start = bytes.len() - body.len();
        let window = &body[..body.len().min(LARGEST_DICTIONARY)];
        let Some(dictionary) = Dict::from_bytes(window) else { continue };
        let after = skip_space(&body[dictionary.data().len()..]);
        let Some(data) = after.strip_prefix(b"stream") else { continue };
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        let length = dictionary.get_raw::<Object<'_>>("Length");
        if matches!(length, Some(MaybeRef::Ref(_))) {
            let text = dictionary.data();
            let key = find(text, b"/Length")
                .filter(|&at| !text.get(at + 7).is_some_and(u8::is_ascii_alphanumeric));
            let key = key.ok_or_else(|| Refusal::damaged("a stream hides its length"))?;
            lengths.push(start + key..start + key + 7);
        }
        together += measure::expanded(&dictionary, stream_data(data, &dictionary))?;
        if together > bounds::OBJECT_STREAMS {
            let message =
                format!("its objects expand to more than {} MiB", bounds::OBJECT_STREAMS >> 20);
            return Err(Refusal::too_large(message));
        }
    }
    Ok(lengths)
}

/// The data of a stream, as far as its direct length or its end says.
fn stream_data<'a>(data: &'a [u8], dictionary: &Dict<'_>) -> &'a [u8] {
    let length = match dictionary.get_raw::<Object<'_>>("Length") {
        Some(MaybeRef::NotRef(Object::Number(length))) => usize::try_from(length.as_i64()).ok(),
        _ => None,
    };
    let ended = |length: usize| {
        let rest = data.get(length..).map(skip_space);
        rest.is_some_and(|rest| rest.starts_with(b"endstream"))
    };
    match length.filter(|&length| ended(length)) {
        Some(length) => &data[..length],
        None => &data[..find(data, b"endstream").unwrap_or(data.len())],
    }
}
