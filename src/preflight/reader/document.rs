//! The document: catalog, pages with their boxes, metadata.

mod page_tree;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, ObjectIdentifier, Stream};
use hayro_syntax::page::Resources;
use kurbo::Rect;

use super::Refusal;
use super::bytes::{End, nesting};
use super::entries::{decoded, rectangle};
use super::vet::{Vetted, vet};
use crate::preflight::bounds;

/// A PDF file that was read.
pub struct Document {
    pdf: Pdf,
    /// How many bytes the file has without the update of the vetting.
    own: usize,
    root: ObjectIdentifier,
    info: Option<ObjectIdentifier>,
    /// Whether the trailer has file identifiers.
    pub has_id: bool,
    /// The version of the header, such as `1.6`.
    pub version: String,
    pages: Vec<PageEntry>,
}

/// A page as the page tree gives it.
#[derive(Debug, Clone, Default)]
struct PageEntry {
    id: Option<ObjectIdentifier>,
    /// The nodes of the tree above it, from the root.
    above: Vec<ObjectIdentifier>,
}

/// A page and what it inherits. Boxes are in points, in the user space of the page.
pub struct Page<'a> {
    /// Its position, from 1.
    pub number: usize,
    /// Its dictionary.
    pub dictionary: Dict<'a>,
    /// The medium.
    pub media: Rect,
    /// What a viewer shows, if the page says so.
    pub crop: Option<Rect>,
    /// What reaches beyond the trim.
    pub bleed: Option<Rect>,
    /// The finished page.
    pub trim: Option<Rect>,
    /// What the page means to show; a page of PDF/X has this or a trim box.
    pub art: Option<Rect>,
    /// How far it is turned, in degrees.
    pub rotate: i64,
    /// The resources.
    pub resources: Resources<'a>,
}

impl Page<'_> {
    /// The finished page: trim, art, crop or media box, the first that there is.
    pub fn finished(&self) -> Rect {
        self.trim.or(self.art).or(self.crop).unwrap_or(self.media)
    }

    /// The page with its bleed: what is printed of it.
    ///
    /// Without a bleed box that is the crop box, or the medium (ISO 32000-1, table 30).
    pub fn printed(&self) -> Rect {
        self.bleed.or(self.crop).unwrap_or(self.media).union(self.finished())
    }
}

impl Document {
    /// Reads a file.
    ///
    /// # Errors
    /// Why the file is not read.
    pub fn open(bytes: &[u8]) -> Result<Self, Refusal> {
        let Vetted { bytes, own, root, info, has_id, version } = vet(bytes)?;
        let pdf = Pdf::new(bytes).map_err(|_| Refusal::damaged("its objects cannot be read"))?;
        // Whatever the reader has to mend it mends now, before pages are read in parallel.
        for object in pdf.objects() {
            drop(object);
        }
        let mut document = Self { pdf, own, root, info, has_id, version, pages: Vec::new() };
        document.pages = document.page_tree()?;
        Ok(document)
    }

    /// The file as a viewer reads it: with its own page tree, which was walked here before.
    ///
    /// # Errors
    /// A viewer finds other pages in it.
    pub fn as_viewed(&self) -> Result<Pdf, Refusal> {
        let data: &[u8] = self.pdf.data().as_ref();
        let own = data.get(..self.own).unwrap_or(data).to_vec();
        let pdf = Pdf::new(own).map_err(|_| Refusal::damaged("its objects cannot be read"))?;
        if pdf.pages().len() != self.page_count() {
            return Err(Refusal::damaged("its page tree can be read in two ways"));
        }
        Ok(pdf)
    }

    /// An object by its number.
    pub fn dictionary(&self, id: ObjectIdentifier) -> Option<Dict<'_>> {
        self.pdf.xref().get::<Dict<'_>>(id)
    }

    /// The catalog.
    pub fn catalog(&self) -> Dict<'_> {
        self.dictionary(self.root).unwrap_or_default()
    }

    /// The information dictionary.
    pub fn info(&self) -> Dict<'_> {
        self.info.and_then(|id| self.dictionary(id)).unwrap_or_default()
    }

    /// The cross-reference table, by which objects are found.
    pub fn xref(&self) -> &hayro_syntax::xref::XRef {
        self.pdf.xref()
    }

    /// Resources of no page, from which those of pages are made.
    pub fn no_resources(&self) -> Option<Resources<'_>> {
        self.pdf.pages().first().map(|page| page.resources().clone())
    }

    /// How many pages there are.
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// The identifiers of the pages, by which links and tags name them.
    pub fn page_ids(&self) -> impl Iterator<Item = Option<ObjectIdentifier>> {
        self.pages.iter().map(|page| page.id)
    }

    /// A page by its position, from 0.
    pub fn page(&self, index: usize) -> Option<Page<'_>> {
        let entry = self.pages.get(index)?;
        let dictionary = self.dictionary(entry.id?)?;
        let mut resources = self.no_resources()?;
        let mut inherited = Vec::new();
        for node in entry.above.iter().filter_map(|&id| self.dictionary(id)) {
            if let Some(own) = node.get::<Dict<'_>>("Resources") {
                resources = Resources::from_parent(own, resources);
            }
            inherited.push(node);
        }
        if let Some(own) = dictionary.get::<Dict<'_>>("Resources") {
            resources = Resources::from_parent(own, resources);
        }
        inherited.push(dictionary.clone());
        let nearest = |key: &str| inherited.iter().rev().find_map(|node| rectangle(node, key));
        let rotate = inherited.iter().rev().find_map(|node| node.get::<i32>("Rotate"));
        Some(Page {
            number: index + 1,
            media: nearest("MediaBox")?,
            crop: nearest("CropBox"),
            bleed: rectangle(&dictionary, "BleedBox"),
            trim: rectangle(&dictionary, "TrimBox"),
            art: rectangle(&dictionary, "ArtBox"),
            rotate: rotate.map_or(0, i64::from),
            resources,
            dictionary,
        })
    }

    /// The content of a page, its streams one after the other.
    ///
    /// # Errors
    /// The content is beyond a bound.
    pub fn content(&self, page: &Dict<'_>) -> Result<Vec<u8>, Refusal> {
        let mut content = Vec::new();
        let single = page.get::<Stream<'_>>("Contents");
        let parts = page.get::<Array<'_>>("Contents");
        let parts = parts.iter().flat_map(|parts| parts.iter::<Stream<'_>>());
        for stream in single.into_iter().chain(parts) {
            content.extend_from_slice(&decoded(&stream)?);
            // Streams are parted by white space (ISO 32000-1, table 30).
            content.push(b'\n');
            if content.len() > bounds::STREAM {
                let message = format!("a page's content has over {} MiB", bounds::STREAM >> 20);
                return Err(Refusal::too_large(message));
            }
        }
        nesting(&content, End::OfText)?;
        Ok(content)
    }
}
