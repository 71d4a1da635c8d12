//! The manifest of a release: what was built, of what, and by which tool.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Output;
use crate::digest::Digest;
use crate::edition::Rendition;
use crate::epoch::Epoch;
use crate::finding::{Code, Failure, Finding, Findings, Place, Severity, Source};
use crate::json;

/// What `manifest.json` holds. It names no folder of the machine and no time of the build, so equal
/// releases have equal manifests.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// What built the release.
    pub tool: Tool,
    /// Which report it is.
    pub report: Identity,
    /// Which variant of the report it is, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<Variant>,
    /// The languages of the editions that were built, in the order of the report.
    pub editions: Vec<String>,
    /// The renditions that were built.
    pub renditions: Vec<Rendition>,
    /// How many findings the build told, on pages, in files and in the report itself.
    pub findings: Counts,
    /// The files of the release, in the order in which they were built.
    pub outputs: Vec<Published>,
    /// Every file that was read: of the report, then of the layouts, then the fonts; each in the
    /// order of their paths.
    pub inputs: Vec<Input>,
}

/// The programs that built a release, by version.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// The version of balans.
    pub balans: String,
    /// The version of the Typst compiler inside it.
    pub typst: String,
}

/// Which report a release is of.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// The first part of the names of its files.
    pub slug: String,
    /// The year that it reports on.
    pub year: u16,
    /// Its date of publication, as `2025-06-30`.
    pub date: String,
    /// The moment that gave the date, as `SOURCE_DATE_EPOCH`, if the report has none of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_date_epoch: Option<Epoch>,
}

/// Which variant of a report a release is of. The inputs are then as the table changed them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Its name, the first cell of its row.
    pub name: String,
    /// The digest of the table.
    pub table: Digest,
}

/// How many findings there are, by severity. A release has no errors.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
}

impl Counts {
    /// Counts findings.
    pub fn of(findings: &Findings) -> Self {
        let [errors, warnings] =
            [Severity::Error, Severity::Warning].map(|severity| findings.count(severity));
        Self { errors, warnings }
    }
}

/// What a file of a release is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A PDF for the press.
    Print,
    /// A PDF for the screen.
    Screen,
    /// The ledger of an edition.
    Ledger,
}

/// A file of a release.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// Its name in the folder of the release.
    pub file: String,
    /// What it is.
    pub kind: Kind,
    /// The language of its edition.
    pub edition: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its digest.
    pub sha256: Digest,
    /// How many pages it has, if it is a PDF: of a separate cover, its sheets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<usize>,
    /// The standards that it conforms to, such as `PDF/X-4`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub standards: Vec<String>,
    /// The printer's profile that it was made for, by its path in the report folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub print_profile: Option<String>,
    /// The printing condition that its colours are meant for, such as `FOGRA39`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output_condition: Option<String>,
    /// The preflight profile that the finished file was checked by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preflight: Option<String>,
    /// How many findings there are in it and on its pages.
    pub findings: Counts,
}

/// Where an input was read.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Root {
    /// In the report folder.
    Report,
    /// In the folder of layouts.
    Layouts,
    /// Among the fonts inside balans.
    Fonts,
}

/// A file that a release was built of.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// Where it was read.
    pub root: Root,
    /// Its path there, with forward slashes.
    pub path: String,
    /// Its digest.
    pub sha256: Digest,
}

impl Manifest {
    /// The name of the file.
    pub const NAME: &str = "manifest.json";

    /// Reads the manifest of a release from its folder.
    ///
    /// # Errors
    /// What is wrong with it, or a path that cannot be read.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(Self::NAME);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && folder.is_dir() => {
                let message = format!("`{}` has no `{}`", folder.display(), Self::NAME);
                let finding = Finding::error(Code::MissingFile, Place::file(Self::NAME), message);
                return Err(finding.hint("name a folder that `balans build` wrote").into());
            }
            Err(error) => return Err(Failure::unreadable(&path, error)),
        };
        Ok(Self::parse(bytes)?)
    }

    /// Reads the text of a manifest.
    ///
    /// # Errors
    /// Everything in which it is not as [`schema`] says.
    pub fn parse(bytes: Vec<u8>) -> Result<Self, Findings> {
        let text = String::from_utf8(bytes).map_err(|_| {
            let message = format!("`{}` is not UTF-8 text", Self::NAME);
            Finding::error(Code::NotText, Place::file(Self::NAME), message)
        })?;
        let source = Arc::new(Source { path: Self::NAME.to_owned(), text });
        Ok(json::read::<Self>(source)?.value)
    }

    /// The manifest as a file.
    pub fn output(&self) -> Output {
        let mut bytes = serde_json::to_vec_pretty(self).expect("a manifest is written as JSON");
        bytes.push(b'\n');
        Output { name: Self::NAME.to_owned(), bytes }
    }
}

/// The JSON Schema of a manifest.
pub fn schema() -> Value {
    json::schema::<Manifest>()
}
