//! Several faults at once, what people see of them, and what becomes of the target folder.

use super::{EXHIBITS, FIGURES, LABELS, PROSE, REPORT, THEME};
use crate::project::{Project, files_under, stderr};

#[test]
fn faults_in_several_files_are_reported_together() {
    let found = Project::tiny()
        .replace(REPORT, "\"slug\"", "\"slog\"")
        .replace(THEME, "\"gutter_mm\"", "\"guter_mm\"")
        .replace(EXHIBITS, "\"highlight\"", "\"highlights\"")
        .replace(FIGURES, "\"value\": 1250", "\"value\": \"1250\"")
        .check();
    for (code, file) in [
        ("unknown-key", REPORT),
        ("missing-key", REPORT),
        ("unknown-key", THEME),
        ("unknown-key", EXHIBITS),
        ("wrong-type", FIGURES),
    ] {
        found.fails_with(code).of_file(file);
    }
}

#[test]
fn faults_of_labels_and_prose_are_reported_together() {
    let found = Project::tiny()
        .replace(LABELS, "\"shows\"", "\"show\"")
        .append(PROSE, "\n<b>bold</b> and `code`\n")
        .remove("prose/en/repairs.md")
        .check();
    found.fails_with("unknown-key").of_file(LABELS);
    found.fails_with("prose-form").at(PROSE, "<b>");
    found.fails_with("prose-form").at(PROSE, "`code`");
    found.fails_with("missing-file").at(REPORT, "\"repairs\"");
}

#[test]
fn all_expressions_that_fail_are_reported_together_with_the_charts() {
    let found = Project::tiny()
        .replace(PROSE, "{{ members }}", "{{ membres }}")
        .replace(PROSE, "over(1200)", "over(2000)")
        .replace(LABELS, "{{ clocks[2024] }}", "{{ clocks[2022] }}")
        .replace(EXHIBITS, "[\"clocks\"]", "[\"clokcs\"]")
        .check();
    found.fails_with("unknown-figure").at(PROSE, "{{ membres }}");
    found.fails_with("claim-fails").at(PROSE, "{{ members | over(2000) }}");
    found.fails_with("unknown-figure").at(EXHIBITS, "{ \"kind\": \"columns\"");
}

#[test]
fn all_figures_that_fail_are_reported_together() {
    let found = Project::tiny()
        .replace(FIGURES, "growth(clocks[2024], clocks[2023])", "share(members, nothing)")
        .replace(FIGURES, "share(clocks_by_place.tower", "shear(clocks_by_place.tower")
        .check();
    found.fails_with("division-by-zero").at(FIGURES, "\"share(members, nothing)\"");
    found.fails_with("unknown-figure").at(FIGURES, "\"shear(");
}

#[test]
fn people_see_the_line_with_a_caret_and_the_hint() {
    let project = Project::tiny().replace(PROSE, "{{ members }}", "{{ membres }}");
    let output = project.build(&project.path().join("dist"));
    let seen = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "it says:\n{seen}");
    for part in [
        "error[unknown-figure]",
        "prose/en/clocks.md:5:8",
        "It has {{ membres }} members.",
        "^^^^^^^^^^^^^",
        "hint: did you mean `members`?",
        "1 error, 0 warnings",
    ] {
        assert!(seen.contains(part), "people should see `{part}`, but see:\n{seen}");
    }
    assert!(output.stdout.is_empty(), "findings of a build are no result");
}

#[test]
fn a_build_that_fails_leaves_the_target_folder_as_it_was() {
    type Break = fn(Project) -> Project;
    let faults: [(&str, Break); 6] = [
        ("broken JSON", |project| project.write(REPORT, "{")),
        ("a figure", |project| project.replace(FIGURES, "\"value\": 100 }", "\"value\": 101 }")),
        ("an expression", |project| project.replace(PROSE, "{{ members }}", "{{ membres }}")),
        ("a chart", |project| project.replace(FIGURES, "\"value\": 200", "\"value\": 1e300")),
        ("a character", |project| project.replace(PROSE, "It has", "It has 漢")),
        ("a word too wide", |project| project.replace(PROSE, "It has", &"x".repeat(400))),
    ];
    for (fault, break_it) in faults {
        let project = break_it(Project::tiny())
            .write("dist/tiny-2024-en-print.pdf", "the file of last year")
            .write("dist/tiny-2024-en-screen.pdf", "the file of last year")
            .write("dist/notes.txt", "mine");
        let target = project.path().join("dist");
        let before = files_under(&target);
        let output = project.build(&target);
        assert_eq!(output.status.code(), Some(1), "{fault}: it says:\n{}", stderr(&output));
        let names = |files: &[(std::path::PathBuf, Vec<u8>)]| -> Vec<String> {
            files.iter().map(|(name, bytes)| format!("{name:?} {}", bytes.len())).collect()
        };
        let after = files_under(&target);
        assert!(before == after, "{fault} changed {:?} to {:?}", names(&before), names(&after));
    }
}

#[test]
fn a_build_that_succeeds_replaces_its_own_files_only() {
    let project = Project::tiny()
        .write("dist/tiny-2024-en-print.pdf", "the file of last year")
        .write("dist/notes.txt", "mine");
    let target = project.path().join("dist");
    let output = project.build(&target);
    assert_eq!(output.status.code(), Some(0), "it says:\n{}", stderr(&output));
    let names: Vec<String> =
        files_under(&target).iter().map(|(name, _)| name.display().to_string()).collect();
    let expected = [
        "manifest.json",
        "notes.txt",
        "tiny-2024-en-ledger.json",
        "tiny-2024-en-print.pdf",
        "tiny-2024-en-screen.pdf",
    ];
    assert_eq!(names, expected);
    assert_eq!(project.text("dist/notes.txt"), "mine");
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(listed.lines().count(), 4, "the files written are listed, one a line:\n{listed}");
    for line in listed.lines() {
        let head = std::fs::read(line).unwrap_or_else(|error| panic!("{line}: {error}"));
        let begins: &[u8] = if line.ends_with(".json") { b"{" } else { b"%PDF-" };
        assert!(head.starts_with(begins), "{line} is not what its name says");
    }
}
