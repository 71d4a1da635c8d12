//! What readers find who compare the printed numbers: relations that hold of the exact values and
//! not of the rounded ones.

use super::constraint::{Constraint, Sense};
use super::figure::{Figures, Precision};
use super::format::rounded;
use super::relation::{EXACT, Fault};

/// What the printed numbers of a constraint that holds say against it; nothing if a figure is not
/// printed.
///
/// - Three terms or more that are equal to something are parts and a total: a reader adds them up.
/// - Two numbers that are equal are printed alike; where one shows fewer places, it is the other
///   one rounded.
/// - An order may become a tie in print, but not turn round.
pub fn fault(constraint: &Constraint, figures: &Figures) -> Option<Fault> {
    let (mut left, mut right, mut places) = (0.0, constraint.constant, Vec::new());
    for (weight, id) in &constraint.terms {
        let figure = figures.get(id)?;
        if figure.precision != Precision::Exact {
            // A round number gives nothing that could be compared.
            return None;
        }
        let printed = weight * figure.printed()?;
        match *weight > 0.0 {
            true => left += printed,
            false => right -= printed,
        }
        places.push(figure.decimals);
    }
    let gap = left - right;
    let said = match constraint.sense {
        Sense::Equal if constraint.terms.len() > 2 => {
            let differs = gap.abs() > EXACT + constraint.precision;
            let (left, right) = (short(left), short(right));
            let message =
                format!("the printed parts add up to {left}, the printed total is {right}");
            return differs.then_some(Fault::Parts(message));
        }
        Sense::Equal => {
            let coarsest = places.iter().min().copied().unwrap_or_default();
            let alike = places.iter().all(|one| *one == coarsest);
            let within = if alike { 0.0 } else { 0.5 * 10f64.powi(-i32::from(coarsest)) };
            (gap.abs() > EXACT + within + constraint.precision).then_some("equal to")?
        }
        Sense::AtLeast => (gap < -EXACT).then_some("at least")?,
        Sense::AtMost => (gap > EXACT).then_some("at most")?,
    };
    let (_, first) = constraint.terms.first()?;
    let (left, right) = (short(left), short(right));
    Some(Fault::Printed(match constraint.terms.get(1) {
        Some((_, second)) => format!(
            "`{first}` is printed as {left} and `{second}` as {right}, though the first is {said} \
             the second"
        ),
        None => format!("`{first}` is printed as {left}, though it is {said} {right}"),
    }))
}

/// A sum of printed numbers without the noise of binary fractions.
fn short(sum: f64) -> f64 {
    rounded(sum, 6)
}
