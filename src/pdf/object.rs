//! Reading objects of a PDF.

use lopdf::{Dictionary, Document, Object, ObjectId};

/// How deep trees of a PDF are followed.
pub const DEEPEST: usize = 64;

/// A number, whole or not.
pub fn number(object: &Object) -> Option<f64> {
    match object {
        Object::Integer(value) => Some(*value as f64),
        Object::Real(value) => Some(f64::from(*value)),
        _ => None,
    }
}

/// The numbers among operands or in an array.
pub fn numbers(objects: &[Object]) -> Vec<f64> {
    objects.iter().filter_map(number).collect()
}

/// A number to be written.
pub fn real(value: f64) -> Object {
    Object::Real(value as f32)
}

/// The value of a key, wherever it is kept.
pub fn get<'a>(
    document: &'a Document,
    dictionary: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Object> {
    let value = dictionary.get(key).ok()?;
    document.dereference(value).ok().map(|(_, value)| value)
}

/// The dictionary under a key, wherever it is kept.
pub fn get_dictionary<'a>(
    document: &'a Document,
    dictionary: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Dictionary> {
    get(document, dictionary, key)?.as_dict().ok()
}

/// The name under a key, wherever it is kept.
pub fn get_name<'a>(
    document: &'a Document,
    dictionary: &'a Dictionary,
    key: &[u8],
) -> Option<&'a [u8]> {
    get(document, dictionary, key)?.as_name().ok()
}

/// An attribute of a page or of the nearest node above it that has one (ISO 32000-1, 7.7.3.4).
pub fn inherited<'a>(document: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut node = document.get_dictionary(page).ok()?;
    for _ in 0..DEEPEST {
        if let Some(value) = get(document, node, key) {
            return Some(value);
        }
        node = get_dictionary(document, node, b"Parent")?;
    }
    None
}

/// Every dictionary of the file, those of streams too, with the nested ones.
pub fn dictionaries(document: &Document) -> Vec<&Dictionary> {
    let mut found = Vec::new();
    let mut waiting: Vec<&Object> = document.objects.values().collect();
    while let Some(object) = waiting.pop() {
        let dictionary = match object {
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &stream.dict,
            Object::Array(items) => {
                waiting.extend(items);
                continue;
            }
            _ => continue,
        };
        found.push(dictionary);
        waiting.extend(dictionary.iter().map(|(_, value)| value));
    }
    found
}
