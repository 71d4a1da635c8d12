//! Paper: folds printed sheets, lays them into each other, gathers them and reads the copy.
//!
//! Knows of paper and nothing of page numbers: a sheet has a front and a back, which is seen when the
//! sheet is turned over like the page of a book, so that left lies behind right.

use super::press::Side;

/// What one side of a leaf shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Face {
    /// The page; none if it is blank.
    pub page: Option<usize>,
    /// Whether it stands on its head as it is looked at.
    pub turned: bool,
}

/// A piece of paper: what is seen, and what is seen when it is turned over like a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Leaf {
    front: Face,
    back: Face,
}

impl Leaf {
    /// Turned over like the page of a book.
    fn over(self) -> Self {
        Self { front: self.back, back: self.front }
    }

    /// Tipped over its head: what was up is down.
    fn tipped(self) -> Self {
        let head = |face: Face| Face { turned: !face.turned, ..face };
        Self { front: head(self.back), back: head(self.front) }
    }
}

/// A sheet that is folded but for the spine: the leaves left and right of it, the nearest first.
struct Folded {
    left: Vec<Leaf>,
    right: Vec<Leaf>,
}

/// Folds a sheet so that its front stays outside. Of two rows the upper goes behind the lower.
fn fold(front: &Side, back: &Side, rows: usize) -> Folded {
    let face = |side: &Side, column, row| {
        let page = side.page_in(column, row, rows);
        Face { page: page.map(|page| page.number), turned: page.is_some_and(|page| page.turned) }
    };
    let leaf = |column: usize, row| Leaf {
        front: face(front, column, row),
        back: face(back, 1 - column, row),
    };
    let half = |column: usize| -> Vec<Leaf> {
        let folded = |row| if row == 0 { leaf(column, row) } else { leaf(column, row).tipped() };
        (0..rows).map(folded).collect()
    };
    Folded { left: half(0), right: half(1) }
}

/// Lays sheets into each other, the first outside, and folds them at the spine, left behind right.
fn nest(sheets: Vec<Folded>) -> Vec<Leaf> {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for sheet in sheets {
        left.extend(sheet.left);
        right.extend(sheet.right);
    }
    right.extend(left.into_iter().rev().map(Leaf::over));
    right
}

/// The faces of a copy from the first to the last, made of sides in the order in which they were
/// printed, so many sheets in a signature.
pub fn copy(sides: &[Side], rows: usize, sheets_in_signature: usize) -> Vec<Face> {
    assert!(sides.len().is_multiple_of(2), "every sheet has a front and a back");
    let sheets: Vec<&[Side]> = sides.chunks(2).collect();
    let mut faces = Vec::new();
    for signature in sheets.chunks(sheets_in_signature) {
        let folded = signature.iter().map(|sheet| fold(&sheet[0], &sheet[1], rows)).collect();
        faces.extend(nest(folded).into_iter().flat_map(|leaf| [leaf.front, leaf.back]));
    }
    faces
}

#[test]
fn a_fold_puts_the_outside_around_the_inside() {
    let face = |page| Face { page: Some(page), turned: false };
    let leaf = |front, back| Leaf { front: face(front), back: face(back) };
    let sheet = |l: Leaf, r: Leaf| Folded { left: vec![l], right: vec![r] };
    // A sheet of paper in the hand: 1 on the front right, 2 behind it, 3 behind 4.
    let pages = |leaves: Vec<Leaf>| -> Vec<usize> {
        leaves.iter().flat_map(|leaf| [leaf.front.page, leaf.back.page]).flatten().collect()
    };
    assert_eq!(pages(nest(vec![sheet(leaf(4, 3), leaf(1, 2))])), [1, 2, 3, 4]);
    let two = vec![sheet(leaf(8, 7), leaf(1, 2)), sheet(leaf(6, 5), leaf(3, 4))];
    assert_eq!(pages(nest(two)), [1, 2, 3, 4, 5, 6, 7, 8]);
    let tipped = Leaf { front: face(1), back: face(2) }.tipped();
    assert_eq!(tipped.front, Face { page: Some(2), turned: true });
}
