//! What editors and people do to files, none of which stops the preview.

use std::fs;
use std::io::Write;
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;

use super::client::{Events, Watch, sheets};
use crate::project::Project;
use crate::project::tiny::PROSE;

/// Waits until the text of the second sheet says something.
fn says(watch: &Watch, events: &mut Events, word: &str) {
    events.until(word, |state| {
        let sheets = sheets(state, 0);
        let Some(id) = sheets.get(1) else { return false };
        watch.get(&format!("/text/{id}.json")).body.contains(word)
    });
}

#[test]
fn editors_that_rename_back_up_and_lock_are_understood() {
    let report = Project::tiny();
    let watch = Watch::of(report.path());
    let mut events = watch.events();
    events.rest();
    let full = report.path().join(PROSE);
    let text = report.text(PROSE);
    let with = |word: &str| text.replace("oiled", word).replace("wind a clock", word);

    // Written beside and renamed over it.
    let beside = full.with_file_name("clocks.md.tmp");
    fs::write(&beside, with("atomic")).expect("it is written");
    fs::rename(&beside, &full).expect("it is renamed");
    says(&watch, &mut events, "atomic");

    // Vim: a swap file, the old one kept as a backup, the new one under its name.
    let swap = full.with_file_name(".clocks.md.swp");
    fs::write(&swap, "b0VIM").expect("it is written");
    fs::rename(&full, full.with_file_name("clocks.md~")).expect("it is renamed");
    fs::write(&full, with("vim")).expect("it is written");
    fs::remove_file(full.with_file_name("clocks.md~")).expect("it is removed");
    fs::remove_file(&swap).expect("it is removed");
    says(&watch, &mut events, "vim");

    // Emacs: a lock that is a link to nowhere.
    #[cfg(unix)]
    {
        let lock = full.with_file_name(".#clocks.md");
        std::os::unix::fs::symlink("me@here.1", &lock).expect("it is linked");
        fs::write(&full, with("emacs")).expect("it is written");
        fs::remove_file(&lock).expect("it is removed");
        says(&watch, &mut events, "emacs");
    }

    // Written in halves, the second after a while.
    let halves = with("halves");
    let (first, second) = halves.split_at(halves.find("halves").expect("it is there") - 4);
    let mut file = fs::File::create(&full).expect("it is opened");
    file.write_all(first.as_bytes()).expect("it is written");
    sleep(Duration::from_millis(400));
    file.write_all(second.as_bytes()).expect("it is written");
    drop(file);
    says(&watch, &mut events, "halves");
}

#[test]
fn folders_may_go_and_come_back() {
    let report = Project::tiny();
    let watch = Watch::of(report.path());
    let mut events = watch.events();
    let good = events.rest();
    let prose = report.path().join("prose");
    let away = report.path().join("away");
    fs::rename(&prose, &away).expect("it is moved");
    let state = events.until("refused", |state| state["refused"] == true);
    assert_eq!(sheets(&state, 0), sheets(&good, 0));
    fs::rename(&away, &prose).expect("it is moved back");
    events.until("mended", |state| state["refused"] == false && state["activity"] == "resting");

    let whole = report.path().to_owned();
    let elsewhere = TempDir::new().expect("a folder is made");
    let kept = elsewhere.path().join("kept");
    fs::rename(&whole, &kept).expect("it is moved");
    let state = events.until("gone", |state| state["failure"].is_string());
    assert_eq!(sheets(&state, 0), sheets(&good, 0), "the last good pages stay");
    fs::rename(&kept, &whole).expect("it is moved back");
    events.until("back", |state| state["refused"] == false && state["activity"] == "resting");
    // It is heard again.
    let _report = report.replace(PROSE, "wind a clock", "returned");
    says(&watch, &mut events, "returned");
}

#[cfg(unix)]
#[test]
fn a_report_behind_a_link_is_watched_where_the_link_leads() {
    use std::os::unix::fs::symlink;
    let (one, other) = (Project::tiny(), Project::tiny());
    let other = other.replace(PROSE, "wind a clock", "elsewhere");
    let place = TempDir::new().expect("a folder is made");
    let link = place.path().join("current");
    symlink(one.path(), &link).expect("it is linked");
    let watch = Watch::of(&link);
    let mut events = watch.events();
    events.rest();
    let one = one.replace(PROSE, "wind a clock", "linked");
    says(&watch, &mut events, "linked");
    // The link is made to lead elsewhere in one step, as deployments do.
    let next = place.path().join("next");
    symlink(other.path(), &next).expect("it is linked");
    fs::rename(&next, &link).expect("it is renamed");
    says(&watch, &mut events, "elsewhere");
    let _other = other.replace(PROSE, "elsewhere", "followed");
    says(&watch, &mut events, "followed");
    drop(one);
}
