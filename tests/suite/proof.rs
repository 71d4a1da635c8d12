//! Proofs show what the eye measured and found, and are there when it matters: when a report is
//! refused.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::project::{Project, balans, files_under, stderr};
use crate::tools;

/// Builds with proofs; gives the exit status and the names of the files written.
fn build(report: &Project, target: &Path, more: &[&str]) -> (Option<i32>, Vec<String>, String) {
    let target_name = target.to_str().expect("temporary paths are UTF-8");
    let arguments = [&["build", "--proof", "-o", target_name], more].concat();
    let output = balans(&arguments, Some(report.path()));
    fs::create_dir_all(target).expect("the folder is made");
    let names = files_under(target).into_iter().map(|(path, _)| path.display().to_string());
    (output.status.code(), names.collect(), stderr(&output))
}

#[test]
fn a_proof_stands_beside_the_renditions() {
    let target = TempDir::new().expect("a folder is made");
    let (status, names, said) = build(&Project::tiny(), target.path(), &[]);
    assert_eq!(status, Some(0), "{said}");
    let expected = [
        "manifest.json",
        "tiny-2024-en-ledger.json",
        "tiny-2024-en-print.pdf",
        "tiny-2024-en-proof.pdf",
        "tiny-2024-en-screen.pdf",
    ];
    assert_eq!(names, expected);
    let file = target.path().join("tiny-2024-en-proof.pdf");
    let Some(pages) = tools::pages(&file, &[]) else { return };
    assert_eq!(pages.len(), 4);
    for (index, page) in pages.iter().enumerate() {
        let page = tools::flat(page);
        assert!(page.contains(&format!("Proof, page {}", index + 1)), "it says: {page}");
        assert!(page.contains("not accessible"), "it says: {page}");
    }
}

#[test]
fn a_refused_report_has_its_proof_alone() {
    let report = Project::tiny().replace("theme.json", "\"label_pt\": 6.5", "\"label_pt\": 6.2");
    let target = TempDir::new().expect("a folder is made");
    let (status, names, said) = build(&report, target.path(), &[]);
    assert_eq!(status, Some(1), "{said}");
    assert_eq!(names, ["tiny-2024-en-proof.pdf"], "{said}");
    let Some(pages) = tools::pages(&target.path().join(&names[0]), &[]) else { return };
    let exhibits = tools::flat(&pages[2]);
    assert!(exhibits.contains("1 text-too-small"), "it says: {exhibits}");
    assert!(exhibits.contains("6.20 pt, less than 6.5 pt"), "it says: {exhibits}");
}

#[test]
fn the_limits_of_the_theme_are_those_of_the_eye() {
    let report =
        Project::tiny().replace("theme.json", "\"label_pt\": 6.5", "\"label_pt\": 6.2").replace(
            "theme.json",
            "\"charts\": {",
            "\"limits\": { \"smallest_pt\": 6 },\n  \"charts\": {",
        );
    report.check().passes();
    let report = report.replace("theme.json", "\"smallest_pt\": 6", "\"smalest_pt\": 6");
    report.check().fails_with("unknown-key").hint("did you mean `smallest_pt`?");
}
