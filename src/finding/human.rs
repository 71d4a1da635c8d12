//! Findings for people: the source line with a caret under the fault, as rustc prints it.

use std::fmt::Write;

use codespan_reporting::diagnostic::{Diagnostic, Label};
use codespan_reporting::files::SimpleFile;
use codespan_reporting::term::{self, Config};

use super::{Finding, Findings, Place, Severity};

/// Renders findings as text, ending in a line that counts them; empty if there are none.
pub fn human(findings: &Findings) -> String {
    let mut out = String::new();
    for finding in findings.iter() {
        render(&mut out, finding);
    }
    if !findings.is_empty() {
        let (errors, warnings) =
            (findings.count(Severity::Error), findings.count(Severity::Warning));
        let plural = |n: usize, noun| format!("{n} {noun}{}", if n == 1 { "" } else { "s" });
        let _ = writeln!(out, "{}, {}", plural(errors, "error"), plural(warnings, "warning"));
    }
    out
}

fn render(out: &mut String, finding: &Finding) {
    let diagnostic = match finding.severity {
        Severity::Error => Diagnostic::error(),
        Severity::Warning => Diagnostic::warning(),
    }
    .with_code(finding.code.name())
    .with_message(&finding.message)
    .with_notes(finding.hint.iter().map(|hint| format!("hint: {hint}")).collect());

    let place = match &finding.place {
        Place::Text(source, range) => {
            let file = SimpleFile::new(source.path.as_str(), source.text.as_str());
            let diagnostic = diagnostic.with_labels(vec![Label::primary((), range.clone())]);
            // Writing to a string cannot fail; an unprintable excerpt is left out.
            let _ = term::emit_to_string(out, &Config::default(), &file, &diagnostic);
            return;
        }
        Place::File(path) => path.clone(),
        Place::Page { edition, page } => format!("edition {edition}, page {page}"),
        Place::Edition(edition) => format!("edition {edition}"),
    };
    let name = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let _ = writeln!(out, "{name}[{}]: {}\n  ┌─ {place}", finding.code, finding.message);
    if let Some(hint) = &finding.hint {
        let _ = writeln!(out, "  = hint: {hint}");
    }
    out.push('\n');
}
