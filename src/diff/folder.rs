//! Which files are compared with which: one with one, or the files of two releases by edition and
//! rendition.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::difference::Difference;
use super::manifests::{self, MANIFEST, is_listed};
use super::{files, once};
use crate::finding::Failure;

/// Compares two paths.
///
/// # Errors
/// What cannot be read or compared.
pub fn compare(old: &Path, new: &Path) -> Result<Difference, Failure> {
    match (Side::at(old)?, Side::at(new)?) {
        (Side::File(one), Side::File(other)) => {
            Ok(Difference { files: vec![files(&one, &other)?], ..Difference::default() })
        }
        (Side::Release(one), Side::Release(other)) => releases(&one, &other),
        _ => Err(incomparable(old, "a PDF is compared with a PDF, a release with a release")),
    }
}

fn incomparable(path: &Path, message: &str) -> Failure {
    let error = Error::new(ErrorKind::InvalidInput, message);
    Failure::Path { path: path.to_owned(), action: "compare".into(), error }
}

/// What a path leads to.
enum Side {
    /// A PDF.
    File(PathBuf),
    /// The folder of a release, or its manifest.
    Release(Release),
}

/// A release, as far as it is at hand.
struct Release {
    /// The path that was given.
    path: PathBuf,
    /// The folder and the PDFs in it; nothing of a manifest whose files are not beside it.
    documents: Option<(PathBuf, BTreeSet<String>)>,
    /// Its manifest, if there is one.
    manifest: Option<Value>,
}

impl Side {
    fn at(path: &Path) -> Result<Self, Failure> {
        let kind = fs::metadata(path).map_err(|error| Failure::unreadable(path, error))?;
        let own = path.to_owned();
        if kind.is_dir() {
            let documents = Some((own.clone(), documents(path)?));
            let manifest = manifests::read(&path.join(MANIFEST))?;
            return Ok(Self::Release(Release { path: own, documents, manifest }));
        }
        if path.extension().is_none_or(|ending| ending != "json") {
            return Ok(Self::File(own));
        }
        let manifest = manifests::read(path)?;
        let documents = manifest.as_ref().and_then(|manifest| beside(path, manifest));
        Ok(Self::Release(Release { path: own, documents, manifest }))
    }
}

/// The PDFs of a manifest with their folder, if all are beside it and as it describes them.
fn beside(path: &Path, manifest: &Value) -> Option<(PathBuf, BTreeSet<String>)> {
    let names = manifests::documents(manifest);
    let whole = |name: &String| {
        let bytes = fs::read(path.with_file_name(name));
        bytes.is_ok_and(|bytes| is_listed(manifest, name, &bytes))
    };
    let folder = path.parent()?.to_owned();
    names.iter().all(whole).then_some((folder, names))
}

/// Compares two releases: their files if they are at hand, and what their manifests say.
fn releases(old: &Release, new: &Release) -> Result<Difference, Failure> {
    let mut difference = Difference::default();
    let documents = old.documents.as_ref().zip(new.documents.as_ref());
    if let Some((before, after)) = documents {
        difference = folders(before, after)?;
    }
    match (&old.manifest, &new.manifest) {
        (Some(before), Some(after)) => {
            difference.manifest = manifests::compare(before, after, documents.is_some());
        }
        // Nobody can tell what a release that says nothing was built of.
        _ if documents.is_some() => {}
        (None, _) => return Err(incomparable(&old.path, "it has no manifest.json")),
        (_, None) => return Err(incomparable(&new.path, "it has no manifest.json")),
    }
    Ok(difference)
}

/// Compares the files of two folders.
fn folders(
    (old, before): &(PathBuf, BTreeSet<String>),
    (new, after): &(PathBuf, BTreeSet<String>),
) -> Result<Difference, Failure> {
    let (mut before, mut after) = (before.clone(), after.clone());
    let mut difference = Difference::default();
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
    once::tell_once(&mut difference.files);
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
pub fn volume(name: &str) -> Option<String> {
    let stem = name.strip_suffix(".pdf")?;
    let parts: Vec<&str> = stem.split('-').collect();
    let rendition = parts.iter().rposition(|part| ["print", "screen", "proof"].contains(part))?;
    let language = parts.get(rendition.checked_sub(1)?)?;
    let is_language =
        matches!(language.len(), 2 | 3) && language.chars().all(|one| one.is_ascii_lowercase());
    is_language.then(|| parts[rendition - 1..].join("-"))
}
