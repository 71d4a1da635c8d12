//! Findings for test reports: JUnit XML, as Jenkins, GitLab and others read it.
//!
//! A code that was found is a test case, as if it were the test that looks for this fault. If one
//! of its findings is an error the case has failed; a case of warnings passes and tells them as its
//! output, because JUnit knows no warnings. A report without findings is one case that passes. When
//! many reports are looked at together, each has cases of its own, in a class of its name.
//!
//! The format has no standard. This is the part that the schemas in use (Ant's and Jenkins's) have
//! in common: at most one `failure` in a case, which lists all findings of the code. There are no
//! times, so that the same report gives the same bytes.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Code, Finding, Findings, Severity};

/// Renders findings as a JUnit document, ending in a line feed.
pub fn junit(findings: &Findings) -> String {
    let mut cases: BTreeMap<(Option<&str>, Code), Vec<&Finding>> = BTreeMap::new();
    for finding in findings.iter() {
        cases.entry((finding.report.as_deref(), finding.code)).or_default().push(finding);
    }
    let is_error = |finding: &&Finding| finding.severity == Severity::Error;
    let failures = cases.values().filter(|found| found.iter().any(is_error)).count();
    let counts = format!("tests=\"{}\" failures=\"{failures}\" errors=\"0\"", cases.len().max(1));

    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a string cannot fail.
    let _ = writeln!(out, "<testsuites name=\"balans\" {counts}>");
    let _ = writeln!(out, "  <testsuite name=\"balans\" {counts} skipped=\"0\">");
    if cases.is_empty() {
        out.push_str("    <testcase classname=\"balans\" name=\"report\"/>\n");
    }
    for ((report, code), found) in cases {
        let class = report.map_or("balans".to_owned(), |name| format!("balans.{}", escape(name)));
        let _ = writeln!(out, "    <testcase classname=\"{class}\" name=\"{}\">", code.name());
        let (errors, warnings): (Vec<_>, Vec<_>) = found.into_iter().partition(is_error);
        if let Some(first) = errors.first() {
            let mut message = format!("{}: {}", first.place, first.message);
            if errors.len() > 1 {
                let _ = write!(message, " (and {} more)", errors.len() - 1);
            }
            let (message, kind) = (escape(&message), code.name());
            let _ = writeln!(out, "      <failure type=\"{kind}\" message=\"{message}\">");
            out.push_str(&escape_all(&errors));
            out.push_str("      </failure>\n");
        }
        if !warnings.is_empty() {
            out.push_str("      <system-out>\n");
            out.push_str(&escape_all(&warnings));
            out.push_str("      </system-out>\n");
        }
        out.push_str("    </testcase>\n");
    }
    out.push_str("  </testsuite>\n</testsuites>\n");
    out
}

/// Findings as escaped text, each in a line with its place first, as compilers print it.
fn escape_all(findings: &[&Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        let severity = match finding.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let line = format!("{}: {severity}: {}", finding.place, finding.message);
        text.push_str(&escape(&line));
        if let Some(hint) = &finding.hint {
            text.push_str(&escape(&format!(" (hint: {hint})")));
        }
        text.push('\n');
    }
    text
}

/// Text as it stands in an XML 1.0 element or a quoted attribute.
///
/// The five characters that mean something are entities. Tabs and line ends are character
/// references, because a parser would normalise them in attributes. What XML 1.0 has no way to say
/// (most control characters, U+FFFE and U+FFFF) becomes the replacement character.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\0'..' ' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_and_control_characters_are_escaped() {
        assert_eq!(escape("<a b='\"'>&"), "&lt;a b=&apos;&quot;&apos;&gt;&amp;");
        assert_eq!(escape("één\n\u{1}\u{ffff}"), "één&#10;\u{fffd}\u{fffd}");
    }
}
