//! Where the values and keys of a JSON text stand in it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::finding::{Code, Finding, Findings, Place, Source};

/// The place of the value at a JSON pointer; the start of the file if there is none.
pub fn place(source: &Arc<Source>, pointer: &str) -> Place {
    let range = tree(&source.text).and_then(|root| find(&root, pointer)).unwrap_or(0..0);
    Place::Text(Arc::clone(source), range)
}

/// The place of a key of the object at a JSON pointer.
pub fn key_place(source: &Arc<Source>, pointer: &str, key: &str) -> Place {
    let token = key.replace('~', "~0").replace('/', "~1");
    let Place::Text(source, value) = place(source, &format!("{pointer}/{token}")) else {
        return place(source, pointer);
    };
    let quoted = format!("\"{key}\"");
    let start = source.text[..value.start].rfind(&quoted).unwrap_or(value.start);
    let end = if start == value.start { value.end } else { start + quoted.len() };
    Place::Text(source, start..end)
}

/// Parses strict JSON into a tree with byte ranges.
pub fn tree(text: &str) -> Option<ast::Value<'_>> {
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    parse_to_ast(text, &CollectOptions::default(), &strict).ok()?.value
}

/// The byte range of the value at a JSON pointer.
fn find(root: &ast::Value<'_>, pointer: &str) -> Option<Range<usize>> {
    let mut value = root;
    for token in pointer.split('/').skip(1) {
        let token = token.replace("~1", "/").replace("~0", "~");
        value = match value {
            ast::Value::Object(object) => &object.get(&token)?.value,
            ast::Value::Array(array) => array.elements.get(token.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    let range = value.range();
    Some(range.start..range.end)
}

/// Notes the byte range of a value and of all within it, by their JSON pointers.
pub fn index(value: &ast::Value<'_>, pointer: String, ranges: &mut BTreeMap<String, Range<usize>>) {
    match value {
        ast::Value::Object(object) => {
            for property in &object.properties {
                let token = property.name.as_str().replace('~', "~0").replace('/', "~1");
                index(&property.value, format!("{pointer}/{token}"), ranges);
            }
        }
        ast::Value::Array(array) => {
            for (position, element) in array.elements.iter().enumerate() {
                index(element, format!("{pointer}/{position}"), ranges);
            }
        }
        _ => {}
    }
    let range = value.range();
    ranges.insert(pointer, range.start..range.end);
}

/// Reports keys that stand twice in one object; serde would silently take the last.
pub fn doubled_keys(source: &Arc<Source>, value: &ast::Value<'_>, findings: &mut Findings) {
    match value {
        ast::Value::Object(object) => {
            for (index, property) in object.properties.iter().enumerate() {
                let name = property.name.as_str();
                if object.properties[..index].iter().any(|other| other.name.as_str() == name) {
                    let range = property.name.range();
                    let place = Place::Text(Arc::clone(source), range.start..range.end);
                    let message = format!("key `{name}` stands here a second time");
                    findings.push(Finding::error(Code::DuplicateKey, place, message));
                }
                doubled_keys(source, &property.value, findings);
            }
        }
        ast::Value::Array(array) => {
            for element in &array.elements {
                doubled_keys(source, element, findings);
            }
        }
        _ => {}
    }
}
