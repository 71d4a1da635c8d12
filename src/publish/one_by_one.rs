//! Replacing the files of a release one by one, in a folder that cannot be exchanged.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::Output;
use super::disk::Disk;
use super::former::Former;
use super::place::{cannot_exchange, names};
use super::stage::Stage;
use crate::finding::Failure;

/// Moves the files of a release from the stage into the folder, its manifest last. If one cannot
/// be, those before it are put back.
pub fn one_by_one(
    disk: &Disk,
    stage: &Stage<'_>,
    folder: &Path,
    real: &Path,
    former: &Former,
    files: &[Output],
) -> Result<(), Failure> {
    let new = names(files);
    let gone = former.release.iter().map(OsString::as_os_str).filter(|name| !new.contains(name));
    let (manifest, others) = files.split_last().map_or((None, files), |(m, rest)| (Some(m), rest));
    let arriving = others.iter().map(|file| (OsStr::new(&file.name), true));
    let changes = arriving
        .chain(gone.map(|name| (name, false)))
        .chain(manifest.map(|file| (OsStr::new(&file.name), true)));
    let mut done: Vec<(PathBuf, Option<PathBuf>)> = Vec::new();
    for (index, (name, arrives)) in changes.enumerate() {
        let path = real.join(name);
        let kept = stage.path().join(format!("{index}.former"));
        let changed = keep(disk, &path, &kept).and_then(|was_there| {
            if arrives {
                disk.rename(&stage.path().join(name), &path)?;
            } else if was_there {
                disk.remove_file(&path)?;
            }
            Ok(was_there)
        });
        match changed {
            Ok(was_there) => done.push((path, was_there.then_some(kept))),
            Err(error) => {
                for (path, kept) in done.into_iter().rev() {
                    // What cannot be put back is no worse than the failure that is told.
                    let _ = match kept {
                        Some(kept) => disk.rename(&kept, &path),
                        None => disk.remove_file(&path),
                    };
                }
                return Err(Failure::unwritable(&folder.join(name), error));
            }
        }
    }
    disk.sync_dir(real).map_err(|error| Failure::unwritable(folder, error))
}

/// Keeps the file at a path under a second name; says whether there is one.
fn keep(disk: &Disk, path: &Path, kept: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
        Ok(found) if found.is_dir() => return Err(ErrorKind::IsADirectory.into()),
        Ok(_) => {}
    }
    match disk.link(path, kept) {
        Err(error) if cannot_exchange(&error) => disk.copy(path, kept)?,
        linked => linked?,
    }
    Ok(true)
}
