//! Options of `diff`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Options of `diff`.
#[derive(Debug, Args)]
pub struct DiffOptions {
    /// What was: a PDF, the folder of a release, or its manifest.json
    pub old: PathBuf,
    /// What is: the same kind of thing
    pub new: PathBuf,
    /// Folder to write diff.html to: everything on one page, with pictures of the pages
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// How the difference is printed
    #[arg(long, value_enum, default_value_t)]
    pub format: DiffFormat,
    /// Exit with 0 if the same words and figures only stand elsewhere
    #[arg(long)]
    pub ignore_reflow: bool,
}

/// How a difference is printed.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum DiffFormat {
    /// For people
    #[default]
    Human,
    /// For programs: one JSON object, as `balans schema diff` describes it
    Json,
}
