//! Findings for programs: one JSON document, and the schema that is published of it.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::Value;

use super::{Code, Findings, Place, Severity};

/// Renders findings as one JSON object, as [`schema`] describes it.
pub fn json(findings: &Findings) -> Value {
    serde_json::to_value(Document::of(findings)).expect("findings are written as JSON")
}

/// The JSON Schema of what [`json`] gives, derived from the types that are written.
pub fn schema() -> Value {
    let generator = SchemaSettings::default().for_serialize().into_generator();
    generator.into_root_schema_for::<Document<'_>>().to_value()
}

/// The findings of a run of `balans check` or `balans build`.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Findings")]
struct Document<'a> {
    /// The findings, in the order in which they were met.
    findings: Vec<Entry<'a>>,
    /// How many of them are errors.
    errors: usize,
    /// How many of them are warnings.
    warnings: usize,
}

/// One thing that is wrong.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Entry<'a> {
    /// What kind of fault it is; `balans explain` says more.
    code: Name,
    /// How bad it is.
    severity: Level,
    /// Where it is.
    place: Where<'a>,
    /// What is wrong.
    message: &'a str,
    /// What to do about it.
    hint: Option<&'a str>,
}

/// A code by its printed name; the schema lists them all.
#[derive(Debug, Serialize)]
struct Name(&'static str);

impl JsonSchema for Name {
    fn schema_name() -> Cow<'static, str> {
        "Code".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        json_schema!({ "type": "string", "enum": names })
    }
}

/// How bad a finding is.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Level {
    /// The report can be published, but somebody should look.
    Warning,
    /// The report is wrong and is not published.
    Error,
}

/// Where a finding is. Lines and columns count from 1, columns in characters; the end is the
/// first column behind the fault.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged, deny_unknown_fields)]
enum Where<'a> {
    /// A stretch of a text file.
    Text {
        /// The path within the report folder, with forward slashes.
        file: &'a str,
        /// The line on which the fault begins.
        #[schemars(range(min = 1))]
        line: usize,
        /// The column at which it begins.
        #[schemars(range(min = 1))]
        column: usize,
        /// The line on which it ends.
        #[schemars(range(min = 1))]
        end_line: usize,
        /// The first column behind it.
        #[schemars(range(min = 1))]
        end_column: usize,
    },
    /// A file as a whole.
    File {
        /// The path within the report folder, with forward slashes.
        file: &'a str,
    },
    /// A page of an edition.
    Page {
        /// The edition's language.
        edition: &'a str,
        /// The page's position in the book.
        #[schemars(range(min = 1))]
        page: usize,
    },
    /// An edition as a whole.
    Edition {
        /// The edition's language.
        edition: &'a str,
    },
}

impl<'a> Document<'a> {
    /// The document of these findings.
    fn of(findings: &'a Findings) -> Self {
        let entry = |finding: &'a super::Finding| Entry {
            code: Name(finding.code.name()),
            severity: match finding.severity {
                Severity::Warning => Level::Warning,
                Severity::Error => Level::Error,
            },
            place: Where::of(&finding.place),
            message: &finding.message,
            hint: finding.hint.as_deref(),
        };
        Self {
            findings: findings.iter().map(entry).collect(),
            errors: findings.count(Severity::Error),
            warnings: findings.count(Severity::Warning),
        }
    }
}

impl<'a> Where<'a> {
    fn of(place: &'a Place) -> Self {
        match place {
            Place::Text(source, range) => {
                let (line, column) = source.line_column(range.start);
                let (end_line, end_column) = source.line_column(range.end);
                Self::Text { file: &source.path, line, column, end_line, end_column }
            }
            Place::File(file) => Self::File { file },
            Place::Page { edition, page } => Self::Page { edition, page: *page },
            Place::Edition(edition) => Self::Edition { edition },
        }
    }
}
