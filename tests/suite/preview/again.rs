//! Pages that are laid out from where the former ones stood are those that a build would have.

use std::sync::Arc;

use balans::pipeline;
use balans::typeset::{Layouts, Relayout, Sheet};

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
