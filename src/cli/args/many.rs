//! What can be said of many reports at once.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;

use crate::many::Shard;

/// Many reports at once.
#[derive(Debug, Default, Args)]
pub struct ManyOptions {
    /// More report folders
    #[arg(value_name = "REPORT", requires = "report")]
    pub others: Vec<PathBuf>,
    /// Table of variants of the report: one for each row, with its own figures
    ///
    /// Comma-separated values in UTF-8. The first column is `name`; the others name what they set: an
    /// observed figure (`capacity.2024`), a field of one (`capacity.2024/note`), a value of a JSON
    /// file by its pointer (`report.json#/editions/0/organisation`), or a file of prose.
    #[arg(long, value_name = "CSV", conflicts_with = "others")]
    pub each: Option<PathBuf>,
    /// How many reports are worked on at once; without it, one for each core
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Work on the K-th of N shares of the reports only
    ///
    /// Every N-th, beginning with the K-th, so that the jobs of a pipeline part the work without
    /// knowing of each other.
    #[arg(long, value_name = "K/N")]
    pub shard: Option<Shard>,
    /// Work on the reports that standard input names, and tell another balans what came of each
    #[arg(long, hide = true)]
    pub worker: bool,
}

impl ManyOptions {
    /// Whether many reports are asked for, each with a folder of its own; a share of one report is
    /// one of many too.
    pub fn are_asked_for(&self) -> bool {
        !self.others.is_empty() || self.each.is_some() || self.shard.is_some()
    }
}
