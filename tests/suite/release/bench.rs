//! Two states of a report, and a place where their releases take turns.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::project::{Project, command, files_under, stderr};

/// The names and contents of what is in a folder.
type Contents = Vec<(PathBuf, Vec<u8>)>;

/// Two states of a report, what their releases hold, and a place to publish them in.
pub struct Bench {
    pub reports: [Project; 2],
    pub releases: [Contents; 2],
    pub place: TempDir,
}

impl Bench {
    pub fn new() -> Self {
        let edited = Project::tiny().replace(
            "prose/en/clocks.md",
            "It has {{ members }}",
            "It kept {{ members }}",
        );
        let reports = [Project::tiny(), edited];
        let releases = [0, 1].map(|one: usize| {
            let target = reports[one].path().join("dist");
            let output = reports[one].build(&target);
            assert!(output.status.success(), "the report does not build: {}", stderr(&output));
            files_under(&target)
        });
        assert!(releases[0] != releases[1], "the releases differ");
        Self { reports, releases, place: TempDir::new().expect("a folder is made") }
    }

    pub fn target(&self) -> PathBuf {
        self.place.path().join("dist")
    }

    /// Publishes a report where the test is.
    pub fn publish(&self, report: usize) {
        self.publish_at(report, &self.target());
    }

    pub fn publish_at(&self, report: usize, target: &Path) {
        let output = self.reports[report].build(target);
        assert!(output.status.success(), "the report does not build: {}", stderr(&output));
        self.holds(report, target);
    }

    /// A command that publishes a report.
    pub fn command(&self, report: usize, target: &Path) -> Command {
        let mut command = command();
        command.arg("build").arg(self.reports[report].path()).arg("-o").arg(target);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Which of the releases is in a folder; it must be one of them, file by file.
    pub fn whole(&self, target: &Path) -> usize {
        let found = files_under(target);
        let whole = self.releases.iter().position(|release| *release == found);
        whole.unwrap_or_else(|| {
            let names: Vec<_> = found.iter().map(|(name, bytes)| (name, bytes.len())).collect();
            panic!("no whole release is in {}: {names:?}", target.display())
        })
    }

    /// Expects a release, and nothing else beside it.
    pub fn holds(&self, report: usize, target: &Path) {
        assert_eq!(self.whole(target), report, "which release there is");
        let above = target.parent().expect("a folder above");
        let names: Vec<_> = fs::read_dir(above)
            .expect("it is listed")
            .map(|entry| entry.expect("an entry").file_name())
            .collect();
        assert_eq!(names, ["dist"], "nothing stray stands beside the release");
    }
}
