//! Writing the files of an edition, and reading each back as soon as it is written.

use super::Prepared;
use crate::edition::{Edition, Rendition};
use crate::finding::{Code, Finding, Findings, Place};
use crate::ledger::{self, Ledger};
use crate::load::{Report, Texts};
use crate::pdf::{self, Attachment, Relationship};
use crate::preflight::{self, Profile};
use crate::publish::Output;
use crate::typeset::{self, Pages};

/// Writes one rendition of laid-out pages, as one file or, for the press, as the parts of a book;
/// the one for the screen carries the ledger and the data of each exhibit. Every file is read back
/// and matched with the ledger.
///
/// # Errors
/// What the rendition's standards forbid, or a number of a file that is not as the ledger has it.
pub fn write(
    prepared: &Prepared,
    texts: &Texts,
    pages: &Pages,
    ledger: &Ledger,
    rendition: Rendition,
) -> Result<Vec<Output>, Findings> {
    let report = &prepared.report;
    let (plan, theme) = (&report.plan.value, &report.theme.value);
    let stem = format!("{}-{rendition}", stem(report, &pages.edition.language));
    let exported = typeset::export(pages, rendition, theme, &stem)?;
    if rendition == Rendition::Screen {
        let attachments = attachments(prepared, texts, ledger);
        let bytes = pdf::attach(&exported, &attachments, plan.date(), &pages.edition.language)?;
        let file = Output { name: format!("{stem}.pdf"), bytes };
        return Ok(vec![read_back(ledger, file, rendition)?]);
    }
    let profile = report.print.as_ref().map(|profile| &profile.value);
    let files = pdf::finish(&exported, profile, &identity(report, &pages.edition, stem.clone()))?;
    let read = |file: pdf::PrintFile| {
        let name = format!("{stem}{}.pdf", file.part);
        let ledger = ledger.seated(&file.seats);
        read_back(&ledger, Output { name, bytes: file.bytes }, rendition)
    };
    files.into_iter().map(read).collect()
}

/// Checks written files as whoever receives them would, from their bytes alone and by the built-in
/// profile of their medium.
///
/// A print file without a print profile claims nothing, so there is nothing to check it against.
pub fn inspect(report: &Report, files: &[Output], rendition: Rendition) -> Findings {
    let Some(name) = profile(report, rendition) else { return Findings::new() };
    let profile = Profile::built_in(name).expect("the profile is built in");
    let check = |file: &Output| preflight::check(&file.name, &*file.bytes, &profile);
    files.iter().flat_map(check).collect()
}

/// The name of the built-in profile that the files of a rendition are checked by.
pub fn profile(report: &Report, rendition: Rendition) -> Option<&'static str> {
    match (rendition, &report.print) {
        (Rendition::Screen, _) => Some("screen"),
        (Rendition::Print, None) => None,
        (Rendition::Print, Some(print)) => {
            let spots = report.theme.value.inks.iter().any(|(_, ink)| ink.spot.is_some());
            let marked = print.value.marks.any();
            // Marks are printed with all inks, by the spot colour that stands for them.
            let process = !marked && (print.value.process_only || !spots);
            Some(if process { "gwg2022-sheet-cmyk" } else { "gwg2022-sheet-spot" })
        }
    }
}

/// The ledger of an edition as a file.
pub fn ledger(prepared: &Prepared, ledger: &Ledger) -> Output {
    let name = format!("{}-ledger.json", stem(&prepared.report, &ledger.edition));
    Output { name, bytes: ledger.to_json().into_bytes() }
}

/// What the files of an edition begin with: `report-2024-nl`.
fn stem(report: &Report, language: &str) -> String {
    let plan = &report.plan.value;
    format!("{}-{}-{language}", plan.slug, plan.year)
}

/// What the print files of an edition say of themselves; `job` names them.
pub fn identity(report: &Report, edition: &Edition, job: String) -> pdf::Identity {
    let (plan, theme) = (&report.plan.value, &report.theme.value);
    let parts: Vec<u16> = plan.date().split('-').filter_map(|part| part.parse().ok()).collect();
    // The schema asks for three numbers, and the theme was checked to have the ink.
    let date = parts.try_into().unwrap_or_default();
    let cover_ink = theme.inks.get(&edition.cover_ink).cloned().unwrap_or_default();
    let title = format!("{} {}", edition.title, plan.year);
    let (organisation, language) = (edition.organisation.clone(), edition.language.clone());
    pdf::Identity { job, title, organisation, language, date, cover_ink }
}

/// The files inside the PDF for the screen: the ledger, and the data of each exhibit.
fn attachments(prepared: &Prepared, texts: &Texts, ledger: &Ledger) -> Vec<Attachment> {
    let Prepared { report, figures, .. } = prepared;
    let stem = stem(report, &texts.edition.language);
    let exhibit = texts.labels.value.words.get("exhibit").map_or("", String::as_str);
    let tables = ledger::tables(report, texts, figures).into_iter().map(|table| Attachment {
        name: format!("{stem}-{}.csv", table.id),
        description: format!("{exhibit} {}", table.number).trim().to_owned(),
        media_type: "text/csv",
        relationship: Relationship::Data,
        bytes: table.csv.into_bytes(),
    });
    let book = Attachment {
        name: format!("{stem}-ledger.json"),
        description: format!("{} {}", texts.edition.title, report.plan.value.year),
        media_type: "application/json",
        relationship: Relationship::Supplement,
        bytes: ledger.to_json().into_bytes(),
    };
    tables.chain([book]).collect()
}

/// Reads a finished file back, and matches it with the ledger.
fn read_back(ledger: &Ledger, file: Output, rendition: Rendition) -> Result<Output, Findings> {
    let text = preflight::text(&file.bytes).map_err(|error| {
        let place = Place::document(&file.name);
        Finding::error(Code::ExportFailed, place, error.to_string())
    })?;
    let (file, _) = ledger::read_back(ledger, &text, rendition).guard(file)?;
    Ok(file)
}
