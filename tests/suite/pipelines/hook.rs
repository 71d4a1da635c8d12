//! The hook for pre-commit, run by pre-commit itself on commits of a repository, without a network.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use super::{FIGURES, PROSE, installed, releasable};
use crate::project::{SOURCE, copy, stderr};

const HOOKS: &str = ".pre-commit-hooks.yaml";

/// A repository with a report, whose commits pass the hook.
struct Repository {
    root: TempDir,
}

impl Repository {
    /// Makes the repository, and beside it one that holds the hook; `None` if there is no pre-commit.
    fn new() -> Option<Self> {
        if !installed("pre-commit") {
            return None;
        }
        let root = TempDir::with_prefix("balans-hook-").expect("a temporary folder is made");
        let repository = Self { root };
        let hooks = repository.root.path().join("hooks");
        fs::create_dir_all(&hooks).expect("a folder is made");
        fs::copy(Path::new(SOURCE).join(HOOKS), hooks.join(HOOKS)).expect("the hook is copied");
        for arguments in [&["init", "-q"][..], &["add", "."], &["commit", "-qm", "Hook"]] {
            repository.must("git", arguments, &hooks);
        }
        let revision = repository.must("git", &["rev-parse", "HEAD"], &hooks);
        let config = format!(
            "repos:\n- repo: {}\n  rev: {}\n  hooks:\n  - id: balans\n    args: [report]\n",
            hooks.display(),
            revision.trim()
        );
        let work = repository.work();
        copy(releasable().path(), &work.join("report"));
        fs::write(work.join(".pre-commit-config.yaml"), config).expect("the file is written");
        repository.must("git", &["init", "-q"], &work);
        repository.must("pre-commit", &["install"], &work);
        Some(repository)
    }

    fn work(&self) -> PathBuf {
        self.root.path().join("work")
    }

    /// Runs a program that finds balans first, and nothing of the configuration of whoever tests.
    fn run(&self, program: &str, arguments: &[&str], folder: &Path) -> Output {
        let built = Path::new(env!("CARGO_BIN_EXE_balans")).parent().expect("it is in a folder");
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = [built.to_owned()].into_iter().chain(std::env::split_paths(&path));
        let mut command = Command::new(program);
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_NAME"), "A").env(format!("GIT_{role}_EMAIL"), "a@b.c");
        }
        command
            .args(arguments)
            .current_dir(folder)
            .env("PATH", std::env::join_paths(path).expect("paths are joined"))
            .env("PRE_COMMIT_HOME", self.root.path().join("cache"))
            .env("GIT_CONFIG_GLOBAL", self.root.path().join("no-config"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env_remove("GIT_DIR")
            .output()
            .unwrap_or_else(|error| panic!("{program} runs: {error}"))
    }

    fn must(&self, program: &str, arguments: &[&str], folder: &Path) -> String {
        let output = self.run(program, arguments, folder);
        assert!(output.status.success(), "{program} {arguments:?}: {}", stderr(&output));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Commits everything; gives whether the commit was taken, and what was said.
    fn commit(&self) -> (bool, String) {
        self.must("git", &["add", "--all"], &self.work());
        let output = self.run("git", &["commit", "-m", "Change"], &self.work());
        (
            output.status.success(),
            String::from_utf8_lossy(&output.stdout).into_owned() + &stderr(&output),
        )
    }

    fn commits(&self) -> String {
        self.must("git", &["log", "--format=%H"], &self.work())
    }

    fn edit(&self, file: &str, old: &str, new: &str) {
        let path = self.work().join("report").join(file);
        let text = fs::read_to_string(&path).expect("the file is read");
        assert!(text.contains(old), "`{old}` does not stand in {file}:\n{text}");
        fs::write(&path, text.replacen(old, new, 1)).expect("the file is written");
    }
}

#[test]
fn commits_with_a_wrong_number_are_refused_and_others_are_not() {
    let Some(repository) = Repository::new() else { return };
    let (taken, said) = repository.commit();
    assert!(taken, "the report is right:\n{said}");
    let before = repository.commits();

    // A part that no longer adds up to its total.
    let (right, wrong) = ("[\"tower\"], \"value\": 150", "[\"tower\"], \"value\": 151");
    repository.edit(FIGURES, right, wrong);
    let (taken, said) = repository.commit();
    assert!(!taken && said.contains("relation-fails"), "the sum is wrong:\n{said}");
    assert!(said.contains(FIGURES), "the place is told:\n{said}");
    assert_eq!(repository.commits(), before, "nothing was committed");

    // What would be committed counts, not what lies in the folder.
    repository.edit(FIGURES, wrong, right);
    let output = repository.run("git", &["commit", "-m", "Staged"], &repository.work());
    assert!(!output.status.success(), "the wrong number is still staged: {}", stderr(&output));

    repository.edit(PROSE, "{{ members }}", "1,250");
    let (taken, said) = repository.commit();
    assert!(!taken && said.contains("1,250"), "the number was typed:\n{said}");
    repository.edit(PROSE, "1,250", "{{ members }}");
    repository.edit(PROSE, "a clock.", "any clock.");
    let (taken, said) = repository.commit();
    assert!(taken, "the report is right again:\n{said}");
}

#[test]
fn a_commit_that_only_removes_a_file_is_checked_too() {
    let Some(repository) = Repository::new() else { return };
    let (taken, said) = repository.commit();
    assert!(taken, "the report is right:\n{said}");
    fs::remove_file(repository.work().join("report").join(PROSE)).expect("it is removed");
    let (taken, said) = repository.commit();
    assert!(!taken && said.contains("missing-file"), "the prose is missing:\n{said}");
}
