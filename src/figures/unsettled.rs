//! Warning of values that are not settled: estimated or provisional ones.
//!
//! A data set gets one warning of each kind, not one for every observation, so that the warnings
//! of a whole report can be read. Derived figures are not warned of again: they are unsettled
//! because what they are computed from is.

use super::figure::{Figures, name_of};
use crate::finding::{Code, Finding, Findings, Place};
use crate::load::{DataSet, Report, Single, Status};

/// Warns of every data set and single figure that has estimated or provisional values.
pub fn check(report: &Report, figures: &Figures, findings: &mut Findings) {
    for file in &report.figures {
        for (index, single) in file.value.figures.iter().enumerate() {
            findings.extend(of_single(single, &file.place(&format!("/figures/{index}/status"))));
        }
        for (index, set) in file.value.datasets.iter().enumerate() {
            findings.extend(of_set(set, figures, &file.place(&format!("/datasets/{index}/id"))));
        }
    }
}

fn of_single(single: &Single, place: &Place) -> Option<Finding> {
    let Single { id, status, .. } = single;
    let kind = Kind::ALL.iter().find(|kind| kind.status == *status)?;
    let message = format!("`{id}` is {}; {}", kind.name, kind.printed_alone);
    Some(Finding::warning(kind.code, place.clone(), message).hint(kind.hint))
}

fn of_set(set: &DataSet, figures: &Figures, place: &Place) -> Vec<Finding> {
    let all = set.observations.len();
    let of_kind = |kind: &Kind| {
        // Values that were filled count too, so the figures are asked, not the file.
        let unsettled = set.observations.iter().filter(|observation| {
            let figure = figures.get(&name_of(&set.id, &observation.key));
            figure.is_some_and(|figure| figure.status == kind.status)
        });
        let count = unsettled.count();
        let be = if count == 1 { "is" } else { "are" };
        let message = format!("{count} of {all} values of `{}` {be} {}", set.id, kind.name);
        let finding =
            Finding::warning(kind.code, place.clone(), format!("{message}; {}", kind.printed));
        (count > 0).then(|| finding.hint(kind.hint))
    };
    Kind::ALL.iter().filter_map(of_kind).collect()
}

/// A way of not being settled.
struct Kind {
    status: Status,
    code: Code,
    name: &'static str,
    /// How values of a set come onto the pages.
    printed: &'static str,
    /// The same of one value.
    printed_alone: &'static str,
    hint: &'static str,
}

impl Kind {
    const ALL: [Self; 2] = [
        Self {
            status: Status::E,
            code: Code::EstimatedValue,
            name: "estimated",
            printed: "estimates are only drawn, never printed as numbers",
            printed_alone: "an estimate is only drawn, never printed as a number",
            hint: "give the published values, with status A, when there are any",
        },
        Self {
            status: Status::P,
            code: Code::ProvisionalValue,
            name: "provisional",
            printed: "they are drawn and printed like final ones",
            printed_alone: "it is drawn and printed like a final one",
            hint: "give the final values, with status A, when they are published",
        },
    ];
}
