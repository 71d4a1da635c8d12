//! How a page stands on its medium: its boxes, how it is turned, and its size as it is shown.

use lopdf::{Document, ObjectId};

use crate::pdf::boxes::{POINTS_PER_MM, Rect};
use crate::pdf::matrix::Matrix;
use crate::pdf::object::{inherited, number};

/// How far the trims of two pages may differ and still be one size: what a knife does not notice.
const SAME_SIZE_MM: f64 = 0.1;

/// The size that all pages have, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// The width of the trim.
    pub width: f64,
    /// The height of the trim.
    pub height: f64,
    /// How far the furthest bleed of any page reaches beyond its trim.
    pub bleed: f64,
}

/// What a page says of its place on the medium, in its own space.
pub struct Placement {
    /// What is left when the page is cut.
    trim: Rect,
    /// What is painted beyond it too.
    pub bleed: Rect,
    /// By how much it is to be turned clockwise, in quarters.
    quarters: i64,
    /// Points in a unit of its space.
    unit: f64,
}

impl Placement {
    /// Reads the boxes with the defaults of ISO 32000-1, table 30: a box that is not given is the
    /// CropBox, and that is the MediaBox. None reaches beyond the medium.
    pub fn read(document: &Document, page: ObjectId) -> Option<Self> {
        let read = |key: &[u8]| Rect::read(inherited(document, page, key)?);
        let media = read(b"MediaBox")?;
        let within = |key: &[u8], default: Rect| {
            read(key).map_or(Some(default), |found| common(found, media))
        };
        let crop = within(b"CropBox", media)?;
        let trim = within(b"TrimBox", crop)?;
        // A bleed is never less than the trim.
        let bleed = union(within(b"BleedBox", crop)?, trim);
        let own = |key: &[u8]| inherited(document, page, key).and_then(number);
        let quarters = own(b"Rotate").map_or(0, |degrees| (degrees / 90.0).round() as i64);
        let unit = own(b"UserUnit").filter(|unit| *unit > 0.0).unwrap_or(1.0);
        let sizes = [trim.width(), trim.height(), unit];
        let sound = sizes.iter().all(|size| size.is_finite() && *size > 0.0);
        sound.then_some(Self { trim, bleed, quarters: quarters.rem_euclid(4), unit })
    }

    /// How the page is turned and moved to stand upright at the origin, and its size then.
    pub fn upright(&self) -> (Matrix, Size) {
        let u = self.unit;
        // Clockwise, as the page is shown (ISO 32000-1, table 30).
        let turned = Matrix(match self.quarters {
            1 => [0.0, -u, u, 0.0, 0.0, 0.0],
            2 => [-u, 0.0, 0.0, -u, 0.0, 0.0],
            3 => [0.0, u, -u, 0.0, 0.0, 0.0],
            _ => [u, 0.0, 0.0, u, 0.0, 0.0],
        });
        let (trim, bleed) = (image(self.trim, turned), image(self.bleed, turned));
        let reach = [
            trim.left - bleed.left,
            trim.bottom - bleed.bottom,
            bleed.right - trim.right,
            bleed.top - trim.top,
        ];
        let bleed = reach.into_iter().fold(0.0, f64::max);
        let to_origin = Matrix([1.0, 0.0, 0.0, 1.0, -trim.left, -trim.bottom]);
        let size = Size { width: trim.width(), height: trim.height(), bleed };
        (turned.then(to_origin), size)
    }
}

impl Size {
    /// Whether another size is the same for whoever cuts.
    pub fn is_near(&self, other: &Self) -> bool {
        let near = |a: f64, b: f64| (a - b).abs() <= SAME_SIZE_MM * POINTS_PER_MM;
        near(self.width, other.width) && near(self.height, other.height)
    }
}

impl std::fmt::Display for Size {
    /// Writes the trim: `210 × 297 mm`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mm = |points: f64| (points / POINTS_PER_MM * 10.0).round() / 10.0;
        write!(f, "{} × {} mm", mm(self.width), mm(self.height))
    }
}

/// What two rectangles share, if it is anything.
fn common(a: Rect, b: Rect) -> Option<Rect> {
    let shared = Rect {
        left: a.left.max(b.left),
        bottom: a.bottom.max(b.bottom),
        right: a.right.min(b.right),
        top: a.top.min(b.top),
    };
    (shared.left < shared.right && shared.bottom < shared.top).then_some(shared)
}

/// The smallest rectangle that holds two.
fn union(a: Rect, b: Rect) -> Rect {
    Rect {
        left: a.left.min(b.left),
        bottom: a.bottom.min(b.bottom),
        right: a.right.max(b.right),
        top: a.top.max(b.top),
    }
}

/// Where a rectangle comes to lie when it is turned by quarters.
fn image(of: Rect, by: Matrix) -> Rect {
    let [[a, b], [c, d]] = [by.apply([of.left, of.bottom]), by.apply([of.right, of.top])];
    Rect { left: a.min(c), bottom: b.min(d), right: a.max(c), top: b.max(d) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxes(quarters: i64, unit: f64) -> Placement {
        let trim = Rect { left: 10.0, bottom: 20.0, right: 110.0, top: 220.0 };
        let bleed = Rect { left: 2.0, bottom: 16.0, right: 118.0, top: 224.0 };
        Placement { trim, bleed, quarters, unit }
    }

    #[test]
    fn a_page_stands_upright_at_the_origin() {
        let corner = |boxes: &Placement, at: [f64; 2]| boxes.upright().0.apply(at).map(f64::round);
        assert_eq!(corner(&boxes(0, 1.0), [10.0, 20.0]), [0.0, 0.0]);
        // Turned clockwise by a quarter, the lower left corner comes to the upper left.
        assert_eq!(corner(&boxes(1, 1.0), [10.0, 20.0]), [0.0, 100.0]);
        assert_eq!(corner(&boxes(2, 1.0), [10.0, 20.0]), [100.0, 200.0]);
        assert_eq!(corner(&boxes(3, 1.0), [10.0, 20.0]), [200.0, 0.0]);
        assert_eq!(corner(&boxes(1, 2.0), [110.0, 20.0]), [0.0, 0.0]);
    }

    #[test]
    fn the_size_is_that_of_the_page_as_it_is_shown() {
        let size = |quarters, unit| boxes(quarters, unit).upright().1;
        assert_eq!(size(0, 1.0), Size { width: 100.0, height: 200.0, bleed: 8.0 });
        assert_eq!(size(3, 1.0), Size { width: 200.0, height: 100.0, bleed: 8.0 });
        assert_eq!(size(0, 2.0), Size { width: 200.0, height: 400.0, bleed: 16.0 });
    }

    #[test]
    fn sizes_are_said_in_millimetres() {
        let a4 = Size { width: 595.276, height: 841.89, bleed: 0.0 };
        assert_eq!(a4.to_string(), "210 × 297 mm");
        assert!(a4.is_near(&Size { width: 595.32, height: 841.92, bleed: 8.0 }));
        assert!(!a4.is_near(&Size { width: 594.0, height: 841.89, bleed: 0.0 }));
    }
}
