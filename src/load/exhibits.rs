//! `exhibits.json`: which figures each chart or table shows, and how. It holds no text.

use schemars::JsonSchema;
use serde::Deserialize;

/// What `exhibits.json` holds.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExhibitFile {
    /// The JSON Schema of this file, for editors.
    #[serde(rename = "$schema", default)]
    pub schema: Option<String>,
    /// The exhibits; their number on the page is their place in the book.
    pub exhibits: Vec<Exhibit>,
}

/// One exhibit: charts and tables side by side under one title.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exhibit {
    /// The exhibit's id.
    #[schemars(regex(pattern = "^[A-Za-z][A-Za-z0-9_-]*$"))]
    pub id: String,
    /// Width in units of the page grid.
    #[schemars(range(min = 1, max = 12))]
    pub units: u8,
    /// Its parts, from left to right.
    #[schemars(length(min = 1))]
    pub parts: Vec<Part>,
}

/// A chart or a table of an exhibit.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The kind of chart, or `table`.
    pub kind: Kind,
    /// Width in units of the page grid; without it, the exhibit's.
    #[serde(default)]
    #[schemars(range(min = 1, max = 12))]
    pub units: Option<u8>,
    /// Height of a chart in lines of the baseline grid; without it, what its kind usually takes.
    #[serde(default)]
    #[schemars(range(min = 3, max = 60))]
    pub lines: Option<u8>,
    /// The data sets drawn by columns and lines.
    #[serde(default)]
    pub series: Vec<String>,
    /// The first step of columns and lines, if not the first of the data.
    #[serde(default)]
    pub from: Option<String>,
    /// The data set drawn by bars or a donut; `set.code` takes the keys under a first code.
    #[serde(default)]
    pub figures: Option<String>,
    /// The keys shown, if not all but `total`.
    #[serde(default)]
    pub items: Vec<String>,
    /// The order of bars and sectors.
    #[serde(default)]
    pub sort: Sort,
    /// Keys that carry the point the exhibit makes.
    #[serde(default)]
    pub highlight: Vec<String>,
    /// The value axis, if not chosen by rule.
    #[serde(default)]
    pub axis: Option<Axis>,
    /// The data sets that are a table's columns.
    #[serde(default)]
    pub columns: Vec<String>,
    /// A table's rows, if not all keys in the order of the data.
    #[serde(default)]
    pub rows: Vec<Row>,
    /// Whether each row carries the ink of its sector in the chart beside it.
    #[serde(default)]
    pub swatches: bool,
    /// Whether each row shows its share of the total as a bar.
    #[serde(default)]
    pub share_bars: bool,
}

/// The kinds of chart, and the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Columns of one series.
    Columns,
    /// Columns of several series side by side.
    Grouped,
    /// Columns of several series on top of each other.
    Stacked,
    /// Columns above and below zero.
    Diverging,
    /// Lines with direct labels.
    Lines,
    /// Horizontal bars.
    Bars,
    /// A ring of shares with its total inside.
    Donut,
    /// A table.
    Table,
}

/// The order of bars and sectors.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// Largest first, the remainder last.
    #[default]
    Largest,
    /// The order of the data.
    Data,
}

/// Bounds and step of a value axis.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Axis {
    /// Lowest value.
    pub from: f64,
    /// Highest value.
    pub to: f64,
    /// Distance between two ticks.
    #[schemars(range(min = 0.000001))]
    pub step: f64,
}

/// A row of a table.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The key of its figures.
    pub key: String,
    /// How the row is set.
    #[serde(default)]
    pub style: RowStyle,
    /// How deep it is indented: 0 or 1.
    #[serde(default)]
    #[schemars(range(max = 1))]
    pub level: u8,
}

/// How a row of a table is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, serde::Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RowStyle {
    /// An ordinary row.
    #[default]
    Plain,
    /// A sum of the rows that follow it.
    Subtotal,
    /// The sum of all.
    Total,
}
