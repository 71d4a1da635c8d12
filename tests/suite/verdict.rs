//! What the program says of a report, and what a test expects it to say.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::project::files_under;

/// The findings of `balans check` and how it ended.
pub struct Verdict {
    status: Option<i32>,
    /// The errors.
    findings: Vec<Value>,
    warnings: Vec<Value>,
    stderr: String,
    /// The texts of the report, by path, for the places that a test expects.
    texts: BTreeMap<String, String>,
}

impl Verdict {
    /// Reads the output of `balans check --format json`.
    pub fn of_check(output: Output, root: &Path) -> Self {
        let stdout = String::from_utf8_lossy(&output.stdout);
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        let document: Value = serde_json::from_str(&stdout).unwrap_or(Value::Null);
        let found = document["findings"].as_array().cloned().unwrap_or_default();
        let (findings, warnings) =
            found.into_iter().partition(|finding| finding["severity"] == "error");
        let texts = files_under(root)
            .into_iter()
            .filter_map(|(path, bytes)| {
                let text = String::from_utf8(bytes).ok()?;
                Some((path.to_string_lossy().replace('\\', "/"), text))
            })
            .collect();
        let verdict = Self { status: output.status.code(), findings, warnings, stderr, texts };
        assert!(
            !verdict.stderr.contains("panicked"),
            "balans panicked instead of reporting a finding:\n{}",
            verdict.stderr
        );
        verdict
    }

    /// Expects no error; a report that is right may have warnings.
    pub fn passes(&self) {
        assert!(
            self.status == Some(0) && self.findings.is_empty(),
            "the report should be right, but {}",
            self.seen()
        );
    }

    /// Expects exit status 1 and at least one finding with this code.
    pub fn fails_with(&self, code: &str) -> Found<'_> {
        let matching: Vec<&Value> =
            self.findings.iter().filter(|finding| finding["code"] == code).collect();
        assert!(!matching.is_empty(), "no finding is `{code}`: {}", self.seen());
        assert_eq!(self.status, Some(1), "errors end with exit status 1: {}", self.seen());
        Found { verdict: self, matching }
    }

    /// Expects at least one warning with this code.
    pub fn warns_of(&self, code: &str) -> Found<'_> {
        let matching: Vec<&Value> =
            self.warnings.iter().filter(|finding| finding["code"] == code).collect();
        assert!(!matching.is_empty(), "no warning is `{code}`: {:?}", self.warnings);
        Found { verdict: self, matching }
    }

    /// The codes of all warnings, in the order in which they were met.
    pub fn warnings(&self) -> Vec<&str> {
        self.warnings.iter().filter_map(|finding| finding["code"].as_str()).collect()
    }

    /// Whether balans came to an end of its own: 0 or 1, and not by a signal.
    pub fn exited(&self) -> bool {
        matches!(self.status, Some(0 | 1))
    }

    /// The codes of all errors, in the order in which they were met.
    pub fn codes(&self) -> Vec<&str> {
        self.findings.iter().filter_map(|finding| finding["code"].as_str()).collect()
    }

    fn seen(&self) -> String {
        let findings: Vec<String> = self.findings.iter().map(Value::to_string).collect();
        format!(
            "exit status {:?}, findings [{}], standard error:\n{}",
            self.status,
            findings.join(",\n "),
            self.stderr
        )
    }
}

/// The findings with the code that a test expects; each step leaves those that fit.
pub struct Found<'a> {
    verdict: &'a Verdict,
    matching: Vec<&'a Value>,
}

impl<'a> Found<'a> {
    /// Expects a finding where `text` first stands in a file: at its line and column.
    pub fn at(self, path: &str, text: &str) -> Self {
        let source = self.verdict.texts.get(path);
        let source = source.unwrap_or_else(|| panic!("the report has no text {path}"));
        let source = source.strip_prefix('\u{feff}').unwrap_or(source);
        let start = source
            .find(text)
            .unwrap_or_else(|| panic!("`{text}` does not stand in {path}, which says:\n{source}"));
        let before = &source[..start];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        self.at_line(path, line, column)
    }

    /// Expects a finding at a line and column of a file, both from 1.
    pub fn at_line(self, path: &str, line: usize, column: usize) -> Self {
        let expected = format!("at {path}:{line}:{column}");
        self.keep(&expected, |finding| {
            let place = &finding["place"];
            place["file"] == path && place["line"] == line && place["column"] == column
        })
    }

    /// Expects a finding that speaks of a file as a whole.
    pub fn of_file(self, path: &str) -> Self {
        self.keep(&format!("of {path} as a whole"), |finding| finding["place"]["file"] == path)
    }

    /// Expects a finding on a page of an edition.
    pub fn on_page(self, edition: &str, page: usize) -> Self {
        self.keep(&format!("on page {page} of {edition}"), |finding| {
            finding["place"]["edition"] == edition && finding["place"]["page"] == page
        })
    }

    /// Expects a finding whose hint says this.
    pub fn hint(self, said: &str) -> Self {
        self.keep(&format!("with the hint `{said}`"), |finding| {
            finding["hint"].as_str().is_some_and(|hint| hint.contains(said))
        })
    }

    /// Expects a finding whose message says this.
    pub fn message(self, said: &str) -> Self {
        self.keep(&format!("that says `{said}`"), |finding| {
            finding["message"].as_str().is_some_and(|message| message.contains(said))
        })
    }

    /// Expects that no other error was found.
    pub fn alone(self) {
        let (all, seen) = (self.verdict.findings.len(), self.verdict.seen());
        assert!(all == 1 && self.matching.len() == 1, "one fault should be one finding: {seen}");
    }

    fn keep(mut self, expected: &str, fits: impl Fn(&Value) -> bool) -> Self {
        self.matching.retain(|finding| fits(finding));
        assert!(
            !self.matching.is_empty(),
            "no finding of that code is {expected}: {}",
            self.verdict.seen()
        );
        self
    }
}
