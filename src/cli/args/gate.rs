//! What stops a report, and how it is told: the options of every command that is a gate.

use clap::{Args, ValueEnum};

use super::Saved;

/// How findings are printed.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum FindingFormat {
    /// For people: source lines with a caret
    #[default]
    Human,
    /// For programs: one JSON object, as `balans schema findings` describes it
    Json,
    /// For code scanners: SARIF 2.1.0
    Sarif,
    /// For test reports: JUnit XML
    Junit,
    /// For merge requests: a code quality report of GitLab
    CodeQuality,
}

/// What stops a report, and how it is told.
#[derive(Debug, Default, Args)]
pub struct GateOptions {
    /// How findings are printed
    #[arg(long, value_enum, default_value_t)]
    pub format: FindingFormat,
    /// Write findings to a file too, in a form of its own; repeat for several
    ///
    /// The file is written whether or not anything is found.
    #[arg(long, value_name = "FORMAT=FILE")]
    pub save: Vec<Saved>,
    /// Count warnings as errors
    #[arg(long)]
    pub deny_warnings: bool,
}
