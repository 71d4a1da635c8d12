//! A machine of a service: a folder for each job, what the jobs hand on, and programs that stand in for
//! those of the service.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use crate::project::{Project, copy, files_under};

/// The folder of the report in the repository, as the recipes name it.
pub const REPORT: &str = "report";
/// What a container is called.
const CONTAINER: &str = "0123456789ab";

/// A repository with a report in it, and the machine that runs its jobs.
pub struct Workspace {
    root: TempDir,
    /// What each job inherits from the recipe and the service.
    pub environment: BTreeMap<String, String>,
    /// Whether files are damaged on their way from one job to the next.
    damages: bool,
}

impl Workspace {
    /// A machine for a repository that holds this report.
    pub fn new(report: &Project) -> Self {
        let root = TempDir::with_prefix("balans-pipeline-").expect("a temporary folder is made");
        copy(report.path(), &root.path().join("repository").join(REPORT));
        fs::create_dir_all(root.path().join("repository/.git")).expect("a folder is made");
        let workspace = Self { root, environment: BTreeMap::new(), damages: false };
        workspace.stand_in("docker", &docker());
        for tool in ["gh", "glab"] {
            let record = workspace.record(tool);
            workspace.stand_in(tool, &format!("printf '%s\\n' \"$@\" > '{}'", record.display()));
        }
        workspace
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

    /// Keeps files of a job for others; there must be some.
    pub fn keep(&self, job: &Path, path: &str, name: &str) {
        let from = job.join(path);
        assert!(from.is_dir(), "there is nothing to keep in {}", from.display());
        copy(&from, &self.root.path().join("kept").join(name));
    }

    /// Hands on what was kept.
    pub fn hand_on(&self, name: &str, job: &Path, path: &str) {
        let kept = self.root.path().join("kept").join(name);
        assert!(kept.is_dir(), "nothing was kept as {name}");
        if self.damages {
            for (name, mut bytes) in files_under(&kept) {
                if name.extension().is_some_and(|extension| extension == "pdf") {
                    bytes.pop();
                    fs::write(kept.join(name), bytes).expect("the file is written");
                }
            }
        }
        copy(&kept, &job.join(path));
    }

    /// Runs lines as the services do: in one shell, which ends at the first that fails. Nothing of the
    /// environment of the tests is there but the programs of the system.
    pub fn run(&self, lines: &str, folder: &Path, path: &[PathBuf], more: &Value) -> Output {
        let system = env::var_os("PATH").unwrap_or_default();
        let system = env::split_paths(&system)
            .filter(|one| one.starts_with("/usr") || one.starts_with("/bin"));
        let path = path.iter().cloned().chain([self.programs()]).chain(system);
        let more = more
            .as_object()
            .into_iter()
            .flatten()
            .map(|(key, value)| (key, value.as_str().unwrap_or_default()));
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
