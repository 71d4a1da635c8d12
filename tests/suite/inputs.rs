//! What the layouts read is parted so that a change of words changes no more than the files of those
//! words: what the compiler remembers of all other pages then holds.

use std::collections::{BTreeMap, BTreeSet};

use balans::pipeline;
use balans::typeset::Layouts;

use crate::project::Project;

/// The files of the English edition's project, by path.
fn files(report: &Project) -> BTreeMap<String, Vec<u8>> {
    let prepared = report.prepared();
    let texts = &prepared.report.texts[0];
    let (project, _) = pipeline::project(&prepared, texts, &Layouts::built_in())
        .unwrap_or_else(|findings| panic!("it is written: {findings:?}"));
    project.files().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
}

#[test]
fn a_change_of_words_changes_the_files_of_these_words_alone() {
    const PROSE: &str = "prose/en/clocks.md";
    let edits: [(&str, &str, &str, &[&str]); 7] = [
        (PROSE, "can wind a clock", "can mend a clock", &["sections/clocks"]),
        (PROSE, "# Clocks in our care", "# Clocks we keep", &["headings"]),
        (PROSE, "## Towers", "## In towers", &["sections/clocks", "subheads"]),
        ("prose/en/repairs.md", "# ", "# All ", &["sections/clocks"]),
        ("labels/en.json", "Clocks by place", "Clocks by house", &["exhibits/X2", "titles"]),
        ("report.json", "Society of Clocks", "Clock Society", &["edition"]),
        // It stands in the text and in no exhibit.
        ("figures/clocks.json", "\"value\": 1250", "\"value\": 1260", &["sections/clocks"]),
    ];
    let before = files(&Project::tiny());
    for (path, old, new, expected) in edits {
        let after = files(&Project::tiny().replace(path, old, new));
        let all: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let changed = all.into_iter().filter(|path| before.get(*path) != after.get(*path));
        let changed: Vec<&str> = changed.map(String::as_str).collect();
        let expected: Vec<String> =
            expected.iter().map(|name| format!("inputs/{name}.json")).collect();
        assert_eq!(changed, expected, "{new:?} in {path}");
    }
}

#[test]
fn what_all_layouts_can_name_has_no_words() {
    let layouts = Layouts::built_in();
    let (_, text) = layouts.files().find(|(path, _)| *path == "inputs.typ").expect("it is there");
    let text = std::str::from_utf8(text).expect("it is text");
    // Everything else is read by functions, where it is needed.
    let read = text.lines().filter_map(|line| line.strip_prefix("#let ")?.split_once(" = json("));
    let values: Vec<&str> = read.map(|(name, _)| name).filter(|name| !name.contains('(')).collect();
    assert_eq!(values, ["edition", "exhibits", "sections", "theme"], "in {text}");
    let files = files(&Project::tiny());
    let text =
        |name: &str| String::from_utf8_lossy(&files[&format!("inputs/{name}.json")]).into_owned();
    for name in ["exhibits", "sections"] {
        let text = text(name);
        let words: Vec<&str> = ["Clocks", "Towers", "Repairs"]
            .into_iter()
            .filter(|word| text.contains(word))
            .collect();
        assert!(words.is_empty(), "{words:?} stand in {text}");
    }
}
