//! The program killed, or the disk full, at every system call by which it changes the disk: strace
//! stops it there. The unit tests of `publish` do the same before each step of its own.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use super::bench::Bench;
use crate::project::{files_under, stderr};
use crate::tools;

/// The calls, whatever a machine has of them.
const CALLS: &str = "?mkdir,?mkdirat,?write,?pwrite64,?fsync,?fdatasync,?link,?linkat,?symlinkat,\
                     ?rename,?renameat,?renameat2,?chmod,?fchmod,?fchmodat,?chown,?fchown,?fchownat,\
                     ?unlink,?unlinkat,?rmdir,?ftruncate,?copy_file_range";

/// Whether strace is there and may look at programs.
fn may_trace() -> bool {
    match Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).output() {
        Ok(output) if output.status.success() => true,
        Ok(output) => {
            let why = stderr(&output);
            tools::note(&format!("SKIPPED: programs cannot be traced here: {}", why.trim()));
            false
        }
        Err(_) => {
            tools::missing("`strace`");
            false
        }
    }
}

/// Publishes a report while strace watches, or tampers with, the calls of its main thread.
fn traced(bench: &Bench, report: usize, target: &Path, log: &Path, inject: &[String]) -> Output {
    let build = bench.command(report, target);
    let mut strace = Command::new("strace");
    strace.args(["-qq", "-y", "-s", "0", "-e", "signal=none", "-o"]).arg(log);
    strace.args(["-e", &format!("trace={CALLS}")]).args(inject);
    strace.arg(build.get_program()).args(build.get_args());
    strace.stdin(Stdio::null()).output().expect("strace is started")
}

/// The calls of a log.
fn calls(log: &Path) -> Vec<String> {
    let text = fs::read_to_string(log).expect("strace wrote what it saw");
    text.lines().filter(|line| !line.starts_with("+++")).map(str::to_owned).collect()
}

/// A place in which the first of two releases stands, made anew for each fault.
struct Place {
    above: TempDir,
}

impl Place {
    fn with(bench: &Bench, release: usize) -> Self {
        let above = TempDir::new().expect("a folder is made");
        let target = above.path().join("dist");
        fs::create_dir(&target).expect("it is made");
        for (name, bytes) in &bench.releases[release] {
            fs::write(target.join(name), bytes).expect("it is written");
        }
        Self { above }
    }

    fn target(&self) -> std::path::PathBuf {
        self.above.path().join("dist")
    }
}

#[test]
fn files_are_on_the_disk_before_they_have_their_names() {
    if !may_trace() {
        return;
    }
    let bench = Bench::new();
    let (place, logs) = (Place::with(&bench, 0), TempDir::new().expect("a folder is made"));
    let log = logs.path().join("log");
    let output = traced(&bench, 1, &place.target(), &log, &[]);
    assert!(output.status.success(), "it says: {}", stderr(&output));
    let calls = calls(&log);
    let exchange = calls.iter().position(|call| call.contains("RENAME_EXCHANGE"));
    let exchange = exchange.unwrap_or_else(|| panic!("the folders are exchanged: {calls:#?}"));
    let synced = |calls: &[String]| -> BTreeSet<String> {
        let of = |call: &String| {
            let path =
                call.strip_prefix("fsync(")?.split_once('<')?.1.split_once('>')?.0.to_owned();
            Some(path)
        };
        calls.iter().filter_map(of).collect()
    };
    let above = fs::canonicalize(place.above.path()).expect("it is there");
    let stage = above.join(".dist.balans");
    let mut expected: BTreeSet<String> = files_under(&place.target())
        .iter()
        .map(|(name, _)| stage.join(name).display().to_string())
        .collect();
    expected.insert(stage.display().to_string());
    assert_eq!(synced(&calls[..exchange]), expected, "every file and their folder: {calls:#?}");
    let after = synced(&calls[exchange..]);
    assert!(after.contains(&above.display().to_string()), "and then the new name: {calls:#?}");
}

#[test]
fn a_build_that_is_killed_or_refused_at_any_call_leaves_a_whole_release() {
    if !may_trace() {
        return;
    }
    let bench = Bench::new();
    let logs = TempDir::new().expect("a folder is made");
    let log = logs.path().join("log");
    let place = Place::with(&bench, 0);
    let output = traced(&bench, 1, &place.target(), &log, &[]);
    assert!(output.status.success(), "it says: {}", stderr(&output));
    let all = calls(&log);
    let (mut kept, mut replaced) = (0, 0);
    let name = |call: &str| call.split('(').next().unwrap_or_default().to_owned();
    for (index, call) in all.iter().enumerate() {
        // strace counts the calls of each name.
        let (name, before) = (name(call), all[..=index].iter().map(|one| name(one)));
        let nth = before.filter(|one| *one == name).count();
        let at = |what: &str| ["-e".to_owned(), format!("inject={name}:{what}:when={nth}")];

        let place = Place::with(&bench, 0);
        let output = traced(&bench, 1, &place.target(), &log, &at("signal=KILL"));
        assert!(!output.status.success(), "it was killed in {call}");
        match bench.whole(&place.target()) {
            0 => kept += 1,
            _ => replaced += 1,
        }
        // What else it left is removed by the next build.
        if index % 8 == 0 {
            bench.publish_at(1, &place.target());
        }

        let place = Place::with(&bench, 0);
        let output = traced(&bench, 1, &place.target(), &log, &at("error=ENOSPC"));
        match output.status.code() {
            Some(2) => bench.holds(0, &place.target()),
            // What fails after the exchange is no matter of the release.
            Some(0) => assert_eq!(bench.whole(&place.target()), 1, "refused {call}"),
            status => panic!("refused {call}, it ended with {status:?}: {}", stderr(&output)),
        }
    }
    tools::note(&format!("killed in {kept} calls before and {replaced} after the exchange"));
    assert!(kept > 8 && replaced > 2, "calls before and after the exchange: {all:#?}");
}
