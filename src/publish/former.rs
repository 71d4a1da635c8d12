//! What stands in the target folder before a release is published there.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path};

use serde_json::Value;

use super::checksums::CHECKSUMS;
use super::manifest::Manifest;
use super::provenance::PROVENANCE;

/// The contents of the target folder.
#[derive(Debug, Default)]
pub struct Former {
    /// The files of the release that stands there, by name; none if there is no release.
    pub release: BTreeSet<OsString>,
    /// The files that are somebody else's.
    pub others: Vec<OsString>,
    /// Whether there are folders; also one in which a build is putting a release together.
    pub has_folders: bool,
}

impl Former {
    /// Looks at a folder.
    ///
    /// # Errors
    /// It cannot be read, or holds a `manifest.json` that is somebody else's.
    pub fn of(folder: &Path) -> io::Result<Self> {
        let mut former = Self { release: release(folder)?, ..Self::default() };
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            if entry.file_type()?.is_dir() {
                former.has_folders = true;
            } else if !former.release.contains(&name) && !is_left(&name) {
                former.others.push(name);
            }
        }
        former.others.sort();
        Ok(former)
    }

    /// Whether a release stands there.
    pub fn is_release(&self) -> bool {
        !self.release.is_empty()
    }

    /// Whether nothing stands there.
    pub fn is_empty(&self) -> bool {
        self.release.is_empty() && self.others.is_empty() && !self.has_folders
    }
}

/// Whether a file is one that a killed command left while it wrote a single file.
fn is_left(name: &OsString) -> bool {
    name.to_string_lossy().starts_with(super::LOOSE)
}

/// The names of the files of the release in a folder. The manifest may be of another version of
/// balans, so no more is read of it than the names.
fn release(folder: &Path) -> io::Result<BTreeSet<OsString>> {
    let bytes = match fs::read(folder.join(Manifest::NAME)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(error) => return Err(error),
    };
    let manifest: Value = serde_json::from_slice(&bytes).unwrap_or_default();
    let outputs = manifest.get("outputs").and_then(Value::as_array);
    let Some(outputs) = outputs.filter(|_| manifest["tool"]["balans"].is_string()) else {
        let message = format!("its `{}` is not one that balans wrote", Manifest::NAME);
        return Err(io::Error::new(ErrorKind::AlreadyExists, message));
    };
    let names = outputs.iter().filter_map(|output| output["file"].as_str());
    // A manifest from elsewhere must not have files removed that are not in its folder.
    let plain = |name: &&str| {
        matches!(Path::new(name).components().collect::<Vec<_>>()[..], [Component::Normal(_)])
    };
    let own = [Manifest::NAME, CHECKSUMS, PROVENANCE];
    Ok(names.filter(plain).chain(own).map(OsString::from).collect())
}
