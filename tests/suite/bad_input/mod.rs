//! Whatever is wrong with a report is a finding: a code, a file with line and column (or a page),
//! a hint where there is one, and exit status 1. What balans cannot even try ends with status 2.
//!
//! Every test makes one fault in a report that is right and runs `balans check` on it, so that the
//! command line, the stages and the JSON form of findings are all under test.

mod figures;
mod images;
mod json;
mod names;
mod pages;
mod paths;
mod press;
mod prose;
mod rows;
mod together;

use crate::project::tiny::{EXHIBITS, FIGURES, LABELS, PROSE, REPORT, THEME};

#[test]
fn the_report_that_the_tests_break_is_right() {
    crate::project::Project::tiny().check().passes();
}
