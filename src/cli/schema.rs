//! `balans schema`: prints the JSON Schema of a file of the report folder, of findings, of the
//! ledger, of the manifest or of a difference.

use super::ExitStatus;
use super::args::{SchemaName, SchemaOptions};
use super::terminal::Terminal;
use crate::diff;
use crate::finding::{self, Failure};
use crate::ledger;
use crate::load::{self, ExhibitFile, FigureFile, Labels, Plan, ReadingFile};
use crate::preflight;
use crate::print_profile::PrintProfile;
use crate::publish;
use crate::theme::Theme;

/// Prints a schema.
pub fn run(options: &SchemaOptions, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let schema = match options.name {
        SchemaName::Report => load::schema::<Plan>(),
        SchemaName::Theme => load::schema::<Theme>(),
        SchemaName::Figures => load::schema::<FigureFile>(),
        SchemaName::Readings => load::schema::<ReadingFile>(),
        SchemaName::Exhibits => load::schema::<ExhibitFile>(),
        SchemaName::Labels => load::schema::<Labels>(),
        SchemaName::Print => load::schema::<PrintProfile>(),
        SchemaName::Preflight => preflight::schema(),
        SchemaName::Findings => finding::schema(),
        SchemaName::Ledger => ledger::schema(),
        SchemaName::Manifest => publish::schema(),
        SchemaName::Diff => diff::schema(),
    };
    terminal.result(format_args!("{schema:#}"));
    Ok(ExitStatus::Clean)
}
