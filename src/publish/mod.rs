//! Publishing: a release in its folder, whole or not at all, with the manifest that describes it.
//!
//! ```text
//!  outputs ──▶ stage `.dist.balans` ──exchange──▶ folder `dist` and, for an instant, the former release
//! ```
//!
//! A release is written and synced in a folder beside the one where it will stand, and the two change
//! names in one instant. A program that is killed before it leaves the former release, one that is
//! killed after it the new one; what else it leaves, the next build removes. Where folders cannot be
//! exchanged, files are replaced one by one and put back if one of them cannot be (`place`).

mod checksums;
pub mod compare;
mod disk;
mod former;
mod loose;
mod manifest;
mod one_by_one;
mod place;
mod provenance;
mod stage;
#[cfg(test)]
mod tests;

use std::path::Path;

use crate::digest::Digest;
use crate::finding::Failure;

pub use loose::write;
pub use manifest::{
    Counts, Identity, Input, Kind, Manifest, Published, Root, Tool, Variant, schema,
};
pub use place::Placed;
pub use provenance::{PROVENANCE, Run};

use checksums::checksums;
use provenance::provenance;

/// How the names of temporary files begin, beside single files that are written.
const LOOSE: &str = ".balans-";

/// A file to be published.
#[derive(Debug, Clone)]
pub struct Output {
    /// The name in the target folder.
    pub name: String,
    /// The contents.
    pub bytes: Vec<u8>,
}

/// The files of a release, and the manifest that describes them.
#[derive(Debug, Clone)]
pub struct Release {
    /// The files.
    pub outputs: Vec<Output>,
    /// What they are, and what they were built of.
    pub manifest: Manifest,
}

/// The statement of where a release comes from, and the digests of all its files.
pub fn attestations(release: &Release, run: Run) -> Vec<Output> {
    let statement = provenance(&release.manifest, run);
    let own = [&release.manifest.output(), &statement]
        .map(|file| (file.name.clone(), Digest::of(&file.bytes)));
    let files = release.manifest.outputs.iter().map(|one| (&*one.file, one.sha256));
    let own = own.iter().map(|(name, digest)| (name.as_str(), *digest));
    let sums = checksums(files.chain(own));
    vec![statement, sums]
}

/// Publishes a release in a folder, with further files that are no part of it, such as proofs.
///
/// All files appear together, and those of the former release that are not in this one go. Other
/// files in the folder stay; their names must not be those of the release.
///
/// # Errors
/// The path that could not be written, and the folder is as it was.
pub fn release(folder: &Path, release: Release, beside: Vec<Output>) -> Result<Placed, Failure> {
    let manifest = release.manifest.output();
    let files: Vec<Output> = release.outputs.into_iter().chain(beside).chain([manifest]).collect();
    place::place(&disk::Disk::default(), folder, &files)
}
