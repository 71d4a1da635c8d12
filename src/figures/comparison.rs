//! Comparing two values of which each may be known exactly, within bounds, or not at all.

use super::claim::{Claim, short};
use super::figure::{Figure, Precision};
use super::format::decimal;
use crate::load::Status;

/// How near "about so many times" is: a tenth of the multiple on either side.
const TIMES_REACH: f64 = 0.1;

/// How the left of a comparison must relate to its right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sense {
    /// More than it.
    More,
    /// Less than it.
    Less,
    /// The same as it, as both are printed.
    Same,
    /// So many times it, within a tenth.
    Times(f64),
    /// More than half of it, and no more than all of it.
    Most,
}

/// One side of a comparison.
#[derive(Debug, Clone)]
pub enum Side {
    /// A figure.
    Figure(Box<Figure>),
    /// A number.
    Number(f64),
}

/// A value between two bounds.
#[derive(Debug, Clone, Copy)]
struct Range {
    low: f64,
    high: f64,
    /// Whether the bounds themselves are left out.
    open: (bool, bool),
}

impl Side {
    /// A figure as a side.
    pub fn of(figure: &Figure) -> Self {
        Self::Figure(Box::new(figure.clone()))
    }

    /// Its value, known or not.
    pub fn value(&self) -> Option<f64> {
        match self {
            Self::Figure(figure) => figure.value,
            Self::Number(number) => Some(*number),
        }
    }

    /// Within which bounds its value is known to lie.
    fn range(&self) -> Option<Range> {
        let (value, precision) = match self {
            Self::Number(number) => (*number, Precision::Exact),
            Self::Figure(figure) => (figure.printable()?, figure.precision),
        };
        match precision {
            Precision::Exact => Some(Range { low: value, high: value, open: (false, false) }),
            Precision::Rounded(claim) => {
                let (low, high) = claim.bounds(value);
                let below = matches!(claim, Claim::Under | Claim::Nearly);
                Some(Range { low, high, open: (claim == Claim::Over, below) })
            }
            Precision::FromRounded => None,
        }
    }

    /// Its value, if it is known exactly.
    pub fn exact(&self) -> Option<f64> {
        self.range().filter(|range| range.low == range.high).map(|range| range.low)
    }

    /// The side as a message shows it: `` `capacity.2024` (36205) ``.
    pub fn shown(&self) -> String {
        let figure = match self {
            Self::Number(number) => return number.to_string(),
            Self::Figure(figure) => figure,
        };
        let value = figure.value.map(short);
        let known = match (value, figure.precision, figure.status) {
            (None, ..) => "missing".to_owned(),
            (Some(value), _, Status::E) => format!("{value}, an estimate"),
            (Some(value), Precision::Rounded(claim), _) => {
                format!("{} {value}", claim.words())
            }
            (Some(value), Precision::FromRounded, _) => {
                format!("{value}, from rounded figures")
            }
            (Some(value), ..) => value.to_string(),
        };
        format!("`{}` ({known})", figure.id)
    }
}

/// Two values and how they must relate.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// What is compared.
    pub left: Side,
    /// How.
    pub sense: Sense,
    /// With what.
    pub right: Side,
}

impl Comparison {
    /// Whether it is so; `None` if what is known of the two values leaves it open.
    pub fn holds(&self) -> Option<bool> {
        let Self { left, sense, right } = self;
        match *sense {
            Sense::More => more(left.range()?, right.range()?),
            Sense::Less => more(right.range()?, left.range()?),
            Sense::Same => {
                let (value, other) = (left.exact()?, right.exact()?);
                let decimals = match left {
                    Side::Figure(figure) => figure.decimals,
                    Side::Number(_) => 0,
                };
                Some(decimal(value, decimals) == decimal(other, decimals))
            }
            Sense::Times(times) => {
                let (value, multiple) = (left.exact()?, right.exact()? * times);
                Some((value - multiple).abs() <= multiple.abs() * TIMES_REACH)
            }
            Sense::Most => {
                let (part, whole) = (left.range()?, right.range()?);
                let half = Range { low: whole.low / 2.0, high: whole.high / 2.0, ..whole };
                // All of a whole is most of it; only what exceeds it is not.
                Some(more(part, half)? && more(part, whole) != Some(true))
            }
        }
    }

    /// What it says, or that it is not so.
    pub fn wording(&self, holds: bool) -> String {
        let relation = match self.sense {
            Sense::More => "more than".to_owned(),
            Sense::Less => "less than".to_owned(),
            Sense::Same => "the same as".to_owned(),
            Sense::Times(times) => format!("about {times} times"),
            Sense::Most => "most of".to_owned(),
        };
        let be = if holds { "is" } else { "is not" };
        format!("{} {be} {relation} {}", self.left.shown(), self.right.shown())
    }

    /// How far apart the two values are, to tell which comparison of several is the closest.
    pub fn distance(&self) -> f64 {
        match (self.left.value(), self.right.value()) {
            (Some(left), Some(right)) => (left - right).abs(),
            _ => f64::INFINITY,
        }
    }
}

/// Whether one value is more than another.
fn more(left: Range, right: Range) -> Option<bool> {
    let above = |a: Range, b: Range| a.low > b.high || a.low == b.high && (a.open.0 || b.open.1);
    if above(left, right) {
        Some(true)
    } else if right.low >= left.high {
        Some(false)
    } else {
        None
    }
}
