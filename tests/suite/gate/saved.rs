//! `--save` writes findings to files, whatever is printed and however the command ends.

use std::path::Path;

use serde_json::Value;

use super::{check, faulty, spotless, stdout};
use crate::project::{Project, balans, stderr};

/// The option for a file of a folder.
fn save(format: &str, folder: &Path) -> (String, std::path::PathBuf) {
    let path = folder.join(format!("deep/{format}.txt"));
    (format!("--save={format}={}", path.display()), path)
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{} is written: {error}", path.display()))
}

#[test]
fn files_hold_what_would_be_printed_and_people_read_their_own() {
    let folder = tempfile::tempdir().expect("a folder is made");
    let formats = ["human", "json", "sarif", "junit", "code-quality"];
    let saved = formats.map(|format| save(format, folder.path()));
    let options: Vec<&str> = saved.iter().map(|(option, _)| option.as_str()).collect();
    let project = faulty();
    let output = check(&project, &options);
    assert_eq!(output.status.code(), Some(1), "the report is wrong all the same");
    assert_eq!(stdout(&output), stdout(&check(&project, &[])), "people are told as ever");
    for (format, (_, path)) in formats.iter().zip(&saved) {
        let printed = stdout(&check(&project, &["--format", format]));
        assert_eq!(read(path).trim_end(), printed.trim_end(), "{format}");
    }
    let files = std::fs::read_dir(folder.path().join("deep")).expect("it is listed").count();
    assert_eq!(files, formats.len(), "nothing else is left");
}

#[test]
fn a_build_saves_what_it_found_whether_it_is_refused_or_not() {
    for (project, arguments, status) in [
        (Project::tiny(), &[][..], 0),
        (Project::tiny(), &["--deny-warnings"], 1),
        (faulty(), &[], 1),
        (spotless(), &[], 0),
    ] {
        let (option, path) = save("json", project.path());
        let dist = project.path().join("dist");
        let dist = dist.to_str().expect("temporary paths are UTF-8");
        let fixed = ["build", "-o", dist, &option];
        let output = balans(&[&fixed, arguments].concat(), Some(project.path()));
        assert_eq!(output.status.code(), Some(status), "it says: {}", stderr(&output));
        let found: Value = serde_json::from_str(&read(&path)).expect("findings are JSON");
        let check = [&["--format", "json"], arguments].concat();
        let expected: Value =
            serde_json::from_str(&stdout(&super::check(&project, &check))).expect("it is JSON");
        assert_eq!(found, expected, "a build finds what a check does");
    }
}

#[test]
fn what_cannot_be_saved_stops_the_command() {
    let project = spotless();
    let file = project.path().join("report.json/findings");
    let output = check(&project, &[&format!("--save=json={}", file.display())]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("cannot write"), "it says: {}", stderr(&output));
    for (option, said) in [
        ("--save=json", "name a format and a file"),
        ("--save=xml=a", "there is no format `xml`, but human, json, sarif, junit, code-quality"),
        ("--save=json=", "no file is named"),
    ] {
        let output = check(&project, &[option]);
        assert_eq!(output.status.code(), Some(2), "{option}");
        assert!(stderr(&output).contains(said), "{option} says: {}", stderr(&output));
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_is_written_to_and_not_replaced() {
    let output = check(&spotless(), &["--save=json=/dev/stdout"]);
    assert_eq!(output.status.code(), Some(0), "it says: {}", stderr(&output));
    assert!(stdout(&output).contains("\"findings\": []"), "it says: {}", stdout(&output));
}
