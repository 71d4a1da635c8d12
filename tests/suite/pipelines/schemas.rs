//! An outside witness: the schemas of GitHub and GitLab, which come with `check-jsonschema`, and
//! pre-commit's own reading of hooks.

use std::path::Path;
use std::process::Command;

use super::installed;
use crate::project::{SOURCE, stderr};

/// Runs a tool on a file of the source, which it must approve.
fn approve(tool: &str, arguments: &[&str], file: &str) {
    if !installed(tool) {
        return;
    }
    let path = Path::new(SOURCE).join(file);
    let output = Command::new(tool).args(arguments).arg(path).output().expect("it is started");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{tool} refuses {file}:\n{said}{}", stderr(&output));
}

#[test]
fn the_workflow_is_one_of_github() {
    let schema = ["--builtin-schema", "vendor.github-workflows"];
    approve("check-jsonschema", &schema, "pipelines/github.yml");
}

#[test]
fn the_pipeline_is_one_of_gitlab() {
    let schema = ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"];
    approve("check-jsonschema", &schema, "pipelines/gitlab.yml");
}

#[test]
fn the_hook_is_one_of_pre_commit() {
    approve("pre-commit", &["validate-manifest"], ".pre-commit-hooks.yaml");
}
