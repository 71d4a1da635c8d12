//! The plotters backend that records marks instead of painting pixels.
//!
//! Its pixel is a hundredth of a point, so rounding to whole pixels cannot be seen. Every
//! drawing method is overridden: a default would turn shapes into pixels.

use std::cell::RefCell;
use std::rc::Rc;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontFamily, FontTransform,
};

use super::error::Unrecordable;
use super::hatch;
use super::marks::{Anchor, Mark, Point, Weight};
use super::measure::Fonts;
use super::palette::{Finish, Palette};

/// Records what plotters draws.
pub(super) struct Recorder<'a> {
    size: (u32, u32),
    palette: Palette,
    fonts: &'a Fonts<'a>,
    marks: Rc<RefCell<Vec<Mark>>>,
}

/// What a drawing method returns.
type Drawn<T = ()> = Result<T, DrawingErrorKind<Unrecordable>>;

impl<'a> Recorder<'a> {
    /// Makes a recorder that appends to `marks`.
    pub(super) fn new(
        size: (u32, u32),
        palette: Palette,
        fonts: &'a Fonts<'a>,
        marks: Rc<RefCell<Vec<Mark>>>,
    ) -> Self {
        Self { size, palette, fonts, marks }
    }

    /// Returns the ink and finish of a colour.
    fn ink(&self, color: BackendColor) -> Drawn<(String, Finish)> {
        match self.palette.read(color) {
            Some((role, finish)) => Ok((role.to_owned(), finish)),
            None => Err(DrawingErrorKind::DrawingError(Unrecordable::Colour(color.rgb))),
        }
    }

    fn record(&mut self, mark: Mark) {
        self.marks.borrow_mut().push(mark);
    }

    /// Records an outline and the hatch lines within it.
    fn hatch(&mut self, corners: &[Point], ink: &str) {
        let outline = corners.iter().chain(corners.first()).copied().collect();
        let hatching = hatch::lines(corners).into_iter().map(Vec::from);
        for points in hatching.chain([outline]) {
            let (ink, width) = (ink.to_owned(), hatch::WIDTH);
            self.record(Mark::Line { points, ink, width, dashed: false });
        }
    }
}

impl DrawingBackend for Recorder<'_> {
    type ErrorType = Unrecordable;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Drawn {
        Err(DrawingErrorKind::DrawingError(Unrecordable::Pixel))
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let ((left, top), (right, bottom)) = (upper_left, bottom_right);
        if !fill {
            let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
            return self.draw_path(corners.into_iter().chain([(left, top)]), style);
        }
        let (ink, finish) = self.ink(style.color())?;
        let inset = hatch::WIDTH / 2;
        let broad = right - left > hatch::WIDTH && bottom - top > hatch::WIDTH;
        if finish == Finish::Hatched && broad {
            let (left, right) = (left + inset, right - inset);
            let (top, bottom) = (top + inset, bottom - inset);
            self.hatch(&[[left, top], [right, top], [right, bottom], [left, bottom]], &ink);
        } else {
            self.record(Mark::Area { from: [left, top], to: [right, bottom], ink });
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let (ink, finish) = self.ink(style.color())?;
        let points = path.into_iter().map(Point::from).collect();
        let (width, dashed) = (style.stroke_width() as i32, finish == Finish::Dashed);
        self.record(Mark::Line { points, ink, width, dashed });
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let (ink, _) = self.ink(style.color())?;
        let (radius, width) = (radius as i32, style.stroke_width() as i32);
        self.record(Mark::Circle { center: center.into(), radius, ink, filled: fill, width });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn {
        let (ink, finish) = self.ink(style.color())?;
        let points: Vec<Point> = vert.into_iter().map(Point::from).collect();
        match finish {
            Finish::Hatched => self.hatch(&points, &ink),
            Finish::Solid | Finish::Dashed => self.record(Mark::Polygon { points, ink }),
        }
        Ok(())
    }

    /// Records a text on its baseline. Text reaches from the baseline to the height of
    /// capitals and figures, so `VPos::Center` centres a number on a line.
    fn draw_text<T: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &T,
        pos: BackendCoord,
    ) -> Drawn {
        let (ink, _) = self.ink(style.color())?;
        let (weight, size) = (weight(style)?, style.size().round() as i32);
        let height = self.fonts.cap_height(weight, size);
        let drop = match style.anchor().v_pos {
            VPos::Top => height,
            VPos::Center => height / 2,
            VPos::Bottom => 0,
        };
        let (at, turned) = match style.transform() {
            FontTransform::None => ([pos.0, pos.1 + drop], false),
            FontTransform::Rotate270 => ([pos.0 + drop, pos.1], true),
            FontTransform::Rotate90 | FontTransform::Rotate180 => {
                return Err(DrawingErrorKind::DrawingError(Unrecordable::Type));
            }
        };
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let text = vec![text.into()];
        self.record(Mark::Text { at, text, ink, size, weight, anchor, turned });
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(&self, text: &str, style: &T) -> Drawn<(u32, u32)> {
        let (weight, size) = (weight(style)?, style.size().round() as i32);
        let width = self.fonts.width(weight, size, text);
        let height = self.fonts.cap_height(weight, size);
        Ok((width.unsigned_abs(), height.unsigned_abs()))
    }

    fn blit_bitmap(&mut self, _: BackendCoord, _: (u32, u32), _: &[u8]) -> Drawn {
        Err(DrawingErrorKind::DrawingError(Unrecordable::Bitmap))
    }
}

/// Returns the weight that a text style names as its family.
fn weight<T: BackendTextStyle>(style: &T) -> Drawn<Weight> {
    let FontFamily::Name(name) = style.family() else {
        return Err(DrawingErrorKind::DrawingError(Unrecordable::Type));
    };
    let weight = Weight::ALL.into_iter().find(|weight| weight.name() == name);
    weight.ok_or(DrawingErrorKind::DrawingError(Unrecordable::Type))
}

#[cfg(test)]
mod tests {
    use plotters::style::text_anchor::{Pos, VPos};
    use plotters::style::{Color, FontDesc, FontStyle, TextStyle};

    use super::*;
    use crate::charts::samples;

    fn recorder(marks: &Rc<RefCell<Vec<Mark>>>) -> (Recorder<'static>, Palette) {
        let palette = Palette::new(&samples::theme().inks);
        let marks = Rc::clone(marks);
        (Recorder::new((1000, 1000), palette.clone(), samples::fonts(), marks), palette)
    }

    #[test]
    fn pixels_bitmaps_and_foreign_colours_are_refused() {
        let marks = Rc::default();
        let (mut recorder, palette) = recorder(&marks);
        let deep = palette.key("deep", Finish::Solid).unwrap().to_backend_color();
        assert!(recorder.draw_pixel((0, 0), deep).is_err());
        assert!(recorder.blit_bitmap((0, 0), (1, 1), &[0; 3]).is_err());
        let black = plotters::style::BLACK.to_backend_color();
        assert!(recorder.draw_rect((0, 0), (9, 9), &black, true).is_err());
        assert!(recorder.draw_line((0, 0), (9, 9), &deep.mix(0.2)).is_err());
        assert!(marks.borrow().is_empty());
    }

    #[test]
    fn what_is_hatched_becomes_lines() {
        let marks = Rc::default();
        let (mut recorder, palette) = recorder(&marks);
        let hatched = palette.key("deep", Finish::Hatched).unwrap().to_backend_color();
        recorder.draw_rect((0, 0), (900, 900), &hatched, true).unwrap();
        let marks = marks.borrow();
        assert!(marks.len() > 3);
        assert!(marks.iter().all(|mark| matches!(mark, Mark::Line { dashed: false, .. })));
    }

    #[test]
    fn a_number_is_centred_on_its_figures() {
        let marks = Rc::default();
        let (mut recorder, palette) = recorder(&marks);
        let style = TextStyle {
            font: FontDesc::new(FontFamily::Name("bold"), 1000.0, FontStyle::Normal),
            color: palette.key("text", Finish::Solid).unwrap().to_backend_color(),
            pos: Pos::new(HPos::Right, VPos::Center),
        };
        let (width, height) = recorder.estimate_text_size("12", &style).unwrap();
        assert!(width > 900 && height == 660, "{width} by {height}");
        recorder.draw_text("12", &style, (500, 500)).unwrap();
        let text = marks.borrow()[0].clone();
        assert!(matches!(
            text,
            Mark::Text { at: [500, 830], anchor: Anchor::End, weight: Weight::Bold, .. }
        ));
    }
}
