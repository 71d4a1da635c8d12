//! Hearing of changes in folders.
//!
//! The system tells at once ([`notify`]). It does not tell of everything: not on every network
//! drive, not of what a symbolic link leads to, not of a folder that was removed and came back. So
//! the folders are looked at now and then as well ([`Stamp`]).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// How long nothing may happen until a change counts as whole.
const QUIET: Duration = Duration::from_millis(4);

/// The same while a file is open for writing; not every system tells when it is closed.
const UNFINISHED: Duration = Duration::from_millis(40);

/// How long a change is waited for that does not come to an end.
const MOST: Duration = Duration::from_millis(250);

/// How often folders are looked at.
const GLANCE: Duration = Duration::from_secs(1);

/// How deep and how many files are looked at.
const DEEPEST: usize = 6;
const MOST_FILES: usize = 20_000;

/// The folders that are watched.
pub struct Changes {
    folders: Vec<PathBuf>,
    events: Receiver<notify::Result<Event>>,
    sender: Sender<notify::Result<Event>>,
    /// None if the system has no more to give; then only glances remain.
    watcher: Option<RecommendedWatcher>,
    stamp: Stamp,
    /// When a change was heard of that nobody waited for yet.
    heard: Option<Instant>,
    /// Files that are being written.
    open: BTreeSet<PathBuf>,
}

impl Changes {
    /// Begins to watch folders.
    pub fn of(folders: impl IntoIterator<Item = PathBuf>) -> Self {
        let folders: Vec<PathBuf> = folders.into_iter().collect();
        let (sender, events) = channel();
        let stamp = Stamp::of(&folders);
        let (heard, open) = (None, BTreeSet::new());
        let mut changes = Self { folders, events, sender, watcher: None, stamp, heard, open };
        changes.watch();
        changes
    }

    /// Whether there is nothing to watch.
    pub fn is_idle(&self) -> bool {
        self.folders.is_empty()
    }

    /// Whether something changes within a time, or has changed that nobody waited for yet.
    pub fn come_within(&mut self, time: Duration) -> bool {
        let end = Instant::now() + time;
        while self.heard.is_none() {
            let left = end.saturating_duration_since(Instant::now());
            match self.events.recv_timeout(left) {
                Ok(event) => self.note(event),
                Err(_) => break,
            }
        }
        self.heard.is_some()
    }

    /// Waits for a change, and until what is written together has been written. Gives the moment at
    /// which it was first heard of.
    pub fn wait(&mut self) -> Instant {
        while self.heard.is_none() {
            match self.events.recv_timeout(GLANCE) {
                Ok(event) => self.note(event),
                Err(RecvTimeoutError::Timeout) => self.glance(),
                Err(RecvTimeoutError::Disconnected) => thread::sleep(GLANCE),
            }
        }
        let heard = self.heard.take().unwrap_or_else(Instant::now);
        while heard.elapsed() < MOST {
            let patience = if self.open.is_empty() { QUIET } else { UNFINISHED };
            match self.events.recv_timeout(patience) {
                Ok(event) => self.note(event),
                Err(_) => break,
            }
        }
        self.heard = None;
        self.open.clear();
        self.look();
        heard
    }

    fn note(&mut self, event: notify::Result<Event>) {
        // What the watcher cannot tell, a glance finds.
        let Ok(event) = event else { return };
        let paths = event.paths.iter().filter(|path| counts(path));
        match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => {
                for path in paths {
                    self.open.remove(path);
                }
            }
            EventKind::Create(_) | EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Any) => {
                let paths: Vec<_> = paths.cloned().collect();
                if !paths.is_empty() {
                    self.heard.get_or_insert_with(Instant::now);
                    self.open.extend(paths);
                }
            }
            EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) | EventKind::Any => {
                let mut some = event.need_rescan();
                for path in paths {
                    some = true;
                    self.open.remove(path);
                }
                if some {
                    self.heard.get_or_insert_with(Instant::now);
                }
            }
            _ if event.need_rescan() => drop(self.heard.get_or_insert_with(Instant::now)),
            _ => {}
        }
    }

    /// Looks at the folders; what has changed without being told counts as heard now.
    fn glance(&mut self) {
        if self.look() {
            self.heard.get_or_insert_with(Instant::now);
        }
    }

    /// Takes a new stamp; gives whether it differs. Folders that are other ones now are watched
    /// anew.
    fn look(&mut self) -> bool {
        let stamp = Stamp::of(&self.folders);
        if stamp.folders != self.stamp.folders || self.watcher.is_none() {
            self.watch();
        }
        let differs = stamp != self.stamp;
        self.stamp = stamp;
        differs
    }

    fn watch(&mut self) {
        let watcher = notify::recommended_watcher(self.sender.clone());
        self.watcher = watcher.ok().and_then(|mut watcher| {
            for folder in self.folders.iter().filter(|folder| folder.is_dir()) {
                watcher.watch(folder, RecursiveMode::Recursive).ok()?;
            }
            Some(watcher)
        });
    }
}

/// Whether a file can be part of a report: not hidden, and none that an editor keeps beside it.
fn counts(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy());
    name.is_none_or(|name| {
        let beside = name.ends_with('~') || name.ends_with(".tmp") || name.ends_with(".swp");
        // Vim tries by this name whether it can write into a folder.
        !name.starts_with(['.', '#']) && !beside && name != "4913"
    })
}

/// What a glance at folders sees.
#[derive(Debug, Default, PartialEq)]
struct Stamp {
    /// Where each folder is, and which: one that is removed and comes back is another.
    folders: Vec<Option<(PathBuf, u64)>>,
    /// When each file was written, and how long it is.
    files: BTreeMap<PathBuf, (Option<SystemTime>, u64)>,
}

impl Stamp {
    fn of(folders: &[PathBuf]) -> Self {
        let mut stamp = Self::default();
        for folder in folders {
            let place = folder.canonicalize().and_then(|real| Ok((real, identity(folder)?)));
            stamp.folders.push(place.ok());
            stamp.walk(folder, 0);
        }
        stamp
    }

    fn walk(&mut self, folder: &Path, depth: usize) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries.flatten() {
            let path = entry.path();
            if !counts(&path) || self.files.len() >= MOST_FILES {
                continue;
            }
            // Through links; one that leads nowhere is no file.
            match fs::metadata(&path) {
                Ok(found) if found.is_dir() && depth < DEEPEST => self.walk(&path, depth + 1),
                Ok(found) => drop(self.files.insert(path, (found.modified().ok(), found.len()))),
                Err(_) => {}
            }
        }
    }
}

/// Tells a folder from another of the same path.
#[cfg(unix)]
fn identity(folder: &Path) -> std::io::Result<u64> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(folder).map(|found| found.ino())
}

/// Tells a folder from another of the same path.
#[cfg(not(unix))]
fn identity(folder: &Path) -> std::io::Result<u64> {
    fs::metadata(folder).map(|_| 0)
}
