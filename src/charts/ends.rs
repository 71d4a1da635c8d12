//! Labels at the ends of lines and stacks, pushed apart where they would collide.
//!
//! They name the series where they end, so that no key is needed. Where they do not all find room,
//! they are set smaller, rung by rung: a value over a name of several lines, both on one line, and
//! at last a key over the plot.

use super::ChartError;
use super::canvas::{Canvas, Type};
use super::label::{shorten, wrap};
use super::marks::{Anchor, Marks, Weight};
use crate::figures::Piece;

/// The distance between the baselines of a label, in hundredths of its size.
const LEADING: i32 = 120;

/// The space between two labels.
const SPACE: i32 = 100;

/// The part of the frame that labels may take, in hundredths.
const END_PART: i32 = 28;

/// The most lines that a series' name is broken into.
const NAME_LINES: usize = 3;

/// How series are named at their ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// The value, and under it the name in up to three lines.
    Stacked,
    /// Value and name on one line.
    OneLine,
    /// The value; a key has the names.
    Values,
    /// Nothing; a key has the names.
    Key,
}

impl Naming {
    /// Whether a key must name the series.
    pub(super) fn needs_key(self) -> bool {
        matches!(self, Self::Values | Self::Key)
    }
}

/// Draws a chart with the first naming for which its labels find room.
///
/// # Errors
/// What keeps it from being drawn with the last.
pub(super) fn first_fitting(
    direct: bool,
    draw: impl Fn(Naming) -> Result<Marks, ChartError>,
) -> Result<Marks, ChartError> {
    let rungs = [Naming::Stacked, Naming::OneLine, Naming::Values];
    for naming in rungs.into_iter().filter(|naming| direct || naming.needs_key()) {
        match draw(naming) {
            Err(ChartError::TooSmall { .. }) => {}
            drawn => return drawn,
        }
    }
    draw(Naming::Key)
}

/// A label at the end of a series.
pub(super) struct End {
    /// The height it belongs to.
    pub(super) y: i32,
    /// Its lines, each of one text or several.
    lines: Vec<Vec<(Piece, Type)>>,
    /// Whether it says the whole name.
    whole: bool,
}

impl End {
    /// Makes the label of a value and a name, as far as there are such.
    pub(super) fn new(
        canvas: &Canvas,
        value: Option<&Piece>,
        name: Option<&str>,
        naming: Naming,
    ) -> Self {
        let (strong, plain) = (canvas.label(Weight::Semibold), canvas.label(Weight::Regular));
        let room = canvas.frame.width * END_PART / 100;
        let value = value.filter(|_| naming != Naming::Key);
        let taken = value.map_or(0, |value| canvas.width(value, strong) + space(canvas));
        let value = value.map(|value| (value.clone(), strong));
        let mut whole = true;
        let lines = match (naming, name) {
            (Naming::Stacked, Some(name)) => {
                let broken = wrap(canvas, name, plain, room, NAME_LINES);
                whole = broken.join(" ") == name;
                let name = broken.into_iter().map(|line| vec![(line.into(), plain)]);
                value.map(|value| vec![value]).into_iter().chain(name).collect()
            }
            (Naming::OneLine, Some(name)) => {
                let fitting = shorten(canvas, name, plain, room - taken);
                whole = fitting == name;
                vec![value.into_iter().chain([(fitting.into(), plain)]).collect()]
            }
            _ => value.map(|value| vec![value]).into_iter().collect(),
        };
        Self { y: 0, lines, whole }
    }

    /// Returns the height of the label and of the space under it.
    fn height(&self, canvas: &Canvas) -> i32 {
        let mut sets = self.lines.iter().filter_map(|line| Some(line.first()?.1));
        let Some(first) = sets.next() else { return 0 };
        let between: i32 = sets.map(leading).sum();
        canvas.ascent(first) + between + canvas.descent(first) + SPACE
    }
}

/// Returns the space between two texts on a line.
fn space(canvas: &Canvas) -> i32 {
    canvas.width(" ", canvas.label(Weight::Regular))
}

/// Returns the distance between two baselines.
fn leading(set: Type) -> i32 {
    set.size * LEADING / 100
}

/// Returns the width of the widest label.
pub(super) fn width(canvas: &Canvas, ends: &[End]) -> i32 {
    let width = |line: &Vec<(Piece, Type)>| {
        let texts: i32 = line.iter().map(|(text, set)| canvas.width(text, *set)).sum();
        texts + space(canvas) * (line.len() as i32 - 1)
    };
    ends.iter().flat_map(|end| &end.lines).map(width).max().unwrap_or(0)
}

/// Sets the labels with their left edges at `x`, between two heights. An end without lines
/// takes no room.
///
/// Returns the middle of each label's first line, in the order of `ends`.
pub(super) fn draw(
    canvas: &mut Canvas,
    ends: &[End],
    x: i32,
    (top, bottom): (i32, i32),
) -> Result<Vec<i32>, ChartError> {
    let heights: Vec<i32> = ends.iter().map(|end| end.height(canvas)).collect();
    // The first line stands level with the end of its series.
    let tops: Vec<i32> = ends
        .iter()
        .map(|end| {
            let set = end.lines.first().and_then(|line| line.first()).map(|(_, set)| *set);
            end.y - set.map_or(0, |set| canvas.ascent(set) - canvas.cap_height(set) / 2)
        })
        .collect();
    let spread = spread(&tops, &heights, top, bottom + SPACE);
    // A name that is cut short says less than a key.
    let spread = spread.filter(|_| ends.iter().all(|end| end.whole));
    let tops = spread.ok_or(ChartError::TooSmall { what: "series labels" })?;
    let mut middles = Vec::new();
    for (end, top) in ends.iter().zip(tops) {
        let mut baseline = top;
        let mut middle = end.y;
        for (index, line) in end.lines.iter().enumerate() {
            let Some((_, set)) = line.first() else { continue };
            baseline += if index == 0 { canvas.ascent(*set) } else { leading(*set) };
            if index == 0 {
                middle = baseline - canvas.cap_height(*set) / 2;
            }
            let mut x = x;
            for (text, set) in line {
                canvas.write((x, baseline), text, *set, Anchor::Start)?;
                x += canvas.width(text, *set) + space(canvas);
            }
        }
        middles.push(middle);
    }
    Ok(middles)
}

/// Moves blocks apart so that none overlap, each as close as may be to where it wants to
/// be, all between two heights. Returns their tops, or `None` if they do not fit.
fn spread(tops: &[i32], heights: &[i32], from: i32, to: i32) -> Option<Vec<i32>> {
    if heights.iter().sum::<i32>() > to - from {
        return None;
    }
    let mut order: Vec<usize> = (0..tops.len()).collect();
    order.sort_by_key(|&block| (tops[block], block));
    let mut placed = tops.to_vec();
    let mut free = from;
    for &block in &order {
        placed[block] = placed[block].max(free);
        free = placed[block] + heights[block];
    }
    let mut limit = to;
    for &block in order.iter().rev() {
        placed[block] = placed[block].min(limit - heights[block]);
        limit = placed[block];
    }
    Some(placed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn blocks_that_fit_stay() {
        assert_eq!(spread(&[10, 50], &[20, 20], 0, 100), Some(vec![10, 50]));
        assert_eq!(spread(&[10, 10], &[20, 20], 0, 100), Some(vec![10, 30]));
        assert_eq!(spread(&[90, 85], &[20, 20], 0, 100), Some(vec![80, 60]));
        assert_eq!(spread(&[0, 0], &[60, 60], 0, 100), None);
    }

    proptest! {
        #[test]
        fn blocks_never_overlap(
            blocks in prop::collection::vec((0..1000i32, 1..100i32), 1..10),
        ) {
            let (tops, heights): (Vec<_>, Vec<_>) = blocks.into_iter().unzip();
            let Some(placed) = spread(&tops, &heights, 0, 1000) else { return Ok(()) };
            let mut spans: Vec<_> =
                placed.iter().zip(&heights).map(|(top, height)| (*top, top + height)).collect();
            spans.sort_unstable();
            prop_assert!(spans[0].0 >= 0 && spans[spans.len() - 1].1 <= 1000);
            prop_assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0));
        }
    }
}
