//! What is told when something is written.

use super::client::{Watch, errors, picture, sheets};
use crate::project::Project;

#[test]
fn a_word_changes_its_own_sheet_alone() {
    let report = Project::tiny();
    let watch = Watch::of(report.path());
    let mut events = watch.events();
    let before = events.rest();
    let old = sheets(&before, 0);
    assert_eq!(old.len(), 3, "four pages are a cover, a spread and a back: {before:#}");
    let report = report.replace("prose/en/clocks.md", "can wind a clock", "can mend a clock");
    let after = events.until("changed", |state| sheets(state, 0) != old);
    let new = sheets(&after, 0);
    let changed: Vec<usize> = (0..3).filter(|&at| old[at] != new[at]).collect();
    assert_eq!(changed, [1], "{after:#}");
    let text = watch.get(&format!("/text/{}.json", new[1])).body;
    assert!(text.contains("mend"), "{text}");
    assert_eq!(watch.get(&picture(&after, 0, 1)).status, 200);
    assert_eq!(watch.get(&picture(&before, 0, 1)).status, 200, "one may still ask");
    let rest = events.rest();
    assert_eq!(sheets(&rest, 0), new);
    assert_eq!(rest["errors"], 0, "{rest:#}");
    // Written back, the sheet is the one that it was.
    let _report = report.replace("prose/en/clocks.md", "can mend a clock", "can wind a clock");
    assert_eq!(sheets(&events.until("back", |state| sheets(state, 0) != new), 0), old);
}

#[test]
fn an_edition_that_did_not_change_stays() {
    let report = Project::library();
    let watch = Watch::of(report.path());
    let mut events = watch.events();
    let before = events.rest();
    let (german, english) = (sheets(&before, 0), sheets(&before, 1));
    assert!(german.len() > 4 && english.len() > 4, "{before:#}");
    let _report = report.replace("prose/en/library.md", "bears her out", "proves her right");
    let after = events.until("changed", |state| sheets(state, 1) != english);
    assert_eq!(sheets(&after, 0), german);
    let same = sheets(&after, 1).iter().filter(|id| english.contains(id)).count();
    assert_eq!(same, english.len() - 1, "one sheet is new");
}

#[test]
fn an_edition_that_is_ahead_of_the_other_is_shown() {
    let report = Project::library();
    let watch = Watch::of(report.path());
    let mut events = watch.events();
    let before = events.rest();
    let english = sheets(&before, 1);
    let new = "## Who comes {#visitors}\n\nWhoever likes.\n\n## Who else comes {#others}";
    let _report = report.replace("prose/en/library.md", "## Who comes {#visitors}", new);
    let shown = events.until("changed", |state| sheets(state, 1) != english);
    assert_eq!(shown["refused"], false, "{shown:#}");
    let after = events.rest();
    assert_eq!(after["refused"], false, "{after:#}");
    assert!(errors(&after).contains(&"edition-differs"), "a build would refuse it: {after:#}");
}

#[test]
fn figures_that_contradict_each_other_are_shown() {
    let report = Project::tiny();
    let watch = Watch::of(report.path());
    let mut events = watch.events();
    let before = events.rest();
    let report = report.replace("figures/clocks.json", "\"value\": 150", "\"value\": 152");
    let shown = events.until("changed", |state| sheets(state, 0) != sheets(&before, 0));
    assert_eq!(shown["refused"], false, "{shown:#}");
    let after = events.rest();
    assert_eq!((&after["refused"], &after["title"]), (&false.into(), &before["title"]));
    assert!(errors(&after).contains(&"relation-fails"), "a build would refuse it: {after:#}");
    // One that is changed with it contradicts nothing any more.
    let _report = report.replace("figures/clocks.json", "\"value\": 100", "\"value\": 98");
    let right =
        events.until("right", |state| state["activity"] == "resting" && errors(state).is_empty());
    assert_ne!(sheets(&right, 0), sheets(&after, 0));
}

#[test]
fn the_last_good_pages_stay_under_an_error() {
    let report = Project::tiny();
    let watch = Watch::of(report.path());
    let mut events = watch.events();
    let good = events.rest();
    assert_eq!((&good["refused"], &good["errors"]), (&false.into(), &0.into()));
    let report = report.replace("prose/en/clocks.md", "{{ members }}", "{{ membres }}");
    let bad = events.until("refused", |state| state["refused"] == true);
    let bad = if bad["activity"] == "resting" { bad } else { events.rest() };
    assert_eq!(sheets(&bad, 0), sheets(&good, 0));
    assert_eq!(errors(&bad), ["unknown-figure"]);
    let findings = bad["findings"].as_array().expect("there are findings");
    let finding = findings.iter().find(|one| one["severity"] == "error").expect("an error");
    assert_eq!(finding["place"]["file"], "prose/en/clocks.md");
    assert!(finding["line"].as_str().is_some_and(|line| line.contains("membres")), "{finding}");
    assert_eq!(watch.get(&picture(&bad, 0, 1)).status, 200);
    // An error in the reading of the folder, and then in its layout, is no different.
    let report = report.replace("report.json", "\"slug\"", "\"slugg\"");
    let worse = events.until("told", |state| errors(state).contains(&"unknown-key"));
    assert_eq!(sheets(&worse, 0), sheets(&good, 0));
    let report = report.replace("report.json", "\"slugg\"", "\"slug\"");
    let _report = report.replace("prose/en/clocks.md", "{{ membres }}", "{{ members }}");
    let mended =
        events.until("mended", |state| state["refused"] == false && state["activity"] == "resting");
    assert_eq!(sheets(&mended, 0), sheets(&good, 0));
    assert_eq!(mended["errors"], 0);
}

#[test]
fn a_report_that_was_never_right_is_shown_as_soon_as_it_is() {
    let report = Project::tiny().replace("prose/en/clocks.md", "{{ members }}", "{{ membres }}");
    let watch = Watch::of(report.path());
    let mut events = watch.events();
    let bad = events.rest();
    assert!(sheets(&bad, 0).is_empty());
    assert_eq!(errors(&bad), ["unknown-figure"]);
    let _report = report.replace("prose/en/clocks.md", "{{ membres }}", "{{ members }}");
    let good = events.until("mended", |state| state["activity"] == "resting");
    assert_eq!(sheets(&good, 0).len(), 3, "{good:#}");
}

#[test]
fn data_theme_labels_and_layouts_are_watched() {
    let report = Project::tiny().with_layouts();
    let layouts = report.path().join("layouts");
    let layouts = layouts.to_str().expect("temporary paths are UTF-8").to_owned();
    let watch = Watch::with(report.path(), &["--layouts", &layouts]);
    let mut events = watch.events();
    let mut before = events.rest();
    let edits = [
        ("figures/clocks.json", "\"value\": 1250", "\"value\": 1260"),
        ("theme.json", "\"srgb\": \"#00505E\"", "\"srgb\": \"#00405E\""),
        ("labels/en.json", "\"Clocks in care\"", "\"Clocks kept\""),
        ("layouts/components/folio.typ", "#let folio", "#let unused = 1\n#let folio"),
    ];
    let mut report = report;
    for (path, old, new) in edits {
        report = report.replace(path, old, new);
        let after = events.rest();
        assert_eq!(after["refused"], false, "{path}: {after:#}");
        let same = sheets(&after, 0) == sheets(&before, 0);
        assert_eq!(same, path.starts_with("layouts"), "{path}");
        before = after;
    }
}

#[test]
fn findings_of_pages_come_with_their_place() {
    let report = Project::tiny().replace("theme.json", "\"label_pt\": 6.5", "\"label_pt\": 6.2");
    let watch = Watch::of(report.path());
    let state = watch.events().rest();
    assert_eq!(state["refused"], false, "it can be looked at");
    assert_eq!(sheets(&state, 0).len(), 3);
    let findings = state["findings"].as_array().expect("there are findings");
    let small = findings.iter().find(|finding| finding["code"] == "text-too-small");
    let place = &small.unwrap_or_else(|| panic!("{state:#}"))["place"];
    assert_eq!(place["edition"], "en");
    assert_eq!(place["page"], 3);
    assert!(place["area"]["width"].as_f64() > Some(1.0), "{place}");
}
