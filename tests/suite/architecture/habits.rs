//! Habits of the source that a reader can count on.

use std::fs;
use std::path::Path;

use super::{sources, texts};
use crate::project::SOURCE;
use crate::tools::note;

/// Words that only data may hold: names of the two publishers and of what they do.
const PUBLISHERS: [&str; 14] = [
    "fedasil",
    "opvang",
    "asiel",
    "asile",
    "rode kruis",
    "croix-rouge",
    "samusocial",
    "ocmw",
    "cpas",
    "nbmv",
    "palestin",
    "vluchteling",
    "ahrenfels",
    "bibliothek",
];

#[test]
fn source_files_are_short() {
    const MOST: usize = 400;
    const USUAL: usize = 250;
    let mut long = Vec::new();
    for folder in ["src", "layouts", "tests/suite"] {
        for (path, text) in texts(folder) {
            let lines = text.lines().count();
            if path.ends_with(".rs") || path.ends_with(".typ") {
                assert!(lines <= MOST, "{folder}/{path} has {lines} lines, more than {MOST}");
                if lines > USUAL {
                    long.push(format!("{folder}/{path}: {lines}"));
                }
            }
        }
    }
    if !long.is_empty() {
        note(&format!("files of more than {USUAL} lines:\n  {}", long.join("\n  ")));
    }
}

#[test]
fn every_source_file_says_what_it_is() {
    for (_, path, text) in sources() {
        assert!(text.starts_with("//! "), "src/{path} does not begin with what it is");
    }
    for (path, text) in texts("layouts") {
        assert!(text.starts_with("// "), "layouts/{path} does not begin with what it is");
    }
}

#[test]
fn no_publisher_is_named_outside_of_the_data() {
    for folder in ["src", "layouts"] {
        for (path, text) in texts(folder) {
            for (index, line) in text.lines().enumerate() {
                let line = line.to_lowercase();
                let found = PUBLISHERS.iter().find(|word| line.contains(*word));
                let number = index + 1;
                assert!(found.is_none(), "{folder}/{path}:{number} names {found:?}: {line}");
            }
        }
    }
}

#[test]
fn every_dependency_says_what_it_is_for() {
    let manifest = fs::read_to_string(Path::new(SOURCE).join("Cargo.toml")).expect("it is read");
    let (mut section, mut explained, mut seen) = ("", false, 0);
    for line in manifest.lines() {
        let line = line.trim();
        if line.starts_with('[') {
            (section, explained) = (line, false);
        } else if line.is_empty() {
            explained = false;
        } else if line.starts_with('#') {
            explained = true;
        } else if section.ends_with("dependencies]") {
            // Lines that follow each other share the comment above the first.
            assert!(explained, "Cargo.toml does not say what this is for: {line}");
            seen += 1;
        }
    }
    assert!(seen > 10, "only {seen} dependencies are found in Cargo.toml");
}

#[test]
fn the_commands_of_the_readme_are_those_that_are_run() {
    let read = |path: &str| {
        fs::read_to_string(Path::new(SOURCE).join(path))
            .unwrap_or_else(|error| panic!("{path} is there and can be read: {error}"))
    };
    let (readme, run) = (read("README.md"), read(".ci/run"));
    let mut fenced = false;
    let mut commands = Vec::new();
    for line in readme.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if fenced {
            let command = line.trim().trim_start_matches("$ ");
            commands.extend(command.strip_prefix("cargo ").map(|rest| format!("cargo {rest}")));
        }
    }
    let first_words = |words: &str| commands.iter().any(|command| command.starts_with(words));
    assert!(first_words("cargo run --release"), "the README says how to run: {commands:?}");
    assert!(first_words("cargo test"), "the README says how to test: {commands:?}");
    for command in commands.iter().filter(|command| command.starts_with("cargo test")) {
        // Without what is said beside the command.
        let command = command.split('#').next().unwrap_or_default().trim();
        assert!(run.contains(command), ".ci/run does not run the README's `{command}`:\n{run}");
    }
}
