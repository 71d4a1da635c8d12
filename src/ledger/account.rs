//! Accounts: what is known of each figure that is printed, down to its observations.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::figures::{self, Figure, Figures};
use crate::load::{Report, Status};

/// A figure, and the observations that it rests on.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct Account {
    /// The value in its unit; percentages are `percent`, with 51 for 51 %.
    pub value: Option<f64>,
    /// Unit of measure.
    pub unit: String,
    /// The period or day it holds for.
    pub period: Option<String>,
    /// Observation status, as in SDMX; a derived figure has the worst of its inputs.
    pub status: Status,
    /// What holds of it among its data set: `rises` or `falls` since the period before, `highest` or
    /// `lowest` so far; nothing if that is not known.
    #[serde(default)]
    pub bears: Vec<String>,
    /// The formula, if it is derived.
    pub formula: Option<String>,
    /// The file of the report that declares it.
    pub file: String,
    /// The JSON pointer of its declaration in that file.
    pub pointer: String,
    /// The observations that it rests on; of an observed figure, itself.
    pub beneath: Vec<Beneath>,
}

/// An observation beneath a figure.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct Beneath {
    /// Its id.
    pub figure: String,
    /// The file of the report that holds it.
    pub file: String,
    /// Its JSON pointer in that file.
    pub pointer: String,
    /// Its value; an estimate is reckoned from the observations around it.
    pub value: Option<f64>,
    /// Its status.
    pub status: Status,
    /// The id of its source.
    pub source: Option<String>,
}

/// Where observations come from.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct Origins {
    /// What the source is.
    pub title: String,
    /// Where it can be read.
    pub url: Option<String>,
}

impl Account {
    /// The account of a figure.
    pub fn of(figure: &Figure, figures: &Figures) -> Self {
        let (mut seen, mut beneath) = (BTreeSet::new(), Vec::new());
        descend(figure, figures, &mut seen, &mut beneath);
        Self {
            value: figure.value,
            unit: figure.unit.clone(),
            period: figure.period.clone(),
            status: figure.status,
            bears: figures::bears(figure, figures),
            formula: figure.formula.clone(),
            file: figure.file().to_owned(),
            pointer: figure.pointer.clone(),
            beneath,
        }
    }
}

/// Collects the observations under a figure, in the order in which formulas name them.
fn descend<'f>(
    figure: &'f Figure,
    figures: &'f Figures,
    seen: &mut BTreeSet<&'f str>,
    beneath: &mut Vec<Beneath>,
) {
    if !seen.insert(&figure.id) {
        return;
    }
    if figure.formula.is_none() {
        beneath.push(Beneath {
            figure: figure.id.clone(),
            file: figure.file().to_owned(),
            pointer: figure.pointer.clone(),
            value: figure.value,
            status: figure.status,
            source: figure.sources.first().cloned(),
        });
    }
    for input in figure.inputs.iter().filter_map(|id| figures.get(id)) {
        descend(input, figures, seen, beneath);
    }
}

/// The sources that accounts name.
pub fn origins(report: &Report, accounts: &BTreeMap<String, Account>) -> BTreeMap<String, Origins> {
    let beneath = accounts.values().flat_map(|account| &account.beneath);
    let named: BTreeSet<&String> = beneath.filter_map(|one| one.source.as_ref()).collect();
    let sources = report.figures.iter().flat_map(|file| &file.value.sources);
    sources
        .filter(|(id, _)| named.contains(id))
        .map(|(id, source)| {
            let (title, url) = (source.title.clone(), source.url.clone());
            (id.clone(), Origins { title, url })
        })
        .collect()
}
