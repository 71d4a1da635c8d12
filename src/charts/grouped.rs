//! Grouped columns: several series side by side, each group sharing one step.

use super::ChartError;
use super::axis::{Axis, area_bounds};
use super::canvas::{Canvas, Context};
use super::column::room;
use super::input::{Frame, Series, check_series};
use super::key;
use super::label::{self, Solids, ranks};
use super::marks::{Marks, hundredths};
use super::plot::{Plot, Room, most_steps};

/// Columns of several series side by side, named in a key over the plot.
pub struct Grouped<'a> {
    /// The size of the chart.
    pub frame: Frame,
    /// The value axis; it always includes zero.
    pub axis: Axis<'a>,
    /// The series, left to right, over the same steps.
    pub series: Vec<Series>,
}

/// Draws grouped columns.
pub(super) fn draw(context: &Context, input: &Grouped) -> Result<Marks, ChartError> {
    let Grouped { frame, axis, series: all } = input;
    check_series(all)?;
    let mut canvas = Canvas::new(context, *frame)?;
    let values: Vec<f64> = all.iter().flat_map(Series::values).collect();
    let bounds = area_bounds(axis.scale, &values, most_steps(&canvas))?;
    let room = Room { top: key::draw(&mut canvas, all)?, ..room(all) };
    let plot = Plot::new(&mut canvas, *axis, bounds, &all[0].labels(), room)?;
    let share = context.theme.charts.column_share;
    let width = share / all.len() as f64;
    let gap = hundredths(context.theme.charts.gap_pt);
    let mut solids = Solids { areas: vec![plot.margin()], ..Solids::default() };
    let mut labels = Vec::new();
    for (place, series) in all.iter().enumerate() {
        for (step, (datum, rank)) in series.data.iter().zip(ranks(&series.data)).enumerate() {
            let Some(value) = datum.value else { continue };
            let left = step as f64 + (1.0 - share) / 2.0 + width * place as f64;
            let mut column = plot.column((left, left + width), (0.0, value));
            // The paper between neighbours; columns thinner than it touch instead.
            if place > 0 && column.right - column.left > 2 * gap {
                column.left += gap;
            }
            let highlight = &context.theme.charts.highlight;
            let ink = if datum.highlight { highlight } else { &series.ink };
            plot.draw_column(&canvas, column, ink, datum.estimated, &mut solids)?;
            if let Some(text) = datum.print() {
                labels.push(plot.column_label(&canvas, column, text, rank, value >= 0.0));
            }
        }
    }
    plot.draw_zero(&canvas)?;
    label::place(&mut canvas, labels, &solids)?;
    Ok(canvas.finish())
}
