//! The program itself, killed at any moment or run twice at once, leaves a whole release and nothing
//! else. Every single step is tried in the unit tests of `publish`.

use std::fs;
use std::path::Path;
use std::process::{Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::bench::Bench;
use crate::project::{Project, files_under, stderr};
use crate::tools::note;

/// How long to wait for what happens within a second.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn a_build_that_is_killed_leaves_a_whole_release() {
    const ROUNDS: u32 = 10;
    let bench = Bench::new();
    let target = bench.target();
    bench.publish(0);
    let began = Instant::now();
    bench.publish(1);
    let usual = began.elapsed();
    let mut current = 1;
    let (mut before, mut after) = (0, 0);
    for round in 0..2 * ROUNDS {
        let next = 1 - current;
        let mut child = bench.command(next, &target).spawn().expect("balans is started");
        if round < ROUNDS {
            // Somewhere in the whole of the build …
            thread::sleep(usual * round / ROUNDS);
        } else {
            // … or while files are written and folders exchanged.
            let stage = bench.place.path().join(".dist.balans");
            let began = Instant::now();
            while !stage.exists() && child.try_wait().expect("it is asked").is_none() {
                assert!(began.elapsed() < PATIENCE, "nothing is written");
            }
            thread::sleep(Duration::from_millis(3) * (round - ROUNDS));
        }
        // It may have ended already.
        let _ = child.kill();
        child.wait().expect("it has ended");
        let found = bench.whole(&target);
        if found == current {
            before += 1;
        } else {
            after += 1;
        }
        // What the killed build left is removed by the next.
        bench.publish(next);
        current = next;
    }
    note(&format!("killed {before} times before and {after} times after the exchange"));
    assert!(before > 0, "no build was killed before its release was in place");
}

#[test]
fn two_builds_at_once_leave_one_whole_release() {
    let bench = Bench::new();
    let target = bench.target();
    for _ in 0..3 {
        let children = [0, 1, 0, 1].map(|report: usize| {
            bench.command(report, &target).spawn().expect("balans is started")
        });
        for mut child in children {
            let status = child.wait().expect("it has ended");
            assert_eq!(status.code(), Some(0), "a build that waits for another succeeds");
        }
        let last = bench.whole(&target);
        bench.holds(last, &target);
    }
}

#[test]
fn the_current_folder_stays_the_same_folder() {
    let bench = Bench::new();
    let target = bench.target();
    bench.publish(0);
    let build = |report: usize| -> Output {
        let mut command = bench.command(report, Path::new("."));
        command.current_dir(&target).stderr(Stdio::piped()).output().expect("balans is started")
    };
    let output = build(1);
    assert_eq!(output.status.code(), Some(0), "it says: {}", stderr(&output));
    assert!(
        stderr(&output).contains("one by one: it is the current folder"),
        "{}",
        stderr(&output)
    );
    bench.holds(1, &target);
}

#[test]
fn what_a_release_no_longer_has_goes_and_what_is_not_its_own_stays() {
    let bench = Bench::new();
    let target = bench.target();
    bench.publish(0);
    fs::write(target.join("notes.txt"), "mine").expect("it is written");
    let output = bench.command(0, &target).args(["--rendition", "screen"]).output();
    assert_eq!(output.expect("balans is started").status.code(), Some(0));
    let names: Vec<String> =
        files_under(&target).iter().map(|(name, _)| name.display().to_string()).collect();
    assert_eq!(
        names,
        ["manifest.json", "notes.txt", "tiny-2024-en-ledger.json", "tiny-2024-en-screen.pdf"]
    );
    let notes = fs::read_to_string(target.join("notes.txt"));
    assert_eq!(notes.expect("it is there"), "mine");
}

#[test]
fn a_manifest_that_is_not_ours_is_never_overwritten() {
    let report = Project::tiny().write("dist/manifest.json", "{ \"name\": \"an application\" }");
    let output = report.build(&report.path().join("dist"));
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "it says: {said}");
    assert!(said.contains("`manifest.json` is not one that balans wrote"), "it says: {said}");
    assert_eq!(report.text("dist/manifest.json"), "{ \"name\": \"an application\" }");
}
