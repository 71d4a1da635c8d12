//! The same input gives the same bytes: from the built-in report and from a folder, on any day, in
//! any language and folder of the machine, for one edition or all.

use std::fs;
use std::path::Path;

use crate::bundle;
use crate::project::{Project, command, files_under, stderr};

/// Builds a report in an odd environment and gives the files written.
fn in_odd_environment(report: &Path, arguments: &[&str]) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let folder = tempfile::tempdir().expect("a folder is made");
    let target = folder.path().join("dist");
    let output = command()
        .arg("build")
        .arg(report)
        .args(arguments)
        .arg("-o")
        .arg(&target)
        .current_dir(folder.path())
        .env("TZ", "Pacific/Kiritimati")
        .env("LANG", "ar_EG.UTF-8")
        .env("LC_ALL", "tr_TR.UTF-8")
        .env("SOURCE_DATE_EPOCH", "86400")
        .env("HOME", folder.path())
        .env("RAYON_NUM_THREADS", "1")
        .output()
        .expect("balans is started");
    assert!(output.status.success(), "the report does not build: {}", stderr(&output));
    files_under(&target)
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
    let alone = in_odd_environment(copy.path(), &["--edition", "fr"]);
    // A manifest speaks of all that was built; what it says of both is compared below.
    for (name, bytes) in alone.into_iter().filter(|(name, _)| name != Path::new("manifest.json")) {
        let built = bundle::folder().join(&name);
        let expected =
            fs::read(&built).unwrap_or_else(|error| panic!("{}: {error}", built.display()));
        assert!(
            bytes == expected,
            "{} differs between builds: {}",
            name.display(),
            first_difference(&bytes, &expected)
        );
    }
}

#[test]
fn a_second_build_gives_the_same_bytes() {
    let project = Project::tiny();
    let target = project.path().join("dist");
    let output = project.build(&target);
    assert!(output.status.success(), "the report does not build: {}", stderr(&output));
    let first = files_under(&target);
    let second = in_odd_environment(project.path(), &[]);
    assert_eq!(first.len(), 4, "one edition in two renditions, its ledger and the manifest");
    for ((name, one), (_, other)) in first.iter().zip(&second) {
        assert!(one == other, "{}: {}", name.display(), first_difference(one, other));
    }
}

#[test]
fn a_rendition_built_alone_has_the_same_bytes() {
    let project = Project::tiny();
    let both = in_odd_environment(project.path(), &[]);
    let alone = in_odd_environment(project.path(), &["--rendition", "screen"]);
    assert_eq!(alone.len(), 3, "one rendition was asked for, and has its ledger and manifest");
    for (name, bytes) in alone.iter().filter(|(name, _)| name != Path::new("manifest.json")) {
        let (_, expected) = both.iter().find(|(other, _)| other == name).expect("it is built too");
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
