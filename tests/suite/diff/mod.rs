//! What changed between two releases is told: all of it, and nothing else.

mod hostile;
mod page;
mod releases;

use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::project::{Project, command, stderr};

/// A report that was built, and its folder.
pub struct Release {
    folder: TempDir,
}

impl Release {
    /// Builds a report, which must be right.
    pub fn of(project: &Project) -> Self {
        let folder = TempDir::with_prefix("balans-release-").expect("a temporary folder is made");
        let output = project.build(folder.path());
        assert!(output.status.success(), "the report is built: {}", stderr(&output));
        Self { folder }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// One of its files.
    pub fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }
}

/// Runs `balans diff` with more arguments.
pub fn diff(old: &Path, new: &Path, more: &[&str]) -> Output {
    let mut command = command();
    command.arg("diff").arg(old).arg(new).args(more);
    command.output().unwrap_or_else(|error| panic!("balans runs: {error}"))
}

/// The difference of two paths as JSON, and the exit status.
pub fn told(old: &Path, new: &Path) -> (Value, Option<i32>) {
    let output = diff(old, new, &["--format", "json"]);
    let text = String::from_utf8_lossy(&output.stdout);
    let value = serde_json::from_str(&text)
        .unwrap_or_else(|error| panic!("{error} in {text}\n{}", stderr(&output)));
    (value, output.status.code())
}

/// The difference of the screen files of two reports.
fn told_of(old: &Project, new: &Project) -> Value {
    let (old, new) = (Release::of(old), Release::of(new));
    let name = "tiny-2024-en-screen.pdf";
    let (value, status) = told(&old.file(name), &new.file(name));
    let expected = if value["differs"] == true { 1 } else { 0 };
    assert_eq!(status, Some(expected), "the exit status says whether they differ: {value:#}");
    value["files"][0].clone()
}

/// The lists of a file's difference that are not empty.
fn parts(file: &Value) -> Vec<&str> {
    let lists = ["figures", "moved", "claims", "text", "pages", "reflowed"];
    let filled = |name: &&str| file[*name].as_array().is_some_and(|list| !list.is_empty());
    lists.into_iter().filter(filled).collect()
}

/// The words of a change of text with some fate.
fn words(change: &Value, fate: &str) -> Vec<String> {
    let parts = change["parts"].as_array().expect("a change has parts").iter();
    let with = parts.filter(|part| part["fate"] == fate);
    with.filter_map(|part| part["text"].as_str().map(str::to_owned)).collect()
}

/// Whether somewhere in a list of pages there is this page of the new file.
fn has_page(pages: &Value, page: usize) -> bool {
    pages.as_array().is_some_and(|pages| pages.iter().any(|one| one["new"] == page))
}

#[test]
fn the_same_report_does_not_differ() {
    let (old, new) = (Release::of(&Project::tiny()), Release::of(&Project::tiny()));
    let (value, status) = told(old.path(), new.path());
    assert_eq!(status, Some(0), "{value:#}");
    assert_eq!((&value["differs"], &value["changed"]), (&false.into(), &false.into()));
    let files = value["files"].as_array().expect("files");
    assert_eq!(files.len(), 2, "print and screen: {value:#}");
    for file in files {
        assert_eq!(parts(file), [""; 0], "{file:#}");
    }
    let plain = diff(old.path(), new.path(), &[]);
    assert_eq!(String::from_utf8_lossy(&plain.stdout), "", "nothing is printed");
}

#[test]
fn a_figure_is_told_with_its_sentence_and_its_page_and_nothing_else() {
    let new = Project::tiny().replace("figures/clocks.json", "\"value\": 1250", "\"value\": 1251");
    let file = told_of(&Project::tiny(), &new);
    assert_eq!(parts(&file), ["figures", "pages"], "{file:#}");
    assert_eq!(file["ledger"], true);
    let figures = file["figures"].as_array().expect("figures");
    let [figure] = &figures[..] else { panic!("one figure changed: {file:#}") };
    assert_eq!(figure["figure"], "members");
    assert_eq!(
        (&figure["old"]["value"], &figure["new"]["value"]),
        (&1250.0.into(), &1251.0.into())
    );
    let printed = |side: &str| figure[side]["printed"].to_string();
    assert!(printed("old").contains("1,250"), "as it was printed: {figure:#}");
    assert!(printed("new").contains("1,251"), "as it is printed: {figure:#}");
    let sentences: Vec<&str> = figure["sentences"]
        .as_array()
        .expect("sentences")
        .iter()
        .filter_map(|one| one["text"].as_str())
        .collect();
    assert!(sentences.contains(&"It has 1,251 members."), "{sentences:?}");
    let pages = file["pages"].as_array().expect("pages");
    let [page] = &pages[..] else { panic!("one page changed: {file:#}") };
    assert_eq!(page["new"], figure["new"]["pages"][0], "{file:#}");
    assert!(page["what"].as_array().is_some_and(|what| what.contains(&"figures".into())));
}

#[test]
fn a_sentence_that_claims_a_direction_which_turned_is_told() {
    let words = "{\n  \"words\": {";
    let with_words = |project: Project| {
        let lexicon = "{ \"lexicon\": { \"claims\": [\"more than\"] }, \"words\": {";
        project.replace("labels/en.json", words, lexicon)
    };
    let old = with_words(Project::tiny());
    let turned =
        |year: &str, value: &str| format!("{{ \"key\": [\"{year}\"], \"value\": {value} }}");
    let new = with_words(Project::tiny()).replace(
        "figures/clocks.json",
        &turned("2023", "200"),
        &turned("2023", "300"),
    );
    let file = told_of(&old, &new);
    let claims = file["claims"].as_array().expect("claims");
    let claim = claims.iter().find(|one| one["figure"] == "clocks.2024");
    let claim = claim.unwrap_or_else(|| panic!("250 is no longer more than before: {file:#}"));
    let text = claim["sentence"]["text"].as_str().unwrap_or_default();
    assert!(text.ends_with("more than the year before."), "{text}");
    assert_eq!(claim["course"], "was: rises; is: falls", "{claim:#}");
    let still = with_words(Project::tiny()).replace(
        "figures/clocks.json",
        &turned("2023", "200"),
        &turned("2023", "201"),
    );
    assert_eq!(told_of(&old, &still)["claims"], serde_json::json!([]), "it still rises");
}

#[test]
fn a_word_is_told_in_its_paragraph_and_nothing_else() {
    let new = Project::tiny().replace("prose/en/clocks.md", "can wind a clock", "can mend a clock");
    let file = told_of(&Project::tiny(), &new);
    let text = file["text"].as_array().expect("text");
    let [change] = &text[..] else { panic!("one paragraph changed: {file:#}") };
    assert_eq!(words(change, "removed"), ["wind"], "{change:#}");
    assert_eq!(words(change, "added"), ["mend"], "{change:#}");
    assert_eq!(file["figures"], Value::Array(Vec::new()), "no figure changed");
    assert!(has_page(&file["pages"], change["new_page"].as_u64().unwrap_or_default() as usize));
    assert_eq!(file["pages"].as_array().map(Vec::len), Some(1), "{file:#}");
}

#[test]
fn a_paragraph_that_came_is_one_change_and_its_neighbours_are_none() {
    // It begins and ends with words of its neighbours.
    let came = "It has no cuckoo clocks, and nobody who misses them in towers.";
    let new = Project::tiny().replace(
        "prose/en/clocks.md",
        "## Towers {#towers}",
        &format!("{came}\n\n## Towers {{#towers}}"),
    );
    let file = told_of(&Project::tiny(), &new);
    let text = file["text"].as_array().expect("text");
    let [change] = &text[..] else { panic!("one paragraph came: {file:#}") };
    assert_eq!(words(change, "added"), [came], "{change:#}");
    assert_eq!((words(change, "same").len(), words(change, "removed").len()), (0, 0));
    let gone = told_of(&new, &Project::tiny());
    assert_eq!(words(&gone["text"][0], "removed"), [came], "the other way round it went");
}

#[test]
fn another_page_width_is_reflow_only() {
    let long = "It keeps them in its towers and houses, where they are wound each week by people who \
                have done so all their lives, and who know by the sound which of them is slow.";
    let told_more = |project: Project| {
        project.append("prose/en/clocks.md", &format!("\n{long} {long}\n\n{long} {long} {long}\n"))
    };
    let old = told_more(Project::tiny());
    let new =
        told_more(Project::tiny()).replace("report.json", "\"width_mm\": 150", "\"width_mm\": 160");
    let (before, after) = (Release::of(&old), Release::of(&new));
    for name in ["tiny-2024-en-screen.pdf", "tiny-2024-en-print.pdf"] {
        let (value, status) = told(&before.file(name), &after.file(name));
        let file = &value["files"][0];
        assert_eq!(parts(file), ["reflowed"], "{name}: {file:#}");
        assert_eq!((status, &value["changed"]), (Some(1), &false.into()), "{name}");
        let output = diff(&before.file(name), &after.file(name), &["--ignore-reflow"]);
        assert_eq!(output.status.code(), Some(0), "{name}: reflow may be let pass");
    }
}

#[test]
fn a_change_of_one_edition_is_none_of_the_other() {
    let new = Project::library().replace("prose/en/library.md", "the", "this");
    let (before, after) = (Release::of(&Project::library()), Release::of(&new));
    let (value, _) = told(before.path(), after.path());
    for file in value["files"].as_array().expect("files") {
        let changed = file["edition"] == "en";
        let screen = file["new"].as_str().is_some_and(|name| name.ends_with("-screen.pdf"));
        assert_eq!(parts(file).contains(&"text"), changed && screen, "{file:#}");
        assert_eq!(parts(file).is_empty(), !changed, "{file:#}");
    }
    let names = |language: &str| {
        let names = value["files"].as_array().expect("files").iter();
        let name = names
            .filter_map(|file| file["new"].as_str())
            .find(|name| name.ends_with(&format!("-{language}-screen.pdf")));
        after.file(name.unwrap_or_else(|| panic!("there is a file in {language}: {value:#}")))
    };
    let crossed = diff(&names("de"), &names("en"), &[]);
    assert_eq!(crossed.status.code(), Some(2), "two languages are not compared");
    assert!(stderr(&crossed).contains("it is in `de`"), "{}", stderr(&crossed));
}

#[test]
fn files_without_counterpart_are_named() {
    let (old, new) = (Release::of(&Project::tiny()), Release::of(&Project::tiny()));
    std::fs::remove_file(new.file("tiny-2024-en-print.pdf")).expect("it was there");
    let (value, status) = told(old.path(), new.path());
    assert_eq!(status, Some(1));
    assert_eq!(value["removed"], serde_json::json!(["tiny-2024-en-print.pdf"]), "{value:#}");
    let (value, _) = told(new.path(), old.path());
    assert_eq!(value["added"], serde_json::json!(["tiny-2024-en-print.pdf"]), "{value:#}");
}

#[test]
fn a_report_of_another_year_is_compared_by_edition_and_rendition() {
    let new = Project::tiny().replace("report.json", "\"slug\": \"tiny\"", "\"slug\": \"minute\"");
    let (old, new) = (Release::of(&Project::tiny()), Release::of(&new));
    let (value, _) = told(old.path(), new.path());
    let names: Vec<_> = value["files"]
        .as_array()
        .expect("files")
        .iter()
        .map(|file| format!("{} {}", file["old"], file["new"]))
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    for name in names {
        let (one, other) = name.split_once(' ').expect("two names");
        assert_eq!(one.replace("tiny", "minute"), other, "rendition goes with rendition");
    }
}
