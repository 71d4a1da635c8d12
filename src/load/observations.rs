//! `figures/*.json`: observations in the terms of SDMX, and formulas over them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::published::Published;
use super::relations::Relation;

/// What a file of figures holds.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureFile {
    /// The JSON Schema of this file, for editors.
    #[serde(rename = "$schema", default)]
    pub schema: Option<String>,
    /// Where observations come from, by id.
    #[serde(default)]
    pub sources: BTreeMap<String, Source>,
    /// Single observed figures.
    #[serde(default)]
    pub figures: Vec<Single>,
    /// Data sets: observations over one or more dimensions.
    #[serde(default)]
    pub datasets: Vec<DataSet>,
    /// Figures computed from others.
    #[serde(default)]
    pub derived: Vec<Derived>,
    /// Equations and bounds that the figures must satisfy.
    #[serde(default)]
    pub relations: Vec<Relation>,
}

/// Where observations come from.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What the source is.
    pub title: String,
    /// Where it can be read.
    #[serde(default)]
    pub url: Option<String>,
    /// A remark on its use.
    #[serde(default)]
    pub note: Option<String>,
}

/// SDMX observation status (code list `CL_OBS_STATUS`), as far as reports need it.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Deserialize,
    serde::Serialize,
    JsonSchema,
)]
pub enum Status {
    /// Normal value.
    #[default]
    A,
    /// Provisional value.
    P,
    /// Estimated value: drawn apart, never printed as a number.
    E,
    /// Missing value: a gap.
    M,
}

impl Status {
    /// The code in SDMX's list.
    pub fn code(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::P => "P",
            Self::E => "E",
            Self::M => "M",
        }
    }
}

/// A single observed figure.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Single {
    /// The figure's id.
    #[schemars(regex(pattern = "^[a-z][a-z0-9_]*$"))]
    pub id: String,
    /// Unit of measure, whose noun is a label.
    pub unit: String,
    /// The period or day it holds for: `2024`, `2024-10`, `2024-12-31`.
    #[serde(default)]
    pub period: Option<String>,
    /// The value; `null` with status M.
    pub value: Option<f64>,
    /// Observation status.
    #[serde(default)]
    pub status: Status,
    /// How the source publishes the value.
    #[serde(default)]
    pub published: Published,
    /// Id of the source.
    pub source: String,
    /// A remark: how it was derived, how it was published.
    #[serde(default)]
    pub note: Option<String>,
    /// Decimal places printed.
    #[serde(default)]
    #[schemars(range(max = 6))]
    pub decimals: Option<u8>,
}

/// Observations over one or more dimensions.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DataSet {
    /// The data set's id.
    #[schemars(regex(pattern = "^[a-z][a-z0-9_]*$"))]
    pub id: String,
    /// What it holds, for those who read the data.
    #[serde(default)]
    pub title: Option<String>,
    /// Unit of measure, unless an observation has another.
    pub unit: String,
    /// The dimensions of a key, in order; `time` or the name of a code list in the labels.
    #[schemars(length(min = 1, max = 2))]
    pub dimensions: Vec<String>,
    /// The period or day of all observations, if time is not a dimension.
    #[serde(default)]
    pub period: Option<String>,
    /// Observation status, unless an observation has another.
    #[serde(default)]
    pub status: Status,
    /// Id of the source, unless an observation has another.
    #[serde(default)]
    pub source: Option<String>,
    /// A remark on all observations.
    #[serde(default)]
    pub note: Option<String>,
    /// Decimal places printed.
    #[serde(default)]
    #[schemars(range(max = 6))]
    pub decimals: Option<u8>,
    /// Whether the values are changes, which tables and charts print with their sign.
    #[serde(default)]
    pub change: bool,
    /// How missing values are estimated.
    #[serde(default)]
    pub estimate: Option<Estimate>,
    /// The observations.
    #[schemars(length(min = 1))]
    pub observations: Vec<Observation>,
}

/// What missing values of a data set are estimated as: always the smoothest course that satisfies
/// every relation that touches the set, which is the one that changes least from period to period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Estimate {
    /// A stock: a level at the end of each period, whose squared changes are least.
    Stock,
    /// A flow: the change of a level in each period, so that its own squares are least.
    Flow,
}

/// One observation of a data set.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// A code for each dimension.
    #[schemars(length(min = 1, max = 2))]
    pub key: Vec<String>,
    /// The value; `null` with status M.
    pub value: Option<f64>,
    /// Observation status.
    #[serde(default)]
    pub status: Option<Status>,
    /// How the source publishes the value.
    #[serde(default)]
    pub published: Published,
    /// Id of the source.
    #[serde(default)]
    pub source: Option<String>,
    /// A remark: how it was derived, how it was published.
    #[serde(default)]
    pub note: Option<String>,
    /// Unit of measure, if it differs from the set's.
    #[serde(default)]
    pub unit: Option<String>,
    /// Decimal places printed, if they differ from the set's.
    #[serde(default)]
    #[schemars(range(max = 6))]
    pub decimals: Option<u8>,
}

/// A figure, or with `over` a data set, computed by a formula.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Derived {
    /// The figure's or data set's id.
    #[schemars(regex(pattern = "^[a-z][a-z0-9_]*$"))]
    pub id: String,
    /// Unit of measure.
    pub unit: String,
    /// The period or day it holds for.
    #[serde(default)]
    pub period: Option<String>,
    /// A data set for each of whose keys the formula is evaluated, as `key`.
    #[serde(default)]
    pub over: Option<String>,
    /// The formula, such as `share(residents[2024], capacity[2024])`.
    pub formula: String,
    /// Decimal places printed.
    #[serde(default)]
    #[schemars(range(max = 6))]
    pub decimals: Option<u8>,
    /// Whether the values are changes, which tables and charts print with their sign.
    #[serde(default)]
    pub change: bool,
    /// A remark.
    #[serde(default)]
    pub note: Option<String>,
}
