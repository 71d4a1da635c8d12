//! Comparing a published release with a new build of it, and with what it says of itself.
//!
//! Findings stand in the order of cause and effect: the tool, the inputs, the outputs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path};

use serde_json::Value;

use super::checksums::{CHECKSUMS, checksums};
use super::provenance::{PROVENANCE, states};
use super::{Input, Manifest, Output, Published, Release, Root, Tool};
use crate::digest::Digest;
use crate::finding::{Code, Failure, Finding, Findings, Place};

/// The manifest of a release that is to be compared with what this program builds.
///
/// # Errors
/// As of [`Manifest::read`]. A manifest that another version wrote in another form is told by that
/// version first.
pub fn recorded(folder: &Path, tool: &Tool) -> Result<Manifest, Failure> {
    let refused = match Manifest::read(folder) {
        Err(Failure::Findings(findings)) => findings,
        read => return read,
    };
    let bytes = fs::read(folder.join(Manifest::NAME)).unwrap_or_default();
    let value: Value = serde_json::from_slice(&bytes).unwrap_or_default();
    let its = value.get("tool").and_then(|tool| serde_json::from_value(tool.clone()).ok());
    let mut findings = its.map(|its| tools(&its, tool)).unwrap_or_default();
    findings.extend(refused);
    Err(findings.into())
}

/// Compares the programs that built a release with those that would build it now.
pub fn tools(recorded: &Tool, now: &Tool) -> Findings {
    let versions =
        [("balans", &recorded.balans, &now.balans), ("Typst", &recorded.typst, &now.typst)];
    let different = versions.into_iter().filter(|(_, its, ours)| its != ours);
    different
        .map(|(name, its, ours)| {
            let message =
                format!("the release was built by {name} {its}, and this is {name} {ours}");
            Finding::error(Code::ToolDiffers, Place::document(Manifest::NAME), message)
                .hint(format!("verify it with balans {}", recorded.balans))
        })
        .collect()
}

/// Compares the files that a release was built of with those that it would be built of now.
pub fn inputs(recorded: &[Input], now: &[Input]) -> Findings {
    let by_path = |inputs: &'_ [Input]| -> BTreeMap<(Root, String), Digest> {
        inputs.iter().map(|one| ((one.root, one.path.clone()), one.sha256)).collect()
    };
    let (before, after) = (by_path(recorded), by_path(now));
    let files: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let differs = |file: &&(Root, String)| before.get(*file) != after.get(*file);
    files
        .into_iter()
        .filter(differs)
        .map(|file| {
            let (root, path) = file;
            let message = match (before.get(file), after.get(file)) {
                (Some(was), Some(is)) => {
                    format!("`{path}` is not what the release was built of: {}", digests(was, is))
                }
                (Some(_), None) => format!("the release was built of `{path}`, which is gone"),
                _ => format!("the release was not built of `{path}`, which is there now"),
            };
            let (place, hint) = match root {
                Root::Report => {
                    (Place::file(path), "take the report as it was when the release was published")
                }
                Root::Layouts => (
                    Place::file(format!("layouts/{path}")),
                    "name the layouts of the release by `--layouts`",
                ),
                Root::Fonts => (
                    Place::document(format!("fonts/{path}")),
                    "verify with the balans that built the release",
                ),
            };
            Finding::error(Code::InputDiffers, place, message).hint(hint)
        })
        .collect()
}

/// Compares the files of a release with its manifest, and its manifest with a new build, if there is
/// one. `explained` says that what is built now is built otherwise.
pub fn outputs(
    folder: &Path,
    manifest: &Manifest,
    built: Option<&Release>,
    explained: bool,
) -> Result<Findings, Failure> {
    let mut findings = Findings::new();
    for output in &manifest.outputs {
        let file = file(folder, &output.file)?;
        let whole = file.as_deref().map(Digest::of) == Some(output.sha256);
        if !whole {
            findings.push(damaged(output, file.as_deref()));
        }
        let again = built.map(|release| (release, release.outputs.iter().find(named(output))));
        match again {
            Some((_, Some(new))) if Digest::of(&new.bytes) != output.sha256 => {
                let file = file.filter(|_| whole);
                findings.push(differs(output, new, file.as_deref(), explained));
            }
            Some((_, None)) => {
                let message = format!("`{}` is not built any more", output.file);
                findings.push(output_differs(&output.file, message, explained));
            }
            _ => {}
        }
    }
    let known = |output: &&Output| manifest.outputs.iter().any(|one| one.file == output.name);
    for output in built.iter().flat_map(|release| &release.outputs).filter(|one| !known(one)) {
        let message = format!("`{}` is built now, and not in the manifest", output.name);
        findings.push(output_differs(&output.name, message, explained));
    }
    findings.extend(beside(folder, manifest)?);
    if let Some(release) = built.filter(|_| findings.is_empty() && !explained) {
        findings.extend(statements(manifest, &release.manifest));
    }
    Ok(findings)
}

fn named(output: &Published) -> impl Fn(&&Output) -> bool {
    move |built| built.name == output.file
}

/// Reads a file of a release; `None` if it is not there. A manifest from elsewhere must not have
/// files read that are not in its folder.
fn file(folder: &Path, name: &str) -> Result<Option<Vec<u8>>, Failure> {
    let path = folder.join(name);
    let plain =
        matches!(Path::new(name).components().collect::<Vec<_>>()[..], [Component::Normal(_)]);
    if !plain {
        return Ok(None);
    }
    match fs::read(&path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::IsADirectory) => {
            Ok(None)
        }
        Err(error) => Err(Failure::unreadable(&path, error)),
    }
}

fn damaged(output: &Published, file: Option<&[u8]>) -> Finding {
    let name = &output.file;
    let message = match file {
        None => format!("`{name}` is in the manifest, and not in the folder"),
        Some(bytes) if bytes.len() as u64 != output.bytes => {
            let (is, was) = (bytes.len(), output.bytes);
            format!("`{name}` has {is} bytes, and by the manifest {was}")
        }
        Some(bytes) => {
            let said = digests(&output.sha256, &Digest::of(bytes));
            format!("`{name}` is not the file that was published: {said}")
        }
    };
    Finding::error(Code::OutputDamaged, Place::document(name), message)
        .hint("copy the release again from where it was published, or build it again")
}

fn differs(output: &Published, new: &Output, file: Option<&[u8]>, explained: bool) -> Finding {
    let name = &output.file;
    let at = file.map(|old| old.iter().zip(&new.bytes).take_while(|(a, b)| a == b).count());
    let at = at.map(|at| format!(", and from byte {at} on other bytes")).unwrap_or_default();
    let said = digests(&output.sha256, &Digest::of(&new.bytes));
    output_differs(name, format!("`{name}` is built otherwise: {said}{at}"), explained)
}

fn output_differs(name: &str, message: String, explained: bool) -> Finding {
    let hint = match explained {
        true => "it follows from what differs above",
        false => "nothing that it is built of differs: see with `balans diff` what does",
    };
    Finding::error(Code::OutputDiffers, Place::document(name), message).hint(hint)
}

/// What stands beside a release on request must say what its manifest says.
fn beside(folder: &Path, manifest: &Manifest) -> Result<Findings, Failure> {
    let mut findings = Findings::new();
    let damaged = |name: &str| {
        let message = format!("`{name}` does not say what the manifest says");
        Finding::error(Code::OutputDamaged, Place::document(name), message)
            .hint("build the release again with `--provenance`")
    };
    let statement = file(folder, PROVENANCE)?;
    if statement.as_deref().is_some_and(|statement| !states(statement, manifest)) {
        findings.push(damaged(PROVENANCE));
    }
    if let Some(sums) = file(folder, CHECKSUMS)? {
        let own = file(folder, Manifest::NAME)?.unwrap_or_default();
        let outputs = manifest.outputs.iter().map(|one| (&*one.file, one.sha256));
        let own = [(Manifest::NAME, Digest::of(&own))];
        let statement = statement.iter().map(|bytes| (PROVENANCE, Digest::of(bytes)));
        if checksums(outputs.chain(own).chain(statement)).bytes != sums {
            findings.push(damaged(CHECKSUMS));
        }
    }
    Ok(findings)
}

/// Compares what manifests say of the same files.
fn statements(recorded: &Manifest, built: &Manifest) -> Findings {
    let value = |manifest: &Manifest| serde_json::to_value(manifest).unwrap_or_default();
    let (recorded, built) = (value(recorded), value(built));
    let keys = recorded.as_object().into_iter().flatten().map(|(key, _)| key);
    let mut differs = Vec::new();
    for key in keys.filter(|key| recorded[*key] != built[*key]) {
        let (its, ours) = (recorded[key].as_array(), built[key].as_array());
        match its.zip(ours).filter(|(its, ours)| key == "outputs" && its.len() == ours.len()) {
            None => differs.push(key.clone()),
            Some((its, ours)) => {
                let pairs = its.iter().zip(ours).filter(|(one, other)| one != other);
                differs
                    .extend(pairs.filter_map(|(one, _)| one["file"].as_str().map(str::to_owned)));
            }
        }
    }
    let said = |what: String| {
        let message = format!("what the manifest says of `{what}` is not so");
        Finding::error(Code::ManifestDiffers, Place::document(Manifest::NAME), message)
            .hint("build the release again")
    };
    differs.into_iter().map(said).collect()
}

fn digests(was: &Digest, is: &Digest) -> String {
    /// So many digits tell digests apart in a sentence.
    const DIGITS: usize = 12;
    let [was, is] = [was, is].map(|digest| digest.to_string()[..DIGITS].to_owned());
    format!("SHA-256 {is}…, by the manifest {was}…")
}
