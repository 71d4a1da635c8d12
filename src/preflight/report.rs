//! Collecting what is wrong with a file.

use kurbo::Rect;

use super::profile::Profile;
use super::reader::Page;
use crate::finding::{Area, Code, Finding, Findings, Place, Severity};

/// What is found, in the order in which it was met.
#[derive(Debug)]
pub struct Report<'p> {
    /// What the file is checked against.
    pub profile: &'p Profile,
    file: String,
    found: Vec<Found>,
}

/// Something that was found, as often as it was met on a page.
#[derive(Debug)]
struct Found {
    finding: Finding,
    page: Option<usize>,
    times: usize,
}

impl<'p> Report<'p> {
    /// Starts without findings, for a file named so.
    pub fn new(file: &str, profile: &'p Profile) -> Self {
        Self { profile, file: file.to_owned(), found: Vec::new() }
    }

    /// Whether a rule is checked.
    pub fn asks(&self, code: Code) -> bool {
        self.profile.severity(code).is_some()
    }

    /// Something is wrong with the file as a whole.
    pub fn file(&mut self, code: Code, message: impl Into<String>, hint: &str) {
        self.add(code, None, None, None, message.into(), hint);
    }

    /// Something is wrong with a page.
    pub fn page(&mut self, code: Code, page: &Page<'_>, message: impl Into<String>, hint: &str) {
        self.add(code, None, Some(page.number), None, message.into(), hint);
    }

    /// Something is wrong in a rectangle of a page, which is given in its user space.
    pub fn area(
        &mut self,
        code: Code,
        page: &Page<'_>,
        area: Rect,
        message: impl Into<String>,
        hint: &str,
    ) {
        self.at(code, None, page, area, message, hint);
    }

    /// As [`Report::area`], with a severity of its own in place of the rule's.
    pub fn at(
        &mut self,
        code: Code,
        severity: Option<Severity>,
        page: &Page<'_>,
        area: Rect,
        message: impl Into<String>,
        hint: &str,
    ) {
        let finished = page.finished();
        let area = Area {
            x: area.x0 - finished.x0,
            y: finished.y1 - area.y1,
            width: area.width(),
            height: area.height(),
        };
        self.add(code, severity, Some(page.number), Some(area), message.into(), hint);
    }

    fn add(
        &mut self,
        code: Code,
        severity: Option<Severity>,
        page: Option<usize>,
        area: Option<Area>,
        message: String,
        hint: &str,
    ) {
        let Some(usual) = self.profile.severity(code) else { return };
        let same = |found: &&mut Found| {
            (found.page, found.finding.code) == (page, code) && found.finding.message == message
        };
        if let Some(found) = self.found.iter_mut().rev().find(same) {
            found.times += 1;
            return;
        }
        let place = Place::Document { file: self.file.clone(), page, area };
        let mut finding = Finding::error(code, place, message).hint(hint);
        finding.severity = severity.unwrap_or(usual);
        self.found.push(Found { finding, page, times: 1 });
    }

    /// The findings, those that were met several times on a page with how often.
    pub fn into_findings(self) -> Findings {
        let told = |found: Found| {
            let mut finding = found.finding;
            if found.times > 1 {
                finding.message += &format!(" ({} times on this page)", found.times);
            }
            finding
        };
        self.found.into_iter().map(told).collect()
    }
}

/// A number as people write it: up to two decimals, rounded after all arithmetic is done.
pub fn plain(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
