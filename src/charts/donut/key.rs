//! The key of a donut: a row to a share, beside the ring or under it.

use super::super::ChartError;
use super::super::area::Area;
use super::super::canvas::Canvas;
use super::super::input::Item;
use super::super::label::wrap;
use super::super::marks::{Anchor, Weight};
use super::Ring;
use crate::figures::Piece;

/// The height of a row of a key under the ring.
const ROW: i32 = 1000;

/// The space between a swatch and its name.
const SWATCH_GAP: i32 = 300;

/// The least space between a name and its value.
const COLUMN_GAP: i32 = 600;

/// The space between the ring and a key beside it.
const ASIDE_GAP: i32 = 1400;

/// The height of a row of a key beside the ring: that of a table's row.
const ASIDE_ROW: i32 = 1200;

/// The most lines of a name beside the ring and under it, and the distance between them.
const ASIDE_LINES: usize = 2;
const UNDER_LINES: usize = 3;
const LEADING: i32 = 780;

/// Where a key stands, and what it says.
#[derive(Debug, Clone)]
pub struct Key {
    /// Its left edge, its right one, and the top of its first row.
    start: i32,
    end: i32,
    top: i32,
    /// The height of a row whose name takes one line.
    row: i32,
    /// The lines of each name.
    names: Vec<Vec<String>>,
}

/// Returns the value of an item as the key has it.
fn value(item: &Item) -> Piece {
    item.datum.print().cloned().unwrap_or_default()
}

/// Returns the width of the widest row of a key with these names.
fn widest(canvas: &Canvas, items: &[Item], names: &[Vec<String>]) -> i32 {
    let set = canvas.label(Weight::Regular);
    let rows = items.iter().zip(names).map(|(item, name)| {
        let name = name.iter().map(|line| canvas.width(line, set)).max().unwrap_or(0);
        let texts = name + canvas.width(&value(item), set);
        canvas.cap_height(set) + SWATCH_GAP + texts + COLUMN_GAP
    });
    rows.max().unwrap_or(0)
}

/// Returns a key at the right of the ring, level with its middle, if it fits whole.
pub fn aside(canvas: &Canvas, items: &[Item], ring: Ring) -> Option<Key> {
    let set = canvas.label(Weight::Regular);
    let start = 2 * ring.radius + ASIDE_GAP;
    let around = widest(canvas, items, &vec![Vec::new(); items.len()]);
    let room = canvas.frame.width - start - around;
    let wrapped = |item: &Item| wrap(canvas, &item.datum.label, set, room, ASIDE_LINES);
    let names: Vec<Vec<String>> = items.iter().map(wrapped).collect();
    let more = names.iter().map(|name| name.len().saturating_sub(1) as i32).sum::<i32>();
    let (width, height) =
        (widest(canvas, items, &names), ASIDE_ROW * items.len() as i32 + LEADING * more);
    let whole = names.iter().zip(items).all(|(name, item)| name.join(" ") == item.datum.label);
    let fits = start + width <= canvas.frame.width && height <= canvas.frame.height;
    let top = ring.center.1 - height / 2;
    (whole && fits).then_some(Key { start, end: start + width, top, row: ASIDE_ROW, names })
}

/// Returns the names of a key under the ring, in lines as wide as the frame, and their height.
pub fn names_under(canvas: &Canvas, items: &[Item]) -> (Vec<Vec<String>>, i32) {
    let set = canvas.label(Weight::Regular);
    let names = items.iter().map(|item| {
        let taken = widest(canvas, std::slice::from_ref(item), &[Vec::new()]);
        wrap(canvas, &item.datum.label, set, canvas.frame.width - taken, UNDER_LINES)
    });
    let names: Vec<Vec<String>> = names.collect();
    let high = |name: &Vec<String>| ROW + LEADING * name.len().saturating_sub(1) as i32;
    let height = names.iter().map(high).sum();
    (names, height)
}

/// Returns a key under the ring, as wide as the ring or as its widest row.
pub fn under(
    canvas: &Canvas,
    items: &[Item],
    ring: Ring,
    names: Vec<Vec<String>>,
    top: i32,
) -> Key {
    let width = widest(canvas, items, &names).max(2 * ring.radius).min(canvas.frame.width);
    let start = ring.center.0 - width / 2;
    Key { start, end: start + width, top, row: ROW, names }
}

/// Draws a key: a row to an item, its value at the right.
pub fn draw(canvas: &mut Canvas, items: &[Item], key: Key) -> Result<(), ChartError> {
    let Key { start, end, mut top, row, names } = key;
    let set = canvas.label(Weight::Regular);
    let swatch = canvas.cap_height(set);
    for (item, name) in items.iter().zip(names) {
        let baseline = top + (row + swatch) / 2;
        let charts = &canvas.context.theme.charts;
        let ink = if item.datum.highlight { &charts.highlight } else { &item.ink };
        let (left, right) = (start, start + swatch);
        let area = Area { left, top: baseline - swatch, right, bottom: baseline };
        canvas.swatch(area, ink, item.datum.estimated)?;
        let value = value(item);
        let left = right + SWATCH_GAP;
        if end - left < canvas.width(&value, set) {
            return Err(ChartError::TooSmall { what: "key" });
        }
        for (line, baseline) in name.iter().zip((baseline..).step_by(LEADING as usize)) {
            canvas.write((left, baseline), line, set, Anchor::Start)?;
        }
        canvas.write((end, baseline), &value, set, Anchor::End)?;
        top += row + LEADING * name.len().saturating_sub(1) as i32;
    }
    Ok(())
}
