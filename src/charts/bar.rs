//! Bars: items side by side, named at the left, their value at the end.

use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::element::Rectangle;

use super::ChartError;
use super::canvas::{Canvas, Context};
use super::input::{Frame, Item, check_values};
use super::label::wrap;
use super::marks::{Anchor, Marks, Weight, hundredths};

/// The space between a name and its bar, and between a bar and its value.
const GAP: i32 = 400;

/// The part of the frame that names may take, in hundredths.
const NAME_PART: i32 = 45;

/// The distance between two lines of a name.
const LEADING: i32 = 760;

/// The height of a row beyond which bars do not grow.
const TALLEST_ROW: i32 = 2400;

/// The least length that is left for bars.
const LEAST: i32 = 1200;

/// Horizontal bars, one to an item, top to bottom.
pub struct Bars {
    /// The size of the chart.
    pub frame: Frame,
    /// The items. An item without a value keeps its row.
    pub items: Vec<Item>,
}

/// Returns how many lines of the grid bars take by rule: one for each item, or two if a name does
/// not fit on one.
pub(super) fn usual_lines(context: &Context, width: i32, items: &[Item]) -> usize {
    let size = hundredths(context.theme.sizes.label_pt);
    let room = width * NAME_PART / 100;
    let wide = |item: &Item| context.fonts.width(Weight::Regular, size, &item.datum.label) > room;
    items.len() * if items.iter().any(wide) { 2 } else { 1 }
}

/// Draws bars.
pub(super) fn draw(context: &Context, input: &Bars) -> Result<Marks, ChartError> {
    let Bars { frame, items } = input;
    if items.is_empty() {
        return Err(ChartError::Empty);
    }
    let values = || items.iter().filter_map(|item| item.datum.value);
    check_values(values())?;
    let mut canvas = Canvas::new(context, *frame)?;
    let (plain, strong) = (canvas.label(Weight::Regular), canvas.label(Weight::Semibold));
    // The heavier face is the taller one; a hair more, for rounding.
    let line = canvas.ascent(strong) + canvas.descent(strong) + 2;
    let row = (frame.height / items.len() as i32).min(TALLEST_ROW);
    if row < line {
        return Err(ChartError::TooSmall { what: "rows" });
    }
    let lines = 1 + ((row - line) / LEADING) as usize;
    let room = frame.width * NAME_PART / 100;
    let names: Vec<Vec<String>> =
        items.iter().map(|item| wrap(&canvas, &item.datum.label, plain, room, lines)).collect();
    let name_width = names.iter().flatten().map(|name| canvas.width(name, plain)).max();
    let print = |item: &Item| {
        let set = if item.datum.highlight { strong } else { plain };
        item.datum.print().map(|text| (text.clone(), set))
    };
    let value_width = |below: bool| {
        let items = items
            .iter()
            .filter(|item| item.datum.value.is_some_and(|value| (value < 0.0) == below));
        let widths = items.filter_map(print).map(|(text, set)| canvas.width(&text, set));
        widths.max().map_or(0, |width| width + GAP)
    };
    let left = name_width.unwrap_or(0) + GAP + value_width(true);
    let right = frame.width - value_width(false);
    if right - left < LEAST {
        return Err(ChartError::TooSmall { what: "values" });
    }
    let low = values().fold(0.0, f64::min);
    let high = values().fold(0.0, f64::max);
    let high = if low < high { high } else { 1.0 };
    let bottom = row * items.len() as i32;
    let plane = canvas.root.apply_coord_spec(Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(
        low..high,
        0.0..items.len() as f64,
        (left..right, 0..bottom),
    ));
    let charts = &context.theme.charts;
    let margin = (1.0 - charts.column_share) / 2.0;
    for (index, (item, name)) in items.iter().zip(&names).enumerate() {
        let (top, foot) = (index as f64 + margin, (index + 1) as f64 - margin);
        let height = name.len().saturating_sub(1) as i32 * LEADING + canvas.cap_height(plain);
        let middle = row * index as i32 + row / 2;
        let first = middle - height / 2 + canvas.cap_height(plain);
        let set = if item.datum.highlight { strong } else { plain };
        for (line, baseline) in name.iter().zip((first..).step_by(LEADING as usize)) {
            canvas.write((0, baseline), line, plain, Anchor::Start)?;
        }
        let Some(value) = item.datum.value else { continue };
        let ink = if item.datum.highlight { &charts.highlight } else { &item.ink };
        let (zero, end) =
            (plane.map_coordinate(&(0.0, top)).0, plane.map_coordinate(&(value, top)).0);
        if zero != end {
            let style = canvas.fill(ink, item.datum.estimated)?;
            plane.draw(&Rectangle::new([(0.0, top), (value, foot)], style))?;
        }
        if let Some(text) = item.datum.print() {
            let baseline = middle + canvas.cap_height(set) / 2;
            let (at, anchor) = if value < 0.0 {
                ((end - GAP, baseline), Anchor::End)
            } else {
                ((end + GAP, baseline), Anchor::Start)
            };
            canvas.write(at, text, set, anchor)?;
        }
    }
    let zero = plane.map_coordinate(&(0.0, 0.0)).0;
    canvas.rule((zero, 0), (zero, bottom), &charts.axis, hundredths(charts.zero_pt))?;
    Ok(canvas.finish())
}
