//! A report folder: on disk, or the one built into the binary.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::finding::{Code, Failure, Finding, Place, Source};

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/data/2024");

/// Where the files of a report are.
#[derive(Debug, Clone, PartialEq)]
pub enum Folder {
    /// The bundled report, inside the binary.
    BuiltIn,
    /// A folder on disk.
    Disk(PathBuf),
    /// Another folder, with other texts in the place of some of its files, by their paths.
    Changed(Box<Self>, Arc<BTreeMap<String, String>>),
}

impl Folder {
    /// Makes sure that the folder is there.
    ///
    /// # Errors
    /// The path, if it cannot be read or is no folder.
    pub fn open(&self) -> Result<(), Failure> {
        match self {
            Self::BuiltIn => Ok(()),
            Self::Disk(root) => {
                let opened = fs::read_dir(root).map(drop);
                opened.map_err(|error| Failure::unreadable(root, error))
            }
            Self::Changed(folder, _) => folder.open(),
        }
    }

    /// The bytes of a file, by its path within the folder.
    ///
    /// # Errors
    /// A finding if the file is missing or its path leaves the folder; a path failure if it
    /// cannot be read.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, Failure> {
        let missing = || {
            let message = format!("file `{path}` is missing");
            Failure::from(Finding::error(Code::MissingFile, Place::file(path), message))
        };
        if !stays_inside(path) {
            return Err(outside(path).into());
        }
        match self {
            Self::BuiltIn => {
                BUILT_IN.get_file(path).map(|file| file.contents().to_vec()).ok_or_else(missing)
            }
            Self::Disk(root) => {
                let full = root.join(path);
                let unreadable = |error: std::io::Error| match error.kind() {
                    ErrorKind::NotFound | ErrorKind::IsADirectory => missing(),
                    _ => Failure::unreadable(&full, error),
                };
                let real = full.canonicalize().map_err(unreadable)?;
                let real_root =
                    root.canonicalize().map_err(|error| Failure::unreadable(root, error))?;
                if !real.starts_with(&real_root) {
                    return Err(outside(path).into());
                }
                fs::read(&real).map_err(unreadable)
            }
            Self::Changed(folder, texts) => match texts.get(path) {
                Some(text) => Ok(text.clone().into_bytes()),
                None => folder.read(path),
            },
        }
    }

    /// A text file, kept for the findings that will speak of it.
    ///
    /// # Errors
    /// As [`Folder::read`], and a finding if the file is not UTF-8.
    pub fn text(&self, path: &str) -> Result<Arc<Source>, Failure> {
        Ok(Source::decode(path, self.read(path)?)?)
    }

    /// The names of the files directly in a sub-folder that end in `.extension`, sorted.
    ///
    /// # Errors
    /// A path failure if the sub-folder cannot be read; a missing one is empty.
    pub fn list(&self, folder: &str, extension: &str) -> Result<Vec<String>, Failure> {
        let mut paths = match self {
            Self::BuiltIn => BUILT_IN
                .get_dir(folder)
                .map(|dir| dir.files().map(|file| file.path().to_path_buf()).collect())
                .unwrap_or_default(),
            Self::Disk(root) => {
                let full = root.join(folder);
                match fs::read_dir(&full) {
                    Ok(entries) => entries
                        .map(|entry| entry.map(|entry| entry.path()))
                        .collect::<Result<Vec<_>, _>>()
                        .map_err(|error| Failure::unreadable(&full, error))?,
                    Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
                    Err(error) => return Err(Failure::unreadable(&full, error)),
                }
            }
            // The files that are changed are files of the folder.
            Self::Changed(changed, _) => return changed.list(folder, extension),
        };
        paths.retain(|path| path.extension().is_some_and(|found| found == extension));
        let mut names: Vec<String> = paths
            .iter()
            .filter_map(|path| path.file_name()?.to_str())
            .map(|name| format!("{folder}/{name}"))
            .collect();
        names.sort();
        Ok(names)
    }
}

/// Whether a path is relative and never climbs out.
fn stays_inside(path: &str) -> bool {
    !path.is_empty()
        && !path.contains('\\')
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

fn outside(path: &str) -> Finding {
    let message = format!("path `{path}` leaves the report folder");
    Finding::error(Code::PathOutside, Place::file(path), message)
        .hint("copy the file into the report folder and name it from there")
}
