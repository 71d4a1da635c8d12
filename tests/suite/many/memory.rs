//! Memory does not grow with the number of reports.

use std::fmt::Write;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use super::workers::of;
use super::{Each, HEAD};
use crate::tools::note;

/// The most memory that a process has held so far, in kilobytes; `None` where that is not told.
fn peak(process: u32) -> Option<usize> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

#[test]
fn forty_reports_take_no_more_memory_than_ten() {
    const EARLY: usize = 10;
    const LATE: usize = 40;
    /// How much more it may be for other reasons, in kilobytes. If all that is set were remembered,
    /// thirty reports of this size would take 200 megabytes more.
    const ALLOWED: usize = 60_000;

    // All figures differ, so that next to nothing that was set for one serves another.
    let mut table = format!("{HEAD},members,report.json#/editions/0/title\n");
    for n in 0..=LATE {
        let (towers, houses, members) = (150 + n, 100 + 2 * n, 1250 + n);
        let clocks = towers + houses;
        let _ =
            writeln!(table, "v{n},{clocks},{towers},{houses},{clocks},{members},Tiny {members}");
    }
    let each = Each::written(table);
    let mut balans = each
        .builder()
        .args(["--jobs", "2", "--quiet"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("balans runs");
    // A line is printed for each report when it is built.
    let mut lines = BufReader::new(balans.stdout.take().expect("it is piped")).lines();
    let mut after = |count: usize, seen: usize| {
        let read = lines.by_ref().take(count - seen).filter(Result::is_ok).count();
        assert_eq!(read, count - seen, "so many are built");
        // Those who work on the reports are processes of their own.
        let processes = of(balans.id()).into_iter().chain([balans.id()]);
        processes.map(peak).sum::<Option<usize>>()
    };
    let (early, late) = (after(EARLY, 0), after(LATE, EARLY));
    assert!(lines.count() > 0, "the last is built");
    assert!(balans.wait().expect("it ends").success(), "all are built");
    let (Some(early), Some(late)) = (early, late) else {
        return note("SKIPPED: the memory of a process is not told here");
    };
    note(&format!("memory after {EARLY} reports {early} kB, after {LATE} {late} kB"));
    assert!(late <= early + ALLOWED, "{early} kB after {EARLY} reports, {late} kB after {LATE}");
}
