//! What a cell says is told at the cell: that it is empty, faulty, or at odds with something else.

use std::fs;

use serde_json::{Value, json};

use super::{Each, HEAD};
use crate::project::stderr;
use crate::project::tiny::FIGURES;

#[test]
fn an_empty_cell_is_a_missing_figure() {
    // The number of members is printed, and so its variant is refused; that of 2023 leads to growth.
    let (found, status) = Each::of(&["name,members", "brugge,"]).findings();
    assert_eq!(status, Some(1));
    let missing = found.iter().find(|one| one["code"] == "missing-printed");
    let missing = missing.unwrap_or_else(|| panic!("it is not noticed: {found:?}"));
    let hint = missing["hint"].as_str().unwrap_or_default();
    assert!(hint.contains("variants.csv:2:8"), "its cell is not named: {missing}");
    // A field that a figure must have is missed at its cell.
    let (found, _) = Each::of(&["name,members/source,members/note", "brugge,,"]).findings();
    let errors: Vec<_> = found.iter().filter(|one| one["severity"] == "error").collect();
    assert_eq!(errors.len(), 1, "a note is not needed: {errors:?}");
    assert_eq!(errors[0]["code"], "wrong-type");
    assert_eq!(
        (&errors[0]["place"]["line"], &errors[0]["place"]["column"]),
        (&json!(2), &json!(8))
    );
    // Nor is another field of an observation, whose data set has it.
    let head =
        "name,clocks.2024/source,clocks.2024/published,clocks.2024/decimals,clocks.2024/unit";
    let (found, status) = Each::of(&[head, "brugge,,,,"]).findings();
    assert_eq!(status, Some(0), "{found:?}");
    // A figure that is not printed may be missing, and a missing one may be known.
    let (found, status) = Each::of(&["name,nothing,clocks.2021", "brugge,,190"]).findings();
    assert_eq!(status, Some(0), "{found:?}");
}

#[test]
fn what_contradicts_a_figure_of_a_row_names_its_cell() {
    let (found, status) = Each::of(&[HEAD, "brugge,260,160,100,261"]).findings();
    assert_eq!(status, Some(1));
    let fails: Vec<&Value> = found.iter().filter(|one| one["code"] == "relation-fails").collect();
    assert!(fails.len() >= 2, "both relations fail: {found:?}");
    for one in fails {
        assert_eq!(one["report"], "brugge");
        assert_eq!(one["place"]["file"], FIGURES, "where the relation stands on disk: {one}");
        let hint = one["hint"].as_str().unwrap_or_default();
        assert!(hint.contains("`clocks_by_place.total` is 261 by "), "{one}");
        assert!(hint.contains("variants.csv:2:20"), "{one}");
    }
}

#[test]
fn places_in_a_changed_file_are_those_of_the_file_on_disk() {
    // A value on the line of a warning is longer than the one in the report.
    let each = Each::of(&[
        "name,clocks.2022,report.json#/editions/0/title",
        "brugge,181.25,Tiny but long",
    ]);
    let each = Each {
        project: each.project.replace(
            FIGURES,
            "{ \"key\": [\"2022\"], \"value\": 180, \"status\": \"E\" },",
            "{ \"key\": [\"2022\"], \"value\": 180, \"status\": \"E\" }, { \"key\": [\"2022\"], \"value\": 181 },",
        ),
        ..each
    };
    let (found, _) = each.findings();
    let twice = found.iter().find(|one| one["code"] == "duplicate-id");
    let place = &twice.unwrap_or_else(|| panic!("it is not noticed: {found:?}"))["place"];
    let text = each.project.text(FIGURES);
    let line = text.lines().position(|line| line.contains("181")).expect("it is there");
    assert_eq!(place["file"], FIGURES);
    assert_eq!(place["line"], line + 1);
    let column = place["column"].as_u64().expect("a column") as usize;
    let there = &text.lines().nth(line).unwrap_or_default()[column - 1..];
    assert!(
        there.starts_with("{ \"key\": [\"2022\"], \"value\": 181")
            || there.starts_with("[\"2022\"], \"value\": 181"),
        "{there}"
    );
}

#[test]
fn a_faulty_row_is_told_at_its_cell() {
    let head = "name,members,clocks.2024/status,clocks.2024/decimals,report.json#/editions/0/title";
    let right = "a-1,1250,A,0,Tiny";
    for (row, code, column, message) in [
        ("b,\"1.250,5\",A,0,Tiny", "variant-cell", 3, "`1.250,5` is not a number"),
        ("b,1 250,A,0,Tiny", "variant-cell", 3, "`1 250` is not a number"),
        ("b,+1250,A,0,Tiny", "variant-cell", 3, "is not a number"),
        ("b,1250,,0,Tiny", "variant-cell", 8, "empty cell"),
        ("b,1250,A,0,", "variant-cell", 12, "empty cell"),
        ("b,1250,A,0", "csv-syntax", 11, "a row of 4 cells in a table of 5 columns"),
        ("b,1250,A,0,Tiny,", "csv-syntax", 17, "a row of 6 cells"),
        ("b,1250,A,0,\"Tiny", "csv-syntax", 12, "quotes"),
        ("b,1250,A,0,Ti\"ny", "csv-syntax", 12, "quotes"),
        ("B,1250,A,0,Tiny", "variant-name", 1, "the name `B` is not of lower-case"),
        ("../b,1250,A,0,Tiny", "variant-name", 1, "is not of lower-case"),
        ("nul,1250,A,0,Tiny", "variant-name", 1, "device"),
        (",1250,A,0,Tiny", "variant-name", 1, "is empty"),
        ("a-1,1250,A,0,Tiny", "duplicate-id", 1, "a second variant has the name `a-1`"),
        // What the schema of the file refuses is told at the cell too.
        ("b,1250,X,0,Tiny", "wrong-type", 8, "X"),
        ("b,1250,A,9,Tiny", "out-of-range", 10, "9"),
        // And what does not go together in an observation.
        ("b,1250,M,0,Tiny", "status-mismatch", 8, ""),
    ] {
        let (found, status) = Each::of(&[head, right, row]).findings();
        assert_eq!(status, Some(1), "`{row}` is taken");
        let errors: Vec<&Value> = found.iter().filter(|one| one["severity"] == "error").collect();
        let told = errors.iter().find(|one| one["code"] == code);
        let told = told.unwrap_or_else(|| panic!("`{row}` is not {code}: {errors:?}"));
        let place = &told["place"];
        if code != "status-mismatch" {
            assert_eq!((&place["line"], &place["column"]), (&json!(3), &json!(column)), "{told}");
            let file = place["file"].as_str().unwrap_or_default();
            assert!(file.ends_with("variants.csv"), "{told}");
        }
        let said = told["message"].as_str().unwrap_or_default();
        assert!(said.contains(message), "`{row}`: {told}");
        let name = row.split(',').next().unwrap_or_default();
        let named = told["report"].as_str().unwrap_or_default();
        assert!(named == name || named.ends_with("variants.csv:3:1"), "`{row}`: {told}");
        assert!(errors.iter().all(|one| one["report"] != "a-1" || name == "a-1"), "{errors:?}");
    }
}

#[test]
fn findings_of_all_are_saved_at_their_files() {
    let each = Each::of(&["name,members", "aalst,1251", "brugge,x"]);
    // The table stands in a repository, and the report in a folder of it.
    fs::create_dir(each.project.path().join(".git")).expect("it is made");
    let saved = |format: &str| each.project.path().join("beside").join(format);
    let save = |format: &str| format!("{format}={}", saved(format).display());
    let (json_file, sarif_file) = (save("json"), save("sarif"));
    let output = each.build(&["--save", &json_file, "--save", &sarif_file]);
    assert_eq!(output.status.code(), Some(1), "it says: {}", stderr(&output));
    let read = |format: &str| -> Value {
        serde_json::from_slice(&fs::read(saved(format)).expect("it is saved")).expect("it is JSON")
    };
    let found = read("json");
    let found = found["findings"].as_array().expect("a list");
    assert!(found.iter().any(|one| one["report"] == "aalst"), "warnings of those built: {found:?}");
    assert!(found.iter().any(|one| one["code"] == "variant-cell"), "errors of others: {found:?}");
    let log = read("sarif");
    let results = log["runs"][0]["results"].as_array().expect("a list");
    let cell = results.iter().find(|one| one["ruleId"] == "variant-cell").expect("it is there");
    let place = &cell["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "beside/variants.csv");
    assert_eq!(place["region"]["startLine"], 3);
    let text = cell["message"]["text"].as_str().unwrap_or_default();
    assert!(text.starts_with("brugge: "), "{text}");
    let warned = results.iter().find(|one| one["level"] == "warning").expect("it is there");
    assert_eq!(warned["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], FIGURES);
}
