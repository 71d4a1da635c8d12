//! Doing something with many reports, and telling what became of each.

use std::fs;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::super::ExitStatus;
use super::super::args::{ManyOptions, ReportOptions};
use super::super::progress::Progress;
use super::super::terminal::Terminal;
use super::worker::{self, Answer, Order, Worker};
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
    /// Lets workers do it, tells what became of each report in their order, and sums it up.
    ///
    /// # Errors
    /// What is wrong with the table of variants as a whole, a path that cannot be read, or workers
    /// that cannot be started.
    pub fn run<R: DeserializeOwned>(&self, tell: &mut Tell<'_, R>) -> Result<ExitStatus, Failure> {
        let read =
            |table: &PathBuf| fs::read(table).map_err(|error| Failure::unreadable(table, error));
        let table = self.many.each.as_ref().map(read).transpose()?;
        let reports = self.reports(table.clone())?;
        let all = reports.count();
        let positions: Vec<usize> = match self.many.shard {
            Some(shard) => shard.positions(all).collect(),
            None => (0..all).collect(),
        };
        let mut outcomes = Vec::new();
        let progress = Progress::new(positions.len(), self.terminal);
        let start = |positions: &[usize]| {
            Worker::start(&Order { table: table.clone(), positions: positions.to_vec() })
        };
        many::in_stints(&positions, start, |position, answer: Option<Answer<R>>| {
            let name = reports.name(position);
            let outcome = match answer.flatten() {
                Some(result) => tell(&name, result, &progress),
                None => {
                    let why = format!("{name}: error: balans stopped in the midst of it\n");
                    progress.print(|terminal| terminal.error(why));
                    progress.step(format_args!("{name}: failed"));
                    Outcome::Broken
                }
            };
            outcomes.push((name, outcome));
        })?;
        drop(progress);
        Ok(self.sum_up(&outcomes))
    }

    /// Does what a worker is told to do.
    ///
    /// # Errors
    /// Those of [`Work::run`], or nobody tells what to do or listens.
    pub fn serve<R: Serialize + Send>(
        &self,
        task: impl Fn(&Member) -> Result<R, Failure> + Sync,
    ) -> Result<ExitStatus, Failure> {
        let mut order = worker::order()?;
        let reports = self.reports(order.table.take())?;
        let cores = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        worker::work(&order, &reports, self.many.jobs.unwrap_or_else(cores), task)
    }

    /// The reports.
    fn reports(&self, table: Option<Vec<u8>>) -> Result<Reports, Failure> {
        match self.many.each.as_ref().zip(table) {
            Some((path, table)) => Reports::each(path, table, self.report.folder()),
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
