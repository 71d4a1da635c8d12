//! Stacked columns: the parts of a whole on top of each other.

use super::ChartError;
use super::area::Area;
use super::axis::{Axis, area_bounds};
use super::canvas::{Canvas, Context};
use super::ends::{self, End, Naming};
use super::input::{Frame, Series, check_series};
use super::key;
use super::label::Solids;
use super::marks::{Marks, Weight, hundredths};
use super::plot::{Plot, Room, Tail, most_steps};

/// The space between the last column and the labels of its parts.
const END_GAP: i32 = 300;

/// Columns of several series on top of each other. Parts below zero hang from the zero line. Of
/// the printed values those of the last step are set beside its parts, and with them the names of
/// the series; a key over the plot has the names if some series has no part in the last step.
pub struct Stacked<'a> {
    /// The size of the chart.
    pub frame: Frame,
    /// The value axis; it always includes zero.
    pub axis: Axis<'a>,
    /// The series, bottom to top, over the same steps.
    pub series: Vec<Series>,
}

/// Draws stacked columns.
pub(super) fn draw(context: &Context, input: &Stacked) -> Result<Marks, ChartError> {
    check_series(&input.series)?;
    let part = |series: &Series| series.data.last().and_then(|datum| datum.value);
    let direct = input.series.iter().all(|series| part(series).is_some_and(|part| part != 0.0));
    ends::first_fitting(direct, |naming| attempt(context, input, naming))
}

/// Draws stacked columns, their series named in one way.
fn attempt(context: &Context, input: &Stacked, naming: Naming) -> Result<Marks, ChartError> {
    let Stacked { frame, axis, series: all } = input;
    let mut canvas = Canvas::new(context, *frame)?;
    let labels = all[0].labels();
    let spans = spans(all);
    let reach: Vec<f64> = spans.iter().flatten().flatten().flat_map(|(a, b)| [*a, *b]).collect();
    let bounds = area_bounds(axis.scale, &reach, most_steps(&canvas))?;
    let top = if naming.needs_key() { key::draw(&mut canvas, all)? } else { 0 };
    let set = canvas.label(Weight::Semibold);
    let last = labels.len() - 1;
    let end = |series: &Series| {
        let name = (all.len() > 1).then_some(series.name.as_str());
        End::new(&canvas, series.data[last].print(), name, naming)
    };
    let mut ends: Vec<End> = all.iter().map(end).collect();
    let margin = (1.0 - context.theme.charts.column_share) / 2.0;
    let widest = ends::width(&canvas, &ends);
    let width = if widest > 0 { widest + END_GAP } else { 0 };
    let room = Room { top, tail: Tail { part: margin, width }, ..Room::default() };
    let plot = Plot::new(&mut canvas, *axis, bounds, &labels, room)?;
    let mut solids = Solids::default();
    for (series, spans) in all.iter().zip(&spans) {
        for (step, (datum, span)) in series.data.iter().zip(spans).enumerate() {
            let Some(span) = span else { continue };
            let across = (step as f64 + margin, (step + 1) as f64 - margin);
            let column = parted(context, plot.column(across, *span), span.0);
            plot.draw_column(&canvas, column, &series.ink, datum.estimated, &mut solids)?;
        }
    }
    plot.draw_zero(&canvas)?;
    for (end, spans) in ends.iter_mut().zip(&spans) {
        end.y = spans[last].map_or(0, |(a, b)| (plot.y(a) + plot.y(b)) / 2);
    }
    let x = plot.x((last + 1) as f64 - margin) + END_GAP;
    let between = (top, plot.area.bottom + canvas.descent(set));
    ends::draw(&mut canvas, &ends, x, between)?;
    Ok(canvas.finish())
}

/// The values between which a part of a stack runs; none for a gap.
type Span = Option<(f64, f64)>;

/// Returns the span of each value of each series.
fn spans(all: &[Series]) -> Vec<Vec<Span>> {
    let steps = all.first().map_or(0, |series| series.data.len());
    let mut above = vec![0.0; steps];
    let mut below = vec![0.0; steps];
    let mut span = |step: usize, value: f64| {
        let foot: &mut f64 = if value < 0.0 { &mut below[step] } else { &mut above[step] };
        let from = *foot;
        *foot += value;
        (from, *foot)
    };
    let spans = all.iter().map(|series| {
        let data = series.data.iter().enumerate();
        data.map(|(step, datum)| Some(span(step, datum.value?))).collect()
    });
    spans.collect()
}

/// Returns a part with paper left between it and the part that it stands on.
fn parted(context: &Context, part: Area, foot: f64) -> Area {
    let gap = hundredths(context.theme.charts.gap_pt);
    let height = part.bottom - part.top;
    // A part thinner than the gap keeps half of its height.
    let gap = gap.min(height / 2);
    if foot > 0.0 {
        Area { bottom: part.bottom - gap, ..part }
    } else if foot < 0.0 {
        Area { top: part.top + gap, ..part }
    } else {
        part
    }
}
