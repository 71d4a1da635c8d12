//! A table that is faulty as a whole is refused as a whole, and no table does harm.

use std::fs;

use balans::finding::{Failure, Findings, Place};
use balans::load::Folder;
use balans::many::Reports;
use proptest::prelude::*;

use super::{Each, HEAD, names, stdout};
use crate::project::{Project, balans, stderr};
use crate::properties::cases;

#[test]
fn a_faulty_table_is_refused_as_a_whole() {
    for (table, code, place) in [
        (&b""[..], "csv-syntax", "variants.csv:1:1"),
        (b"name,members\n", "csv-syntax", "variants.csv:1:13"),
        (b"name,\"members\n", "csv-syntax", "variants.csv:1:6"),
        (b"title,members\na,1250\n", "unknown-column", "variants.csv:1:1"),
        (b"name,members,members\na,1,2\n", "duplicate-id", "variants.csv:1:14"),
        (b"name,memb\xe9rs\na,1\n", "not-text", "variants.csv"),
    ] {
        let each = Each::written(table);
        let output = each.build(&[]);
        let said = stderr(&output);
        let shown = String::from_utf8_lossy(table);
        assert_eq!(output.status.code(), Some(1), "`{shown}`: {said}");
        assert!(said.contains(&format!("error[{code}]")), "`{shown}`: {said}");
        assert!(said.contains(place), "`{shown}`: {said}");
        assert!(names(&each.target).is_empty(), "nothing is written for `{shown}`");
    }
    // Programs are told of it as of anything else.
    let each = Each::of(&["name,membres", "a,1"]);
    let saved = each.project.path().join("beside/found.json");
    let save = format!("json={}", saved.display());
    let output = each.run("check", &["--format", "sarif", "--save", &save]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("\"ruleId\": \"unknown-column\""), "{}", stdout(&output));
    let saved = fs::read_to_string(saved).expect("it is saved");
    assert!(saved.contains("\"unknown-column\""), "{saved}");
    let each = Each::of(&[HEAD]);
    fs::remove_file(&each.table).expect("it is removed");
    assert_eq!(each.build(&[]).status.code(), Some(2), "a table that is not there");
}

#[test]
fn columns_that_set_nothing_are_refused() {
    for (column, message, hint) in [
        ("membres", "the report has no figure `membres`", "did you mean `members`?"),
        ("clocks", "`clocks` is a data set", "such as `clocks.2021`"),
        ("clocks.2025", "no figure `clocks.2025`", "did you mean `clocks.202"),
        ("clocks_growth", "computed by a formula", "set the figures that it is computed of"),
        ("members;clocks.2024", "no figure", "separated by commas"),
        ("members/notes", "no `notes` that a column can set", "did you mean `note`?"),
        ("report.json#/editions/0/titel", "has nothing at", "report.json#/editions/0/title"),
        ("report.json#/editions/0", "is not a single value", "name one of those in it"),
        ("report.json#/editions/7/title", "has nothing at", "give it in the report"),
        ("reports.json#/slug", "file `reports.json` is missing", ""),
        ("../report.json#/slug", "leaves the report folder", ""),
        ("prose/en/repair.md", "file `prose/en/repair.md` is missing", ""),
        ("", "no figure ``", ""),
    ] {
        let output = Each::of(&[&format!("name,{column}"), "a,1"]).build(&[]);
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "`{column}` is taken: {said}");
        assert!(said.contains("variants.csv:1:6"), "`{column}`: {said}");
        // The excerpt may break a line, the message does not.
        assert!(said.contains(message) && said.contains(hint), "`{column}`: {said}");
    }
}

#[test]
fn two_columns_do_not_set_the_same() {
    for columns in [
        "members,figures/clocks.json#/figures/0/value",
        "clocks.2021,figures/clocks.json#/datasets/0/observations/0/status",
        "clocks.2024/note,clocks.2024/note",
        "prose/en/repairs.md,prose/en/repairs.md",
    ] {
        let output = Each::of(&[&format!("name,{columns}"), "a,1,1"]).build(&[]);
        assert_eq!(output.status.code(), Some(1), "`{columns}` are taken");
        assert!(stderr(&output).contains("duplicate-id"), "`{columns}`: {}", stderr(&output));
    }
    // A status beside its value is another thing, and so are two new fields of one observation.
    let each = Each::of(&["name,clocks.2024,clocks.2024/status,clocks.2024/note", "a,250,P,why"]);
    let (found, status) = each.findings();
    assert_eq!(status, Some(0), "{found:?}");
    assert!(found.iter().any(|one| one["code"] == "provisional-value"), "{found:?}");
}

#[test]
fn the_bundled_report_has_variants_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = folder.path().join("centres.csv");
    fs::write(&table, "name,capacity.2024\na,1\n").expect("it is written");
    let table = table.to_str().expect("temporary paths are UTF-8");
    let output = balans(&["check", "--each", table, "--format", "json"], None);
    assert_eq!(output.status.code(), Some(1), "the other figures contradict it");
    assert!(stdout(&output).contains("centres.csv:2:3"), "the cell is named");
}

/// Reads a table and every row of it, as far as a report is made of it.
fn read(project: &Project, table: &[u8]) {
    let path = project.path().join("beside.csv");
    let folder = Folder::Disk(project.path().to_owned());
    let check = |findings: &Findings| {
        assert!(findings.has_errors(), "refused without an error: {findings:?}");
        for finding in findings.iter() {
            if let Place::Text(source, range) = &finding.place {
                assert!(source.text.get(range.clone()).is_some(), "out of its file: {finding:?}");
            }
        }
    };
    match Reports::each(&path, table.to_vec(), folder) {
        Ok(reports) => {
            for index in 0..reports.count() {
                assert!(!reports.name(index).is_empty());
                match reports.member(index) {
                    Ok(member) => {
                        // Whatever the report is then, what is found in it can be told.
                        match balans::pipeline::prepare(member.folder.clone()) {
                            Ok(prepared) => drop(member.tell(prepared.warnings)),
                            Err(Failure::Findings(found)) => check(&member.tell(found)),
                            Err(failure) => panic!("a path failed: {failure:?}"),
                        }
                    }
                    Err(findings) => check(&findings),
                }
            }
        }
        Err(Failure::Findings(findings)) => check(&findings),
        Err(failure) => panic!("a path failed: {failure:?}"),
    }
}

#[test]
fn no_table_does_harm() {
    let project = Project::tiny();
    let columns = prop::sample::select(vec![
        "name",
        "members",
        "clocks.2021",
        "clocks.2024",
        "clocks.2024/status",
        "clocks.2024/note",
        "report.json#/editions/0/title",
        "labels/en.json#/units/people/one",
        "report.json#/slug",
        "report.json#/year",
        "prose/en/repairs.md",
        "figures/clocks.json#/figures/0/value",
        "#",
        "#/",
        "report.json#",
        "clocks_growth",
        "",
        "/",
        ".md",
        "a.md",
        "report.json#/editions/-1",
    ]);
    let cells = prop_oneof![
        prop::sample::select(vec![
            "a", "b", "1", "-0", "1e308", "1e999", "", "M", "\"", "\"\"", "null"
        ]),
        prop::sample::select(vec!["{", "{{ members }}", "# T\n\n", "é", "\u{feff}", "\u{0}", "\r"]),
    ];
    let lines = prop::collection::vec(prop::collection::vec(cells, 1..5), 1..4);
    let table = (prop::collection::vec(columns, 0..4), lines).prop_map(|(head, lines)| {
        let lines = lines.iter().map(|cells| cells.join(","));
        let head = ["name"].into_iter().chain(head).collect::<Vec<_>>().join(",");
        [head].into_iter().chain(lines).collect::<Vec<_>>().join("\n").into_bytes()
    });
    let table = prop_oneof![table, prop::collection::vec(any::<u8>(), 0..200)];
    proptest!(cases(300), |(table in table)| read(&project, &table));
}
