//! What the kinds of chart are given.

use super::ChartError;
use crate::figures::Piece;

/// The largest value that is drawn; beyond it coordinates lose their meaning.
const LARGEST: f64 = 1e15;

/// The size of a chart, in hundredths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// The width.
    pub width: i32,
    /// The height.
    pub height: i32,
}

/// One value of a series, with the step or category that it belongs to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Datum {
    /// The name of its step: a year, a month, a category.
    pub label: String,
    /// The value; `None` is a gap.
    pub value: Option<f64>,
    /// Whether the value is an estimate: hatched or dashed, never printed.
    pub estimated: bool,
    /// The value as it is printed on the mark, if it is to be.
    pub printed: Option<Piece>,
    /// Whether it is the point that the exhibit makes.
    pub highlight: bool,
}

impl Datum {
    /// Returns the text to print on the mark: none for gaps and estimates.
    pub(super) fn print(&self) -> Option<&Piece> {
        let printable = self.value.is_some() && !self.estimated;
        self.printed.as_ref().filter(|text| printable && !text.is_empty())
    }
}

/// Values over the same steps, in one ink.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series {
    /// The name in keys and direct labels.
    pub name: String,
    /// The role of its ink.
    pub ink: String,
    /// The values, first step to last.
    pub data: Vec<Datum>,
}

impl Series {
    /// Returns the values that are known.
    pub(super) fn values(&self) -> impl Iterator<Item = f64> {
        self.data.iter().filter_map(|datum| datum.value)
    }

    /// Returns the names of the steps.
    pub(super) fn labels(&self) -> Vec<&str> {
        self.data.iter().map(|datum| datum.label.as_str()).collect()
    }
}

/// A value with an ink of its own: a bar or a share of a ring.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Item {
    /// The value and its label.
    pub datum: Datum,
    /// The role of its ink.
    pub ink: String,
}

/// Checks that values can be drawn.
pub(super) fn check_values(values: impl IntoIterator<Item = f64>) -> Result<(), ChartError> {
    match values.into_iter().find(|value| !value.is_finite() || value.abs() > LARGEST) {
        Some(value) => Err(ChartError::NotFinite(value)),
        None => Ok(()),
    }
}

/// Checks that there is something to draw, and that all series have the same steps.
pub(super) fn check_series(all: &[Series]) -> Result<(), ChartError> {
    let first = all.first().filter(|series| !series.data.is_empty());
    let steps = first.ok_or(ChartError::Empty)?.data.len();
    if let Some(uneven) = all.iter().find(|series| series.data.len() != steps) {
        return Err(ChartError::Uneven { series: uneven.name.clone() });
    }
    check_values(all.iter().flat_map(Series::values))
}
