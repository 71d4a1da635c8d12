//! Several report folders, each with a place of its own for its files.

use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use super::{names, stdout};
use crate::project::{Project, balans, files_under, stderr};

/// Report folders, and where they are built.
struct Several(TempDir);

impl Several {
    fn new() -> Self {
        Self(TempDir::new().expect("a folder is made"))
    }

    /// Adds a report.
    fn with(self, name: &str, project: &Project) -> Self {
        for (path, bytes) in files_under(project.path()) {
            let target = self.path(name).join(path);
            std::fs::create_dir_all(target.parent().expect("a folder")).expect("it is made");
            std::fs::write(target, bytes).expect("it is written");
        }
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &[&str], reports: &[&str]) -> Output {
        let paths: Vec<PathBuf> = reports.iter().map(|name| self.path(name)).collect();
        let paths: Vec<&str> = paths.iter().filter_map(|path| path.to_str()).collect();
        balans(&[arguments, &paths].concat(), None)
    }

    fn build(&self, reports: &[&str]) -> Output {
        let target = self.path("dist");
        self.run(&["build", "-o", target.to_str().expect("a path"), "--"], reports)
    }
}

fn slug(project: Project, slug: &str) -> Project {
    project.replace("report.json", "\"slug\": \"tiny\"", &format!("\"slug\": \"{slug}\""))
}

#[test]
fn each_folder_is_built_as_if_alone() {
    let clocks = Project::tiny();
    let bells = slug(Project::tiny(), "bells");
    let several = Several::new().with("a", &clocks).with("b", &bells);
    let output = several.build(&["a", "b"]);
    assert_eq!(output.status.code(), Some(0), "it says: {}", stderr(&output));
    assert_eq!(names(&several.path("dist")), ["bells-2024", "tiny-2024"]);
    for (project, name) in [(clocks, "tiny-2024"), (bells, "bells-2024")] {
        let alone = project.path().join("dist");
        assert!(project.build(&alone).status.success(), "it builds alone");
        assert!(files_under(&alone) == files_under(&several.path("dist").join(name)), "{name}");
    }
}

#[test]
fn two_folders_of_one_slug_do_not_overwrite_each_other() {
    let other = Project::tiny().replace("prose/en/clocks.md", "It has", "It had");
    let third = slug(Project::tiny(), "bells");
    let several = Several::new().with("a", &Project::tiny()).with("b", &other).with("c", &third);
    let output = several.build(&["a", "b", "c"]);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "it says: {said}");
    assert!(said.contains("error[duplicate-id]"), "it says: {said}");
    assert!(said.contains("b/report.json:2:11"), "it says: {said}");
    assert_eq!(names(&several.path("dist")), ["bells-2024", "tiny-2024"]);
    let alone = several.path("alone");
    assert!(Project::tiny().build(&alone).status.success(), "it builds alone");
    assert!(files_under(&alone) == files_under(&several.path("dist/tiny-2024")), "it is the first");
    // To check two reports of one slug is no fault.
    assert_eq!(several.run(&["check"], &["a", "b"]).status.code(), Some(0));
}

#[test]
fn faults_are_told_with_the_path_of_their_folder() {
    let broken = Project::tiny().replace("prose/en/clocks.md", "{{ members }}", "{{ membres }}");
    let several = Several::new().with("a", &slug(Project::tiny(), "bells")).with("b", &broken);
    let output = several.build(&["b", "a", "nowhere"]);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "one could not be read: {said}");
    assert_eq!(names(&several.path("dist")), ["bells-2024"], "the other is built");
    assert!(said.contains("b/prose/en/clocks.md:5:8"), "it says: {said}");
    assert!(said.contains("nowhere"), "it says: {said}");

    let output = several.run(&["check", "--format", "json"], &["a", "b"]);
    let found: Value = serde_json::from_str(&stdout(&output)).expect("it is JSON");
    let found = found["findings"].as_array().expect("a list");
    let unknown = found.iter().find(|one| one["code"] == "unknown-figure").expect("it is found");
    let path = several.path("b").join("prose/en/clocks.md").display().to_string();
    assert_eq!(unknown["place"]["file"], path);
    assert_eq!(unknown["place"]["line"], 5);
    assert_eq!(unknown["report"], several.path("b").display().to_string());
    for format in ["sarif", "junit"] {
        let output = several.run(&["check", "--format", format], &["a", "b"]);
        assert_eq!(output.status.code(), Some(1));
        let told = stdout(&output);
        assert!(told.contains(&several.path("b").display().to_string()), "{format}: {told}");
    }
}

#[test]
fn one_folder_can_be_one_of_many() {
    let several = Several::new().with("a", &Project::tiny());
    let target = several.path("dist");
    let target = target.to_str().expect("a path");
    assert!(several.run(&["build", "-o", target, "--shard", "1/1"], &["a"]).status.success());
    assert_eq!(names(Path::new(target)), ["tiny-2024"]);
    // Proofs are of one report.
    assert_eq!(several.run(&["build", "--proof", "--shard", "1/1"], &["a"]).status.code(), Some(2));
}
