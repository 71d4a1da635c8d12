//! A report folder in a temporary place, which a test edits and then checks or builds.
//!
//! ```ignore
//! Project::tiny()
//!     .replace("figures/clocks.json", "\"unit\": \"people\"", "\"unti\": \"people\"")
//!     .check()
//!     .fails_with("unknown-key")
//!     .at("figures/clocks.json", "\"unti\"")
//!     .hint("did you mean `unit`?");
//! ```

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use balans::finding::Failure;
use balans::load::Folder;
use balans::pipeline::{self, Prepared};
use balans::typeset::Layouts;
use tempfile::TempDir;

use crate::verdict::Verdict;

/// The root of the project's source.
pub const SOURCE: &str = env!("CARGO_MANIFEST_DIR");

/// The files of the tiny report.
pub mod tiny {
    /// Its plan.
    pub const REPORT: &str = "report.json";
    /// Its design.
    pub const THEME: &str = "theme.json";
    /// Its charts and tables.
    pub const EXHIBITS: &str = "exhibits.json";
    /// Its figures.
    pub const FIGURES: &str = "figures/clocks.json";
    /// Its words that are not prose.
    pub const LABELS: &str = "labels/en.json";
    /// Its chapter.
    pub const PROSE: &str = "prose/en/clocks.md";
    /// Its sidebar.
    pub const REPAIRS: &str = "prose/en/repairs.md";
}

/// A report folder that a test may edit.
pub struct Project {
    root: TempDir,
}

impl Project {
    /// A report of four pages about clocks, which is laid out in the blink of an eye.
    pub fn tiny() -> Self {
        let project = Self::copy_of("tests/suite/tiny");
        // It is designed and printed like the bundled report.
        let bundled = Path::new(SOURCE).join("data/2024");
        let theme = bundled.join("theme.json");
        fs::copy(&theme, project.path().join("theme.json"))
            .unwrap_or_else(|error| panic!("{} is copied: {error}", theme.display()));
        copy(&bundled.join("print"), &project.path().join("print"));
        project
    }

    /// A copy of the bundled report.
    pub fn bundled() -> Self {
        Self::copy_of("data/2024")
    }

    /// The report of another publisher, in German and English.
    pub fn library() -> Self {
        Self::copy_of("tests/project")
    }

    /// The report of which reference pictures are kept: it has every page type and kind of exhibit,
    /// and is designed like that of the other publisher.
    pub fn pictured() -> Self {
        let project = Self::copy_of("tests/suite/pictures/report");
        let like = Path::new(SOURCE).join("tests/project");
        fs::copy(like.join("theme.json"), project.path().join("theme.json"))
            .unwrap_or_else(|error| panic!("the theme is copied: {error}"));
        copy(&like.join("images"), &project.path().join("images"));
        project
    }

    /// Puts the built-in layouts into the folder of the report, to be edited.
    pub fn with_layouts(self) -> Self {
        let write = |report: Self, (path, bytes)| report.write(&format!("layouts/{path}"), bytes);
        Layouts::built_in().files().fold(self, write)
    }

    /// A folder with nothing in it.
    pub fn empty() -> Self {
        Self { root: TempDir::with_prefix("balans-test-").expect("a temporary folder is made") }
    }

    /// A copy of a folder of the source.
    fn copy_of(folder: &str) -> Self {
        let project = Self::empty();
        copy(&Path::new(SOURCE).join(folder), project.path());
        project
    }

    /// Where the report is.
    pub fn path(&self) -> &Path {
        self.root.path()
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> String {
        let full = self.path().join(path);
        fs::read_to_string(&full).unwrap_or_else(|error| panic!("{path} is read: {error}"))
    }

    /// Replaces the first occurrence of a text, which must be there.
    pub fn replace(self, path: &str, old: &str, new: &str) -> Self {
        let text = self.text(path);
        assert!(text.contains(old), "`{old}` does not stand in {path}, which says:\n{text}");
        self.write(path, text.replacen(old, new, 1))
    }

    /// Writes a file, with the folders above it.
    pub fn write(self, path: &str, contents: impl AsRef<[u8]>) -> Self {
        let full = self.path().join(path);
        let parent = full.parent().expect("a file has a folder");
        fs::create_dir_all(parent).unwrap_or_else(|error| panic!("{path} has no folder: {error}"));
        fs::write(&full, contents).unwrap_or_else(|error| panic!("{path} is written: {error}"));
        self
    }

    /// Adds text at the end of a file.
    pub fn append(self, path: &str, text: &str) -> Self {
        let before = self.text(path);
        self.write(path, before + text)
    }

    /// Removes a file.
    pub fn remove(self, path: &str) -> Self {
        let full = self.path().join(path);
        fs::remove_file(&full).unwrap_or_else(|error| panic!("{path} is removed: {error}"));
        self
    }

    /// Makes a symbolic link to a path outside of the report.
    #[cfg(unix)]
    pub fn link(self, path: &str, target: &Path) -> Self {
        std::os::unix::fs::symlink(target, self.path().join(path))
            .unwrap_or_else(|error| panic!("{path} is linked: {error}"));
        self
    }

    /// Runs `balans check --format json` on the report.
    pub fn check(&self) -> Verdict {
        let output = balans(&["check", "--format", "json"], Some(self.path()));
        Verdict::of_check(output, self.path())
    }

    /// Runs `balans build` on the report, into a folder.
    pub fn build(&self, target: &Path) -> Output {
        let target = target.to_str().expect("temporary paths are UTF-8");
        balans(&["build", "-o", target], Some(self.path()))
    }

    /// Loads the report and resolves its figures, in this process.
    pub fn prepare(&self) -> Result<Prepared, Failure> {
        // Whatever day the environment of the tests has.
        pipeline::prepare_of(Folder::Disk(self.path().to_owned()), &Ok(None))
    }

    /// Loads a report that must be right.
    pub fn prepared(&self) -> Prepared {
        self.prepare().unwrap_or_else(|failure| panic!("the report is refused: {failure:?}"))
    }
}

/// Runs the program, with the report folder as its last argument.
pub fn balans(arguments: &[&str], report: Option<&Path>) -> Output {
    command()
        .args(arguments)
        .args(report)
        .output()
        .unwrap_or_else(|error| panic!("balans runs: {error}"))
}

/// The program, ready to be given arguments.
pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_balans"));
    command.env("NO_COLOR", "1");
    command
}

/// What a program printed to standard error.
pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The names and contents of the files under a folder, in the order of their paths.
pub fn files_under(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        let entries = fs::read_dir(&next)
            .unwrap_or_else(|error| panic!("{} is listed: {error}", next.display()));
        for entry in entries {
            let path = entry.expect("an entry is read").path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let bytes = fs::read(&path)
                    .unwrap_or_else(|error| panic!("{} is read: {error}", path.display()));
                let name = path.strip_prefix(folder).expect("it is under the folder").to_owned();
                files.push((name, bytes));
            }
        }
    }
    files.sort();
    files
}

/// The names of what is in a folder, in their order; none if there is no such folder.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry is read").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Copies the files under a folder into another.
pub fn copy(from: &Path, to: &Path) {
    for (name, bytes) in files_under(from) {
        let target = to.join(name);
        fs::create_dir_all(target.parent().expect("a file has a folder"))
            .and_then(|()| fs::write(&target, bytes))
            .unwrap_or_else(|error| panic!("{} is copied: {error}", target.display()));
    }
}
