//! Reference pictures: every component and every page type looks as somebody once approved it.
//!
//! | file | does |
//! |---|---|
//! | `drawn` | draws the pictures: of a small report of its own, and the one of the README |
//! | `compare` | says whether two pictures differ, and where |
//! | `references` | reads and writes `tests/ref` |
//! | `sheet` | shows what differs: before, after and difference side by side |
//!
//! The report stands in `report`, the components by themselves in `components`. After a wanted change
//! `BALANS_PICTURES=write cargo test --test suite pictures` writes all references anew; then look at
//! what Git says has changed.

mod compare;
mod drawn;
mod references;
mod sheet;

use std::collections::BTreeSet;
use std::path::Path;

use balans::load::{Kind, PageType};
use schemars::{JsonSchema, schema_for};
use serde_json::Value;

use crate::project::{SOURCE, files_under};
use crate::tools;
use compare::{Difference, compare};
use drawn::Drawn;

/// The pictures that show what each layout file sets; pages are shown by pictures of their own names.
const SHOWN: &[(&str, &[&str])] = &[
    ("chart", &["exhibit-columns", "component-key-figure"]),
    ("composition", &["page-chapter", "spread"]),
    ("contents-rows", &["component-contents"]),
    ("dots", &["component-dots"]),
    ("even", &["page-colophon"]),
    ("exhibit", &["exhibit-columns", "exhibit-donut-and-table"]),
    ("exhibit-pieces", &["component-continued"]),
    ("exhibit-rows", &["spread"]),
    ("flow", &["component-running-text"]),
    ("folio", &["component-folio", "component-folio-2"]),
    ("inline", &["component-running-text", "component-standfirst"]),
    ("items", &["component-running-text"]),
    ("key-figure", &["component-key-figure"]),
    ("marks", &["exhibit-diverging", "exhibit-lines"]),
    ("month", &["component-month-columns", "page-months"]),
    ("month-columns", &["component-month-columns"]),
    ("month-rows", &["page-months"]),
    ("page-fill", &["page-chapter", "spread"]),
    ("portrait", &["component-signature"]),
    ("run-in-head", &["component-run-in"]),
    ("running-text", &["component-running-text"]),
    ("set-pages", &["page-chapter", "spread"]),
    ("sidebar", &["component-sidebar", "page-chapter"]),
    ("sink", &["page-foreword"]),
    ("standfirst", &["component-standfirst"]),
    ("subhead", &["component-subhead"]),
    ("table", &["exhibit-table", "exhibit-narrow"]),
    ("title", &["component-opener", "component-title"]),
];

/// Layout files of which nothing is seen: a façade, marks that take no room, and reckoning.
const UNSEEN: [&str; 4] = ["cuts", "index", "number", "slots"];

/// What is not as its reference has it.
struct Failure {
    name: String,
    before: Option<balans::preflight::Picture>,
    after: Option<balans::preflight::Picture>,
    /// What is wrong, in a few words.
    what: String,
    /// Where it is seen most: left, top, right and bottom, in pixels.
    area: Option<[usize; 4]>,
}

impl Failure {
    /// Compares what was drawn with its reference.
    fn of(drawn: Drawn) -> Option<Self> {
        let Drawn { name, picture, .. } = drawn;
        let before = references::read(&name);
        let (what, area) = match &before {
            None => ("there is no reference of it".to_owned(), None),
            Some(before) => {
                let difference = compare(before, &picture)?;
                let area = match difference {
                    Difference::Pixels { area, .. } => Some(area),
                    Difference::Size(..) => None,
                };
                (difference.to_string(), area)
            }
        };
        Some(Self { name, before, after: Some(picture), what, area })
    }
}

/// The references that nothing is compared with, if these are the names of all pictures.
fn idle(names: &BTreeSet<String>) -> Vec<Failure> {
    let what = "nothing is compared with this reference";
    let failure = |name: String| Failure {
        before: references::read(&name),
        after: None,
        what: what.to_owned(),
        area: None,
        name,
    };
    references::names().into_iter().filter(|name| !names.contains(name)).map(failure).collect()
}

#[test]
fn everything_looks_as_its_reference_has_it() {
    let _alone = references::alone();
    let drawn = drawn::all();
    let names: BTreeSet<String> = drawn.iter().map(|one| one.name.clone()).collect();
    assert_eq!(names.len(), drawn.len(), "every picture has a name of its own: {names:?}");
    if references::to_be_written() {
        references::write(&drawn);
        tools::note(&format!("{} references are written; look at them", drawn.len()));
    }
    let failures: Vec<Failure> =
        drawn.into_iter().filter_map(Failure::of).chain(idle(&names)).collect();
    let Some(shown) = sheet::show(&failures) else { return };
    let told: String =
        failures.iter().map(|one| format!("\n  {}: {}", one.name, one.what)).collect();
    panic!(
        "{} pictures are not as their references in tests/ref:{told}\n\
         before, after and difference are shown by {}\n\
         if all of it is as it should be, `{}=write cargo test --test suite pictures` writes the \
         references anew",
        failures.len(),
        shown.display(),
        references::VARIABLE,
    );
}

#[test]
fn a_picture_without_a_reference_and_a_reference_without_a_picture_fail() {
    let _alone = references::alone();
    let picture = references::read("component-title").expect("it has a reference");
    let drawn = |name: &str| Drawn { name: name.to_owned(), picture: picture.clone(), file: None };
    assert!(Failure::of(drawn("component-title")).is_none(), "it is its own reference");
    let other = Failure::of(drawn("component-opener")).expect("it is another");
    assert!(other.what.contains("pixels"), "{}", other.what);
    let new = Failure::of(drawn("component-new")).expect("it has no reference");
    assert_eq!(new.what, "there is no reference of it");
    let idle = idle(&BTreeSet::from(["component-title".to_owned()]));
    assert_eq!(idle.len() + 1, references::names().len(), "all but one are idle");
    assert!(idle.iter().all(|one| one.before.is_some() && one.name != "component-title"));
}

#[test]
fn every_layout_file_page_type_and_kind_of_exhibit_has_a_picture() {
    let _alone = references::alone();
    let pictures = references::names();
    let mut missing = Vec::new();
    let mut needs = |what: String, picture: &str| {
        if !pictures.contains(picture) {
            missing.push(format!("{what} needs {picture}.png"));
        }
    };
    for kind in names_of::<Kind>() {
        needs(format!("the kind of exhibit `{kind}`"), &format!("exhibit-{kind}"));
    }
    for page in names_of::<PageType>() {
        needs(format!("the page type `{page}`"), &format!("page-{page}"));
    }
    let stems = |folder: &str| -> Vec<String> {
        let files = files_under(&Path::new(SOURCE).join("layouts").join(folder));
        let stem = |path: &Path| path.with_extension("").display().to_string();
        files.iter().map(|(path, _)| stem(path)).collect()
    };
    for page in stems("pages") {
        needs(format!("layouts/pages/{page}.typ"), &format!("page-{page}"));
    }
    let components = stems("components");
    for component in &components {
        match SHOWN.iter().find(|(name, _)| name == component) {
            Some((_, shown)) => {
                for picture in *shown {
                    needs(format!("layouts/components/{component}.typ"), picture);
                }
            }
            None if UNSEEN.contains(&component.as_str()) => {}
            None => panic!(
                "layouts/components/{component}.typ has no picture: add one to \
                 tests/suite/pictures/components and name it in SHOWN"
            ),
        }
    }
    for (name, _) in SHOWN {
        assert!(components.iter().any(|one| one == name), "there is no component {name}.typ");
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn references_are_small() {
    let _alone = references::alone();
    let (of_one, of_all) = (60 * 1024, 600 * 1024);
    let mut sum = 0;
    for (path, bytes) in files_under(&references::folder()) {
        // The README's is as large as the README says.
        if path != Path::new("spread.png") {
            assert!(bytes.len() <= of_one, "{} takes {} bytes", path.display(), bytes.len());
            sum += bytes.len();
        }
    }
    assert!(sum <= of_all, "they take {sum} bytes together, more than {of_all}");
}

/// The names of the variants of a type, as report files write them.
fn names_of<T: JsonSchema>() -> Vec<String> {
    fn gather(value: &Value, names: &mut Vec<String>) {
        match value {
            Value::Object(object) => {
                for (key, value) in object {
                    match (key.as_str(), value) {
                        ("const", Value::String(name)) => names.push(name.clone()),
                        ("enum", Value::Array(all)) => {
                            names.extend(all.iter().filter_map(Value::as_str).map(str::to_owned));
                        }
                        _ => gather(value, names),
                    }
                }
            }
            Value::Array(all) => all.iter().for_each(|value| gather(value, names)),
            _ => {}
        }
    }
    let mut names = Vec::new();
    gather(schema_for!(T).as_value(), &mut names);
    assert!(!names.is_empty(), "the schema names variants");
    names
}
