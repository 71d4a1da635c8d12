//! Sparks: tiny columns that show the history of a key figure. They have no axis.

use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::element::Rectangle;

use super::ChartError;
use super::canvas::{Canvas, Context};
use super::input::{Frame, Series, check_series};
use super::label::shorten;
use super::marks::{Anchor, Marks, Weight, hundredths};

/// The space between the columns and the labels.
const GAP: i32 = 200;

/// The space between the two labels.
const SPACE: i32 = 400;

/// The least height of the columns.
const LEAST: i32 = 300;

/// The history of a figure: columns from zero, the last in the highlight ink, the first and
/// the last step named.
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
    let plane = canvas.root.apply_coord_spec(Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(
        // Without an axis the columns themselves run from edge to edge.
        margin..series.data.len() as f64 - margin,
        low..high,
        (0..frame.width, bottom - zero_width / 2..0),
    ));
    let last = series.data.len() - 1;
    for (step, datum) in series.data.iter().enumerate() {
        let Some(value) = datum.value.filter(|value| *value != 0.0) else { continue };
        let ink = if step == last { &charts.highlight } else { &series.ink };
        let corners = [(step as f64 + margin, 0.0), ((step + 1) as f64 - margin, value)];
        plane.draw(&Rectangle::new(corners, canvas.fill(ink, datum.estimated)?))?;
    }
    let y = plane.map_coordinate(&(0.0, 0.0)).1;
    canvas.rule((0, y), (frame.width, y), &charts.axis, zero_width)?;
    let baseline = bottom + GAP + canvas.ascent(set);
    let (first, last) = (&series.data[0].label, &series.data[last].label);
    let end = shorten(&canvas, last, set, frame.width);
    canvas.write((frame.width, baseline), &end, set, Anchor::End)?;
    let taken = canvas.width(&end, set) + SPACE;
    if series.data.len() > 1 && taken + canvas.width(first, set) <= frame.width {
        canvas.write((0, baseline), first, set, Anchor::Start)?;
    }
    Ok(canvas.finish())
}
