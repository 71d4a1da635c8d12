//! The workflows for GitHub Actions.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::service::{Recipe, Run, Service, Shown, string};
use super::workspace::{Environment, Workspace};
use super::{text, yaml};
use crate::project::stderr;

/// The one condition that gives a value.
const STRICT: &str = "github.ref_type == 'tag' && '--deny-warnings' || ''";

/// What the expressions stand for that a job may use.
type Context = Vec<(&'static str, String)>;

/// Runs a workflow on a machine.
pub fn run(file: &str, mut workspace: Workspace, tag: Option<&str>) -> Run {
    let workflow = yaml(file);
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
    let mut run = Run::new(workspace);
    for (name, job) in workflow["jobs"].as_object().expect("the workflow has jobs") {
        let wanted = match job["if"].as_str() {
            None => true,
            Some("github.ref_type == 'tag'") => tag.is_some(),
            Some(other) => panic!("the test does not know the condition `{other}`"),
        };
        // A job that was left out, or failed, leaves out those that need it.
        let ready = job["needs"].as_str().is_none_or(|needed| run.succeeded(needed));
        if wanted && ready {
            for (machine, context) in machines(job, tag).iter().enumerate() {
                let folder = run.workspace.job(&format!("{name}-{machine}"));
                let done = run_job(&mut run, &folder, job, context);
                run.jobs.push((name.clone(), done));
            }
        }
    }
    run
}

/// The machines that a job runs on, each with what its expressions stand for.
fn machines(job: &Value, tag: Option<&str>) -> Vec<Context> {
    let strict = if tag.is_some() { "--deny-warnings" } else { "" };
    let everywhere = [("github.token", "token".to_owned()), (STRICT, strict.to_owned())];
    let Some(shards) = job["strategy"]["matrix"]["shard"].as_array() else {
        return vec![everywhere.to_vec()];
    };
    assert_eq!(job["strategy"]["fail-fast"], false, "a machine that fails would stop the others");
    let of_shard = |shard: &Value| {
        let total = ("strategy.job-total", shards.len().to_string());
        [&everywhere[..], &[("matrix.shard", shard.to_string()), total]].concat()
    };
    shards.iter().map(of_shard).collect()
}

/// A value with what its expressions stand for.
fn evaluated(value: &str, context: &Context) -> String {
    let insert = |value: String, (expression, by): &(&str, String)| {
        value.replace(&format!("${{{{ {expression} }}}}"), by)
    };
    let value = context.iter().fold(value.to_owned(), insert);
    assert!(!value.contains("${{"), "the test does not know an expression of `{value}`");
    value
}

/// Runs the steps of a job in an empty folder; says whether all succeeded.
fn run_job(run: &mut Run, folder: &Path, job: &Value, context: &Context) -> bool {
    let temp = folder.with_extension("temp");
    fs::create_dir_all(&temp).expect("a folder is made");
    let path_file = temp.join("path");
    for (key, value) in [("RUNNER_TEMP", &temp), ("GITHUB_PATH", &path_file)] {
        let value = value.to_str().expect("temporary paths are UTF-8");
        run.workspace.environment.insert(key.into(), value.into());
    }
    let mut failed = false;
    for step in job["steps"].as_array().expect("a job has steps") {
        let runs = match step["if"].as_str() {
            None => !failed,
            Some("always()") => true,
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
            let own = step["env"].as_object().into_iter().flatten();
            let own: Environment = own
                .map(|(key, _)| (key.clone(), evaluated(string(&step["env"], key), context)))
                .collect();
            let output = run.workspace.run(lines, &within, &path, &own);
            failed |= !output.status.success();
            run.log += &String::from_utf8_lossy(&output.stdout);
            run.log += &stderr(&output);
        } else {
            failed |= !act(run, folder, step, context);
        }
    }
    !failed
}

/// Does what an action promises; says whether it succeeded.
fn act(run: &mut Run, folder: &Path, step: &Value, context: &Context) -> bool {
    let (action, _) = string(step, "uses").split_once('@').expect("an action has a version");
    let with = |key: &str| evaluated(string(&step["with"], key), context);
    match action {
        "actions/checkout" => run.workspace.check_out(folder),
        "actions/upload-artifact" => {
            let there = run.workspace.keep(folder, &with("path"), &with("name"));
            return there || with("if-no-files-found") == "ignore";
        }
        "actions/download-artifact" if step["with"]["name"].is_string() => {
            run.workspace.hand_on(|name| name == with("name"), folder, &with("path"));
        }
        "actions/download-artifact" => {
            let pattern = with("pattern");
            let prefix = pattern.strip_suffix('*').expect("the test knows a star at the end");
            assert_eq!(step["with"]["merge-multiple"], true, "all go into one folder");
            run.workspace.hand_on(|name| name.starts_with(prefix), folder, &with("path"));
        }
        "github/codeql-action/upload-sarif" => {
            let log = fs::read(folder.join(with("sarif_file"))).expect("the log is there");
            let log: Value = serde_json::from_slice(&log).expect("a SARIF log is JSON");
            run.send(&log["runs"][0]["results"], |result| {
                let place = &result["locations"][0]["physicalLocation"];
                Shown {
                    code: string(result, "ruleId").to_owned(),
                    file: string(&place["artifactLocation"], "uri").to_owned(),
                    line: place["region"]["startLine"].as_u64().expect("a line is a number"),
                }
            });
        }
        other => panic!("the test does not know the action `{other}`"),
    }
    true
}

#[test]
fn no_job_has_more_rights_than_it_needs() {
    let reads = json!({ "contents": "read" });
    let sends = json!({ "contents": "read", "security-events": "write", "actions": "read" });
    let publishes = json!({ "contents": "write" });
    let of_report = vec![("check", &sends), ("build", &reads), ("release", &publishes)];
    let of_variants = vec![("build", &sends), ("release", &publishes)];
    for (recipe, expected) in [(Recipe::Report, of_report), (Recipe::Variants, of_variants)] {
        let workflow = yaml(Service::GitHub.file(recipe));
        assert_eq!(workflow["permissions"], json!({}), "by default a job may do nothing");
        let jobs = workflow["jobs"].as_object().expect("the workflow has jobs");
        let rights: Vec<_> =
            jobs.iter().map(|(name, job)| (name.as_str(), &job["permissions"])).collect();
        assert_eq!(rights, expected);
        for (name, job) in jobs {
            for step in job["steps"].as_array().expect("a job has steps") {
                let action = step["uses"].as_str().unwrap_or_default();
                if action.starts_with("actions/checkout@") {
                    let left = &step["with"]["persist-credentials"];
                    assert_eq!(*left, false, "{name} leaves no token");
                    assert_ne!(name, "release", "what may write runs nothing of the repository");
                }
                // What a branch or a tag is called must not become code.
                let lines = step["run"].as_str().unwrap_or_default();
                assert!(!lines.contains("${{"), "{name} puts a value into its code: {lines}");
            }
        }
    }
}

#[test]
fn actions_are_named_by_commit_and_nothing_is_cached() {
    let mut versions = std::collections::BTreeMap::new();
    for (recipe, count) in [(Recipe::Report, 5), (Recipe::Variants, 4)] {
        let workflow = text(Service::GitHub.file(recipe));
        let used: Vec<&str> = workflow.lines().filter(|line| line.contains("uses:")).collect();
        assert_eq!(used.len(), count, "there are so many actions: {used:?}");
        for line in used {
            let (action, version) = line.split_once('@').expect("an action has a version");
            let (commit, comment) =
                version.split_once(" # v").expect("its version is told beside it");
            let hexadecimal = commit.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
            assert!(commit.len() == 40 && hexadecimal, "a tag can be moved: {line}");
            assert!(comment.split('.').count() == 3, "the version is whole: {line}");
            let action = action.trim_start_matches([' ', '-']).to_owned();
            let before = versions.insert(action, version.to_owned());
            assert!(before.is_none_or(|one| one == version), "one version everywhere: {line}");
        }
        assert!(!workflow.contains("cache@"), "a cache of another run is no source of a release");
        assert!(!workflow.contains("-latest"), "machines are named by version");
    }
}
