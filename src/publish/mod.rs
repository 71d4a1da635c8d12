//! Writing results to a folder: all of them, or none.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::finding::Failure;

/// A file to be published.
#[derive(Debug, Clone)]
pub struct Output {
    /// The name in the target folder.
    pub name: String,
    /// The contents.
    pub bytes: Vec<u8>,
}

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
        let mut file = NamedTempFile::with_prefix_in(".balans-", folder).map_err(unwritable)?;
        let path = folder.join(&output.name);
        std::io::Write::write_all(&mut file, &output.bytes)
            .and_then(|()| set_readable(&file))
            .and_then(|()| file.as_file().sync_all())
            .map_err(|error| Failure::unwritable(&path, error))?;
        written.push((file, path));
    }
    let mut paths = Vec::new();
    for (file, path) in written {
        file.persist(&path).map_err(|error| Failure::unwritable(&path, error.error))?;
        paths.push(path);
    }
    Ok(paths)
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
