//! Charts: resolved figures become marks.
//!
//! plotters lays the coordinates and its elements call our own backend, which records
//! every shape as a mark in an ink role ([`Marks`]); a Typst component draws the marks.
//! So a chart is made of native paths and text in the document's fonts and inks.
//!
//! ```text
//! Chart ─kind─▶ Canvas, Plot ─plotters elements─▶ Recorder ─▶ Marks
//!               (axis, key, label)                (palette, hatch, measure)
//! ```
//!
//! There is one file per kind. The kinds know nothing of where figures come from: they
//! take data that carry their printed form, and a frame. A missing value is a gap, an
//! estimate is hatched or dashed and never printed as a number, and no two texts touch.

mod alt;
mod area;
mod axis;
mod backend;
mod bar;
mod canvas;
mod column;
mod diverging;
mod donut;
mod donut_key;
mod drawn;
mod ends;
mod error;
mod exhibit;
mod grouped;
mod hatch;
mod history;
mod input;
mod key;
mod label;
mod line;
mod marks;
mod measure;
mod palette;
mod plot;
mod series;
mod span;
mod spark;
mod spoken;
mod stacked;
mod step;
mod table;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod samples;

pub use self::axis::{Axis, Scale};
pub use self::bar::Bars;
pub use self::canvas::Context;
pub use self::column::Columns;
pub use self::diverging::Diverging;
pub use self::donut::Donut;
pub use self::drawn::{Charts, Drawn, DrawnPart, History};
pub use self::error::ChartError;
pub use self::exhibit::draw;
pub use self::grouped::Grouped;
pub use self::input::{Datum, Frame, Item, Series};
pub use self::line::Lines;
pub use self::marks::{Anchor, Mark, Marks, PER_POINT, Point, Weight};
pub use self::measure::Fonts;
pub use self::spark::Spark;
pub use self::stacked::Stacked;
pub use self::table::{Column, Table, TableRow};

/// A chart of some kind, ready to be drawn.
pub enum Chart<'a> {
    /// Columns over the steps of one series.
    Columns(Columns<'a>),
    /// Columns of several series side by side.
    Grouped(Grouped<'a>),
    /// Columns of several series on top of each other.
    Stacked(Stacked<'a>),
    /// Columns above and below zero.
    Diverging(Diverging<'a>),
    /// Lines over the steps of one or more series.
    Lines(Lines<'a>),
    /// Horizontal bars, one to an item.
    Bars(Bars),
    /// A ring parted into shares.
    Donut(Donut),
    /// A history without an axis.
    Spark(Spark),
}

impl Chart<'_> {
    /// Draws the chart.
    ///
    /// # Errors
    /// The data cannot be drawn as this kind, or not within the frame.
    pub fn draw(&self, context: &Context) -> Result<Marks, ChartError> {
        match self {
            Self::Columns(input) => column::draw(context, input),
            Self::Grouped(input) => grouped::draw(context, input),
            Self::Stacked(input) => stacked::draw(context, input),
            Self::Diverging(input) => diverging::draw(context, input),
            Self::Lines(input) => line::draw(context, input),
            Self::Bars(input) => bar::draw(context, input),
            Self::Donut(input) => donut::draw(context, input),
            Self::Spark(input) => spark::draw(context, input),
        }
    }
}
