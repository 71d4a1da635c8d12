//! Disks that are full, read-only or mounted as the target.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::bench::Bench;
use crate::project::stderr;
use crate::tools::note;

#[test]
fn a_build_whose_files_may_not_grow_leaves_the_former_release() {
    let bench = Bench::new();
    let target = bench.target();
    bench.publish(0);
    // With the signal ignored a write fails; without, the program is killed in the midst of it.
    for (trap, status) in [("trap '' XFSZ;", Some(2)), ("", None)] {
        let script = format!("{trap} ulimit -c 0; ulimit -f 8; exec \"$0\" \"$@\"");
        let output = Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_balans"), "build"])
            .arg(bench.reports[1].path())
            .arg("-o")
            .arg(&target)
            .output()
            .expect("a shell is started");
        assert_eq!(output.status.code(), status, "it says: {}", stderr(&output));
        if status.is_some() {
            assert!(stderr(&output).contains("cannot write"), "it says: {}", stderr(&output));
            bench.holds(0, &target);
        }
        assert_eq!(bench.whole(&target), 0, "the former release is there");
    }
    bench.publish(1);
}

/// A small disk in memory.
struct SmallDisk(TempDir);

impl SmallDisk {
    /// Mounts a disk of a size; `None` if that is not permitted.
    fn mount(kilobytes: usize) -> Option<Self> {
        let folder = TempDir::new().expect("a folder is made");
        let options = format!("size={kilobytes}k");
        let mounted = run("mount", &["-t", "tmpfs", "-o", &options, "tmpfs"], folder.path());
        if !mounted {
            note("SKIPPED: a disk cannot be mounted here; a full one is tried by a limit on files");
            return None;
        }
        Some(Self(folder))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        run("umount", &["-l"], self.0.path());
    }
}

fn run(program: &str, arguments: &[&str], path: &Path) -> bool {
    let output = Command::new(program).args(arguments).arg(path).output();
    output.is_ok_and(|output| output.status.success())
}

#[test]
fn a_full_or_read_only_disk_keeps_the_former_release() {
    let bench = Bench::new();
    let size: usize = bench.releases[0].iter().map(|(_, bytes)| bytes.len()).sum();
    let Some(disk) = SmallDisk::mount(size * 3 / 2 / 1024) else { return };
    let target = disk.0.path().join("dist");
    bench.publish_at(0, &target);
    let refused = |why: &str| {
        let output = bench.reports[1].build(&target);
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "it says: {said}");
        assert!(said.contains("cannot write") && said.contains(why), "it says: {said}");
        bench.holds(0, &target);
    };
    refused("No space left");
    assert!(run("mount", &["-o", "remount,ro,size=100m"], disk.0.path()), "it is made read-only");
    refused("Read-only");
    assert!(run("mount", &["-o", "remount,rw,size=100m"], disk.0.path()), "it is made writable");
    bench.publish_at(1, &target);
}

#[test]
fn a_disk_that_is_mounted_as_the_target_is_written_file_by_file() {
    let bench = Bench::new();
    let Some(disk) = SmallDisk::mount(100 << 10) else { return };
    for report in [0, 1] {
        let output = bench.reports[report].build(disk.0.path());
        assert_eq!(output.status.code(), Some(0), "it says: {}", stderr(&output));
        assert_eq!(bench.whole(disk.0.path()), report);
        let told = stderr(&output).contains("one by one: it is the root of a file system");
        assert_eq!(told, report == 1, "told when a release is replaced: {}", stderr(&output));
    }
}

#[test]
fn a_disk_that_fills_up_at_any_file_keeps_the_former_release() {
    let bench = Bench::new();
    let Some(disk) = SmallDisk::mount(100 << 10) else { return };
    let target = disk.0.path().join("dist");
    bench.publish_at(0, &target);
    // Files take whole pages of memory.
    let pages: usize = bench.releases[0].iter().map(|(_, bytes)| bytes.len().div_ceil(4096)).sum();
    let room = |pages: usize| {
        let options = format!("remount,size={}k", 4 * pages);
        assert!(run("mount", &["-o", &options], disk.0.path()), "the disk gets {pages} pages");
    };
    const STEPS: usize = 6;
    for step in 0..STEPS {
        // From a page more than there is to some that the new release lacks.
        room(pages + 1 + pages * step / STEPS);
        let output = bench.reports[1].build(&target);
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "step {step}, it says: {said}");
        assert!(said.contains("No space left"), "step {step}, it says: {said}");
        bench.holds(0, &target);
    }
    room(3 * pages);
    bench.publish_at(1, &target);
}

/// A folder that is mounted on itself, as containers mount folders of their hosts.
struct Mounted<'a>(&'a Path);

impl<'a> Mounted<'a> {
    fn on_itself(folder: &'a Path) -> Option<Self> {
        let path = folder.to_str().expect("temporary paths are UTF-8");
        if !run("mount", &["--bind", path], folder) {
            note("SKIPPED: a folder cannot be mounted here");
            return None;
        }
        Some(Self(folder))
    }
}

impl Drop for Mounted<'_> {
    fn drop(&mut self) {
        run("umount", &["-l"], self.0);
    }
}

#[test]
fn a_folder_that_is_mounted_is_written_file_by_file_and_kept_if_it_is_read_only() {
    let bench = Bench::new();
    let target = bench.target();
    bench.publish(0);
    let Some(mounted) = Mounted::on_itself(&target) else { return };
    let output = bench.reports[1].build(&target);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(0), "it says: {said}");
    assert!(said.contains("one by one: it cannot be exchanged"), "it says: {said}");
    bench.holds(1, &target);

    // Root may write what nobody else may, but not to what is mounted so.
    assert!(run("mount", &["-o", "remount,bind,ro"], &target), "it is made read-only");
    let output = bench.reports[0].build(&target);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "it says: {said}");
    assert!(said.contains("cannot write") && said.contains("Read-only"), "it says: {said}");
    bench.holds(1, &target);
    drop(mounted);
    bench.publish(0);
}
