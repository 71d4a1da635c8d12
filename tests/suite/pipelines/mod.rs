//! What there is to copy into a pipeline does what it says: each recipe is read as the service reads it,
//! and its own lines are run in a shell, with the program that was just built, on a report that is right
//! and on one that is not.
//!
//! What only the services have is stood in for: their actions by what they promise, and `docker`, `gh`
//! and `glab` by scripts that note how they are called.

#[cfg(unix)]
mod built;
mod github;
mod gitlab;
mod hook;
mod image;
mod kubernetes;
mod report;
mod schemas;
mod service;
mod variants;
mod workspace;

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::project::tiny::{FIGURES, PROSE};
use crate::project::{Project, SOURCE};
use crate::tools::note;

/// The table of variants in the repository, as the recipes name it.
const TABLE: &str = "variants.csv";
/// The tag of a release.
const TAG: &str = "v2024.1";

/// The text of a file of the source.
fn text(path: &str) -> String {
    fs::read_to_string(Path::new(SOURCE).join(path))
        .unwrap_or_else(|error| panic!("{path} is read: {error}"))
}

/// A YAML file of the source.
fn yaml(path: &str) -> Value {
    serde_saphyr::from_str(&text(path)).unwrap_or_else(|error| panic!("{path} is YAML: {error}"))
}

/// The tiny report without its one estimate: it can be released.
fn releasable() -> Project {
    Project::tiny().replace(FIGURES, ", \"status\": \"E\"", "")
}

/// The same with a number in its prose that the figures do not bear out.
fn refused() -> Project {
    releasable().replace(PROSE, "over(1200)", "over(1300)")
}

/// The line of the wrong number, from 1.
fn wrong_line(report: &Project) -> u64 {
    let text = report.text(PROSE);
    let line = text.lines().position(|line| line.contains("over(1300)"));
    line.map_or_else(|| panic!("the wrong number is there: {text}"), |line| line as u64 + 1)
}

/// Whether an outside tool is installed; where it is not the tests say so and pass, unless the variable
/// `CI` is set.
fn installed(tool: &str) -> bool {
    let runs = Command::new(tool).arg("--version").output();
    if runs.is_ok_and(|output| output.status.success()) {
        return true;
    }
    assert!(env::var_os("CI").is_none(), "CI is set, but `{tool}` is not installed");
    note(&format!("SKIPPED: no `{tool}`"));
    false
}
