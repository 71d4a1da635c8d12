//! The plot: the plane of a chart over steps, with its grid, axis and step labels.

use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::DrawingArea;
use plotters::element::{PathElement, Rectangle};

use super::ChartError;
use super::area::Area;
use super::axis::{Axis, Bounds};
use super::backend::Recorder;
use super::canvas::Canvas;
use super::label::{Label, Rank, Solids, Spot, lettering};
use super::marks::{Anchor, Weight, hundredths};
use super::step::Steps;
use crate::figures::{Origin, Piece};

/// The space between tick labels and the plot.
const TICK_GAP: i32 = 400;

/// The least distance between two tick labels, in hundredths of their size.
const TICK_PITCH: i32 = 130;

/// The least height of a step of the axis, which decides how many there are.
const STEP_HEIGHT: i32 = 1400;

/// The least width and height of a plot.
const LEAST: i32 = 1500;

/// The space between the end of a column and its label.
pub(super) const LABEL_GAP: i32 = 200;

/// How far a label may be raised over taller neighbours.
const RAISE: i32 = 1200;

/// The plane of a chart: each step is one unit wide, values run upwards.
pub(super) struct Plot<'a> {
    pub(super) plane: DrawingArea<Recorder<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
    /// The place of the plane in the frame.
    pub(super) area: Area,
    bounds: Bounds,
    /// Where its lines end, in steps: before the labels at the ends of series.
    reach: f64,
}

/// What stands around a plot.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Room {
    /// Room taken at the top, by the key.
    pub(super) top: i32,
    /// Labels at the ends of series, at the right.
    pub(super) tail: Tail,
    /// Whether the axis is left out, with its ticks and its grid.
    pub(super) bare: bool,
    /// The highest and lowest value with a label beyond its mark, if any.
    pub(super) highest: Option<f64>,
    pub(super) lowest: Option<f64>,
}

/// Room for labels at the right, measured from where the series end.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tail {
    /// The part of a step between the end of the series and the edge of the plot.
    pub(super) part: f64,
    /// The room that the labels need.
    pub(super) width: i32,
}

impl Tail {
    /// Returns the width of a plot of some steps that leaves this room within a width.
    fn plot_width(self, width: i32, steps: usize) -> i32 {
        let used = 1.0 - self.part / steps as f64;
        let fitting = f64::from(width - self.width) / used;
        width.min(fitting.floor() as i32)
    }
}

/// Returns the most steps that an axis has room for.
pub(super) fn most_steps(canvas: &Canvas) -> i64 {
    i64::from(canvas.frame.height / STEP_HEIGHT)
}

impl<'a> Plot<'a> {
    /// Lays out the plot and draws what lies behind the marks.
    pub(super) fn new(
        canvas: &mut Canvas<'a>,
        axis: Axis,
        bounds: Bounds,
        labels: &[&str],
        room: Room,
    ) -> Result<Self, ChartError> {
        let set = canvas.label(Weight::Regular);
        let tick = |value: &f64| Piece::of((axis.tick)(*value, bounds.decimals), Origin::Tick);
        let ticks: Vec<Piece> = bounds.ticks.iter().map(tick).collect();
        let widest = ticks.iter().map(|tick| canvas.width(tick, set)).max().unwrap_or(0);
        let left = if room.bare { 0 } else { widest + TICK_GAP };
        let right = left + room.tail.plot_width(canvas.frame.width - left, labels.len());
        if right - left < LEAST {
            return Err(ChartError::TooSmall { what: "axis labels" });
        }
        let steps = Steps::new(canvas, labels, left, right);
        // Half a tick label stands out over the plot, and under it if no step is named.
        let over = canvas.ascent(set) - canvas.cap_height(set) / 2;
        let under = canvas.descent(set) + canvas.cap_height(set) / 2;
        let mut top = room.top + over;
        let mut bottom = canvas.frame.height - steps.height().max(under);
        let beyond = LABEL_GAP + canvas.ascent(canvas.label(Weight::Semibold));
        let span = bounds.high - bounds.low;
        if let Some(highest) = room.highest {
            let free = (bounds.high - highest) / span;
            top = top.max(clearing(room.top, bottom, free, beyond));
        }
        if let Some(lowest) = room.lowest {
            let free = (lowest - bounds.low) / span;
            let mirrored = clearing(-bottom, -top, free, beyond);
            bottom = bottom.min(-mirrored);
        }
        if bottom - top < LEAST {
            return Err(ChartError::TooSmall { what: "plot" });
        }
        let plane = canvas.root.apply_coord_spec(Cartesian2d::new(
            0.0..labels.len() as f64,
            bounds.low..bounds.high,
            (left..right, bottom..top),
        ));
        let area = Area { left, top, right, bottom };
        let reach = labels.len() as f64 - room.tail.part;
        let plot = Self { plane, area, bounds, reach };
        if !room.bare {
            plot.draw_grid(canvas, &ticks)?;
        }
        steps.draw(canvas, area)?;
        Ok(plot)
    }

    /// Returns the column of tick labels, where no other label may stand.
    pub(super) fn margin(&self) -> Area {
        let Area { left, bottom, .. } = self.area;
        Area { left: 0, top: 0, right: left, bottom }
    }

    /// Draws the grid, and the tick labels that have room.
    fn draw_grid(&self, canvas: &mut Canvas, ticks: &[Piece]) -> Result<(), ChartError> {
        let charts = &canvas.context.theme.charts;
        let style = canvas.stroke(&charts.grid, hundredths(charts.rule_pt), false)?;
        for tick in self.bounds.ticks.iter().filter(|tick| **tick != 0.0) {
            let ends = [(0.0, *tick), (self.reach, *tick)];
            self.plane.draw(&PathElement::new(ends, style))?;
        }
        let set = canvas.label(Weight::Regular);
        let heights: Vec<i32> = self.bounds.ticks.iter().map(|tick| self.y(*tick)).collect();
        let pitch = heights.windows(2).map(|pair| pair[0] - pair[1]).min();
        let needed = set.size * TICK_PITCH / 100;
        let every = pitch.map_or(1, |pitch| 1 + (needed - 1) / pitch.max(1));
        let zero = self.bounds.ticks.iter().position(|tick| *tick == 0.0).unwrap_or(0);
        for (index, (text, y)) in ticks.iter().zip(heights).enumerate() {
            if index.abs_diff(zero) % every.unsigned_abs() as usize == 0 {
                let at = (self.area.left - TICK_GAP, y + canvas.cap_height(set) / 2);
                canvas.write(at, text, set, Anchor::End)?;
            }
        }
        Ok(())
    }

    /// Draws the zero line over the feet of the marks.
    pub(super) fn draw_zero(&self, canvas: &Canvas) -> Result<(), ChartError> {
        let charts = &canvas.context.theme.charts;
        if self.bounds.low > 0.0 || self.bounds.high < 0.0 {
            return Ok(());
        }
        let style = canvas.stroke(&charts.axis, hundredths(charts.zero_pt), false)?;
        let ends = [(0.0, 0.0), (self.reach, 0.0)];
        Ok(self.plane.draw(&PathElement::new(ends, style))?)
    }

    /// Returns the height of a value.
    pub(super) fn y(&self, value: f64) -> i32 {
        self.plane.map_coordinate(&(0.0, value)).1
    }

    /// Returns the place of a position on the axis of steps.
    pub(super) fn x(&self, step: f64) -> i32 {
        self.plane.map_coordinate(&(step, 0.0)).0
    }

    /// Returns where a column stands that spans a part of its step and some values.
    pub(super) fn column(&self, across: (f64, f64), values: (f64, f64)) -> Area {
        let (a, b) = (self.y(values.0), self.y(values.1));
        Area { left: self.x(across.0), top: a.min(b), right: self.x(across.1), bottom: a.max(b) }
    }

    /// Draws a column, and adds it to what labels must not cover.
    pub(super) fn draw_column(
        &self,
        canvas: &Canvas,
        column: Area,
        ink: &str,
        estimated: bool,
        solids: &mut Solids,
    ) -> Result<(), ChartError> {
        if column.top < column.bottom && column.left < column.right {
            // Areas are rounded already; through the root they stay so.
            let corners = [(column.left, column.top), (column.right, column.bottom)];
            canvas.root.draw(&Rectangle::new(corners, canvas.fill(ink, estimated)?))?;
            solids.areas.push(column);
        }
        Ok(())
    }

    /// Returns a label over a column, or under it, with the spots where it may stand.
    pub(super) fn column_label(
        &self,
        canvas: &Canvas,
        column: Area,
        text: &Piece,
        rank: Rank,
        upwards: bool,
    ) -> Label {
        let set = lettering(canvas, rank);
        let y = if upwards {
            column.top - LABEL_GAP
        } else {
            column.bottom + LABEL_GAP + canvas.cap_height(set)
        };
        let middle = (column.left + column.right) / 2;
        let beside = |y: i32| -> [Spot; 3] {
            [
                ((middle, y), Anchor::Middle),
                ((column.right, y), Anchor::End),
                ((column.left, y), Anchor::Start),
            ]
        };
        let mut spots = Vec::from(beside(y));
        if rank <= Rank::First {
            let direction = if upwards { -1 } else { 1 };
            let raises = (LABEL_GAP..=RAISE).step_by(LABEL_GAP as usize);
            spots.extend(raises.flat_map(|raise| beside(y + direction * raise)));
        }
        Label { text: text.clone(), rank, spots }
    }
}

/// Returns where a plot must start so that a label of a height fits over its highest mark,
/// which leaves a part of the plot free.
fn clearing(edge: i32, foot: i32, free: f64, height: i32) -> i32 {
    // (top - edge) + free × (foot - top) ≥ height, solved for top.
    if free >= 1.0 {
        return edge;
    }
    let top = f64::from(edge + height) - free * f64::from(foot);
    ((top / (1.0 - free)).ceil() as i32).max(edge)
}
