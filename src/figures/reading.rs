//! Comparing the figures with a second, independent reading of their sources.
//!
//! What this control finds are slips of the hand: a digit lost or turned round, a value in the
//! wrong row, an edit after the figures were approved. It does not find what both readers took for
//! true: a misprint in the source, or a number that both misunderstood.

use super::claim::Claim;
use super::figure::{Figure, Figures, Precision};
use super::format::rounded;
use crate::finding::{Code, Finding, Findings, Place};
use crate::load::{Json, Reading, ReadingFile, Report};

/// Checks every reading of a report.
pub fn check(report: &Report, figures: &Figures, findings: &mut Findings) {
    let sources = || report.figures.iter().flat_map(|file| file.value.sources.keys());
    for file in &report.readings {
        for (source, readings) in &file.value.sources {
            if !sources().any(|id| id == source) {
                let place = file.place(&format!("/sources/{source}"));
                let message = format!("there is no source `{source}`");
                let finding = Finding::error(Code::UnknownSource, place, message);
                findings.push(finding.hint_known(source, sources().map(String::as_str)));
            }
            for (index, reading) in readings.iter().enumerate() {
                let place = file.place(&format!("/sources/{source}/{index}"));
                findings.extend(compare(reading, source, file, place, figures));
            }
        }
    }
}

/// What one reading says against its figure.
fn compare(
    reading: &Reading,
    source: &str,
    file: &Json<ReadingFile>,
    place: Place,
    figures: &Figures,
) -> Option<Finding> {
    let Some(said) = Said::of(reading) else {
        let message = format!("the reading of `{}` says nothing to compare", reading.figure);
        return Some(
            Finding::error(Code::MissingKey, place, message)
                .hint("give `printed`, with a `claim` if it is rounded, or `from` and `to`"),
        );
    };
    let Some(figure) = figures.get(&reading.figure) else {
        let message = format!("the reading is of `{}`, which does not exist", reading.figure);
        let finding = Finding::error(Code::UnknownFigure, place, message);
        return Some(match figures.did_you_mean(&reading.figure) {
            Some(known) => finding.hint(format!("did you mean `{known}`?")),
            None => finding,
        });
    };
    if said.agrees(figure) {
        return None;
    }
    let value = figure.value.map_or("missing".to_owned(), |value| value.to_string());
    let (reader, date) = (&file.value.reader, &file.value.date);
    let at = reading.at.as_deref().map_or(String::new(), |at| format!(" ({at})"));
    let message = format!(
        "`{}` is {value}, but was read as {} in `{source}`{at}: {reader}, {date}, {place}",
        figure.id,
        said.wording(),
    );
    let finding = Finding::error(Code::ReadingDiffers, figure.place.clone(), message);
    Some(finding.hint("look it up in the source, and correct the figure or the reading"))
}

/// What a source says of a figure.
enum Said {
    /// A number, with the places it shows.
    Number(f64, u8),
    /// A round number, and how it is rounded.
    Claim(Claim, f64),
    /// A range, its ends included.
    Range(f64, f64),
}

impl Said {
    /// What a reading says; `None` if it has no number or contradicts itself.
    fn of(reading: &Reading) -> Option<Self> {
        match (reading.printed, Claim::of(reading.claim), reading.from, reading.to) {
            (Some(number), None, None, None) => Some(Self::Number(number.value, number.decimals)),
            (Some(number), Some(claim), None, None) => Some(Self::Claim(claim, number.value)),
            (None, None, Some(from), Some(to)) => Some(Self::Range(from, to)),
            _ => None,
        }
    }

    /// Whether a figure bears it out, as far as the places that were printed show. A figure that is
    /// known by a rounded claim must have been read with the same claim and number.
    fn agrees(&self, figure: &Figure) -> bool {
        let Some(value) = figure.value else { return false };
        let same = |printed, places| rounded(value, places) == rounded(printed, places);
        match (self, figure.precision) {
            (&Self::Claim(claim, round), Precision::Rounded(known)) => {
                claim == known && same(round, figure.decimals)
            }
            (Self::Number(..), Precision::Rounded(_)) => false,
            (&Self::Number(printed, places), _) => same(printed, places),
            (&Self::Claim(claim, round), _) => claim.holds(value, round),
            (Self::Range(from, to), _) => (*from..=*to).contains(&value),
        }
    }

    fn wording(&self) -> String {
        match self {
            Self::Number(printed, places) => format!("{printed:.*}", usize::from(*places)),
            Self::Claim(claim, round) => format!("`{}({round})`", claim.name()),
            Self::Range(from, to) => format!("from {from} to {to}"),
        }
    }
}
