//! Options of `build`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{GateOptions, ManyOptions, ProvenanceOptions, ReportOptions};
use crate::edition::Rendition;
use crate::pipeline::Selection;

/// Options of `build`.
#[derive(Debug, Args)]
pub struct BuildOptions {
    #[command(flatten)]
    pub report: ReportOptions,
    #[command(flatten)]
    pub many: ManyOptions,
    /// Folder to write to; of many reports, each has a folder of its own in it
    #[arg(short, long, value_name = "DIR", default_value = "dist")]
    pub output: PathBuf,
    /// Language of an edition to build; repeat for several, leave out for all
    #[arg(long = "edition", value_name = "LANG")]
    pub editions: Vec<String>,
    /// Rendition to build; repeat for several, leave out for all
    #[arg(long = "rendition", value_name = "RENDITION")]
    pub renditions: Vec<RenditionName>,
    /// Write a proof of each edition too: its pages with grid, boxes and findings drawn over them
    ///
    /// A report that is refused but can be laid out gets its proofs all the same. They are in
    /// screen colours and not accessible. Proofs are of one report.
    #[arg(long, conflicts_with_all = ["others", "each", "shard"])]
    pub proof: bool,
    #[command(flatten)]
    pub provenance: ProvenanceOptions,
    #[command(flatten)]
    pub gate: GateOptions,
}

impl Default for BuildOptions {
    fn default() -> Self {
        Self {
            report: ReportOptions::default(),
            many: ManyOptions::default(),
            output: "dist".into(),
            editions: Vec::new(),
            renditions: Vec::new(),
            proof: false,
            provenance: ProvenanceOptions::default(),
            gate: GateOptions::default(),
        }
    }
}

impl BuildOptions {
    /// What is built of a report.
    pub fn selection(&self) -> Selection {
        Selection {
            editions: self.editions.clone(),
            renditions: self.renditions.iter().map(|&name| name.into()).collect(),
        }
    }
}

/// A rendition, by name.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum RenditionName {
    /// For the press
    Print,
    /// For the screen
    Screen,
}

impl From<RenditionName> for Rendition {
    fn from(name: RenditionName) -> Self {
        match name {
            RenditionName::Print => Self::Print,
            RenditionName::Screen => Self::Screen,
        }
    }
}
