//! Where a report stands in its repository, so that findings can be shown in its files.

use std::env;
use std::path::{Path, PathBuf};

use super::args::{ManyOptions, ReportOptions};
use crate::finding::Repository;

/// What is in the root of a Git repository: a folder, in work trees and submodules a file.
const MARK: &str = ".git";

/// The repository that holds the report which the options name.
pub fn of(options: &ReportOptions) -> Repository {
    let report = options.report.as_deref().map(from_root).unwrap_or_default();
    Repository::with_report(report, options.layouts.as_deref().map(from_root))
}

/// The repository that holds many reports: folders that findings name by their paths, or a table.
pub fn of_many(options: &ReportOptions, many: &ManyOptions) -> Repository {
    let layouts = options.layouts.as_deref().map(from_root);
    let name = |path: &PathBuf| (path.to_string_lossy().into_owned(), from_root(path));
    match &many.each {
        Some(table) => of(options).with_named([name(table)].into()),
        None => {
            let folders = options.report.iter().chain(&many.others);
            Repository::with_report("", layouts).with_named(folders.map(name).collect())
        }
    }
}

/// The path to a file or folder from the root of the repository around it. Outside of any repository the
/// current folder is the root; a folder that is not in it either is a root itself.
fn from_root(folder: &Path) -> String {
    let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let current = || env::current_dir().and_then(|current| current.canonicalize()).ok();
    let inside = match real.ancestors().find(|above| above.join(MARK).exists()) {
        Some(root) => real.strip_prefix(root).ok(),
        None => current().and_then(|root| real.strip_prefix(root).ok()),
    };
    let parts = inside.into_iter().flat_map(Path::components);
    let names: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
    names.join("/")
}
