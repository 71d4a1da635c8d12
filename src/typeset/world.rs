//! The world that the compiler sees: the files of one project, the fonts, no clock.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt};
use typst_kit::files::{FileLoader, FileStore};
use typst_kit::fonts::FontStore;

use super::Layouts;
use crate::fonts;

/// The file that is compiled.
const MAIN: &str = "main.typ";

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    // Row headers of tables need the accessibility functions that Typst 0.15 still previews.
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

static FONTS: LazyLock<FontStore> = LazyLock::new(|| {
    let mut store = FontStore::new();
    for face in fonts::faces() {
        if let Some(font) = Font::new(Bytes::new(face.bytes), 0) {
            let info: FontInfo = font.info().clone();
            store.push((font, info));
        }
    }
    store
});

/// The files of a Typst project, by path with forward slashes.
///
/// What `balans eject` writes to disk is exactly this.
#[derive(Debug, Clone, Default)]
pub struct Project(BTreeMap<String, Bytes>);

impl Project {
    /// Starts a project with the layouts.
    pub fn new(layouts: &Layouts) -> Self {
        Self(
            layouts
                .files()
                .map(|(path, bytes)| (path.into(), Bytes::new(bytes.to_vec())))
                .collect(),
        )
    }

    /// Adds a file.
    pub fn add(&mut self, path: impl Into<String>, bytes: Vec<u8>) {
        self.share(path, Bytes::new(bytes));
    }

    /// Adds a file that other projects may have too.
    pub fn share(&mut self, path: impl Into<String>, bytes: Bytes) {
        self.0.insert(path.into(), bytes);
    }

    /// The bytes of a file.
    pub fn file(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Bytes::as_slice)
    }

    /// The files, in the order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// Takes the bytes of equal files from an older project, so that what is remembered of them is
    /// found without reading them again. Gives whether any file differs.
    fn keep(&mut self, older: &Self) -> bool {
        let mut differs = self.0.len() != older.0.len();
        for (path, bytes) in &mut self.0 {
            match older.0.get(path) {
                Some(old) if old.as_slice() == bytes.as_slice() => *bytes = old.clone(),
                _ => differs = true,
            }
        }
        differs
    }
}

impl FileLoader for Project {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        if *id.root() != VirtualRoot::Project {
            return Err(FileError::Other(Some("packages are not used".into())));
        }
        let path = id.vpath().get_without_slash();
        self.0.get(path).cloned().ok_or_else(|| FileError::NotFound(path.into()))
    }
}

/// The world of one edition.
pub struct World {
    files: FileStore<Project>,
    main: FileId,
}

impl World {
    /// Creates the world of a project.
    pub fn new(project: Project) -> Self {
        let path = VirtualPath::new(MAIN).expect("the name of the main file is a path");
        let main = FileId::new(RootedPath::new(VirtualRoot::Project, path));
        Self { files: FileStore::new(project), main }
    }

    /// Takes the files of another project; those of the same path are edited and not parsed anew.
    /// Gives whether any file differs.
    pub fn renew(&mut self, mut project: Project) -> bool {
        let differs = project.keep(self.files.loader());
        if differs {
            *self.files.loader_mut() = project;
            self.files.reset();
        }
        differs
    }
}

impl typst::World for World {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        FONTS.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.files.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.file(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.font(index)
    }

    /// No clock: dates come from the report.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
