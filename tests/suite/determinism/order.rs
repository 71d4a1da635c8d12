//! Files that are listed in another order give the same bytes.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{built, copied, same};
use crate::project::{Project, command};
use crate::tools;

#[test]
fn files_listed_in_any_order_give_the_same_bytes_and_findings() {
    // A disk in memory lists files in the order in which they came, forwards or backwards.
    let memory = Path::new("/dev/shm");
    let above = match memory.is_dir() {
        true => TempDir::new_in(memory),
        false => TempDir::new(),
    };
    let above = above.expect("a folder is made");
    let source = Project::library().with_layouts();
    let folders = ["forwards", "backwards"].map(|name| above.path().join(name));
    copied(source.path(), &folders[0], |_| {});
    copied(source.path(), &folders[1], |files| files.reverse());
    let listed = |folder: &Path| -> Vec<_> {
        let entries = fs::read_dir(folder).expect("it is listed");
        entries.map(|entry| entry.expect("an entry").file_name()).collect()
    };
    for within in ["figures", "layouts/pages"] {
        let [one, other] = [0, 1].map(|index: usize| listed(&folders[index].join(within)));
        if one == other {
            tools::note(&format!("{within} is listed in the same order, so less is proved"));
        }
    }
    let [forwards, backwards] = [0, 1].map(|index: usize| {
        let folder = &folders[index];
        let layouts = folder.join("layouts");
        let layouts = ["--layouts", layouts.to_str().expect("temporary paths are UTF-8")];
        let mut check = command();
        check.arg("check").arg(folder).args(["--format", "json"]).args(layouts);
        let checked = check.output().expect("balans is started");
        (built(Some(folder), &layouts, &[]), checked.stdout)
    });
    same(&forwards.0, &backwards.0, "listed forwards and backwards");
    assert!(forwards.1 == backwards.1, "findings come in the same order");
}
