//! Folders that hold something else, are links or mounts, or are written twice at once.

use std::fs;
use std::path::Path;

use super::{Bench, MINE, NEW, OLD, files, seen};
use crate::publish::Manifest;
use crate::publish::disk::Disk;
use crate::publish::place::place;

#[test]
fn a_release_takes_the_place_of_the_former_one() {
    let bench = Bench::with_release();
    let placed = bench.publish(&Disk::default(), &NEW).expect("it is published");
    assert_eq!(placed.one_by_one, None);
    assert_eq!(placed.paths[0], bench.folder().join("nl.pdf"));
    bench.is_clean(&NEW, &MINE);
}

#[test]
fn a_folder_that_cannot_be_exchanged_is_told() {
    let bench = Bench::with_release();
    let placed = bench.publish(&Disk::default().without_exchange(), &NEW).expect("it is published");
    assert!(placed.one_by_one.is_some());
    bench.is_clean(&NEW, &MINE);
}

#[test]
fn a_folder_of_the_users_is_left_where_it_is() {
    let bench = Bench::new();
    fs::create_dir_all(bench.folder().join("drafts")).expect("it is made");
    fs::write(bench.folder().join("drafts/one.txt"), "mine").expect("it is written");
    fs::write(bench.folder().join("notes.txt"), "mine").expect("it is written");
    bench.publish(&Disk::default(), &OLD).expect("it is published");
    let placed = bench.publish(&Disk::default(), &NEW).expect("it is published");
    assert_eq!(placed.one_by_one, Some("it holds folders"));
    bench.is_clean(&NEW, &[("notes.txt", "mine"), ("drafts", "a folder")]);
    assert_eq!(seen(&bench.folder().join("drafts"))["one.txt"], "mine");
}

#[test]
fn a_manifest_of_somebody_elses_is_not_overwritten() {
    for foreign in ["{ \"name\": \"a web application\" }", "not JSON", "{ \"outputs\": [] }"] {
        let bench = Bench::new();
        fs::create_dir(bench.folder()).expect("it is made");
        fs::write(bench.folder().join(Manifest::NAME), foreign).expect("it is written");
        let placed = bench.publish(&Disk::default(), &NEW);
        assert!(placed.is_err(), "{foreign}: {placed:?}");
        assert_eq!(bench.seen().into_values().collect::<Vec<_>>(), [foreign]);
    }
}

#[test]
fn a_manifest_cannot_have_files_removed_from_elsewhere() {
    let bench = Bench::new();
    let elsewhere = bench.above.path().join("elsewhere");
    fs::write(&elsewhere, "mine").expect("it is written");
    let absolute = elsewhere.to_string_lossy().into_owned();
    let release = [("../elsewhere", ""), (absolute.as_str(), ""), ("..", "")];
    let manifest = files(&release).pop().expect("a manifest");
    fs::create_dir(bench.folder()).expect("it is made");
    fs::write(bench.folder().join(&manifest.name), manifest.bytes).expect("it is written");
    bench.publish(&Disk::default().without_exchange(), &NEW).expect("it is published");
    assert_eq!(fs::read_to_string(&elsewhere).expect("it is still there"), "mine");
}

#[cfg(unix)]
#[test]
fn links_and_permissions_are_kept() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    let bench = Bench::with_release();
    let folder = bench.folder();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o750)).expect("they are set");
    symlink("nowhere", folder.join("link")).expect("it is linked");
    let notes = fs::metadata(folder.join("notes.txt")).expect("it is there").ino();
    // The folder is named through a link, as `current -> dist`.
    let named = bench.above.path().join("current");
    symlink("dist", &named).expect("it is linked");
    let placed = place(&Disk::default(), &named, &files(&NEW)).expect("it is published");
    assert_eq!(placed.one_by_one, None);
    assert_eq!(placed.paths[0], named.join("nl.pdf"), "paths are told as the folder was named");
    assert_eq!(fs::read_link(&named).expect("still a link"), Path::new("dist"));
    assert_eq!(fs::read_link(folder.join("link")).expect("still a link"), Path::new("nowhere"));
    let mode = fs::metadata(&folder).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o750);
    let after = fs::metadata(folder.join("notes.txt")).expect("it is there").ino();
    assert_eq!(after, notes, "a file of the user's is the same file, and not a copy");
    assert_eq!(fs::read_to_string(folder.join("nl.pdf")).expect("it is there"), "new nl");
}

#[test]
fn builds_at_once_come_one_after_the_other() {
    let bench = Bench::with_release();
    let names: Vec<String> = (0..8).map(|number| format!("{number}.pdf")).collect();
    std::thread::scope(|scope| {
        for name in &names {
            let bench = &bench;
            scope.spawn(move || {
                let release = [("nl.pdf", name.as_str()), (name.as_str(), name.as_str())];
                for _ in 0..5 {
                    bench.publish(&Disk::default(), &release).expect("it is published");
                }
            });
        }
        // Whoever looks meanwhile sees one release.
        for _ in 0..200 {
            let Ok(folder) = fs::read_dir(bench.folder()) else { continue };
            let all: Vec<String> = folder
                .flatten()
                .map(|entry| entry.file_name().to_string_lossy().into_owned())
                .collect();
            // A listing that began before an exchange may end in an emptied folder.
            let numbered = all.iter().filter(|name| names.contains(name)).count();
            assert!(numbered <= 1, "files of two releases: {all:?}");
        }
    });
    let seen = bench.seen();
    let [name] = &names.iter().filter(|name| seen.contains_key(*name)).collect::<Vec<_>>()[..]
    else {
        panic!("files of no release or of several: {seen:?}")
    };
    bench.is_clean(&[("nl.pdf", name), (name, name)], &MINE);
}
