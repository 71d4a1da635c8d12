//! Dates come from the report; where it has none, from `SOURCE_DATE_EPOCH`, and never from a clock.

use std::path::PathBuf;
use std::process::Output;

use serde_json::Value;

use super::manifest;
use crate::project::{Project, command, files_under, stderr};

const DATE: &str = "\"date\": \"2025-01-31\",";

fn run(command_name: &str, project: &Project, epoch: Option<&str>) -> Output {
    let mut command = command();
    command.arg(command_name).arg(project.path()).env_remove("SOURCE_DATE_EPOCH");
    if command_name == "build" {
        command.arg("-o").arg(project.path().join("dist"));
    } else {
        command.args(["--format", "json"]);
    }
    command.envs(epoch.map(|epoch| ("SOURCE_DATE_EPOCH", epoch)));
    command.output().expect("balans is started")
}

/// The files of a release, without its manifest.
fn built(project: &Project, epoch: Option<&str>) -> Vec<(PathBuf, Vec<u8>)> {
    let output = run("build", project, epoch);
    assert_eq!(output.status.code(), Some(0), "it says: {}", stderr(&output));
    let mut files = files_under(&project.path().join("dist"));
    files.retain(|(name, _)| !name.ends_with("manifest.json"));
    files
}

/// The only finding of a report.
fn finding(project: &Project, epoch: Option<&str>) -> Value {
    let output = run("check", project, epoch);
    assert_eq!(output.status.code(), Some(1), "it says: {}", stderr(&output));
    let said: Value = serde_json::from_slice(&output.stdout).expect("findings are JSON");
    assert_eq!(said["findings"].as_array().map(Vec::len), Some(1), "{said:#}");
    said["findings"][0].clone()
}

#[test]
fn the_day_of_the_epoch_dates_a_report_that_has_no_date() {
    let dated = Project::tiny();
    let undated = Project::tiny().replace("report.json", DATE, "");
    let expected = built(&dated, None);
    // From the first second of the day to the last.
    for epoch in ["1738281600", "1738367999"] {
        assert!(built(&undated, Some(epoch)) == expected, "{epoch} is not 31 January 2025");
        let said = manifest(&undated.path().join("dist"));
        assert_eq!(said["report"]["date"], "2025-01-31");
        assert_eq!(said["report"]["source_date_epoch"].to_string(), epoch);
    }
    assert!(built(&undated, Some("1738368000")) != expected, "the next day is another");
    assert!(built(&dated, Some("86400")) == expected, "a date of the report's own goes before");
    let said = manifest(&dated.path().join("dist"));
    assert_eq!(said["report"]["source_date_epoch"], Value::Null);
}

#[test]
fn a_release_is_verified_with_the_epoch_that_dated_it() {
    let undated = Project::tiny().replace("report.json", DATE, "");
    built(&undated, Some("1738281600"));
    for epoch in [None, Some("86400")] {
        let mut command = command();
        command.arg("verify").arg(undated.path().join("dist")).arg(undated.path());
        command.env_remove("SOURCE_DATE_EPOCH");
        command.envs(epoch.map(|epoch| ("SOURCE_DATE_EPOCH", epoch)));
        let output = command.output().expect("balans is started");
        let said = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(0), "{said}{}", stderr(&output));
    }
}

#[test]
fn a_report_without_any_date_is_refused_with_both_remedies() {
    let undated = Project::tiny().replace("report.json", DATE, "");
    let found = finding(&undated, None);
    assert_eq!(found["code"], "date-missing");
    assert_eq!(found["place"]["file"], "report.json");
    let hint = found["hint"].as_str().unwrap_or_default();
    assert!(hint.contains("`\"date\": \"2025-06-30\"`"), "{hint}");
    assert!(hint.contains("`SOURCE_DATE_EPOCH`"), "{hint}");
}

#[test]
fn an_epoch_that_is_no_number_is_refused_where_it_is_needed() {
    let undated = Project::tiny().replace("report.json", DATE, "");
    for epoch in ["", "soon", "-1", "+1", "1.5", " 5", "253402300800"] {
        let found = finding(&undated, Some(epoch));
        assert_eq!(found["code"], "date-malformed", "{epoch}");
        let message = found["message"].as_str().unwrap_or_default();
        assert!(message.contains(&format!("is `{epoch}`")), "{message}");
        let dated = run("check", &Project::tiny(), Some(epoch));
        assert_eq!(dated.status.code(), Some(0), "a report with a date needs none");
    }
}
