//! The workflow for GitHub Actions.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::workspace::{REPORT, Workspace};
use super::{FIGURES, PROSE, TAG, is_whole, refused, releasable, string, text, wrong_line, yaml};
use crate::project::{Project, stderr};

const WORKFLOW: &str = "pipelines/github.yml";

/// What a run of the workflow came to.
struct Run {
    workspace: Workspace,
    /// The jobs that ran, each with whether it succeeded.
    jobs: Vec<(String, bool)>,
    /// What was sent to code scanning.
    sent: Option<Value>,
    /// What the steps printed to standard error.
    log: String,
}

/// Runs the workflow for a repository with a report, for a tag or for a branch.
fn run(report: &Project, tag: Option<&str>) -> Run {
    run_on(Workspace::new(report), tag)
}

/// Runs the workflow on a machine.
fn run_on(mut workspace: Workspace, tag: Option<&str>) -> Run {
    let workflow = yaml(WORKFLOW);
    for (key, value) in workflow["env"].as_object().expect("the workflow has values") {
        workspace.environment.insert(key.clone(), value.as_str().unwrap_or_default().into());
    }
    for (key, value) in [
        ("CI", "true"),
        ("GITHUB_REF_NAME", tag.unwrap_or("main")),
        ("GITHUB_REPOSITORY", "example/annual-report"),
        ("GITHUB_SERVER_URL", "https://github.com"),
        ("GITHUB_WORKFLOW_REF", "example/annual-report/.github/workflows/report.yml@v1"),
        ("GITHUB_SHA", "3d3c42e5aac5ba805825da76410c181273ba90b1"),
    ] {
        workspace.environment.insert(key.into(), value.into());
    }
    let mut run = Run { workspace, jobs: Vec::new(), sent: None, log: String::new() };
    for (name, job) in workflow["jobs"].as_object().expect("the workflow has jobs") {
        let wanted = match job["if"].as_str() {
            None => true,
            Some("github.ref_type == 'tag'") => tag.is_some(),
            Some(other) => panic!("the test does not know the condition `{other}`"),
        };
        // A job that was left out, or failed, leaves out those that need it.
        let ready = job["needs"].as_str().is_none_or(|needed| run.succeeded(needed));
        if wanted && ready {
            let done = run.job(name, job);
            run.jobs.push((name.clone(), done));
        }
    }
    run
}

impl Run {
    fn succeeded(&self, job: &str) -> bool {
        self.jobs.iter().any(|(name, done)| name == job && *done)
    }

    /// Runs the steps of a job in an empty folder; says whether all succeeded.
    fn job(&mut self, name: &str, job: &Value) -> bool {
        let folder = self.workspace.job(name);
        let temp = self.workspace.job(&format!("{name}.temp"));
        let path_file = temp.join("path");
        for (key, value) in [("RUNNER_TEMP", &temp), ("GITHUB_PATH", &path_file)] {
            let value = value.to_str().expect("temporary paths are UTF-8");
            self.workspace.environment.insert(key.into(), value.into());
        }
        let mut failed = false;
        for step in job["steps"].as_array().expect("a job has steps") {
            let runs = match step["if"].as_str() {
                None => !failed,
                Some("always() && hashFiles('balans.sarif') != ''") => {
                    folder.join("balans.sarif").exists()
                }
                Some(other) => panic!("the test does not know the condition `{other}`"),
            };
            if !runs {
                continue;
            }
            if let Some(lines) = step["run"].as_str() {
                let added = fs::read_to_string(&path_file).unwrap_or_default();
                let path: Vec<PathBuf> = added.lines().map(PathBuf::from).collect();
                let within = folder.join(step["working-directory"].as_str().unwrap_or("."));
                let output = self.workspace.run(lines, &within, &path, &step["env"]);
                failed |= !output.status.success();
                self.log += &String::from_utf8_lossy(&output.stdout);
                self.log += &stderr(&output);
                continue;
            }
            let (action, _) =
                string(step, "uses").split_once('@').expect("an action has a version");
            let with = &step["with"];
            match action {
                "actions/checkout" => self.workspace.check_out(&folder),
                "actions/upload-artifact" => {
                    self.workspace.keep(&folder, string(with, "path"), string(with, "name"));
                }
                "actions/download-artifact" => {
                    self.workspace.hand_on(string(with, "name"), &folder, string(with, "path"));
                }
                "github/codeql-action/upload-sarif" => {
                    let log = fs::read(folder.join(string(with, "sarif_file")));
                    let log = log.expect("the log is there");
                    self.sent = Some(serde_json::from_slice(&log).expect("a SARIF log is JSON"));
                }
                other => panic!("the test does not know the action `{other}`"),
            }
        }
        !failed
    }

    fn done(&self) -> Vec<(&str, bool)> {
        self.jobs.iter().map(|(name, done)| (name.as_str(), *done)).collect()
    }
}

#[test]
fn a_tag_publishes_the_report_with_all_its_files() {
    let run = run(&releasable(), Some(TAG));
    let all = [("check", true), ("build", true), ("release", true)];
    assert_eq!(run.done(), all, "it says:\n{}", run.log);
    let published = run.workspace.called("gh").expect("a release is published");
    is_whole(&published);
    assert!(run.log.contains("-en-print.pdf: OK"), "the sums are checked:\n{}", run.log);
    let sent = run.sent.expect("findings are sent, also if there are none");
    assert_eq!(sent["runs"][0]["results"].as_array().map(Vec::len), Some(0));
}

#[test]
fn files_that_were_damaged_on_the_way_are_not_published() {
    let run = run_on(Workspace::new(&releasable()).that_damages_files(), Some(TAG));
    let all = [("check", true), ("build", true), ("release", false)];
    assert_eq!(run.done(), all, "it says:\n{}", run.log);
    assert!(run.log.contains("-en-print.pdf: FAILED"), "it says which:\n{}", run.log);
    assert_eq!(run.workspace.called("gh"), None);
}

#[test]
fn a_branch_is_checked_and_not_published() {
    let run = run(&releasable(), None);
    assert_eq!(run.done(), [("check", true)], "it says:\n{}", run.log);
    assert_eq!(run.workspace.called("gh"), None);
}

#[test]
fn a_wrong_number_is_shown_on_its_line_and_stops_the_release() {
    let report = refused();
    let run = run(&report, Some(TAG));
    assert_eq!(run.done(), [("check", false)], "it says:\n{}", run.log);
    assert_eq!(run.workspace.called("gh"), None);
    let sent = run.sent.expect("findings are sent although the check failed");
    let [result] = &sent["runs"][0]["results"].as_array().expect("a run has results")[..] else {
        panic!("one number is wrong: {sent:#}")
    };
    assert_eq!((&result["ruleId"], &result["level"]), (&json!("claim-fails"), &json!("error")));
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], format!("{REPORT}/{PROSE}"));
    assert_eq!(place["region"]["startLine"], wrong_line(&report));
    assert!(run.log.contains("claim-fails"), "people read it in the log:\n{}", run.log);
}

#[test]
fn an_estimate_is_shown_on_its_data_and_is_not_published() {
    let run = run(&Project::tiny(), Some(TAG));
    assert_eq!(run.done(), [("check", true), ("build", false)], "it says:\n{}", run.log);
    assert_eq!(run.workspace.called("gh"), None);
    let sent = run.sent.expect("findings are sent");
    let result = &sent["runs"][0]["results"][0];
    assert_eq!(
        (&result["ruleId"], &result["level"]),
        (&json!("estimated-value"), &json!("warning"))
    );
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], format!("{REPORT}/{FIGURES}"));
}

#[test]
fn no_job_has_more_rights_than_it_needs() {
    let workflow = yaml(WORKFLOW);
    assert_eq!(workflow["permissions"], json!({}), "by default a job may do nothing");
    let rights = |job: &str| workflow["jobs"][job]["permissions"].clone();
    let check = json!({ "contents": "read", "security-events": "write", "actions": "read" });
    assert_eq!(rights("check"), check);
    assert_eq!(rights("build"), json!({ "contents": "read" }));
    assert_eq!(rights("release"), json!({ "contents": "write" }));
    let jobs = workflow["jobs"].as_object().expect("the workflow has jobs");
    assert_eq!(jobs.len(), 3, "each job is looked at here");
    for (name, job) in jobs {
        for step in job["steps"].as_array().expect("a job has steps") {
            let action = step["uses"].as_str().unwrap_or_default();
            if action.starts_with("actions/checkout@") {
                assert_eq!(step["with"]["persist-credentials"], false, "{name} leaves no token");
                assert_ne!(name, "release", "what may write runs nothing of the repository");
            }
            // What a branch or a tag is called must not become code.
            let lines = step["run"].as_str().unwrap_or_default();
            assert!(!lines.contains("${{"), "{name} puts a value into its code: {lines}");
        }
    }
}

#[test]
fn actions_are_named_by_commit_and_nothing_is_cached() {
    let workflow = text(WORKFLOW);
    let mut seen = 0;
    for line in workflow.lines().filter(|line| line.contains("uses:")) {
        let (_, version) = line.split_once('@').expect("an action has a version");
        let (commit, comment) = version.split_once(" # v").expect("its version is told beside it");
        let hexadecimal = commit.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
        assert!(commit.len() == 40 && hexadecimal, "a tag can be moved: {line}");
        assert!(comment.split('.').count() == 3, "the version is whole: {line}");
        seen += 1;
    }
    assert_eq!(seen, 5, "there are so many actions");
    assert!(!workflow.contains("cache@"), "a cache of another run is no source of a release");
    assert!(!workflow.contains("-latest"), "machines are named by version");
}
