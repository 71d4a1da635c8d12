//! The pixels of a page.

use kurbo::{Affine, Rect};

use super::SCALE;

/// The grid of pixels of a page; the origin is the top left, rows run down.
#[derive(Debug, Clone, Copy)]
pub struct Grid {
    /// What it covers, in the user space of the page.
    pub area: Rect,
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// From the user space of the page to pixels.
    pub to_pixels: Affine,
}

impl Grid {
    /// A grid over an area, whose lines lie on the left and top edges of the finished page.
    pub fn new(area: Rect, finished: Rect) -> Self {
        let before = |from: f64, to: f64| ((to - from) * SCALE).max(0.0).ceil();
        let (left, top) = (before(area.x0, finished.x0), before(finished.y1, area.y1));
        let (x0, y1) = (finished.x0 - left / SCALE, finished.y1 + top / SCALE);
        let width = ((area.x1 - x0) * SCALE).ceil().clamp(1.0, 16_000.0);
        let height = ((y1 - area.y0) * SCALE).ceil().clamp(1.0, 16_000.0);
        Self {
            area: Rect::new(x0, y1 - height / SCALE, x0 + width / SCALE, y1),
            width: width as usize,
            height: height as usize,
            to_pixels: Affine::new([SCALE, 0.0, 0.0, -SCALE, -x0 * SCALE, y1 * SCALE]),
        }
    }

    /// The box of some pixels, in the user space of the page.
    pub fn area_of(&self, x: usize, y: usize, width: usize, height: usize) -> Rect {
        let [x, y, width, height] = [x, y, width, height].map(|pixels| pixels as f64 / SCALE);
        let (left, top) = (self.area.x0 + x, self.area.y1 - y);
        Rect::new(left, top - height, left + width, top)
    }

    /// The pixels of a box, cut to the grid: left, top, right, bottom.
    pub fn pixels_of(&self, area: Rect) -> [usize; 4] {
        let area = self.to_pixels.transform_rect_bbox(area);
        let cut = |at: f64, most: usize| at.clamp(0.0, most as f64) as usize;
        [
            cut(area.x0.floor(), self.width),
            cut(area.y0.floor(), self.height),
            cut(area.x1.ceil(), self.width),
            cut(area.y1.ceil(), self.height),
        ]
    }
}
