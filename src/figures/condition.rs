//! Claims in words: the conditions that words such as "a record" or "fell again" put on figures.

use super::comparison::{Comparison, Sense, Side};
use super::figure::{Figure, Figures, OTHER, TIME, TOTAL, name_of};

/// What words say of a figure.
///
/// | filter | the figure is | tolerance |
/// |---|---|---|
/// | `rises`, `rises(3)` | more than in the period before it in its data set, so many times in a row | none |
/// | `falls`, `falls(3)` | less than in the period before, likewise | none |
/// | `rises(y)`, `falls(y)` | more, or less, than the figure `y` | none |
/// | `highest`, `lowest` | more, or less, than all of its data set up to its period | none |
/// | `highest(set)`, `lowest(set)` | more, or less, than all others of the set named | none |
/// | `rank(n)` | the n-th largest of its data set, and no other is as large | none |
/// | `more_than(y, …)`, `less_than(y, …)` | more, or less, than each figure or number | none |
/// | `equals(y)` | the same as `y`, as both are printed | rounding |
/// | `times(n, y)` | n times `y`; n may be a fraction, such as 0.5 | a tenth |
/// | `most_of(y)` | more than half of `y`, and not more than `y` | none |
///
/// Totals and remainders (`total`, `other`) do not take part in `highest`, `lowest` and `rank`.
/// Missing and estimated values have no say: they neither bear a condition out nor refute it. A
/// figure known by a round number stands for every value that the rounded claim allows.
#[derive(Debug, Clone)]
pub enum Condition {
    /// It rises, or falls, so many periods in a row.
    Course(Sense, usize),
    /// It is the highest, or the lowest, of its own data set so far or of another.
    Extreme(Sense, Option<String>),
    /// It has this rank in its data set, from the largest.
    Rank(usize),
    /// It compares in this way with each of these.
    Compares(Sense, Vec<Side>),
}

/// What came of checking a condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It holds, and this is why.
    Holds(String),
    /// It does not hold, and this is why.
    Fails(String),
    /// Known values do not tell; this is the first of which more would have to be known.
    Open(String),
}

impl Condition {
    /// Checks what is said of a figure.
    ///
    /// # Errors
    /// There is nothing that the figure could be compared with.
    pub fn check(&self, figure: &Figure, figures: &Figures) -> Result<Outcome, String> {
        let comparisons = self.comparisons(figure, figures)?;
        if let Some(failed) = comparisons.iter().find(|one| one.holds() == Some(false)) {
            let rank = match self {
                Self::Rank(rank) => format!(", which rank {rank} needs"),
                Self::Extreme(sense, set) => {
                    let which = if *sense == Sense::More { "highest" } else { "lowest" };
                    format!(", so it is not the {which} {}", scope(figure, set.as_deref()))
                }
                Self::Course(..) | Self::Compares(..) => String::new(),
            };
            return Ok(Outcome::Fails(format!("{}{rank}", failed.wording(false))));
        }
        if let Some(open) = comparisons.iter().find(|one| one.holds().is_none()) {
            return Ok(Outcome::Open(open.wording(true)));
        }
        let closest = comparisons.iter().min_by(|a, b| a.distance().total_cmp(&b.distance()));
        let closest = closest.map(|one| one.wording(true)).unwrap_or_default();
        Ok(Outcome::Holds(match self {
            Self::Course(..) | Self::Compares(..) => {
                let all: Vec<_> = comparisons.iter().map(|one| one.wording(true)).collect();
                all.join(", ")
            }
            Self::Extreme(sense, set) => {
                let which = if *sense == Sense::More { "highest" } else { "lowest" };
                format!("{closest}: the {which} {}", scope(figure, set.as_deref()))
            }
            Self::Rank(rank) => format!("{closest}: rank {rank} {}", scope(figure, None)),
        }))
    }

    /// The comparisons that the condition stands for, all of which must hold.
    fn comparisons(&self, figure: &Figure, figures: &Figures) -> Result<Vec<Comparison>, String> {
        let id = &figure.id;
        let compare = |left: &Figure, sense, right: &Figure| Comparison {
            left: Side::of(left),
            sense,
            right: Side::of(right),
        };
        let all: Vec<_> = match self {
            Self::Course(sense, periods) => {
                let before = before(figure, figures);
                if before.len() < *periods {
                    let found = before.len();
                    let name = if *periods == 1 { "period" } else { "periods" };
                    let message =
                        format!("`{id}` needs {periods} {name} before it, and has {found}");
                    return Err(message);
                }
                let course = std::iter::once(figure).chain(before.iter().copied());
                let steps = course.zip(&before).take(*periods);
                steps.map(|(now, then)| compare(now, *sense, then)).collect()
            }
            Self::Extreme(sense, set) => {
                let others = match set {
                    Some(set) => parts(set, figures),
                    None if is_series(figure, figures) => before(figure, figures),
                    None => siblings(figure, figures).into_iter().map(|(_, one)| one).collect(),
                };
                let others = others.into_iter().filter(|other| other.id != *id);
                others.map(|other| compare(figure, *sense, other)).collect()
            }
            Self::Rank(rank) => {
                let others = siblings(figure, figures).into_iter();
                let mut others: Vec<_> = others.map(|(_, other)| other).collect();
                // Values that are not known come last and leave the rank open.
                let value = |other: &&Figure| other.printable().unwrap_or(f64::NEG_INFINITY);
                others.sort_by(|a, b| value(b).total_cmp(&value(a)));
                if *rank == 0 || *rank > others.len() + 1 {
                    let all = others.len() + 1;
                    return Err(format!("`{id}` is one of {all}, and cannot have rank {rank}"));
                }
                let sense = |index| if index + 1 < *rank { Sense::Less } else { Sense::More };
                let others = others.iter().enumerate();
                others.map(|(index, other)| compare(figure, sense(index), other)).collect()
            }
            Self::Compares(sense, others) => {
                let with = |other: &Side| Comparison {
                    left: Side::of(figure),
                    sense: *sense,
                    right: other.clone(),
                };
                others.iter().map(with).collect()
            }
        };
        if all.is_empty() {
            return Err(format!("`{id}` has nothing to be compared with"));
        }
        Ok(all)
    }
}

/// The conditions without arguments that hold of a figure, by the names of their filters: `rises` or
/// `falls`, `highest` or `lowest`.
pub fn bears(figure: &Figure, figures: &Figures) -> Vec<String> {
    let conditions = [
        ("rises", Condition::Course(Sense::More, 1)),
        ("falls", Condition::Course(Sense::Less, 1)),
        ("highest", Condition::Extreme(Sense::More, None)),
        ("lowest", Condition::Extreme(Sense::Less, None)),
    ];
    let holds =
        |condition: &Condition| matches!(condition.check(figure, figures), Ok(Outcome::Holds(_)));
    let held = conditions.iter().filter(|(_, condition)| holds(condition));
    held.map(|(name, _)| (*name).to_owned()).collect()
}

/// Whether an expression of prose or labels puts a condition on a figure, or names the source that
/// states it.
pub fn is_checked(expression: &str) -> bool {
    const FILTERS: [&str; 11] = [
        "rises",
        "falls",
        "highest",
        "lowest",
        "rank",
        "more_than",
        "less_than",
        "equals",
        "times",
        "most_of",
        "stated",
    ];
    expression.split('|').skip(1).any(|filter| {
        let name = filter.trim().split(|one: char| !one.is_alphanumeric() && one != '_').next();
        name.is_some_and(|name| FILTERS.contains(&name))
    })
}

/// Among what a figure is the highest or lowest.
fn scope(figure: &Figure, set: Option<&str>) -> String {
    let own = figure.id.rsplit_once('.').map_or(&*figure.id, |(set, _)| set);
    format!("of `{}`", set.unwrap_or(own))
}

/// The data set of a figure, with its code in each dimension.
fn key<'a>(figure: &Figure, figures: &'a Figures) -> Option<(&'a [String], Vec<String>)> {
    let (set, rest) = figure.id.split_once('.')?;
    let dimensions = &figures.set(set)?.dimensions;
    Some((dimensions, rest.split('.').map(str::to_owned).collect()))
}

fn is_series(figure: &Figure, figures: &Figures) -> bool {
    key(figure, figures).is_some_and(|(dimensions, _)| dimensions.iter().any(|one| one == TIME))
}

/// The figures of the same data set that differ from one in a single dimension, each with its code
/// there: time if the set has it, the last otherwise; totals and remainders are left out.
fn siblings<'a>(figure: &Figure, figures: &'a Figures) -> Vec<(&'a str, &'a Figure)> {
    let Some((dimensions, codes)) = key(figure, figures) else { return Vec::new() };
    let set = figure.id.split('.').next().unwrap_or_default();
    let along = along(dimensions);
    let keys = figures.set(set).map(|set| &*set.keys).unwrap_or_default();
    let beside = keys.iter().filter(|key| {
        let mut pairs = key.iter().zip(&codes).enumerate();
        pairs.all(|(at, (code, own))| (code == own) != (at == along))
    });
    let part = beside.filter(|key| key[along] != TOTAL && key[along] != OTHER);
    part.filter_map(|key| Some((&*key[along], figures.get(&name_of(set, key))?))).collect()
}

/// The dimension along which figures of a data set are compared.
fn along(dimensions: &[String]) -> usize {
    let time = dimensions.iter().position(|one| one == TIME);
    time.unwrap_or(dimensions.len().saturating_sub(1))
}

/// The figures of the periods before a figure's own in its data set, the latest first.
fn before<'a>(figure: &Figure, figures: &'a Figures) -> Vec<&'a Figure> {
    let Some((dimensions, codes)) = key(figure, figures) else { return Vec::new() };
    if !dimensions.iter().any(|one| one == TIME) {
        return Vec::new();
    }
    let now = codes.get(along(dimensions)).map(String::as_str).unwrap_or_default();
    let mut earlier = siblings(figure, figures);
    earlier.retain(|(period, _)| *period < now);
    earlier.sort_by(|(a, _), (b, _)| b.cmp(a));
    earlier.into_iter().map(|(_, figure)| figure).collect()
}

/// The figures of a data set, or of a part of one, without its total and remainder.
fn parts<'a>(set: &str, figures: &'a Figures) -> Vec<&'a Figure> {
    let series = figures.series(set).unwrap_or_default();
    let part = series.into_iter().filter(|(code, _)| *code != TOTAL && *code != OTHER);
    part.map(|(_, figure)| figure).collect()
}
