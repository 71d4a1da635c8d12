//! A file as text: its objects as a tree, with what streams hold.

use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId};

/// The objects under the catalogue and the document information, with what streams hold.
pub fn tree(bytes: &[u8]) -> String {
    let document = Document::load_mem(bytes).unwrap();
    let mut out = String::new();
    let mut seen = Vec::new();
    for key in ["Info", "Root"] {
        let _ = write!(out, "{key}: ");
        print(&document, document.trailer.get(key.as_bytes()).unwrap(), 0, &mut seen, &mut out);
    }
    out
}

fn print(
    document: &Document,
    object: &Object,
    depth: usize,
    seen: &mut Vec<ObjectId>,
    out: &mut String,
) {
    let indent = "  ".repeat(depth + 1);
    match object {
        Object::Reference(id) => {
            // Objects are named by the order in which they are met.
            let at = seen.iter().position(|one| one == id);
            let _ = write!(out, "#{}", at.unwrap_or(seen.len()));
            if at.is_some() {
                out.push('\n');
                return;
            }
            seen.push(*id);
            out.push(' ');
            print(document, document.get_object(*id).unwrap(), depth, seen, out);
        }
        Object::Dictionary(dictionary) => entries(document, dictionary, depth, seen, out),
        Object::Stream(stream) => {
            entries(document, &stream.dict, depth, seen, out);
            let content = stream.get_plain_content().unwrap();
            match String::from_utf8(content) {
                Ok(text) if !text.contains('\0') => {
                    for line in text.lines() {
                        let _ = writeln!(out, "{indent}| {line}");
                    }
                }
                _ => out.push_str(&format!("{indent}| bytes\n")),
            }
        }
        Object::Array(items) if items.iter().any(|item| item.as_reference().is_ok()) => {
            out.push_str("[\n");
            for item in items {
                out.push_str(&indent);
                print(document, item, depth + 1, seen, out);
            }
        }
        other => {
            let _ = writeln!(out, "{other:?}");
        }
    }
}

fn entries(
    document: &Document,
    dictionary: &Dictionary,
    depth: usize,
    seen: &mut Vec<ObjectId>,
    out: &mut String,
) {
    out.push_str("<<\n");
    let mut sorted: Vec<_> = dictionary.iter().collect();
    sorted.sort_by_key(|(key, _)| *key);
    for (key, value) in sorted {
        // Lengths and filters are how a stream is kept, not what it says.
        if !matches!(key.as_slice(), b"Length" | b"Filter" | b"Parent") {
            let _ = write!(out, "{}{}: ", "  ".repeat(depth + 1), String::from_utf8_lossy(key));
            print(document, value, depth + 1, seen, out);
        }
    }
}
