//! The value axis: where it starts and ends, and where its ticks stand.
//!
//! By rule an axis includes zero and runs in three to six steps of 1, 2, 2.5 or 5 times a
//! power of ten, the choice that leaves the least empty room. Ticks are multiples of a
//! whole number and so have no rounding noise.

use super::ChartError;

/// How the value axis runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scale {
    /// By rule, from zero.
    Zero,
    /// By rule, close to the data. Only lines may: areas belie their size without zero.
    Free,
    /// As given.
    Given {
        /// Where it starts.
        from: f64,
        /// Where it ends.
        to: f64,
        /// The step between two ticks.
        step: f64,
    },
}

/// The value axis of a chart.
#[derive(Clone, Copy)]
pub struct Axis<'a> {
    /// How it runs.
    pub scale: Scale,
    /// Writes a tick, given its value and the decimals that the step needs.
    pub tick: &'a dyn Fn(f64, usize) -> String,
}

/// The bounds of an axis, and its ticks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bounds {
    pub(super) low: f64,
    pub(super) high: f64,
    /// From low to high.
    pub(super) ticks: Vec<f64>,
    /// The decimals that every tick needs.
    pub(super) decimals: usize,
}

/// The mantissas of steps in tenths, the roundest first.
const LADDER: [i64; 4] = [10, 20, 50, 25];

/// The steps of an axis by rule.
const FEWEST: i64 = 3;
const MOST: i64 = 6;

/// The most steps an axis may be given.
const MOST_GIVEN: f64 = 100.0;

/// A step between ticks: `tenths` × 10^`exponent` / 10.
#[derive(Debug, Clone, Copy)]
struct Step {
    tenths: i64,
    exponent: i32,
}

impl Step {
    /// Returns a multiple of the step.
    fn times(self, count: i64) -> f64 {
        let tenths = (self.tenths * count) as f64;
        let shift = self.exponent - 1;
        let power = power_of_ten(shift.abs());
        if shift < 0 { tenths / power } else { tenths * power }
    }

    /// Returns the decimals that multiples of the step need.
    fn decimals(self) -> usize {
        let shift = if self.tenths % 10 == 0 { self.exponent } else { self.exponent - 1 };
        usize::try_from(-shift).unwrap_or(0)
    }
}

/// Returns 10^exponent. Exact up to 10^22, unlike `powi` whose precision is unspecified.
fn power_of_ten(exponent: i32) -> f64 {
    (0..exponent).fold(1.0, |power, _| power * 10.0)
}

/// Returns the bounds of an axis over some values, in at most `most` steps by rule.
pub(super) fn bounds(scale: Scale, values: &[f64], most: i64) -> Result<Bounds, ChartError> {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let largest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let whole = values.iter().all(|value| value.fract() == 0.0);
    match scale {
        Scale::Given { from, to, step } => {
            let bounds = given(from, to, step)?;
            match values.iter().find(|value| !(from..=to).contains(*value)) {
                Some(value) => Err(ChartError::BeyondAxis(*value)),
                None => Ok(bounds),
            }
        }
        Scale::Free if least < largest => Ok(by_rule(least, largest, whole, most)),
        Scale::Free | Scale::Zero => Ok(by_rule(least.min(0.0), largest.max(0.0), whole, most)),
    }
}

/// Like [`bounds`], for columns, bars and areas.
///
/// # Errors
/// Also fails if the axis is given without zero.
pub(super) fn area_bounds(scale: Scale, values: &[f64], most: i64) -> Result<Bounds, ChartError> {
    match scale {
        Scale::Given { from, to, .. } if from > 0.0 || to < 0.0 => Err(ChartError::NoZero),
        Scale::Free => bounds(Scale::Zero, values, most),
        Scale::Given { .. } | Scale::Zero => bounds(scale, values, most),
    }
}

/// Returns an axis as given.
fn given(from: f64, to: f64, step: f64) -> Result<Bounds, ChartError> {
    let count = (to - from) / step;
    if !(from < to && step > 0.0 && (1.0..=MOST_GIVEN).contains(&count)) {
        return Err(ChartError::BadAxis { from, to, step });
    }
    // A hair, so that ten steps of 0.1 reach 1.
    let count = (count + 1e-9).floor() as i64;
    let ticks = (0..=count).map(|tick| from + step * tick as f64).collect();
    let decimals = decimals(from).max(decimals(step));
    Ok(Bounds { low: from, high: to, ticks, decimals })
}

/// Returns the decimals that a written number has, at most six.
fn decimals(number: f64) -> usize {
    let enough = (0..6).find(|&decimals| {
        let scaled = number * power_of_ten(decimals);
        (scaled - scaled.round()).abs() < 1e-6
    });
    enough.unwrap_or(6) as usize
}

/// Returns an axis by rule over a range of values.
fn by_rule(least: f64, largest: f64, whole: bool, most: i64) -> Bounds {
    // Also takes NaN and the infinities of an empty range.
    if !(largest - least).is_normal() {
        return Bounds { low: 0.0, high: 1.0, ticks: vec![0.0], decimals: 0 };
    }
    let most = most.clamp(FEWEST, MOST);
    let steps = ladder(largest - least, whole);
    let fewest = [FEWEST, 2, 1];
    let best = fewest.into_iter().find_map(|fewest| {
        let fitting = steps.iter().filter_map(|&(rank, step)| {
            let (first, last) = reach(step, least, largest);
            let count = last - first;
            let room = (step.times(count) / (largest - least) * 1e6).round() as i64;
            (fewest..=most).contains(&count).then_some(((room, rank), step, first, last))
        });
        fitting.min_by_key(|(score, ..)| *score)
    });
    let Some((_, step, first, last)) = best else {
        // One step up to the next power of ten always fits; the ladder reaches that far.
        return Bounds { low: least, high: largest, ticks: vec![least, largest], decimals: 0 };
    };
    Bounds {
        low: step.times(first),
        high: step.times(last),
        ticks: (first..=last).map(|tick| step.times(tick)).collect(),
        decimals: step.decimals(),
    }
}

/// Returns the steps to choose from for a span, with their rank.
fn ladder(span: f64, whole: bool) -> Vec<(usize, Step)> {
    let mut exponent = 0;
    while power_of_ten(exponent) <= span {
        exponent += 1;
    }
    while exponent > -12 && 1.0 / power_of_ten(-exponent.min(0)) > span {
        exponent -= 1;
    }
    let exponents = exponent - 2..=exponent + 1;
    exponents
        .flat_map(|exponent| {
            LADDER.iter().enumerate().map(move |(rank, &tenths)| (rank, Step { tenths, exponent }))
        })
        // 2.5 is for 25 and 250: where it takes one more decimal, 2 reads better.
        .filter(|(_, step)| step.tenths % 10 == 0 || step.exponent > 0)
        // There is no half of a person.
        .filter(|(_, step)| !whole || step.exponent >= 0)
        .collect()
}

/// Returns the multiples of a step that a range lies between.
fn reach(step: Step, least: f64, largest: f64) -> (i64, i64) {
    let one = step.times(1);
    // A hair, so that 0.3 lies within three steps of 0.1.
    let first = (least / one + 1e-9).floor();
    let last = (largest / one - 1e-9).ceil();
    (first as i64, last as i64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ticks(values: &[f64]) -> Vec<f64> {
        bounds(Scale::Zero, values, 6).unwrap().ticks
    }

    #[test]
    fn steps_are_round_and_leave_little_room() {
        assert_eq!(ticks(&[44_760.0, 16_910.0]), [0.0, 1e4, 2e4, 3e4, 4e4, 5e4]);
        assert_eq!(ticks(&[36_205.0]), [0.0, 1e4, 2e4, 3e4, 4e4]);
        assert_eq!(ticks(&[17.3]), [0.0, 5.0, 10.0, 15.0, 20.0]);
        assert_eq!(ticks(&[100.0]), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(ticks(&[61_557.0]), [0.0, 25_000.0, 50_000.0, 75_000.0]);
        assert_eq!(ticks(&[-320.0, 426.0]), [-400.0, -200.0, 0.0, 200.0, 400.0, 600.0]);
        assert_eq!(ticks(&[0.3]), [0.0, 0.1, 0.2, 0.3]);
        assert_eq!(ticks(&[2.0, 1.0]), [0.0, 1.0, 2.0]);
    }

    #[test]
    fn nothing_and_zero_have_one_tick() {
        assert_eq!(ticks(&[]), [0.0]);
        assert_eq!(ticks(&[0.0, 0.0]), [0.0]);
    }

    #[test]
    fn a_given_axis_is_kept() {
        let scale = Scale::Given { from: 80.0, to: 100.0, step: 5.0 };
        let bounds = bounds(scale, &[95.0, 94.0], 6).unwrap();
        assert_eq!(bounds.ticks, [80.0, 85.0, 90.0, 95.0, 100.0]);
        assert_eq!(super::bounds(scale, &[79.0], 6), Err(ChartError::BeyondAxis(79.0)));
        assert_eq!(area_bounds(scale, &[95.0], 6), Err(ChartError::NoZero));
        let endless = Scale::Given { from: 0.0, to: 1.0, step: 0.0 };
        assert!(matches!(super::bounds(endless, &[], 6), Err(ChartError::BadAxis { .. })));
    }

    #[test]
    fn decimals_are_those_of_the_step() {
        assert_eq!(bounds(Scale::Zero, &[0.0013], 6).unwrap().decimals, 4);
        assert_eq!(bounds(Scale::Zero, &[1.3], 6).unwrap().decimals, 1);
        assert_eq!(bounds(Scale::Zero, &[1300.0], 6).unwrap().decimals, 0);
    }

    proptest! {
        #[test]
        fn the_axis_holds_every_value(
            values in prop::collection::vec(-1e9..1e9f64, 1..8),
            magnitude in 0..9,
            most in 3..7i64,
        ) {
            let values: Vec<f64> =
                values.iter().map(|value| value / power_of_ten(magnitude)).collect();
            let bounds = bounds(Scale::Zero, &values, most).unwrap();
            let hair = (bounds.high - bounds.low) * 1e-8;
            for value in &values {
                prop_assert!(bounds.low - hair <= *value && *value <= bounds.high + hair);
            }
            prop_assert!(bounds.ticks.len() as i64 <= most + 1);
            prop_assert!(bounds.ticks.len() >= 2);
            prop_assert!(bounds.ticks.is_sorted());
            prop_assert!(bounds.ticks.contains(&0.0));
        }
    }
}
