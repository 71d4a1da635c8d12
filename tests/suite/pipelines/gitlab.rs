//! The pipeline for GitLab CI.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::workspace::{REPORT, Workspace};
use super::{PROSE, TAG, is_whole, refused, releasable, string, wrong_line, yaml};
use crate::project::{Project, stderr};

const PIPELINE: &str = "pipelines/gitlab.yml";
/// Keys of the file that are no jobs.
const KEYWORDS: [&str; 4] = ["variables", "workflow", "stages", "default"];

/// What a run of the pipeline came to.
struct Run {
    workspace: Workspace,
    /// The jobs that ran, each with whether it succeeded.
    jobs: Vec<(String, bool)>,
    /// The reports that were sent, by kind.
    reports: Vec<(String, String)>,
    /// What the jobs printed.
    log: String,
}

/// Runs the pipeline for a repository with a report, for a tag or for a branch.
fn run(report: &Project, tag: Option<&str>) -> Run {
    run_on(Workspace::new(report), tag)
}

/// Runs the pipeline on a machine, whose image has the program.
fn run_on(workspace: Workspace, tag: Option<&str>) -> Run {
    let pipeline = yaml(PIPELINE);
    let mut workspace = workspace.with_program();
    for (key, value) in pipeline["variables"].as_object().expect("the pipeline has variables") {
        workspace.environment.insert(key.clone(), value.as_str().unwrap_or_default().into());
    }
    let given = [
        ("CI", Some("true")),
        ("CI_COMMIT_SHA", Some("3d3c42e5aac5ba805825da76410c181273ba90b1")),
        ("CI_COMMIT_TAG", tag),
        ("CI_PROJECT_PATH", Some("example/annual-report")),
        ("CI_PROJECT_URL", Some("https://gitlab.com/example/annual-report")),
    ];
    for (key, value) in given {
        workspace.environment.extend(value.map(|value| (key.to_owned(), value.to_owned())));
    }
    let mut run = Run { workspace, jobs: Vec::new(), reports: Vec::new(), log: String::new() };
    for stage in pipeline["stages"].as_array().expect("the pipeline has stages") {
        let jobs = pipeline.as_object().expect("the pipeline has jobs").iter();
        let jobs = jobs.filter(|(name, _)| !KEYWORDS.contains(&name.as_str()));
        for (name, job) in jobs.filter(|(_, job)| job["stage"] == *stage) {
            let wanted = match &job["rules"] {
                Value::Null => true,
                rules if *rules == json!([{ "if": "$CI_COMMIT_TAG" }]) => tag.is_some(),
                rules => panic!("the test does not know the rules {rules}"),
            };
            // A stage waits for those before it.
            if wanted && run.jobs.iter().all(|(_, done)| *done) {
                let done = run.job(name, job);
                run.jobs.push((name.clone(), done));
            }
        }
    }
    run
}

impl Run {
    fn job(&mut self, name: &str, job: &Value) -> bool {
        let folder = self.workspace.job(name);
        if job["variables"]["GIT_STRATEGY"] != "none" {
            self.workspace.check_out(&folder);
        }
        for needed in job["needs"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            self.workspace.hand_on(needed, &folder, "dist");
        }
        let lines: Vec<&str> = job["script"]
            .as_array()
            .expect("a job has a script")
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let output = self.workspace.run(&lines.join("\n"), &folder, &[], &job["variables"]);
        self.log += &String::from_utf8_lossy(&output.stdout);
        self.log += &stderr(&output);
        let done = output.status.success();
        let artifacts = &job["artifacts"];
        if done || artifacts["when"] == "always" {
            self.keep(name, &folder, artifacts);
        }
        done
    }

    fn keep(&mut self, name: &str, folder: &Path, artifacts: &Value) {
        for path in artifacts["paths"].as_array().into_iter().flatten() {
            assert_eq!(path, "dist/", "the test knows one folder");
            self.workspace.keep(folder, "dist", name);
        }
        for (kind, path) in artifacts["reports"].as_object().into_iter().flatten() {
            let path = folder.join(path.as_str().expect("a report is a file"));
            let text = fs::read_to_string(&path)
                .unwrap_or_else(|error| panic!("{} is there: {error}", path.display()));
            self.reports.push((kind.clone(), text));
        }
    }

    fn done(&self) -> Vec<(&str, bool)> {
        self.jobs.iter().map(|(name, done)| (name.as_str(), *done)).collect()
    }

    fn report(&self, kind: &str) -> &str {
        let found = self.reports.iter().find(|(of, _)| of == kind);
        found.map_or_else(|| panic!("a {kind} report is sent"), |(_, text)| text)
    }

    fn code_quality(&self) -> Value {
        serde_json::from_str(self.report("codequality")).expect("the report is JSON")
    }
}

#[test]
fn a_tag_publishes_the_report_with_all_its_files() {
    let run = run(&releasable(), Some(TAG));
    let all = [("check", true), ("build", true), ("release", true)];
    assert_eq!(run.done(), all, "it says:\n{}", run.log);
    let published = run.workspace.called("glab").expect("a release is published");
    is_whole(&published);
    assert!(run.log.contains("-en-print.pdf: OK"), "the sums are checked:\n{}", run.log);
    assert_eq!(run.code_quality(), json!([]));
}

#[test]
fn files_that_were_damaged_on_the_way_are_not_published() {
    let run = run_on(Workspace::new(&releasable()).that_damages_files(), Some(TAG));
    let all = [("check", true), ("build", true), ("release", false)];
    assert_eq!(run.done(), all, "it says:\n{}", run.log);
    assert!(run.log.contains("-en-print.pdf: FAILED"), "it says which:\n{}", run.log);
    assert_eq!(run.workspace.called("glab"), None);
}

#[test]
fn a_branch_is_checked_and_not_published() {
    let run = run(&releasable(), None);
    assert_eq!(run.done(), [("check", true)], "it says:\n{}", run.log);
    assert_eq!(run.workspace.called("glab"), None);
}

#[test]
fn a_wrong_number_is_shown_on_its_line_and_stops_the_release() {
    let report = refused();
    let run = run(&report, Some(TAG));
    assert_eq!(run.done(), [("check", false)], "it says:\n{}", run.log);
    assert_eq!(run.workspace.called("glab"), None);
    let found = run.code_quality();
    assert_eq!(found.as_array().map(Vec::len), Some(1), "one number is wrong: {found:#}");
    assert_eq!(found[0]["check_name"], "claim-fails");
    let place = json!({
        "path": format!("{REPORT}/{PROSE}"),
        "lines": { "begin": wrong_line(&report) },
    });
    assert_eq!(found[0]["location"], place);
    let cases = run.report("junit");
    assert!(cases.contains("<failure type=\"claim-fails\""), "the test has failed:\n{cases}");
    assert!(run.log.contains("claim-fails"), "people read it in the log:\n{}", run.log);
}

#[test]
fn an_estimate_is_not_published() {
    let run = run(&Project::tiny(), Some(TAG));
    assert_eq!(run.done(), [("check", true), ("build", false)], "it says:\n{}", run.log);
    assert_eq!(run.workspace.called("glab"), None);
    assert_eq!(run.code_quality()[0]["check_name"], "estimated-value");
}

#[test]
fn images_are_named_by_version_and_run_a_shell() {
    let pipeline = yaml(PIPELINE);
    let images = [
        (string(&pipeline["variables"], "BALANS_IMAGE"), &pipeline["default"]["image"]),
        (string(&pipeline["release"]["image"], "name"), &pipeline["release"]["image"]),
    ];
    for (name, image) in images {
        let (_, version) = name.rsplit_once(':').expect("an image has a version");
        let version = version.trim_start_matches('v');
        let numbers = version.split('.').all(|part| part.parse::<u32>().is_ok());
        assert!(numbers && version.contains('.'), "{name} is a version that stays");
        assert_eq!(image["entrypoint"], json!([""]), "the runner starts a shell in {name}");
    }
    assert_eq!(pipeline["default"]["image"]["name"], "$BALANS_IMAGE");
    let merge_requests = json!({ "if": "$CI_PIPELINE_SOURCE == \"merge_request_event\"" });
    let rules = pipeline["workflow"]["rules"].as_array().expect("there are rules");
    assert!(rules.contains(&merge_requests), "merge requests are checked: {rules:?}");
}
