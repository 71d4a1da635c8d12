//! Describing a release: its files, and all that they were built of.

use super::{Prepared, Selection, files};
use crate::digest::Digest;
use crate::edition::Rendition;
use crate::finding::{Finding, Findings, Place};
use crate::fonts;
use crate::load::Report;
use crate::preflight;
use crate::print_profile::Standard;
use crate::publish::{Counts, Identity, Input, Kind, Manifest, Output, Published, Root, Tool};
use crate::typeset::{self, Layouts};

/// A file that was built, and what it is.
pub struct Built {
    /// The file.
    pub output: Output,
    /// The language of its edition.
    pub edition: String,
    /// What it is.
    pub kind: Kind,
}

/// The manifest of files built of a report, beside which `findings` were told.
pub fn manifest(
    prepared: &Prepared,
    layouts: &Layouts,
    selection: &Selection,
    built: &[Built],
    findings: &Findings,
) -> Manifest {
    let report = &prepared.report;
    let plan = &report.plan.value;
    let languages = plan.editions.iter().map(|edition| &edition.language);
    let has = |language: &&String| built.iter().any(|one| one.edition == **language);
    Manifest {
        tool: tool(),
        report: Identity {
            slug: plan.slug.clone(),
            year: plan.year,
            date: plan.date().to_owned(),
            source_date_epoch: report.epoch,
        },
        variant: None,
        editions: languages.filter(has).cloned().collect(),
        renditions: selection.renditions().collect(),
        findings: Counts::of(findings),
        outputs: built.iter().map(|one| published(report, one, findings)).collect(),
        inputs: inputs(report, layouts),
    }
}

/// The programs that build.
pub fn tool() -> Tool {
    let (balans, typst) = (env!("CARGO_PKG_VERSION"), typeset::version());
    Tool { balans: balans.to_owned(), typst: typst.to_owned() }
}

/// Every file that a release of a report is built of.
pub fn inputs(report: &Report, layouts: &Layouts) -> Vec<Input> {
    let input = |root, path: &str, sha256| Input { root, path: path.to_owned(), sha256 };
    let read = report.inputs.iter().map(|(path, digest)| input(Root::Report, path, *digest));
    read.chain(built_in(layouts)).collect()
}

/// The layouts and fonts that any report is set with.
pub fn built_in(layouts: &Layouts) -> Vec<Input> {
    let input = |root, path: &str, sha256| Input { root, path: path.to_owned(), sha256 };
    let layouts =
        layouts.files().map(|(path, bytes)| input(Root::Layouts, path, Digest::of(bytes)));
    let fonts = fonts::faces().iter();
    let mut fonts: Vec<Input> =
        fonts.map(|face| input(Root::Fonts, face.path, Digest::of(face.bytes))).collect();
    fonts.sort_by(|one, other| one.path.cmp(&other.path));
    layouts.chain(fonts).collect()
}

fn published(report: &Report, built: &Built, findings: &Findings) -> Published {
    let Built { output, edition, kind } = built;
    let rendition = match kind {
        Kind::Print => Some(Rendition::Print),
        Kind::Screen => Some(Rendition::Screen),
        Kind::Ledger => None,
    };
    let print = report.print.as_ref().filter(|_| *kind == Kind::Print);
    let standards: &[&str] = match (kind, print) {
        (Kind::Print, Some(profile)) => match profile.value.standard {
            Standard::PdfX4 => &["PDF/X-4"],
        },
        (Kind::Screen, _) => &typeset::SCREEN_STANDARDS,
        (Kind::Print, None) | (Kind::Ledger, _) => &[],
    };
    let of_it = |finding: &&Finding| match &finding.place {
        Place::Document { file, .. } => *file == output.name,
        Place::Page { edition: of, .. } | Place::Edition(of) => {
            rendition.is_some() && of == edition
        }
        Place::Text(..) | Place::File(_) => false,
    };
    Published {
        file: output.name.clone(),
        kind: *kind,
        edition: edition.clone(),
        bytes: output.bytes.len() as u64,
        sha256: Digest::of(&output.bytes),
        pages: rendition.and_then(|_| preflight::pages(&output.bytes).ok()),
        standards: standards.iter().map(|name| (*name).to_owned()).collect(),
        print_profile: print.map(|profile| profile.source.path.clone()),
        output_condition: print.map(|profile| profile.value.output_condition.identifier.clone()),
        preflight: rendition.and_then(|one| files::profile(report, one)).map(str::to_owned),
        findings: Counts::of(&findings.iter().filter(of_it).cloned().collect()),
    }
}
