//! The ejected project is a plain Typst project: stock Typst, which knows nothing of balans, sets
//! it to the same pages.
//!
//! Stock Typst is a `typst` program, or the `typst` package of Python. Where neither is installed
//! the tests say so and pass, unless the variable `CI` is set.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use balans::edition::Rendition;
use balans::typeset::Layouts;

use crate::bundle::{self, LANGUAGES};
use crate::pdf::Pdf;
use crate::project::{Project, balans, files_under, stderr};
use crate::tools::{self, flat, note};

/// Compiles the ejected project of a folder with the Python package.
const PYTHON: &str = "import sys, typst
folder, target = sys.argv[1:]
typst.compile(folder + '/main.typ', output=target, root=folder,
              font_paths=[folder + '/fonts'], ignore_system_fonts=True)";

/// Ejects a report, the bundled one if none is named, into a folder.
fn eject(report: Option<&Path>, target: &Path) {
    let target = target.to_string_lossy().into_owned();
    let mut arguments = vec!["eject", &target];
    arguments.extend(report.map(|_| "--report"));
    let output = balans(&arguments, report);
    assert!(output.status.success(), "the report is not ejected: {}", stderr(&output));
}

/// A way to run stock Typst: the program and the arguments before folder and target.
fn stock() -> Option<fn(&Path, &Path) -> Command> {
    let runs = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).output();
        output.is_ok_and(|output| output.status.success())
    };
    if runs("typst", &["--version"]) {
        return Some(|folder, target| {
            let mut command = Command::new("typst");
            command.arg("compile").arg("--root").arg(folder).arg("--ignore-system-fonts");
            command.arg("--font-path").arg(folder.join("fonts"));
            command.arg(folder.join("main.typ")).arg(target);
            command
        });
    }
    if runs("python3", &["-c", "import typst"]) {
        return Some(|folder, target| {
            let mut command = Command::new("python3");
            command.args(["-c", PYTHON]).arg(folder).arg(target);
            command
        });
    }
    assert!(
        env::var_os("CI").is_none(),
        "CI is set, but there is neither a `typst` program nor the Python package `typst`"
    );
    note("SKIPPED: no stock Typst (install `typst`, or `pip install typst`)");
    None
}

/// Compiles an ejected project with stock Typst.
fn compiled(stock: fn(&Path, &Path) -> Command, folder: &Path) -> PathBuf {
    let target = folder.join("stock.pdf");
    let output = stock(folder, &target).output().expect("stock Typst is started");
    assert!(
        output.status.success(),
        "stock Typst refuses {}:\n{}",
        folder.display(),
        stderr(&output)
    );
    target
}

#[test]
fn stock_typst_sets_the_same_text_on_the_same_pages() {
    let Some(stock) = stock() else { return };
    let folder = tempfile::tempdir().expect("a folder is made");
    eject(None, folder.path());
    for language in LANGUAGES {
        let by_stock = compiled(stock, &folder.path().join(language));
        let by_balans = bundle::pdf(language, Rendition::Print);
        let (one, other) = (Pdf::open(&by_stock), Pdf::open(&by_balans));
        assert_eq!(
            one.pages().len(),
            other.pages().len(),
            "pages of the {language} edition by stock Typst and by balans"
        );
        let Some(stock_pages) = tools::pages(&by_stock, &[]) else { return };
        let Some(pages) = tools::pages(&by_balans, &[]) else { return };
        for (index, (ours, theirs)) in pages.iter().zip(&stock_pages).enumerate() {
            let page = index + 1;
            // What marks the places where a line may break is no text; balans takes it out.
            let theirs = theirs.replace(['\u{ad}', '\u{200b}'], "");
            let ours = ours.replace('\u{ad}', "");
            assert_eq!(flat(&ours), flat(&theirs), "{language}, page {page}: balans against stock");
        }
    }
}

#[test]
fn stock_typst_puts_every_word_where_balans_does() {
    /// What may separate two places of a word, in points: less than a hair.
    const TOLERANCE: f64 = 0.05;
    let Some(stock) = stock() else { return };
    let project = Project::tiny();
    let folder = project.path().join("ejected");
    eject(Some(project.path()), &folder);
    let output = project.build(&project.path().join("dist"));
    assert!(output.status.success(), "the report does not build: {}", stderr(&output));

    let by_stock = compiled(stock, &folder.join("en"));
    let by_balans = project.path().join("dist/tiny-2024-en-print.pdf");
    let (Some(one), Some(other)) = (tools::words(&by_stock), tools::words(&by_balans)) else {
        return;
    };
    assert_eq!(one.len(), other.len(), "pages by stock Typst and by balans");
    for (page, (theirs, ours)) in one.iter().zip(&other).enumerate() {
        assert_eq!(theirs.len(), ours.len(), "words on page {}", page + 1);
        for (a, b) in theirs.iter().zip(ours) {
            let apart = a.area.iter().zip(&b.area).map(|(x, y)| (x - y).abs()).fold(0.0, f64::max);
            assert!(
                a.text == b.text && apart < TOLERANCE,
                "page {}: stock Typst sets {a:?}, balans {b:?}",
                page + 1
            );
        }
    }
}

#[test]
fn an_ejected_project_has_all_that_it_reads() {
    let project = Project::tiny();
    let folder = project.path().join("ejected");
    eject(Some(project.path()), &folder);
    let files = files_under(&folder.join("en"));
    let names: Vec<String> = files.iter().map(|(name, _)| name.display().to_string()).collect();
    for needed in [
        "main.typ",
        "inputs/edition.json",
        "inputs/sections.json",
        "inputs/headings.json",
        "inputs/subheads.json",
        "inputs/sections/clocks.json",
        "inputs/exhibits.json",
        "inputs/titles.json",
        "inputs/theme.json",
    ] {
        assert!(names.iter().any(|name| name == needed), "{needed} is not among {names:?}");
    }
    assert!(names.iter().any(|name| name.starts_with("fonts/")), "no font among {names:?}");
    // The layouts are there as they are.
    for (name, bytes) in Layouts::built_in().files() {
        let found = files.iter().find(|(path, _)| path == Path::new(name));
        let same = found.is_some_and(|(_, found)| found == bytes);
        assert!(same, "{name} is not ejected, or with other contents");
    }
}

#[test]
fn layouts_may_be_a_folder_of_ones_own() {
    let mut project = Project::tiny();
    for (name, bytes) in Layouts::built_in().files() {
        project = project.write(&format!("own/{name}"), bytes);
    }
    let own = project.path().join("own").to_string_lossy().into_owned();
    let target = project.path().join("dist").to_string_lossy().into_owned();
    let output = balans(&["build", "-o", &target, "--layouts", &own], Some(project.path()));
    assert!(output.status.success(), "own layouts are refused: {}", stderr(&output));
    let output = project.build(&project.path().join("built-in"));
    assert!(output.status.success(), "the report does not build: {}", stderr(&output));
    let [own, built_in] = ["dist", "built-in"].map(|name| files_under(&project.path().join(name)));
    assert!(own == built_in, "the same layouts from a folder and built in give the same bytes");
}
