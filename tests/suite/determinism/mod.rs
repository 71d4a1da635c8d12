//! The same input gives the same bytes: from the built-in report and from a folder, on any day, in
//! any time zone, language and folder of the machine, with any number of threads, whatever order
//! files are listed in, for one edition or all.
//!
//! Each test builds with the program itself in another environment, because that is the point.

mod order;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::bundle;
use crate::project::{Project, command, files_under, stderr};
use crate::tools;

/// The names and contents of a release.
type Files = Vec<(PathBuf, Vec<u8>)>;

/// Builds a report with arguments and variables, and gives the files written.
fn built(report: Option<&Path>, arguments: &[&str], variables: &[(&str, &str)]) -> Files {
    let mut command = command();
    command.arg("build").args(report).args(arguments).envs(variables.iter().copied());
    run(command)
}

/// Runs a build in a folder of its own and gives the files written.
fn run(mut command: Command) -> Files {
    let folder = tempfile::tempdir().expect("a folder is made");
    let target = folder.path().join("dist");
    command.arg("-o").arg(&target).current_dir(folder.path());
    let output = command.output().expect("balans is started");
    assert!(output.status.success(), "the report does not build: {}", stderr(&output));
    files_under(&target)
}

/// Another day and hour, for whatever asks the system for it; `None` if that cannot be had and may
/// be so.
fn on_another_day(program: &str) -> Option<Command> {
    let faked = |program: &str| {
        let mut command = Command::new("faketime");
        // For programs with threads, and without stopping the clock by which they wait.
        command.args(["-m", "-f", "@2031-05-06 23:30:00", program]).env("NO_COLOR", "1");
        command.env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        command
    };
    match faked("date").arg("+%Y").output() {
        Ok(output) if output.stdout.starts_with(b"2031") => Some(faked(program)),
        _ => {
            tools::missing("`faketime`");
            None
        }
    }
}

/// Expects the same files with the same bytes.
fn same(one: &Files, other: &Files, why: &str) {
    let names = |files: &Files| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(one), names(other), "{why}");
    for ((name, one), (_, other)) in one.iter().zip(other) {
        assert!(one == other, "{why}: {} {}", name.display(), first_difference(one, other));
    }
}

/// Where two files part, for a message.
fn first_difference(one: &[u8], other: &[u8]) -> String {
    let at = one.iter().zip(other).position(|(a, b)| a != b);
    let at = at.unwrap_or(one.len().min(other.len()));
    let near = |bytes: &[u8]| {
        let end = bytes.len().min(at + 60);
        String::from_utf8_lossy(&bytes[at.saturating_sub(20)..end]).into_owned()
    };
    format!(
        "{} and {} bytes part at byte {at}:\n{:?}\n{:?}",
        one.len(),
        other.len(),
        near(one),
        near(other)
    )
}

#[test]
fn an_unpacked_copy_gives_the_bytes_of_the_built_in_report() {
    let copy = Project::bundled();
    let program = env!("CARGO_BIN_EXE_balans");
    let Some(mut command) = on_another_day(program) else { return };
    // Everything else is another too.
    command.arg("build").arg(copy.path()).envs([
        ("TZ", "Pacific/Kiritimati"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("SOURCE_DATE_EPOCH", "86400"),
        ("HOME", "/nonexistent"),
        ("RAYON_NUM_THREADS", "3"),
    ]);
    same(&run(command), &files_under(bundle::folder()), "unpacked, and from within balans");
}

#[test]
fn another_day_gives_the_same_bytes() {
    let project = Project::tiny();
    let today = built(Some(project.path()), &["--provenance"], &[]);
    let program = env!("CARGO_BIN_EXE_balans");
    let Some(mut command) = on_another_day(program) else { return };
    command.arg("build").arg(project.path()).arg("--provenance");
    same(&today, &run(command), "today and in 2031");
}

#[test]
fn another_time_zone_and_locale_give_the_same_bytes() {
    let project = Project::tiny();
    let plain = built(Some(project.path()), &[], &[("TZ", "UTC"), ("LC_ALL", "C")]);
    for (zone, locale) in
        [("Pacific/Kiritimati", "tr_TR.UTF-8"), ("Pacific/Pago_Pago", "ar_EG.UTF-8"), ("", "")]
    {
        let variables = [("TZ", zone), ("LC_ALL", locale), ("LANG", locale), ("LANGUAGE", locale)];
        let other = built(Some(project.path()), &[], &variables);
        same(&plain, &other, &format!("in `{zone}` and `{locale}`"));
    }
}

#[test]
fn another_folder_gives_the_same_bytes() {
    let plain = built(Some(Project::tiny().path()), &[], &[]);
    let above = TempDir::new().expect("a folder is made");
    let (home, elsewhere) = (above.path().join("één huis/a b"), above.path().join("elders"));
    copied(Project::tiny().path(), &home.join("tiny"), |_| {});
    fs::create_dir(&elsewhere).expect("it is made");
    let mut command = command();
    command.args(["build", "../één huis/a b/tiny", "-o", "out"]).current_dir(&elsewhere);
    command.env("HOME", &home).env("TMPDIR", &home).env("XDG_CONFIG_HOME", &home);
    let output = command.output().expect("balans is started");
    assert!(output.status.success(), "the report does not build: {}", stderr(&output));
    same(&plain, &files_under(&elsewhere.join("out")), "by another path");
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let project = Project::library();
    let one = built(Some(project.path()), &[], &[("RAYON_NUM_THREADS", "1")]);
    for threads in ["2", "7"] {
        let many = built(Some(project.path()), &[], &[("RAYON_NUM_THREADS", threads)]);
        same(&one, &many, &format!("one thread and {threads}"));
    }
}

/// Copies a folder, its files in an order of the test's.
fn copied(from: &Path, to: &Path, order: impl FnOnce(&mut Files)) {
    let mut files = files_under(from);
    order(&mut files);
    for (name, bytes) in files {
        let path = to.join(name);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it is made");
        fs::write(path, bytes).expect("it is written");
    }
}

#[test]
fn a_rendition_built_alone_has_the_same_bytes() {
    assert_same_alone(&Project::tiny(), &["--rendition", "screen"], 3);
}

#[test]
fn an_edition_built_alone_has_the_same_bytes() {
    assert_same_alone(&Project::library(), &["--edition", "en"], 4);
}

/// Expects of a report that a part of it, which has so many files with ledger and manifest, is built
/// alone as it is among all.
fn assert_same_alone(project: &Project, part: &[&str], files: usize) {
    let all = built(Some(project.path()), &[], &[]);
    let alone = built(Some(project.path()), part, &[]);
    assert_eq!(alone.len(), files, "only {part:?} was asked for");
    for (name, bytes) in alone.iter().filter(|(name, _)| name != Path::new("manifest.json")) {
        let (_, expected) = all.iter().find(|(other, _)| other == name).expect("it is built too");
        assert!(bytes == expected, "{}: {}", name.display(), first_difference(bytes, expected));
    }
}

#[test]
fn the_names_of_files_tell_report_year_edition_and_rendition() {
    let names: Vec<String> =
        files_under(bundle::folder()).iter().map(|(name, _)| name.display().to_string()).collect();
    assert_eq!(
        names,
        [
            "balans-2024-fr-ledger.json",
            "balans-2024-fr-print.pdf",
            "balans-2024-fr-screen.pdf",
            "balans-2024-nl-ledger.json",
            "balans-2024-nl-print.pdf",
            "balans-2024-nl-screen.pdf",
            "manifest.json",
        ]
    );
}

#[test]
fn the_files_do_not_tell_where_or_when_they_were_built() {
    let home = std::env::current_dir().expect("there is a folder").display().to_string();
    for (name, bytes) in files_under(bundle::folder()) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(&home), "{} names the folder {home}", name.display());
        assert!(!text.contains("/tmp/"), "{} names a temporary folder", name.display());
        if name.extension().is_none_or(|extension| extension != "pdf") {
            continue;
        }
        let pdf = crate::pdf::Pdf::open(&bundle::folder().join(&name));
        for dictionary in pdf.dictionaries() {
            for key in ["CreationDate", "ModDate"] {
                if let Some(date) = pdf.get(dictionary, key).and_then(crate::pdf::text) {
                    assert!(
                        date.starts_with("D:20250630"),
                        "{}: {key} is {date}, and not the report's date",
                        name.display()
                    );
                }
            }
        }
    }
}
