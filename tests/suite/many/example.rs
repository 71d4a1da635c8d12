//! The example of the README: its table, with the bundled report, and what is said of it.

use super::stdout;
use crate::project::{Project, SOURCE, balans, stderr};

/// The block of the README that begins so, without its fences.
fn block(beginning: &str) -> String {
    let readme = std::fs::read_to_string(format!("{SOURCE}/README.md")).expect("it is read");
    let from = readme.find(beginning).unwrap_or_else(|| panic!("the README has no {beginning}"));
    let (block, _) = readme[from..].split_once("\n```").expect("a block ends");
    block.split_once('\n').expect("it has lines").1.to_owned()
}

#[test]
fn one_row_is_right_and_the_other_is_refused_as_the_readme_says() {
    let project = Project::bundled().write("../centres.csv", block("```csv\nname,minors_hosted"));
    let folder = project.path().parent().expect("it is in a folder");
    let table = folder.join("centres.csv");
    let table = table.to_str().expect("temporary paths are UTF-8");
    let check =
        |shard: &str| balans(&["check", "--each", table, "--shard", shard], Some(project.path()));
    let right = check("1/2");
    assert_eq!(right.status.code(), Some(0), "{}{}", stdout(&right), stderr(&right));
    let wrong = check("2/2");
    assert_eq!(wrong.status.code(), Some(1));
    let said = stdout(&wrong);
    for line in block("```text\nsint-truiden:").lines() {
        // Where the table stands is another.
        let line = line.replace("centres.csv", "");
        for part in line.split(" by :") {
            assert!(said.contains(part), "`{part}` is not said:\n{said}");
        }
    }
}
