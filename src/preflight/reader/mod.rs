//! Reading a PDF: its objects, its pages, and what stands on them.
//!
//! The objects are those of `hayro-syntax`; which pages there are and what is painted on them is
//! found out here, because a check needs what a viewer throws away: colour spaces as they are
//! written, overprint, and the order of painting.

mod bytes;
mod colour;
mod document;
mod entries;
mod external;
mod glyphs;
mod inks;
mod interpret;
mod measure;
mod metadata;
mod paint;
mod painted;
mod paths;
mod runs;
mod samples;
mod shading;
mod space;
mod state;
mod vet;

use std::fmt;

pub use document::{Document, Page};
pub use entries::{decoded, number, rectangle, text_string};
pub use glyphs::Glyphs;
pub use inks::{Inks, PROCESS, STEP};
pub use interpret::paint;
pub use metadata::Metadata;
pub use paint::{Flat, Paint};
pub use painted::{Blend, Cell, Fill, Font, Image, Mark, Painted, Painting, Shape, Stroke, Text};
pub use shading::Shading;
pub use space::Space;

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is no PDF or is damaged.
    Damaged(String),
    /// It is encrypted.
    Encrypted,
    /// Reading it would go beyond a bound.
    TooLarge(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged(message) => write!(f, "the file is damaged: {message}"),
            Self::Encrypted => f.write_str("the file is encrypted"),
            Self::TooLarge(message) => write!(f, "the file is beyond what is read: {message}"),
        }
    }
}

impl Refusal {
    fn damaged(message: &str) -> Self {
        Self::Damaged(message.to_owned())
    }

    fn too_large(message: String) -> Self {
        Self::TooLarge(message)
    }
}
