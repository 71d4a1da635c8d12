//! Donuts: a ring parted into the shares of a whole, its total inside.

use std::f64::consts::{FRAC_PI_2, TAU};

use super::ChartError;
use super::canvas::{Canvas, Context, Type};
use super::donut_key::{KEY_GAP, draw_key, key_under, names_under, with_key_aside};
use super::input::{Frame, Item, check_values};
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
    let (ring, key) = if !input.key {
        (Ring::at_left(*frame, 0), None)
    } else if let Some((ring, key)) = with_key_aside(&canvas, items) {
        (ring, Some(key))
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
pub(super) struct Ring {
    pub(super) center: (i32, i32),
    pub(super) radius: i32,
}

impl Ring {
    /// Returns the ring at the left edge of a frame, as large as leaves so much room under it.
    pub(super) fn at_left(frame: Frame, under: i32) -> Self {
        let height = frame.height - under;
        let radius = frame.width.min(height) / 2;
        Self { center: (radius, height / 2), radius }
    }

    /// Returns the ring at the same middle of the frame's height with a part of the radius.
    pub(super) fn part(self, hundredths: i32) -> Self {
        let radius = self.radius * hundredths / 100;
        Self { center: (radius, self.center.1), radius }
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

/// Returns the height that a ring takes by rule: that of the ring, and of a key that finds no room
/// beside it.
pub(super) fn usual_height(
    context: &Context,
    frame: Frame,
    items: &[Item],
) -> Result<i32, ChartError> {
    let canvas = Canvas::new(context, frame)?;
    if with_key_aside(&canvas, items).is_some() {
        return Ok(frame.height);
    }
    let (_, under) = names_under(&canvas, items);
    Ok(frame.height.min(frame.width) + KEY_GAP + under)
}
