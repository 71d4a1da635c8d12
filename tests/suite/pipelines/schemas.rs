//! Outside witnesses: the schemas of GitHub and GitLab, which come with `check-jsonschema`, those of
//! Kubernetes, which come with `kubernetes-validate`, and pre-commit's own reading of hooks.

use std::path::Path;
use std::process::Command;

use super::installed;
use super::service::{Recipe, Service};
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
fn the_workflows_are_those_of_github() {
    for recipe in [Recipe::Report, Recipe::Variants] {
        let schema = ["--builtin-schema", "vendor.github-workflows"];
        approve("check-jsonschema", &schema, Service::GitHub.file(recipe));
    }
}

#[test]
fn the_pipelines_are_those_of_gitlab() {
    for recipe in [Recipe::Report, Recipe::Variants] {
        let schema = ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"];
        approve("check-jsonschema", &schema, Service::GitLab.file(recipe));
    }
}

#[test]
fn the_job_is_one_of_kubernetes() {
    approve("kubernetes-validate", &["--strict"], "pipelines/kubernetes.yml");
}

#[test]
fn the_hook_is_one_of_pre_commit() {
    approve("pre-commit", &["validate-manifest"], ".pre-commit-hooks.yaml");
}
