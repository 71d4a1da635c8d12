//! Pages in the browser while a report is written.
//!
//! ```text
//! folder ──changes──▶ rebuild ──▶ Stage ──server──▶ browser (page/)
//!                     (pipeline::Drafts)   state as events; pictures by the hash of their content
//! ```
//!
//! `Stage` holds what is shown: the last pages that could be laid out, and what is wrong. Each
//! change of it is sent to every browser as a whole, and small; a picture, its text and its guides
//! have addresses that follow from their content, so a browser fetches those only that it has not.

mod address;
mod changes;
mod message;
mod page;
mod rebuild;
mod server;
mod shelf;
mod stage;

pub use rebuild::Round;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use address::Address;
use changes::Changes;
use rebuild::Rebuild;
use stage::Stage;

use crate::finding::Failure;
use crate::load::Folder;
use crate::pipeline::Selection;

/// What is shown, and where.
#[derive(Debug, Clone)]
pub struct Options {
    /// The report.
    pub folder: Folder,
    /// A folder of layouts to use instead of the built-in ones.
    pub layouts: Option<PathBuf>,
    /// The editions to show.
    pub selection: Selection,
    /// The port to listen on; without one, any that is free.
    pub port: Option<u16>,
}

/// A preview that can be reached, but shows nothing yet.
pub struct Preview {
    options: Options,
    address: Address,
    changes: Changes,
}

impl Preview {
    /// Listens on the loopback addresses of this machine, and on the folders of the report.
    ///
    /// # Errors
    /// A folder that cannot be read, or a port that cannot be had.
    pub fn open(options: Options) -> Result<Self, Failure> {
        options.folder.open()?;
        let report = match &options.folder {
            Folder::Disk(path) => Some(path.clone()),
            Folder::BuiltIn | Folder::Changed(..) => None,
        };
        let changes = Changes::of(report.into_iter().chain(options.layouts.clone()));
        let address = Address::bind(options.port)?;
        Ok(Self { options, address, changes })
    }

    /// Where browsers find it.
    pub fn url(&self) -> String {
        self.address.url()
    }

    /// Whether there is a folder that can change.
    pub fn can_change(&self) -> bool {
        !self.changes.is_idle()
    }

    /// Serves the pages and builds them anew at each change, until the program is ended; tells of
    /// each round.
    ///
    /// # Errors
    /// The server cannot be started.
    pub fn run(self, tell: impl Fn(&Round)) -> Result<(), Failure> {
        let Self { options, address, mut changes } = self;
        let stage = Arc::new(Stage::new());
        let url = address.url();
        let unable = |error: io::Error| Failure::Path {
            path: PathBuf::from(&url),
            action: "listen on".into(),
            error,
        };
        let runtime = server::runtime().map_err(unable)?;
        let shown = Arc::clone(&stage);
        let server = thread::spawn(move || server::serve(&runtime, address, &shown));
        let mut rebuild = Rebuild::new(options, stage);
        let mut heard = None;
        while !server.is_finished() {
            if let Some(round) = rebuild.round(heard, |time| changes.come_within(time)) {
                tell(&round);
            }
            heard = Some(changes.wait());
        }
        Err(unable(io::Error::other("the server has stopped")))
    }
}
