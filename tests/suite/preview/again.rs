//! Pages that are laid out from where the former ones stood are those that a build would have.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use balans::edition::Edition;
use balans::pipeline::{self, Drafts, Drawn};
use balans::typeset::{Layouts, Relayout, Sheet};

use crate::bundle;
use crate::project::Project;

/// The sheets of the English edition as it is now; with a former layout, before and after it was
/// laid out from the beginning.
fn sheets(report: &Project, layouts: &Layouts, relayout: &mut Relayout) -> [Vec<Arc<Sheet>>; 2] {
    let prepared = report.prepared();
    let texts = prepared.report.texts.iter().find(|texts| texts.edition.language == "en");
    let texts = texts.expect("there is an English edition");
    let theme = &prepared.report.theme.value;
    let (project, _) = pipeline::project(&prepared, texts, layouts).expect("it is written");
    relayout.set(project, &texts.edition).expect("it is laid out");
    let before = relayout.sheets(theme);
    relayout.settle(&texts.edition).expect("it is laid out");
    [before, relayout.sheets(theme)]
}

#[test]
fn what_is_laid_out_again_is_what_a_build_lays_out() {
    let (mut report, layouts) = (Project::library(), Layouts::built_in());
    let mut relayout = Relayout::default();
    let [mut former, _] = sheets(&report, &layouts, &mut relayout);
    let more = " The house is open when it rains and when it shines.".repeat(90);
    let edits = [
        // A word, a head that the contents repeat, text that pushes all behind it to other pages,
        // and all of it taken back.
        ("bears her out", "proves her right"),
        ("## Who comes {#visitors}", "## Who comes here, and who does not {#visitors}"),
        ("the coffee machine.", &format!("the coffee machine.{more}")),
        (&*more, ""),
    ];
    for (old, new) in edits {
        report = report.replace("prose/en/library.md", old, new);
        let [again, settled] = sheets(&report, &layouts, &mut relayout);
        let [fresh, _] = sheets(&report, &layouts, &mut Relayout::default());
        let ids = |sheets: &[Arc<Sheet>]| -> Vec<String> {
            sheets.iter().map(|sheet| sheet.id.clone()).collect()
        };
        let what: String = new.chars().take(40).collect();
        assert_ne!(ids(&former), ids(&again), "{what:?} changes nothing");
        assert_eq!(ids(&again), ids(&fresh), "after {what:?}");
        assert_eq!(ids(&settled), ids(&fresh), "after {what:?}");
        former = again;
    }
}

/// The ids of the sheets of each edition of a report as it is now.
fn drawn(report: &Project, drafts: &mut Drafts) -> BTreeMap<String, Vec<String>> {
    let prepared = report.prepared();
    let texts: Vec<_> = prepared.report.texts.iter().collect();
    let shown = Mutex::new(BTreeMap::new());
    let show = |edition: &Edition, drawn: Drawn| {
        let sheets = drawn.unwrap_or_else(|| panic!("{} is not laid out", edition.language));
        let ids: Vec<String> = sheets.iter().map(|sheet| sheet.id.clone()).collect();
        shown.lock().expect("nobody panicked").insert(edition.language.clone(), ids);
    };
    drafts.draw(&prepared, &texts, &Layouts::built_in(), &show);
    shown.into_inner().expect("nobody panicked")
}

/// What is kept of a report while it is written must not outlive what it was made of.
#[test]
fn after_each_edit_the_pages_are_those_of_the_report_as_it_is() {
    let mut report = Project::library();
    let mut drafts = Drafts::default();
    let mut former = drawn(&report, &mut drafts);
    let edits = [
        ("prose/en/library.md", "bears her out", "proves her right"),
        ("prose/de/things.md", "# ", "# Neu: "),
        ("prose/en/library.md", "{#visitors}", "and why {#visitors}"),
        ("figures/library.json", "\"value\": 1043", "\"value\": 1045"),
        ("figures/holdings.json", "\"value\": 720", "\"value\": 790"),
        ("labels/en.json", "\"Visits to all houses\"", "\"Visits to every house\""),
        ("labels/de.json", "\"Quelle\"", "\"Herkunft\""),
        ("exhibits.json", "\"lines\": 13", "\"lines\": 12"),
        ("report.json", "Ahrenfels City Library", "Library of Ahrenfels"),
        ("figures/holdings.json", "\"value\": 790", "\"value\": 720"),
        ("prose/en/library.md", "proves her right", "bears her out"),
    ];
    for (path, old, new) in edits {
        report = report.replace(path, old, new);
        let after = drawn(&report, &mut drafts);
        assert_ne!(former, after, "{new:?} in {path} changes nothing");
        assert_eq!(after, drawn(&report, &mut Drafts::default()), "after {new:?} in {path}");
        former = after;
    }
}

#[test]
fn words_that_a_build_keeps_whole_are_whole_in_the_end() {
    let (prepared, layouts) = (bundle::prepared(), Layouts::built_in());
    let theme = &prepared.report.theme.value;
    let texts = prepared.report.texts.iter().find(|texts| texts.edition.language == "fr");
    let texts = texts.expect("there is a French edition");
    let ids = |sheets: Vec<Arc<Sheet>>| -> Vec<String> {
        sheets.iter().map(|sheet| sheet.id.clone()).collect()
    };
    let shown = Mutex::new(Vec::new());
    let show = |_: &Edition, drawn: Drawn| {
        let sheets = ids(drawn.expect("it is laid out"));
        shown.lock().expect("nobody panicked").push(sheets);
    };
    let mut drafts = Drafts::default();
    drafts.draw(prepared, &[texts], &layouts, &show);
    drafts.judge(prepared, &[texts], &show);
    let of = |project| {
        let mut relayout = Relayout::default();
        relayout.set(project, &texts.edition).expect("it is laid out");
        ids(relayout.sheets(theme))
    };
    let (plain, _) = pipeline::project(prepared, texts, &layouts).expect("it is written");
    let ((settled, _), _) = pipeline::settle(prepared, texts, &layouts).expect("it is written");
    let (plain, settled) = (of(plain), of(settled));
    assert_ne!(plain, settled, "no word is kept whole here: look for another report");
    assert_eq!(shown.into_inner().expect("nobody panicked"), [plain, settled]);
}
