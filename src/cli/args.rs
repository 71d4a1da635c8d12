//! What can be said on the command line. Only declares; the commands decide.

mod build;
mod diff;
mod gate;
mod impose;
mod many;
mod render;
mod saved;
mod verify;
mod watch;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::load::Folder;

pub use build::BuildOptions;
pub use diff::{DiffFormat, DiffOptions};
pub use gate::{FindingFormat, GateOptions};
pub use impose::{ImposeOptions, SchemeName};
pub use many::ManyOptions;
pub use render::{PageRange, RenderOptions};
pub use saved::Saved;
pub use verify::{ProvenanceOptions, VerifyOptions};
pub use watch::WatchOptions;

/// Typeset an annual report from figures, prose and a design
#[derive(Debug, Parser)]
#[command(name = "balans", version, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// What to do; without it, build the bundled report
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Print results and errors only
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the PDFs of every edition
    Build(BuildOptions),
    /// Check a report without writing anything
    Check(CheckOptions),
    /// Check finished PDF files, from anywhere
    Preflight(PreflightOptions),
    /// List every resolved figure with its origin
    Figures(FiguresOptions),
    /// Build a release again, and name the first input or output that differs
    Verify(VerifyOptions),
    /// Tell what changed between two PDFs or releases: figures, text, pages
    ///
    /// Exit status 1 if they differ, 0 if not. Words are compared as they are read, across lines,
    /// columns and pages; what only stands elsewhere is listed apart, as reflow.
    Diff(DiffOptions),
    /// Write pictures of spreads, pages and exhibits, as PNG or SVG, of a report or of a PDF
    Render(RenderOptions),
    /// Write the Typst project of an edition, for stock Typst and its editors
    Eject(EjectOptions),
    /// Lay the pages of a PDF out on press sheets
    ///
    /// Pages are placed by their TrimBox, with the bleed at outer edges. Text stays text, and fonts,
    /// colours and output intent stay as they are; links, bookmarks and tags are left out. A booklet
    /// has the front and the back of each sheet one after the other, from the outermost sheet of a
    /// signature to the innermost; print it on both sides and turn the sheets like the pages of a
    /// book.
    ///
    /// Marks are on all plates: crop marks at the trim of the outermost sheet, dashed fold marks, and
    /// for signatures that are gathered a collation mark on the spine, lower from one to the next.
    Impose(ImposeOptions),
    /// Show the pages in the browser, and show them anew at each change
    ///
    /// Prints the address, which only this machine can reach. The pages stay as they were last right
    /// while the report has errors; the browser tells what is wrong.
    Watch(WatchOptions),
    /// Print the JSON Schema of a file of the report folder, or of findings
    Schema(SchemaOptions),
    /// Say what a finding means
    Explain(ExplainOptions),
}

impl Default for Command {
    fn default() -> Self {
        Self::Build(BuildOptions::default())
    }
}

/// Which report.
#[derive(Debug, Default, Args)]
pub struct ReportOptions {
    /// Report folder; without it, the bundled report
    pub report: Option<PathBuf>,
    /// Folder of layouts to use instead of the built-in ones
    #[arg(long, value_name = "DIR")]
    pub layouts: Option<PathBuf>,
}

impl ReportOptions {
    /// The report folder.
    pub fn folder(&self) -> Folder {
        self.report.clone().map_or(Folder::BuiltIn, Folder::Disk)
    }
}

/// Options of `check`.
#[derive(Debug, Args)]
pub struct CheckOptions {
    #[command(flatten)]
    pub report: ReportOptions,
    #[command(flatten)]
    pub many: ManyOptions,
    #[command(flatten)]
    pub gate: GateOptions,
}

/// Options of `preflight`.
#[derive(Debug, Args)]
pub struct PreflightOptions {
    /// The PDF files
    #[arg(required = true, value_name = "PDF")]
    pub files: Vec<PathBuf>,
    /// What they must be: a built-in profile (gwg2022-sheet-cmyk, gwg2022-sheet-spot,
    /// gwg2022-web-cmyk, screen), or a JSON file
    #[arg(long, value_name = "FILE|NAME", default_value = "gwg2022-sheet-cmyk")]
    pub profile: String,
    #[command(flatten)]
    pub gate: GateOptions,
}

/// How figures are listed.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum FigureFormat {
    /// Comma-separated values (RFC 4180)
    #[default]
    Csv,
    /// One JSON array
    Json,
}

/// Options of `figures`.
#[derive(Debug, Args)]
pub struct FiguresOptions {
    /// Report folder; without it, the bundled report
    pub report: Option<PathBuf>,
    /// How figures are listed
    #[arg(long, value_enum, default_value_t)]
    pub format: FigureFormat,
    /// Lay every edition out, and say on which pages each figure is printed
    #[arg(long)]
    pub printed: bool,
}

/// Options of `eject`.
#[derive(Debug, Args)]
pub struct EjectOptions {
    /// Folder to write to: one project for each edition, in a folder of its language
    pub target: PathBuf,
    /// Report folder; without it, the bundled report
    #[arg(long, value_name = "REPORT")]
    pub report: Option<PathBuf>,
    /// Folder of layouts to use instead of the built-in ones
    #[arg(long, value_name = "DIR")]
    pub layouts: Option<PathBuf>,
}

/// Options of `schema`.
#[derive(Debug, Args)]
pub struct SchemaOptions {
    /// The file or output
    #[arg(value_enum)]
    pub name: SchemaName,
}

/// What has a schema.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SchemaName {
    /// report.json
    Report,
    /// theme.json
    Theme,
    /// figures/*.json
    Figures,
    /// readings/*.json
    Readings,
    /// exhibits.json
    Exhibits,
    /// labels/*.json
    Labels,
    /// print/*.json
    Print,
    /// A printer's profile, for `preflight --profile`
    Preflight,
    /// What `--format json` prints
    Findings,
    /// The ledger that `balans build` writes
    Ledger,
    /// The manifest that `balans build` writes
    Manifest,
    /// What `balans diff --format json` prints
    Diff,
}

/// Options of `explain`.
#[derive(Debug, Args)]
pub struct ExplainOptions {
    /// The code of a finding; without it, list all codes
    pub code: Option<String>,
}
