//! Findings for people: the source line with a caret under the fault, as rustc prints it.
//!
//! Findings stand file by file, in the order in which a report is read, and pages after files. Of
//! each code only the first few are shown and the others counted, so that one mistake made three
//! hundred times does not bury another.

use std::collections::BTreeMap;
use std::fmt::Write;

use codespan_reporting::diagnostic::{Diagnostic, Label};
use codespan_reporting::files::SimpleFile;
use codespan_reporting::term::{self, Config};

use super::{Code, Finding, Findings, Place, Severity};

/// How many findings of one code are shown.
const MOST_OF_A_CODE: usize = 20;

/// The files and folders of a report, in the order in which it is read.
const READING_ORDER: [&str; 7] =
    ["report.json", "theme.json", "exhibits.json", "figures/", "labels/", "prose/", ""];

/// Renders findings as text, ending in a line that counts them; empty if there are none.
pub fn human(findings: &Findings) -> String {
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    for finding in findings.iter() {
        *counts.entry(finding.code).or_default() += 1;
    }
    let mut out = String::new();
    let mut shown: BTreeMap<Code, usize> = BTreeMap::new();
    for finding in in_reading_order(findings) {
        let (shown, count) = (shown.entry(finding.code).or_default(), counts[&finding.code]);
        *shown += 1;
        if *shown <= MOST_OF_A_CODE {
            render(&mut out, finding);
        }
        if *shown == MOST_OF_A_CODE && count > MOST_OF_A_CODE {
            let (severity, more) = (name(finding.severity), count - MOST_OF_A_CODE);
            let _ = writeln!(out, "{severity}[{}]: … and {more} more like it\n", finding.code);
        }
    }
    if !findings.is_empty() {
        let _ = writeln!(out, "{}", summary(findings));
    }
    out
}

/// How many errors and warnings there are: `1 error, 2 warnings`.
pub fn summary(findings: &Findings) -> String {
    let plural = |n: usize, noun| format!("{n} {noun}{}", if n == 1 { "" } else { "s" });
    let errors = plural(findings.count(Severity::Error), "error");
    format!("{errors}, {}", plural(findings.count(Severity::Warning), "warning"))
}

/// The findings file by file; within a file from its beginning to its end.
fn in_reading_order(findings: &Findings) -> Vec<&Finding> {
    // Files of a folder, and editions, keep the order in which they were met.
    let mut met: BTreeMap<&str, usize> = BTreeMap::new();
    let mut keyed: Vec<_> = findings
        .iter()
        .map(|finding| {
            let (folder, group, at) = match &finding.place {
                Place::Text(source, range) => (folder(&source.path), &*source.path, range.start),
                Place::File(path) => (folder(path), &**path, 0),
                Place::Edition(edition) => (READING_ORDER.len(), &**edition, 0),
                Place::Page { edition, page, .. } => (READING_ORDER.len(), &**edition, *page),
                Place::Document { file, page, .. } => {
                    (READING_ORDER.len(), &**file, page.unwrap_or_default())
                }
            };
            let next = met.len();
            ((folder, *met.entry(group).or_insert(next), at), finding)
        })
        .collect();
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, finding)| finding).collect()
}

/// When a file is read; one that is not of the report, such as a layout, comes last.
fn folder(path: &str) -> usize {
    READING_ORDER.iter().position(|start| path.starts_with(start)).unwrap_or(READING_ORDER.len())
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn render(out: &mut String, finding: &Finding) {
    let Place::Text(source, range) = &finding.place else {
        let severity = name(finding.severity);
        let _ = writeln!(out, "{severity}[{}]: {}", finding.code, finding.message);
        let _ = writeln!(out, "  ┌─ {}", finding.place);
        if let Some(hint) = &finding.hint {
            let _ = writeln!(out, "  = hint: {hint}");
        }
        out.push('\n');
        return;
    };
    let diagnostic = match finding.severity {
        Severity::Error => Diagnostic::error(),
        Severity::Warning => Diagnostic::warning(),
    }
    .with_code(finding.code.name())
    .with_message(&finding.message)
    .with_notes(finding.hint.iter().map(|hint| format!("hint: {hint}")).collect())
    .with_labels(vec![Label::primary((), range.clone())]);
    let file = SimpleFile::new(source.path.as_str(), source.text.as_str());
    // Writing to a string cannot fail; an unprintable excerpt is left out.
    let _ = term::emit_to_string(out, &Config::default(), &file, &diagnostic);
}
