//! Donuts: a ring parted into the shares of a whole, its total inside.

use std::f64::consts::{FRAC_PI_2, TAU};

use super::ChartError;
use super::area::Area;
use super::canvas::{Canvas, Context, Type};
use super::input::{Frame, Item, check_values};
use super::label::wrap;
use super::marks::{Anchor, Marks, Weight, hundredths};
use crate::figures::Piece;

/// The thickness of the ring is this part of its radius: one third.
const RING: i32 = 3;

/// The largest angle that one edge of an arc spans: flat to a hundredth of a point.
const FACET: f64 = TAU / 180.0;

/// The part of a thin share that the paper beside it may take on each side.
const LARGEST_GAP: f64 = 0.3;

/// The part of the hole's width that text may take, in hundredths.
const HOLE_PART: i32 = 84;

/// The height of a row of the key, and the space between ring and key.
const ROW: i32 = 1000;
const KEY_GAP: i32 = 700;

/// The space between a swatch and its name.
const SWATCH_GAP: i32 = 300;

/// The least space between a name and its value.
const COLUMN_GAP: i32 = 600;

/// The least radius that shows shares.
const LEAST_RADIUS: i32 = 1500;

/// A ring of shares, from twelve o'clock clockwise in the order given.
pub struct Donut {
    /// The size of the chart; the ring is as large as fits.
    pub frame: Frame,
    /// The shares.
    pub items: Vec<Item>,
    /// The total as printed inside the ring.
    pub total: Option<Piece>,
    /// The noun of its unit, under the total.
    pub noun: Option<String>,
    /// Whether a key names the shares, beside the ring if there is room, else under it. Beside a
    /// table none is needed.
    pub key: bool,
}

/// The space between the ring and a key beside it.
const ASIDE_GAP: i32 = 1400;

/// The height of a row of a key beside the ring: that of a table's row.
const ASIDE_ROW: i32 = 1200;

/// The most lines of a name beside the ring and under it, and the distance between them.
const ASIDE_LINES: usize = 2;
const UNDER_LINES: usize = 3;
const LEADING: i32 = 780;

/// Draws a donut.
pub(super) fn draw(context: &Context, input: &Donut) -> Result<Marks, ChartError> {
    let Donut { frame, items, .. } = input;
    let values = || items.iter().filter_map(|item| item.datum.value);
    check_values(values())?;
    if let Some(negative) = values().find(|value| *value < 0.0) {
        return Err(ChartError::NegativeShare(negative));
    }
    if items.is_empty() {
        return Err(ChartError::Empty);
    }
    let mut canvas = Canvas::new(context, *frame)?;
    let aside = Ring::at_left(*frame, 0);
    let (ring, key) = if !input.key {
        (aside, None)
    } else if let Some(key) = key_aside(&canvas, items, aside) {
        (aside, Some(key))
    } else {
        let (names, height) = names_under(&canvas, items);
        let ring = Ring::at_left(*frame, KEY_GAP + height);
        let center = (frame.width / 2, ring.center.1);
        let ring = Ring { center, ..ring };
        (ring, Some(key_under(&canvas, items, ring, names, frame.height - height)))
    };
    if ring.radius < LEAST_RADIUS {
        return Err(ChartError::TooSmall { what: "ring" });
    }
    draw_shares(&canvas, items, ring)?;
    draw_total(&mut canvas, input, ring)?;
    if let Some(key) = key {
        draw_key(&mut canvas, items, key)?;
    }
    Ok(canvas.finish())
}

/// Where the ring lies.
#[derive(Debug, Clone, Copy)]
struct Ring {
    center: (i32, i32),
    radius: i32,
}

impl Ring {
    /// Returns the ring at the left edge of a frame, as large as leaves so much room under it.
    fn at_left(frame: Frame, under: i32) -> Self {
        let height = frame.height - under;
        let radius = frame.width.min(height) / 2;
        Self { center: (radius, height / 2), radius }
    }

    /// Returns the radius of the hole.
    fn hole(self) -> i32 {
        self.radius - self.radius / RING
    }

    /// Returns the point at a distance from the centre, at an angle from twelve o'clock.
    fn point(self, distance: i32, angle: f64) -> (i32, i32) {
        let (sine, cosine) = (angle - FRAC_PI_2).sin_cos();
        let reach = |part: f64| (f64::from(distance) * part).round() as i32;
        (self.center.0 + reach(cosine), self.center.1 + reach(sine))
    }

    /// Returns points on an arc, both ends included.
    fn arc(self, distance: i32, from: f64, to: f64) -> Vec<(i32, i32)> {
        let facets = ((to - from) / FACET).ceil().max(1.0) as i32;
        let angle = |facet: i32| from + (to - from) * f64::from(facet) / f64::from(facets);
        (0..=facets).map(|facet| self.point(distance, angle(facet))).collect()
    }

    /// Returns the outline of a share, with half of a gap of paper left at either side.
    fn share(self, from: f64, to: f64, gap: i32) -> Vec<(i32, i32)> {
        // The sides run parallel, so the gap takes a greater angle at the hole.
        let offset = |distance: i32| {
            let half = f64::from(gap) / 2.0 / f64::from(distance.max(1));
            half.min((to - from) * LARGEST_GAP)
        };
        let (outer, inner) = (offset(self.radius), offset(self.hole()));
        let mut outline = self.arc(self.radius, from + outer, to - outer);
        outline.extend(self.arc(self.hole(), from + inner, to - inner).into_iter().rev());
        outline
    }
}

/// Draws the shares; a ring in the grid's ink if there is nothing to share.
fn draw_shares(canvas: &Canvas, items: &[Item], ring: Ring) -> Result<(), ChartError> {
    let charts = &canvas.context.theme.charts;
    let parts = items.iter().filter_map(|item| Some((item, item.datum.value?)));
    let parts: Vec<(&Item, f64)> = parts.filter(|(_, value)| *value > 0.0).collect();
    let total: f64 = parts.iter().map(|(_, value)| value).sum();
    let gap = if parts.len() > 1 { hundredths(charts.gap_pt) } else { 0 };
    if parts.is_empty() {
        return canvas.polygon(ring.share(0.0, TAU, 0), &charts.grid, false);
    }
    let mut before = 0.0;
    for (item, value) in parts {
        let (from, to) = (before / total * TAU, (before + value) / total * TAU);
        let ink = if item.datum.highlight { &charts.highlight } else { &item.ink };
        canvas.polygon(ring.share(from, to, gap), ink, item.datum.estimated)?;
        before += value;
    }
    Ok(())
}

/// Sets the total and its noun in the hole, in the largest size that fits.
fn draw_total(canvas: &mut Canvas, input: &Donut, ring: Ring) -> Result<(), ChartError> {
    let Some(total) = &input.total else { return Ok(()) };
    let sizes = &canvas.context.theme.sizes;
    let sizes = [sizes.standfirst_pt, sizes.subhead_pt, sizes.text_pt, sizes.label_pt];
    let room = 2 * ring.hole() * HOLE_PART / 100;
    let sets = sizes.map(|size| Type { size: hundredths(size), weight: Weight::Semibold });
    let Some(set) = sets.into_iter().find(|set| canvas.width(total, *set) <= room) else {
        return Ok(());
    };
    let small = canvas.label(Weight::Regular);
    let (x, y) = ring.center;
    let height = canvas.cap_height(set);
    let lead = canvas.descent(set) + canvas.ascent(small);
    let noun = input.noun.as_deref().filter(|noun| {
        // Lower in the hole there is less room.
        canvas.width(noun, small) <= room * 9 / 10 && height + lead <= ring.hole()
    });
    let block = height + if noun.is_some() { lead } else { 0 };
    let baseline = y - block / 2 + height;
    canvas.write((x, baseline), total, set, Anchor::Middle)?;
    if let Some(noun) = noun {
        canvas.write((x, baseline + lead), noun, small, Anchor::Middle)?;
    }
    Ok(())
}

/// Where a key stands, and what it says.
#[derive(Debug, Clone)]
struct Key {
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
fn key_aside(canvas: &Canvas, items: &[Item], ring: Ring) -> Option<Key> {
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
fn names_under(canvas: &Canvas, items: &[Item]) -> (Vec<Vec<String>>, i32) {
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
fn key_under(
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

/// Returns the height that a ring takes by rule: that of the ring, and of a key that finds no room
/// beside it.
pub(super) fn usual_height(
    context: &Context,
    frame: Frame,
    items: &[Item],
) -> Result<i32, ChartError> {
    let canvas = Canvas::new(context, frame)?;
    if key_aside(&canvas, items, Ring::at_left(frame, 0)).is_some() {
        return Ok(frame.height);
    }
    let (_, under) = names_under(&canvas, items);
    Ok(frame.height.min(frame.width) + KEY_GAP + under)
}

/// Draws a key: a row to an item, its value at the right.
fn draw_key(canvas: &mut Canvas, items: &[Item], key: Key) -> Result<(), ChartError> {
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
