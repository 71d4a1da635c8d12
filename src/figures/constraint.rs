//! Relations as linear constraints: weighted sums of figures against a constant.

use super::figure::{Figures, Set, TOTAL, name_of};
use crate::finding::{Code, Finding, Place};
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
    /// Whether each term may be off by half of its last printed place.
    pub rounded: bool,
}

/// All constraints of a report; relations that cannot be read are reported
/// when they are checked.
pub fn constraints(report: &Report, figures: &Figures) -> Vec<Constraint> {
    let relations = report.figures.iter().flat_map(|file| &file.value.relations);
    relations.filter_map(|relation| expand(relation, figures).ok()).flatten().collect()
}

/// Why a relation cannot be read.
pub enum Unfit {
    /// It names a figure that does not exist.
    Unknown(String),
    /// It lacks a part.
    Form(String),
}

impl Unfit {
    /// The finding that says so, at the relation's place.
    pub fn finding(&self, place: Place, figures: &Figures) -> Finding {
        match self {
            Self::Unknown(name) => {
                let message = format!("the relation names `{name}`, which does not exist");
                let finding = Finding::error(Code::UnknownFigure, place, message);
                match figures.did_you_mean(name) {
                    Some(known) => finding.hint(format!("did you mean `{known}`?")),
                    None => finding,
                }
            }
            Self::Form(problem) => Finding::error(Code::RelationFails, place, problem.as_str()),
        }
    }
}

/// The constraints that a relation stands for.
///
/// # Errors
/// Why the relation cannot be read.
pub fn expand(relation: &Relation, figures: &Figures) -> Result<Vec<Constraint>, Unfit> {
    use RelationKind as Kind;
    let right = || relation.is.as_deref().ok_or_else(|| Unfit::Form("`is` is missing".into()));
    let compare = |left: &str, right: &str, sense| Constraint {
        terms: vec![(1.0, left.to_owned()), (-1.0, right.to_owned())],
        sense,
        constant: 0.0,
        rounded: false,
    };
    // A bare data set stands for each of its keys in turn.
    let by_key = |name: &str| figures.set(name).filter(|_| figures.get(name).is_none());
    let first = relation.of.first().map(String::as_str).unwrap_or_default();

    Ok(match relation.relation {
        Kind::Sum | Kind::Shares => {
            let mut terms = Vec::new();
            for name in &relation.of {
                terms.extend(parts(name, figures)?.into_iter().map(|id| (1.0, id)));
            }
            let shares = relation.relation == Kind::Shares;
            if !shares {
                terms.push((-1.0, known(right()?, figures)?));
            }
            let constant = if shares { 100.0 } else { 0.0 };
            vec![Constraint { terms, sense: Sense::Equal, constant, rounded: shares }]
        }
        Kind::Difference => {
            let [minuend, subtrahend] = relation.of.as_slice() else {
                return Err(Unfit::Form("a difference has two figures on its left".into()));
            };
            let right = right()?;
            let triple = |suffix: &str| -> Result<Constraint, Unfit> {
                let terms = vec![
                    (1.0, known(&format!("{minuend}{suffix}"), figures)?),
                    (-1.0, known(&format!("{subtrahend}{suffix}"), figures)?),
                    (-1.0, known(&format!("{right}{suffix}"), figures)?),
                ];
                Ok(Constraint { terms, sense: Sense::Equal, constant: 0.0, rounded: false })
            };
            match by_key(right) {
                Some(set) => {
                    set.keys.iter().map(|key| triple(&suffix(key))).collect::<Result<_, _>>()?
                }
                None => vec![triple("")?],
            }
        }
        Kind::Accumulate => {
            let right = right()?;
            let stock = by_key(right).ok_or_else(|| Unfit::Unknown(right.to_owned()))?;
            let from = relation.from.as_deref();
            let mut before =
                known(from.ok_or_else(|| Unfit::Form("`from` is missing".into()))?, figures)?;
            let mut constraints = Vec::new();
            for key in &stock.keys {
                let now = name_of(right, key);
                let flow = known(&name_of(first, key), figures)?;
                let terms = vec![(1.0, before), (1.0, flow), (-1.0, now.clone())];
                constraints.push(Constraint {
                    terms,
                    sense: Sense::Equal,
                    constant: 0.0,
                    rounded: false,
                });
                before = now;
            }
            constraints
        }
        Kind::Highest => {
            let highest = known(first, figures)?;
            let all = parts(&format!("{}.*", right()?), figures)?;
            let others = all.into_iter().filter(|id| *id != highest);
            others.map(|id| compare(&highest, &id, Sense::AtLeast)).collect()
        }
        Kind::Equal | Kind::AtLeast | Kind::AtMost | Kind::Part => {
            let sense = match relation.relation {
                Kind::Equal => Sense::Equal,
                Kind::AtLeast => Sense::AtLeast,
                _ => Sense::AtMost,
            };
            let right = right()?;
            match (by_key(first), by_key(right)) {
                (Some(left), Some(_)) => {
                    let pair = |key: &Vec<String>| {
                        let left = known(&name_of(first, key), figures)?;
                        Ok(compare(&left, &known(&name_of(right, key), figures)?, sense))
                    };
                    left.keys.iter().map(pair).collect::<Result<_, Unfit>>()?
                }
                _ => vec![compare(&known(first, figures)?, &known(right, figures)?, sense)],
            }
        }
    })
}

fn suffix(key: &[String]) -> String {
    format!(".{}", key.join("."))
}

/// A figure that exists, by its name.
fn known(name: &str, figures: &Figures) -> Result<String, Unfit> {
    figures.get(name).map(|figure| figure.id.clone()).ok_or_else(|| Unfit::Unknown(name.to_owned()))
}

/// The figures that `set.*` or `set.code.*` stands for, without the total; or the one named.
fn parts(name: &str, figures: &Figures) -> Result<Vec<String>, Unfit> {
    let Some(prefix) = name.strip_suffix(".*") else {
        return Ok(vec![known(name, figures)?]);
    };
    let (set_id, first) = match prefix.split_once('.') {
        Some((set, first)) => (set, Some(first)),
        None => (prefix, None),
    };
    let set: &Set = figures.set(set_id).ok_or_else(|| Unfit::Unknown(name.to_owned()))?;
    let under = |key: &&Vec<String>| first.is_none_or(|first| key[0] == first);
    let part = |key: &&Vec<String>| key.last().is_some_and(|code| code != TOTAL);
    let ids: Vec<_> =
        set.keys.iter().filter(under).filter(part).map(|key| name_of(set_id, key)).collect();
    if ids.is_empty() { Err(Unfit::Unknown(name.to_owned())) } else { Ok(ids) }
}
