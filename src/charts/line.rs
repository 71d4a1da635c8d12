//! Lines: series over steps, named where they end, dashed where a point is estimated.

use plotters::element::PathElement;

use super::ChartError;
use super::axis::{Axis, bounds};
use super::canvas::{Canvas, Context};
use super::ends::{self, End, Naming};
use super::input::{Datum, Frame, Series, check_series};
use super::key;
use super::label::{self, Label, Rank, Solids, Spot, ranks};
use super::marks::{Anchor, Marks, hundredths};
use super::plot::{Plot, Room, Tail, most_steps};

/// The radius of the dot at the end of a line, and at an observed point between gaps or
/// estimates.
const DOT: i32 = 160;

/// The space between the end of a line and its label.
const END_GAP: i32 = 450;

/// How far a label may stand from the end of its line without a leader to it.
const LEADER: u32 = 250;

/// The space between a point and its label.
const POINT_GAP: i32 = 350;

/// Lines of one or more series. The name of each, if there are several, and its last value
/// stand where it ends, or in a key over the plot if there are too many.
pub struct Lines<'a> {
    /// The size of the chart.
    pub frame: Frame,
    /// The value axis.
    pub axis: Axis<'a>,
    /// The series, over the same steps.
    pub series: Vec<Series>,
}

/// Draws lines.
pub(super) fn draw(context: &Context, input: &Lines) -> Result<Marks, ChartError> {
    check_series(&input.series)?;
    ends::first_fitting(true, |naming| attempt(context, input, naming))
}

/// Draws lines, their series named in one way.
fn attempt(context: &Context, input: &Lines, naming: Naming) -> Result<Marks, ChartError> {
    let Lines { frame, axis, series: all } = input;
    let mut canvas = Canvas::new(context, *frame)?;
    let values: Vec<f64> = all.iter().flat_map(Series::values).collect();
    let bounds = bounds(axis.scale, &values, most_steps(&canvas))?;
    let steps = all[0].labels();
    let top = if naming.needs_key() { key::draw(&mut canvas, all)? } else { 0 };
    let mut ends: Vec<End> =
        all.iter().map(|series| end(&canvas, series, all.len(), naming)).collect();
    let widest = ends::width(&canvas, &ends);
    let inner = inner_labels(all);
    let width = if widest > 0 { widest + END_GAP } else { DOT };
    let labelled = || inner.iter().filter_map(|(_, _, datum, _)| datum.value);
    let room = Room {
        top,
        // The last point stands in the middle of its step.
        tail: Tail { part: 0.5, width },
        highest: labelled().reduce(f64::max),
        lowest: None,
        ..Room::default()
    };
    let plot = Plot::new(&mut canvas, *axis, bounds, &steps, room)?;
    plot.draw_zero(&canvas)?;
    let mut solids = Solids { areas: vec![plot.margin()], ..Solids::default() };
    for series in all {
        draw_series(&canvas, &plot, series, &mut solids)?;
    }
    let mut labels = Vec::new();
    for (series, step, datum, rank) in inner {
        let place = (plot.x(step as f64 + 0.5), plot.y(datum.value.unwrap_or_default()));
        labels.extend(point_label(&canvas, place, datum, rank, series));
    }
    for (end, series) in ends.iter_mut().zip(all) {
        end.y = last_known(series).map_or(0, |(_, value)| plot.y(value));
    }
    let last = plot.x(steps.len() as f64 - 0.5);
    let between = (top, plot.area.bottom);
    let middles = ends::draw(&mut canvas, &ends, last + END_GAP, between)?;
    for ((end, middle), series) in ends.iter().zip(middles).zip(all) {
        let ends_here = series.data.last().is_some_and(|datum| datum.value.is_some());
        if ends_here && end.y.abs_diff(middle) > LEADER {
            let (from, to) = ((last, end.y), (last + END_GAP - END_GAP / 4, middle));
            let width = hundredths(context.theme.charts.zero_pt);
            canvas.rule(from, to, &series.ink, width)?;
        }
    }
    label::place(&mut canvas, labels, &solids)?;
    Ok(canvas.finish())
}

/// Returns the last step of a series that has a value.
fn last_known(series: &Series) -> Option<(usize, f64)> {
    let known = series.data.iter().enumerate();
    known.rev().find_map(|(step, datum)| Some((step, datum.value?)))
}

/// Returns the label at the end of a series: its last value, and its name if it needs one.
fn end(canvas: &Canvas, series: &Series, count: usize, naming: Naming) -> End {
    let value = series.data.last().and_then(Datum::print);
    let name = (count > 1 && last_known(series).is_some()).then_some(series.name.as_str());
    End::new(canvas, value, name, naming)
}

/// Returns the labels of points that are not ends: series, step, datum and rank.
fn inner_labels(all: &[Series]) -> Vec<(usize, usize, &Datum, Rank)> {
    let labels = all.iter().enumerate().flat_map(|(index, series)| {
        let ranked = series.data.iter().zip(ranks(&series.data)).enumerate();
        ranked
            .take(series.data.len() - 1)
            .filter(|(_, (datum, _))| datum.print().is_some())
            .map(move |(step, (datum, rank))| (index, step, datum, rank))
    });
    labels.collect()
}

/// Draws the runs of a series between its gaps, and its dots.
fn draw_series(
    canvas: &Canvas,
    plot: &Plot,
    series: &Series,
    solids: &mut Solids,
) -> Result<(), ChartError> {
    let width = hundredths(canvas.context.theme.charts.line_pt);
    for (dashed, points) in strokes(series) {
        let style = canvas.stroke(&series.ink, width, dashed)?;
        let places: Vec<(i32, i32)> =
            points.iter().map(|point| plot.plane.map_coordinate(point)).collect();
        solids.segments.extend(places.windows(2).map(|pair| [pair[0], pair[1]]));
        plot.plane.draw(&PathElement::new(points, style))?;
    }
    let observed = |step: Option<usize>| {
        let datum = step.and_then(|step| series.data.get(step));
        datum.is_some_and(|datum| datum.value.is_some() && !datum.estimated)
    };
    let end = last_known(series).map(|(step, _)| step);
    for (step, datum) in series.data.iter().enumerate() {
        let Some(value) = datum.value else { continue };
        // Solid lines show the others.
        let alone =
            observed(Some(step)) && !observed(step.checked_sub(1)) && !observed(Some(step + 1));
        if alone || Some(step) == end || datum.highlight {
            let place = (plot.x(step as f64 + 0.5), plot.y(value));
            let highlight = &canvas.context.theme.charts.highlight;
            let ink = if datum.highlight { highlight } else { &series.ink };
            canvas.disc(place, DOT, ink)?;
        }
    }
    Ok(())
}

/// A polyline in the plane, and whether it is dashed.
type Stroke = (bool, Vec<(f64, f64)>);

/// Returns the polylines of a series: broken at gaps, dashed next to estimates.
fn strokes(series: &Series) -> Vec<Stroke> {
    let mut strokes: Vec<Stroke> = Vec::new();
    let mut previous: Option<(bool, (f64, f64))> = None;
    for (step, datum) in series.data.iter().enumerate() {
        let Some(value) = datum.value else {
            previous = None;
            continue;
        };
        let point = (step as f64 + 0.5, value);
        if let Some((estimated, before)) = previous {
            let dashed = estimated || datum.estimated;
            match strokes.last_mut() {
                Some((same, points)) if *same == dashed && points.last() == Some(&before) => {
                    points.push(point);
                }
                _ => strokes.push((dashed, vec![before, point])),
            }
        }
        previous = Some((datum.estimated, point));
    }
    strokes
}

/// Returns the label of a point, above it or below it.
fn point_label(
    canvas: &Canvas,
    (x, y): (i32, i32),
    datum: &Datum,
    rank: Rank,
    series: usize,
) -> Option<Label> {
    let text = datum.print()?;
    let height = canvas.cap_height(label::lettering(canvas, rank));
    let spots = |y: i32| -> [Spot; 3] {
        [((x, y), Anchor::Middle), ((x, y), Anchor::Start), ((x, y), Anchor::End)]
    };
    let (above, below) = (spots(y - POINT_GAP), spots(y + POINT_GAP + height));
    // The lowest point of a line is labelled below it, and so are all but the first line.
    let spots = if rank == Rank::Lowest || series > 0 {
        [below, above].concat()
    } else {
        [above, below].concat()
    };
    Some(Label { text: text.clone(), rank, spots })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(values: &[(Option<f64>, bool)]) -> Series {
        let data =
            values.iter().map(|&(value, estimated)| Datum { value, estimated, ..Datum::default() });
        Series { data: data.collect(), ..Series::default() }
    }

    #[test]
    fn lines_break_at_gaps_and_are_dashed_at_estimates() {
        let series = series(&[
            (Some(1.0), false),
            (Some(2.0), false),
            (Some(3.0), true),
            (None, false),
            (Some(5.0), false),
            (None, false),
            (Some(7.0), false),
            (Some(8.0), false),
        ]);
        let strokes = strokes(&series);
        assert_eq!(
            strokes,
            [
                (false, vec![(0.5, 1.0), (1.5, 2.0)]),
                (true, vec![(1.5, 2.0), (2.5, 3.0)]),
                (false, vec![(6.5, 7.0), (7.5, 8.0)]),
            ]
        );
    }
}
