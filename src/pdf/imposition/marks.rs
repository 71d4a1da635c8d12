//! Marks on a press sheet: where it is folded and cut, and in which order signatures are gathered.
//!
//! They are on all plates and outside of the trim, but for the collation mark, which stands on the
//! fold. Lines are those of the marks of a page.

use std::fmt::Write;

use super::scheme::Half;
use super::sheet::{MARK_MM, Sheet};
use crate::pdf::boxes::POINTS_PER_MM;
use crate::pdf::marks::{LINE_PT, line};

/// How far below the head the first collation mark begins.
const FIRST_STEP_MM: f64 = 15.0;
/// The height of a collation mark; each signature's begins where that of the one before ends, so
/// that the marks on the spine of a gathered copy make a stair, and a signature that is missing,
/// doubled or in the wrong place breaks it.
const STEP_MM: f64 = 6.0;
/// How wide a collation mark is over the fold: within the gutter if there is one, and else so
/// little that the fold hides it.
const STEP_WIDTHS_MM: [f64; 2] = [1.0, 3.0];

/// Which marks a side has beside those at its edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purpose {
    /// Whether the sheet is folded between its pages, and not cut there.
    pub folded: bool,
    /// The signature, from 0, whose collation mark stands on this side.
    pub signature: Option<usize>,
}

/// The operators that draw the marks of a side, in the colour space `All`.
pub fn draw(sheet: &Sheet, purpose: Purpose) -> String {
    let mut out = format!("q /All CS 1 SCN /All cs 1 scn {LINE_PT} w\n");
    let (near, far) = (sheet.offset, sheet.offset + MARK_MM * POINTS_PER_MM);
    let trim = sheet.trim;
    let upright = |out: &mut String, x: f64| {
        line(out, [x, trim.top + near], [x, trim.top + far]);
        line(out, [x, trim.bottom - near], [x, trim.bottom - far]);
    };
    let level = |out: &mut String, y: f64| {
        line(out, [trim.left - near, y], [trim.left - far, y]);
        line(out, [trim.right + near, y], [trim.right + far, y]);
    };

    let (columns, rows) = cuts(sheet, purpose.folded);
    columns.into_iter().for_each(|x| upright(&mut out, x));
    rows.into_iter().for_each(|y| level(&mut out, y));
    if purpose.folded {
        out.push_str("[2 1] 0 d\n");
        upright(&mut out, sheet.fold_x());
        if let Some(y) = sheet.fold_y() {
            level(&mut out, y);
        }
        out.push_str("[] 0 d\n");
    }
    if let Some(signature) = purpose.signature {
        collation(&mut out, sheet, signature);
    }
    out.push_str("Q\n");
    out
}

/// Where the sheet is cut: the left edges and heights of crop marks.
fn cuts(sheet: &Sheet, folded: bool) -> (Vec<f64>, Vec<f64>) {
    let lower = sheet.cell(Half::Left, 0);
    let beside = sheet.cell(Half::Right, 0);
    let mut columns = vec![sheet.trim.left, sheet.trim.right];
    let mut rows = vec![sheet.trim.bottom, sheet.trim.top];
    // A spine is not cut; heads are, if there is something to cut off.
    if !folded {
        columns.extend([lower.right, beside.left]);
    }
    if sheet.fold_y().is_some() && (!folded || sheet.head_gutter > 0.0) {
        rows.extend([lower.top, sheet.cell(Half::Left, 1).bottom]);
    }
    for edges in [&mut columns, &mut rows] {
        edges.sort_by(f64::total_cmp);
        edges.dedup_by(|one, other| (*one - *other).abs() < LINE_PT);
    }
    (columns, rows)
}

/// A step on the fold between the last and the first page, lower from signature to signature; at
/// the foot the stair begins again.
fn collation(out: &mut String, sheet: &Sheet, signature: usize) {
    let [least, most] = STEP_WIDTHS_MM.map(|mm| mm * POINTS_PER_MM);
    let [first, step] = [FIRST_STEP_MM, STEP_MM].map(|mm| mm * POINTS_PER_MM);
    let page = sheet.cell(Half::Left, 0);
    let room = page.height() - 2.0 * first;
    let steps = if room > step { (room / step) as usize } else { 1 };
    let (first, step) = if room > step { (first, step) } else { (0.0, step.min(page.height())) };
    let top = page.top - first - (signature % steps) as f64 * step;
    let width = sheet.gutter.clamp(least, most);
    let (left, bottom) = (sheet.fold_x() - width / 2.0, top - step);
    let _ = writeln!(out, "{left:.3} {bottom:.3} {width:.3} {step:.3} re f");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::imposition::placement::Size;
    use crate::pdf::imposition::{Imposition, Scheme, Up};

    const FOLDED: Purpose = Purpose { folded: true, signature: None };
    const FLAT: Purpose = Purpose { folded: false, signature: None };

    fn sheet(scheme: Scheme, up: Up, gutter_mm: f64) -> Sheet {
        let job = Imposition { scheme, up, gutter_mm, ..Imposition::default() };
        Sheet::new(&job, &Size { width: 283.465, height: 425.197, bleed: 8.504 }).unwrap()
    }

    const BOOKLET: Scheme = Scheme::Booklet { signature: None, keep_last: 0 };

    #[test]
    fn folds_are_dashed_and_cuts_are_not() {
        let lines = |text: &str| text.matches(" l S").count();
        let count = |scheme, up, gutter, purpose| {
            let drawn = draw(&sheet(scheme, up, gutter), purpose);
            let (before, dashed) = drawn.split_once("[2 1] 0 d").unwrap_or((&drawn, ""));
            (lines(before), lines(dashed))
        };
        assert_eq!(count(BOOKLET, Up::Two, 0.0, FOLDED), (8, 2));
        // The heads of two rows are cut open: two more lines on either side.
        assert_eq!(count(BOOKLET, Up::Four, 0.0, FOLDED), (12, 4));
        assert_eq!(count(Scheme::Sheets, Up::Two, 0.0, FLAT), (10, 0));
        assert_eq!(count(Scheme::Sheets, Up::Four, 5.0, FLAT), (16, 0));
    }

    #[test]
    fn collation_marks_make_a_stair() {
        let sheet = sheet(BOOKLET, Up::Two, 0.0);
        let foot = |signature: usize| {
            let drawn = draw(&sheet, Purpose { folded: true, signature: Some(signature) });
            let mark = drawn.lines().find(|line| line.ends_with("re f")).unwrap().to_owned();
            let numbers: Vec<f64> = mark.split(' ').filter_map(|part| part.parse().ok()).collect();
            assert!((numbers[0] + numbers[2] / 2.0 - sheet.fold_x()).abs() < 0.01, "{mark}");
            numbers[1]
        };
        let step = STEP_MM * POINTS_PER_MM;
        assert!((foot(0) - foot(1) - step).abs() < 0.01);
        let lowest = (0..200).map(foot).fold(f64::INFINITY, f64::min);
        assert!(lowest >= sheet.trim.bottom, "{lowest} is below the page");
    }
}
