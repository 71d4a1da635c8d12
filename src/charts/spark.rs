//! Sparks: small columns that show the history of a key figure. They have no axis: the telling
//! values stand on their columns.

use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::element::Rectangle;

use super::ChartError;
use super::area::Area;
use super::canvas::{Canvas, Context};
use super::input::{Frame, Series, check_series};
use super::label::{self, Label, Rank, Solids, lettering, ranks, shorten};
use super::marks::{Anchor, Marks, Weight, hundredths};

/// The space between the columns and the labels.
const GAP: i32 = 200;

/// The space between the two labels.
const SPACE: i32 = 400;

/// The space between a column and its value.
const LABEL_GAP: i32 = 200;

/// The least height of the columns.
const LEAST: i32 = 300;

/// The history of a figure: columns from zero, the last in the highlight ink, every step named or,
/// where the names find no room, the first and the last; values on the columns that are to have one.
pub struct Spark {
    /// The size of the chart.
    pub frame: Frame,
    /// The values.
    pub series: Series,
}

/// Draws a spark.
pub(super) fn draw(context: &Context, input: &Spark) -> Result<Marks, ChartError> {
    let Spark { frame, series } = input;
    check_series(std::slice::from_ref(series))?;
    let mut canvas = Canvas::new(context, *frame)?;
    let set = canvas.label(Weight::Regular);
    let bottom = frame.height - GAP - canvas.ascent(set) - canvas.descent(set);
    if bottom < LEAST {
        return Err(ChartError::TooSmall { what: "columns" });
    }
    let charts = &context.theme.charts;
    let margin = (1.0 - charts.column_share) / 2.0;
    let zero_width = hundredths(charts.zero_pt);
    let low = series.values().fold(0.0, f64::min);
    let high = series.values().fold(0.0, f64::max);
    let high = if low < high { high } else { 1.0 };
    // Room for values over the columns, and under those that hang.
    let printed = |below: bool| {
        let mut printed = series.data.iter().filter(|datum| datum.print().is_some());
        printed.any(|datum| datum.value.is_some_and(|value| (value < 0.0) == below))
    };
    let emphatic = lettering(&canvas, Rank::Last);
    let above = LABEL_GAP + canvas.ascent(set).max(canvas.ascent(emphatic));
    let below = LABEL_GAP + canvas.cap_height(emphatic) + canvas.descent(emphatic);
    let top = if printed(false) { above } else { 0 };
    let foot = bottom - zero_width / 2 - if printed(true) { below } else { 0 };
    if foot - top < LEAST {
        return Err(ChartError::TooSmall { what: "columns" });
    }
    let plane = canvas.root.apply_coord_spec(Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(
        // Without an axis the columns themselves run from edge to edge.
        margin..series.data.len() as f64 - margin,
        low..high,
        (0..frame.width, foot..top),
    ));
    let last = series.data.len() - 1;
    let (mut solids, mut labels) = (Solids::default(), Vec::new());
    for (step, (datum, rank)) in series.data.iter().zip(ranks(&series.data)).enumerate() {
        let Some(value) = datum.value else { continue };
        let corners = [(step as f64 + margin, 0.0), ((step + 1) as f64 - margin, value)];
        let [(left, zero), (right, end)] = corners.map(|corner| plane.map_coordinate(&corner));
        let column = Area { left, right, top: zero.min(end), bottom: zero.max(end) };
        if value != 0.0 {
            let ink = if step == last { &charts.highlight } else { &series.ink };
            plane.draw(&Rectangle::new(corners, canvas.fill(ink, datum.estimated)?))?;
            solids.areas.push(column);
        }
        if let Some(text) = datum.print() {
            let y = if value < 0.0 {
                column.bottom + LABEL_GAP + canvas.cap_height(lettering(&canvas, rank))
            } else {
                column.top - LABEL_GAP
            };
            let spots = vec![
                (((left + right) / 2, y), Anchor::Middle),
                ((right, y), Anchor::End),
                ((left, y), Anchor::Start),
            ];
            labels.push(Label { text: text.clone(), rank, spots });
        }
    }
    let y = plane.map_coordinate(&(0.0, 0.0)).1;
    canvas.rule((0, y), (frame.width, y), &charts.axis, zero_width)?;
    label::place(&mut canvas, labels, &solids)?;
    let names = bottom + GAP + canvas.ascent(set);
    write_steps(&mut canvas, input, names)?;
    Ok(canvas.finish())
}

/// Names the steps under their columns, or, where these are too close, the first and the last.
fn write_steps(canvas: &mut Canvas, input: &Spark, baseline: i32) -> Result<(), ChartError> {
    let Spark { frame, series } = input;
    let set = canvas.label(Weight::Regular);
    let names = series.labels();
    let widest = names.iter().map(|name| canvas.width(name, set)).max().unwrap_or(0);
    let share = canvas.context.theme.charts.column_share;
    let last = names.len() - 1;
    let step_width = f64::from(frame.width) / (last as f64 + share);
    if last > 0 && f64::from(widest + 2 * GAP) <= step_width {
        for (step, name) in names.iter().enumerate() {
            let middle = ((step as f64 + share / 2.0) * step_width).round() as i32;
            let half = canvas.width(name, set) / 2 + 1;
            // The outermost names stay within the frame.
            let at = middle.clamp(half, (frame.width - half).max(half));
            canvas.write((at, baseline), *name, set, Anchor::Middle)?;
        }
        return Ok(());
    }
    let first = names[0];
    let end = shorten(canvas, names[last], set, frame.width);
    let taken = canvas.width(&end, set) + SPACE;
    let fits = names.len() > 1 && taken + canvas.width(first, set) <= frame.width;
    canvas.write((frame.width, baseline), end, set, Anchor::End)?;
    if fits {
        canvas.write((0, baseline), first, set, Anchor::Start)?;
    }
    Ok(())
}
