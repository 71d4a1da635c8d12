//! Files that were exchanged, forged or praised after a release was published are found.

use std::fs;

use balans::digest::Digest;
use serde_json::{Value, json};

use super::released;
use super::verify::{edit, verify};

const SCREEN: &str = "tiny-2024-en-screen.pdf";
const LEDGER: &str = "tiny-2024-en-ledger.json";

#[test]
fn files_that_are_not_those_of_the_manifest_are_damaged() {
    let (project, folder) = released();
    let path = folder.join(SCREEN);
    let whole = fs::read(&path).expect("it is there");
    let mut turned = whole.clone();
    turned[whole.len() / 2] ^= 1;
    for (bytes, said_of_it) in [(&turned[..], "SHA-256"), (&whole[..whole.len() - 1], "bytes")] {
        fs::write(&path, bytes).expect("it is written");
        let said = verify(&folder, project.path(), &[]);
        said.is(&["output-damaged"]);
        assert_eq!(said.findings[0]["place"]["document"], SCREEN);
        assert!(said.text(0, "message").contains(said_of_it), "{:#?}", said.findings);
    }
    fs::remove_file(&path).expect("it is removed");
    let said = verify(&folder, project.path(), &[]);
    said.is(&["output-damaged"]);
    assert!(said.text(0, "message").contains("not in the folder"), "{:#?}", said.findings);
}

#[test]
fn a_file_that_the_report_does_not_give_differs_though_its_manifest_has_it() {
    let (project, folder) = released();
    let forged = "{ \"forged\": true }\n";
    fs::write(folder.join(LEDGER), forged).expect("it is written");
    let position = |manifest: &Value| {
        let outputs = manifest["outputs"].as_array().expect("a list");
        outputs.iter().position(|one| one["file"] == LEDGER).expect("the ledger is listed")
    };
    edit(&folder, |manifest| {
        let at = position(manifest);
        let output = &mut manifest["outputs"][at];
        output["bytes"] = json!(forged.len());
        output["sha256"] = json!(Digest::of(forged.as_bytes()).to_string());
    });
    let said = verify(&folder, project.path(), &[]);
    said.is(&["output-differs"]);
    assert!(said.text(0, "hint").contains("nothing that it is built of differs"));
    // One that is not built at all, and one that the manifest leaves out.
    edit(&folder, |manifest| {
        let at = position(manifest);
        manifest["outputs"][at]["file"] = json!("appendix.json");
    });
    fs::rename(folder.join(LEDGER), folder.join("appendix.json")).expect("it is renamed");
    let said = verify(&folder, project.path(), &[]);
    said.is(&["output-differs", "output-differs"]);
    assert!(said.text(0, "message").contains("not built any more"), "{:#?}", said.findings);
    assert!(said.text(1, "message").contains("not in the manifest"), "{:#?}", said.findings);
}

#[test]
fn what_a_manifest_says_too_well_of_its_release_is_told() {
    for (pointer, better, what) in [
        ("/outputs/2/standards", json!(["PDF/X-4"]), LEDGER),
        ("/outputs/1/pages", json!(99), SCREEN),
        ("/findings/warnings", json!(7), "findings"),
        ("/report/date", json!("2025-02-01"), "report"),
    ] {
        let (project, folder) = released();
        edit(&folder, |manifest| match manifest.pointer_mut(pointer) {
            Some(value) => *value = better,
            None => manifest["outputs"][2]["standards"] = better,
        });
        let said = verify(&folder, project.path(), &[]);
        said.is(&["manifest-differs"]);
        let named = format!("`{what}`");
        assert!(said.text(0, "message").contains(&named), "{pointer}: {:#?}", said.findings);
    }
}

#[test]
fn nothing_is_read_that_is_not_in_the_folder() {
    let (project, folder) = released();
    let outside = project.text("report.json");
    edit(&folder, |manifest| {
        let output = &mut manifest["outputs"][2];
        output["file"] = json!("../report.json");
        output["bytes"] = json!(outside.len());
        output["sha256"] = json!(Digest::of(outside.as_bytes()).to_string());
    });
    let said = verify(&folder, project.path(), &[]);
    said.is(&["output-damaged", "output-differs", "output-differs"]);
    assert!(said.text(0, "message").contains("not in the folder"), "{:#?}", said.findings);
}
