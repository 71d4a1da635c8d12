//! Each row is a report with its own figures, and is built whatever becomes of the others.

use std::fs;

use serde_json::Value;

use super::{Each, HEAD, release, stdout};
use crate::project::tiny::FIGURES;
use crate::project::{Project, stderr};

#[test]
fn a_variant_is_what_a_folder_with_its_values_is() {
    let repairs = "# Winding\n\nEvery \"second\" clock is wound, said the council.\n";
    let head = [
        HEAD,
        "clocks.2021",
        "clocks.2024/note",
        "report.json#/editions/0/organisation",
        "labels/en.json#/exhibits/X1/title",
        "prose/en/repairs.md",
    ];
    let row = [
        "brugge,260,160,100,260",
        "170",
        "\"counted, twice\"",
        "\"Clocks, Bruges\"",
        "Clocks we keep",
        &format!("\"{}\"", repairs.replace('"', "\"\"")),
    ];
    let each = Each::of(&[&head.join(","), &row.join(",")]);
    each.built();
    assert_eq!(each.names(), ["brugge"]);
    let folder = Project::tiny()
        .replace("report.json", "\"slug\": \"tiny\"", "\"slug\": \"tiny-brugge\"")
        .replace("report.json", "Society of Clocks", "Clocks, Bruges")
        .replace(
            FIGURES,
            "[\"2024\"], \"value\": 250",
            "[\"2024\"], \"note\": \"counted, twice\", \"value\": 260",
        )
        .replace(
            FIGURES,
            "[\"2021\"], \"value\": null, \"status\": \"M\"",
            "[\"2021\"], \"value\": 170",
        )
        .replace(FIGURES, "[\"tower\"], \"value\": 150", "[\"tower\"], \"value\": 160")
        .replace(FIGURES, "[\"total\"], \"value\": 250", "[\"total\"], \"value\": 260")
        .replace("labels/en.json", "Clocks in care", "Clocks we keep")
        .write("prose/en/repairs.md", repairs);
    let target = folder.path().join("dist");
    let output = folder.build(&target);
    assert!(output.status.success(), "the folder does not build: {}", stderr(&output));
    let (variant, folder) = (release(&each.target.join("brugge")), release(&target));
    let names = |files: &[(std::path::PathBuf, Vec<u8>)]| -> Vec<_> {
        files.iter().map(|(name, bytes)| (name.clone(), bytes.len())).collect()
    };
    assert!(variant == folder, "{:?} and {:?}", names(&variant), names(&folder));
    assert!(each.project.text(FIGURES).contains("\"value\": 250"), "the report stays as it was");
}

#[test]
fn a_release_says_which_variant_it_is() {
    let each = Each::of(&[HEAD, "brugge,260,160,100,260", "gent,270,150,120,270"]);
    each.built();
    for name in ["brugge", "gent"] {
        let manifest = fs::read(each.target.join(name).join("manifest.json")).expect("it is there");
        let manifest: Value = serde_json::from_slice(&manifest).expect("it is JSON");
        assert_eq!(manifest["variant"]["name"], name);
        let digest = balans::digest::Digest::of(&fs::read(&each.table).expect("it is there"));
        assert_eq!(manifest["variant"]["table"], digest.to_string());
        assert_eq!(manifest["report"]["slug"], format!("tiny-{name}"), "files are told apart");
    }
}

#[test]
fn a_bad_row_is_named_and_does_not_stop_the_others() {
    let each = Each::of(&[
        HEAD,
        "aalst,260,160,100,260",
        "brugge,\"1.260,5\",160,100,260",
        "charleroi,270,160,110,270",
        "dendermonde,270,160,110,280",
        "eupen,280,160,120,280",
    ]);
    let output = each.build(&[]);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "it says: {said}");
    assert_eq!(each.names(), ["aalst", "charleroi", "eupen"]);
    assert!(said.contains("3 of 5 built"), "it says: {said}");
    assert!(said.contains("refused: brugge, dendermonde"), "it says: {said}");
    assert!(said.contains("variants.csv:3:8"), "the cell is not told: {said}");
    // What stood there stays when a later table is refused.
    let before = release(&each.target.join("aalst"));
    fs::write(&each.table, format!("{HEAD}\naalst,x,160,100,260\n")).expect("it is written");
    assert_eq!(each.build(&[]).status.code(), Some(1));
    assert!(before == release(&each.target.join("aalst")), "the former release is there");
}

#[test]
fn readings_are_compared_but_for_figures_of_the_table() {
    let readings = |members: u32| {
        format!(
            r#"{{ "reader": "second reader", "date": "2025-01-31", "sources": {{ "ledger": [
                {{ "figure": "members", "printed": {members} }},
                {{ "figure": "clocks.2024", "printed": 250 }} ] }} }}"#
        )
    };
    let check = |members: u32, table: &[&str]| {
        let each = Each::of(table);
        let project = each.project.write("readings/second.json", readings(members));
        let (found, status) = Each { project, ..each }.findings();
        let codes: Vec<String> = found
            .iter()
            .filter(|one| one["severity"] == "error")
            .map(|one| format!("{} {}", one["code"], one["place"]["file"]))
            .collect();
        (codes.join(", "), status)
    };
    let table = [HEAD, "brugge,260,160,100,260"];
    assert_eq!(check(1250, &table), (String::new(), Some(0)), "that of the clocks is of another");
    let (codes, status) = check(1251, &table);
    assert_eq!(status, Some(1));
    assert_eq!(codes, "\"reading-differs\" \"figures/clocks.json\"", "that of the members counts");
    // The table may say what was read of the variant.
    let head = format!("{HEAD},readings/second.json#/sources/ledger/1/printed");
    assert_eq!(check(1250, &[&head, "brugge,260,160,100,260,260"]).1, Some(0));
    let (codes, _) = check(1250, &[&head, "brugge,260,160,100,260,250"]);
    assert!(codes.contains("reading-differs"), "a reading of the variant counts: {codes}");
}

#[test]
fn what_is_built_is_listed_in_the_order_of_the_rows() {
    let names: Vec<String> = (0..9).rev().map(|n| format!("v{n}")).collect();
    let rows: Vec<String> = names.iter().map(|name| format!("{name},1250")).collect();
    let lines: Vec<&str> =
        ["name,members"].into_iter().chain(rows.iter().map(String::as_str)).collect();
    let each = Each::of(&lines);
    let output = each.build(&["--jobs", "4", "--rendition", "screen"]);
    let expected: Vec<String> =
        names.iter().map(|name| each.target.join(name).display().to_string()).collect();
    assert_eq!(stdout(&output).lines().collect::<Vec<_>>(), expected, "{}", stderr(&output));
}
