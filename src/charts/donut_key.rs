//! The key of a donut: the names of its shares with their values, beside the ring or under it.

use super::ChartError;
use super::area::Area;
use super::canvas::Canvas;
use super::donut::Ring;
use super::input::Item;
use super::label::wrap;
use super::marks::{Anchor, Weight};
use crate::figures::Piece;

/// The height of a row of the key, and the space between ring and key.
const ROW: i32 = 1000;
pub(super) const KEY_GAP: i32 = 700;

/// The space between a swatch and its name.
const SWATCH_GAP: i32 = 300;

/// The least space between a name and its value.
const COLUMN_GAP: i32 = 600;

/// The space between the ring and a key beside it.
const ASIDE_GAP: i32 = 1400;

/// The height of a row of a key beside the ring: that of a table's row.
const ASIDE_ROW: i32 = 1200;

/// The least part of its height that a ring takes so that no name beside it is broken, in
/// hundredths, and the steps in which it is tried.
const LEAST_PART: i32 = 84;
const PART_STEP: usize = 4;

/// The most lines of a name beside the ring and under it, and the distance between them.
const ASIDE_LINES: usize = 2;
const UNDER_LINES: usize = 3;
const LEADING: i32 = 780;

/// Where a key stands, and what it says.
#[derive(Debug, Clone)]
pub(super) struct Key {
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

/// Returns the ring with its key at the right, if the key fits whole: as large as may be with every
/// name in one line, or, where only a much smaller ring would leave room for that, as large as may
/// be with broken names.
pub(super) fn with_key_aside(canvas: &Canvas, items: &[Item]) -> Option<(Ring, Key)> {
    let largest = Ring::at_left(canvas.frame, 0);
    let parts = (LEAST_PART..=100).rev().step_by(PART_STEP);
    let keyed = |ring, lines| Some((ring, key_aside(canvas, items, ring, lines)?));
    parts
        .map(|part| largest.part(part))
        .find_map(|ring| keyed(ring, 1))
        .or_else(|| keyed(largest, ASIDE_LINES))
}

/// Returns a key at the right of the ring, level with its middle, if it fits whole with so many
/// lines to a name.
fn key_aside(canvas: &Canvas, items: &[Item], ring: Ring, lines: usize) -> Option<Key> {
    let set = canvas.label(Weight::Regular);
    let start = 2 * ring.radius + ASIDE_GAP;
    let around = widest(canvas, items, &vec![Vec::new(); items.len()]);
    let room = canvas.frame.width - start - around;
    let wrapped = |item: &Item| wrap(canvas, &item.datum.label, set, room, lines);
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
pub(super) fn names_under(canvas: &Canvas, items: &[Item]) -> (Vec<Vec<String>>, i32) {
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
pub(super) fn key_under(
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
pub(super) fn draw_key(canvas: &mut Canvas, items: &[Item], key: Key) -> Result<(), ChartError> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{Context, Datum, Frame, samples};

    /// Half of a page of 170 mm, and eight lines.
    const FRAME: Frame = Frame { width: 18_400, height: 9_600 };

    fn placed(names: &[&str]) -> (Ring, Key) {
        let theme = samples::theme();
        let context = Context { theme: &theme, fonts: samples::fonts() };
        let canvas = Canvas::new(&context, FRAME).expect("the frame is large enough");
        let items: Vec<Item> = names
            .iter()
            .map(|name| {
                let value = Some("409".into());
                let label = (*name).into();
                let datum = Datum { label, value: Some(409.0), printed: value, ..Datum::default() };
                Item { datum, ..Item::default() }
            })
            .collect();
        with_key_aside(&canvas, &items).expect("there is room beside the ring")
    }

    fn most_lines(key: &Key) -> usize {
        key.names.iter().map(Vec::len).max().unwrap_or(0)
    }

    #[test]
    fn a_ring_is_a_little_smaller_where_no_name_is_broken_for_that() {
        let (largest, key) = placed(&["Men", "Women"]);
        assert_eq!((largest.radius, most_lines(&key)), (FRAME.height / 2, 1));
        let (smaller, key) = placed(&["In families", "Single women alone"]);
        assert_eq!(most_lines(&key), 1);
        assert!(smaller.radius < largest.radius && smaller.center.1 == largest.center.1);
        // Where it would be much smaller, it stays as it is.
        let (same, key) = placed(&["In families", "Single women with children"]);
        assert_eq!((same.radius, most_lines(&key)), (largest.radius, 2));
    }
}
