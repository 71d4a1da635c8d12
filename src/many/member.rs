//! One of many reports, and how what is found in it is told among the others.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::edit::{self, Way};
use super::folders::Folders;
use super::variants::Variants;
use crate::digest::Digest;
use crate::finding::{Failure, Finding, Findings, Place, Source};
use crate::load::Folder;

/// How many cells a finding names beside its place.
const MOST_CELLS: usize = 3;

/// Many reports, in their order.
#[derive(Debug)]
pub enum Reports {
    /// Folders on disk.
    Folders(Folders),
    /// Variants of one report.
    Variants(Box<Variants>),
}

impl Reports {
    /// Report folders.
    pub fn folders(paths: Vec<PathBuf>) -> Self {
        Self::Folders(Folders::of(paths))
    }

    /// The variants of a report, one for each row of a table: its path, and the bytes of the file.
    ///
    /// # Errors
    /// What is wrong with the table as a whole, or a path of the report that cannot be read.
    pub fn each(table: &Path, bytes: Vec<u8>, folder: Folder) -> Result<Self, Failure> {
        Ok(Self::Variants(Box::new(Variants::of(table, bytes, folder)?)))
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        match self {
            Self::Folders(folders) => folders.count(),
            Self::Variants(variants) => variants.count(),
        }
    }

    /// The name of a report, by position from 0.
    pub fn name(&self, index: usize) -> String {
        match self {
            Self::Folders(folders) => folders.name(index),
            Self::Variants(variants) => variants.name(index),
        }
    }

    /// A report, by position from 0.
    ///
    /// # Errors
    /// What is wrong with its row of the table.
    pub fn member(&self, index: usize) -> Result<Member, Findings> {
        let member = match self {
            Self::Folders(folders) => Ok(folders.member(index)),
            Self::Variants(variants) => variants.member(index),
        };
        member.map_err(|found| named(found, &self.name(index).into()))
    }
}

/// One of many reports.
#[derive(Debug)]
pub struct Member {
    /// Its name: the path of its folder, or the name of the variant.
    pub name: Arc<str>,
    /// The name of the folder that its files are written to, or why it has none of its own.
    pub target: Result<String, Finding>,
    /// The report.
    pub folder: Folder,
    pub(super) origin: Origin,
}

/// What findings are told by.
#[derive(Debug)]
pub(super) enum Origin {
    /// The path of the folder.
    Folder(String),
    /// The row of the table.
    Variant {
        table: Arc<Source>,
        /// The digest of the table's file.
        digest: Digest,
        /// The stretches of its cells.
        cells: Vec<Range<usize>>,
        /// The figures that it sets.
        said: Vec<Said>,
        /// The files that it changes, by path.
        changed: BTreeMap<String, Changed>,
    },
}

/// A figure that a row sets.
#[derive(Debug)]
pub(super) struct Said {
    pub id: String,
    /// The value, as the cell has it.
    pub value: String,
    /// The position of the cell.
    pub cell: usize,
}

/// A file that a row changes.
#[derive(Debug)]
pub(super) struct Changed {
    /// The file as it is in the report.
    pub source: Arc<Source>,
    /// The way back to it.
    pub way: Way,
}

impl Member {
    /// The name of the variant and the digest of the table that it is a row of, if it is one.
    pub fn variant(&self) -> Option<(String, Digest)> {
        match &self.origin {
            Origin::Folder(_) => None,
            Origin::Variant { digest, .. } => Some((self.name.to_string(), *digest)),
        }
    }

    /// The stretch of the row from the first to the last cell that sets something in a file.
    pub(super) fn cells(&self, path: &str) -> Option<Place> {
        let Origin::Variant { table, cells, changed, .. } = &self.origin else { return None };
        let way = &changed.get(path)?.way;
        let ranges = || way.cells().filter_map(|cell| cells.get(cell));
        let start = ranges().map(|range| range.start).min()?;
        let end = ranges().map(|range| range.end).max()?;
        Some(Place::Text(Arc::clone(table), start..end))
    }

    /// What was found in the report, told as of one among many: with its name, and with the places
    /// where whoever wrote it finds them.
    pub fn tell(&self, findings: Findings) -> Findings {
        let told = findings.into_iter().map(|finding| self.origin.tell(finding)).collect();
        named(told, &self.name)
    }
}

/// Findings with the name of the report that they are of. They keep no more of its files than it takes,
/// because there may be very many of them, and other processes are told them.
pub(super) fn named(findings: Findings, name: &Arc<str>) -> Findings {
    let named = |finding: Finding| {
        let place = finding.place.excerpt();
        Finding { place, report: Some(Arc::clone(name)), ..finding }
    };
    findings.into_iter().map(named).collect()
}

impl Origin {
    fn tell(&self, finding: Finding) -> Finding {
        match self {
            Self::Folder(folder) => Finding { place: within(folder, &finding.place), ..finding },
            Self::Variant { table, cells, said, changed, .. } => {
                let hint = hint(&finding, table, cells, said);
                Finding { place: at_cell(finding.place, table, cells, changed), hint, ..finding }
            }
        }
    }
}

/// A place in a report folder, with the path of the folder.
fn within(folder: &str, place: &Place) -> Place {
    let path = |path: &str| Path::new(folder).join(path).to_string_lossy().into_owned();
    match place {
        Place::Text(source, range) => {
            let (excerpt, range) = source.excerpt(range.clone());
            Place::Text(Arc::new(Source { path: path(&source.path), ..excerpt }), range)
        }
        Place::File(file) => Place::File(path(file)),
        Place::Page { .. } | Place::Edition(_) | Place::Document { .. } => place.clone(),
    }
}

/// A place in a variant, as a cell of the table or a place of the report.
fn at_cell(
    place: Place,
    table: &Arc<Source>,
    cells: &[Range<usize>],
    changed: &BTreeMap<String, Changed>,
) -> Place {
    let Place::Text(source, range) = place else { return place };
    let Some(Changed { source: old, way }) = changed.get(&source.path) else {
        return Place::Text(source, range);
    };
    match way.back(range) {
        edit::Origin::Cell(cell) => {
            Place::Text(Arc::clone(table), cells.get(cell).cloned().unwrap_or(0..0))
        }
        edit::Origin::Text(range) => Place::Text(Arc::clone(old), range),
    }
}

/// The hint of a finding, with the cells that say the figures which its message names.
fn hint(
    finding: &Finding,
    table: &Arc<Source>,
    cells: &[Range<usize>],
    said: &[Said],
) -> Option<String> {
    let mut parts: Vec<String> = finding.hint.clone().into_iter().collect();
    let named = |one: &&Said| finding.message.contains(&format!("`{}`", one.id));
    for Said { id, value, cell } in said.iter().filter(named).take(MOST_CELLS) {
        let range = cells.get(*cell).cloned().unwrap_or(0..0);
        let place = Place::Text(Arc::clone(table), range);
        let value = if value.is_empty() { "missing" } else { value };
        parts.push(format!("`{id}` is {value} by {place}"));
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}
