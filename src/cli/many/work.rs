//! Doing something with many reports, and telling what became of each.

use std::num::NonZeroUsize;
use std::thread;

use super::super::ExitStatus;
use super::super::args::{ManyOptions, ReportOptions};
use super::super::progress::Progress;
use super::super::terminal::Terminal;
use crate::finding::Failure;
use crate::many::{self, Member, Reports};

/// How many names of reports a line lists.
const MOST_NAMES: usize = 20;

/// What became of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It has no errors.
    Done,
    /// It has.
    Refused,
    /// It could not be worked on.
    Broken,
}

/// Tells what came of a report, by its name, beside the progress of all.
pub type Tell<'a, R> = dyn FnMut(&str, Result<R, Failure>, &Progress<'_>) -> Outcome + 'a;

/// Says why a report could not be worked on.
pub fn broken(name: &str, failure: &Failure, progress: &Progress<'_>) -> Outcome {
    progress.print(|terminal| {
        terminal.error(format_args!("{name}: "));
        terminal.failure(failure);
    });
    progress.step(format_args!("{name}: failed"));
    Outcome::Broken
}

/// Work on many reports.
pub struct Work<'a> {
    /// The report, or the first.
    pub report: &'a ReportOptions,
    /// The others.
    pub many: &'a ManyOptions,
    /// Where is said how far it is.
    pub terminal: &'a Terminal,
    /// What is said of those that it is done with.
    pub done: &'static str,
}

impl Work<'_> {
    /// Does it, tells what became of each report in their order, and sums it up.
    pub fn run<R: Send>(
        &self,
        reports: &Reports,
        task: impl Fn(&Member) -> Result<R, Failure> + Sync,
        tell: &mut Tell<'_, R>,
    ) -> ExitStatus {
        let all = reports.count();
        let positions: Vec<usize> = match self.many.shard {
            Some(shard) => shard.positions(all).collect(),
            None => (0..all).collect(),
        };
        let cores = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        let jobs = self.many.jobs.unwrap_or_else(cores);
        let mut outcomes = Vec::new();
        let progress = Progress::new(positions.len(), self.terminal);
        let task = |index: &usize| task(&reports.member(*index)?);
        many::run(&positions, jobs, task, |index, result| {
            let name = reports.name(*index);
            let outcome = match result {
                Ok(result) => tell(&name, result, &progress),
                Err(_) => {
                    let why = format!("{name}: error: balans stopped in the midst of it\n");
                    progress.print(|terminal| terminal.error(why));
                    progress.step(format_args!("{name}: failed"));
                    Outcome::Broken
                }
            };
            outcomes.push((name, outcome));
        });
        drop(progress);
        self.sum_up(&outcomes)
    }

    /// The reports.
    ///
    /// # Errors
    /// What is wrong with the table of variants as a whole, or a path that cannot be read.
    pub fn reports(&self) -> Result<Reports, Failure> {
        match &self.many.each {
            Some(table) => Reports::each(table, self.report.folder()),
            None => {
                let folders = self.report.report.iter().chain(&self.many.others);
                Ok(Reports::folders(folders.cloned().collect()))
            }
        }
    }

    /// Says how many reports are done and names the others.
    fn sum_up(&self, outcomes: &[(String, Outcome)]) -> ExitStatus {
        let names = |which| {
            let names = outcomes.iter().filter(move |(_, outcome)| *outcome == which);
            names.map(|(name, _)| name.as_str()).collect::<Vec<_>>()
        };
        let (done, refused, broken) =
            (names(Outcome::Done), names(Outcome::Refused), names(Outcome::Broken));
        let terminal = self.terminal;
        terminal.remark(match outcomes.len() {
            0 => "there is no report in this share".to_owned(),
            all => format!("{} of {all} {}", done.len(), self.done),
        });
        for (what, names) in [("refused", &refused), ("failed", &broken)] {
            if !names.is_empty() {
                terminal.remark(format_args!("{what}: {}", list(names)));
            }
        }
        match (refused.is_empty(), broken.is_empty()) {
            (_, false) => ExitStatus::CannotRun,
            (false, true) => ExitStatus::Errors,
            (true, true) => ExitStatus::Clean,
        }
    }
}

/// The first names, and how many more there are.
fn list(names: &[&str]) -> String {
    let shown = names.iter().take(MOST_NAMES).copied().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(MOST_NAMES) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
