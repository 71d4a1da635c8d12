//! The folder in which a release is put together, beside the one where it will stand.
//!
//! It has one name for each target, and whoever writes there holds a lock on it. So two builds of
//! one folder wait for each other, and what a killed build left is known by its lock being free: the
//! next build removes it. The lock is the operating system's and ends with the process.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::disk::Disk;

/// How often a stage that somebody else holds is asked for again, and how long after each time:
/// two minutes in all. Putting a release in its place takes less than a second on most disks.
const ATTEMPTS: usize = 6000;
const PAUSE: Duration = Duration::from_millis(20);

/// The end of the name of a stage.
const NAME: &str = ".balans";

/// A folder to write a release in. Whatever is left in it when it is dropped goes.
#[derive(Debug)]
pub struct Stage<'a> {
    disk: &'a Disk,
    path: PathBuf,
    /// Open, and so locked, as long as the stage is used.
    _locked: Option<File>,
    /// Other folders that are locked as long.
    held: Vec<File>,
}

impl<'a> Stage<'a> {
    /// Claims the stage of a folder that is swapped as a whole: `.dist.balans` beside `dist`.
    pub fn beside(disk: &'a Disk, folder: &Path) -> io::Result<Self> {
        let mut name = OsString::from(".");
        name.push(folder.file_name().unwrap_or_default());
        name.push(NAME);
        Self::claim(disk, folder.with_file_name(name))
    }

    /// Claims the stage of a folder in which files are replaced: `.balans` inside.
    pub fn inside(disk: &'a Disk, folder: &Path) -> io::Result<Self> {
        Self::claim(disk, folder.join(NAME))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Locks another folder too, if it can be, for as long as the stage is used.
    pub fn hold(&mut self, folder: &Path) {
        self.held.extend(lock(folder).ok().flatten());
    }

    fn claim(disk: &'a Disk, path: PathBuf) -> io::Result<Self> {
        for _ in 0..ATTEMPTS {
            let made = match disk.create_dir(&path) {
                Ok(()) => true,
                Err(error) if error.kind() == ErrorKind::AlreadyExists => false,
                Err(error) => return Err(error),
            };
            match lock(&path) {
                // Another build may have taken the new folder for one that was left, and removed it.
                Ok(locked) if !locked.as_ref().is_none_or(|file| is_at(file, &path)) => {}
                Ok(locked) if made => {
                    return Ok(Self { disk, path, _locked: locked, held: Vec::new() });
                }
                Ok(_) => clear(disk, &path)?,
                Err(error) if error.kind() == ErrorKind::WouldBlock => thread::sleep(PAUSE),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::new(ErrorKind::WouldBlock, "another build is writing there"))
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next build; a stage that became the release
        // has left its name.
        let _ = clear(self.disk, &self.path);
    }
}

/// Removes a stage with the files in it. It has no folders in it.
fn clear(disk: &Disk, path: &Path) -> io::Result<()> {
    for entry in fs::read_dir(path)? {
        disk.remove_file(&entry?.path())?;
    }
    disk.remove_dir(path)
}

/// Opens a folder and locks it; `None` if its file system has no locks.
#[cfg(unix)]
fn lock(path: &Path) -> io::Result<Option<File>> {
    if !fs::symlink_metadata(path)?.is_dir() {
        return Err(io::Error::new(ErrorKind::NotADirectory, format!("`{}`", path.display())));
    }
    let file = File::open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(ErrorKind::WouldBlock.into()),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

#[cfg(not(unix))]
fn lock(_: &Path) -> io::Result<Option<File>> {
    Ok(None)
}

/// Whether an open folder is still the one at a path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |found: io::Result<fs::Metadata>| found.ok().map(|one| (one.dev(), one.ino()));
    id(file.metadata()).is_some_and(|one| id(fs::symlink_metadata(path)) == Some(one))
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}
