//! The layouts: built into the binary, or a designer's own folder.

use std::fs;
use std::path::Path;

use include_dir::{Dir, include_dir};

use crate::finding::Failure;

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/layouts");

/// The files of the layouts, by path with forward slashes.
#[derive(Debug, Clone)]
pub struct Layouts(Vec<(String, Vec<u8>)>);

impl Layouts {
    /// The layouts built into the binary.
    pub fn built_in() -> Self {
        let mut files = Vec::new();
        collect(&BUILT_IN, &mut files);
        files.sort();
        Self(files)
    }

    /// Layouts from a folder on disk.
    ///
    /// # Errors
    /// The path that could not be read.
    pub fn from_folder(folder: &Path) -> Result<Self, Failure> {
        let mut files = Vec::new();
        walk(folder, "", &mut files)?;
        files.sort();
        Ok(Self(files))
    }

    /// The files, in the order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}

fn collect(dir: &Dir<'_>, files: &mut Vec<(String, Vec<u8>)>) {
    for file in dir.files() {
        // Paths of the built-in folder are written on the machine that builds it.
        let path = file.path().to_string_lossy().replace('\\', "/");
        files.push((path, file.contents().to_vec()));
    }
    for dir in dir.dirs() {
        collect(dir, files);
    }
}

fn walk(folder: &Path, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) -> Result<(), Failure> {
    let unreadable = |error| Failure::unreadable(folder, error);
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            walk(&entry.path(), &format!("{path}/"), files)?;
        } else {
            let bytes = fs::read(entry.path()).map_err(unreadable)?;
            files.push((path, bytes));
        }
    }
    Ok(())
}
