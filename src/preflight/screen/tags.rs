//! The structure tree (ISO 32000-1, 14.7).

use std::collections::{BTreeMap, BTreeSet};

use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};

use crate::finding::Code;
use crate::preflight::bounds;
use crate::preflight::reader::{Document, number, text_string};
use crate::preflight::report::Report;

/// The structure tree of a document.
#[derive(Debug, Default)]
pub struct Tags {
    /// Whether there is one.
    pub present: bool,
    /// Whether the catalog says that the document is marked.
    pub marked: bool,
    /// The elements, in reading order.
    pub elements: Vec<Element>,
    /// Which element has which marked content: by page, from 1, and identifier.
    content: BTreeMap<(usize, i32), usize>,
    /// Which element has which annotation.
    annotations: BTreeMap<ObjectIdentifier, usize>,
    /// Whether the tree is deeper or larger than is read.
    cut_short: bool,
}

/// An element of the structure tree.
#[derive(Debug, Default)]
pub struct Element {
    /// The standard type that it is or is mapped to.
    pub role: String,
    /// The element above it.
    pub parent: Option<usize>,
    /// The elements in it.
    pub kids: Vec<usize>,
    /// The page that it is on or begins on, from 1.
    pub page: Option<usize>,
    /// Whether it has a text in its place that is not empty.
    pub has_alternative: bool,
    /// Its identifier, and those of the headers that it names.
    pub id: Option<Vec<u8>>,
    /// The headers that a cell names.
    pub headers: Vec<Vec<u8>>,
    /// Whether it has a scope.
    pub has_scope: bool,
    /// Columns and rows that a cell spans.
    pub spans: (usize, usize),
}

impl Tags {
    /// Reads the tree of a document.
    pub fn of(document: &Document) -> Self {
        let catalog = document.catalog();
        let info = catalog.get::<Dict<'_>>("MarkInfo");
        let marked = info.and_then(|info| info.get::<bool>("Marked")) == Some(true);
        let Some(root) = catalog.get::<Dict<'_>>("StructTreeRoot") else {
            return Self { marked, ..Self::default() };
        };
        let pages = document.page_ids().enumerate();
        let mut reading = Reading {
            document,
            tags: Self { present: true, marked, ..Self::default() },
            roles: root.get::<Dict<'_>>("RoleMap").unwrap_or_default(),
            pages: pages.filter_map(|(index, id)| Some((id?, index + 1))).collect(),
            seen: BTreeSet::new(),
        };
        reading.kids(&root, None, None, 0);
        reading.tags
    }

    /// The element of marked content.
    pub fn element_of(&self, page: usize, id: i32) -> Option<usize> {
        self.content.get(&(page, id)).copied()
    }

    /// The element of an annotation.
    pub fn element_of_annotation(&self, id: ObjectIdentifier) -> Option<usize> {
        self.annotations.get(&id).copied()
    }

    /// The nearest element with a role: the element itself, or one above it.
    pub fn within(&self, element: usize, role: &str) -> Option<usize> {
        let mut at = Some(element);
        while let Some(index) = at {
            let element = self.elements.get(index)?;
            if element.role == role {
                return Some(index);
            }
            at = element.parent;
        }
        None
    }

    /// The elements with a role.
    pub fn with_role<'t>(&'t self, role: &'t str) -> impl Iterator<Item = (usize, &'t Element)> {
        self.elements.iter().enumerate().filter(move |(_, element)| element.role == role)
    }
}

/// The tree as it is read.
struct Reading<'a> {
    document: &'a Document,
    tags: Tags,
    roles: Dict<'a>,
    pages: BTreeMap<ObjectIdentifier, usize>,
    seen: BTreeSet<ObjectIdentifier>,
}

impl<'a> Reading<'a> {
    fn kids(&mut self, of: &Dict<'a>, parent: Option<usize>, page: Option<usize>, depth: usize) {
        // A document of a few hundred pages has a tree of a dozen levels.
        if depth > bounds::TREE * 4 || self.tags.elements.len() > bounds::ELEMENTS {
            self.tags.cut_short = true;
            return;
        }
        match of.get_raw::<Object<'_>>("K") {
            Some(MaybeRef::NotRef(Object::Array(list))) => {
                for kid in list.raw_iter() {
                    self.kid(kid, parent, page, depth);
                }
            }
            Some(MaybeRef::Ref(reference)) => match of.get::<Object<'_>>("K") {
                Some(Object::Array(list)) => {
                    for kid in list.raw_iter() {
                        self.kid(kid, parent, page, depth);
                    }
                }
                _ => self.kid(MaybeRef::Ref(reference), parent, page, depth),
            },
            Some(kid) => self.kid(kid, parent, page, depth),
            None => {}
        }
    }

    fn kid(
        &mut self,
        kid: MaybeRef<Object<'a>>,
        parent: Option<usize>,
        page: Option<usize>,
        depth: usize,
    ) {
        let reference = kid.as_obj_ref();
        let dictionary = match kid {
            MaybeRef::NotRef(Object::Number(id)) => {
                self.mark(page, id.as_i64(), parent);
                return;
            }
            MaybeRef::NotRef(Object::Dict(dictionary)) => dictionary,
            MaybeRef::NotRef(_) => return,
            MaybeRef::Ref(reference) => match self.document.dictionary(reference.into()) {
                Some(dictionary) => dictionary,
                None => return,
            },
        };
        let page = dictionary.get_ref("Pg").map_or(page, |id| self.pages.get(&id.into()).copied());
        match dictionary.get::<Name<'_>>("Type").as_ref().map(AsRef::as_ref) {
            Some(b"MCR") => {
                if let Some(id) = number(&dictionary, "MCID") {
                    self.mark(page, id as i64, parent);
                }
            }
            Some(b"OBJR") => {
                if let (Some(object), Some(parent)) = (dictionary.get_ref("Obj"), parent) {
                    self.tags.annotations.insert(object.into(), parent);
                }
            }
            _ => {
                if reference.is_some_and(|id| !self.seen.insert(id.into())) {
                    self.tags.cut_short = true;
                    return;
                }
                let index = self.tags.elements.len();
                let element = self.element(&dictionary, parent, page);
                self.tags.elements.push(element);
                if let Some(parent) = parent {
                    self.tags.elements[parent].kids.push(index);
                }
                self.kids(&dictionary, Some(index), page, depth + 1);
            }
        }
    }

    fn mark(&mut self, page: Option<usize>, id: i64, parent: Option<usize>) {
        if let (Some(page), Some(parent), Ok(id)) = (page, parent, i32::try_from(id)) {
            self.tags.content.insert((page, id), parent);
        }
    }

    fn element(&self, of: &Dict<'a>, parent: Option<usize>, page: Option<usize>) -> Element {
        let mut role = of.get::<Name<'_>>("S").map(|name| name.to_vec()).unwrap_or_default();
        // A chain of mappings that ends, or is no chain.
        for _ in 0..8 {
            match self.roles.get::<Name<'_>>(&role) {
                Some(mapped) => role = mapped.to_vec(),
                None => break,
            }
        }
        let filled = |key: &str| text_string(of, key).is_some_and(|text| !text.trim().is_empty());
        let mut element = Element {
            role: String::from_utf8_lossy(&role).into_owned(),
            parent,
            page,
            has_alternative: filled("Alt") || filled("ActualText"),
            id: of.get::<hayro_syntax::object::String<'_>>("ID").map(|id| id.to_vec()),
            spans: (1, 1),
            ..Element::default()
        };
        let attributes = match of.get::<Object<'_>>("A") {
            Some(Object::Dict(attributes)) => vec![attributes],
            Some(Object::Array(list)) => list.iter::<Dict<'_>>().take(16).collect(),
            _ => Vec::new(),
        };
        for attributes in attributes {
            element.has_scope |= attributes.get::<Name<'_>>("Scope").is_some();
            let headers = attributes.get::<Array<'_>>("Headers");
            let headers = headers.iter().flat_map(|list| {
                list.iter::<hayro_syntax::object::String<'_>>().map(|id| id.to_vec())
            });
            element.headers.extend(headers.take(1_000));
            let span =
                |key: &str| number(&attributes, key).map(|span| span.clamp(1.0, 1e4) as usize);
            element.spans.0 = span("ColSpan").unwrap_or(element.spans.0);
            element.spans.1 = span("RowSpan").unwrap_or(element.spans.1);
        }
        element
    }
}

/// Checks headings and alternative texts.
pub fn check(tags: &Tags, report: &mut Report<'_>) {
    if !tags.present {
        return;
    }
    if tags.cut_short {
        let message = "the structure tree goes in circles, or is larger than is read";
        report.file(Code::ScreenUntagged, message, "export the file again");
    }
    let on = |page: Option<usize>| page.map_or(String::new(), |page| format!(" on page {page}"));
    for role in ["Figure", "Formula"] {
        for (_, figure) in tags.with_role(role) {
            if !figure.has_alternative {
                let message = format!("a {role}{} has no alternative text", on(figure.page));
                report.file(Code::ScreenAlt, message, "say in a sentence what it says");
            }
        }
    }
    let mut before = 0;
    for element in &tags.elements {
        let level = element.role.strip_prefix('H').and_then(|level| level.parse::<usize>().ok());
        let Some(level) = level else { continue };
        if level > before + 1 {
            let message = if before == 0 {
                format!("the first heading{} is of level {level}", on(element.page))
            } else {
                format!(
                    "a heading of level {level}{} follows one of level {before}",
                    on(element.page)
                )
            };
            report.file(Code::ScreenHeading, message, "use heading levels without gaps");
        }
        before = level;
    }
}
