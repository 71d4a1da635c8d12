//! Releases are compared by what their manifests say too, and what an edition says is told once.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{Release, diff, parts, told, words};
use crate::project::{Project, stderr};

const SCREEN: &str = "tiny-2024-en-screen.pdf";
const PRINT: &str = "tiny-2024-en-print.pdf";
const LEDGER: &str = "tiny-2024-en-ledger.json";

/// What the manifests say otherwise, by what it is.
fn stated(difference: &Value) -> BTreeMap<String, [Value; 2]> {
    let all = difference["manifest"].as_array().expect("a list").iter();
    let what = |one: &Value| one["what"].as_str().expect("a name").to_owned();
    all.map(|one| (what(one), [one["old"].clone(), one["new"].clone()])).collect()
}

/// The difference of a file, by its new name.
fn file<'a>(difference: &'a Value, name: &str) -> &'a Value {
    let files = difference["files"].as_array().expect("a list");
    let file = files.iter().find(|file| file["new"] == name);
    file.unwrap_or_else(|| panic!("{name} is compared: {difference:#}"))
}

/// A manifest by itself, without the files of its release.
fn alone(release: &Release) -> (TempDir, std::path::PathBuf) {
    let folder = TempDir::new().expect("a folder is made");
    let path = folder.path().join("release-1.json");
    fs::copy(release.file("manifest.json"), &path).expect("it is copied");
    (folder, path)
}

fn edited() -> Project {
    Project::tiny().replace("prose/en/clocks.md", "can wind a clock", "can mend a clock").replace(
        "figures/clocks.json",
        "\"value\": 1250",
        "\"value\": 1251",
    )
}

#[test]
fn inputs_versions_and_standards_that_differ_are_told() {
    let plain = Project::tiny().replace("report.json", "\"print\": \"coated\",", "");
    let (old, new) = (Release::of(&Project::tiny()), Release::of(&plain));
    let path = new.file("manifest.json");
    let mut manifest: Value =
        serde_json::from_slice(&fs::read(&path).expect("it is there")).expect("it is JSON");
    let typst = manifest["tool"]["typst"].clone();
    manifest["tool"]["typst"] = json!("99.0.0");
    fs::write(&path, manifest.to_string()).expect("it is written");
    let (difference, status) = told(old.path(), new.path());
    assert_eq!(status, Some(1));
    let said = stated(&difference);
    assert_eq!(said["tool/typst"], [typst, json!("99.0.0")]);
    assert_eq!(said["outputs/en-print.pdf/standards"], [json!("PDF/X-4"), Value::Null]);
    assert_eq!(said["outputs/en-print.pdf/output_condition"], [json!("FOGRA39"), Value::Null]);
    let report = &said["inputs/report/report.json/sha256"];
    assert!(report.iter().all(|digest| digest.as_str().is_some_and(|one| one.len() == 64)));
    let profile = &said["inputs/report/print/coated.json/sha256"];
    assert!(profile[0].is_string() && profile[1].is_null(), "an input that is no longer read");
    let unchanged = ["inputs/report/theme.json/sha256", "inputs/layouts/main.typ/sha256"];
    assert!(unchanged.iter().all(|what| !said.contains_key(*what)), "{said:#?}");
    let follows = |what: &str| ["/sha256", "/bytes", "/pages"].iter().any(|at| what.ends_with(at));
    let of_files = said.keys().find(|what| what.starts_with("outputs/") && follows(what));
    assert_eq!(of_files, None, "what follows from files that are compared is told of them");
    let human = diff(old.path(), new.path(), &[]);
    let human = String::from_utf8_lossy(&human.stdout).into_owned();
    let short = report[1].as_str().map(|digest| &digest[..12]).unwrap_or_default();
    let line = human.lines().find(|line| line.starts_with("inputs/report/report.json"));
    assert!(line.is_some_and(|line| line.ends_with(short)), "digests are shortened: {human}");
}

#[test]
fn manifests_are_named_instead_of_their_folders() {
    let (old, new) = (Release::of(&Project::tiny()), Release::of(&edited()));
    let (by_folder, _) = told(old.path(), new.path());
    let (by_name, status) = told(&old.file("manifest.json"), &new.file("manifest.json"));
    assert_eq!(by_name, by_folder, "their files stand beside them");
    assert_eq!(status, Some(1));
    let (mixed, _) = told(old.path(), &new.file("manifest.json"));
    assert_eq!(mixed, by_folder);
}

#[test]
fn a_manifest_without_its_files_is_compared_by_what_it_says() {
    let (old, new) = (Release::of(&Project::tiny()), Release::of(&edited()));
    let (_folder, alone) = alone(&old);
    for other in [new.path().to_owned(), new.file("manifest.json")] {
        let (difference, status) = told(&alone, &other);
        assert_eq!(status, Some(1));
        assert_eq!(difference["files"], json!([]), "{difference:#}");
        let said = stated(&difference);
        let names: Vec<&str> = said.keys().map(String::as_str).collect();
        let expected = [
            "inputs/report/figures/clocks.json/sha256",
            "inputs/report/prose/en/clocks.md/sha256",
            "outputs/en-ledger.json/sha256",
            "outputs/en-print.pdf/sha256",
            "outputs/en-screen.pdf/sha256",
        ];
        let told: Vec<&str> = names.into_iter().filter(|name| !name.ends_with("/bytes")).collect();
        assert_eq!(told, expected);
    }
    let (difference, status) = told(&alone, old.path());
    assert_eq!((stated(&difference).len(), status), (0, Some(0)), "{difference:#}");
    // Files beside a manifest that are not those it describes are not its files.
    fs::copy(new.file(SCREEN), alone.with_file_name(SCREEN)).expect("it is copied");
    let (difference, _) = told(&alone, new.path());
    assert_eq!(difference["files"], json!([]), "{difference:#}");
}

#[test]
fn what_is_no_manifest_is_refused() {
    let release = Release::of(&Project::tiny());
    let project = Project::tiny();
    for (one, other) in [
        (project.path().join("report.json"), release.path().to_owned()),
        (release.file("manifest.json"), project.path().to_owned()),
        (release.file("manifest.json"), release.file(SCREEN)),
    ] {
        // A folder without PDFs and manifest is one in which everything went.
        let output = diff(&one, &other, &[]);
        let expected = if other == project.path() { Some(1) } else { Some(2) };
        assert_eq!(output.status.code(), expected, "{}: {}", one.display(), stderr(&output));
    }
    let (_folder, alone) = alone(&release);
    fs::remove_file(release.file("manifest.json")).expect("it was there");
    let output = diff(&alone, release.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("it has no manifest.json"), "{}", stderr(&output));
}

#[test]
fn figures_and_text_of_an_edition_are_told_once_and_pages_for_each_file() {
    let (old, new) = (Release::of(&Project::tiny()), Release::of(&edited()));
    let (difference, _) = told(old.path(), new.path());
    let (screen, print) = (file(&difference, SCREEN), file(&difference, PRINT));
    assert_eq!(parts(screen), ["figures", "text", "pages"], "{screen:#}");
    assert_eq!(screen["told_with"], Value::Null);
    assert_eq!(parts(print), ["pages"], "{print:#}");
    assert_eq!(print["told_with"], SCREEN);
    assert_eq!(print["pages"], screen["pages"]);
    // By itself it tells all.
    let (by_itself, _) = told(&old.file(PRINT), &new.file(PRINT));
    assert_eq!(parts(&by_itself["files"][0]), ["figures", "text", "pages"], "{by_itself:#}");
}

#[test]
fn what_only_one_file_of_an_edition_says_is_told_with_it() {
    let (old, new) = (Release::of(&Project::tiny()), Release::of(&Project::tiny()));
    let other =
        Project::tiny().replace("prose/en/clocks.md", "can wind a clock", "can eat a clock");
    fs::copy(Release::of(&other).file(PRINT), new.file(PRINT)).expect("it is copied");
    let (difference, _) = told(old.path(), new.path());
    assert_eq!(parts(file(&difference, SCREEN)), [""; 0], "{difference:#}");
    let print = file(&difference, PRINT);
    assert_eq!(words(&print["text"][0], "added"), ["eat"], "{print:#}");
    assert_eq!(print["told_with"], Value::Null);
}

#[test]
fn a_ledger_counts_for_a_print_file_only_if_the_manifest_has_both() {
    let (old, new) = (Release::of(&Project::tiny()), Release::of(&edited()));
    let has_ledger = |old: &Path, new: &Path| {
        let (difference, _) = told(old, new);
        difference["files"][0]["ledger"] == true
    };
    assert!(has_ledger(&old.file(PRINT), &new.file(PRINT)));
    let ledger = fs::read_to_string(new.file(LEDGER)).expect("it is there");
    fs::write(new.file(LEDGER), format!("{ledger} ")).expect("it is written");
    assert!(!has_ledger(&old.file(PRINT), &new.file(PRINT)), "a ledger of another release");
    fs::write(new.file(LEDGER), &ledger).expect("it is written");
    assert!(has_ledger(&old.file(PRINT), &new.file(PRINT)));
    let bytes = fs::read(new.file(PRINT)).expect("it is there");
    fs::copy(old.file(PRINT), new.file(PRINT)).expect("it is copied");
    assert!(!has_ledger(&old.file(PRINT), &new.file(PRINT)), "a file of another release");
    fs::write(new.file(PRINT), bytes).expect("it is written");
    fs::remove_file(new.file("manifest.json")).expect("it was there");
    assert!(!has_ledger(&old.file(PRINT), &new.file(PRINT)), "nobody says that they belong");
}
