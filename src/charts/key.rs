//! The key: one line over the plot that names the ink of each series.

use super::ChartError;
use super::area::Area;
use super::canvas::Canvas;
use super::input::Series;
use super::label::shorten;
use super::marks::{Anchor, Weight};

/// The space between a swatch and its name.
const SWATCH_GAP: i32 = 250;

/// The space between two entries.
const ENTRY_GAP: i32 = 1000;

/// The height of a row.
pub(super) const ROW: i32 = 900;

/// The space between the key and the plot.
const FOOT: i32 = 400;

/// The part of the frame's height that a key may take.
const LARGEST_PART: i32 = 3;

/// Draws the key at the top left of the frame and returns the height that it takes.
///
/// A single series needs none: the title says what is measured.
pub(super) fn draw(canvas: &mut Canvas, series: &[Series]) -> Result<i32, ChartError> {
    if series.len() < 2 {
        return Ok(0);
    }
    let set = canvas.label(Weight::Regular);
    let swatch = canvas.cap_height(set);
    let room = canvas.frame.width;
    let (mut x, mut baseline) = (0, canvas.ascent(set));
    for one in series {
        let name = shorten(canvas, &one.name, set, room - swatch - SWATCH_GAP);
        let width = swatch + SWATCH_GAP + canvas.width(&name, set);
        if x > 0 && x + width > room {
            (x, baseline) = (0, baseline + ROW);
        }
        let (right, top) = (x + swatch, baseline - swatch);
        canvas.block(Area { left: x, top, right, bottom: baseline }, &one.ink, false)?;
        canvas.write((right + SWATCH_GAP, baseline), &name, set, Anchor::Start)?;
        x += width + ENTRY_GAP;
    }
    let height = baseline + canvas.descent(set) + FOOT;
    if height > canvas.frame.height / LARGEST_PART {
        return Err(ChartError::TooSmall { what: "key" });
    }
    Ok(height)
}
