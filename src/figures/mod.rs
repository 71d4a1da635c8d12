//! From observations to figures: everything that can be printed or drawn, resolved once.
//!
//! [`resolve`] collects the observations of all files, estimates what is declared to be
//! estimated, computes the derived figures, checks every relation, and compares the figures with what
//! a second person read in their sources.

mod bound;
mod claim;
mod constraint;
mod dates;
mod derive;
mod estimate;
mod expression;
mod figure;
mod format;
mod formula;
mod literal;
mod observed;
mod printed;
mod quantity;
mod ratio;
mod reading;
mod relation;
mod rounding;
mod sides;
mod unsettled;
mod words;

pub use bound::unbound;
pub use expression::Speaker;
pub use figure::{Figure, Figures, OTHER, PERCENT, Set, TIME, TOTAL, name_of};
pub use format::{Formatter, NO_BREAK_SPACE, Setting, Style};
pub use printed::{Printed, Printing};

use crate::finding::{Checked, Findings};
use crate::load::Report;

/// Resolves every figure of a report; warns of those that are estimated or provisional.
///
/// # Errors
/// All findings together: names and statuses that do not fit, formulas that fail or run in a
/// circle, estimates that are impossible, relations that do not hold, readings that differ.
pub fn resolve(report: &Report) -> Checked<Figures> {
    let mut findings = Findings::new();
    let mut figures = observed::collect(report, &mut findings);
    if !findings.has_errors() {
        estimate::fill(report, &mut figures, &mut findings);
        derive::compute(report, &mut figures, &mut findings);
    }
    if !findings.has_errors() {
        relation::check(report, &figures, &mut findings);
        reading::check(report, &figures, &mut findings);
        unsettled::check(report, &figures, &mut findings);
    }
    findings.guard(figures)
}
