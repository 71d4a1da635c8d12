//! The labels under the steps of a plot: whole, broken into lines, or every other one.

use super::ChartError;
use super::area::Area;
use super::canvas::Canvas;
use super::label::{shorten, wrap};
use super::marks::{Anchor, Weight};

/// The space between the plot and the labels.
const GAP: i32 = 250;

/// The least space between two labels.
const SPACE: i32 = 250;

/// The distance between two baselines.
const LEADING: i32 = 780;

/// The most lines that a label is broken into.
const MOST_LINES: usize = 3;

/// The labels of the steps, as they fit.
pub(super) struct Steps {
    /// The lines of each step's label; none where it is left out.
    lines: Vec<Vec<String>>,
    /// The height that the labels take under the plot.
    height: i32,
}

impl Steps {
    /// Fits labels between two edges: all on one line if they fit, else all broken into
    /// lines, else every second, third … label, counted from the last.
    pub(super) fn new(canvas: &Canvas, labels: &[&str], left: i32, right: i32) -> Self {
        let set = canvas.label(Weight::Regular);
        let line = canvas.ascent(set) + canvas.descent(set);
        let pitch = (right - left) / labels.len().max(1) as i32;
        let widths: Vec<i32> = labels.iter().map(|label| canvas.width(label, set)).collect();
        let single = || labels.iter().map(|label| vec![(*label).to_owned()]).collect::<Vec<_>>();
        if labels.iter().all(|label| label.is_empty()) {
            return Self { lines: vec![Vec::new(); labels.len()], height: 0 };
        }
        let height = GAP + line;
        if widths.iter().all(|width| width + SPACE <= pitch) {
            return Self { lines: single(), height };
        }
        for count in 2..=MOST_LINES {
            let broken = labels.iter().map(|label| wrap(canvas, label, set, pitch - SPACE, count));
            let lines: Vec<Vec<String>> = broken.collect();
            if lines.iter().zip(labels).all(|(lines, label)| lines.join(" ") == **label) {
                return Self { lines, height: height + LEADING * (count - 1) as i32 };
            }
        }
        let count = labels.len();
        let kept = |every: usize, step: usize| (count - 1 - step).is_multiple_of(every);
        let fits = |every: &usize| {
            let kept: Vec<usize> = (0..count).filter(|step| kept(*every, *step)).collect();
            let spans = kept.iter().map(|&step| {
                span(canvas, labels[step], center(left, right, count, step), left, right)
            });
            let spans: Vec<(i32, i32)> = spans.collect();
            spans.windows(2).all(|pair| pair[0].1 + SPACE <= pair[1].0)
        };
        let every = (2..=count).find(fits).unwrap_or(count.max(1));
        let mut lines = single();
        for (step, lines) in lines.iter_mut().enumerate() {
            if !kept(every, step) {
                lines.clear();
            }
        }
        for line in lines.iter_mut().flatten() {
            *line = shorten(canvas, line, set, right - left);
        }
        Self { lines, height }
    }

    /// Returns the height that the labels take under the plot.
    pub(super) fn height(&self) -> i32 {
        self.height
    }

    /// Sets the labels under a plot.
    pub(super) fn draw(&self, canvas: &mut Canvas, plot: Area) -> Result<(), ChartError> {
        let set = canvas.label(Weight::Regular);
        let first = plot.bottom.max(canvas.frame.height - self.height) + GAP + canvas.ascent(set);
        for (step, lines) in self.lines.iter().enumerate() {
            let center = center(plot.left, plot.right, self.lines.len(), step);
            for (line, baseline) in lines.iter().zip((first..).step_by(LEADING as usize)) {
                let (left, _) = span(canvas, line, center, plot.left, plot.right);
                let middle = left + (canvas.width(line, set) + 1) / 2;
                if !line.is_empty() {
                    canvas.write((middle, baseline), line, set, Anchor::Middle)?;
                }
            }
        }
        Ok(())
    }
}

/// Returns the middle of a step.
fn center(left: i32, right: i32, count: usize, step: usize) -> i32 {
    let twice = i64::from(right - left) * (2 * step as i64 + 1);
    left + (twice / (2 * count.max(1) as i64)) as i32
}

/// Returns the left and right edge of a label that is centred, but stays between edges.
fn span(canvas: &Canvas, label: &str, center: i32, left: i32, right: i32) -> (i32, i32) {
    let width = canvas.width(label, canvas.label(Weight::Regular));
    let start = (center - (width + 1) / 2).min(right - width).max(left);
    (start, start + width)
}
