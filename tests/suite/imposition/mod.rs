//! An imposed document, printed, folded, nested and gathered, reads from the first page to the last.
//!
//! The sheets are read from the operators of the written file (`press`) and folded as paper is
//! (`paper`); neither knows by which rule the pages were placed. `printed` asks outside programs what
//! is seen, `faults` imposes what cannot be imposed.

mod faults;
mod paper;
mod press;
mod printed;
mod sample;

use std::num::NonZeroUsize;

use balans::pdf::{Imposed, Imposition, Scheme, Up, impose};

use paper::Face;
use press::Side;

/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;
/// How far a length may be off: files hold thousandths of a point.
const NEAR: f64 = 0.01;
/// Both numbers of pages on a side, with their rows.
const UPS: [(Up, usize); 2] = [(Up::Two, 1), (Up::Four, 2)];

fn booklet(signature: Option<usize>, keep_last: usize) -> Scheme {
    Scheme::Booklet { signature: signature.and_then(NonZeroUsize::new), keep_last }
}

fn imposed(bytes: &[u8], job: &Imposition) -> Imposed {
    impose(bytes, "sample.pdf", job).unwrap_or_else(|found| panic!("{job:?}: {found:?}"))
}

fn sides(bytes: &[u8], job: &Imposition) -> Vec<Side> {
    press::sides(&press::open(&imposed(bytes, job).bytes))
}

fn assert_near(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() < NEAR, "{what} is {found}, and not {expected}");
}

/// Folds a document and compares what is read with what should be.
fn assert_reads(bytes: &[u8], job: &Imposition, rows: usize, expected: &[Option<usize>]) {
    let Scheme::Booklet { signature, .. } = job.scheme else { panic!("only booklets are folded") };
    let found = imposed(bytes, job);
    let sides = press::sides(&press::open(&found.bytes));
    let sheets = sides.len() / 2;
    let copy = paper::copy(&sides, rows, signature.map_or(sheets, NonZeroUsize::get));
    let read: Vec<Option<usize>> = copy.iter().map(|face| face.page).collect();
    assert_eq!(read, expected, "{job:?}");
    let upside_down: Vec<&Face> =
        copy.iter().filter(|face| face.page.is_some() && face.turned).collect();
    assert!(upside_down.is_empty(), "{job:?}: on their heads: {upside_down:?}");
    assert_eq!(found.sides, sides.len());
    assert_eq!(found.blanks, expected.iter().filter(|page| page.is_none()).count());
}

/// Pages 1 to `count`, with blank ones up to a multiple, before the last so many.
fn order(count: usize, multiple: usize, keep_last: usize) -> Vec<Option<usize>> {
    let kept = keep_last.min(count);
    let blanks = (multiple - count % multiple) % multiple;
    let pages = |range: std::ops::RangeInclusive<usize>| range.map(Some);
    pages(1..=count - kept)
        .chain(std::iter::repeat_n(None, blanks))
        .chain(pages(count - kept + 1..=count))
        .collect()
}

#[test]
fn a_folded_booklet_reads_from_the_first_page_to_the_last() {
    for count in 1..=64 {
        let bytes = sample::pages(count);
        for (up, rows) in UPS {
            for signature in [None, Some(1), Some(2), Some(3), Some(4), Some(7)] {
                let job = Imposition { scheme: booklet(signature, 0), up, ..Imposition::default() };
                assert_reads(&bytes, &job, rows, &order(count, 4 * rows, 0));
            }
        }
    }
}

#[test]
fn pages_that_are_kept_last_have_the_blank_ones_before_them() {
    for count in [1, 2, 3, 5, 13, 22, 31] {
        let bytes = sample::pages(count);
        for (up, rows) in UPS {
            for (signature, keep_last) in [(None, 1), (None, 2), (Some(2), 2), (Some(1), 4)] {
                let scheme = booklet(signature, keep_last);
                let job = Imposition { scheme, up, ..Imposition::default() };
                assert_reads(&bytes, &job, rows, &order(count, 4 * rows, keep_last));
            }
        }
    }
}

#[test]
fn paper_that_is_thick_and_gutters_change_no_order() {
    let bytes = sample::pages(37);
    for (up, rows) in UPS {
        let job = Imposition {
            scheme: booklet(Some(3), 1),
            up,
            paper_mm: 0.3,
            gutter_mm: 6.0,
            head_gutter_mm: Some(10.0),
            sheet_mm: Some([400.0, 400.0]),
            marks: false,
        };
        assert_reads(&bytes, &job, rows, &order(37, 4 * rows, 1));
    }
}

#[test]
fn flat_sheets_are_read_from_the_left_to_the_right_and_down() {
    let bytes = sample::pages(11);
    for (up, rows) in UPS {
        let job = Imposition { scheme: Scheme::Sheets, up, ..Imposition::default() };
        let mut read = Vec::new();
        for side in sides(&bytes, &job) {
            for row in (0..rows).rev() {
                let row = (0..2).filter_map(|column| side.page_in(column, row, rows));
                read.extend(row.map(|page| (page.number, page.turned)));
            }
        }
        let expected: Vec<_> = (1..=11).map(|number| (number, false)).collect();
        assert_eq!(read, expected, "{up:?}");
    }
}

#[test]
fn inner_folios_move_to_the_spine_by_the_paper_outside_of_them() {
    const PAPER_MM: f64 = 0.2;
    let bytes = sample::pages(32);
    let job =
        |paper_mm| Imposition { scheme: booklet(Some(4), 0), paper_mm, ..Imposition::default() };
    let (flat, crept) = (sides(&bytes, &job(0.0)), sides(&bytes, &job(PAPER_MM)));
    for (index, (flat, crept)) in flat.iter().zip(&crept).enumerate() {
        // The sheets of a signature come from the outside in, and the next begins anew.
        let outside = (index / 2 % 4) as f64;
        let fold = (flat.trim[0] + flat.trim[2]) / 2.0;
        for (before, after) in flat.pages.iter().zip(&crept.pages) {
            let to_spine = if before.at[0] < fold { 1.0 } else { -1.0 };
            let moved = to_spine * (after.at[0] - before.at[0]);
            assert_near(moved, outside * PAPER_MM * MM, &format!("creep of {}", before.number));
            assert_near(after.at[1], before.at[1], "the height of a page");
            assert_eq!(before.clip, after.clip, "nothing is painted beyond the spine");
        }
        assert_eq!((flat.trim, flat.media), (crept.trim, crept.media), "sheets are of one size");
    }
}

#[test]
fn bleed_stays_at_outer_edges_and_trims_meet_at_the_fold() {
    let side = &sides(&sample::pages(8), &Imposition::default())[0];
    let [left, bottom, right, top] = side.trim;
    let fold = (left + right) / 2.0;
    assert_near(right - left, 2.0 * sample::TRIM[0], "the width of two trims");
    assert_near(top - bottom, sample::TRIM[1], "the height of the trim");
    assert_near(left - side.bleed[0], sample::BLEED, "the bleed of the sheet");
    for page in &side.pages {
        // What is seen of a page is what it paints within its clip.
        let seen = [
            page.clip[0].max(page.paints[0]),
            page.clip[1].max(page.paints[1]),
            page.clip[2].min(page.paints[2]),
            page.clip[3].min(page.paints[3]),
        ];
        let expected = if page.at[0] < fold {
            [left - sample::BLEED, bottom - sample::BLEED, fold, top + sample::BLEED]
        } else {
            [fold, bottom - sample::BLEED, right + sample::BLEED, top + sample::BLEED]
        };
        for (found, expected) in seen.into_iter().zip(expected) {
            assert_near(found, expected, &format!("an edge of page {}", page.number));
        }
    }
}

#[test]
fn a_page_that_is_shown_turned_is_placed_as_it_is_shown() {
    let [width, height] = sample::TRIM;
    for (rotate, at) in [
        (90, [sample::NUMBER[1], width - sample::NUMBER[0]]),
        (-90, [height - sample::NUMBER[1], sample::NUMBER[0]]),
    ] {
        let bytes = sample::Sample::new(4).tree(|tree| tree.set("Rotate", rotate)).bytes();
        // Text that runs up or down the sheet is read here without `press`.
        let found = imposed(&bytes, &Imposition { scheme: Scheme::Sheets, ..Default::default() });
        let pdf = press::open(&found.bytes);
        let page = pdf.pages()[0];
        let [left, bottom, right, top] = pdf.page_box(page, "TrimBox").expect("a TrimBox");
        assert_near(right - left, 2.0 * height, "the width of two pages that lie");
        assert_near(top - bottom, width, "their height");
        let content = pdf.document.get_page_contents(page);
        let operations = pdf.operations_of(content[0]);
        let cm = operations.iter().find(|one| one.operator == "cm").expect("a page is placed");
        let m: Vec<f64> = cm.operands.iter().filter_map(crate::pdf::number).collect();
        let [x, y] = [sample::ORIGIN[0] + sample::NUMBER[0], sample::ORIGIN[1] + sample::NUMBER[1]];
        assert_near(m[0] * x + m[2] * y + m[4], left + at[0], "the number of a turned page");
        assert_near(m[1] * x + m[3] * y + m[5], bottom + at[1], "its height");
    }
}

#[test]
fn marks_stand_outside_of_the_bleed_and_are_thin() {
    for (up, rows) in UPS {
        let job = Imposition { scheme: booklet(Some(1), 0), up, ..Imposition::default() };
        for side in sides(&sample::pages(24), &job) {
            let [left, bottom, right, top] = side.bleed;
            let fold = (left + right) / 2.0;
            assert!(!side.lines.is_empty(), "there are marks");
            for line in &side.lines {
                assert!(line.width <= 0.1 * MM, "{line:?} is wider than 0.1 mm");
                for [x, y] in [line.from, line.to] {
                    let inside = x > left + NEAR && x < right - NEAR;
                    let inside = inside && y > bottom + NEAR && y < top - NEAR;
                    assert!(!inside, "{line:?} stands on the pages");
                    let on_paper = x > 0.0 && y > 0.0 && x < side.media[2] && y < side.media[3];
                    assert!(on_paper, "{line:?} leaves the paper");
                }
            }
            let dashed: Vec<_> = side.lines.iter().filter(|line| line.dashed).collect();
            assert_eq!(dashed.len(), 2 * rows, "one fold mark at either end of each fold");
            let upright = dashed.iter().filter(|line| (line.from[0] - fold).abs() < NEAR);
            assert_eq!(upright.count(), 2, "the spine is marked");
        }
    }
}

#[test]
fn collation_marks_are_on_the_spine_of_signatures_that_are_gathered() {
    let bytes = sample::pages(24);
    let job = |signature| Imposition { scheme: booklet(signature, 0), ..Imposition::default() };
    let gathered = sides(&bytes, &job(Some(2)));
    let mut feet = Vec::new();
    for (index, side) in gathered.iter().enumerate() {
        assert_eq!(side.steps.len(), usize::from(index % 4 == 0), "side {index}");
        for [left, bottom, right, top] in &side.steps {
            let numbers: Vec<usize> = side.pages.iter().map(|page| page.number).collect();
            let first = index / 4 * 8 + 1;
            assert_eq!(numbers, [first + 7, first], "between the last and the first page");
            assert_near((left + right) / 2.0, (side.trim[0] + side.trim[2]) / 2.0, "the middle");
            feet.push((*bottom, *top));
        }
    }
    assert_eq!(feet.len(), 3);
    for pair in feet.windows(2) {
        assert_near(pair[1].1, pair[0].0, "where the next step begins");
    }
    assert!(sides(&bytes, &job(None)).iter().all(|side| side.steps.is_empty()), "one signature");
    let bare = Imposition { marks: false, ..job(Some(2)) };
    for side in sides(&bytes, &bare) {
        assert!(side.steps.is_empty() && side.lines.is_empty(), "no marks were asked for");
        assert_eq!(side.media, side.bleed, "the paper is as large as the bleed");
    }
}

#[test]
fn the_same_pages_imposed_the_same_way_are_the_same_bytes() {
    let bytes = sample::pages(9);
    let job = Imposition { up: Up::Four, ..Imposition::default() };
    assert!(imposed(&bytes, &job).bytes == imposed(&bytes, &job).bytes);
}
