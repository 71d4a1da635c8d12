//! Relations as linear constraints: weighted sums of figures against a constant.
//!
//! Growth and share are no linear relations; `ratio` checks them.

use super::figure::{Figures, OTHER, name_of};
use super::sides::{Right, Unfit, all, by_key, form, known, name, pair, parts, right};
use crate::load::{Relation, RelationKind, Report};

/// How the two sides of a constraint compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// They are equal.
    Equal,
    /// The left is at least the right.
    AtLeast,
    /// The left is at most the right.
    AtMost,
}

/// A weighted sum of figures against a constant.
#[derive(Debug, Clone, PartialEq)]
pub struct Constraint {
    /// Weights and figure ids.
    pub terms: Vec<(f64, String)>,
    /// How the sum compares with `constant`.
    pub sense: Sense,
    /// The right side.
    pub constant: f64,
    /// What an equality may be off by because the constant was rounded.
    pub precision: f64,
    /// Whether each term may be off by half of its last printed place.
    pub rounded: bool,
}

impl Constraint {
    /// A comparison with zero, of terms that are not rounded.
    fn new(terms: Vec<(f64, String)>, sense: Sense) -> Self {
        Self { terms, sense, constant: 0.0, precision: 0.0, rounded: false }
    }

    /// Takes the right side to the left, or makes it the constant.
    fn against(mut self, right: &Right) -> Self {
        match right {
            Right::Figure(id) => self.terms.push((-1.0, id.clone())),
            Right::Number(number) => {
                self.constant = number.value;
                // A bound is meant as it stands; a sum that was published was rounded.
                self.precision = if self.sense == Sense::Equal { number.precision() } else { 0.0 };
            }
        }
        self
    }
}

/// All constraints of a report; relations that cannot be read are reported
/// when they are checked.
pub fn constraints(report: &Report, figures: &Figures) -> Vec<Constraint> {
    let relations = report.figures.iter().flat_map(|file| &file.value.relations);
    relations.filter_map(|relation| expand(relation, figures).ok()).flatten().collect()
}

/// The constraints that a relation stands for; a relation that is not linear stands for none.
///
/// # Errors
/// Why the relation cannot be read.
pub fn expand(relation: &Relation, figures: &Figures) -> Result<Vec<Constraint>, Unfit> {
    use RelationKind as Kind;
    form(relation)?;
    let first = relation.of.first().map(String::as_str).unwrap_or_default();
    let sum = |names: &[String]| -> Result<Vec<(f64, String)>, Unfit> {
        Ok(all(names, figures)?.into_iter().map(|id| (1.0, id)).collect())
    };
    Ok(match relation.relation {
        Kind::Growth | Kind::Share => Vec::new(),
        Kind::Sum => {
            let total = right(relation, figures)?;
            vec![Constraint::new(sum(&relation.of)?, Sense::Equal).against(&total)]
        }
        Kind::Shares => {
            let whole = Constraint::new(sum(&relation.of)?, Sense::Equal);
            vec![Constraint { constant: 100.0, rounded: true, ..whole }]
        }
        Kind::Difference => difference(relation, figures)?,
        Kind::Accumulate => {
            let (right, from) = (name(relation)?, relation.from.as_deref());
            let stock = by_key(right, figures).ok_or_else(|| Unfit::Unknown(right.to_owned()))?;
            let from = from.ok_or_else(|| Unfit::Form("`from` is missing".into()))?;
            let mut before = known(from, figures)?;
            let mut constraints = Vec::new();
            for key in &stock.keys {
                let now = name_of(right, key);
                let flow = known(&name_of(first, key), figures)?;
                let terms = vec![(1.0, before), (1.0, flow), (-1.0, now.clone())];
                constraints.push(Constraint::new(terms, Sense::Equal));
                before = now;
            }
            constraints
        }
        Kind::Highest | Kind::Lowest => {
            let extreme = known(first, figures)?;
            let others = parts(&format!("{}.*", name(relation)?), figures)?;
            let sense =
                if relation.relation == Kind::Highest { Sense::AtLeast } else { Sense::AtMost };
            let others = others.into_iter().filter(|id| *id != extreme);
            others.map(|id| compare(&extreme, id, sense)).collect()
        }
        Kind::Ordered => ordered(relation, figures)?,
        Kind::Equal => compared(relation, Sense::Equal, figures)?,
        Kind::AtLeast => compared(relation, Sense::AtLeast, figures)?,
        Kind::AtMost | Kind::Part => compared(relation, Sense::AtMost, figures)?,
    })
}

fn compare(left: &str, right: String, sense: Sense) -> Constraint {
    Constraint::new(vec![(1.0, left.to_owned()), (-1.0, right)], sense)
}

/// Each of the left against the next one; `other` has no rank.
fn ordered(relation: &Relation, figures: &Figures) -> Result<Vec<Constraint>, Unfit> {
    let mut ranked = all(&relation.of, figures)?;
    ranked.retain(|id| id.rsplit('.').next().is_none_or(|code| code != OTHER));
    if ranked.len() < 2 {
        return Err(Unfit::Form("an order has two figures or more".into()));
    }
    let mut constraints = Vec::new();
    for (at, left) in ranked.iter().enumerate() {
        for right in &ranked[at + 1..] {
            constraints.push(compare(left, right.clone(), Sense::AtLeast));
            // A gap does not part the ranks on its sides.
            if figures.get(right).is_some_and(|figure| figure.value.is_some()) {
                break;
            }
        }
    }
    Ok(constraints)
}

/// The first of the left less the second against the right, or key by key.
fn difference(relation: &Relation, figures: &Figures) -> Result<Vec<Constraint>, Unfit> {
    let (minuend, subtrahend) = pair(relation)?;
    let less = |suffix: &str| -> Result<Constraint, Unfit> {
        let minuend = known(&format!("{minuend}{suffix}"), figures)?;
        let subtrahend = known(&format!("{subtrahend}{suffix}"), figures)?;
        Ok(Constraint::new(vec![(1.0, minuend), (-1.0, subtrahend)], Sense::Equal))
    };
    let Some((name, set)) =
        relation.is.as_deref().and_then(|name| Some((name, by_key(name, figures)?)))
    else {
        return Ok(vec![less("")?.against(&right(relation, figures)?)]);
    };
    let at = |key: &Vec<String>| {
        Ok(less(&format!(".{}", key.join(".")))?.against(&Right::Figure(name_of(name, key))))
    };
    set.keys.iter().map(at).collect()
}

/// Each of the left against the right: a number, a figure, or the figure of a set at its key.
fn compared(
    relation: &Relation,
    sense: Sense,
    figures: &Figures,
) -> Result<Vec<Constraint>, Unfit> {
    let set = relation.is.as_deref().filter(|name| by_key(name, figures).is_some());
    let mut constraints = Vec::new();
    for name in &relation.of {
        let lefts = match by_key(name, figures) {
            Some(set) => set.keys.iter().map(|key| name_of(name, key)).collect(),
            None => parts(name, figures)?,
        };
        for left in lefts {
            let right = match set {
                Some(set) => {
                    let key = left.split_once('.').map_or("", |(_, key)| key);
                    Right::Figure(known(&format!("{set}.{key}"), figures)?)
                }
                None => right(relation, figures)?,
            };
            constraints.push(Constraint::new(vec![(1.0, left)], sense).against(&right));
        }
    }
    Ok(constraints)
}
