//! Checking the relations that figures must satisfy, on exact and on printed values.

use super::constraint::{Constraint, Sense, expand};
use super::figure::{Figures, PERCENT};
use super::sides::Unfit;
use super::{ratio, rounding};
use crate::finding::{Code, Finding, Findings, Place};
use crate::load::{Exemption, Relation, RelationKind, Report, Status};

/// What may separate two sides that are equal but for floating-point arithmetic.
pub const EXACT: f64 = 1e-6;
/// What may separate them if a value is estimated: the precision of the estimate, in its unit.
const ESTIMATED: f64 = 0.5;

/// What is wrong with a relation.
pub enum Fault {
    /// It does not hold.
    Fails(String),
    /// It holds, but the parts as they are printed miss the total as it is printed.
    Parts(String),
    /// It holds, but the numbers as they are printed say otherwise.
    Printed(String),
}

/// Checks every relation whose figures are all known, on exact and on printed values.
pub fn check(report: &Report, figures: &Figures, findings: &mut Findings) {
    for file in &report.figures {
        for (index, relation) in file.value.relations.iter().enumerate() {
            let place = || file.place(&format!("/relations/{index}"));
            let faults = match faults(relation, figures) {
                Ok(faults) => faults,
                Err(unfit) => {
                    findings.push(unfit.finding(place(), figures));
                    continue;
                }
            };
            let found = faults.into_iter().map(|fault| finding(fault, place())).collect();
            findings.extend(match &relation.exemption {
                None => found,
                Some(exemption) => exempt(exemption, found, place()),
            });
        }
    }
}

/// All that is wrong with a relation.
fn faults(relation: &Relation, figures: &Figures) -> Result<Vec<Fault>, Unfit> {
    let constraints = expand(relation, figures)?;
    if matches!(relation.relation, RelationKind::Growth | RelationKind::Share) {
        return Ok(ratio::fault(relation, figures)?.into_iter().collect());
    }
    let fault = |constraint: &Constraint| {
        if fails(constraint, figures) {
            let wording = wording(constraint, figures);
            return Some(Fault::Fails(format!("the relation does not hold: {wording}")));
        }
        rounding::fault(constraint, figures)
    };
    Ok(constraints.iter().filter_map(fault).collect())
}

fn finding(fault: Fault, place: Place) -> Finding {
    match fault {
        Fault::Fails(message) => Finding::error(Code::RelationFails, place, message),
        Fault::Parts(message) => Finding::warning(Code::RoundedParts, place, message)
            .hint("say in a note that rounding is why, and exempt it"),
        Fault::Printed(message) => Finding::warning(Code::PrintedContradiction, place, message)
            .hint("print both to the same place or one more, or say in a note why, and exempt it"),
    }
}

/// Takes out the findings that an exemption lets stand; one that lets nothing stand is a finding.
fn exempt(exemption: &Exemption, found: Findings, place: Place) -> Findings {
    let (exempted, mut rest): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|finding| finding.code.name() == exemption.finding);
    if exempted.is_empty() {
        let message = format!("there is no `{}` here to exempt", exemption.finding);
        let finding = Finding::error(Code::ExemptionUnused, place, message);
        rest.push(finding.hint("take the exemption away"));
    }
    rest.into_iter().collect()
}

/// Whether a constraint is broken; not if a figure is missing.
fn fails(constraint: &Constraint, figures: &Figures) -> bool {
    let Some((left, slack)) = measure(constraint, figures) else { return false };
    let gap = left - constraint.constant;
    match constraint.sense {
        Sense::Equal => gap.abs() > slack,
        Sense::AtLeast => gap < -slack,
        Sense::AtMost => gap > slack,
    }
}

/// The left side and the slack of a constraint; `None` if a figure is missing.
///
/// Observed percentages were rounded by their source, each for itself, so an equality among them
/// may be missed by half of their last places. A number that was published of them is another
/// matter: it is what the printed ones give. Nor have they slack in an order, which rounding never
/// turns round.
fn measure(constraint: &Constraint, figures: &Figures) -> Option<(f64, f64)> {
    let (mut left, mut slack) = (0.0, EXACT + constraint.precision);
    let among_figures = constraint.sense == Sense::Equal && constraint.precision == 0.0;
    for (weight, id) in &constraint.terms {
        let figure = figures.get(id)?;
        left += weight * figure.value?;
        if figure.status == Status::E {
            slack = slack.max(ESTIMATED);
        }
        let observed = figure.unit == PERCENT && figure.formula.is_none();
        if constraint.rounded || (among_figures && observed) {
            slack += 0.5 * 10f64.powi(-i32::from(figure.decimals));
        }
    }
    Some((left, slack))
}

/// A constraint with its values, as a finding shows it: `a (3) + b (4) = c (8)`.
pub fn wording(constraint: &Constraint, figures: &Figures) -> String {
    let side = |sign: f64| {
        let terms = constraint.terms.iter().filter(|(weight, _)| weight * sign > 0.0);
        let terms: Vec<_> = terms
            .map(|(_, id)| {
                let value = figures.get(id).and_then(|figure| figure.value).unwrap_or(f64::NAN);
                format!("`{id}` ({value})")
            })
            .collect();
        terms.join(" + ")
    };
    let sense = match constraint.sense {
        Sense::Equal => "=",
        Sense::AtLeast => "≥",
        Sense::AtMost => "≤",
    };
    let right = match (side(-1.0), constraint.constant) {
        (right, constant) if right.is_empty() => constant.to_string(),
        (right, 0.0) => right,
        (right, constant) => format!("{right} + {constant}"),
    };
    format!("{} {sense} {right}", side(1.0))
}
