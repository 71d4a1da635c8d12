//! Many reports are built at once, each as if it were alone: variants of a report by the rows of a
//! table, or several folders. What is wrong with one is told of that one, and the others are built.

mod cells;
mod example;
mod folders;
mod memory;
mod progress;
mod released;
mod rows;
mod shards;
mod table;
mod workers;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::project::{Project, balans, command, files_under, names, stderr};

/// The columns of the tables here: the clocks of a year, in towers and houses.
const HEAD: &str =
    "name,clocks.2024,clocks_by_place.tower,clocks_by_place.house,clocks_by_place.total";

/// A table of variants of the tiny report, beside it, and where they are built.
struct Each {
    project: Project,
    table: PathBuf,
    target: PathBuf,
}

impl Each {
    /// A table of these lines.
    fn of(lines: &[&str]) -> Self {
        Self::written(lines.join("\n"))
    }

    fn written(table: impl AsRef<[u8]>) -> Self {
        let project = Project::tiny().write("beside/variants.csv", table);
        let table = project.path().join("beside/variants.csv");
        let target = project.path().join("beside/dist");
        Self { project, table, target }
    }

    /// Runs a command on the variants.
    fn run(&self, command: &str, arguments: &[&str]) -> Output {
        let table = self.table.to_str().expect("temporary paths are UTF-8");
        let arguments = [&[command, "--each", table], arguments].concat();
        balans(&arguments, Some(self.project.path()))
    }

    fn build(&self, arguments: &[&str]) -> Output {
        let target = self.target.to_str().expect("temporary paths are UTF-8");
        self.run("build", &[&["-o", target], arguments].concat())
    }

    /// What builds the variants, for those who look at it while it does.
    fn builder(&self) -> Command {
        let mut command = command();
        command.arg("build").arg(self.project.path()).arg("--each").arg(&self.table);
        command.arg("-o").arg(&self.target);
        command
    }

    /// Builds variants that must be right.
    fn built(&self) {
        let output = self.build(&[]);
        assert_eq!(output.status.code(), Some(0), "it says: {}", stderr(&output));
    }

    /// The findings of `check`, and its exit status.
    fn findings(&self) -> (Vec<Value>, Option<i32>) {
        let output = self.run("check", &["--format", "json"]);
        let found: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
            panic!("findings are JSON: {error}; it says: {}", stderr(&output))
        });
        (found["findings"].as_array().expect("a list").clone(), output.status.code())
    }

    /// The names of the folders that were written.
    fn names(&self) -> Vec<String> {
        names(&self.target)
    }
}

/// The files of a release and what they hold, but for the manifest.
fn release(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let files = files_under(folder);
    files.into_iter().filter(|(path, _)| path != Path::new("manifest.json")).collect()
}

/// What a program printed to standard output.
fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}
