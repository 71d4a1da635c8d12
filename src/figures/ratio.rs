//! Growth and share: relations of a quotient, which no linear constraint states.

use super::figure::{Figure, Figures};
use super::format::rounded;
use super::relation::Fault;
use super::sides::{Right, Unfit, known, pair, right};
use crate::load::{Relation, RelationKind};

/// What is wrong with a relation of a quotient: on exact values, and if those bear it out, on
/// printed ones. Nothing if a figure is missing.
///
/// The percentage is compared to the decimal places that it is printed with, rounded half away
/// from zero as everything that is printed.
///
/// # Errors
/// Why the relation cannot be read.
pub fn fault(relation: &Relation, figures: &Figures) -> Result<Option<Fault>, Unfit> {
    let (first, second) = pair(relation)?;
    let (first, second) = (known(first, figures)?, known(second, figures)?);
    let (claimed, places, named) = match right(relation, figures)? {
        Right::Number(number) => (Some(number.value), number.decimals, number.to_string()),
        Right::Figure(id) => {
            let of = |figure: &Figure| (figure.value, figure.decimals);
            let (value, places) = figures.get(&id).map_or((None, 0), of);
            let shown = value.map_or(String::new(), |value| format!(" ({value})"));
            (value, places, format!("`{id}`{shown}"))
        }
    };
    let (Some(first), Some(second)) = (figures.get(&first), figures.get(&second)) else {
        return Ok(None);
    };
    let (Some(over), Some(under), Some(claimed)) = (first.value, second.value, claimed) else {
        return Ok(None);
    };
    let claimed = rounded(claimed, places);
    let kind = relation.relation;
    let wording = |over: f64, under: f64, percent: f64| {
        let precise = rounded(percent, places.saturating_add(2));
        let (first, second) = (&first.id, &second.id);
        match kind {
            RelationKind::Growth => format!(
                "from `{second}` ({under}) to `{first}` ({over}) it is a growth of {precise} %"
            ),
            _ => format!("`{first}` ({over}) is {precise} % of `{second}` ({under})"),
        }
    };
    let Some(percent) = percentage(kind, over, under) else {
        let message = format!("the relation cannot be computed: `{}` is 0", second.id);
        return Ok(Some(Fault::Fails(message)));
    };
    if rounded(percent, places) != claimed {
        let said = wording(over, under, percent);
        return Ok(Some(Fault::Fails(format!("the relation does not hold: {said}, not {named}"))));
    }
    let (Some(over), Some(under)) = (first.printed(), second.printed()) else { return Ok(None) };
    Ok(percentage(kind, over, under).filter(|one| rounded(*one, places) != claimed).map(
        |percent| {
            let said = wording(over, under, percent);
            Fault::Printed(format!("as they are printed, {said}, not {named}"))
        },
    ))
}

/// The growth to `over` from `under`, or `over` as a share of it, in percent; `None` of nothing.
fn percentage(kind: RelationKind, over: f64, under: f64) -> Option<f64> {
    let quotient = (under != 0.0).then(|| over / under)?;
    Some(if kind == RelationKind::Growth { (quotient - 1.0) * 100.0 } else { quotient * 100.0 })
}
