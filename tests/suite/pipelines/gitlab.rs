//! The pipelines for GitLab CI.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::service::{Recipe, Run, Service, Shown, string};
use super::workspace::{Environment, Workspace};
use super::yaml;
use crate::project::stderr;

/// Keys of the file that are no jobs.
const KEYWORDS: [&str; 4] = ["variables", "workflow", "stages", "default"];

/// Runs a pipeline on a machine, whose image has the program.
pub fn run(file: &str, workspace: Workspace, tag: Option<&str>) -> Run {
    let pipeline = yaml(file);
    let mut workspace = workspace.with_program();
    workspace.environment.extend(variables(&pipeline["variables"]));
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
    let mut run = Run::new(workspace);
    for stage in pipeline["stages"].as_array().expect("the pipeline has stages") {
        let jobs = pipeline.as_object().expect("the pipeline has jobs").iter();
        let jobs = jobs.filter(|(name, _)| !KEYWORDS.contains(&name.as_str()));
        for (name, job) in jobs.filter(|(_, job)| job["stage"] == *stage) {
            // A stage waits for those before it.
            let ready = run.jobs.iter().all(|(_, done)| *done);
            let Some(own) = wanted(job, tag).filter(|_| ready) else { continue };
            let total = job["parallel"].as_u64().unwrap_or(1);
            let done: Vec<bool> = (1..=total)
                .map(|index| {
                    let node = [("CI_NODE_INDEX", index), ("CI_NODE_TOTAL", total)];
                    let node = node.map(|(key, value)| (key.to_owned(), value.to_string()));
                    let own = own.clone().into_iter().chain(node).collect();
                    run_job(&mut run, name, &format!("{name}-{index}"), job, &own)
                })
                .collect();
            run.jobs.extend(done.into_iter().map(|done| (name.clone(), done)));
        }
    }
    run
}

/// Variables as a file of YAML has them.
fn variables(value: &Value) -> Environment {
    let pairs = value.as_object().into_iter().flatten();
    pairs.map(|(key, value)| (key.clone(), value.as_str().unwrap_or_default().into())).collect()
}

/// The variables of a job that runs, by the first rule that holds.
fn wanted(job: &Value, tag: Option<&str>) -> Option<Environment> {
    let mut own = variables(&job["variables"]);
    if let Some(rules) = job["rules"].as_array() {
        let holds = |rule: &&Value| match rule["if"].as_str() {
            None => rule["when"] == "on_success",
            Some("$CI_COMMIT_TAG") => tag.is_some(),
            Some(other) => panic!("the test does not know the condition `{other}`"),
        };
        own.extend(variables(&rules.iter().find(holds)?["variables"]));
    }
    Some(own)
}

/// Runs a job on one machine; says whether it succeeded.
fn run_job(run: &mut Run, name: &str, machine: &str, job: &Value, own: &Environment) -> bool {
    let folder = run.workspace.job(machine);
    if job["variables"]["GIT_STRATEGY"] != "none" {
        run.workspace.check_out(&folder);
    }
    for needed in job["needs"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        let of_job = |kept: &str| kept.starts_with(&format!("{needed}-"));
        run.workspace.hand_on(of_job, &folder, "dist");
    }
    let script = job["script"].as_array().expect("a job has a script").iter();
    let lines: Vec<&str> = script.filter_map(Value::as_str).collect();
    let output = run.workspace.run(&lines.join("\n"), &folder, &[], own);
    run.log += &String::from_utf8_lossy(&output.stdout);
    run.log += &stderr(&output);
    let done = output.status.success();
    let artifacts = &job["artifacts"];
    if done || artifacts["when"] == "always" {
        for path in artifacts["paths"].as_array().into_iter().flatten() {
            assert_eq!(path, "dist/", "the test knows one folder");
            // GitLab warns if there is none.
            run.workspace.keep(&folder, "dist", machine);
        }
        for (kind, path) in artifacts["reports"].as_object().into_iter().flatten() {
            send(run, name, kind, &folder.join(path.as_str().expect("a report is a file")));
        }
    }
    done
}

/// Sends a report of a job.
fn send(run: &mut Run, job: &str, kind: &str, path: &Path) {
    let text = fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("the {kind} report of {job} is there: {error}"));
    if kind == "codequality" {
        let found: Value = serde_json::from_str(&text).expect("the report is JSON");
        run.send(&found, |one| Shown {
            code: string(one, "check_name").to_owned(),
            file: string(&one["location"], "path").to_owned(),
            line: one["location"]["lines"]["begin"].as_u64().expect("a line is a number"),
        });
        return;
    }
    // The same findings are failures of tests.
    assert_eq!(kind, "junit");
    let document = roxmltree::Document::parse(&text).expect("the report is XML");
    let failed = document.descendants().filter(|node| node.has_tag_name("failure")).count();
    run.log += &format!("{kind}: {failed} failed\n");
}

#[test]
fn images_are_named_by_version_and_run_a_shell() {
    for recipe in [Recipe::Report, Recipe::Variants] {
        let pipeline = yaml(Service::GitLab.file(recipe));
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
}
