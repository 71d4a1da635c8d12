//! How far the work is, is shown to people and kept out of logs.

use std::process::Command;

use super::{Each, HEAD};
use crate::project::stderr;
use crate::tools;

fn each() -> Each {
    Each::of(&[HEAD, "aalst,260,160,100,260", "brugge,x,160,100,260", "eupen,280,160,120,280"])
}

#[test]
fn a_log_has_a_line_for_each_report_and_no_bar() {
    let output = each().build(&[]);
    let said = stderr(&output);
    assert!(!said.contains(['\u{1b}', '\r', '\u{8}']), "a log has no bar: {said:?}");
    let line = |start: &str| said.lines().position(|line| line.starts_with(start));
    let lines = ["aalst: built", "brugge: refused", "eupen: built"].map(line);
    assert!(lines.iter().all(Option::is_some) && lines.is_sorted(), "it says: {said}");
}

#[test]
fn a_quiet_run_says_what_is_wrong_only() {
    let output = each().build(&["--quiet"]);
    let said = stderr(&output);
    assert!(!said.contains("built"), "it says: {said}");
    assert!(said.contains("brugge") && said.contains("error[variant-cell]"), "it says: {said}");
}

#[test]
fn programs_read_one_document() {
    for format in ["json", "sarif"] {
        let output = each().build(&["--format", format]);
        assert_eq!(output.status.code(), Some(1));
        let document: serde_json::Value = serde_json::from_slice(&output.stderr)
            .unwrap_or_else(|error| panic!("{error}: {}", stderr(&output)));
        assert!(document.to_string().contains("variant-cell"), "{document}");
    }
}

#[test]
fn a_terminal_has_a_bar() {
    let each = each();
    let quoted = |text: &str| format!("'{text}'");
    let words = [
        env!("CARGO_BIN_EXE_balans"),
        "build",
        each.project.path().to_str().expect("a path"),
        "--each",
        each.table.to_str().expect("a path"),
        "-o",
        each.target.to_str().expect("a path"),
    ];
    let line = words.map(quoted).join(" ");
    let output =
        Command::new("script").args(["-qec", &line, "/dev/null"]).env("TERM", "xterm").output();
    let Ok(output) = output else { return tools::missing("`script` (Debian package bsdutils)") };
    let seen = String::from_utf8_lossy(&output.stdout);
    assert!(seen.contains("of 3"), "it shows {seen:?}");
    assert!(!seen.contains("aalst: built"), "the bar tells it: {seen:?}");
    assert!(seen.contains("error[variant-cell]"), "what is wrong is told: {seen:?}");
}
