//! Editions and renditions: the report in one language, and for one medium.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Language;

/// The report in one language.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// ISO 639 code of the language, such as `nl`; names the edition's labels and prose.
    #[schemars(regex(pattern = "^[a-z]{2,3}$"))]
    pub language: String,
    /// ISO 3166 code of the region, such as `BE`.
    #[schemars(regex(pattern = "^[A-Z]{2}$"))]
    pub region: String,
    /// The report's title in this language, without the year.
    pub title: String,
    /// The organisation's name in this language.
    pub organisation: String,
    /// The ink of the cover's ground.
    pub cover_ink: String,
}

impl Edition {
    /// The language and region by which the edition is set.
    pub fn locale(&self) -> Language {
        Language { language: self.language.clone(), region: self.region.clone() }
    }
}

/// The medium that an edition is written for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Rendition {
    /// For the press: bleed, process and spot inks, no links.
    Print,
    /// For the screen: cut to the trim size, sRGB, links, tagged for accessibility.
    Screen,
}

impl Rendition {
    /// Both renditions.
    pub const ALL: [Self; 2] = [Self::Print, Self::Screen];
}

impl fmt::Display for Rendition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Print => "print",
            Self::Screen => "screen",
        })
    }
}

/// Where a page of the book stands in a file that is made from it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seat {
    /// The page's position in the book, from 1.
    pub page: usize,
    /// The position in the file of the page or sheet on which it stands, from 1.
    pub sheet: usize,
    /// Distance of its trim from the left edge of the sheet's trim, in points.
    pub x_pt: f64,
}
