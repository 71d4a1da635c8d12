//! What the services have in common: they run the jobs of a recipe, show findings on their lines, and
//! publish.

use serde_json::Value;

use super::workspace::Workspace;
use super::{github, gitlab};
use crate::project::Project;

/// A service that runs recipes.
#[derive(Debug, Clone, Copy)]
pub enum Service {
    GitHub,
    GitLab,
}

/// A recipe, which each service has.
#[derive(Debug, Clone, Copy)]
pub enum Recipe {
    /// One report.
    Report,
    /// A report for each row of a table.
    Variants,
}

/// A finding as a service shows it.
#[derive(Debug, PartialEq)]
pub struct Shown {
    pub code: String,
    /// The path from the root of the repository.
    pub file: String,
    /// Counted from 1.
    pub line: u64,
}

/// What a run of a recipe came to.
pub struct Run {
    pub workspace: Workspace,
    /// The jobs that ran, each with whether it succeeded; a job on many machines once for each.
    pub jobs: Vec<(String, bool)>,
    /// How often findings were sent.
    pub sent: usize,
    /// The findings that were sent.
    pub shown: Vec<Shown>,
    /// What the jobs printed.
    pub log: String,
}

impl Service {
    pub const ALL: [Self; 2] = [Self::GitHub, Self::GitLab];

    /// The file of a recipe.
    pub fn file(self, recipe: Recipe) -> &'static str {
        match (self, recipe) {
            (Self::GitHub, Recipe::Report) => "pipelines/github.yml",
            (Self::GitHub, Recipe::Variants) => "pipelines/github-variants.yml",
            (Self::GitLab, Recipe::Report) => "pipelines/gitlab.yml",
            (Self::GitLab, Recipe::Variants) => "pipelines/gitlab-variants.yml",
        }
    }

    /// Runs a recipe for a repository with a report, for a tag or for a branch.
    pub fn run(self, recipe: Recipe, report: &Project, tag: Option<&str>) -> Run {
        self.run_on(recipe, Workspace::new(report), tag)
    }

    /// Runs a recipe on a machine.
    pub fn run_on(self, recipe: Recipe, workspace: Workspace, tag: Option<&str>) -> Run {
        match self {
            Self::GitHub => github::run(self.file(recipe), workspace, tag),
            Self::GitLab => gitlab::run(self.file(recipe), workspace, tag),
        }
    }
}

impl Run {
    pub fn new(workspace: Workspace) -> Self {
        Self { workspace, jobs: Vec::new(), sent: 0, shown: Vec::new(), log: String::new() }
    }

    /// Whether a job ran and succeeded, on all its machines.
    pub fn succeeded(&self, job: &str) -> bool {
        let mut of_job = self.jobs.iter().filter(|(name, _)| name == job).peekable();
        of_job.peek().is_some() && of_job.all(|(_, done)| *done)
    }

    /// Keeps the findings of a log that was sent, each read by its service.
    pub fn send(&mut self, found: &Value, read: impl Fn(&Value) -> Shown) {
        self.sent += 1;
        self.shown.extend(found.as_array().expect("findings are a list").iter().map(read));
    }

    /// Expects that these jobs ran, and how they ended.
    pub fn came_to(&self, expected: &[(&str, bool)]) {
        let jobs: Vec<_> = self.jobs.iter().map(|(name, done)| (name.as_str(), *done)).collect();
        assert_eq!(jobs, expected, "it says:\n{}", self.log);
    }

    /// The arguments by which a release was published, if one was.
    pub fn published(&self) -> Option<Vec<String>> {
        ["gh", "glab"].iter().find_map(|tool| self.workspace.called(tool))
    }
}

/// A string that must be there.
pub fn string<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("`{key}` is no string in {value:#}"))
}
