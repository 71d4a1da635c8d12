//! What an edition is made of, and what is other in it than before.

use std::collections::{BTreeMap, BTreeSet};

use crate::digest::Digest;
use crate::load::{Report, Texts};
use crate::typeset::Layouts;

/// The digest of every file that an edition is made of, by path: all but the texts of other editions.
#[derive(Debug, Default, PartialEq)]
pub struct MadeOf(BTreeMap<String, Digest>);

/// What is other than before.
#[derive(Debug, PartialEq)]
pub enum Change<'a> {
    /// Nothing, or files of prose, by their names.
    Prose(BTreeSet<&'a str>),
    /// Files of figures and of readings, and files of prose.
    Figures,
    /// Other files.
    Other,
}

impl MadeOf {
    /// What an edition is made of.
    pub fn of(report: &Report, texts: &Texts, layouts: &Layouts) -> Self {
        let own = &texts.edition.language;
        let of_another = |path: &str| {
            let mut parts = path.split(['/', '.']);
            let texts = parts.next().is_some_and(|folder| matches!(folder, "prose" | "labels"));
            texts && parts.next() != Some(own)
        };
        let read = report.inputs.iter().filter(|(path, _)| !of_another(path));
        let read = read.map(|(path, digest)| (path.clone(), *digest));
        let layouts = layouts.files();
        let layouts = layouts.map(|(path, bytes)| (format!("layouts/{path}"), Digest::of(bytes)));
        Self(read.chain(layouts).collect())
    }

    /// What is other than it was.
    pub fn since<'a>(&'a self, former: &'a Self) -> Change<'a> {
        let gone = former.0.keys().filter(|path| !self.0.contains_key(*path));
        let other = self.0.iter().filter(|(path, digest)| former.0.get(*path) != Some(*digest));
        let changed: Vec<&str> =
            other.map(|(path, _)| path).chain(gone).map(String::as_str).collect();
        let prose: Option<BTreeSet<&str>> =
            changed.iter().map(|path| name_of_prose(path)).collect();
        if let Some(names) = prose {
            return Change::Prose(names);
        }
        let bears_figures = |path: &&str| {
            let folders = ["figures/", "readings/"];
            folders.iter().any(|folder| path.starts_with(folder)) || name_of_prose(path).is_some()
        };
        if changed.iter().all(bears_figures) { Change::Figures } else { Change::Other }
    }
}

/// The name of the prose that a file is, by its path in the report; none if it is another file.
fn name_of_prose(path: &str) -> Option<&str> {
    path.strip_prefix("prose/")?.split_once('/')?.1.strip_suffix(".md")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made_of(files: &[(&str, &str)]) -> MadeOf {
        let file = |(path, text): &(&str, &str)| ((*path).to_owned(), Digest::of(text.as_bytes()));
        MadeOf(files.iter().map(file).collect())
    }

    #[test]
    fn a_change_is_told_by_the_files_that_are_others() {
        let before = [
            ("figures/a.json", "1"),
            ("labels/nl.json", "2"),
            ("prose/nl/a.md", "3"),
            ("prose/nl/b.md", "4"),
        ];
        let change = |edits: &[(&str, &str)]| {
            let mut after: BTreeMap<&str, &str> = before.into_iter().collect();
            after.extend(edits.iter().copied());
            after.retain(|_, text| !text.is_empty());
            let after: Vec<_> = after.into_iter().collect();
            match made_of(&after).since(&made_of(&before)) {
                Change::Prose(names) => names.into_iter().collect::<Vec<_>>().join(" "),
                other => format!("{other:?}"),
            }
        };
        assert_eq!(change(&[]), "");
        assert_eq!(change(&[("prose/nl/b.md", "5")]), "b");
        assert_eq!(change(&[("prose/nl/b.md", ""), ("prose/nl/c.md", "5")]), "b c");
        assert_eq!(change(&[("figures/a.json", "5"), ("prose/nl/b.md", "5")]), "Figures");
        assert_eq!(change(&[("readings/a.json", "5")]), "Figures");
        assert_eq!(change(&[("figures/a.json", "5"), ("labels/nl.json", "5")]), "Other");
        assert_eq!(change(&[("layouts/main.typ", "5")]), "Other");
    }
}
