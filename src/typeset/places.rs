//! The places of things on pages that are laid out again.

use std::num::NonZeroUsize;

use ecow::{EcoString, EcoVec};
use typst::diag::StrResult;
use typst::foundations::{Content, Label, Output, Selector};
use typst::introspection::{DocumentPosition, Introspector, Location};
use typst::model::Numbering;
use typst::syntax::VirtualPath;
use typst_layout::PagedDocument;

/// The places on some pages, as what is measured on them knows them of former pages.
///
/// A paragraph whose words change is another to the compiler. If a layout measures it before it sets
/// it, the compiler asks where it will stand, in order to number what is in it; on the former pages it
/// stands nowhere, on the new ones somewhere, and so all would be laid out once more. But where a
/// paragraph stands does not change how high it is, unless its content asks for its own place. So what
/// is measured stands where it stood.
pub struct Places<'a> {
    pages: &'a dyn Introspector,
    former: &'a dyn Introspector,
}

impl<'a> Places<'a> {
    /// The places on pages that are laid out after former ones.
    pub fn of(pages: &'a PagedDocument, former: &'a PagedDocument) -> Self {
        Self { pages: Output::introspector(pages), former: Output::introspector(former) }
    }

    /// For the compiler.
    pub fn of_all(&self) -> &dyn Introspector {
        self
    }
}

impl Introspector for Places<'_> {
    fn locator(&self, key: u128, base: Location) -> Option<Location> {
        self.former.locator(key, base)
    }

    fn query(&self, selector: &Selector) -> EcoVec<Content> {
        self.pages.query(selector)
    }

    fn query_first(&self, selector: &Selector) -> Option<Content> {
        self.pages.query_first(selector)
    }

    fn query_unique(&self, selector: &Selector) -> StrResult<Content> {
        self.pages.query_unique(selector)
    }

    fn query_label(&self, label: Label) -> StrResult<&Content> {
        self.pages.query_label(label)
    }

    fn query_labelled(&self) -> EcoVec<Content> {
        self.pages.query_labelled()
    }

    fn query_count_before(&self, selector: &Selector, end: Location) -> usize {
        self.pages.query_count_before(selector, end)
    }

    fn label_count(&self, label: Label) -> usize {
        self.pages.label_count(label)
    }

    fn pages(&self, location: Location) -> Option<NonZeroUsize> {
        self.pages.pages(location)
    }

    fn page(&self, location: Location) -> Option<NonZeroUsize> {
        self.pages.page(location)
    }

    fn position(&self, location: Location) -> Option<DocumentPosition> {
        self.pages.position(location)
    }

    fn page_numbering(&self, location: Location) -> Option<&Numbering> {
        self.pages.page_numbering(location)
    }

    fn page_supplement(&self, location: Location) -> Option<&Content> {
        self.pages.page_supplement(location)
    }

    fn anchor(&self, location: Location) -> Option<&EcoString> {
        self.pages.anchor(location)
    }

    fn document(&self, location: Location) -> Option<Location> {
        self.pages.document(location)
    }

    fn path(&self, location: Location) -> Option<&VirtualPath> {
        self.pages.path(location)
    }
}
