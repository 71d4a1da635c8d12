//! The alternative texts of a PDF's structure (ISO 32000-1, 14.9.3).

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Object, String as Bytes};

/// How deep a structure is followed; a damaged one may run in a circle.
const DEEPEST: usize = 100;

/// Elements beyond which a structure is not followed.
const MOST: usize = 1_000_000;

/// Reads them in the order of the structure.
pub fn read(pdf: &Pdf) -> Vec<String> {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let root = catalog.and_then(|catalog| catalog.get::<Dict<'_>>(b"StructTreeRoot"));
    let (mut texts, mut left) = (Vec::new(), MOST);
    if let Some(root) = root {
        collect(&root, 0, &mut left, &mut texts);
    }
    texts
}

fn collect(element: &Dict<'_>, depth: usize, left: &mut usize, texts: &mut Vec<String>) {
    if depth > DEEPEST || *left == 0 {
        return;
    }
    *left -= 1;
    if let Some(text) = element.get::<Bytes<'_>>(b"Alt") {
        texts.push(decode(text.as_bytes()));
    }
    match element.get::<Object<'_>>(b"K") {
        Some(Object::Dict(child)) => collect(&child, depth + 1, left, texts),
        Some(Object::Array(children)) => children_of(&children, depth, left, texts),
        _ => {}
    }
}

fn children_of(children: &Array<'_>, depth: usize, left: &mut usize, texts: &mut Vec<String>) {
    for child in children.iter::<Object<'_>>() {
        if let Object::Dict(child) = child {
            collect(&child, depth + 1, left, texts);
        }
    }
}

/// A text string (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 behind its mark, else `PDFDocEncoding`, of
/// which only the part that it shares with Latin-1 is read.
fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{fffd}')).collect()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        latin => latin.iter().copied().map(char::from).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn text_strings_are_read_in_each_encoding() {
        assert_eq!(decode(b"\xfe\xff\x00e\x00\xe9\x20\x19"), "eé’");
        assert_eq!(decode("\u{feff}één".as_bytes()), "één");
        assert_eq!(decode(b"plain"), "plain");
        assert_eq!(decode(b"\xfe\xff\xd8\x00x"), "\u{fffd}", "half a pair, half a unit");
    }
}
