//! A finished PDF, read back with lopdf: boxes, paints, structure.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// How deep trees of a PDF may be.
const DEEPEST: usize = 64;

/// A PDF that was read.
pub struct Pdf {
    /// Its objects.
    pub document: Document,
    /// Its name, for messages.
    pub name: String,
}

/// An operator of a content stream that sets a colour or paints, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// Which stream it is in.
    pub stream: ObjectId,
    /// The operator.
    pub operator: String,
    /// Its operands.
    pub operands: Vec<Object>,
}

impl Pdf {
    /// Reads a PDF.
    pub fn open(path: &Path) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let document =
            Document::load(path).unwrap_or_else(|error| panic!("{name} is read: {error}"));
        Self { document, name }
    }

    /// Reads a PDF that was not written to a file.
    pub fn read(name: &str, bytes: &[u8]) -> Self {
        let document =
            Document::load_mem(bytes).unwrap_or_else(|error| panic!("{name} is read: {error}"));
        Self { document, name: name.to_owned() }
    }

    /// The pages, in order.
    pub fn pages(&self) -> Vec<ObjectId> {
        self.document.get_pages().into_values().collect()
    }

    /// What an object is, wherever it is kept.
    pub fn resolve<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.document.dereference(object).map_or(object, |(_, object)| object)
    }

    /// The value of a key of a dictionary.
    pub fn get<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
        dictionary.get(key.as_bytes()).ok().map(|value| self.resolve(value))
    }

    /// The catalogue.
    pub fn catalog(&self) -> &Dictionary {
        self.document.catalog().unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }

    /// A box of a page in points, or of the nodes above it.
    pub fn page_box(&self, page: ObjectId, key: &str) -> Option<[f64; 4]> {
        let mut node = self.document.get_dictionary(page).ok()?;
        for _ in 0..DEEPEST {
            if let Some(value) = self.get(node, key) {
                let numbers = value.as_array().ok()?.iter().filter_map(number).collect::<Vec<_>>();
                return numbers.try_into().ok();
            }
            node = self.get(node, "Parent")?.as_dict().ok()?;
        }
        None
    }

    /// The operations of every content stream: of pages, forms, patterns.
    pub fn operations(&self) -> Vec<Operation> {
        let mut streams: BTreeSet<ObjectId> =
            self.pages().iter().flat_map(|page| self.document.get_page_contents(*page)).collect();
        for (id, object) in &self.document.objects {
            if let Ok(stream) = object.as_stream() {
                let is = |key: &[u8], name: &[u8]| {
                    stream.dict.get(key).and_then(Object::as_name).is_ok_and(|found| found == name)
                };
                if is(b"Subtype", b"Form") || stream.dict.has(b"PatternType") {
                    streams.insert(*id);
                }
            }
        }
        streams.into_iter().flat_map(|id| self.operations_of(id)).collect()
    }

    /// The operations of one content stream.
    pub fn operations_of(&self, id: ObjectId) -> Vec<Operation> {
        let fail = |error: lopdf::Error| -> ! { panic!("{}, stream {id:?}: {error}", self.name) };
        let stream = self.document.get_object(id).and_then(Object::as_stream);
        let stream = stream.unwrap_or_else(|error| fail(error));
        let bytes = stream.get_plain_content().unwrap_or_else(|error| fail(error));
        let content = Content::decode(&bytes).unwrap_or_else(|error| fail(error));
        let operation = |one: lopdf::content::Operation| Operation {
            stream: id,
            operator: one.operator,
            operands: one.operands,
        };
        content.operations.into_iter().map(operation).collect()
    }

    /// Every dictionary of the file, those of streams too, with nested ones.
    pub fn dictionaries(&self) -> Vec<&Dictionary> {
        fn collect<'a>(object: &'a Object, out: &mut Vec<&'a Dictionary>) {
            match object {
                Object::Dictionary(dictionary) => from(dictionary, out),
                Object::Stream(stream) => from(&stream.dict, out),
                Object::Array(items) => items.iter().for_each(|item| collect(item, out)),
                _ => {}
            }
        }
        fn from<'a>(dictionary: &'a Dictionary, out: &mut Vec<&'a Dictionary>) {
            out.push(dictionary);
            dictionary.iter().for_each(|(_, value)| collect(value, out));
        }
        let mut out = Vec::new();
        self.document.objects.values().for_each(|object| collect(object, &mut out));
        out
    }

    /// The structure elements of a kind, such as `TH`.
    pub fn elements(&self, kind: &str) -> Vec<&Dictionary> {
        let is = |dictionary: &&Dictionary| {
            dictionary.has(b"P")
                && dictionary
                    .get(b"S")
                    .and_then(Object::as_name)
                    .is_ok_and(|name| name == kind.as_bytes())
        };
        self.dictionaries().into_iter().filter(is).collect()
    }

    /// The structure elements right under one, of one kind.
    pub fn kids<'a>(&'a self, element: &'a Dictionary, kind: &str) -> Vec<&'a Dictionary> {
        let all: &[Object] = match self.get(element, "K") {
            Some(Object::Array(all)) => all,
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        let all = all.iter().filter_map(|kid| self.resolve(kid).as_dict().ok());
        let is = |kid: &&Dictionary| {
            kid.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == kind.as_bytes())
        };
        all.filter(is).collect()
    }

    /// The metadata (XMP).
    pub fn metadata(&self) -> String {
        let stream = self.get(self.catalog(), "Metadata").and_then(|found| found.as_stream().ok());
        let stream = stream.unwrap_or_else(|| panic!("{} has metadata", self.name));
        let bytes = stream.get_plain_content().unwrap_or_else(|error| panic!("XMP: {error}"));
        String::from_utf8(bytes).unwrap_or_else(|error| panic!("XMP is text: {error}"))
    }

    /// The pages that named destinations lead to, from 1.
    pub fn destinations(&self) -> BTreeMap<String, usize> {
        let mut found = BTreeMap::new();
        let names = self.get(self.catalog(), "Names").and_then(|names| names.as_dict().ok());
        let root = names.and_then(|names| self.get(names, "Dests")).and_then(|d| d.as_dict().ok());
        if let Some(root) = root {
            self.named(root, &mut found, 0);
        }
        found
    }

    fn named(&self, node: &Dictionary, found: &mut BTreeMap<String, usize>, depth: usize) {
        let pages = self.pages();
        let list = |key| self.get(node, key).and_then(|list| list.as_array().ok());
        for kid in list("Kids").into_iter().flatten().filter(|_| depth < DEEPEST) {
            if let Ok(kid) = self.resolve(kid).as_dict() {
                self.named(kid, found, depth + 1);
            }
        }
        for pair in list("Names").into_iter().flat_map(|names| names.chunks(2)) {
            let [name, target] = pair else { continue };
            let target = match self.resolve(target) {
                Object::Dictionary(dictionary) => self.get(dictionary, "D"),
                array => Some(array),
            };
            let page =
                target.and_then(|target| target.as_array().ok()?.first()?.as_reference().ok());
            let page = page.and_then(|page| pages.iter().position(|one| *one == page));
            if let (Ok(name), Some(page)) = (self.resolve(name).as_str(), page) {
                found.insert(String::from_utf8_lossy(name).into_owned(), page + 1);
            }
        }
    }
}

/// A number, whole or not.
pub fn number(object: &Object) -> Option<f64> {
    match object {
        Object::Integer(value) => Some(*value as f64),
        Object::Real(value) => Some(f64::from(*value)),
        _ => None,
    }
}

/// A text string (ISO 32000-1, 7.9.2.2): UTF-16 with a mark, or one byte a character.
pub fn text(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?;
    Some(match bytes.strip_prefix(b"\xfe\xff") {
        Some(wide) => {
            let units =
                wide.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[pair.len() - 1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    })
}
