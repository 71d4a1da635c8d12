//! What keeps a chart from being drawn.

use std::error::Error;
use std::fmt;

use plotters::drawing::DrawingAreaErrorKind;

/// A chart that cannot be drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum ChartError {
    /// The frame cannot hold what must stand in it without collisions.
    TooSmall {
        /// What does not fit.
        what: &'static str,
    },
    /// There is nothing to draw.
    Empty,
    /// A value is infinite, not a number, or beyond what can be drawn.
    NotFinite(f64),
    /// A share of a whole is negative.
    NegativeShare(f64),
    /// A series has another number of steps than the first.
    Uneven {
        /// The name of the series.
        series: String,
    },
    /// An axis is given that does not run upwards in steps.
    BadAxis {
        /// Where it starts.
        from: f64,
        /// Where it ends.
        to: f64,
        /// The step between two ticks.
        step: f64,
    },
    /// An axis is given that a value lies outside of.
    BeyondAxis(f64),
    /// Areas are drawn on an axis without zero, which would belie their size.
    NoZero,
    /// The theme has no ink for a role.
    UnknownInk(String),
    /// The drawing layer refused.
    Drawing(String),
}

impl fmt::Display for ChartError {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::TooSmall { what } => {
                write!(formatter, "the chart is too small for its {what}")
            }
            Self::Empty => formatter.write_str("the chart has no data"),
            Self::NotFinite(value) => write!(formatter, "{value} cannot be drawn"),
            Self::NegativeShare(value) => {
                write!(formatter, "{value} is negative and cannot be a share of a ring")
            }
            Self::Uneven { series } => {
                write!(formatter, "series `{series}` has another number of steps than the first")
            }
            Self::BadAxis { from, to, step } => {
                write!(formatter, "an axis cannot run from {from} to {to} in steps of {step}")
            }
            Self::BeyondAxis(value) => write!(formatter, "{value} lies beyond the axis"),
            Self::NoZero => {
                formatter.write_str("the axis of columns, bars and areas must include zero")
            }
            Self::UnknownInk(role) => write!(formatter, "the theme has no ink `{role}`"),
            Self::Drawing(reason) => formatter.write_str(reason),
        }
    }
}

impl Error for ChartError {}

impl From<DrawingAreaErrorKind<Unrecordable>> for ChartError {
    fn from(error: DrawingAreaErrorKind<Unrecordable>) -> Self {
        Self::Drawing(error.to_string())
    }
}

/// Something that plotters asked for and marks cannot say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unrecordable {
    /// A colour that is not the key of an ink.
    Colour((u8, u8, u8)),
    /// A single pixel.
    Pixel,
    /// A bitmap.
    Bitmap,
    /// A type family that is not the name of a weight, or a turn other than a quarter.
    Type,
}

impl fmt::Display for Unrecordable {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Colour((r, g, b)) => {
                write!(formatter, "colour ({r}, {g}, {b}) is no opaque ink of the theme")
            }
            Self::Pixel => formatter.write_str("a chart cannot be drawn in pixels"),
            Self::Bitmap => formatter.write_str("a chart cannot hold a bitmap"),
            Self::Type => formatter.write_str("chart text is of an unknown weight or turn"),
        }
    }
}

impl Error for Unrecordable {}
