//! A release says what it is, every file of it and every file that it was built of by digest, and
//! is published whole or not at all. It is verified by building it again.

mod bench;
mod calls;
mod damage;
mod dates;
mod disks;
mod manifest;
mod provenance;
pub mod verify;
mod whole;

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::project::{Project, stderr};

/// The tiny report and the folder of its release.
fn released() -> (Project, PathBuf) {
    let project = Project::tiny();
    let folder = project.path().join("dist");
    let output = project.build(&folder);
    assert!(output.status.success(), "the report does not build: {}", stderr(&output));
    (project, folder)
}

/// The manifest in a folder.
fn manifest(folder: &Path) -> Value {
    let path = folder.join("manifest.json");
    let bytes =
        std::fs::read(&path).unwrap_or_else(|error| panic!("{} is read: {error}", path.display()));
    serde_json::from_slice(&bytes).expect("a manifest is JSON")
}
