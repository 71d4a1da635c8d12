//! The two sides of a relation: which figures it names, and whether it has the parts it needs.

use super::figure::{Figures, Set, TOTAL, name_of};
use crate::finding::{Code, Finding, Place};
use crate::load::{Numeral, Relation, RelationKind};

/// Why a relation cannot be read.
pub enum Unfit {
    /// It names a figure that does not exist.
    Unknown(String),
    /// It lacks a part, or has one too many.
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

/// The right side of a relation.
pub enum Right {
    /// A figure, by its id.
    Figure(String),
    /// A number.
    Number(Numeral),
}

/// Checks that a relation has the parts that its kind takes, and no others.
///
/// # Errors
/// What is missing or too much.
pub fn form(relation: &Relation) -> Result<(), Unfit> {
    use RelationKind as Kind;
    let Relation { of, is, value, from, .. } = relation;
    let takes_one = matches!(relation.relation, Kind::Accumulate | Kind::Highest | Kind::Lowest);
    let (takes_right, takes_value) = match relation.relation {
        Kind::Shares | Kind::Ordered => (false, false),
        Kind::Accumulate | Kind::Highest | Kind::Lowest | Kind::Part => (true, false),
        _ => (true, true),
    };
    let problem = match (is, value) {
        (Some(_), _) if !takes_right => "this relation has no right side: take `is` away",
        (_, Some(_)) if !takes_value => "this relation compares with no number: take `value` away",
        (Some(_), Some(_)) => "`is` and `value` exclude each other",
        (None, None) if takes_value => "`is` or `value` is missing",
        (None, None) if takes_right => "`is` is missing",
        _ if from.is_some() && relation.relation != Kind::Accumulate => {
            "this relation begins nowhere: take `from` away"
        }
        _ if takes_one && of.len() != 1 => "this relation has one figure or set on its left",
        _ => return Ok(()),
    };
    Err(Unfit::Form(problem.into()))
}

/// The two figures on the left of a relation that has two.
///
/// # Errors
/// It has another number of them.
pub fn pair(relation: &Relation) -> Result<(&str, &str), Unfit> {
    match relation.of.as_slice() {
        [first, second] => Ok((first, second)),
        _ => Err(Unfit::Form("this relation has two figures on its left".into())),
    }
}

/// The right side of a relation that is one figure or a number.
///
/// # Errors
/// It is missing, or no figure.
pub fn right(relation: &Relation, figures: &Figures) -> Result<Right, Unfit> {
    match relation.value {
        Some(number) => Ok(Right::Number(number)),
        None => Ok(Right::Figure(known(name(relation)?, figures)?)),
    }
}

/// The name on the right side of a relation.
///
/// # Errors
/// There is none.
pub fn name(relation: &Relation) -> Result<&str, Unfit> {
    relation.is.as_deref().ok_or_else(|| Unfit::Form("`is` is missing".into()))
}

/// The set that a bare name stands for, key by key.
pub fn by_key<'a>(name: &str, figures: &'a Figures) -> Option<&'a Set> {
    figures.set(name).filter(|_| figures.get(name).is_none())
}

/// A figure that exists, by its name.
///
/// # Errors
/// There is none of that name.
pub fn known(name: &str, figures: &Figures) -> Result<String, Unfit> {
    figures.get(name).map(|figure| figure.id.clone()).ok_or_else(|| Unfit::Unknown(name.to_owned()))
}

/// What all names on a left side stand for.
///
/// # Errors
/// One of them does not exist.
pub fn all(names: &[String], figures: &Figures) -> Result<Vec<String>, Unfit> {
    let mut ids = Vec::new();
    for name in names {
        ids.extend(parts(name, figures)?);
    }
    Ok(ids)
}

/// The figures that `set.*` or `set.code.*` stands for, without the total; or the one named.
///
/// # Errors
/// There are none of that name.
pub fn parts(name: &str, figures: &Figures) -> Result<Vec<String>, Unfit> {
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
