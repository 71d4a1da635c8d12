//! Putting a release in its place: the whole folder in one instant, or file by file.

use std::collections::BTreeSet;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::Output;
use super::disk::Disk;
use super::former::Former;
use super::one_by_one::one_by_one;
use super::stage::Stage;
use crate::finding::Failure;

/// What became of a release.
#[derive(Debug)]
pub struct Placed {
    /// The paths of its files, in the order in which they were given.
    pub paths: Vec<PathBuf>,
    /// Why the files of a former release were replaced one by one, if they were: a program that is
    /// killed meanwhile leaves some of the one and some of the other.
    pub one_by_one: Option<&'static str>,
}

/// Publishes the files of a release in a folder; the last is its manifest.
///
/// # Errors
/// The path that could not be written; the folder is then as it was.
pub fn place(disk: &Disk, folder: &Path, files: &[Output]) -> Result<Placed, Failure> {
    let failed = |error| Failure::unwritable(folder, error);
    let real = real(folder).map_err(failed)?;
    let paths = files.iter().map(|file| folder.join(&file.name)).collect();
    let one_by_one = match fs::metadata(&real) {
        Ok(found) if !found.is_dir() => return Err(failed(ErrorKind::NotADirectory.into())),
        Ok(_) => replace(disk, folder, &real, files)?,
        Err(_) => first(disk, folder, &real, files)?,
    };
    Ok(Placed { paths, one_by_one })
}

/// The path of a folder, which need not be there, without links; makes the folders above it.
fn real(folder: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let name = folder.file_name().ok_or(ErrorKind::NotFound)?;
            let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
            let parent = parent.unwrap_or(Path::new("."));
            fs::create_dir_all(parent)?;
            Ok(fs::canonicalize(parent)?.join(name))
        }
        found => found,
    }
}

/// Publishes a release where there is no folder yet.
fn first(
    disk: &Disk,
    folder: &Path,
    real: &Path,
    files: &[Output],
) -> Result<Option<&'static str>, Failure> {
    let failed = |error| Failure::unwritable(folder, error);
    let stage = Stage::beside(disk, real).map_err(failed)?;
    // Another build may have been there while this one waited.
    if fs::symlink_metadata(real).is_ok() {
        drop(stage);
        return replace(disk, folder, real, files);
    }
    write(disk, &stage, folder, files)?;
    disk.sync_dir(stage.path()).map_err(failed)?;
    // A folder that has come since then is replaced only if it is empty.
    disk.rename(stage.path(), real).map_err(failed)?;
    sync_above(disk, real);
    Ok(None)
}

/// Publishes a release where there is a folder. Says why it was not exchanged as a whole, if a
/// former release was there to be kept whole.
fn replace(
    disk: &Disk,
    folder: &Path,
    real: &Path,
    files: &[Output],
) -> Result<Option<&'static str>, Failure> {
    let failed = |error| Failure::unwritable(folder, error);
    let (mut stage, why) = match exchangeable(real, &Former::of(real).map_err(failed)?) {
        Ok(()) => match Stage::beside(disk, real) {
            Ok(stage) => (stage, None),
            Err(error) if is_forbidden(&error) => {
                let stage = Stage::inside(disk, real).map_err(failed)?;
                (stage, Some("the folder above it cannot be written"))
            }
            Err(error) => return Err(failed(error)),
        },
        Err(why) => (Stage::inside(disk, real).map_err(failed)?, Some(why)),
    };
    // Another build may have been there while this one waited.
    let former = Former::of(real).map_err(failed)?;
    let why = why.or_else(|| exchangeable(real, &former).err());
    write(disk, &stage, folder, files)?;
    let why = match why {
        Some(why) => why,
        None => match exchange(disk, stage, real, &former, files) {
            Ok(()) => return Ok(None),
            Err(error) if cannot_exchange(&error) => {
                // Nor may a file be moved from beside a folder into it, if that is mounted there.
                stage = Stage::inside(disk, real).map_err(failed)?;
                write(disk, &stage, folder, files)?;
                "it cannot be exchanged for another where it is"
            }
            Err(error) => return Err(failed(error)),
        },
    };
    one_by_one(disk, &stage, folder, real, &former, files)?;
    Ok(former.is_release().then_some(why))
}

/// Whether a folder may be exchanged for another, or why not.
///
/// A folder that is not ours alone is left where it is: one with folders in it, one that holds
/// files but no release, one that somebody works in, and a place where a disk is mounted.
fn exchangeable(real: &Path, former: &Former) -> Result<(), &'static str> {
    let working = env::current_dir().and_then(fs::canonicalize);
    if working.is_ok_and(|working| working == real) {
        Err("it is the current folder")
    } else if former.has_folders {
        Err("it holds folders")
    } else if !former.is_release() && !former.is_empty() {
        Err("it holds other files")
    } else if is_mounted(real) {
        Err("it is the root of a file system")
    } else {
        Ok(())
    }
}

#[cfg(unix)]
fn is_mounted(real: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| fs::metadata(path).map(|found| found.dev()).ok();
    real.parent().is_none_or(|parent| device(parent) != device(real))
}

#[cfg(not(unix))]
fn is_mounted(_: &Path) -> bool {
    false
}

fn is_forbidden(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}

/// Whether folders cannot be exchanged here at all, or files not be named twice: `EINVAL`, `ENOSYS`,
/// `EXDEV`, `EBUSY`, `EPERM` and `EACCES`, as `renameat2(2)` and `link(2)` have them.
pub fn cannot_exchange(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::InvalidInput
            | ErrorKind::Unsupported
            | ErrorKind::CrossesDevices
            | ErrorKind::ResourceBusy
            | ErrorKind::TooManyLinks
            | ErrorKind::PermissionDenied
    )
}

/// Writes the files of a release into its stage.
fn write(disk: &Disk, stage: &Stage<'_>, folder: &Path, files: &[Output]) -> Result<(), Failure> {
    for file in files {
        disk.write(&stage.path().join(&file.name), &file.bytes)
            .map_err(|error| Failure::unwritable(&folder.join(&file.name), error))?;
    }
    Ok(())
}

/// Exchanges a folder for the stage, which by then also has the files of the folder that are
/// somebody else's.
fn exchange(
    disk: &Disk,
    mut stage: Stage<'_>,
    real: &Path,
    former: &Former,
    files: &[Output],
) -> io::Result<()> {
    let new = names(files);
    let carried = |name: &&OsString| !new.contains(name.as_os_str());
    let exchange = |stage: &mut Stage<'_>| {
        for name in former.others.iter().filter(carried) {
            disk.link(&real.join(name), &stage.path().join(name))?;
        }
        disk.take_after(stage.path(), real)?;
        disk.sync_dir(stage.path())?;
        // The former folder gets the name of the stage, and must not be taken for one that was left.
        stage.hold(real);
        disk.exchange(stage.path(), real)
    };
    exchange(&mut stage)?;
    sync_above(disk, real);
    // What somebody put into the former folder in the last moment is theirs.
    for entry in fs::read_dir(stage.path()).into_iter().flatten().flatten() {
        let (name, target) = (entry.file_name(), real.join(entry.file_name()));
        let known = former.release.contains(&name) || former.others.contains(&name);
        if !known && fs::symlink_metadata(&target).is_err() {
            let _ = disk.rename(&entry.path(), &target);
        }
    }
    Ok(())
}

/// The names of files.
pub fn names(files: &[Output]) -> BTreeSet<&OsStr> {
    files.iter().map(|file| OsStr::new(&file.name)).collect()
}

/// Waits until the new name of a folder is on the disk. If that cannot be known, the release stands
/// there all the same.
fn sync_above(disk: &Disk, real: &Path) {
    if let Some(parent) = real.parent() {
        let _ = disk.sync_dir(parent);
    }
}
