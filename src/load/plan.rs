//! `report.json`: the report's identity, its editions, its page and the order of its sections.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::edition::Edition;

/// What `report.json` holds.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The JSON Schema of this file, for editors.
    #[serde(rename = "$schema", default)]
    pub schema: Option<String>,
    /// The first part of the names of the files written, such as `balans`.
    #[schemars(regex(pattern = "^[a-z0-9][a-z0-9-]*$"))]
    pub slug: String,
    /// The year reported on.
    #[schemars(range(min = 1900, max = 2200))]
    pub year: u16,
    /// The date of publication, as `2025-06-30`; the only date that a build knows. Without it, the day
    /// of `SOURCE_DATE_EPOCH`.
    #[serde(default)]
    #[schemars(regex(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
    pub date: Option<String>,
    /// The trim size and bleed.
    pub page: PageFormat,
    /// The editions, in the order in which they are listed.
    #[schemars(length(min = 1))]
    pub editions: Vec<Edition>,
    /// The print profile, by the name of its file in `print` without `.json`; without it the print
    /// rendition is a plain PDF 1.6 that declares no printing condition.
    #[serde(default)]
    #[schemars(regex(pattern = "^[a-z0-9][a-z0-9-]*$"))]
    pub print: Option<String>,
    /// Who signs the foreword.
    #[serde(default)]
    pub signatory: Signatory,
    /// The sections, in the order of the book.
    #[schemars(length(min = 1))]
    pub sections: Vec<Section>,
}

impl Plan {
    /// The date of publication, as `2025-06-30`: a report that was read has one.
    pub fn date(&self) -> &str {
        self.date.as_deref().unwrap_or_default()
    }
}

/// The trim size and bleed of a page, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageFormat {
    /// Width of the trimmed page.
    #[schemars(range(min = 80, max = 500))]
    pub width_mm: f64,
    /// Height of the trimmed page.
    #[schemars(range(min = 80, max = 500))]
    pub height_mm: f64,
    /// Bleed on each edge.
    #[schemars(range(min = 0, max = 20))]
    pub bleed_mm: f64,
}

/// Who signs the foreword; what is not given comes from the labels of each edition.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    /// The person's name; without it the edition's label signs.
    #[serde(default)]
    pub name: Option<String>,
    /// A portrait, by its path in the report folder.
    #[serde(default)]
    pub portrait: Option<String>,
}

/// What kind of pages a section is set on; each has a file of its name in `layouts/pages`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PageType {
    /// The front cover.
    Cover,
    /// The table of contents.
    Contents,
    /// The foreword with its signatory.
    Foreword,
    /// Large figures with their history.
    KeyFigures,
    /// The year month by month, on facing pages.
    Months,
    /// A chapter: standfirst, running text, sidebars, exhibits.
    Chapter,
    /// Pages of exhibits.
    Exhibits,
    /// The back cover with the colophon.
    Colophon,
}

/// One section of the book.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The section's id, which links name.
    #[schemars(regex(pattern = "^[a-z0-9][a-z0-9-]*$"))]
    pub id: String,
    /// The page type.
    pub page: PageType,
    /// The prose, by the name of its file in `prose/<language>` without `.md`.
    #[serde(default)]
    #[schemars(regex(pattern = "^[a-z0-9][a-z0-9-]*$"))]
    pub prose: Option<String>,
    /// The sidebars, in order.
    #[serde(default)]
    pub sidebars: Vec<Sidebar>,
    /// The chapter that a section of exhibits belongs to.
    #[serde(default)]
    pub of: Option<String>,
    /// The exhibits of a section of exhibits, page by page; those that a page has no room for take
    /// further ones.
    #[serde(default)]
    pub sheets: Vec<Vec<String>>,
    /// The exhibits of a chapter, in the order in which its text names them.
    #[serde(default)]
    pub rows: Vec<ExhibitRow>,
    /// Key figures, in order.
    #[serde(default)]
    pub key_figures: Vec<KeyFigure>,
    /// A field of dots drawn from a data set.
    #[serde(default)]
    pub field: Option<DotField>,
}

impl Section {
    /// The exhibits that its pages set, in order.
    pub fn exhibits(&self) -> impl Iterator<Item = &String> {
        let (sheets, rows): (&[Vec<String>], &[ExhibitRow]) = match self.page {
            PageType::Exhibits => (&self.sheets, &[]),
            PageType::Chapter => (&[], &self.rows),
            _ => (&[], &[]),
        };
        sheets.iter().flatten().chain(rows.iter().flat_map(|row| &row.exhibits))
    }
}

/// Exhibits side by side, and the text that they belong to.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExhibitRow {
    /// The exhibits, from left to right; each is as wide as its own units.
    #[schemars(length(min = 1))]
    pub exhibits: Vec<String>,
    /// The id of the subhead whose text they belong to; without it they belong to the text before
    /// the first subhead.
    #[serde(default)]
    pub beside: Option<String>,
}

/// A sidebar and where it stands.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sidebar {
    /// The prose, by the name of its file without `.md`.
    #[schemars(regex(pattern = "^[a-z0-9][a-z0-9-]*$"))]
    pub prose: String,
    /// The id of the subhead beside which it stands.
    pub beside: String,
}

/// A large figure with a small chart of its history.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyFigure {
    /// The id under which its label is given.
    pub id: String,
    /// The figure, such as `capacity.2024`.
    pub figure: String,
    /// The data set that shows its history.
    #[serde(default)]
    pub history: Option<String>,
}

/// A field of dots, one for so many of a data set's units, grouped by its keys.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DotField {
    /// The data set.
    pub figures: String,
    /// How many units one dot stands for.
    #[schemars(range(min = 1))]
    pub per: u32,
    /// The inks of the groups by key; without it the inks of the charts in turn.
    #[serde(default)]
    pub inks: BTreeMap<String, String>,
}
