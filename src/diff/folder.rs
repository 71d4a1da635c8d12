//! Which files are compared with which: one with one, or the files of two releases by edition and
//! rendition.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::difference::{Difference, Stated};
use super::files;
use crate::finding::Failure;

/// The name of the manifest of a release.
const MANIFEST: &str = "manifest.json";

/// Compares two paths.
///
/// # Errors
/// What cannot be read or compared.
pub fn compare(old: &Path, new: &Path) -> Result<Difference, Failure> {
    match (Release::at(old)?, Release::at(new)?) {
        (Release::File(one), Release::File(other)) => {
            Ok(Difference { files: vec![files(&one, &other)?], ..Difference::default() })
        }
        (one, other) => {
            let (one, other) = (one.folder(), other.folder());
            let (Some(one), Some(other)) = (one, other) else {
                let message = "a PDF is compared with a PDF, a release with a release";
                let error = std::io::Error::new(std::io::ErrorKind::InvalidInput, message);
                return Err(Failure::Path { path: old.to_owned(), action: "compare", error });
            };
            folders(&one, &other)
        }
    }
}

/// What a path leads to.
enum Release {
    /// A PDF.
    File(PathBuf),
    /// A folder, or the folder of a manifest.
    Folder(PathBuf),
}

impl Release {
    fn at(path: &Path) -> Result<Self, Failure> {
        let kind = fs::metadata(path).map_err(|error| Failure::unreadable(path, error))?;
        if kind.is_dir() {
            return Ok(Self::Folder(path.to_owned()));
        }
        let is_manifest = path.extension().is_some_and(|ending| ending == "json");
        Ok(match path.parent().filter(|_| is_manifest) {
            // A path without a folder stands in the current one.
            Some(parent) if parent.as_os_str().is_empty() => Self::Folder(".".into()),
            Some(parent) => Self::Folder(parent.to_owned()),
            None => Self::File(path.to_owned()),
        })
    }

    fn folder(self) -> Option<PathBuf> {
        match self {
            Self::Folder(path) => Some(path),
            Self::File(_) => None,
        }
    }
}

/// Compares the files of two folders.
fn folders(old: &Path, new: &Path) -> Result<Difference, Failure> {
    let (mut before, mut after) = (documents(old)?, documents(new)?);
    let mut difference = Difference { manifest: manifests(old, new)?, ..Difference::default() };
    let common = before.intersection(&after).cloned().collect::<Vec<_>>();
    let mut pairs: Vec<(String, String)> =
        common.into_iter().map(|name| (name.clone(), name)).collect();
    for (name, _) in &pairs {
        before.remove(name);
        after.remove(name);
    }
    // A report of another year, or renamed: by what stands at the end of the name, if that is clear.
    for name in before.clone() {
        let alike = |names: &BTreeSet<String>| -> Vec<String> {
            names.iter().filter(|one| volume(one) == volume(&name)).cloned().collect()
        };
        if let ([_], [other]) = (&alike(&before)[..], &alike(&after)[..]) {
            before.remove(&name);
            after.remove(other);
            pairs.push((name, other.clone()));
        }
    }
    pairs.sort();
    for (one, other) in pairs {
        difference.files.push(files(&old.join(one), &new.join(other))?);
    }
    difference.removed = before.into_iter().collect();
    difference.added = after.into_iter().collect();
    Ok(difference)
}

/// The names of the PDFs of a folder.
fn documents(folder: &Path) -> Result<BTreeSet<String>, Failure> {
    let unreadable = |error| Failure::unreadable(folder, error);
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned();
        if name.to_lowercase().ends_with(".pdf") {
            names.insert(name);
        }
    }
    Ok(names)
}

/// The edition, rendition and part that a name ends in: `nl-print-cover` of
/// `report-2024-nl-print-cover.pdf`. Of a name that is not so built, nothing.
fn volume(name: &str) -> Option<String> {
    let stem = name.strip_suffix(".pdf")?;
    let parts: Vec<&str> = stem.split('-').collect();
    let rendition = parts.iter().rposition(|part| ["print", "screen", "proof"].contains(part))?;
    let language = parts.get(rendition.checked_sub(1)?)?;
    let is_language =
        matches!(language.len(), 2 | 3) && language.chars().all(|one| one.is_ascii_lowercase());
    is_language.then(|| parts[rendition - 1..].join("-"))
}

/// What two manifests say otherwise; a folder without one says nothing.
fn manifests(old: &Path, new: &Path) -> Result<Vec<Stated>, Failure> {
    let read = |folder: &Path| -> Result<BTreeMap<String, String>, Failure> {
        let path = folder.join(MANIFEST);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(BTreeMap::new());
            }
            Err(error) => return Err(Failure::unreadable(&path, error)),
        };
        let value: Value = serde_json::from_slice(&text)
            .map_err(|error| Failure::unreadable(&path, error.into()))?;
        let mut said = BTreeMap::new();
        flatten(&value, String::new(), &mut said);
        Ok(said)
    };
    let (before, after) = (read(old)?, read(new)?);
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let stated = names.into_iter().map(|what| Stated {
        what: what.clone(),
        old: before.get(what).cloned(),
        new: after.get(what).cloned(),
    });
    Ok(stated.filter(|one| one.old != one.new && !is_told(&one.what)).collect())
}

/// Whether a value follows from a file that is compared itself.
fn is_told(what: &str) -> bool {
    let ends = ["/sha256", "/size", "/bytes", "/pages"];
    what.starts_with("outputs/") && ends.iter().any(|end| what.ends_with(end))
}

/// The values of a tree by their paths; things in a list by their own names, so that one more does
/// not change the names of those after it.
fn flatten(value: &Value, path: String, said: &mut BTreeMap<String, String>) {
    let below =
        |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                flatten(field, below(name), said);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let named =
                    ["path", "name", "file", "id"].iter().find_map(|key| item[*key].as_str());
                let name = named.map_or_else(|| index.to_string(), str::to_owned);
                flatten(item, below(&name), said);
            }
        }
        Value::String(text) => drop(said.insert(path, text.clone())),
        other => drop(said.insert(path, other.to_string())),
    }
}
