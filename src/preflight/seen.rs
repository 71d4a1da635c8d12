//! A file as whoever receives it sees it: the letters of its pages in their blocks, what its
//! structure says in their place, the files that it carries.

use std::collections::BTreeMap;
use std::sync::Arc;

use hayro_syntax::object::{Array, Dict, Object, Stream};
use kurbo::Point;

use super::alternatives;
use super::bounds;
use super::guard::guarded;
use super::picture;
use super::reader::{Document, Glyphs, Mark, Refusal, Shape, decoded, paint, text_string};
use super::screen::Tags;

/// What stands in a line, and is no block of its own (ISO 32000-1, 14.8.4.4).
const INLINE: [&str; 9] =
    ["Span", "Link", "Reference", "Quote", "Em", "Strong", "Code", "Annot", "NonStruct"];

/// A file, read.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// The language that the catalog names, such as `nl-BE`.
    pub language: Option<String>,
    /// The elements of its structure that hold text, in the order in which they are read; empty if
    /// it has no structure.
    pub blocks: Vec<Block>,
    /// The pages.
    pub pages: Vec<Leaf>,
    /// The alternative texts, in the order of the structure.
    pub alternatives: Vec<String>,
    /// The files that it carries, by name.
    pub attachments: BTreeMap<String, Vec<u8>>,
}

/// An element of the structure: a paragraph, heading, cell or figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its standard type, such as `P`.
    pub role: String,
}

/// A page. Places are in points from the top left corner of the trim, y runs down.
#[derive(Debug, Clone, Default)]
pub struct Leaf {
    /// Width and height of the trim.
    pub size: (f64, f64),
    /// Its letters, in the order of the content.
    pub letters: Vec<Letter>,
    /// The same for pages that look the same; of another program run it may be another.
    pub look: u64,
}

/// A letter of a page.
#[derive(Debug, Clone)]
pub struct Letter {
    /// What it reads as; nothing if its font does not say.
    pub text: Arc<str>,
    /// Where it stands on its baseline.
    pub from: (f64, f64),
    /// Where it ends there.
    pub to: (f64, f64),
    /// Its size.
    pub size: f64,
    /// The block that it is in.
    pub block: Option<usize>,
    /// Whether it is marked as no part of the text: folios, running heads.
    pub artifact: bool,
}

/// Reads a file.
///
/// # Errors
/// Why it is not read.
pub fn seen(bytes: impl Into<Arc<[u8]>>) -> Result<Seen, Refusal> {
    let bytes = bytes.into();
    guarded(move || read(&bytes))?
}

fn read(bytes: &[u8]) -> Result<Seen, Refusal> {
    let document = Document::open(bytes)?;
    let tags = Tags::of(&document);
    let viewed = document.as_viewed()?;
    let all: Vec<usize> = (0..document.page_count()).collect();
    let looks = picture::each(&viewed, &all, picture::look);
    let glyphs = Glyphs::new(document.xref());
    let mut pages = Vec::with_capacity(all.len());
    for (index, look) in looks.into_iter().enumerate() {
        let letters = letters(&document, index, &tags, &glyphs)?;
        pages.push(Leaf { look, ..letters });
    }
    let blocks = tags.elements.iter().map(|one| Block { role: one.role.clone() }).collect();
    Ok(Seen {
        language: text_string(&document.catalog(), "Lang").filter(|lang| !lang.is_empty()),
        blocks: if tags.present { blocks } else { Vec::new() },
        pages,
        alternatives: alternatives::read(&viewed),
        attachments: attachments(&document)?,
    })
}

/// The letters of a page.
fn letters<'a>(
    document: &'a Document,
    index: usize,
    tags: &Tags,
    glyphs: &Glyphs<'a>,
) -> Result<Leaf, Refusal> {
    let missing = || Refusal::Damaged(format!("page {} has no size or is missing", index + 1));
    let page = document.page(index).ok_or_else(missing)?;
    let painting = paint(document, &page, glyphs)?;
    if let Some(message) = painting.cut_short {
        return Err(Refusal::TooLarge(message));
    }
    let trim = page.finished();
    let place = |point: Point| (point.x - trim.x0, trim.y1 - point.y);
    let mut letters = Vec::new();
    for object in &painting.objects {
        let Shape::Text(text) = &object.shape else { continue };
        let block = match object.mark {
            Mark::Content(id) => tags.element_of(page.number, id).map(|one| block_of(one, tags)),
            Mark::Artifact | Mark::None => None,
        };
        letters.extend(text.letters.iter().map(|letter| Letter {
            text: letter.text.clone().unwrap_or_default(),
            from: place(letter.from),
            to: place(letter.to),
            size: text.size,
            block,
            artifact: object.mark == Mark::Artifact,
        }));
    }
    Ok(Leaf { size: (trim.width(), trim.height()), letters, look: 0 })
}

/// The element itself, or the nearest above it that is a block.
fn block_of(element: usize, tags: &Tags) -> usize {
    let mut at = element;
    while let Some(one) = tags.elements.get(at) {
        match one.parent {
            Some(parent) if INLINE.contains(&&*one.role) => at = parent,
            _ => break,
        }
    }
    at
}

/// The files that a document carries (ISO 32000-1, 7.11.4).
fn attachments(document: &Document) -> Result<BTreeMap<String, Vec<u8>>, Refusal> {
    let mut files = BTreeMap::new();
    let names = document.catalog().get::<Dict<'_>>("Names").unwrap_or_default();
    let mut waiting: Vec<Dict<'_>> = names.get::<Dict<'_>>("EmbeddedFiles").into_iter().collect();
    let mut left = bounds::PAGES;
    let mut together = 0;
    while let Some(node) = waiting.pop() {
        let kids = node.get::<Array<'_>>("Kids");
        for kid in kids.iter().flat_map(|kids| kids.iter::<Dict<'_>>()) {
            left -= 1;
            if left == 0 {
                return Err(Refusal::TooLarge("it carries more files than are read".to_owned()));
            }
            waiting.push(kid);
        }
        let pairs = node.get::<Array<'_>>("Names");
        let entries = pairs.iter().flat_map(|pairs| pairs.iter::<Object<'_>>());
        for file in entries.filter_map(|entry| match entry {
            Object::Dict(file) => Some(file),
            _ => None,
        }) {
            let name = text_string(&file, "UF").or_else(|| text_string(&file, "F"));
            let held = file.get::<Dict<'_>>("EF").and_then(|held| held.get::<Stream<'_>>("F"));
            let (Some(name), Some(held)) = (name, held) else { continue };
            let bytes = decoded(&held)?.into_owned();
            together += bytes.len();
            if together > bounds::STREAM {
                return Err(Refusal::TooLarge("it carries larger files than are read".to_owned()));
            }
            files.insert(name, bytes);
        }
    }
    Ok(files)
}
