//! Reports are worked on by processes that take turns; whichever is killed, no report is lost.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{Each, HEAD};
use crate::project::{command, names};
use crate::tools::note;

/// How many reports are built here.
const COUNT: usize = 8;

/// The processes that a process has started; none where there is no `/proc`.
pub fn of(process: u32) -> Vec<u32> {
    let parent = |id: &u32| -> Option<u32> {
        // The name, which may hold anything, stands in parentheses; the state comes before the parent.
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
    };
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    ids.filter(|id| parent(id) == Some(process)).collect()
}

fn kill(process: u32) {
    let status = Command::new("sh").args(["-c", &format!("kill -9 {process}")]).status();
    assert!(status.is_ok_and(|status| status.success()), "{process} is killed");
}

fn each() -> Each {
    let rows: Vec<String> =
        (0..COUNT).map(|n| format!("v{n},{},160,{},{}", 260 + n, 100 + n, 260 + n)).collect();
    Each::of(&[&[HEAD], rows.iter().map(String::as_str).collect::<Vec<_>>().as_slice()].concat())
}

/// Builds reports one after the other; is back when the first is built.
fn begun(each: &Each) -> (Child, impl Iterator<Item = String> + use<>) {
    let mut balans = each
        .builder()
        .args(["--jobs", "1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("balans runs");
    let lines = BufReader::new(balans.stdout.take().expect("it is piped")).lines();
    let mut lines = lines.map_while(Result::ok);
    assert!(lines.next().is_some_and(|line| line.ends_with("v0")), "the first is built");
    (balans, lines)
}

#[test]
fn reports_are_built_though_who_worked_on_them_is_killed() {
    let each = each();
    let (mut balans, lines) = begun(&each);
    let workers = of(balans.id());
    if workers.is_empty() {
        balans.wait().expect("it ends");
        return note("SKIPPED: the processes of a process are not told here");
    }
    workers.into_iter().for_each(kill);
    assert_eq!(lines.count(), COUNT - 1, "the others are built");
    assert!(balans.wait().expect("it ends").success());
    let all: Vec<String> = (0..COUNT).map(|n| format!("v{n}")).collect();
    assert_eq!(each.names(), all, "and nothing is left of what was not finished");
}

#[test]
fn nobody_works_for_one_who_was_killed() {
    let each = each();
    let (mut balans, _lines) = begun(&each);
    let workers = of(balans.id());
    balans.kill().expect("it is killed");
    balans.wait().expect("it ends");
    let began = Instant::now();
    let is_there = |id: &u32| fs::exists(format!("/proc/{id}")).unwrap_or_default();
    while workers.iter().any(is_there) {
        assert!(began.elapsed() < Duration::from_secs(60), "{workers:?} are still there");
        sleep(Duration::from_millis(20));
    }
    for name in each.names().iter().filter(|name| !name.starts_with('.')) {
        let folder = each.target.join(name);
        assert!(names(&folder).contains(&"manifest.json".to_owned()), "{name} is whole");
    }
}

#[test]
fn a_table_may_be_one_that_is_read_once() {
    if cfg!(not(unix)) {
        return note("SKIPPED: standard input is no file here");
    }
    let each = each();
    let mut balans = command()
        .arg("check")
        .arg(each.project.path())
        .args(["--each", "/dev/stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("balans runs");
    let table = fs::read(&each.table).expect("it is there");
    balans.stdin.take().expect("it is piped").write_all(&table).expect("it is read");
    let output = balans.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "it says: {said}");
    assert!(said.contains(&format!("{COUNT} of {COUNT} found right")), "it says: {said}");
}
