//! Where in a repository the places of findings are, for services that annotate its files.

use std::collections::BTreeMap;

use super::{Finding, Place};

/// The file of a report that stands for what is no file of it, such as a page.
const PLAN: &str = "report.json";
/// How the paths of layouts begin in findings, built-in or not.
const LAYOUTS: &str = "layouts/";

/// A repository with a report in it, or with none: then findings are of files that are named by
/// their own paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repository {
    report: Option<String>,
    layouts: Option<String>,
    /// Files and folders that findings name by another path than that from the root, with it.
    named: BTreeMap<String, String>,
}

impl Repository {
    /// A repository with a report, and perhaps its layouts, in these folders; a folder is a path from
    /// the root with forward slashes, and empty for the root itself.
    pub fn with_report(report: impl Into<String>, layouts: Option<String>) -> Self {
        Self { report: Some(report.into()), layouts, named: BTreeMap::new() }
    }

    /// A repository with many reports, or with a table of variants: files and folders by the paths
    /// that findings name them by, each with that from the root.
    pub fn with_named(self, named: BTreeMap<String, String>) -> Self {
        Self { named, ..self }
    }

    /// Where a finding is shown.
    ///
    /// Pages, finished PDFs and built-in layouts are no files of the repository of a report; what is
    /// wrong with them is shown at the first line of the report's plan.
    pub fn anchor(&self, finding: &Finding) -> Anchor {
        let Finding { place, report, .. } = finding;
        let folder = report.as_deref().and_then(|name| self.named.get(name));
        let elsewhere = || Anchor {
            path: folder.map_or_else(|| self.of_report(PLAN), |folder| join(folder, PLAN)),
            region: Region::FIRST_LINE,
            subject: Some(place.to_string()),
        };
        let (path, region) = match place {
            Place::Text(source, range) => {
                let start = source.line_column(range.start);
                let region = Region { start, end: Some(source.line_column(range.end)) };
                match (source.path.strip_prefix(LAYOUTS), &self.layouts) {
                    (Some(path), Some(layouts)) => (join(layouts, path), region),
                    (Some(_), None) => return elsewhere(),
                    (None, _) => (self.of_report(&source.path), region),
                }
            }
            Place::File(path) => match (path.strip_prefix(LAYOUTS), &self.layouts) {
                (Some(path), Some(layouts)) => (join(layouts, path), Region::FIRST_LINE),
                (Some(_), None) => return elsewhere(),
                (None, _) => (self.of_report(path), Region::FIRST_LINE),
            },
            Place::Document { file, .. } if self.report.is_none() => {
                let path = file.strip_prefix("./").unwrap_or(file).to_owned();
                let subject = (*file != place.to_string()).then(|| place.to_string());
                return Anchor { path, region: Region::FIRST_LINE, subject };
            }
            Place::Page { .. } | Place::Edition(_) | Place::Document { .. } => return elsewhere(),
        };
        Anchor { path, region, subject: None }
    }

    /// The path of a file of the report.
    fn of_report(&self, path: &str) -> String {
        // Of folders within each other, the inner one is meant.
        let within = |(name, from_root): (&String, &String)| {
            let rest = path.strip_prefix(name.as_str())?;
            let whole = rest.is_empty() || name.is_empty() || name.ends_with('/');
            let rest = if whole { rest } else { rest.strip_prefix('/')? };
            Some(if rest.is_empty() { from_root.clone() } else { join(from_root, rest) })
        };
        if let Some(path) = self.named.iter().rev().find_map(within) {
            return path;
        }
        join(self.report.as_deref().unwrap_or_default(), path)
    }
}

/// A place in a file of a repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The path from the root of the repository, with forward slashes.
    pub path: String,
    /// Where in the file.
    pub region: Region,
    /// What the finding is about, if it is not what stands there: a page, for one.
    pub subject: Option<String>,
}

impl Anchor {
    /// What is wrong, after which of many reports and what in it is meant if the place does not show
    /// that.
    pub fn message(&self, finding: &Finding) -> String {
        let report = finding.report.as_deref();
        let about = report.into_iter().chain(self.subject.as_deref());
        about.chain([finding.message.as_str()]).collect::<Vec<_>>().join(": ")
    }
}

/// A stretch of a file; lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// The line and column at which it begins.
    pub start: (usize, usize),
    /// The line and the first column behind it; without one, the line is meant.
    pub end: Option<(usize, usize)>,
}

impl Region {
    /// The line that stands for a file as a whole.
    const FIRST_LINE: Self = Self { start: (1, 1), end: None };
}

fn join(folder: &str, path: &str) -> String {
    if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::finding::{Code, Source};

    fn at(place: Place) -> Finding {
        Finding::error(Code::WrongType, place, "wrong")
    }

    fn text(path: &str) -> Place {
        Place::Text(Arc::new(Source { path: path.into(), text: "een\ntwee\n".into() }), 6..7)
    }

    #[test]
    fn files_are_named_from_the_root() {
        let repository = Repository::with_report("reports/2024", Some("design".into()));
        let path = |place: Place| repository.anchor(&at(place)).path;
        assert_eq!(path(text("prose/nl/a.md")), "reports/2024/prose/nl/a.md");
        assert_eq!(path(text("layouts/pages/cover.typ")), "design/pages/cover.typ");
        assert_eq!(path(Place::file("layouts/pages/cover.typ")), "design/pages/cover.typ");
        assert_eq!(path(Place::file("images/a.png")), "reports/2024/images/a.png");
        assert_eq!(Repository::with_report("", None).anchor(&at(text("a.md"))).path, "a.md");
        let region = repository.anchor(&at(text("a.md"))).region;
        assert_eq!(region, Region { start: (2, 3), end: Some((2, 4)) });
    }

    #[test]
    fn what_is_no_file_of_the_repository_is_told_at_the_plan() {
        let repository = Repository::with_report("report", None);
        for (place, subject) in [
            (Place::page("nl", 3), "edition nl, page 3"),
            (Place::Edition("nl".into()), "edition nl"),
            (Place::document("a-2024-nl-print.pdf"), "a-2024-nl-print.pdf"),
            (text("layouts/main.typ"), "layouts/main.typ:2:3"),
            (Place::file("layouts/main.typ"), "layouts/main.typ"),
        ] {
            let anchor = repository.anchor(&at(place.clone()));
            let expected = (1, "report/report.json", Some(subject));
            let seen = (anchor.region.start.0, &*anchor.path, anchor.subject.as_deref());
            assert_eq!(seen, expected, "{place}");
        }
    }

    #[test]
    fn without_a_report_files_stand_where_they_were_named() {
        let page = Place::Document { file: "./dist/a.pdf".into(), page: Some(2), area: None };
        let anchor = Repository::default().anchor(&at(page));
        assert_eq!(anchor.path, "dist/a.pdf");
        assert_eq!(anchor.subject.as_deref(), Some("./dist/a.pdf, page 2"));
        assert_eq!(Repository::default().anchor(&at(Place::document("a.pdf"))).subject, None);
    }
    #[test]
    fn of_many_reports_each_has_its_folder() {
        let named = [("../a/b", "a/b"), ("../a", "a"), ("t.csv", "x/t.csv")];
        let named = named.map(|(name, path)| (name.to_owned(), path.to_owned()));
        let repository = Repository::with_report("report", None).with_named(named.into());
        let anchor = |place: Place, report: &str| {
            repository.anchor(&Finding { report: Some(report.into()), ..at(place) })
        };
        assert_eq!(anchor(text("../a/b/c.md"), "../a/b").path, "a/b/c.md");
        assert_eq!(anchor(text("../a/c.md"), "../a").path, "a/c.md");
        assert_eq!(anchor(Place::page("nl", 3), "../a").path, "a/report.json");
        assert_eq!(anchor(text("t.csv"), "v").path, "x/t.csv");
        assert_eq!(anchor(text("t.csvs"), "v").path, "report/t.csvs");
        let page = anchor(Place::page("nl", 3), "v");
        assert_eq!(page.path, "report/report.json", "variants share the plan");
        let finding = Finding { report: Some("v".into()), ..at(Place::page("nl", 3)) };
        assert_eq!(page.message(&finding), "v: edition nl, page 3: wrong");
    }
}
