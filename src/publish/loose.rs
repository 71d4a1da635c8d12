//! Writing single files into a folder that is not ours.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::{LOOSE, Output};
use crate::finding::Failure;

/// Writes outputs to a folder, which is made if it is not there, and gives their paths.
///
/// Every file is first written and synced beside its place; only when all are there are they
/// renamed into it. What cannot be written leaves the folder as it was.
///
/// # Errors
/// The path that could not be written.
pub fn write(folder: &Path, outputs: &[Output]) -> Result<Vec<PathBuf>, Failure> {
    let unwritable = |error| Failure::unwritable(folder, error);
    fs::create_dir_all(folder).map_err(unwritable)?;
    let mut written = Vec::new();
    for output in outputs {
        let mut file = NamedTempFile::with_prefix_in(LOOSE, folder).map_err(unwritable)?;
        let path = folder.join(&output.name);
        std::io::Write::write_all(&mut file, &output.bytes)
            .and_then(|()| set_readable(&file))
            .and_then(|()| file.as_file().sync_all())
            .map_err(|error| Failure::unwritable(&path, error))?;
        written.push((file, path));
    }
    replace(folder, written)
}

/// Renames files into their places; if one cannot be, those before it are put back.
fn replace(folder: &Path, written: Vec<(NamedTempFile, PathBuf)>) -> Result<Vec<PathBuf>, Failure> {
    let mut replaced: Vec<(PathBuf, Option<NamedTempFile>)> = Vec::new();
    for (file, path) in written {
        let done = set_aside(folder, &path)
            .and_then(|former| file.persist(&path).map(|_| former).map_err(|error| error.error));
        match done {
            Ok(former) => replaced.push((path, former)),
            Err(error) => {
                for (path, former) in replaced.into_iter().rev() {
                    // What cannot be put back is no worse than the failure that is reported.
                    let _ = match former {
                        Some(former) => former.persist(&path).map(drop).map_err(|e| e.error),
                        None => fs::remove_file(&path),
                    };
                }
                return Err(Failure::unwritable(&path, error));
            }
        }
    }
    Ok(replaced.into_iter().map(|(path, _)| path).collect())
}

/// Keeps a copy of the file at a path, if there is one, until all files are in place.
fn set_aside(folder: &Path, path: &Path) -> std::io::Result<Option<NamedTempFile>> {
    if !path.try_exists()? {
        return Ok(None);
    }
    let copy = NamedTempFile::with_prefix_in(LOOSE, folder)?;
    fs::copy(path, copy.path())?;
    Ok(Some(copy))
}

/// Gives a temporary file, which only its owner can read, the permissions of an ordinary one.
#[cfg(unix)]
fn set_readable(file: &NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    /// Readable by all, writable by the owner.
    const MODE: u32 = 0o644;
    file.as_file().set_permissions(fs::Permissions::from_mode(MODE))
}

#[cfg(not(unix))]
fn set_readable(_: &NamedTempFile) -> std::io::Result<()> {
    Ok(())
}
