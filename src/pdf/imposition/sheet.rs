//! Where pages and folds lie on a press sheet, in points.
//!
//! The origin is the lower left corner of the sheet. All sheets of a job have the same boxes: the
//! trim is that of the outermost sheet, by which the folded and nested copy is cut.

use super::Imposition;
use super::placement::Size;
use super::scheme::{Cell, Half, Scheme};
use crate::pdf::boxes::{POINTS_PER_MM, Rect};
use crate::pdf::marks::OFFSET_MM;
use crate::pdf::matrix::Matrix;

/// How far crop and fold marks reach.
pub const MARK_MM: f64 = 5.0;
/// What stays free between the marks and the edge of the sheet.
const EDGE_MM: f64 = 1.0;

/// The geometry of every sheet of a job.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The trims of all pages of a side, joined.
    pub trim: Rect,
    /// The trim and what is painted around it.
    pub bleed: Rect,
    /// The paper.
    pub media: Rect,
    /// From the trim to where marks begin: outside of the bleed.
    pub offset: f64,
    /// Between the trims of two pages at the fold, or of two columns that are cut apart.
    pub gutter: f64,
    /// Between the trims of two rows.
    pub head_gutter: f64,
    /// The width and height of a page.
    pub page: [f64; 2],
    rows: usize,
    /// By how much a page moves to the spine for each folio outside of its own.
    creep: f64,
}

/// A sheet of paper that does not hold what is to be printed on it: what is needed, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TooSmall(pub [f64; 2]);

impl Sheet {
    /// The sheet for pages of a size with a bleed.
    ///
    /// # Errors
    /// The sheet size that was asked for is too small.
    pub fn new(job: &Imposition, pages: &Size) -> Result<Self, TooSmall> {
        let points = |mm: f64| mm * POINTS_PER_MM;
        let rows = job.up.rows();
        let gutter = points(job.gutter_mm);
        let head_gutter = job.head_gutter_mm.map_or_else(
            || match job.scheme {
                // The heads of a folded sheet are cut open, so each keeps its bleed.
                Scheme::Booklet { .. } => 2.0 * pages.bleed,
                Scheme::Sheets => gutter,
            },
            points,
        );
        let head_gutter = if rows > 1 { head_gutter } else { 0.0 };
        let [width, height] = [pages.width, pages.height];
        let joined = [2.0 * width + gutter, rows as f64 * height + (rows - 1) as f64 * head_gutter];
        let offset = pages.bleed.max(points(OFFSET_MM));
        let margin = if job.marks { offset + points(MARK_MM + EDGE_MM) } else { pages.bleed };
        let needed = joined.map(|length| length + 2.0 * margin);
        let paper = job.sheet_mm.map_or(needed, |size| size.map(points));
        /// Sizes are given in tenths of a millimetre; less is no lack of room.
        const TOLERANCE_MM: f64 = 0.1;
        if (0..2).any(|side| paper[side] + points(TOLERANCE_MM) < needed[side]) {
            return Err(TooSmall(needed.map(|length| length / POINTS_PER_MM)));
        }
        let trim = Rect::of_size(joined[0], joined[1])
            .moved((paper[0] - joined[0]) / 2.0, (paper[1] - joined[1]) / 2.0);
        let media = Rect::of_size(paper[0], paper[1]);
        Ok(Self {
            trim,
            bleed: within(trim.grown(pages.bleed), media),
            media,
            offset,
            gutter,
            head_gutter,
            page: [width, height],
            rows,
            creep: points(job.paper_mm),
        })
    }

    /// The vertical fold, or the middle between two columns.
    pub fn fold_x(&self) -> f64 {
        (self.trim.left + self.trim.right) / 2.0
    }

    /// The horizontal fold of a sheet of two rows, or the middle between them.
    pub fn fold_y(&self) -> Option<f64> {
        (self.rows > 1).then_some((self.trim.bottom + self.trim.top) / 2.0)
    }

    /// Where the trim of a page would stand if paper had no thickness.
    pub fn cell(&self, half: Half, row: usize) -> Rect {
        let [width, height] = self.page;
        let left = match half {
            Half::Left => self.trim.left,
            Half::Right => self.trim.right - width,
        };
        let bottom = self.trim.bottom + row as f64 * (height + self.head_gutter);
        Rect::of_size(width, height).moved(left, bottom)
    }

    /// What a page may paint: its bleed at outer edges, half of the gutter at inner ones.
    pub fn clip(&self, cell: &Cell) -> Rect {
        let place = self.cell(cell.half, cell.row);
        let outer = Rect {
            left: place.left - (self.trim.left - self.bleed.left),
            bottom: place.bottom - (self.trim.bottom - self.bleed.bottom),
            right: place.right + (self.bleed.right - self.trim.right),
            top: place.top + (self.bleed.top - self.trim.top),
        };
        let (x, y) = (self.fold_x(), self.fold_y());
        let clip = match cell.half {
            Half::Left => Rect { right: x.min(outer.right), ..outer },
            Half::Right => Rect { left: x.max(outer.left), ..outer },
        };
        match (y, cell.row) {
            (None, _) => clip,
            (Some(y), 0) => Rect { top: y.min(clip.top), ..clip },
            (Some(y), _) => Rect { bottom: y.max(clip.bottom), ..clip },
        }
    }

    /// From the trim of a page, its lower left corner at the origin, to its place on the sheet.
    ///
    /// Each folio of a nest lies around those within it and so pushes them outwards by its
    /// thickness; the cut at the fore edge takes that much off them. A page is therefore moved
    /// towards the spine by the thickness of all folios outside of its own, and all fore-edge
    /// margins of the finished copy are the same. What comes to lie beyond the spine is clipped.
    pub fn placed(&self, cell: &Cell) -> Matrix {
        let place = self.cell(cell.half, cell.row);
        let shift = self.creep * cell.depth as f64;
        let left = match cell.half {
            Half::Left => place.left + shift,
            Half::Right => place.left - shift,
        };
        let [width, height] = self.page;
        if cell.turned {
            Matrix([-1.0, 0.0, 0.0, -1.0, left + width, place.bottom + height])
        } else {
            Matrix([1.0, 0.0, 0.0, 1.0, left, place.bottom])
        }
    }
}

/// A rectangle that is around the middle of another one, with no edge outside of it.
fn within(inner: Rect, outer: Rect) -> Rect {
    Rect {
        left: inner.left.max(outer.left),
        bottom: inner.bottom.max(outer.bottom),
        right: inner.right.min(outer.right),
        top: inner.top.min(outer.top),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::imposition::Up;

    /// Pages of 100 by 200 mm with 3 mm of bleed, in millimetres.
    const PAGES: Size = Size {
        width: 100.0 * POINTS_PER_MM,
        height: 200.0 * POINTS_PER_MM,
        bleed: 3.0 * POINTS_PER_MM,
    };

    fn job(up: Up) -> Imposition {
        let scheme = Scheme::Booklet { signature: None, keep_last: 0 };
        Imposition { scheme, up, ..Imposition::default() }
    }

    fn cell(half: Half, row: usize, depth: usize) -> Cell {
        Cell { page: 0, half, row, turned: row == 1, depth }
    }

    fn in_mm(rect: Rect) -> [i64; 4] {
        [rect.left, rect.bottom, rect.right, rect.top]
            .map(|edge| (edge / POINTS_PER_MM * 100.0).round() as i64)
    }

    #[test]
    fn trims_meet_at_the_spine_and_marks_have_room() {
        let sheet = Sheet::new(&job(Up::Two), &PAGES).unwrap();
        // 3 mm of bleed, 5 mm of marks and 1 mm to the edge.
        assert_eq!(in_mm(sheet.media), [0, 0, 21_800, 21_800]);
        assert_eq!(in_mm(sheet.trim), [900, 900, 20_900, 20_900]);
        assert_eq!(in_mm(sheet.bleed), [600, 600, 21_200, 21_200]);
        let plain = Sheet::new(&Imposition { marks: false, ..job(Up::Two) }, &PAGES).unwrap();
        assert_eq!(plain.media, plain.bleed);
    }

    #[test]
    fn bleed_stays_at_outer_edges_and_ends_at_the_fold() {
        let sheet = Sheet::new(&job(Up::Two), &PAGES).unwrap();
        assert_eq!(in_mm(sheet.clip(&cell(Half::Left, 0, 0))), [600, 600, 10_900, 21_200]);
        assert_eq!(in_mm(sheet.clip(&cell(Half::Right, 0, 0))), [10_900, 600, 21_200, 21_200]);
        let wide = Imposition { gutter_mm: 4.0, ..job(Up::Two) };
        let sheet = Sheet::new(&wide, &PAGES).unwrap();
        assert_eq!(in_mm(sheet.clip(&cell(Half::Left, 0, 0))), [600, 600, 11_100, 21_200]);
        let wider = Imposition { gutter_mm: 20.0, ..job(Up::Two) };
        let sheet = Sheet::new(&wider, &PAGES).unwrap();
        assert_eq!(in_mm(sheet.clip(&cell(Half::Left, 0, 0))), [600, 600, 11_200, 21_200]);
    }

    #[test]
    fn heads_keep_their_bleed_until_they_are_cut() {
        let sheet = Sheet::new(&job(Up::Four), &PAGES).unwrap();
        assert_eq!(in_mm(sheet.trim), [900, 900, 20_900, 41_500]);
        assert_eq!(in_mm(sheet.clip(&cell(Half::Left, 0, 0))), [600, 600, 10_900, 21_200]);
        assert_eq!(in_mm(sheet.clip(&cell(Half::Left, 1, 1))), [600, 21_200, 10_900, 41_800]);
        let together = Imposition { head_gutter_mm: Some(0.0), ..job(Up::Four) };
        let sheet = Sheet::new(&together, &PAGES).unwrap();
        assert_eq!(in_mm(sheet.clip(&cell(Half::Right, 1, 1))), [10_900, 20_900, 21_200, 41_200]);
    }

    #[test]
    fn inner_folios_move_to_the_spine() {
        let thick = Imposition { paper_mm: 0.25, ..job(Up::Four) };
        let sheet = Sheet::new(&thick, &PAGES).unwrap();
        let corner = |cell: &Cell| {
            let [x, y] = sheet.placed(cell).apply([0.0, 0.0]);
            [x, y].map(|part| (part / POINTS_PER_MM * 100.0).round() as i64)
        };
        assert_eq!(corner(&cell(Half::Left, 0, 0)), [900, 900]);
        assert_eq!(corner(&cell(Half::Left, 0, 2)), [950, 900]);
        assert_eq!(corner(&cell(Half::Right, 0, 2)), [10_850, 900]);
        // Turned: the lower left corner of the page is at the upper right of its place.
        assert_eq!(corner(&cell(Half::Left, 1, 3)), [10_975, 41_500]);
        assert_eq!(corner(&cell(Half::Right, 1, 3)), [20_825, 41_500]);
    }

    #[test]
    fn a_sheet_must_hold_its_pages() {
        let on = |size: [f64; 2]| {
            Sheet::new(&Imposition { sheet_mm: Some(size), ..job(Up::Two) }, &PAGES)
        };
        let sheet = on([300.0, 250.0]).unwrap();
        assert_eq!(in_mm(sheet.trim), [5_000, 2_500, 25_000, 22_500], "in the middle");
        assert!(on([218.0, 218.0]).is_ok());
        let TooSmall(needed) = on([217.0, 300.0]).unwrap_err();
        assert_eq!(needed.map(f64::round), [218.0, 218.0]);
    }
}
