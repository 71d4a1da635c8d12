//! Paths that cannot be read or written, and bad usage: exit status 2.

use std::fs;

use crate::project::{Project, balans, stderr};

/// Expects exit status 2 and something said on standard error.
fn cannot_run(arguments: &[&str], report: Option<&std::path::Path>, said: &str) {
    let output = balans(arguments, report);
    let stderr = stderr(&output);
    assert_eq!(
        output.status.code(),
        Some(2),
        "balans {arguments:?} {report:?} cannot run; standard error:\n{stderr}"
    );
    assert!(stderr.contains(said), "`{said}` is not said of {arguments:?}; it says:\n{stderr}");
    assert!(
        output.stdout.is_empty(),
        "results go to standard output, but this is none:\n{}",
        String::from_utf8_lossy(&output.stdout)
    );
}

#[test]
fn a_report_folder_that_is_not_there_cannot_be_read() {
    let project = Project::tiny();
    let nowhere = project.path().join("nowhere");
    for command in ["build", "check", "figures"] {
        cannot_run(&[command], Some(&nowhere), "nowhere");
    }
}

#[test]
fn a_report_that_is_a_file_cannot_be_read() {
    let project = Project::tiny();
    cannot_run(&["check"], Some(&project.path().join("report.json")), "report.json");
}

#[test]
fn a_folder_of_figures_that_is_a_file_cannot_be_read() {
    let project = Project::tiny();
    fs::remove_dir_all(project.path().join("figures")).expect("the folder is removed");
    let project = project.write("figures", "no folder");
    cannot_run(&["check"], Some(project.path()), "figures");
}

#[test]
fn layouts_that_are_not_there_cannot_be_read() {
    let project = Project::tiny();
    cannot_run(
        &["check", "--layouts", "/nowhere/layouts"],
        Some(project.path()),
        "/nowhere/layouts",
    );
}

#[test]
fn a_target_that_is_a_file_cannot_be_written() {
    let project = Project::tiny().write("target", "a file");
    let output = project.build(&project.path().join("target"));
    assert_eq!(output.status.code(), Some(2), "it says:\n{}", stderr(&output));
    assert!(stderr(&output).contains("cannot write"), "it says:\n{}", stderr(&output));
    assert_eq!(project.text("target"), "a file", "the file that stood there is untouched");
}

#[test]
fn a_target_below_a_file_cannot_be_written() {
    let project = Project::tiny().write("target", "a file");
    let output = project.build(&project.path().join("target/below"));
    assert_eq!(output.status.code(), Some(2), "it says:\n{}", stderr(&output));
}

#[test]
fn all_files_are_written_or_none() {
    // A folder stands where the second file belongs, so that it cannot be written.
    let project = Project::tiny()
        .write("dist/tiny-2024-en-print.pdf", "the file of last year")
        .write("dist/tiny-2024-en-screen.pdf/inside", "");
    let output = project.build(&project.path().join("dist"));
    assert_eq!(output.status.code(), Some(2), "it says:\n{}", stderr(&output));
    let print = fs::read(project.path().join("dist/tiny-2024-en-print.pdf")).expect("it is there");
    assert!(
        print == b"the file of last year",
        "a build that fails left a new print file ({} bytes) beside the old screen file",
        print.len()
    );
}

#[test]
fn a_place_to_eject_to_that_is_a_file_cannot_be_written() {
    let project = Project::tiny().write("target", "a file");
    let target = project.path().join("target").to_string_lossy().into_owned();
    cannot_run(&["eject", &target, "--report"], Some(project.path()), "cannot write");
}

#[test]
fn bad_usage_ends_with_status_2() {
    for arguments in [
        &["frobnicate"][..],
        &["build", "--frobnicate"],
        &["build", "--rendition", "stone"],
        &["check", "--format", "stone"],
        &["build", "-o"],
        &["eject"],
        &["schema", "stone"],
        &["explain", "no-such-code"],
        &["check", "one", "two"],
    ] {
        cannot_run(arguments, None, "error");
    }
}

#[test]
fn an_unknown_edition_is_refused_with_those_there_are() {
    let project = Project::tiny();
    let target = project.path().join("dist");
    let output = balans(
        &["build", "--edition", "xx", "-o", &target.to_string_lossy()],
        Some(project.path()),
    );
    let stderr = stderr(&output);
    assert!(!output.status.success(), "there is no edition `xx`");
    assert!(stderr.contains("unknown-edition"), "it says:\n{stderr}");
    assert!(stderr.contains("its editions are en"), "it says:\n{stderr}");
}

#[test]
fn help_and_version_are_results() {
    for argument in ["--help", "--version"] {
        let output = balans(&[argument], None);
        assert_eq!(output.status.code(), Some(0), "{argument}: {}", stderr(&output));
        assert!(!output.stdout.is_empty(), "{argument} prints to standard output");
    }
}

#[test]
fn every_code_is_explained() {
    for code in balans::finding::Code::ALL {
        let output = balans(&["explain", code.name()], None);
        assert_eq!(output.status.code(), Some(0), "`{code}`: {}", stderr(&output));
        let meaning = String::from_utf8_lossy(&output.stdout);
        assert!(meaning.trim().len() > 20, "`{code}` is explained as `{}`", meaning.trim());
    }
}
