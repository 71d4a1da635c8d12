//! What is written beside a release on request: digests that coreutils check, and a statement that
//! in-toto reads.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

use super::manifest;
use crate::project::{Project, command, files_under, stderr};
use crate::tools;

const STATEMENT: &str = "provenance.intoto.json";

/// Builds a report with more arguments and variables, into `dist`.
fn build(project: &Project, more: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = command();
    command.arg("build").arg(project.path()).arg("-o").arg(project.path().join("dist"));
    command.args(more).env_remove("SOURCE_DATE_EPOCH").envs(variables.iter().copied());
    command.output().expect("balans is started")
}

/// The statement of a report that is built with provenance.
fn statement(project: &Project, more: &[&str], variables: &[(&str, &str)]) -> Value {
    let more: Vec<&str> = ["--provenance"].iter().chain(more).copied().collect();
    let output = build(project, &more, variables);
    assert_eq!(output.status.code(), Some(0), "it says: {}", stderr(&output));
    let bytes = fs::read(project.path().join("dist").join(STATEMENT)).expect("it is there");
    serde_json::from_slice(&bytes).expect("it is JSON")
}

fn names(folder: &Path) -> Vec<String> {
    files_under(folder).iter().map(|(name, _)| name.display().to_string()).collect()
}

/// The digests under a list of resources or files, by name.
fn digests(list: &Value, name: impl Fn(&Value) -> String, digest: &str) -> BTreeMap<String, Value> {
    let list = list.as_array().expect("a list").iter();
    list.map(|one| (name(one), one.pointer(digest).cloned().unwrap_or_default())).collect()
}

#[test]
fn coreutils_check_the_digests_of_every_file() {
    let project = Project::tiny();
    statement(&project, &[], &[]);
    let folder = project.path().join("dist");
    let check = || {
        let mut command = Command::new("sha256sum");
        command.args(["--check", "--strict", "SHA256SUMS"]).current_dir(&folder);
        command.env("LC_ALL", "C").output().expect("coreutils are installed")
    };
    let output = check();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}{}", stderr(&output));
    let mut checked: Vec<&str> =
        said.lines().filter_map(|line| line.strip_suffix(": OK")).collect();
    checked.sort_unstable();
    let mut all = names(&folder);
    all.retain(|name| name != "SHA256SUMS");
    assert_eq!(checked, all, "every other file of the release is checked");
    fs::write(folder.join("tiny-2024-en-ledger.json"), "{}").expect("it is written");
    assert_eq!(check().status.code(), Some(1), "a changed file is noticed");
}

#[test]
fn the_statement_says_what_the_manifest_says() {
    let project = Project::tiny();
    let said = statement(&project, &[], &[]);
    let folder = project.path().join("dist");
    let manifest = manifest(&folder);
    assert_eq!(said["_type"], "https://in-toto.io/Statement/v1");
    assert_eq!(said["predicateType"], "https://slsa.dev/provenance/v1");
    let name = |one: &Value| one["name"].as_str().expect("a name").to_owned();
    let file = |one: &Value| one["file"].as_str().expect("a name").to_owned();
    let mut subjects = digests(&said["subject"], name, "/digest/sha256");
    let own = fs::read(folder.join("manifest.json")).expect("it is there");
    let own = balans::digest::Digest::of(&own).to_string();
    assert_eq!(subjects.remove("manifest.json"), Some(json!(own)));
    assert_eq!(subjects, digests(&manifest["outputs"], file, "/sha256"));

    let definition = &said["predicate"]["buildDefinition"];
    assert_eq!(definition["buildType"], "pkg:generic/balans#release/v1");
    let parameters = json!({ "editions": ["en"], "renditions": ["print", "screen"] });
    assert_eq!(definition["externalParameters"], parameters);
    let path = |one: &Value| {
        let text = |key: &str| one[key].as_str().expect("a text").to_owned();
        format!("{}/{}", text("root"), text("path"))
    };
    let inputs = digests(&manifest["inputs"], path, "/sha256");
    assert_eq!(digests(&definition["resolvedDependencies"], name, "/digest/sha256"), inputs);

    let run = &said["predicate"]["runDetails"];
    let version = manifest["tool"]["balans"].as_str().expect("a version");
    assert_eq!(run["builder"]["id"], format!("pkg:generic/balans@{version}"));
    assert_eq!(run["builder"]["version"], manifest["tool"]);
    assert_eq!(run["metadata"], Value::Null, "nothing is said of when it ran");
}

#[test]
fn the_statement_is_the_same_anywhere_and_says_of_the_run_what_is_given() {
    let (one, other) = (Project::tiny(), Project::tiny());
    assert_eq!(statement(&one, &[], &[("TZ", "Asia/Tokyo")]), statement(&other, &[], &[]));
    let builder = "https://example.org/workflows/release@v1";
    let given = statement(&one, &["--builder", builder], &[("SOURCE_DATE_EPOCH", "1738368000")]);
    let run = &given["predicate"]["runDetails"];
    assert_eq!(run["builder"]["id"], builder);
    let moment = "2025-02-01T00:00:00Z";
    assert_eq!(run["metadata"], json!({ "startedOn": moment, "finishedOn": moment }));
    for more in [&["--builder", builder][..], &["--provenance", "--builder", "nobody"]] {
        assert_eq!(build(&one, more, &[]).status.code(), Some(2), "{more:?} is no usage");
    }
    let output = build(&one, &["--provenance"], &[("SOURCE_DATE_EPOCH", "yesterday")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("date-malformed"), "it says: {}", stderr(&output));
}

/// Reads a statement with the messages of in-toto, which know each field, and says what it saw.
const WITNESS: &str = r#"
import json, sys
from google.protobuf import json_format
from in_toto_attestation.predicates.provenance.v1 import provenance_pb2
from in_toto_attestation.v1 import statement_pb2
from in_toto_attestation.v1.statement import Statement
text = sys.stdin.read()
Statement.copy_from_pb(json_format.Parse(text, statement_pb2.Statement())).validate()
predicate = json.loads(text)["predicate"]
provenance = json_format.ParseDict(predicate, provenance_pb2.Provenance())
print(len(provenance.build_definition.resolved_dependencies))
print(provenance.run_details.metadata.started_on.ToJsonString())
"#;

/// What in-toto says of a statement. Where it is not installed, nothing, unless `CI` is set.
fn witness(statement: &str) -> Option<Output> {
    let python = |code: &str| {
        let mut command = Command::new("python3");
        command.args(["-c", code]).stdin(Stdio::piped());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    };
    let there = python("import in_toto_attestation").stdin(Stdio::null()).output();
    if !there.is_ok_and(|output| output.status.success()) {
        let package = "the Python package `in-toto-attestation`";
        assert!(std::env::var_os("CI").is_none(), "CI is set, but there is not {package}");
        tools::note(&format!("SKIPPED: {package} is not installed"));
        return None;
    }
    let mut child = python(WITNESS).spawn().expect("Python is started");
    let mut input = child.stdin.take().expect("it reads");
    input.write_all(statement.as_bytes()).expect("it is written");
    drop(input);
    Some(child.wait_with_output().expect("it ends"))
}

#[test]
fn in_toto_reads_the_statement() {
    let project = Project::tiny();
    let said = statement(&project, &[], &[("SOURCE_DATE_EPOCH", "1738281600")]);
    let inputs = manifest(&project.path().join("dist"))["inputs"].as_array().map(Vec::len);
    let Some(output) = witness(&said.to_string()) else { return };
    let seen = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "in-toto refuses the statement: {}", stderr(&output));
    let expected = format!("{}\n2025-01-31T00:00:00Z\n", inputs.expect("a list"));
    assert_eq!(seen, expected);
    let mut wrong = said;
    wrong["predicate"]["buildDefinition"]["mood"] = json!("good");
    let output = witness(&wrong.to_string()).expect("it is installed");
    assert!(!output.status.success(), "a field that SLSA does not know is refused");
}

#[test]
fn a_release_without_provenance_takes_that_of_the_former_away() {
    let project = Project::tiny();
    let folder = project.path().join("dist");
    statement(&project, &[], &[]);
    assert_eq!(names(&folder).len(), 6, "{:?}", names(&folder));
    let output = build(&project, &[], &[]);
    assert_eq!(output.status.code(), Some(0), "it says: {}", stderr(&output));
    let left = names(&folder);
    assert!(!left.iter().any(|name| name == STATEMENT || name == "SHA256SUMS"), "{left:?}");
}

#[test]
fn verify_notices_a_statement_or_digests_of_another_release() {
    let project = Project::tiny();
    let mut said = statement(&project, &["--builder", "urn:example:ci"], &[]);
    let folder = project.path().join("dist");
    let verify = || {
        let mut command = command();
        command.arg("verify").arg(&folder).arg(project.path()).args(["--format", "json"]);
        let output = command.output().expect("balans is started");
        let value: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
        let findings = value["findings"].as_array().cloned().unwrap_or_default();
        let told = |one: &Value| format!("{} {}", one["code"], one["place"]["document"]);
        findings.iter().map(told).collect::<Vec<_>>()
    };
    assert_eq!(verify(), [""; 0]);
    said["subject"][0]["digest"]["sha256"] = json!("00");
    fs::write(folder.join(STATEMENT), said.to_string()).expect("it is written");
    let damaged = |name: &str| format!("\"output-damaged\" \"{name}\"");
    assert_eq!(verify(), [damaged(STATEMENT), damaged("SHA256SUMS")]);
    fs::remove_file(folder.join(STATEMENT)).expect("it is removed");
    assert_eq!(verify(), [damaged("SHA256SUMS")], "it lists a file that is not there");
    fs::remove_file(folder.join("SHA256SUMS")).expect("it is removed");
    assert_eq!(verify(), [""; 0], "they are there on request only");
}
