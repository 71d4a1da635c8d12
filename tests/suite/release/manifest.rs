//! The manifest tells the truth of its release, in the form that is published.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use balans::digest::Digest;
use balans::fonts;
use balans::publish::Manifest;
use balans::typeset::Layouts;
use serde_json::{Value, json};

use super::{manifest, released};
use crate::bundle;
use crate::pdf::Pdf;
use crate::project::{Project, balans, files_under, stderr};

fn schema() -> Value {
    let output = balans(&["schema", "manifest"], None);
    assert_eq!(output.status.code(), Some(0), "the schema is published");
    serde_json::from_slice(&output.stdout).expect("the schema is JSON")
}

/// The texts under a key of each object of a list.
fn each<'a>(list: &'a Value, key: &str) -> Vec<&'a str> {
    list.as_array().into_iter().flatten().filter_map(|one| one[key].as_str()).collect()
}

#[test]
fn manifests_are_as_the_schema_says() {
    let schema = schema();
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    let (_project, folder) = released();
    for folder in [folder.as_path(), bundle::folder()] {
        let manifest = manifest(folder);
        let errors: Vec<String> =
            validator.iter_errors(&manifest).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "not as the schema says: {errors:#?}");
        let read = Manifest::read(folder).unwrap_or_else(|error| panic!("it is read: {error:?}"));
        assert_eq!(serde_json::to_value(read).expect("it is JSON"), manifest, "nothing is lost");
    }
    for (pointer, wrong) in [
        ("/outputs/0/sha256", json!("0")),
        ("/outputs/0/kind", json!("poster")),
        ("/inputs/0/root", json!("home")),
        ("/tool", json!({ "balans": "1", "typst": "1", "clock": "now" })),
        ("/report/year", json!(-1)),
        ("/findings", json!({})),
    ] {
        let mut broken = manifest(&folder);
        *broken.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer} is there")) = wrong;
        assert!(!validator.is_valid(&broken), "a wrong {pointer} is seen");
    }
}

#[test]
fn every_file_of_a_release_is_in_its_manifest_as_it_is() {
    let (_project, folder) = released();
    let manifest = manifest(&folder);
    let mut listed = each(&manifest["outputs"], "file");
    listed.push("manifest.json");
    listed.sort_unstable();
    let files = files_under(&folder);
    let found: Vec<&str> = files.iter().filter_map(|(name, _)| name.to_str()).collect();
    assert_eq!(found, listed);
    for output in manifest["outputs"].as_array().expect("a list") {
        let bytes = fs::read(folder.join(output["file"].as_str().expect("a name")));
        let bytes = bytes.expect("it is there");
        assert_eq!(output["bytes"], bytes.len(), "{output}");
        assert_eq!(output["sha256"], Digest::of(&bytes).to_string(), "{output}");
    }
}

#[test]
fn outputs_are_what_the_manifest_says_of_them() {
    let manifest = manifest(bundle::folder());
    assert_eq!(manifest["editions"], json!(["nl", "fr"]));
    assert_eq!(manifest["renditions"], json!(["print", "screen"]));
    assert_eq!(manifest["report"], json!({ "slug": "balans", "year": 2024, "date": "2025-06-30" }));
    for output in manifest["outputs"].as_array().expect("a list") {
        let name = output["file"].as_str().expect("a name");
        let parts: Vec<&str> = name.trim_end_matches(".pdf").split('-').collect();
        assert_eq!(output["edition"], parts[2], "{output}");
        if output["kind"] == "ledger" {
            assert_eq!(output["pages"], Value::Null, "a ledger has no pages: {output}");
            continue;
        }
        assert_eq!(output["kind"], parts[3], "{output}");
        let pdf = Pdf::open(&bundle::folder().join(name));
        assert_eq!(output["pages"], pdf.pages().len(), "{output}");
        let claims = fs::read(bundle::folder().join(name)).expect("it is there");
        let claims = String::from_utf8_lossy(&claims);
        let (standards, condition, said): (Value, Value, &[&str]) = match parts[3] {
            "print" => {
                (json!(["PDF/X-4"]), json!("FOGRA39"), &["<pdfxid:GTS_PDFXVersion>PDF/X-4<"])
            }
            _ => (
                json!(["PDF/UA-1", "PDF/A-3a"]),
                Value::Null,
                &["<pdfuaid:part>1<", "<pdfaid:part>3<", "<pdfaid:conformance>A<"],
            ),
        };
        assert_eq!(output["standards"], standards, "{output}");
        assert_eq!(output["output_condition"], condition, "{output}");
        for claim in said {
            assert!(claims.contains(claim), "{name} does not say {claim}");
        }
    }
}

#[test]
fn findings_are_counted_in_all_and_where_they_are() {
    let project = Project::tiny().replace("report.json", "\"print\": \"coated\",", "");
    let folder = project.path().join("dist");
    let output = project.build(&folder);
    assert!(output.status.success(), "the report does not build: {}", stderr(&output));
    let manifest = manifest(&folder);
    let checked = balans(&["check", "--format", "json"], Some(project.path()));
    let checked: Value = serde_json::from_slice(&checked.stdout).expect("findings are JSON");
    assert_eq!(manifest["findings"]["warnings"], checked["warnings"]);
    assert!(manifest["findings"]["warnings"].as_u64() > Some(0), "{}", manifest["findings"]);
    let print = manifest["outputs"]
        .as_array()
        .and_then(|all| all.iter().find(|output| output["kind"] == "print"));
    let print = print.expect("a file for print");
    assert_eq!(print["standards"], Value::Null, "without a print profile nothing is claimed");
    assert_eq!(print["preflight"], Value::Null);
    // What is said of the report is not said of its files.
    let found = checked["findings"].as_array().into_iter().flatten();
    let on_pages = found.filter(|finding| finding["place"]["edition"] == "en").count();
    assert_eq!(print["findings"]["warnings"], on_pages);
}

#[test]
fn every_file_that_was_read_is_an_input_as_it_is() {
    let (project, folder) = released();
    let manifest = manifest(&folder);
    let of = |root: &str| -> BTreeSet<(String, String)> {
        let inputs = manifest["inputs"].as_array().expect("a list").iter();
        let of_root = inputs.filter(|input| input["root"] == root);
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        of_root.map(|input| (text(&input["path"]), text(&input["sha256"]))).collect()
    };
    let digests = |files: Vec<(String, Vec<u8>)>| -> BTreeSet<(String, String)> {
        files.iter().map(|(path, bytes)| (path.clone(), Digest::of(bytes).to_string())).collect()
    };
    let expected = [
        "exhibits.json",
        "figures/clocks.json",
        "labels/en.json",
        "print/coated.json",
        "prose/en/clocks.md",
        "prose/en/colophon.md",
        "prose/en/repairs.md",
        "report.json",
        "theme.json",
    ];
    let mut files: Vec<(String, Vec<u8>)> =
        expected.iter().map(|path| ((*path).to_owned(), project.text(path).into_bytes())).collect();
    // The profile of the press is named by the print profile.
    let coated: Value = serde_json::from_str(&project.text("print/coated.json")).expect("JSON");
    let icc = format!("print/{}", coated["output_condition"]["icc"].as_str().expect("a name"));
    let bytes = fs::read(project.path().join(&icc)).expect("it is there");
    files.push((icc, bytes));
    assert_eq!(of("report"), digests(files));

    let layouts = Layouts::built_in();
    let layouts = layouts.files().map(|(path, bytes)| (path.to_owned(), bytes.to_vec()));
    assert_eq!(of("layouts"), digests(layouts.collect()));
    let fonts = files_under(&Path::new(crate::project::SOURCE).join("fonts"))
        .into_iter()
        .map(|(path, bytes)| (path.to_string_lossy().into_owned(), bytes))
        .filter(|(path, _)| fonts::faces().iter().any(|face| face.path == path));
    let fonts = digests(fonts.collect());
    assert_eq!(fonts.len(), fonts::faces().len(), "every face is in the folder of fonts");
    assert_eq!(of("fonts"), fonts);
}

#[test]
fn a_text_with_a_byte_order_mark_is_known_by_its_bytes() {
    let plain = Project::tiny();
    let text = plain.text("prose/en/repairs.md");
    let marked = Project::tiny().write("prose/en/repairs.md", format!("\u{feff}{text}"));
    let [one, other] = [plain, marked].map(|project| project.prepared().report.inputs.clone());
    assert_eq!(one.len(), other.len());
    let different: Vec<&String> =
        one.keys().filter(|path| one.get(*path) != other.get(*path)).collect();
    assert_eq!(different, ["prose/en/repairs.md"]);
}
