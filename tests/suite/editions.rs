//! Every edition of a report says the same: sections, subheads, paragraphs, exhibits, and no
//! number that the readers of another edition are not given.

use std::collections::BTreeSet;
use std::path::Path;

use balans::edition::Rendition;
use balans::load::Folder;
use balans::pipeline::{self, Prepared};
use serde_json::Value;

use crate::bundle::{self, LANGUAGES, input_of};
use crate::pdf::Pdf;
use crate::project::{SOURCE, balans, files_under, stderr};

/// The two reports of the project with the languages of their editions.
fn reports() -> Vec<(Prepared, Vec<String>)> {
    let second = Folder::Disk(Path::new(SOURCE).join("tests/project"));
    let second = pipeline::prepare(second)
        .unwrap_or_else(|failure| panic!("tests/project is refused: {failure:?}"));
    [bundle::prepared().clone(), second]
        .into_iter()
        .map(|prepared| {
            let editions = &prepared.report.plan.value.editions;
            let languages = editions.iter().map(|one| one.language.clone()).collect();
            (prepared, languages)
        })
        .collect()
}

/// Compares what `of` tells of an input of every edition with what it tells of the first.
fn alike(input: &str, what: &str, of: impl Fn(&Value) -> Vec<String>) {
    for (prepared, languages) in reports() {
        let first = of(&input_of(&prepared, &languages[0], input));
        assert!(!first.is_empty(), "there are no {what} in {languages:?}");
        for language in &languages[1..] {
            let other = of(&input_of(&prepared, language, input));
            assert_eq!(other, first, "{what}: {language} against {}", languages[0]);
        }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The ids of the figures under a value, in order.
fn figures(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(figures).collect(),
        Value::Object(object) => match object.get("number") {
            Some(origin) => origin["figure"].as_str().map(str::to_owned).into_iter().collect(),
            None => object.values().flat_map(figures).collect(),
        },
        _ => Vec::new(),
    }
}

#[test]
fn editions_have_the_same_sections_and_sidebars() {
    alike("sections", "sections", |sections| {
        let section = |section: &Value| {
            let beside = list(&section["sidebars"]).iter();
            let beside: Vec<String> =
                beside.map(|one| format!("{}@{}", one["id"], one["beside"])).collect();
            format!(
                "{} {} {} {}",
                section["id"],
                section["page"],
                section["number"],
                beside.join(",")
            )
        };
        list(sections).iter().map(section).collect()
    });
}

#[test]
fn editions_have_the_same_blocks_in_the_same_order() {
    fn blocks(owner: &Value, out: &mut Vec<String>) {
        let standfirst = !owner["standfirst"].is_null();
        out.push(format!("{} standfirst {standfirst}", owner["id"]));
        for block in list(&owner["blocks"]) {
            let items = list(&block["items"]).len();
            out.push(format!("{} {} {} {items}", block["block"], block["id"], block["level"]));
        }
        list(&owner["sidebars"]).iter().for_each(|sidebar| blocks(sidebar, out));
    }
    alike("sections", "blocks", |sections| {
        let mut out = Vec::new();
        list(sections).iter().for_each(|section| blocks(section, &mut out));
        out
    });
}

#[test]
fn editions_have_the_same_exhibits_with_the_same_parts() {
    alike("exhibits", "exhibits", |exhibits| {
        let object = exhibits.as_object().expect("exhibits are an object");
        let exhibit = |(id, exhibit): (&String, &Value)| {
            let part = |part: &Value| {
                let (rows, marks) = (list(&part["rows"]).len(), &part["kind"]);
                format!("{} {marks} {rows} {}", part["part"], part["units"])
            };
            let parts: Vec<String> = list(&exhibit["parts"]).iter().map(part).collect();
            let note = !list(&exhibit["note"]).is_empty();
            format!("{id} {} {} {note} {}", exhibit["number"], exhibit["units"], parts.join(", "))
        };
        object.iter().map(exhibit).collect()
    });
}

#[test]
fn editions_have_the_same_key_figures_and_dots() {
    alike("sections", "key figures", |sections| {
        let mut out = Vec::new();
        for section in list(sections) {
            for figure in list(&section["key_figures"]) {
                let digits = figure["value"].to_string();
                let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
                out.push(format!("{} {} {digits}", figure["id"], figure["figure"]));
            }
            for group in list(&section["field"]["groups"]) {
                out.push(format!("{} {}", group["ink"], group["count"]));
            }
        }
        out
    });
}

#[test]
fn no_edition_keeps_a_number_from_its_readers() {
    for (prepared, languages) in reports() {
        let prose = |language: &str| -> BTreeSet<String> {
            figures(&input_of(&prepared, language, "sections")).into_iter().collect()
        };
        // What exhibits show stands in every edition: their data sets and the lines above them.
        let mut shown: BTreeSet<String> = BTreeSet::new();
        for exhibit in &prepared.report.exhibits.value.exhibits {
            for part in &exhibit.parts {
                shown.extend(part.series.iter().chain(&part.figures).chain(&part.columns).cloned());
            }
        }
        for language in &languages {
            shown.extend(figures(&input_of(&prepared, language, "exhibits")));
        }
        let is_shown = |figure: &String| {
            let parents = figure.match_indices('.').map(|(at, _)| &figure[..at]);
            shown.contains(figure) || parents.into_iter().any(|set| shown.contains(set))
        };
        for language in &languages {
            for other in languages.iter().filter(|other| *other != language) {
                let here = prose(language);
                let kept: Vec<String> =
                    prose(other).difference(&here).filter(|f| !is_shown(f)).cloned().collect();
                assert!(
                    kept.is_empty(),
                    "only readers of `{other}` learn, and not `{language}`: {kept:?}"
                );
            }
        }
    }
}

#[test]
fn the_number_of_pages_is_a_multiple_of_four_and_the_same() {
    let mut counts = BTreeSet::new();
    for language in LANGUAGES {
        for rendition in Rendition::ALL {
            let pdf = Pdf::open(&bundle::pdf(language, rendition));
            let count = pdf.pages().len();
            assert_eq!(count % 4, 0, "{} has {count} pages", pdf.name);
            counts.insert(count);
        }
    }
    assert_eq!(counts.len(), 1, "all editions and renditions have as many pages: {counts:?}");
}

#[test]
fn the_report_of_another_publisher_builds_from_its_own_folder() {
    let folder = tempfile::tempdir().expect("a folder is made");
    let target = folder.path().to_string_lossy().into_owned();
    let report = Path::new(SOURCE).join("tests/project");
    let output = balans(&["build", "-o", &target], Some(&report));
    assert!(output.status.success(), "tests/project does not build: {}", stderr(&output));
    let files = files_under(folder.path());
    assert_eq!(
        files.len(),
        7,
        "two editions in two renditions, with their ledgers and the manifest"
    );
    for (name, _) in files.iter().filter(|(name, _)| name.extension().is_some_and(|e| e == "pdf")) {
        let pdf = Pdf::open(&folder.path().join(name));
        let count = pdf.pages().len();
        assert!(count > 0 && count.is_multiple_of(4), "{} has {count} pages", pdf.name);
    }
}

#[test]
fn the_months_stand_on_facing_pages() {
    for language in LANGUAGES {
        let pdf = Pdf::open(&bundle::pdf(language, Rendition::Screen));
        let pages = pdf.destinations();
        let page = |id: &str| {
            let found = pages.get(&format!("section:{id}")).copied();
            found.unwrap_or_else(|| panic!("{} has no place for `{id}`: {pages:?}", pdf.name))
        };
        let (first, last) = (page("january"), page("december"));
        assert_eq!(page("year") % 2, 0, "{language}: the spread begins on a left-hand page");
        assert_eq!(first, page("year"), "{language}: January stands under the title");
        assert_eq!(last, first + 1, "{language}: December stands on the facing page");
    }
}
