//! Imposed, a file for the press is still one.

use super::{finished, profile};
use crate::pdf::check::check;
use crate::pdf::{Imposition, Scheme, Up, impose};
use crate::print_profile::{Marks, PrintProfile, Standard};

#[test]
fn an_imposed_file_still_meets_the_standard_that_it_claims() {
    let profile = PrintProfile { marks: Marks { crop: true, ..Marks::default() }, ..profile() };
    let pages = finished(12, &profile).remove(0).bytes;
    for scheme in [Scheme::Booklet { signature: None, keep_last: 0 }, Scheme::Sheets] {
        let job = Imposition { scheme, up: Up::Four, gutter_mm: 4.0, ..Imposition::default() };
        let sheets = impose(&pages, "pages.pdf", &job).unwrap();
        let faults = check(&sheets.bytes, Some(Standard::PdfX4));
        assert!(faults.is_empty(), "{scheme:?}: {faults:?}");
    }
}
