//! Which page stands where: pure folding, without lengths.
//!
//! A *folio* is a piece of paper folded once at the spine: two leaves, four pages. Folios laid into
//! each other are a *nest*, and a nest is a *signature*; signatures are gathered one after the other.
//! With `n` pages in a nest, numbered from 1, folio `k` (0 is the outermost) has on its
//!
//! ```text
//! front   n - 2k | 1 + 2k           back   2 + 2k | n - 1 - 2k
//! ```
//!
//! A sheet of four pages a side is folded at the heads first, the upper half behind the lower, which
//! lays two folios into each other. What is then folio `k + 1` is printed above folio `k`: its front
//! behind the front of the sheet, and turned by 180°, as a row and not page by page.

use std::num::NonZeroUsize;

/// How pages come onto sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// To be folded, nested and stitched or sewn through the fold.
    Booklet {
        /// Sheets in a signature; all of them, if it is not given. The last signature may be shorter.
        signature: Option<NonZeroUsize>,
        /// So many pages stay the last ones: blank pages go before them, not behind.
        keep_last: usize,
    },
    /// In reading order beside each other, one side of the sheet only, to be proofed or cut apart.
    Sheets,
}

/// Pages on one side of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Up {
    /// Two beside each other: one fold.
    Two,
    /// Two rows of two: two folds.
    Four,
}

impl Up {
    /// Rows of two pages.
    pub fn rows(self) -> usize {
        match self {
            Self::Two => 1,
            Self::Four => 2,
        }
    }

    /// Pages on one side of a sheet.
    fn pages(self) -> usize {
        2 * self.rows()
    }
}

/// The half of a row on which a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// With the fold at its right edge.
    Left,
    /// With the fold at its left edge.
    Right,
}

/// A page in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The page, by its position in the document from 0.
    pub page: usize,
    /// Left or right.
    pub half: Half,
    /// The row, from 0 at the foot of the sheet.
    pub row: usize,
    /// Whether it stands on its head.
    pub turned: bool,
    /// Folios of its nest that lie outside of its own.
    pub depth: usize,
}

/// One side of a sheet: a page of the imposed document. Blank pages have no cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Side {
    /// The pages that stand on it.
    pub cells: Vec<Cell>,
    /// The signature, from 0, of which this is the outside: the side where its first and last page
    /// meet at the spine.
    pub outside_of: Option<usize>,
}

/// All sides, in the order in which they are printed: the front and the back of each sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The sides.
    pub sides: Vec<Side>,
    /// Pages that were added to fill the last sheet.
    pub blanks: usize,
    /// Signatures; a layout that is not folded has none.
    pub signatures: usize,
}

/// Lays out a document of so many pages.
pub fn layout(scheme: Scheme, up: Up, pages: usize) -> Layout {
    match scheme {
        Scheme::Booklet { signature, keep_last } => {
            let per_sheet = 2 * up.pages();
            let sheets = pages.div_ceil(per_sheet);
            let blanks = sheets * per_sheet - pages;
            let kept = keep_last.min(pages);
            let mut sequence: Vec<Option<usize>> = (0..pages).map(Some).collect();
            sequence.splice(pages - kept..pages - kept, vec![None; blanks]);
            let per_signature =
                signature.map_or(sequence.len(), |sheets| sheets.get().saturating_mul(per_sheet));
            let nests: Vec<&[Option<usize>]> = sequence.chunks(per_signature.max(1)).collect();
            let sides = nests.iter().enumerate().flat_map(|(index, nest)| fold(nest, index, up));
            Layout { sides: sides.collect(), blanks, signatures: nests.len() }
        }
        Scheme::Sheets => {
            let all: Vec<usize> = (0..pages).collect();
            let sides: Vec<Side> = all.chunks(up.pages()).map(|side| flat(side, up)).collect();
            let blanks = sides.len() * up.pages() - pages;
            Layout { sides, blanks, signatures: 0 }
        }
    }
}

/// The sides of one nest, from the outermost sheet to the innermost.
fn fold(nest: &[Option<usize>], signature: usize, up: Up) -> Vec<Side> {
    let folios = nest.len() / 4;
    let front = |k: usize| [nest[nest.len() - 1 - 2 * k], nest[2 * k]];
    let back = |k: usize| [nest[1 + 2 * k], nest[nest.len() - 2 - 2 * k]];
    let mut sides = Vec::new();
    for k in (0..folios).step_by(up.rows()) {
        let mut sheet = [Side::default(), Side::default()];
        sheet[0].cells.extend(row(front(k), k));
        sheet[1].cells.extend(row(back(k), k));
        if up == Up::Four {
            sheet[0].cells.extend(turned(row(back(k + 1), k + 1)));
            sheet[1].cells.extend(turned(row(front(k + 1), k + 1)));
        }
        if k == 0 {
            sheet[0].outside_of = Some(signature);
        }
        sides.extend(sheet);
    }
    sides
}

/// The left and the right page of a folio's side, upright at the foot of the sheet.
fn row(pages: [Option<usize>; 2], depth: usize) -> impl Iterator<Item = Cell> {
    let cell = move |(page, half): (Option<usize>, Half)| {
        Some(Cell { page: page?, half, row: 0, turned: false, depth })
    };
    pages.into_iter().zip([Half::Left, Half::Right]).filter_map(cell)
}

/// A row turned by 180° into the upper half of the sheet: left comes to lie right.
fn turned(row: impl Iterator<Item = Cell>) -> impl Iterator<Item = Cell> {
    row.map(|cell| {
        let half = match cell.half {
            Half::Left => Half::Right,
            Half::Right => Half::Left,
        };
        Cell { half, row: 1, turned: true, ..cell }
    })
}

/// Pages as they are read: from left to right, from the top row down.
fn flat(pages: &[usize], up: Up) -> Side {
    let cell = |(index, page): (usize, &usize)| Cell {
        page: *page,
        half: if index % 2 == 0 { Half::Left } else { Half::Right },
        row: up.rows() - 1 - index / 2,
        turned: false,
        depth: 0,
    };
    Side { cells: pages.iter().enumerate().map(cell).collect(), outside_of: None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The pages of a side from the top left to the bottom right, from 1; `v` after those that
    /// stand on their heads, `.` for a blank one.
    fn drawn(side: &Side, up: Up) -> String {
        let mut rows = Vec::new();
        for row in (0..up.rows()).rev() {
            let at = |half: Half| {
                let found = side.cells.iter().find(|one| (one.row, one.half) == (row, half));
                found.map_or(".".to_owned(), |one| {
                    format!("{}{}", one.page + 1, if one.turned { "v" } else { "" })
                })
            };
            rows.push(format!("{} {}", at(Half::Left), at(Half::Right)));
        }
        rows.join(" / ")
    }

    fn sides(scheme: Scheme, up: Up, pages: usize) -> Vec<String> {
        layout(scheme, up, pages).sides.iter().map(|side| drawn(side, up)).collect()
    }

    fn booklet(signature: usize, keep_last: usize) -> Scheme {
        Scheme::Booklet { signature: NonZeroUsize::new(signature), keep_last }
    }

    #[test]
    fn a_folio_carries_the_first_and_the_last_page_outside() {
        assert_eq!(sides(booklet(0, 0), Up::Two, 8), ["8 1", "2 7", "6 3", "4 5"]);
    }

    #[test]
    fn a_quarto_has_its_inner_folio_on_its_head() {
        // The eight pages of a sheet folded twice, as every handbook of printing shows them.
        assert_eq!(sides(booklet(0, 0), Up::Four, 8), ["5v 4v / 8 1", "3v 6v / 2 7"]);
    }

    #[test]
    fn blank_pages_come_last_unless_pages_are_kept_there() {
        assert_eq!(sides(booklet(0, 0), Up::Two, 6), [". 1", "2 .", "6 3", "4 5"]);
        assert_eq!(sides(booklet(0, 1), Up::Two, 6), ["6 1", "2 .", ". 3", "4 5"]);
        assert_eq!(layout(booklet(0, 9), Up::Two, 6).blanks, 2, "more are kept than there are");
    }

    #[test]
    fn the_last_signature_may_be_short() {
        let found = layout(booklet(2, 0), Up::Two, 12);
        assert_eq!(found.signatures, 2);
        let outsides: Vec<_> = found.sides.iter().map(|side| side.outside_of).collect();
        assert_eq!(outsides, [Some(0), None, None, None, Some(1), None]);
        let signatures = sides(booklet(2, 0), Up::Two, 12);
        assert_eq!(signatures, ["8 1", "2 7", "6 3", "4 5", "12 9", "10 11"]);
    }

    #[test]
    fn flat_sheets_are_read_from_the_top_left() {
        assert_eq!(sides(Scheme::Sheets, Up::Two, 3), ["1 2", "3 ."]);
        assert_eq!(sides(Scheme::Sheets, Up::Four, 5), ["1 2 / 3 4", "5 . / . ."]);
    }

    #[test]
    fn no_pages_make_no_sheets() {
        for scheme in [booklet(0, 0), booklet(3, 2), Scheme::Sheets] {
            assert!(layout(scheme, Up::Four, 0).sides.is_empty(), "{scheme:?}");
        }
    }

    proptest! {
        #[test]
        fn every_page_stands_once_and_no_place_is_taken_twice(
            pages in 0usize..300, signature in 0usize..9, keep_last in 0usize..5, four: bool, flat: bool,
        ) {
            let up = if four { Up::Four } else { Up::Two };
            let scheme = if flat { Scheme::Sheets } else { booklet(signature, keep_last) };
            let found = layout(scheme, up, pages);
            let mut seen: Vec<usize> =
                found.sides.iter().flat_map(|side| &side.cells).map(|cell| cell.page).collect();
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..pages).collect::<Vec<_>>());
            prop_assert_eq!(found.blanks, found.sides.len() * up.pages() - pages);
            prop_assert!(found.blanks < 2 * up.pages());
            for side in &found.sides {
                for (index, one) in side.cells.iter().enumerate() {
                    for other in &side.cells[..index] {
                        prop_assert_ne!((one.row, one.half), (other.row, other.half));
                    }
                }
            }
        }

        #[test]
        fn a_leaf_carries_two_pages_that_follow_each_other(
            pages in 1usize..200, signature in 0usize..6, four: bool,
        ) {
            let up = if four { Up::Four } else { Up::Two };
            for sheet in layout(booklet(signature, 0), up, pages).sides.chunks(2) {
                // The sheet is turned like a page: left lies behind right.
                for front in &sheet[0].cells {
                    let behind = |one: &&Cell| one.row == front.row && one.half != front.half;
                    if let Some(back) = sheet[1].cells.iter().find(behind) {
                        prop_assert_eq!(front.page.abs_diff(back.page), 1);
                        prop_assert_eq!(front.page / 2, back.page / 2, "of one leaf");
                        prop_assert_eq!((front.turned, front.depth), (back.turned, back.depth));
                    }
                }
            }
        }
    }
}
