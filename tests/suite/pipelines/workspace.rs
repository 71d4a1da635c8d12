//! A machine of a service: a folder for each job, what the jobs hand on, and programs that stand in for
//! those of the service.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::project::{Project, copy, files_under};

/// The folder of the report in the repository, as the recipes name it.
pub const REPORT: &str = "report";
/// What a container is called.
const CONTAINER: &str = "0123456789ab";

/// Variables with their values.
pub type Environment = BTreeMap<String, String>;

/// A repository with a report in it, and the machine that runs its jobs.
pub struct Workspace {
    root: TempDir,
    /// What each job inherits from the recipe and the service.
    pub environment: Environment,
    /// Whether files are damaged on their way from one job to the next.
    damages: bool,
}

impl Workspace {
    /// A machine for a repository that holds this report.
    pub fn new(report: &Project) -> Self {
        let root = TempDir::with_prefix("balans-pipeline-").expect("a temporary folder is made");
        copy(report.path(), &root.path().join("repository").join(REPORT));
        fs::create_dir_all(root.path().join("repository/.git")).expect("a folder is made");
        let workspace = Self { root, environment: Environment::new(), damages: false };
        workspace.stand_in("docker", &docker());
        for tool in ["gh", "glab"] {
            let record = workspace.record(tool);
            workspace.stand_in(tool, &format!("printf '%s\\n' \"$@\" > '{}'", record.display()));
        }
        workspace
    }

    /// Adds a file to the repository, beside the report.
    pub fn with_file(self, name: &str, text: &str) -> Self {
        let path = self.root.path().join("repository").join(name);
        fs::write(path, text).expect("the file is written");
        self
    }

    /// Puts the program that was built among those that every job finds.
    pub fn with_program(self) -> Self {
        self.stand_in("balans", &format!("exec '{}' \"$@\"", env!("CARGO_BIN_EXE_balans")));
        self
    }

    /// A machine that changes PDFs on their way from one job to the next.
    pub fn that_damages_files(self) -> Self {
        Self { damages: true, ..self }
    }

    fn programs(&self) -> PathBuf {
        self.root.path().join("programs")
    }

    /// Where a stand-in notes how it was called.
    fn record(&self, tool: &str) -> PathBuf {
        self.root.path().join(format!("{tool}.called"))
    }

    fn stand_in(&self, name: &str, script: &str) {
        let path = self.programs().join(name);
        fs::create_dir_all(self.programs()).expect("a folder is made");
        fs::write(&path, format!("#!/bin/sh\nset -eu\n{script}\n")).expect("a script is written");
        make_executable(&path);
    }

    /// The arguments that a stand-in was called with, if it was.
    pub fn called(&self, tool: &str) -> Option<Vec<String>> {
        let text = fs::read_to_string(self.record(tool)).ok()?;
        Some(text.lines().map(str::to_owned).collect())
    }

    /// An empty folder for a job.
    pub fn job(&self, name: &str) -> PathBuf {
        let folder = self.root.path().join("jobs").join(name);
        fs::create_dir_all(&folder).expect("a folder is made");
        folder
    }

    /// Copies the repository into the folder of a job.
    pub fn check_out(&self, job: &Path) {
        copy(&self.root.path().join("repository"), job);
        fs::create_dir_all(job.join(".git")).expect("a folder is made");
    }

    /// Keeps a folder of a job for others; says whether there is one.
    pub fn keep(&self, job: &Path, path: &str, name: &str) -> bool {
        let from = job.join(path);
        let there = from.is_dir();
        if there {
            copy(&from, &self.kept().join(name));
        }
        there
    }

    /// Hands on what was kept under a name that is wanted; there must be such.
    pub fn hand_on(&self, wanted: impl Fn(&str) -> bool, job: &Path, path: &str) {
        let kept = fs::read_dir(self.kept()).expect("something was kept");
        let names = kept.map(|entry| entry.expect("an entry").file_name().into_string());
        let names = names.map(|name| name.expect("its name is UTF-8")).filter(|name| wanted(name));
        let handed_on = names.map(|name| copy(&self.kept().join(name), &job.join(path))).count();
        assert!(handed_on > 0, "nothing was kept that is wanted");
        if self.damages {
            for (name, mut bytes) in files_under(&job.join(path)) {
                if name.extension().is_some_and(|extension| extension == "pdf") {
                    bytes.pop();
                    fs::write(job.join(path).join(name), bytes).expect("the file is written");
                }
            }
        }
    }

    fn kept(&self) -> PathBuf {
        self.root.path().join("kept")
    }

    /// Runs lines as the services do: in one shell, which ends at the first that fails. Nothing of the
    /// environment of the tests is there but the programs of the system.
    pub fn run(&self, lines: &str, folder: &Path, path: &[PathBuf], more: &Environment) -> Output {
        let system = env::var_os("PATH").unwrap_or_default();
        let system = env::split_paths(&system)
            .filter(|one| one.starts_with("/usr") || one.starts_with("/bin"));
        let path = path.iter().cloned().chain([self.programs()]).chain(system);
        Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", lines])
            .env_clear()
            .env("PATH", env::join_paths(path).expect("paths are joined"))
            .envs(&self.environment)
            .envs(more)
            .current_dir(folder)
            .output()
            .unwrap_or_else(|error| panic!("bash runs: {error}"))
    }
}

/// Makes a container of an image, and copies the program from where the image has it.
fn docker() -> String {
    let program = env!("CARGO_BIN_EXE_balans");
    format!(
        "case \"$1 $2\" in\n\
         \"create $BALANS_IMAGE\") echo {CONTAINER} ;;\n\
         \"cp {CONTAINER}:/usr/local/bin/balans\") ln -s '{program}' \"$3balans\" ;;\n\
         *) echo \"docker does not know: $*\" >&2; exit 64 ;;\n\
         esac"
    )
}

#[cfg(unix)]
fn make_executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("it is made executable");
}

#[cfg(not(unix))]
fn make_executable(_: &Path) {}
