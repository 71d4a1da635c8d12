//! The gate: findings are told to people and programs in forms that hold what they promise, each
//! is explained, and what must stop a release stops it.
//!
//! SARIF is validated against the schema of its standard, JSON against the schema that balans
//! publishes, JUnit against the structure that its schemas have in common, and a code quality report
//! against what GitLab asks for.

mod code_quality;
mod explain;
mod human;
mod json;
mod junit;
mod sarif;
mod saved;
mod warnings;

use std::process::Output;
use std::sync::Arc;

use balans::finding::{Area, Code, Finding, Findings, Place, Source};

use crate::project::tiny::{FIGURES, PROSE};
use crate::project::{Project, balans};

/// The tiny report without its one estimate: nothing is to be found in it.
fn spotless() -> Project {
    Project::tiny().replace(FIGURES, ", \"status\": \"E\"", "")
}

/// The tiny report with faults in its prose: one that is named in characters of more than a byte,
/// and two of another kind.
fn faulty() -> Project {
    Project::tiny()
        .replace(PROSE, "{{ members }}", "“één” {{ membres }}")
        .append(PROSE, "\nMore than {{ members | over(9000) }} and {{ members | over(8000) }}.\n")
}

/// Runs `balans check` in a format and gives what it printed.
fn check(project: &Project, arguments: &[&str]) -> Output {
    balans(&[&["check"], arguments].concat(), Some(project.path()))
}

/// What a program printed to standard output.
fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("balans prints UTF-8")
}

/// A finding of every code at a place of every kind, some with hints, with markup in all texts.
fn one_of_each() -> Findings {
    let text = "één 𝄞\n<b a=\"1\">&amp;</b>\n".to_owned();
    let source = Arc::new(Source { path: "prose/en/a b<&>.md".into(), text });
    let places = [
        Place::Text(Arc::clone(&source), 0..source.text.len()),
        Place::Text(source, 5..5),
        Place::file("images/a:b.png"),
        Place::page("nl", 3),
        Place::area("nl", 3, Area { x: -8.5, y: 0.0, width: 1.0 / 3.0, height: 700.0 }),
        Place::Edition("fr".into()),
        Place::document("dist/a b<&>.pdf"),
        Place::Document {
            file: "dist/b.pdf".into(),
            page: Some(2),
            area: Some(Area { x: 1.0, y: 2.0, width: 3.0, height: 4.0 }),
        },
    ];
    let mut findings = Findings::new();
    for (index, &code) in Code::ALL.iter().enumerate() {
        for (at, place) in places.iter().enumerate() {
            let message = format!("<`{code}`> & \"]]>\" '\u{1}\n");
            let mut finding = match (index + at) % 3 {
                0 => Finding::warning(code, place.clone(), message),
                1 => Finding::error(code, place.clone(), message),
                _ => Finding::error(code, place.clone(), message).hint("a < b & c"),
            };
            // As of one report among many.
            finding.report = (at % 2 == 0).then(|| "reports/a<b>&".into());
            findings.push(finding);
        }
    }
    findings
}
