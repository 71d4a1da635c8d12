//! Figures: numbers with unit, period, status and origin.

use std::collections::{BTreeMap, BTreeSet};

use super::claim::Claim;
use super::format::rounded;
use crate::finding::{Place, did_you_mean};
use crate::load::Status;

/// The key of a total over a dimension; `_T` in SDMX's code lists.
pub const TOTAL: &str = "total";
/// The key of the remainder of a dimension; `_O` in SDMX's code lists.
pub const OTHER: &str = "other";
/// The unit whose values are percentages.
pub const PERCENT: &str = "percent";
/// The dimension whose codes are periods.
pub const TIME: &str = "time";

/// One number with what is known about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Its name: `capacity.2024`.
    pub id: String,
    /// The value in its unit; `None` if it is missing.
    pub value: Option<f64>,
    /// How closely the value is known.
    pub precision: Precision,
    /// Observation status; a derived figure has the worst of its inputs.
    pub status: Status,
    /// Unit of measure; percentages are `percent`, with 51 for 51 %.
    pub unit: String,
    /// Decimal places printed.
    pub decimals: u8,
    /// Whether it is a change, which tables and charts print with its sign.
    pub change: bool,
    /// The period or day it holds for: `2024`, `2024-10`, `2024-12-31`.
    pub period: Option<String>,
    /// Ids of the sources of all observations beneath it, in the order of first use.
    pub sources: Vec<String>,
    /// A remark.
    pub note: Option<String>,
    /// The formula, if it is derived.
    pub formula: Option<String>,
    /// The figures that its formula used.
    pub inputs: Vec<String>,
    /// Where it is declared.
    pub place: Place,
    /// The JSON pointer of its declaration within that file.
    pub pointer: String,
}

impl Figure {
    /// The file in which it is declared, by its path in the report folder.
    pub fn file(&self) -> &str {
        match &self.place {
            Place::Text(source, _) => &source.path,
            Place::File(path) => path,
            _ => "",
        }
    }

    /// The value, if it may be printed as a number: known and not estimated.
    pub fn printable(&self) -> Option<f64> {
        self.value.filter(|_| !matches!(self.status, Status::E | Status::M))
    }

    /// The value as it is printed, rounded to its decimal places.
    pub fn printed(&self) -> Option<f64> {
        Some(rounded(self.printable()?, self.decimals))
    }
}

/// How closely the value of a figure is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Precision {
    /// As it is published.
    #[default]
    Exact,
    /// Only by a rounded claim of its source; the value is the round number.
    Rounded(Claim),
    /// It is computed from figures that are known by rounded claims only.
    FromRounded,
}

impl Precision {
    /// The name of the claim by which it is known, `exact`, or `from-rounded`.
    pub fn name(self) -> String {
        match self {
            Self::Exact => "exact".into(),
            Self::Rounded(claim) => claim.name().replace('_', "-"),
            Self::FromRounded => "from-rounded".into(),
        }
    }
}

/// The keys of a data set, in the order of the data.
#[derive(Debug, Clone, PartialEq)]
pub struct Set {
    /// Its dimensions.
    pub dimensions: Vec<String>,
    /// A code for each dimension, per figure.
    pub keys: Vec<Vec<String>>,
}

/// All figures of a report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures {
    pub(super) figures: BTreeMap<String, Figure>,
    pub(super) sets: BTreeMap<String, Set>,
    pub(super) sources: BTreeSet<String>,
}

impl Figures {
    /// The figure of that name.
    pub fn get(&self, id: &str) -> Option<&Figure> {
        self.figures.get(id)
    }

    /// All figures, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &Figure> {
        self.figures.values()
    }

    /// The ids of the sources that the report declares.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().map(String::as_str)
    }

    /// The data set of that name.
    pub fn set(&self, id: &str) -> Option<&Set> {
        self.sets.get(id)
    }

    /// The figures of a data set, or of `set.code` those under a first code, each with the code
    /// of the last dimension; in the order of the data.
    pub fn series(&self, name: &str) -> Option<Vec<(&str, &Figure)>> {
        let (set_id, first) = match name.split_once('.') {
            Some((set, first)) => (set, Some(first)),
            None => (name, None),
        };
        let set = self.sets.get(set_id)?;
        let wanted = |key: &&Vec<String>| match first {
            Some(first) => key.len() == 2 && key[0] == first,
            None => key.len() == 1,
        };
        let series: Vec<_> = set
            .keys
            .iter()
            .filter(wanted)
            .filter_map(|key| Some((key.last()?.as_str(), self.get(&name_of(set_id, key))?)))
            .collect();
        (!series.is_empty()).then_some(series)
    }

    /// The dimension along which [`Figures::series`] runs: the data set's last.
    pub fn dimension(&self, name: &str) -> Option<&str> {
        let set = name.split('.').next().unwrap_or(name);
        self.sets.get(set)?.dimensions.last().map(String::as_str)
    }

    /// The name closest to a mistyped one.
    pub fn did_you_mean(&self, name: &str) -> Option<&str> {
        let names = self.figures.keys().chain(self.sets.keys());
        did_you_mean(name, names.map(String::as_str))
    }
}

/// The name of the figure of a data set at a key.
pub fn name_of(set: &str, key: &[String]) -> String {
    format!("{set}.{}", key.join("."))
}
