//! `readings/*.json`: what a second person read in the sources.
//!
//! Double keying is the statistician's control of data that were typed: two people read the same
//! source without seeing each other's work, and every difference is looked up. Readings are only
//! compared; no page is made from them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::numeral::Numeral;
use super::published::Published;

/// What one person read in one sitting.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadingFile {
    /// The JSON Schema of this file, for editors.
    #[serde(rename = "$schema", default)]
    pub schema: Option<String>,
    /// Who read, by role: not the person who entered the figures.
    #[schemars(length(min = 1))]
    pub reader: String,
    /// The day, such as `2025-06-30`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub date: String,
    /// A remark: what was read, if it was not the source itself.
    #[serde(default)]
    pub note: Option<String>,
    /// What was read, by the id of the source.
    pub sources: BTreeMap<String, Vec<Reading>>,
}

/// What a source prints of one figure: a number, or the ends of a range.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// The figure, observed or derived: `capacity.2024`.
    pub figure: String,
    /// The number that is printed, with its decimal places.
    #[serde(default)]
    pub printed: Option<Numeral>,
    /// What the words around the number say, if it is a round one for a figure that is known more
    /// exactly.
    #[serde(default)]
    pub claim: Published,
    /// The lowest value that the source allows, instead of `printed`.
    #[serde(default)]
    pub from: Option<f64>,
    /// The highest.
    #[serde(default)]
    pub to: Option<f64>,
    /// Where it stands in the source: a page, a table.
    #[serde(default)]
    pub at: Option<String>,
}
