//! Findings for programs: one JSON document, and the schema that is published of it.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::Value;

use super::{Area, Code, Findings, Place, Severity};

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
    /// Which report it is of, by name, when many are looked at together.
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<&'a str>,
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
        /// Where on the page, if it is not the whole of it.
        #[serde(skip_serializing_if = "Option::is_none")]
        area: Option<Box>,
    },
    /// An edition as a whole.
    Edition {
        /// The edition's language.
        edition: &'a str,
    },
    /// A PDF file, or a page of it.
    Document {
        /// The file, by the path under which it was named.
        document: &'a str,
        /// The page's position in the file; without one, the file as a whole.
        #[schemars(range(min = 1))]
        #[serde(skip_serializing_if = "Option::is_none")]
        page: Option<usize>,
        /// Where on the page, if it is not the whole of it.
        #[serde(skip_serializing_if = "Option::is_none")]
        area: Option<Box>,
    },
}

/// A rectangle on a page, in points from the top left corner of the trim.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Box {
    /// Distance of the left edge from the left edge of the trim.
    x: f64,
    /// Distance of the top edge from the top edge of the trim.
    y: f64,
    /// Width.
    width: f64,
    /// Height.
    height: f64,
}

impl From<Area> for Box {
    fn from(Area { x, y, width, height }: Area) -> Self {
        // As exact as anybody can look for it, and without the noise of binary fractions.
        let [x, y, width, height] = [x, y, width, height].map(|pt| (pt * 100.0).round() / 100.0);
        Self { x, y, width, height }
    }
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
            report: finding.report.as_deref(),
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
            Place::Page { edition, page, area } => {
                Self::Page { edition, page: *page, area: area.map(Box::from) }
            }
            Place::Edition(edition) => Self::Edition { edition },
            Place::Document { file, page, area } => {
                Self::Document { document: file, page: *page, area: area.map(Box::from) }
            }
        }
    }
}
