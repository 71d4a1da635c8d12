//! A process of balans that works on some of the reports for another.
//!
//! It is started by the same arguments with `--worker`, is told on standard input what to work on, in
//! one line of JSON, and tells on standard output what came of each report, in a line each. When the
//! other end of its standard input is closed, nobody waits for it any more.

use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Write};
use std::marker::PhantomData;
use std::num::NonZeroUsize;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::{env, process, thread};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::super::ExitStatus;
use crate::finding::Failure;
use crate::many::{self, Member, Reports, Stint};

/// What a worker is to do.
#[derive(Debug, Serialize, Deserialize)]
pub struct Order {
    /// The bytes of the table of variants, if there is one: its file may be another by now, or may
    /// have been one that is read once.
    pub table: Option<Vec<u8>>,
    /// The positions of the reports.
    pub positions: Vec<usize>,
}

/// What came of a report; `None` if balans panicked.
pub type Answer<R> = Option<Result<R, Failure>>;

/// What is told where balans cannot be started, or cannot talk to itself.
fn failed(error: io::Error) -> Failure {
    let path = env::current_exe().unwrap_or_else(|_| "balans".into());
    Failure::Path { path, action: "work together with".into(), error }
}

/// Arguments with `--worker` behind the name of the command: at the end it might be taken for a report.
fn as_worker(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = arguments.collect();
    let is_command = |argument: &OsString| !argument.as_encoded_bytes().starts_with(b"-");
    let command = arguments.iter().position(is_command).unwrap_or(arguments.len());
    arguments.insert((command + 1).min(arguments.len()), "--worker".into());
    arguments
}

/// A worker, as the process sees it that waits for its answers.
pub struct Worker<R> {
    process: Child,
    answers: BufReader<ChildStdout>,
    /// The next answer.
    line: String,
    kind: PhantomData<R>,
}

impl<R> Worker<R> {
    /// Starts one.
    ///
    /// # Errors
    /// The program is not there any more, or there are too many processes.
    pub fn start(order: &Order) -> Result<Self, Failure> {
        let mut line = serde_json::to_vec(order).map_err(|error| failed(error.into()))?;
        line.push(b'\n');
        let mut process = Command::new(env::current_exe().map_err(failed)?)
            .args(as_worker(env::args_os().skip(1)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(failed)?;
        // One that ends without reading says itself why.
        if let Some(input) = &mut process.stdin {
            let _ = input.write_all(&line).and_then(|()| input.flush());
        }
        let nothing = || failed(io::Error::other("it has no standard output"));
        let answers = BufReader::new(process.stdout.take().ok_or_else(nothing)?);
        Ok(Self { process, answers, line: String::new(), kind: PhantomData })
    }
}

impl<R: DeserializeOwned> Stint for Worker<R> {
    type Result = Answer<R>;

    fn next(&mut self) -> Option<Answer<R>> {
        self.line.clear();
        self.answers.read_line(&mut self.line).ok().filter(|length| *length > 0)?;
        serde_json::from_str(&self.line).ok()
    }

    fn was_ended(mut self) -> bool {
        drop(self.process.stdin.take());
        self.process.wait().is_ok_and(|status| status.code().is_none())
    }
}

impl<R> Drop for Worker<R> {
    fn drop(&mut self) {
        // The end of its input ends it, should it still be at work.
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

/// What this process is to do, as a worker.
///
/// # Errors
/// Standard input says nothing of it.
pub fn order() -> Result<Order, Failure> {
    let mut line = String::new();
    io::stdin().read_line(&mut line).map_err(failed)?;
    serde_json::from_str(&line).map_err(|error| failed(error.into()))
}

/// Works on the reports of an order, and tells what comes of each.
///
/// # Errors
/// Nobody listens.
pub fn work<R: Serialize + Send>(
    order: &Order,
    reports: &Reports,
    jobs: NonZeroUsize,
    task: impl Fn(&Member) -> Result<R, Failure> + Sync,
) -> Result<ExitStatus, Failure> {
    thread::spawn(|| {
        let _ = io::copy(&mut io::stdin().lock(), &mut io::sink());
        process::exit(2);
    });
    let task = |position: &usize| task(&reports.member(*position)?);
    let mut output = Ok(());
    many::run(&order.positions, jobs, task, |_, result| {
        let answer: Answer<R> = result.ok();
        let tell = || -> io::Result<()> {
            let mut line = serde_json::to_vec(&answer)?;
            line.push(b'\n');
            let mut out = io::stdout().lock();
            out.write_all(&line).and_then(|()| out.flush())
        };
        if output.is_ok() {
            output = tell();
        }
    });
    output.map(|()| ExitStatus::Clean).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_argument_is_taken_for_another() {
        for (given, expected) in [
            ("build a b", "build --worker a b"),
            ("-q check -- a -b", "-q check --worker -- a -b"),
            ("build", "build --worker"),
        ] {
            let worker = as_worker(given.split(' ').map(OsString::from));
            let expected: Vec<OsString> = expected.split(' ').map(OsString::from).collect();
            assert_eq!(worker, expected);
        }
    }
}
