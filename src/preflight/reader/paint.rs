//! What objects are painted with.

use std::sync::Arc;

use super::colour::Colour;
use super::inks::Inks;
use super::shading::Shading;
use super::space::Space;

/// What an object is painted with.
#[derive(Debug, Clone)]
pub enum Paint {
    /// One colour.
    Flat(Arc<Flat>),
    /// A shading or an image: more than one colour.
    Varied(Arc<Varied>),
}

/// One colour, with its inks.
#[derive(Debug)]
pub struct Flat {
    /// The colour, as written.
    pub colour: Colour,
    /// Its inks.
    pub inks: Inks,
}

/// More than one colour.
#[derive(Debug)]
pub struct Varied {
    /// The colour space, as written.
    pub space: Space,
    /// How colours are found; none for images, whose samples say.
    pub shading: Option<Shading>,
}

impl Paint {
    /// Paint of one colour.
    pub fn flat(colour: Colour) -> Self {
        let inks = Inks::of(&colour);
        Self::Flat(Arc::new(Flat { colour, inks }))
    }

    /// The one colour that is painted, if it is one.
    pub fn as_flat(&self) -> Option<&Flat> {
        match self {
            Self::Flat(flat) => Some(flat),
            Self::Varied(_) => None,
        }
    }

    /// The colour space, as written.
    pub fn space(&self) -> &Space {
        match self {
            Self::Flat(flat) => &flat.colour.space,
            Self::Varied(varied) => &varied.space,
        }
    }
}
