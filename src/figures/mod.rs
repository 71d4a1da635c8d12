//! From observations to figures: everything that can be printed or drawn, resolved once.
//!
//! [`resolve`] collects the observations of all files, estimates what is declared to be
//! estimated, computes the derived figures, checks every relation, and compares the figures with what
//! a second person read in their sources.

mod bound;
mod claim;
mod comparison;
mod condition;
mod constraint;
mod dates;
mod derive;
mod estimate;
mod expression;
mod figure;
mod filters;
mod format;
mod formula;
mod limit;
mod literal;
mod observed;
mod parting;
mod piece;
mod printed;
mod quantity;
mod ratio;
mod reading;
mod relation;
mod rounding;
mod said;
mod sentences;
mod sides;
mod unchecked;
mod unsettled;
mod words;

pub use bound::unbound;
pub use claim::Claim;
pub use condition::{bears, is_checked};
pub use expression::Speaker;
pub use figure::{Figure, Figures, OTHER, PERCENT, Precision, Set, TIME, TOTAL, name_of};
pub use format::{Formatter, NO_BREAK_SPACE, Setting, Style};
pub use parting::numerals;
pub use piece::{Origin, Piece};
pub use printed::{Printed, Printing};
pub use sentences::sentences;
pub use unchecked::{claim_words, claims, unchecked};

use crate::finding::Findings;
use crate::load::Report;

/// Resolves every figure of a report; warns of those that are estimated or provisional.
///
/// The findings are all there are: names and statuses that do not fit, formulas that fail or run in
/// a circle, estimates that are impossible, relations that do not hold, readings that differ. If the
/// figures only contradict each other or a reading, they are given too, so that what the texts say
/// of them can be checked.
pub fn resolve(report: &Report) -> (Option<Figures>, Findings) {
    let mut findings = Findings::new();
    let mut figures = observed::collect(report, &mut findings);
    if findings.has_errors() {
        return (None, findings);
    }
    let mut contradictions = Findings::new();
    estimate::fill(report, &mut figures, &mut contradictions);
    derive::compute(report, &mut figures, &mut findings);
    if findings.has_errors() {
        contradictions.extend(findings);
        return (None, contradictions);
    }
    relation::check(report, &figures, &mut contradictions);
    reading::check(report, &figures, &mut contradictions);
    unsettled::check(report, &figures, &mut contradictions);
    (Some(figures), contradictions)
}
