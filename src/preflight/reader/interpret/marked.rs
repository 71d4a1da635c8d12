//! Marked content: what is an artifact, and what belongs to the structure.

use hayro_syntax::object::{Dict, Object};
use hayro_syntax::page::Resources;

use super::super::painted::Mark;
use super::Painter;
use crate::preflight::bounds;

impl<'a> Painter<'_, 'a> {
    /// The marked content that counts: an artifact, or else the innermost with an identifier.
    pub(in super::super) fn mark(&self) -> Mark {
        if self.marks.contains(&Mark::Artifact) {
            return Mark::Artifact;
        }
        self.marks.iter().rev().copied().find(|mark| *mark != Mark::None).unwrap_or_default()
    }

    /// Opens marked content.
    pub(super) fn open_mark(&mut self, operands: &[&Object<'_>], resources: &Resources<'a>) {
        let artifact =
            matches!(operands.first(), Some(Object::Name(tag)) if tag.as_ref() == b"Artifact");
        let identifier = |properties: &Dict<'_>| properties.get::<i32>("MCID");
        let content = match operands.get(1) {
            Some(Object::Dict(properties)) => identifier(properties),
            Some(Object::Name(name)) => {
                resources.properties.get::<Dict<'_>>(name.as_ref()).and_then(|p| identifier(&p))
            }
            _ => None,
        };
        let mark =
            if artifact { Mark::Artifact } else { content.map_or(Mark::None, Mark::Content) };
        if self.marks.len() < bounds::STATES {
            self.marks.push(mark);
        }
    }
}
