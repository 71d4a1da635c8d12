//! A release is published whole or not at all, whatever happens at any step.

mod folders;
mod steps;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::disk::Disk;
use super::place::{Placed, place};
use super::{Manifest, Output};
use crate::finding::Failure;

/// The names and contents of what is in a folder; of a folder within, its name alone.
type Seen = BTreeMap<String, String>;

fn seen(folder: &Path) -> Seen {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    entries
        .map(|entry| entry.expect("an entry is read").path())
        .map(|path| (name(&path), fs::read_to_string(&path).unwrap_or_else(|_| "a folder".into())))
        .collect()
}

/// The files of a release, its manifest last.
fn files(release: &[(&str, &str)]) -> Vec<Output> {
    let outputs: Vec<_> =
        release.iter().map(|(name, _)| serde_json::json!({ "file": name })).collect();
    let manifest = serde_json::json!({ "tool": { "balans": "1" }, "outputs": outputs });
    let manifest = (Manifest::NAME, manifest.to_string());
    let files = release.iter().map(|(name, text)| (*name, (*text).to_owned()));
    files
        .chain([manifest])
        .map(|(name, text)| Output { name: name.to_owned(), bytes: text.into_bytes() })
        .collect()
}

const OLD: [(&str, &str); 3] = [("nl.pdf", "old nl"), ("fr.pdf", "old fr"), ("gone.pdf", "gone")];
const NEW: [(&str, &str); 3] = [("nl.pdf", "new nl"), ("fr.pdf", "new fr"), ("de.pdf", "new de")];

/// A folder above, in which `dist` is published.
struct Bench {
    above: TempDir,
}

impl Bench {
    /// Nothing is there yet.
    fn new() -> Self {
        Self { above: TempDir::new().expect("a folder is made") }
    }

    /// A release is there, and a file of the user's.
    fn with_release() -> Self {
        let bench = Self::new();
        bench.publish(&Disk::default(), &OLD).expect("it is published");
        fs::write(bench.folder().join("notes.txt"), "mine").expect("it is written");
        bench
    }

    fn folder(&self) -> PathBuf {
        self.above.path().join("dist")
    }

    fn publish(&self, disk: &Disk, release: &[(&str, &str)]) -> Result<Placed, Failure> {
        place(disk, &self.folder(), &files(release))
    }

    fn seen(&self) -> Seen {
        seen(&self.folder())
    }

    /// Expects nothing above but the folder, and nothing in it but a release and the user's files.
    fn is_clean(&self, release: &[(&str, &str)], others: &[(&str, &str)]) {
        let above: Vec<String> = seen(self.above.path()).into_keys().collect();
        assert_eq!(above, ["dist"], "nothing stray stands beside the folder");
        assert_eq!(self.seen(), contents(release, others));
    }
}

/// What is in a folder with a release and files of the user's.
fn contents(release: &[(&str, &str)], others: &[(&str, &str)]) -> Seen {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it is text");
    let files = files(release).into_iter().map(|file| (file.name, text(file.bytes)));
    let others = others.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    files.chain(others).collect()
}

const MINE: [(&str, &str); 1] = [("notes.txt", "mine")];
