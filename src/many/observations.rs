//! Where the observed figures of a report stand in its files.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::finding::{Failure, Findings};
use crate::json::{self, Json};
use crate::load::{FigureFile, Folder, Status};

/// The figures of a report, as far as a table can set them.
#[derive(Debug, Default)]
pub struct Observations {
    files: Vec<Json<FigureFile>>,
    observed: BTreeMap<String, Observed>,
    /// Ids of data sets, each with one of its figures.
    sets: BTreeMap<String, String>,
    /// Ids of figures and data sets that are computed.
    derived: Vec<String>,
}

/// An observed figure, by where it stands.
#[derive(Debug, Clone)]
pub struct Observed {
    file: usize,
    /// The JSON pointer of the object that holds it.
    pointer: String,
    /// Its status in the report.
    pub status: Status,
    /// The status that it has when it is not missing.
    pub known: Status,
}

impl Observations {
    /// Reads the files of figures.
    ///
    /// # Errors
    /// What is wrong with them, or a path that cannot be read.
    pub fn read(folder: &Folder) -> Result<Self, Failure> {
        let (mut all, mut findings) = (Self::default(), Findings::new());
        for path in folder.list("figures", "json")? {
            match folder.text(&path).and_then(|source| Ok(json::read(source)?)) {
                Ok(file) => all.files.push(file),
                Err(Failure::Findings(found)) => findings.extend(found),
                Err(failure) => return Err(failure),
            }
        }
        let (mut all, _) = findings.guard(all)?;
        for index in 0..all.files.len() {
            all.note(index);
        }
        Ok(all)
    }

    fn note(&mut self, file: usize) {
        let Self { files, observed, sets, derived } = self;
        let FigureFile { figures, datasets, derived: computed, .. } = &files[file].value;
        let known = |status| if status == Status::M { Status::A } else { status };
        for (index, single) in figures.iter().enumerate() {
            let (pointer, status) = (format!("/figures/{index}"), single.status);
            let known = known(status);
            let one = Observed { file, pointer, status, known };
            // Of two figures with one id, which is a fault of the report, the first is meant.
            observed.entry(single.id.clone()).or_insert(one);
        }
        for (index, set) in datasets.iter().enumerate() {
            for (at, observation) in set.observations.iter().enumerate() {
                let id = format!("{}.{}", set.id, observation.key.join("."));
                let pointer = format!("/datasets/{index}/observations/{at}");
                let status = observation.status.unwrap_or(set.status);
                let known = known(if status == Status::M { set.status } else { status });
                sets.entry(set.id.clone()).or_insert_with(|| id.clone());
                observed.entry(id).or_insert(Observed { file, pointer, status, known });
            }
        }
        derived.extend(computed.iter().map(|one| one.id.clone()));
    }

    /// An observed figure, by its id, such as `capacity.2024`.
    pub fn get(&self, id: &str) -> Option<&Observed> {
        self.observed.get(id)
    }

    /// The ids of all observed figures.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.observed.keys().map(String::as_str)
    }

    /// A figure of a data set, by the id of the set.
    pub fn of_set(&self, id: &str) -> Option<&str> {
        self.sets.get(id).map(String::as_str)
    }

    /// Whether a figure, or the data set that it would be of, is computed.
    pub fn is_derived(&self, id: &str) -> bool {
        let set = id.split('.').next().unwrap_or_default();
        self.derived.iter().any(|one| one == id || one == set)
    }

    /// The file of an observed figure.
    pub fn file(&self, figure: &Observed) -> &Json<FigureFile> {
        &self.files[figure.file]
    }

    /// The stretch of a field of an observed figure, such as `value`, if it has it.
    pub fn field(&self, figure: &Observed, field: &str) -> Option<Range<usize>> {
        self.file(figure).range(&format!("{}/{field}", figure.pointer))
    }

    /// The stretch of an observed figure as a whole.
    pub fn object(&self, figure: &Observed) -> Range<usize> {
        self.file(figure).range(&figure.pointer).unwrap_or(0..0)
    }
}
