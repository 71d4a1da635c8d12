//! Page boxes (ISO 32000-1, 14.11.2).

use lopdf::{Document, Object, ObjectId};

use super::object::{inherited, numbers, real};

/// Points in a millimetre.
pub const POINTS_PER_MM: f64 = 72.0 / 25.4;
/// How near two edges are the same edge, in points: files hold lengths as 32-bit floats.
pub const NEAR: f64 = 0.01;

/// A rectangle in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// The left edge.
    pub left: f64,
    /// The lower edge.
    pub bottom: f64,
    /// The right edge.
    pub right: f64,
    /// The upper edge.
    pub top: f64,
}

impl Rect {
    /// A rectangle whose lower left corner is the origin.
    pub fn of_size(width: f64, height: f64) -> Self {
        Self { left: 0.0, bottom: 0.0, right: width, top: height }
    }

    /// Reads an array of two opposite corners.
    pub fn read(object: &Object) -> Option<Self> {
        let corners: [f64; 4] = numbers(object.as_array().ok()?).try_into().ok()?;
        let [a, b, c, d] = corners;
        Some(Self { left: a.min(c), bottom: b.min(d), right: a.max(c), top: b.max(d) })
    }

    /// The array that stands for it.
    pub fn write(self) -> Object {
        Object::Array([self.left, self.bottom, self.right, self.top].map(real).to_vec())
    }

    /// The width.
    pub fn width(self) -> f64 {
        self.right - self.left
    }

    /// The height.
    pub fn height(self) -> f64 {
        self.top - self.bottom
    }

    /// The rectangle with each edge moved outwards.
    pub fn grown(self, by: f64) -> Self {
        Self {
            left: self.left - by,
            bottom: self.bottom - by,
            right: self.right + by,
            top: self.top + by,
        }
    }

    /// The rectangle moved to the right and upwards.
    pub fn moved(self, dx: f64, dy: f64) -> Self {
        Self {
            left: self.left + dx,
            bottom: self.bottom + dy,
            right: self.right + dx,
            top: self.top + dy,
        }
    }

    /// Whether another rectangle lies within this one.
    pub fn holds(self, other: Self) -> bool {
        other.left >= self.left - NEAR
            && other.bottom >= self.bottom - NEAR
            && other.right <= self.right + NEAR
            && other.top <= self.top + NEAR
    }

    /// The rectangle, with no edge outside of another's and near edges on it.
    fn kept_in(self, outer: Self) -> Self {
        let least = |edge: f64, limit: f64| if edge < limit + NEAR { limit } else { edge };
        let most = |edge: f64, limit: f64| if edge > limit - NEAR { limit } else { edge };
        Self {
            left: least(self.left, outer.left),
            bottom: least(self.bottom, outer.bottom),
            right: most(self.right, outer.right),
            top: most(self.top, outer.top),
        }
    }
}

/// The boxes of a page for the press, each within the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Boxes {
    /// What is left when the page is cut.
    pub trim: Rect,
    /// What is painted, so that a cut beside the line shows no paper.
    pub bleed: Rect,
    /// The sheet.
    pub media: Rect,
}

impl Boxes {
    /// Reads the boxes of a page; a trim that is not given is the sheet, and so is a bleed.
    pub fn read(document: &Document, page: ObjectId) -> Option<Self> {
        let read = |key: &[u8]| Rect::read(inherited(document, page, key)?);
        let media = read(b"MediaBox")?;
        let trim = read(b"TrimBox").unwrap_or(media);
        Some(Self { trim, bleed: read(b"BleedBox").unwrap_or(media), media })
    }

    /// The bleed on the edge that has most of it.
    pub fn widest_bleed(self) -> f64 {
        let (trim, bleed) = (self.trim, self.bleed);
        let sides = [trim.left - bleed.left, bleed.right - trim.right];
        let ends = [trim.bottom - bleed.bottom, bleed.top - trim.top];
        sides.into_iter().chain(ends).fold(0.0, f64::max)
    }

    /// Writes the boxes to a page.
    ///
    /// # Errors
    /// The page is not there.
    pub fn write(self, document: &mut Document, page: ObjectId) -> lopdf::Result<()> {
        let page = document.get_dictionary_mut(page)?;
        page.set("MediaBox", self.media.write());
        page.set("BleedBox", self.bleed.write());
        page.set("TrimBox", self.trim.write());
        Ok(())
    }
}

/// Gives every page a BleedBox: the trim and the bleed that the printer asks for, or all that is
/// painted if nobody asked.
///
/// The exporter writes a MediaBox as large as the painted bleed and a TrimBox; without a BleedBox a
/// press would take the CropBox for it (ISO 32000-1, table 30).
///
/// # Errors
/// A page has no MediaBox.
pub fn set(document: &mut Document, bleed_mm: Option<f64>) -> lopdf::Result<()> {
    for page in document.get_pages().into_values() {
        let missing = || lopdf::Error::DictKey("MediaBox".into());
        let found = Boxes::read(document, page).ok_or_else(missing)?;
        let bleed = bleed_mm.map_or(found.media, |bleed| {
            found.trim.grown(bleed * POINTS_PER_MM).kept_in(found.media)
        });
        Boxes { bleed, ..found }.write(document, page)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edge_near_the_sheet_is_the_edge_of_the_sheet() {
        let media = Rect::of_size(100.0, 100.0);
        let trim = media.grown(-8.5);
        assert_eq!(trim.grown(8.499_999).kept_in(media), media);
        assert_eq!(trim.grown(9.0).kept_in(media), media, "no bleed is wider than the sheet");
        assert_eq!(trim.grown(5.0).kept_in(media), trim.grown(5.0));
    }

    #[test]
    fn corners_may_be_given_in_any_order() {
        let swapped = Object::Array([10, 20, 0, 5].map(Object::Integer).to_vec());
        let read = Rect::read(&swapped).unwrap();
        assert_eq!(read, Rect { left: 0.0, bottom: 5.0, right: 10.0, top: 20.0 });
    }
}
