//! Grouped columns: several series side by side, each group sharing one step.
//!
//! A pair of series is named over the columns of one step, where the reader meets them first; more
//! series, or a pair without room for that, have a key over the plot.

use super::ChartError;
use super::area::Area;
use super::axis::{Axis, area_bounds};
use super::canvas::{Canvas, Context};
use super::column::room;
use super::input::{Frame, Series, check_series};
use super::key;
use super::label::{self, Label, Solids, Spot, ranks};
use super::marks::{Anchor, Marks, Weight, hundredths};
use super::plot::{LABEL_GAP, Plot, Room, most_steps};

/// How far a name ends from the edge of its column that its neighbour has.
const NAME_INSET: i32 = 175;

/// Columns of several series side by side.
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
    let all = &input.series;
    check_series(all)?;
    if all.len() == 2
        && let Some(marks) = attempt(context, input, false)?
    {
        return Ok(marks);
    }
    let keyed = attempt(context, input, true)?;
    keyed.ok_or(ChartError::TooSmall { what: "key" })
}

/// Draws grouped columns, with a key or their series named over the columns; none if there is no
/// step where both names have room.
fn attempt(context: &Context, input: &Grouped, keyed: bool) -> Result<Option<Marks>, ChartError> {
    let Grouped { frame, axis, series: all } = input;
    let mut canvas = Canvas::new(context, *frame)?;
    let values: Vec<f64> = all.iter().flat_map(Series::values).collect();
    let bounds = area_bounds(axis.scale, &values, most_steps(&canvas))?;
    let top = if keyed { key::draw(&mut canvas, all)? } else { 0 };
    let highest = values.iter().copied().filter(|value| *value >= 0.0).reduce(f64::max);
    // Names stand over columns that may have no value of their own there.
    let labelled = room(all);
    let highest = if keyed { labelled.highest } else { highest };
    let room = Room { top, highest, ..labelled };
    let plot = Plot::new(&mut canvas, *axis, bounds, &all[0].labels(), room)?;
    let share = context.theme.charts.column_share;
    let width = share / all.len() as f64;
    let gap = hundredths(context.theme.charts.gap_pt);
    let mut solids = Solids { areas: vec![plot.margin()], ..Solids::default() };
    let mut labels = Vec::new();
    let mut columns = vec![Vec::new(); all[0].data.len()];
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
            if value >= 0.0 {
                columns[step].push(column);
            }
            if let Some(text) = datum.print() {
                labels.push(plot.column_label(&canvas, column, text, rank, value >= 0.0));
            }
        }
    }
    plot.draw_zero(&canvas)?;
    if !keyed && !name(&mut canvas, all, &columns, &labels, &solids)? {
        return Ok(None);
    }
    label::place(&mut canvas, labels, &solids)?;
    Ok(Some(canvas.finish()))
}

/// Names a pair of series over its columns of the first step where both names stand clear, of the
/// values of other columns too. Returns whether there is one.
fn name(
    canvas: &mut Canvas,
    pair: &[Series],
    columns: &[Vec<Area>],
    labels: &[Label],
    solids: &Solids,
) -> Result<bool, ChartError> {
    let set = canvas.label(Weight::Regular);
    let values: Vec<Area> = labels
        .iter()
        .filter_map(|label| Some((label, label.spots.first()?)))
        .map(|(label, &(at, anchor))| canvas.text_area(at, &label.text, set, anchor))
        .collect();
    for step in columns {
        let [left, right] = step[..] else { continue };
        let spots: [Spot; 2] = [
            ((left.right - NAME_INSET, left.top - LABEL_GAP), Anchor::End),
            ((right.left + NAME_INSET, right.top - LABEL_GAP), Anchor::Start),
        ];
        let clear = spots.iter().zip(pair).all(|(&(at, anchor), series)| {
            let area = canvas.text_area(at, &series.name, set, anchor);
            label::is_free(canvas, area, at, set, solids)
                && !values.iter().any(|value| value.overlaps(&area))
        });
        if clear {
            for ((at, anchor), series) in spots.into_iter().zip(pair) {
                canvas.write(at, &series.name, set, anchor)?;
            }
            return Ok(true);
        }
    }
    Ok(false)
}
