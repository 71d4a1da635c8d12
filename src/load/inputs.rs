//! What is read of a report folder, with the digest of each file.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::Folder;
use crate::digest::Digest;
use crate::finding::{Failure, Source};

/// A report folder that notes what is read of it.
pub struct Inputs {
    folder: Folder,
    read: RefCell<BTreeMap<String, Digest>>,
}

impl Inputs {
    /// Opens a folder.
    ///
    /// # Errors
    /// The path, if it cannot be read or is no folder.
    pub fn open(folder: Folder) -> Result<Self, Failure> {
        folder.open()?;
        Ok(Self { folder, read: RefCell::default() })
    }

    /// The folder, and the digest of each file that was read, by its path.
    pub fn close(self) -> (Folder, BTreeMap<String, Digest>) {
        (self.folder, self.read.into_inner())
    }

    /// The bytes of a file, by its path within the folder.
    ///
    /// # Errors
    /// As [`Folder::read`].
    pub fn read(&self, path: &str) -> Result<Vec<u8>, Failure> {
        let bytes = self.folder.read(path)?;
        self.read.borrow_mut().insert(path.to_owned(), Digest::of(&bytes));
        Ok(bytes)
    }

    /// A text file, kept for the findings that will speak of it.
    ///
    /// # Errors
    /// As [`Inputs::read`], and a finding if the file is not UTF-8.
    pub fn text(&self, path: &str) -> Result<Arc<Source>, Failure> {
        Ok(Source::decode(path, self.read(path)?)?)
    }

    /// The names of the files directly in a sub-folder that end in `.extension`, sorted.
    ///
    /// # Errors
    /// As [`Folder::list`].
    pub fn list(&self, folder: &str, extension: &str) -> Result<Vec<String>, Failure> {
        self.folder.list(folder, extension)
    }
}
