//! The file operations of publishing, one for each change of the disk.
//!
//! All go through here, so that tests can let the disk fill up, or the power go, before any of them.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

/// Changes files and folders.
#[derive(Debug, Default)]
pub struct Disk {
    #[cfg(test)]
    fault: std::cell::RefCell<fault::Fault>,
}

impl Disk {
    /// Makes a folder.
    pub fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::create_dir(path)
    }

    /// Writes a file that is not there yet, and waits until it is on the disk.
    pub fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.step()?;
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        let (first, rest) = bytes.split_at(bytes.len() / 2);
        file.write_all(first)?;
        self.step()?;
        file.write_all(rest)?;
        file.sync_all()
    }

    /// Gives a file, or a symbolic link, a second name. Its contents are the same, not a copy.
    pub fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        if fs::symlink_metadata(from)?.is_symlink() {
            return link_again(&fs::read_link(from)?, to);
        }
        fs::hard_link(from, to)
    }

    /// Copies a file.
    pub fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        fs::copy(from, to).map(drop)
    }

    /// Gives a file or folder another name; a file, or an empty folder, that has it goes.
    pub fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        fs::rename(from, to)
    }

    /// Lets two folders change names in one instant: nobody ever sees neither or half of one.
    pub fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.step()?;
        #[cfg(test)]
        if self.fault.borrow().no_exchange {
            return Err(io::ErrorKind::Unsupported.into());
        }
        exchange(one, other)
    }

    /// Gives a folder the owner and permissions of another.
    pub fn take_after(&self, folder: &Path, other: &Path) -> io::Result<()> {
        self.step()?;
        take_after(folder, other)
    }

    /// Waits until the names in a folder are on the disk.
    pub fn sync_dir(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        sync_dir(path)
    }

    /// Removes a file.
    pub fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::remove_file(path)
    }

    /// Removes an empty folder.
    pub fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::remove_dir(path)
    }

    #[cfg(not(test))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "tests let it fail")]
    fn step(&self) -> io::Result<()> {
        Ok(())
    }

    #[cfg(test)]
    fn step(&self) -> io::Result<()> {
        self.fault.borrow_mut().step()
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(unix)]
fn link_again(target: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, to)
}

#[cfg(not(unix))]
fn link_again(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(unix)]
fn take_after(folder: &Path, other: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};
    let (own, wanted) = (fs::metadata(folder)?, fs::metadata(other)?);
    if (own.uid(), own.gid()) != (wanted.uid(), wanted.gid()) {
        chown(folder, Some(wanted.uid()), Some(wanted.gid()))?;
    }
    fs::set_permissions(folder, wanted.permissions())
}

#[cfg(not(unix))]
fn take_after(_: &Path, _: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn sync_dir(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

#[cfg(not(unix))]
fn sync_dir(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
pub mod fault {
    //! Faults at a chosen step.

    use std::io;

    use super::Disk;

    /// What goes wrong, and when.
    #[derive(Debug, Default)]
    pub struct Fault {
        /// Steps until it happens; never if `None`.
        left: Option<usize>,
        /// Whether nothing can be done any more once it has happened.
        deadly: bool,
        happened: bool,
        /// Whether folders cannot be exchanged.
        pub no_exchange: bool,
    }

    impl Fault {
        pub fn step(&mut self) -> io::Result<()> {
            if self.deadly && self.happened {
                return Err(io::Error::other("the program was killed"));
            }
            match &mut self.left {
                Some(0) => {
                    (self.happened, self.left) = (true, None);
                    Err(io::ErrorKind::StorageFull.into())
                }
                Some(left) => {
                    *left -= 1;
                    Ok(())
                }
                None => Ok(()),
            }
        }
    }

    impl Disk {
        /// A disk on which the step after `steps` fails, and every other succeeds.
        pub fn failing_after(steps: usize) -> Self {
            let disk = Self::default();
            disk.fault.borrow_mut().left = Some(steps);
            disk
        }

        /// A disk whose program is killed after `steps`: from then on nothing happens to it.
        pub fn killed_after(steps: usize) -> Self {
            let disk = Self::failing_after(steps);
            disk.fault.borrow_mut().deadly = true;
            disk
        }

        /// The same disk, with a file system that cannot exchange folders.
        pub fn without_exchange(self) -> Self {
            self.fault.borrow_mut().no_exchange = true;
            self
        }

        /// Whether the fault has happened.
        pub fn failed(&self) -> bool {
            self.fault.borrow().happened
        }
    }
}
