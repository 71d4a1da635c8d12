//! Options of `verify` and of what makes a release verifiable.

use std::path::PathBuf;

use clap::Args;

use super::{FindingFormat, ReportOptions, Saved};

/// Options of `verify`.
#[derive(Debug, Args)]
pub struct VerifyOptions {
    /// Folder of the release, with its manifest.json
    #[arg(value_name = "DIR")]
    pub release: PathBuf,
    #[command(flatten)]
    pub report: ReportOptions,
    /// Table of variants that the release is of
    #[arg(long, value_name = "CSV")]
    pub each: Option<PathBuf>,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t)]
    pub format: FindingFormat,
    /// Write findings to a file too, in a form of its own; repeat for several
    #[arg(long, value_name = "FORMAT=FILE")]
    pub save: Vec<Saved>,
}

/// What is written beside a release, for those who check where it comes from.
#[derive(Debug, Default, Args)]
pub struct ProvenanceOptions {
    /// Write SHA256SUMS and provenance.intoto.json (in-toto, SLSA Provenance v1) too
    #[arg(long)]
    pub provenance: bool,
    /// URI of what runs the build and answers for it, to be named in the provenance
    #[arg(long, value_name = "URI", requires = "provenance", value_parser = uri)]
    pub builder: Option<String>,
}

/// Takes an absolute URI (RFC 3986, 4.3): a scheme, and no more of the rest than that it is there.
fn uri(text: &str) -> Result<String, &'static str> {
    let (scheme, rest) = text.split_once(':').unwrap_or_default();
    let begins = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let is_uri = begins
        && scheme.chars().all(known)
        && !rest.is_empty()
        && rest.chars().all(|c| c.is_ascii_graphic());
    if is_uri { Ok(text.to_owned()) } else { Err("not a URI such as https://example.org/ci") }
}
