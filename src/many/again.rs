//! A variant that was released before, in its table as it is now.

use std::path::Path;

use super::member::{Member, named};
use super::variants::Variants;
use crate::digest::Digest;
use crate::finding::{Code, Failure, Finding, Findings, Place};
use crate::load::Folder;

/// A variant that is to be built again.
#[derive(Debug)]
pub struct Again {
    member: Member,
    /// What differs, if the table is not the one that the release was built of.
    table: Option<Finding>,
}

impl Again {
    /// Finds a variant by its name in a table of variants of a report; `released` is the digest of
    /// the table that it was released by.
    ///
    /// # Errors
    /// What is wrong with the table as a whole or with the row, a row that is gone, or a path that
    /// cannot be read.
    pub fn find(
        table: &Path,
        report: Folder,
        name: &str,
        released: Digest,
    ) -> Result<Self, Failure> {
        let variants = Variants::read(table, report)?;
        let path = table.to_string_lossy();
        let error = |message| {
            Finding::error(Code::InputDiffers, Place::file(path.clone()), message)
                .hint("take the table as it was when the release was published")
        };
        let differs = (variants.digest() != released)
            .then(|| error(format!("`{path}` is not the table that the release was built by")));
        let mut refused: Findings = differs.clone().into_iter().collect();
        let Some(index) = variants.position(name) else {
            refused
                .push(error(format!("the release was built of the row `{name}`, which is gone")));
            return Err(refused.into());
        };
        match variants.member(index) {
            Ok(member) => Ok(Self { member, table: differs }),
            Err(found) => {
                refused.extend(named(found, &name.into()));
                Err(refused.into())
            }
        }
    }

    /// The report.
    pub fn folder(&self) -> Folder {
        self.member.folder.clone()
    }

    /// What differs in the table.
    pub fn differs(&self) -> Findings {
        self.table.clone().into_iter().collect()
    }

    /// What was found, told as of one among many. A file that is another than it was is told at the
    /// cells that set something in it, if they may have changed.
    pub fn tell(&self, findings: Findings) -> Findings {
        let at_cells = |finding: Finding| {
            let cells = match &finding.place {
                Place::File(path) if finding.code == Code::InputDiffers => self.member.cells(path),
                _ => None,
            };
            match cells.filter(|_| self.table.is_some()) {
                Some(place) => Finding { place, ..finding }
                    .hint("these cells set it: take the row as it was, or else the file"),
                None => finding,
            }
        };
        self.member.tell(findings).into_iter().map(at_cells).collect()
    }
}
