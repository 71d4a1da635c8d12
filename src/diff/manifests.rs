//! What two manifests say otherwise: inputs, versions, standards.
//!
//! They are read as any JSON, because they may be of other versions of balans, which say more or less.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Error, ErrorKind};
use std::path::Path;

use serde_json::Value;

use super::difference::Stated;
use crate::digest::Digest;
use crate::finding::Failure;

/// The name of the manifest in the folder of a release.
pub const MANIFEST: &str = "manifest.json";

/// Reads a manifest; `None` if there is none.
///
/// # Errors
/// It cannot be read, or is none.
pub fn read(path: &Path) -> Result<Option<Value>, Failure> {
    let text = match fs::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Failure::unreadable(path, error)),
    };
    let value: Value =
        serde_json::from_slice(&text).map_err(|error| Failure::unreadable(path, error.into()))?;
    if !value["outputs"].is_array() {
        let error = Error::new(ErrorKind::InvalidData, "it is no manifest of a release");
        return Err(Failure::unreadable(path, error));
    }
    Ok(Some(value))
}

/// The names of the PDFs of a release, by its manifest.
pub fn documents(manifest: &Value) -> BTreeSet<String> {
    let names = list(manifest, "outputs").filter_map(|output| output["file"].as_str());
    names.filter(|name| name.ends_with(".pdf")).map(str::to_owned).collect()
}

/// Whether a manifest lists a file with just these bytes.
pub fn is_listed(manifest: &Value, name: &str, bytes: &[u8]) -> bool {
    let digest = Digest::of(bytes).to_string();
    list(manifest, "outputs").any(|output| output["file"] == name && output["sha256"] == digest)
}

/// What two manifests say otherwise. `compared` says that the files of both releases are compared
/// themselves, so that what follows from their bytes is told there.
pub fn compare(old: &Value, new: &Value, compared: bool) -> Vec<Stated> {
    let (before, after) = (statements(old), statements(new));
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let (olds, news) = (files(old), files(new));
    let told = |what: &str| {
        let Some((file, field)) = what.strip_prefix("outputs/").and_then(|at| at.split_once('/'))
        else {
            return true;
        };
        let of_bytes = ["sha256", "bytes", "pages"].contains(&field);
        // Of a file that came or went, that it did is enough.
        let on_both_sides = olds.contains(file) && news.contains(file);
        match compared {
            true => on_both_sides && !of_bytes,
            false => on_both_sides || field == "sha256",
        }
    };
    let stated = names.into_iter().filter(|what| told(what)).map(|what| Stated {
        what: what.clone(),
        old: before.get(what).cloned(),
        new: after.get(what).cloned(),
    });
    stated.filter(|one| one.old != one.new).collect()
}

fn list<'a>(manifest: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    manifest[key].as_array().into_iter().flatten()
}

/// The files of a release as they are named in statements.
fn files(manifest: &Value) -> BTreeSet<String> {
    list(manifest, "outputs").map(|output| volume(manifest, output)).collect()
}

/// What a file is called whatever the report is called: `nl-print.pdf` of `report-2024-nl-print.pdf`.
fn volume(manifest: &Value, output: &Value) -> String {
    let name = output["file"].as_str().unwrap_or_default();
    let (slug, year) = (&manifest["report"]["slug"], &manifest["report"]["year"]);
    let begin = format!("{}-{year}-", slug.as_str().unwrap_or_default());
    name.strip_prefix(&begin).unwrap_or(name).to_owned()
}

/// Every value that a manifest states, by its path; files by their names, so that one more does not
/// change the paths of those after it.
fn statements(manifest: &Value) -> BTreeMap<String, String> {
    let mut said = BTreeMap::new();
    for (key, value) in manifest.as_object().into_iter().flatten() {
        match key.as_str() {
            "inputs" => {
                for input in list(manifest, key) {
                    let text = |key: &str| input[key].as_str().unwrap_or_default();
                    let path = format!("{key}/{}/{}", text("root"), text("path"));
                    flatten(input, &path, &["root", "path"], &mut said);
                }
            }
            "outputs" => {
                for output in list(manifest, key) {
                    let path = format!("{key}/{}", volume(manifest, output));
                    flatten(output, &path, &["file"], &mut said);
                }
            }
            _ => flatten(value, key, &[], &mut said),
        }
    }
    said
}

/// The values of a tree by their paths, but for some fields; a list of texts is one value.
fn flatten(value: &Value, path: &str, without: &[&str], said: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields.iter().filter(|(name, _)| !without.contains(&&***name)) {
                flatten(field, &format!("{path}/{name}"), &[], said);
            }
        }
        Value::Array(items) if items.iter().all(Value::is_string) => {
            let texts: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            said.insert(path.to_owned(), texts.join(", "));
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                flatten(item, &format!("{path}/{index}"), &[], said);
            }
        }
        Value::String(text) => drop(said.insert(path.to_owned(), text.clone())),
        other => drop(said.insert(path.to_owned(), other.to_string())),
    }
}
