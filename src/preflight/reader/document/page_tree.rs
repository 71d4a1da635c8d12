//! The tree that a document's pages stand in.

use std::collections::BTreeSet;

use hayro_syntax::object::{Array, MaybeRef, Name, ObjectIdentifier};

use super::super::Refusal;
use super::{Document, PageEntry};
use crate::preflight::bounds;

impl Document {
    /// Walks the page tree; gives its pages in their order.
    ///
    /// # Errors
    /// The tree is damaged, or beyond a bound.
    pub(super) fn page_tree(&self) -> Result<Vec<PageEntry>, Refusal> {
        let root = self.catalog().get_ref("Pages").map(ObjectIdentifier::from);
        let root = root.ok_or_else(|| Refusal::damaged("the catalog names no pages"))?;
        let (mut pages, mut seen) = (Vec::new(), BTreeSet::new());
        let mut waiting = vec![PageEntry { id: Some(root), above: Vec::new() }];
        while let Some(PageEntry { id, above }) = waiting.pop() {
            let Some(id) = id else { continue };
            if !seen.insert(id) {
                return Err(Refusal::damaged("a node of the page tree stands in it twice"));
            }
            if above.len() > bounds::TREE {
                return Err(Refusal::too_large(format!(
                    "the page tree is over {} deep",
                    bounds::TREE
                )));
            }
            let node = self.dictionary(id).ok_or_else(|| {
                Refusal::Damaged(format!("a node of the page tree ({}) is missing", id.obj_number))
            })?;
            let Some(kids) = node.get::<Array<'_>>("Kids") else {
                if node.get::<Name<'_>>("Type").is_some_and(|name| name.as_ref() == b"Pages") {
                    return Err(Refusal::damaged("a node of the page tree has no pages"));
                }
                pages.push(PageEntry { id: Some(id), above });
                if pages.len() > bounds::PAGES {
                    return Err(Refusal::too_large(format!("it has over {} pages", bounds::PAGES)));
                }
                continue;
            };
            let mut below = above;
            below.push(id);
            let first = waiting.len();
            for kid in kids.raw_iter() {
                let MaybeRef::Ref(kid) = kid else {
                    return Err(Refusal::damaged("a page stands in its tree itself"));
                };
                waiting.push(PageEntry { id: Some(kid.into()), above: below.clone() });
                if waiting.len() > bounds::PAGES {
                    return Err(Refusal::too_large(format!("it has over {} pages", bounds::PAGES)));
                }
            }
            waiting[first..].reverse();
        }
        if pages.is_empty() {
            return Err(Refusal::damaged("it has no page"));
        }
        let declared = self.dictionary(root).and_then(|root| root.get::<i32>("Count"));
        if declared.and_then(|count| usize::try_from(count).ok()) != Some(pages.len()) {
            let declared = declared.map_or("no number of".to_owned(), |count| count.to_string());
            let message = format!("it declares {declared} pages and has {}", pages.len());
            return Err(Refusal::Damaged(message));
        }
        Ok(pages)
    }
}
