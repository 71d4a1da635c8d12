//! Columns: one series over steps, from zero.
//!
//! Where every column carries its value, an axis that runs by rule would say nothing more, and is
//! left out with its grid. An axis that was given is drawn: charts are compared by it.

use super::ChartError;
use super::axis::{Axis, Scale, area_bounds};
use super::canvas::{Canvas, Context};
use super::input::{Frame, Series, check_series};
use super::label::{self, Solids, ranks};
use super::marks::Marks;
use super::plot::{Plot, Room, most_steps};

/// Columns of one series. Highlighted data stand in the highlight ink.
pub struct Columns<'a> {
    /// The size of the chart.
    pub frame: Frame,
    /// The value axis; it always includes zero.
    pub axis: Axis<'a>,
    /// The values.
    pub series: Series,
}

/// Draws columns.
pub(super) fn draw(context: &Context, input: &Columns) -> Result<Marks, ChartError> {
    let Columns { frame, axis, series } = input;
    let ink = |datum: &super::Datum| {
        let highlight = &context.theme.charts.highlight;
        if datum.highlight { highlight } else { &series.ink }.clone()
    };
    draw_single(context, *frame, *axis, series, &ink)
}

/// Draws one series of columns, each in the ink that is named for it, without an axis if the
/// labels suffice. Values below zero hang from the zero line.
pub(super) fn draw_single(
    context: &Context,
    frame: Frame,
    axis: Axis,
    series: &Series,
    ink: &dyn Fn(&super::Datum) -> String,
) -> Result<Marks, ChartError> {
    check_series(std::slice::from_ref(series))?;
    let mut known = series.data.iter().filter(|datum| datum.value.is_some()).peekable();
    let labelled = known.peek().is_some() && known.all(|datum| datum.print().is_some());
    if labelled && !matches!(axis.scale, Scale::Given { .. }) {
        let (marks, complete) = attempt(context, frame, axis, series, ink, true)?;
        if complete {
            return Ok(marks);
        }
    }
    Ok(attempt(context, frame, axis, series, ink, false)?.0)
}

/// Draws columns with an axis or bare. Returns whether all labels found room, too.
fn attempt(
    context: &Context,
    frame: Frame,
    axis: Axis,
    series: &Series,
    ink: &dyn Fn(&super::Datum) -> String,
    bare: bool,
) -> Result<(Marks, bool), ChartError> {
    let mut canvas = Canvas::new(context, frame)?;
    let values: Vec<f64> = series.values().collect();
    let bounds = area_bounds(axis.scale, &values, most_steps(&canvas))?;
    let room = Room { bare, ..room(std::slice::from_ref(series)) };
    let plot = Plot::new(&mut canvas, axis, bounds, &series.labels(), room)?;
    let margin = (1.0 - context.theme.charts.column_share) / 2.0;
    let margins = if bare { Vec::new() } else { vec![plot.margin()] };
    let mut solids = Solids { areas: margins, ..Solids::default() };
    let mut labels = Vec::new();
    for (step, (datum, rank)) in series.data.iter().zip(ranks(&series.data)).enumerate() {
        let Some(value) = datum.value else { continue };
        let across = (step as f64 + margin, (step + 1) as f64 - margin);
        let column = plot.column(across, (0.0, value));
        plot.draw_column(&canvas, column, &ink(datum), datum.estimated, &mut solids)?;
        if let Some(text) = datum.print() {
            labels.push(plot.column_label(&canvas, column, text, rank, value >= 0.0));
        }
    }
    plot.draw_zero(&canvas)?;
    let complete = label::place(&mut canvas, labels, &solids)?;
    Ok((canvas.finish(), complete))
}

/// Returns the room that labels beyond the ends of columns need.
pub(super) fn room(all: &[Series]) -> Room {
    let labelled = all.iter().flat_map(|series| &series.data);
    let values = labelled.filter(|datum| datum.print().is_some()).filter_map(|datum| datum.value);
    let (below, above): (Vec<f64>, Vec<f64>) = values.partition(|value| *value < 0.0);
    Room {
        highest: above.into_iter().reduce(f64::max),
        lowest: below.into_iter().reduce(f64::min),
        ..Room::default()
    }
}
