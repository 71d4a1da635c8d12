//! The canvas: a frame with plotters beneath, that knows where text already stands.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};

use super::ChartError;
use super::area::Area;
use super::backend::Recorder;
use super::input::Frame;
use super::marks::{Anchor, Mark, Marks, Weight, hundredths};
use super::measure::Fonts;
use super::palette::{Finish, Palette};
use crate::figures::Piece;
use crate::theme::Theme;

/// What every chart of a report shares.
pub struct Context<'a> {
    /// The design tokens.
    pub theme: &'a Theme,
    /// The sans family of the theme.
    pub fonts: &'a Fonts<'a>,
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Type {
    pub(super) size: i32,
    pub(super) weight: Weight,
}

/// A frame that is being drawn in.
pub(super) struct Canvas<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) frame: Frame,
    /// The whole frame; plots are cut out of it.
    pub(super) root: DrawingArea<Recorder<'a>, Shift>,
    palette: Palette,
    marks: Rc<RefCell<Vec<Mark>>>,
    /// Where text stands, and what goes with it.
    texts: Vec<Area>,
}

impl<'a> Canvas<'a> {
    /// Opens an empty frame.
    pub(super) fn new(context: &'a Context<'a>, frame: Frame) -> Result<Self, ChartError> {
        let (Ok(width), Ok(height)) = (u32::try_from(frame.width), u32::try_from(frame.height))
        else {
            return Err(ChartError::TooSmall { what: "frame" });
        };
        let palette = Palette::new(&context.theme.inks);
        let marks = Rc::new(RefCell::new(Vec::new()));
        let recorder =
            Recorder::new((width, height), palette.clone(), context.fonts, Rc::clone(&marks));
        let root = recorder.into_drawing_area();
        Ok(Self { context, frame, root, palette, marks, texts: Vec::new() })
    }

    /// Returns what was drawn.
    pub(super) fn finish(self) -> Marks {
        let Frame { width, height } = self.frame;
        Marks { width, height, marks: self.marks.take() }
    }

    /// Returns the type of labels.
    pub(super) fn label(&self, weight: Weight) -> Type {
        Type { size: hundredths(self.context.theme.sizes.label_pt), weight }
    }

    /// Returns the width of a text.
    pub(super) fn width(&self, text: &str, set: Type) -> i32 {
        self.context.fonts.width(set.weight, set.size, text)
    }

    /// Returns the height of figures and capitals.
    pub(super) fn cap_height(&self, set: Type) -> i32 {
        self.context.fonts.cap_height(set.weight, set.size)
    }

    /// Returns how far text reaches over its baseline.
    pub(super) fn ascent(&self, set: Type) -> i32 {
        self.context.fonts.ascent(set.weight, set.size)
    }

    /// Returns how far text reaches under its baseline.
    pub(super) fn descent(&self, set: Type) -> i32 {
        self.context.fonts.descent(set.weight, set.size)
    }

    /// Returns the place that a text takes when it is anchored at a point of its baseline.
    pub(super) fn text_area(&self, at: (i32, i32), text: &str, set: Type, anchor: Anchor) -> Area {
        let width = self.width(text, set);
        let left = match anchor {
            Anchor::Start => at.0,
            Anchor::Middle => at.0 - (width + 1) / 2,
            Anchor::End => at.0 - width,
        };
        Area {
            left,
            top: at.1 - self.ascent(set),
            right: left + width,
            bottom: at.1 + self.descent(set),
        }
    }

    /// Whether an area lies in the frame and clear of all text.
    pub(super) fn is_clear(&self, area: &Area) -> bool {
        let Frame { width, height } = self.frame;
        let frame = Area { left: 0, top: 0, right: width, bottom: height };
        frame.holds(area) && self.is_clear_of_text(area)
    }

    /// Whether no text stands in an area.
    pub(super) fn is_clear_of_text(&self, area: &Area) -> bool {
        !self.texts.iter().any(|text| text.overlaps(area))
    }

    /// Returns the style of an area or line in an ink. Areas are hatched and lines dashed
    /// by their finish.
    pub(super) fn style(&self, ink: &str, finish: Finish) -> Result<ShapeStyle, ChartError> {
        let key = self.palette.key(ink, finish)?;
        Ok(ShapeStyle { color: key.into(), filled: true, stroke_width: 0 })
    }

    /// Returns the style of an area that may be an estimate.
    pub(super) fn fill(&self, ink: &str, estimated: bool) -> Result<ShapeStyle, ChartError> {
        self.style(ink, if estimated { Finish::Hatched } else { Finish::Solid })
    }

    /// Returns the style of a line of a width.
    pub(super) fn stroke(
        &self,
        ink: &str,
        width: i32,
        dashed: bool,
    ) -> Result<ShapeStyle, ChartError> {
        let style = self.style(ink, if dashed { Finish::Dashed } else { Finish::Solid })?;
        Ok(ShapeStyle { filled: false, ..style }.stroke_width(width.unsigned_abs()))
    }

    /// Draws a straight line.
    pub(super) fn rule(
        &self,
        from: (i32, i32),
        to: (i32, i32),
        ink: &str,
        width: i32,
    ) -> Result<(), ChartError> {
        let style = self.stroke(ink, width, false)?;
        Ok(self.root.draw(&PathElement::new([from, to], style))?)
    }

    /// Draws a filled rectangle.
    pub(super) fn block(&self, area: Area, ink: &str, estimated: bool) -> Result<(), ChartError> {
        let corners = [(area.left, area.top), (area.right, area.bottom)];
        Ok(self.root.draw(&Rectangle::new(corners, self.fill(ink, estimated)?))?)
    }

    /// Draws the block of ink that goes with a text, and keeps other text away from it.
    pub(super) fn swatch(
        &mut self,
        area: Area,
        ink: &str,
        estimated: bool,
    ) -> Result<(), ChartError> {
        self.texts.push(area);
        self.block(area, ink, estimated)
    }

    /// Draws a filled polygon.
    pub(super) fn polygon(
        &self,
        corners: Vec<(i32, i32)>,
        ink: &str,
        estimated: bool,
    ) -> Result<(), ChartError> {
        Ok(self.root.draw(&Polygon::new(corners, self.fill(ink, estimated)?))?)
    }

    /// Draws a disc.
    pub(super) fn disc(
        &self,
        center: (i32, i32),
        radius: i32,
        ink: &str,
    ) -> Result<(), ChartError> {
        Ok(self.root.draw(&Circle::new(center, radius, self.fill(ink, false)?))?)
    }

    /// Sets a line of text in the ink of the axis, anchored at a point of its baseline.
    pub(super) fn write(
        &mut self,
        at: (i32, i32),
        text: impl Into<Piece>,
        set: Type,
        anchor: Anchor,
    ) -> Result<(), ChartError> {
        let text: Piece = text.into();
        if text.is_empty() {
            return Ok(());
        }
        let ink = &self.context.theme.charts.axis;
        let family = FontFamily::Name(set.weight.name());
        let horizontal = match anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let style = TextStyle {
            font: FontDesc::new(family, f64::from(set.size), FontStyle::Normal),
            color: self.style(ink, Finish::Solid)?.color.to_backend_color(),
            pos: Pos::new(horizontal, VPos::Bottom),
        };
        self.root.draw(&Text::new(text.as_str(), at, style))?;
        self.texts.push(self.text_area(at, &text, set, anchor));
        // plotters carries the words only; what stands behind them is added here.
        if let Some(Mark::Text { text: pieces, .. }) = self.marks.borrow_mut().last_mut() {
            *pieces = vec![text];
        }
        Ok(())
    }
}
