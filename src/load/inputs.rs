//! What is read of a report folder, with the digest of each file.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::Folder;
use crate::digest::Digest;
use crate::finding::{Code, Failure, Finding, Place, Source};

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
        let bytes = self.read(path)?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let message = format!("`{path}` is not UTF-8 text: byte {at} is no character");
            Finding::error(Code::NotText, Place::file(path), message).hint("save the file as UTF-8")
        })?;
        // A byte order mark is no part of the text.
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        Ok(Arc::new(Source { path: path.to_owned(), text }))
    }

    /// The names of the files directly in a sub-folder that end in `.extension`, sorted.
    ///
    /// # Errors
    /// As [`Folder::list`].
    pub fn list(&self, folder: &str, extension: &str) -> Result<Vec<String>, Failure> {
        self.folder.list(folder, extension)
    }
}
