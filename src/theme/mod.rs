//! The design tokens of a report (`theme.json`): inks by role, type, grid, charts, and the limits of
//! what may pass on its pages.
//!
//! Each length has its unit in its key. The layouts read the same file, so a token that
//! changes here changes in charts and on pages alike.

mod inks;
mod limits;

pub use inks::{Ink, Inks, Srgb};
pub use limits::Limits;

use schemars::JsonSchema;
use serde::Deserialize;

/// A report's design, as data.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// The schema that editors complete from.
    #[serde(rename = "$schema", default)]
    pub schema: Option<String>,
    /// The inks by role.
    pub inks: Inks,
    /// The type families.
    pub fonts: Families,
    /// The type sizes.
    pub sizes: Sizes,
    /// The page grid.
    pub grid: Grid,
    /// How charts look.
    pub charts: ChartTokens,
    /// What the eye lets pass on the typeset pages.
    #[serde(default)]
    pub limits: Limits,
}

/// The type families by use.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Families {
    /// For what is read: prose.
    pub text: String,
    /// For what is looked up: heads, labels, tables, charts.
    pub sans: String,
}

/// The type sizes, in points.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the keys say what each size is for")]
pub struct Sizes {
    #[schemars(range(min = 4.0, max = 120.0))]
    pub label_pt: f64,
    #[schemars(range(min = 4.0, max = 120.0))]
    pub note_pt: f64,
    #[schemars(range(min = 4.0, max = 120.0))]
    pub sidebar_pt: f64,
    #[schemars(range(min = 4.0, max = 120.0))]
    pub text_pt: f64,
    #[schemars(range(min = 4.0, max = 120.0))]
    pub subhead_pt: f64,
    #[schemars(range(min = 4.0, max = 120.0))]
    pub standfirst_pt: f64,
    #[schemars(range(min = 4.0, max = 120.0))]
    pub section_pt: f64,
    #[schemars(range(min = 4.0, max = 120.0))]
    pub opener_pt: f64,
    #[schemars(range(min = 4.0, max = 120.0))]
    pub key_pt: f64,
}

/// The page grid.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Grid {
    /// The distance between two baselines.
    #[schemars(range(min = 6.0, max = 36.0))]
    pub baseline_pt: f64,
    /// The margin at the spine.
    #[schemars(range(min = 0.0, max = 100.0))]
    pub inner_mm: f64,
    /// The margin at the fore edge.
    #[schemars(range(min = 0.0, max = 100.0))]
    pub outer_mm: f64,
    /// The margin at the head.
    #[schemars(range(min = 0.0, max = 100.0))]
    pub head_mm: f64,
    /// The margin at the foot.
    #[schemars(range(min = 0.0, max = 100.0))]
    pub foot_mm: f64,
    /// The space between two columns of text.
    #[schemars(range(min = 0.0, max = 100.0))]
    pub gutter_mm: f64,
    /// Columns of text on a page.
    #[schemars(range(min = 1, max = 6))]
    pub columns: u8,
    /// Units into which the measure is divided for exhibits.
    #[schemars(range(min = 1, max = 24))]
    pub units: u8,
}

/// How charts look. Inks are named by role.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChartTokens {
    /// The part of its step that a column fills.
    #[schemars(range(min = 0.1, max = 1.0))]
    pub column_share: f64,
    /// The inks of the series, first to last.
    #[schemars(length(min = 1))]
    pub series: Vec<String>,
    /// The ink of a remainder and of what is only estimated.
    pub rest: String,
    /// The ink of the one point that an exhibit makes.
    pub highlight: String,
    /// The ink of labels and of the zero line.
    pub axis: String,
    /// The ink of the grid.
    pub grid: String,
    /// The width of grid lines.
    pub rule_pt: f64,
    /// The width of the zero line.
    pub zero_pt: f64,
    /// The width of a series drawn as a line.
    pub line_pt: f64,
    /// The paper left between neighbouring areas.
    pub gap_pt: f64,
}
