//! The relations of `figures/*.json`: what must hold among figures.

use schemars::JsonSchema;
use serde::Deserialize;

use super::numeral::Numeral;

/// An equation or bound that figures must satisfy.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// Which relation.
    pub relation: RelationKind,
    /// The figures on its left: ids, `set.*` for all keys but `total`, or a data set key by key.
    #[schemars(length(min = 1))]
    pub of: Vec<String>,
    /// The figure or data set on its right.
    #[serde(default)]
    pub is: Option<String>,
    /// The number on its right, instead of a figure: a bound, or a number that was published of
    /// figures but is none itself.
    #[serde(default)]
    pub value: Option<Numeral>,
    /// The stock before the first period, for `accumulate`.
    #[serde(default)]
    pub from: Option<String>,
    /// Why it holds, or where it was published.
    #[serde(default)]
    pub note: Option<String>,
    /// Why it may fail: figures are printed as published even where they contradict each other.
    #[serde(default)]
    pub exemption: Option<Exemption>,
}

/// Leave for a finding to stand.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exemption {
    /// The code of the finding.
    pub finding: String,
    /// Why it may stand.
    #[schemars(length(min = 1))]
    pub reason: String,
}

/// The relations that can be declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// The sum of the left is the right.
    Sum,
    /// The first of the left less the second is the right.
    Difference,
    /// The right is a stock to which the left is added period by period.
    Accumulate,
    /// Left and right are equal.
    Equal,
    /// Each of the left is at least the right.
    AtLeast,
    /// Each of the left is at most the right.
    AtMost,
    /// Each of the left is a part of the right and does not exceed it.
    Part,
    /// The left is the largest of the data set on the right.
    Highest,
    /// The left is the smallest of the data set on the right.
    Lowest,
    /// The left stands from the largest to the smallest; the keys `total` and `other` do not count.
    Ordered,
    /// The left, in percent, adds up to 100 but for rounding.
    Shares,
    /// The first of the left as a percentage of the second is the right, to the places it prints.
    Share,
    /// The growth to the first of the left from the second, in percent, is the right, to the
    /// places it prints.
    Growth,
}
