//! Labels at the ends of lines and stacks, pushed apart where they would collide.

use super::ChartError;
use super::canvas::{Canvas, Type};
use super::marks::Anchor;
use crate::figures::Piece;

/// The distance between the baselines of a label, in hundredths of its size.
const LEADING: i32 = 120;

/// The space between two labels.
const SPACE: i32 = 100;

/// A label at the end of a series.
pub(super) struct End {
    /// The height it belongs to.
    pub(super) y: i32,
    /// Its lines.
    pub(super) lines: Vec<(Piece, Type)>,
}

impl End {
    /// Returns the height of the label and of the space under it.
    fn height(&self, canvas: &Canvas) -> i32 {
        let Some((_, set)) = self.lines.first() else { return 0 };
        let between: i32 = self.lines.iter().skip(1).map(|(_, set)| leading(*set)).sum();
        canvas.ascent(*set) + between + canvas.descent(*set) + SPACE
    }
}

/// Returns the distance between two baselines.
fn leading(set: Type) -> i32 {
    set.size * LEADING / 100
}

/// Returns the width of the widest label.
pub(super) fn width(canvas: &Canvas, ends: &[End]) -> i32 {
    let lines = ends.iter().flat_map(|end| &end.lines);
    lines.map(|(text, set)| canvas.width(text, *set)).max().unwrap_or(0)
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
            let set = end.lines.first().map(|(_, set)| *set);
            end.y - set.map_or(0, |set| canvas.ascent(set) - canvas.cap_height(set) / 2)
        })
        .collect();
    let spread = spread(&tops, &heights, top, bottom + SPACE);
    let tops = spread.ok_or(ChartError::TooSmall { what: "series labels" })?;
    let mut middles = Vec::new();
    for (end, top) in ends.iter().zip(tops) {
        let mut baseline = top;
        for (index, (text, set)) in end.lines.iter().enumerate() {
            baseline += if index == 0 { canvas.ascent(*set) } else { leading(*set) };
            if index == 0 {
                middles.push(baseline - canvas.cap_height(*set) / 2);
            }
            canvas.write((x, baseline), text, *set, Anchor::Start)?;
        }
        if end.lines.is_empty() {
            middles.push(end.y);
        }
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
