//! Several report folders, and where each is written to.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::member::{Member, Origin};
use crate::finding::{Code, Finding};
use crate::json::{self, Json};
use crate::load::{Folder, Plan};

/// Report folders. Of each is known, as far as it can be read, what its files are named after.
#[derive(Debug)]
pub struct Folders(Vec<Entry>);

#[derive(Debug)]
struct Entry {
    path: PathBuf,
    /// The folder that its files are written to, or why there is none.
    target: Result<String, Finding>,
}

impl Folders {
    /// Looks at report folders.
    pub fn of(paths: Vec<PathBuf>) -> Self {
        let mut first: BTreeMap<String, String> = BTreeMap::new();
        let entry = |path: PathBuf| {
            let folder = Folder::Disk(path.clone());
            let plan: Option<Json<Plan>> =
                folder.text("report.json").ok().and_then(|source| json::read(source).ok());
            let Some(plan) = plan else {
                // The report will be refused for that; its name is never written to.
                let target = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                return Entry { path, target: Ok(target) };
            };
            let target = format!("{}-{}", plan.value.slug, plan.value.year);
            let shown = path.display().to_string();
            let target = match first.get(&target) {
                Some(other) => {
                    let message = format!("`{other}` is written to `{target}` too");
                    let finding = Finding::error(Code::DuplicateId, plan.place("/slug"), message);
                    Err(finding.hint("give one of the two another slug or year"))
                }
                None => {
                    first.insert(target.clone(), shown);
                    Ok(target)
                }
            };
            Entry { path, target }
        };
        Self(paths.into_iter().map(entry).collect())
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The path of a folder, which is its name.
    pub fn name(&self, index: usize) -> String {
        self.0[index].path.display().to_string()
    }

    /// The report in a folder.
    pub fn member(&self, index: usize) -> Member {
        let (Entry { path, target }, name) = (&self.0[index], self.name(index));
        let folder = Folder::Disk(path.clone());
        let target = target.clone();
        Member { origin: Origin::Folder(name.clone()), name: name.into(), target, folder }
    }
}
