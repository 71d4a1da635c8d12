//! The key: rows over the plot that name the ink of each series.

use super::ChartError;
use super::area::Area;
use super::canvas::Canvas;
use super::input::Series;
use super::label::{shorten, wrap};
use super::marks::{Anchor, Weight};

/// The space between a swatch and its name.
const SWATCH_GAP: i32 = 250;

/// The space between two entries.
const ENTRY_GAP: i32 = 1000;

/// The height of a row.
pub(super) const ROW: i32 = 900;

/// The most lines of a name, and the distance between them.
const MOST_LINES: usize = 3;
const LEADING: i32 = 780;

/// The space between the key and the plot.
const FOOT: i32 = 400;

/// The part of the frame's height that a key usually takes at most, and the part that it takes at
/// most when it is set in columns.
const USUAL_PART: i32 = 3;
const LARGEST_PART: i32 = 2;

/// The most columns of a key.
const MOST_COLUMNS: usize = 5;

/// Draws the key at the top left of the frame and returns the height that it takes.
///
/// A single series needs none: the title says what is measured. Entries follow each other in rows;
/// where that takes too much room, or too much width for a name, they stand in columns, or each in
/// lines of its own. Only where none of this has room, names are shortened.
pub(super) fn draw(canvas: &mut Canvas, series: &[Series]) -> Result<i32, ChartError> {
    if series.len() < 2 {
        return Ok(0);
    }
    let forms: Vec<(Vec<Place>, i32)> = std::iter::once((running(canvas, series), USUAL_PART))
        .chain((2..=MOST_COLUMNS).map(|count| (in_columns(canvas, series, count), LARGEST_PART)))
        .chain([(in_lines(canvas, series), LARGEST_PART)])
        .filter(|(places, part)| height(canvas, places) <= canvas.frame.height / part)
        .collect();
    let whole = |places: &[Place]| {
        places.iter().zip(series).all(|(place, one)| place.name.join(" ") == one.name)
    };
    let best = forms.iter().find(|(places, _)| whole(places)).or(forms.first());
    let Some((places, _)) = best else {
        return Err(ChartError::TooSmall { what: "key" });
    };
    let set = canvas.label(Weight::Regular);
    let swatch = canvas.cap_height(set);
    for (Place { x, baseline, name }, one) in places.iter().zip(series) {
        let (right, top) = (x + swatch, baseline - swatch);
        canvas.swatch(Area { left: *x, top, right, bottom: *baseline }, &one.ink, false)?;
        for (line, baseline) in name.iter().zip((*baseline..).step_by(LEADING as usize)) {
            canvas.write((right + SWATCH_GAP, baseline), line, set, Anchor::Start)?;
        }
    }
    Ok(height(canvas, places))
}

/// Where an entry stands, and the lines of its name as far as it has room.
struct Place {
    x: i32,
    /// The baseline of its first line.
    baseline: i32,
    name: Vec<String>,
}

/// Returns the height of a key with the space under it.
fn height(canvas: &Canvas, places: &[Place]) -> i32 {
    let foot = |place: &Place| place.baseline + LEADING * (place.name.len() as i32 - 1).max(0);
    let lowest = places.iter().map(foot).max().unwrap_or(0);
    lowest + canvas.descent(canvas.label(Weight::Regular)) + FOOT
}

/// Returns the entries one under another, names broken into lines.
fn in_lines(canvas: &Canvas, series: &[Series]) -> Vec<Place> {
    let set = canvas.label(Weight::Regular);
    let room = canvas.frame.width - canvas.cap_height(set) - SWATCH_GAP;
    let mut baseline = canvas.ascent(set);
    let places = series.iter().map(|one| {
        let name = wrap(canvas, &one.name, set, room, MOST_LINES);
        let place = Place { x: 0, baseline, name };
        baseline += ROW + LEADING * (place.name.len() as i32 - 1).max(0);
        place
    });
    places.collect()
}

/// Returns the entries one after another, in as many rows as they take.
fn running(canvas: &Canvas, series: &[Series]) -> Vec<Place> {
    let set = canvas.label(Weight::Regular);
    let before = canvas.cap_height(set) + SWATCH_GAP;
    let room = canvas.frame.width;
    let (mut x, mut baseline) = (0, canvas.ascent(set));
    let places = series.iter().map(|one| {
        let name = shorten(canvas, &one.name, set, room - before);
        let width = before + canvas.width(&name, set);
        if x > 0 && x + width > room {
            (x, baseline) = (0, baseline + ROW);
        }
        let place = Place { x, baseline, name: vec![name] };
        x += width + ENTRY_GAP;
        place
    });
    places.collect()
}

/// Returns the entries in columns, row by row.
fn in_columns(canvas: &Canvas, series: &[Series], columns: usize) -> Vec<Place> {
    let set = canvas.label(Weight::Regular);
    let pitch = (canvas.frame.width + ENTRY_GAP) / columns as i32;
    let room = pitch - ENTRY_GAP - canvas.cap_height(set) - SWATCH_GAP;
    let places = series.iter().enumerate().map(|(at, one)| Place {
        x: pitch * (at % columns) as i32,
        baseline: canvas.ascent(set) + ROW * (at / columns) as i32,
        name: vec![shorten(canvas, &one.name, set, room)],
    });
    places.collect()
}
