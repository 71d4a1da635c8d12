//! What was written of an edition before. While a report is written most of it stays as it was, and to
//! set all of its texts again takes as long as to lay out the page that changed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;
use typst::foundations::Bytes;

use crate::charts::Marks;

/// The files of the sections and exhibits of an edition, as far as nothing is wrong with them.
#[derive(Default)]
pub struct Written {
    pub(super) sections: BTreeMap<String, Arc<SectionFiles>>,
    pub(super) exhibits: Option<Arc<ExhibitFiles>>,
    /// The files of marks by name, and the marks that they have.
    pub(super) marks: BTreeMap<String, (Marks, Bytes)>,
}

impl Written {
    /// Forgets everything: the words of charts are others, or may be.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Forgets what figures may stand in, but for charts that turn out to be as they were.
    pub fn forget_figures(&mut self) {
        (self.sections, self.exhibits) = Default::default();
    }

    /// Forgets the sections in which prose of these names stands.
    pub fn forget_prose(&mut self, names: &BTreeSet<&str>) {
        self.sections.retain(|_, files| !files.prose.iter().any(|name| names.contains(&**name)));
    }
}

/// What is written of a section.
pub struct SectionFiles {
    /// The names of the prose in it.
    pub prose: Vec<String>,
    /// What the book as a whole knows of it.
    pub outline: Value,
    /// Its heading.
    pub heading: Value,
    /// Its subheads.
    pub subheads: Value,
    /// The file of what stands in it.
    pub body: Bytes,
    /// The files of marks, by name.
    pub marks: Vec<(String, Bytes)>,
}

/// What is written of the exhibits.
pub struct ExhibitFiles {
    /// Their numbers, by id.
    pub numbers: Value,
    /// Their titles, by id.
    pub titles: Value,
    /// The file of each, by id.
    pub each: Vec<(String, Bytes)>,
    /// The files of marks, by name.
    pub marks: Vec<(String, Bytes)>,
}
