//! Collecting the observations of all files into figures.

use std::collections::BTreeMap;

use super::claim::Claim;
use super::figure::{Figure, Figures, Precision, Set, TIME, name_of};
use crate::finding::{Code, Finding, Findings, Place};
use crate::load::{DataSet, FigureFile, Json, Observation, Published, Report, Status};

/// Collects every observation of a report.
pub fn collect(report: &Report, findings: &mut Findings) -> Figures {
    let mut collector = Collector { sources: Vec::new(), figures: Figures::default(), findings };
    for file in &report.figures {
        for id in file.value.sources.keys() {
            if collector.sources.contains(&id.as_str()) {
                let place = file.place(&format!("/sources/{id}"));
                collector.duplicate("source", id, place);
            }
            collector.sources.push(id);
        }
    }
    // Ids are claimed for derived figures too, before any of them is computed.
    let mut ids = BTreeMap::new();
    for file in &report.figures {
        collector.claim_ids(file, &mut ids);
        for (index, single) in file.value.figures.iter().enumerate() {
            let pointer = format!("/figures/{index}");
            collector.single(single, file.place(&pointer), pointer);
        }
        for (index, set) in file.value.datasets.iter().enumerate() {
            collector.set(set, file, &format!("/datasets/{index}"));
        }
    }
    collector.figures.sources = collector.sources.into_iter().map(str::to_owned).collect();
    collector.figures
}

/// What is known of a value that is published so.
fn precision(published: Published) -> Precision {
    Claim::of(published).map_or(Precision::Exact, Precision::Rounded)
}

struct Collector<'a> {
    sources: Vec<&'a str>,
    figures: Figures,
    findings: &'a mut Findings,
}

impl<'a> Collector<'a> {
    fn duplicate(&mut self, kind: &str, id: &str, place: Place) {
        let message = format!("{kind} `{id}` is given a second time");
        self.findings.push(Finding::error(Code::DuplicateId, place, message));
    }

    fn claim_ids(&mut self, file: &'a Json<FigureFile>, ids: &mut BTreeMap<&'a str, ()>) {
        let FigureFile { figures, datasets, derived, .. } = &file.value;
        let named = figures.iter().map(|one| one.id.as_str()).enumerate();
        let named = named.map(|(index, id)| ("figures", index, id));
        let sets = datasets.iter().enumerate().map(|(index, set)| ("datasets", index, &*set.id));
        let derived = derived.iter().enumerate().map(|(index, one)| ("derived", index, &*one.id));
        for (list, index, id) in named.chain(sets).chain(derived) {
            if ids.insert(id, ()).is_some() {
                self.duplicate("figure", id, file.place(&format!("/{list}/{index}/id")));
            }
        }
    }

    fn source(&mut self, source: Option<&str>, place: &Place) -> Vec<String> {
        match source {
            Some(id) if self.sources.contains(&id) => vec![id.to_owned()],
            Some(id) => {
                let message = format!("there is no source `{id}`");
                let finding = Finding::error(Code::UnknownSource, place.clone(), message);
                self.findings.push(finding.hint_known(id, self.sources.iter().copied()));
                Vec::new()
            }
            None => {
                let finding = Finding::error(
                    Code::UnknownSource,
                    place.clone(),
                    "an observation without a source",
                );
                self.findings.push(finding.hint("give `source` here or on the data set"));
                Vec::new()
            }
        }
    }

    /// Checks that a value is missing exactly when its status says so.
    fn status(&mut self, value: Option<f64>, status: Status, place: &Place) -> Status {
        let problem = match (value, status) {
            (Some(_), Status::M) => "status M with a value",
            (None, Status::M) | (Some(_), _) => return status,
            (None, _) => "no value, but a status other than M",
        };
        let finding = Finding::error(Code::StatusMismatch, place.clone(), problem);
        self.findings.push(finding.hint("a missing value is `null` with status M"));
        status
    }

    fn single(&mut self, single: &'a crate::load::Single, place: Place, pointer: String) {
        let sources = self.source(Some(&single.source), &place);
        let status = self.status(single.value, single.status, &place);
        self.figures.figures.insert(
            single.id.clone(),
            Figure {
                id: single.id.clone(),
                value: single.value,
                precision: precision(single.published),
                status,
                unit: single.unit.clone(),
                decimals: single.decimals.unwrap_or(0),
                change: false,
                period: single.period.clone(),
                sources,
                note: single.note.clone(),
                formula: None,
                inputs: Vec::new(),
                place,
                pointer,
            },
        );
    }

    fn set(&mut self, set: &'a DataSet, file: &Json<FigureFile>, pointer: &str) {
        let mut keys: Vec<Vec<String>> = Vec::new();
        for (index, observation) in set.observations.iter().enumerate() {
            let pointer = format!("{pointer}/observations/{index}");
            let place = file.place(&pointer);
            if !self.key_fits(set, observation, &place) {
                continue;
            }
            let id = name_of(&set.id, &observation.key);
            if keys.contains(&observation.key) {
                self.duplicate("observation", &id, place);
                continue;
            }
            keys.push(observation.key.clone());
            let figure = self.observation(set, observation, id, place, pointer);
            self.figures.figures.insert(figure.id.clone(), figure);
        }
        let set_keys = Set { dimensions: set.dimensions.clone(), keys };
        self.figures.sets.insert(set.id.clone(), set_keys);
    }

    fn key_fits(&mut self, set: &DataSet, observation: &Observation, place: &Place) -> bool {
        let problem = if observation.key.len() != set.dimensions.len() {
            Some(format!(
                "the key has {} codes, the data set {} dimensions",
                observation.key.len(),
                set.dimensions.len(),
            ))
        } else {
            let pairs = set.dimensions.iter().zip(&observation.key);
            pairs.into_iter().find_map(|(dimension, code)| {
                let fits = if dimension == TIME { is_period(code) } else { is_code(code) };
                (!fits).then(|| format!("`{code}` is no code of the dimension `{dimension}`"))
            })
        };
        if let Some(problem) = problem {
            let finding = Finding::error(Code::KeyMismatch, place.clone(), problem);
            self.findings.push(finding.hint("periods are `2024` or `2024-10`, codes `snake_case`"));
            return false;
        }
        true
    }

    fn observation(
        &mut self,
        set: &DataSet,
        observation: &Observation,
        id: String,
        place: Place,
        pointer: String,
    ) -> Figure {
        let source = observation.source.as_deref().or(set.source.as_deref());
        let value = observation.value;
        // A missing value needs no source: nobody published it.
        let sources = match (value, source) {
            (None, None) => Vec::new(),
            _ => self.source(source, &place),
        };
        let default = if value.is_none() && observation.status.is_none() && set.estimate.is_some() {
            Status::M
        } else {
            set.status
        };
        let status = self.status(value, observation.status.unwrap_or(default), &place);
        let time = set.dimensions.iter().position(|dimension| dimension == TIME);
        Figure {
            id,
            value,
            precision: precision(observation.published),
            status,
            unit: observation.unit.clone().unwrap_or_else(|| set.unit.clone()),
            decimals: observation.decimals.or(set.decimals).unwrap_or(0),
            change: set.change,
            period: time.map(|at| observation.key[at].clone()).or_else(|| set.period.clone()),
            sources,
            note: observation.note.clone().or_else(|| set.note.clone()),
            formula: None,
            inputs: Vec::new(),
            place,
            pointer,
        }
    }
}

/// Whether a code is a period: `2024` or `2024-10`.
fn is_period(code: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match code.split_once('-') {
        None => code.len() == 4 && digits(code),
        Some((year, month)) => {
            year.len() == 4
                && digits(year)
                && month.len() == 2
                && month.parse().is_ok_and(|month: u8| (1..=12).contains(&month))
        }
    }
}

/// Whether a code can be named in an expression.
fn is_code(code: &str) -> bool {
    code.starts_with(|c: char| c.is_ascii_lowercase())
        && code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
