//! The disk fills up, or the program is killed, before any of its steps.

use super::{Bench, MINE, NEW, OLD, Seen, contents, seen};
use crate::finding::Failure;
use crate::publish::disk::Disk;
use crate::publish::place::Placed;

/// Publishes again and again on disks that fail one step later each time, until one does not, and
/// gives the folders after each failure. `made` makes the folder before, `disk` the disk.
fn at_every_step(
    made: fn() -> Bench,
    disk: impl Fn(usize) -> Disk,
    mut check: impl FnMut(usize, &Bench, Result<Placed, Failure>),
) {
    for steps in 0.. {
        let (bench, disk) = (made(), disk(steps));
        let placed = bench.publish(&disk, &NEW);
        if !disk.failed() {
            assert!(placed.is_ok(), "without a fault it is published: {placed:?}");
            assert!(steps > 8, "only {steps} steps were tried");
            return;
        }
        check(steps, &bench, placed);
    }
}

#[test]
fn a_program_that_is_killed_leaves_the_former_release_or_the_new_one() {
    let (old, new) = (contents(&OLD, &MINE), contents(&NEW, &MINE));
    let mut left = [0, 0];
    at_every_step(Bench::with_release, Disk::killed_after, |steps, bench, _| {
        let seen = bench.seen();
        assert!(seen == old || seen == new, "killed after {steps} steps: {seen:?}");
        left[usize::from(seen == new)] += 1;
        bench.publish(&Disk::default(), &NEW).expect("the next build publishes");
        bench.is_clean(&NEW, &MINE);
    });
    assert!(left[0] > 4 && left[1] > 4, "it was killed before and after the exchange: {left:?}");
}

#[test]
fn a_first_build_that_is_killed_leaves_no_folder_or_all_of_it() {
    at_every_step(Bench::new, Disk::killed_after, |steps, bench, _| {
        let seen = bench.seen();
        assert!(
            !bench.folder().exists() || seen == contents(&NEW, &[]),
            "killed after {steps} steps: {seen:?}"
        );
        bench.publish(&Disk::default(), &NEW).expect("the next build publishes");
        bench.is_clean(&NEW, &[]);
    });
}

#[test]
fn a_disk_that_is_full_leaves_the_folder_as_it_was() {
    at_every_step(Bench::with_release, Disk::failing_after, |steps, bench, placed| {
        match placed {
            // What fails after the exchange is no matter of the release.
            Ok(_) => assert_eq!(bench.seen(), contents(&NEW, &MINE), "{steps} steps"),
            Err(_) => bench.is_clean(&OLD, &MINE),
        }
        bench.publish(&Disk::default(), &NEW).expect("the next build publishes");
        bench.is_clean(&NEW, &MINE);
    });
    at_every_step(Bench::new, Disk::failing_after, |_, bench, placed| {
        if placed.is_err() {
            assert_eq!(seen(bench.above.path()), Seen::new(), "nothing is left");
        }
    });
}

#[test]
fn files_that_are_replaced_one_by_one_are_put_back() {
    let disk = |steps| Disk::failing_after(steps).without_exchange();
    at_every_step(Bench::with_release, disk, |steps, bench, placed| {
        match placed {
            Ok(_) => {
                let mut seen = bench.seen();
                // What cannot be cleared away then is cleared away by the next build.
                seen.remove(".balans");
                assert_eq!(seen, contents(&NEW, &MINE), "{steps} steps");
            }
            Err(_) if bench.seen().contains_key("de.pdf") => {
                // Only the last step may fail when all is in place: waiting for the disk.
                assert_eq!(bench.seen(), contents(&NEW, &MINE), "{steps} steps");
            }
            Err(_) => bench.is_clean(&OLD, &MINE),
        }
        bench.publish(&Disk::default(), &NEW).expect("the next build publishes");
        bench.is_clean(&NEW, &MINE);
    });
}

#[test]
fn after_files_were_replaced_one_by_one_the_next_build_mends_all() {
    let disk = |steps| Disk::killed_after(steps).without_exchange();
    at_every_step(Bench::with_release, disk, |_, bench, _| {
        bench.publish(&Disk::default(), &NEW).expect("the next build publishes");
        let mut seen = bench.seen();
        // A file that came with the release which was not finished is in no manifest.
        seen.retain(|name, _| name != "de.pdf");
        let mut expected = contents(&NEW, &MINE);
        expected.remove("de.pdf");
        assert_eq!(seen, expected);
    });
}
