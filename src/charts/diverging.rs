//! Diverging columns: one series about zero, gains in one ink and losses in another.

use super::ChartError;
use super::axis::Axis;
use super::canvas::Context;
use super::column::draw_single;
use super::input::{Datum, Frame, Series};
use super::marks::Marks;

/// Columns above and below zero. Labels are expected with their sign.
pub struct Diverging<'a> {
    /// The size of the chart.
    pub frame: Frame,
    /// The value axis; it always includes zero.
    pub axis: Axis<'a>,
    /// The values; its ink is that of values above zero.
    pub series: Series,
    /// The role of the ink of values below zero.
    pub below: String,
}

/// Draws diverging columns.
pub(super) fn draw(context: &Context, input: &Diverging) -> Result<Marks, ChartError> {
    let ink = |datum: &Datum| {
        let loss = datum.value.is_some_and(|value| value < 0.0);
        match (datum.highlight, loss) {
            (true, _) => context.theme.charts.highlight.clone(),
            (false, true) => input.below.clone(),
            (false, false) => input.series.ink.clone(),
        }
    };
    draw_single(context, input.frame, input.axis, &input.series, &ink)
}
