//! A release is built again and compared: the first input or output that differs is named.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{manifest, released};
use crate::bundle;
use crate::project::{Project, balans, command, stderr};

/// What `balans verify` says, as code and place, and how it ended.
pub struct Said {
    pub findings: Vec<Value>,
    status: Option<i32>,
}

impl Said {
    pub fn codes(&self) -> Vec<&str> {
        self.findings.iter().filter_map(|one| one["code"].as_str()).collect()
    }

    pub fn text(&self, index: usize, key: &str) -> &str {
        self.findings[index][key].as_str().unwrap_or_default()
    }

    /// Expects exactly these codes, and the exit status of a release that is not the same.
    pub fn is(&self, codes: &[&str]) -> &Self {
        assert_eq!(self.codes(), codes, "{:#?}", self.findings);
        assert_eq!(self.status, Some(i32::from(!codes.is_empty())), "{:#?}", self.findings);
        self
    }
}

pub fn verify(folder: &Path, report: &Path, more: &[&str]) -> Said {
    let mut command = command();
    command.arg("verify").arg(folder).arg(report).args(["--format", "json"]).args(more);
    let output = command.output().expect("balans is started");
    let said: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}; it says: {}", stderr(&output)));
    let findings = said["findings"].as_array().cloned().unwrap_or_default();
    Said { findings, status: output.status.code() }
}

/// Edits the manifest of a release.
pub fn edit(folder: &Path, edit: impl FnOnce(&mut Value)) {
    let mut value = manifest(folder);
    edit(&mut value);
    let mut text = serde_json::to_vec_pretty(&value).expect("it is JSON");
    text.push(b'\n');
    fs::write(folder.join("manifest.json"), text).expect("it is written");
}

const PRINT: &str = "tiny-2024-en-print.pdf";

#[test]
fn a_release_of_the_report_is_the_same() {
    let (project, folder) = released();
    verify(&folder, project.path(), &[]).is(&[]);
    let output = balans(&["verify", &folder.to_string_lossy()], Some(project.path()));
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    assert!(stderr(&output).contains("byte for byte: 3 files"), "{}", stderr(&output));
}

#[test]
fn the_bundled_report_is_verified_without_being_named() {
    let output = balans(&["verify"], Some(bundle::folder()));
    assert_eq!(output.status.code(), Some(0), "it says: {}", stderr(&output));
}

#[test]
fn a_part_of_a_report_is_verified_as_that_part() {
    let project = Project::tiny();
    let folder = project.path().join("dist");
    let mut command = command();
    command.arg("build").arg(project.path()).arg("-o").arg(&folder);
    let output = command.args(["--rendition", "screen"]).output().expect("balans is started");
    assert_eq!(output.status.code(), Some(0), "it says: {}", stderr(&output));
    verify(&folder, project.path(), &[]).is(&[]);
}

#[test]
fn an_input_is_told_before_the_outputs_that_follow_from_it() {
    let (project, folder) = released();
    let project = project.replace("prose/en/clocks.md", "can wind a clock", "can mend a clock");
    let said = verify(&folder, project.path(), &[]);
    said.is(&["input-differs", "output-differs", "output-differs"]);
    assert_eq!(said.findings[0]["place"]["file"], "prose/en/clocks.md");
    assert!(said.text(0, "hint").contains("as it was when the release was published"));
    assert_eq!(said.findings[1]["place"]["document"], PRINT);
    assert!(said.text(1, "message").contains("from byte "), "{:#?}", said.findings);
    assert!(said.text(1, "hint").contains("follows from what differs above"));
}

#[test]
fn inputs_that_went_and_came_are_told() {
    let (project, folder) = released();
    let text = project.text("figures/clocks.json");
    let project = project.remove("figures/clocks.json").write("figures/watches.json", text);
    let said = verify(&folder, project.path(), &[]);
    assert_eq!(said.codes()[..2], ["input-differs", "input-differs"], "{:#?}", said.findings);
    assert!(said.text(0, "message").contains("`figures/clocks.json`, which is gone"));
    assert!(said.text(1, "message").contains("`figures/watches.json`, which is there now"));
}

#[test]
fn a_report_that_is_wrong_by_now_is_told_after_the_input_that_made_it_so() {
    let (project, folder) = released();
    let project = project.replace("report.json", "2024,", "2024");
    let said = verify(&folder, project.path(), &[]);
    said.is(&["input-differs", "json-syntax"]);
    assert_eq!(said.findings[0]["place"]["file"], "report.json");
}

#[test]
fn another_tool_is_told_first() {
    let (project, folder) = released();
    edit(&folder, |manifest| manifest["tool"]["typst"] = json!("0.0.1"));
    verify(&folder, project.path(), &[]).is(&["tool-differs"]);
    let project = project.replace("prose/en/clocks.md", "can wind a clock", "can mend a clock");
    let said = verify(&folder, project.path(), &[]);
    said.is(&["tool-differs", "input-differs", "output-differs", "output-differs"]);
    assert!(said.text(0, "message").contains("by Typst 0.0.1"), "{:#?}", said.findings);
    // A later version may say more in its manifest.
    edit(&folder, |manifest| {
        manifest["tool"]["balans"] = json!("99.0.0");
        manifest["signature"] = json!("of a later time");
    });
    verify(&folder, project.path(), &[]).is(&["tool-differs", "tool-differs", "unknown-key"]);
}

#[test]
fn other_layouts_are_told_with_the_option_that_names_them() {
    let project = Project::tiny().with_layouts();
    let layouts = project.path().join("layouts");
    let layouts = layouts.to_string_lossy();
    let project = project.append("layouts/pages/endpaper.typ", "\n// Ours.\n");
    let folder = project.path().join("dist");
    let mut command = command();
    command.arg("build").arg(project.path()).arg("-o").arg(&folder);
    let output = command.args(["--layouts", &layouts]).output().expect("balans is started");
    assert_eq!(output.status.code(), Some(0), "it says: {}", stderr(&output));
    verify(&folder, project.path(), &["--layouts", &layouts]).is(&[]);
    let said = verify(&folder, project.path(), &[]);
    said.is(&["input-differs"]);
    assert_eq!(said.findings[0]["place"]["file"], "layouts/pages/endpaper.typ");
    assert!(said.text(0, "hint").contains("--layouts"));
}

#[test]
fn what_differs_is_told_in_every_form() {
    let (project, folder) = released();
    let project = project.replace("prose/en/clocks.md", "can wind a clock", "can mend a clock");
    for format in ["human", "json", "sarif", "junit", "code-quality"] {
        let folder = folder.to_string_lossy();
        let output = balans(&["verify", "--format", format, &folder], Some(project.path()));
        let said = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{format}: {}", stderr(&output));
        let (input, output) = (said.find("input-differs"), said.find("output-differs"));
        assert!(input.is_some() && output.is_some(), "{format}: {said}");
    }
}

#[test]
fn a_folder_without_a_release_is_no_release() {
    let project = Project::tiny();
    let output = balans(&["verify", &project.path().to_string_lossy()], Some(project.path()));
    assert_eq!(output.status.code(), Some(1), "it says: {}", stderr(&output));
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("missing-file") && said.contains("`balans build` wrote"), "{said}");
    let nowhere = project.path().join("nowhere");
    let output = balans(&["verify", &nowhere.to_string_lossy()], Some(project.path()));
    assert_eq!(output.status.code(), Some(2), "it says: {}", stderr(&output));
}
