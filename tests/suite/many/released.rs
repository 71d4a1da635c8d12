//! The release of a variant says where it comes from, and is verified by its row.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{Each, HEAD, names};
use crate::project::{Project, balans, stderr};
use crate::release::verify::{Said, edit, verify};

const BRUGGE: &str = "brugge,260,160,100,260";
const GENT: &str = "gent,270,150,120,270";

/// Verifies a variant by the table as it is now.
fn verified(each: &Each, name: &str) -> Said {
    let table = each.table.to_string_lossy();
    verify(&each.target.join(name), each.project.path(), &["--each", &table])
}

/// Builds two variants and changes the table.
fn released(lines: &[&str]) -> Each {
    let each = Each::of(&[HEAD, BRUGGE, GENT]);
    each.built();
    fs::write(&each.table, lines.join("\n")).expect("it is written");
    each
}

fn statement(folder: &Path) -> Value {
    let bytes = fs::read(folder.join("provenance.intoto.json")).expect("it is there");
    serde_json::from_slice(&bytes).expect("it is JSON")
}

#[test]
fn the_statement_of_a_variant_names_its_row_and_its_table() {
    let each = Each::of(&[HEAD, BRUGGE, GENT]);
    let output = each.build(&["--provenance", "--builder", "urn:example:ci"]);
    assert_eq!(output.status.code(), Some(0), "it says: {}", stderr(&output));
    let table = balans::digest::Digest::of(&fs::read(&each.table).expect("it is there"));
    for name in ["brugge", "gent"] {
        let folder = each.target.join(name);
        assert!(folder.join("SHA256SUMS").is_file());
        let said = statement(&folder);
        assert_eq!(said["predicate"]["runDetails"]["builder"]["id"], "urn:example:ci");
        let definition = &said["predicate"]["buildDefinition"];
        assert_eq!(definition["externalParameters"]["variant"], name);
        let dependencies = definition["resolvedDependencies"].as_array().expect("a list");
        let own = json!({ "name": "table", "digest": { "sha256": table.to_string() } });
        assert_eq!(dependencies.iter().filter(|one| one["name"] == "table").count(), 1);
        assert!(dependencies.contains(&own), "{dependencies:#?}");
        verified(&each, name).is(&[]);
    }
    // A statement of another variant is none of this one.
    let [brugge, gent] = ["brugge", "gent"].map(|name| each.target.join(name));
    let mut said = statement(&brugge);
    said["predicate"]["buildDefinition"]["externalParameters"]["variant"] = json!("gent");
    fs::write(brugge.join("provenance.intoto.json"), said.to_string()).expect("it is written");
    verified(&each, "brugge").is(&["output-damaged", "output-damaged"]);
    // Without the option they go again.
    each.built();
    assert!(!names(&gent).iter().any(|name| name == "SHA256SUMS"), "{:?}", names(&gent));
}

#[test]
fn each_of_several_folders_has_a_statement_of_its_own() {
    let (one, other) = (Project::tiny(), Project::tiny());
    let other = other.replace("report.json", "\"slug\": \"tiny\"", "\"slug\": \"other\"");
    let target = one.path().join("dist");
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let arguments = ["build", &text(one.path()), &text(other.path()), "-o", &text(&target)];
    let output = balans(&[&arguments[..], &["--provenance"]].concat(), None);
    assert_eq!(output.status.code(), Some(0), "it says: {}", stderr(&output));
    for (name, project) in [("tiny-2024", &one), ("other-2024", &other)] {
        let folder = target.join(name);
        let first = statement(&folder)["subject"][0]["name"].clone();
        assert!(first.as_str().is_some_and(|first| first.starts_with(name)), "{first}");
        verify(&folder, project.path(), &[]).is(&[]);
    }
}

#[test]
fn a_changed_cell_is_told_before_what_follows_from_it() {
    let changed = "gent,280,160,120,280";
    let each = released(&[HEAD, BRUGGE, changed]);
    let said = verified(&each, "gent");
    assert_eq!(said.codes()[..3], ["input-differs", "input-differs", "output-differs"]);
    let table = each.table.to_string_lossy();
    assert_eq!(said.findings[0]["place"]["file"], *table);
    assert!(said.text(0, "message").contains("is not the table that the release was built by"));
    let place = &said.findings[1]["place"];
    assert_eq!((&place["file"], &place["line"]), (&json!(table), &json!(3)), "{place}");
    assert_eq!(place["column"], 6, "the first cell that sets a figure of the file");
    assert!(said.text(1, "message").contains("`figures/clocks.json`"), "{:#?}", said.findings);
    assert!(said.text(1, "hint").contains("take the row as it was"));
    assert!(said.text(2, "hint").contains("follows from what differs above"));
    // The other row is built as it was, though its table is another.
    verified(&each, "brugge").is(&["input-differs"]);
}

#[test]
fn a_changed_report_is_told_in_the_report() {
    let each = released(&[HEAD, BRUGGE, GENT]);
    let figures = each.project.path().join("figures/clocks.json");
    let text = fs::read_to_string(&figures).expect("it is there") + "\n";
    fs::write(&figures, text).expect("it is written");
    let said = verified(&each, "gent");
    assert_eq!(said.codes()[0], "input-differs");
    assert_eq!(said.findings[0]["place"]["file"], "figures/clocks.json", "{:#?}", said.findings);
}

#[test]
fn a_row_that_is_gone_or_wrong_by_now_is_told() {
    let each = released(&[HEAD, BRUGGE]);
    let said = verified(&each, "gent");
    said.is(&["input-differs", "input-differs"]);
    assert!(said.text(1, "message").contains("the row `gent`, which is gone"));
    let each = released(&[HEAD, BRUGGE, "gent,270,150,120,many"]);
    let said = verified(&each, "gent");
    said.is(&["input-differs", "variant-cell"]);
    assert_eq!(said.findings[1]["place"]["line"], 3);
    let each = released(&[HEAD, BRUGGE, "gent,270,150,120,280"]);
    let said = verified(&each, "gent");
    assert_eq!(said.codes()[..2], ["input-differs", "input-differs"]);
    assert!(said.codes().contains(&"relation-fails"), "{:#?}", said.findings);
}

#[test]
fn a_variant_is_verified_by_its_table_and_a_report_without() {
    let each = released(&[HEAD, BRUGGE, GENT]);
    let said = verify(&each.target.join("gent"), each.project.path(), &[]);
    said.is(&["input-differs"]);
    assert!(said.text(0, "message").contains("the variant `gent`"), "{:#?}", said.findings);
    assert!(said.text(0, "hint").contains("by `--each`"), "{:#?}", said.findings);
    let folder = each.target.join("whole");
    assert!(each.project.build(&folder).status.success());
    let said = verified(&each, "whole");
    said.is(&["input-differs"]);
    assert!(said.text(0, "hint").contains("leave `--each` out"), "{:#?}", said.findings);
    // Nothing is built of the wrong report, but another tool is told all the same.
    edit(&folder, |manifest| manifest["tool"]["typst"] = json!("0.0.1"));
    verified(&each, "whole").is(&["tool-differs", "input-differs"]);
}
