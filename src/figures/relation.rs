//! Checking the relations that figures must satisfy, on exact and on printed values.

use super::constraint::{Constraint, Sense, expand};
use super::figure::{Figures, PERCENT, Precision};
use crate::finding::{Code, Finding, Findings, Place};
use crate::load::{Exemption, Report, Status};

/// What may separate two sides that are equal but for floating-point arithmetic.
const EXACT: f64 = 1e-6;
/// What may separate them if a value is estimated: the precision of the estimate, in its unit.
const ESTIMATED: f64 = 0.5;

/// Checks every relation whose figures are all known, on exact and on printed values.
pub fn check(report: &Report, figures: &Figures, findings: &mut Findings) {
    for file in &report.figures {
        for (index, relation) in file.value.relations.iter().enumerate() {
            let place = || file.place(&format!("/relations/{index}"));
            let constraints = match expand(relation, figures) {
                Ok(constraints) => constraints,
                Err(unfit) => {
                    findings.push(unfit.finding(place(), figures));
                    continue;
                }
            };
            let mut found = Findings::new();
            for constraint in &constraints {
                if fails(constraint, figures) {
                    let wording = wording(constraint, figures);
                    let message = format!("the relation does not hold: {wording}");
                    found.push(Finding::error(Code::RelationFails, place(), message));
                } else if let Some(message) = rounded_parts(constraint, figures) {
                    let finding = Finding::warning(Code::RoundedParts, place(), message);
                    found.push(finding.hint("say in a note that rounding is why, and exempt it"));
                }
            }
            findings.extend(match &relation.exemption {
                None => found,
                Some(exemption) => exempt(exemption, found, place()),
            });
        }
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

/// Says that printed parts do not add up to their printed total, though the exact ones do.
fn rounded_parts(constraint: &Constraint, figures: &Figures) -> Option<String> {
    if constraint.sense != Sense::Equal || constraint.terms.len() < 3 {
        return None;
    }
    let (mut parts, mut total) = (0.0, constraint.constant);
    for (weight, id) in &constraint.terms {
        let figure = figures.get(id)?;
        if figure.precision != Precision::Exact {
            // A round number adds up to nothing that could be compared.
            return None;
        }
        let scale = 10f64.powi(i32::from(figure.decimals));
        let printed = (figure.printable()? * scale).round() / scale;
        if *weight > 0.0 { parts += weight * printed } else { total -= weight * printed }
    }
    let differs = (parts - total).abs() > EXACT;
    differs.then(|| format!("the printed parts add up to {parts}, the printed total is {total}"))
}

/// The left side and the slack of a constraint; `None` if a figure is missing.
fn measure(constraint: &Constraint, figures: &Figures) -> Option<(f64, f64)> {
    let (mut left, mut slack) = (0.0, EXACT);
    for (weight, id) in &constraint.terms {
        let figure = figures.get(id)?;
        left += weight * figure.value?;
        if figure.status == Status::E {
            slack = slack.max(ESTIMATED);
        }
        if constraint.rounded || figure.unit == PERCENT {
            slack += 0.5 * 10f64.powi(-i32::from(figure.decimals));
        }
    }
    Some((left, slack))
}

/// A constraint with its values, as a finding shows it: `a (3) + b (4) = c (8)`.
fn wording(constraint: &Constraint, figures: &Figures) -> String {
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
        (right, 0.0) => right,
        (right, constant) if right.is_empty() => constant.to_string(),
        (right, constant) => format!("{right} + {constant}"),
    };
    format!("{} {sense} {right}", side(1.0))
}
