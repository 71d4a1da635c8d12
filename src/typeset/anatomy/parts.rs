//! What the items of a frame belong to, from the marks that Typst leaves around its elements.
//!
//! Typst encloses what an element produced between a start and an end tag, across columns and
//! pages; the PDF exporter makes its structure of the same tags. What is moved elsewhere, as a
//! float or the rest of a cell, comes as a group that names the element it belongs to.

use std::collections::HashMap;

use typst::foundations::Content;
use typst::introspection::{Location, Tag};
use typst::layout::{FrameParent, PlaceElem};
use typst::model::{
    EnumElem, FigureElem, HeadingElem, ListElem, Outlinable as _, ParElem, TableCell, TableElem,
};
use typst::pdf::{ArtifactElem, PdfMarkerTag, PdfMarkerTagKind};

use super::{Part, Role};

/// An element that encloses what follows.
#[derive(Debug, Clone, Copy)]
struct Enclosing {
    location: Location,
    kind: Kind,
    block: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Paragraph {
        justified: bool,
    },
    Heading(u8),
    List,
    /// The bullet or number of a list's item.
    Marker,
    Item,
    Table,
    Cell,
    Figure,
    Artifact,
    Float,
}

/// The elements that enclose the current item, outermost first.
#[derive(Debug, Default)]
pub struct Parts {
    stack: Vec<Enclosing>,
    blocks: HashMap<Location, usize>,
    /// What enclosed the elements that may have parts elsewhere.
    parents: HashMap<Location, Vec<Enclosing>>,
}

impl Parts {
    /// Takes a tag in.
    pub fn tag(&mut self, tag: &Tag) {
        match tag {
            Tag::Start(content, _) => {
                if let (Some(kind), Some(location)) = (kind(content), content.location()) {
                    let next = self.blocks.len();
                    let block = *self.blocks.entry(location).or_insert(next);
                    self.stack.push(Enclosing { location, kind, block });
                    if matches!(kind, Kind::Cell | Kind::Float) {
                        self.parents.insert(location, self.stack.clone());
                    }
                }
            }
            Tag::End(location, ..) => {
                let open = self.stack.iter().rposition(|one| one.location == *location);
                if let Some(index) = open {
                    self.stack.truncate(index);
                }
            }
        }
    }

    /// Enters a group that belongs to an element elsewhere; gives what to go back to.
    pub fn enter(&mut self, parent: FrameParent) -> Outside {
        let inside = self.parents.get(&parent.location).cloned().unwrap_or_default();
        Outside(std::mem::replace(&mut self.stack, inside))
    }

    /// Leaves a group that was entered.
    pub fn leave(&mut self, outside: Outside) {
        self.stack = outside.0;
    }

    /// What the current item is a part of.
    pub fn current(&self) -> Part {
        let holds = |kind: Kind| self.stack.iter().any(|one| one.kind == kind);
        let level = self.stack.iter().find_map(|one| match one.kind {
            Kind::Heading(level) => Some(level),
            _ => None,
        });
        let innermost = self.stack.iter().rev().find(|one| one.kind != Kind::Float);
        let justified = self.stack.iter().rev().find_map(|one| match one.kind {
            Kind::Paragraph { justified } => Some(justified),
            _ => None,
        });
        let role = if holds(Kind::Artifact) {
            Role::Furniture
        } else if holds(Kind::Figure) {
            Role::Chart
        } else if holds(Kind::Table) {
            Role::Table
        } else if let Some(level) = level {
            Role::Heading(level)
        } else if justified.is_some() || holds(Kind::List) {
            Role::Text
        } else {
            Role::Other
        };
        // Bullets are no lines of a paragraph.
        let lone = [Kind::List, Kind::Marker];
        let block = innermost.filter(|one| !lone.contains(&one.kind)).map(|one| one.block);
        Part { role, block, justified: justified.unwrap_or(false), chart: None }
    }
}

/// Where a walk stood before it entered a group of another element.
pub struct Outside(Vec<Enclosing>);

/// What an element is to a reader, if it is anything.
fn kind(content: &Content) -> Option<Kind> {
    if let Some(paragraph) = content.to_packed::<ParElem>() {
        let justified = paragraph.justify.as_option().unwrap_or(false);
        Some(Kind::Paragraph { justified })
    } else if let Some(heading) = content.to_packed::<HeadingElem>() {
        Some(Kind::Heading(heading.level().get().try_into().unwrap_or(u8::MAX)))
    } else if content.is::<ListElem>() || content.is::<EnumElem>() {
        Some(Kind::List)
    } else if let Some(mark) = content.to_packed::<PdfMarkerTag>() {
        match mark.kind {
            PdfMarkerTagKind::ListItemLabel => Some(Kind::Marker),
            PdfMarkerTagKind::ListItemBody => Some(Kind::Item),
            _ => None,
        }
    } else if content.is::<TableElem>() {
        Some(Kind::Table)
    } else if content.is::<TableCell>() {
        Some(Kind::Cell)
    } else if content.is::<FigureElem>() {
        Some(Kind::Figure)
    } else if content.is::<ArtifactElem>() {
        Some(Kind::Artifact)
    } else if content.is::<PlaceElem>() {
        Some(Kind::Float)
    } else {
        None
    }
}
