//! The walk: each observation of the bundled report in turn is changed a little, and the check must
//! notice.
//!
//! A change is one unit in the last place shown, or one per cent where that is more, upwards and
//! downwards. What is run are the figures with their formulas, relations and readings, and the
//! expressions of prose and labels with their claims; typesetting is left out, because it takes
//! long and can only find more.

mod spoken;

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use balans::figures;
use balans::load::Report;

use crate::bundle::prepared;
use crate::tools::note;
use spoken::Spoken;

/// The observations whose change nothing can notice, each with the reason.
const UNNOTICED: &[(&str, &str)] = &[(
    "returns_supported.2019",
    "an estimate, only drawn: the sources allow whatever lies from 1,092 to 1,116",
)];

/// The least share of all changes that must be noticed.
const LEAST: f64 = 0.95;

/// An observation with a value, and where it is declared.
#[derive(Debug, Clone)]
struct Seat {
    id: String,
    file: usize,
    /// The index of its data set, unless it is a single figure.
    set: Option<usize>,
    index: usize,
    value: f64,
    decimals: u8,
}

impl Seat {
    /// Every observation of a report that has a value.
    fn all(report: &Report) -> Vec<Self> {
        let mut seats = Vec::new();
        for (file, figures) in report.figures.iter().enumerate() {
            for (index, one) in figures.value.figures.iter().enumerate() {
                let (id, decimals) = (one.id.clone(), one.decimals.unwrap_or(0));
                let seat = |value| Self { id, file, set: None, index, value, decimals };
                seats.extend(one.value.map(seat));
            }
            for (set, data) in figures.value.datasets.iter().enumerate() {
                for (index, one) in data.observations.iter().enumerate() {
                    let id = format!("{}.{}", data.id, one.key.join("."));
                    let decimals = one.decimals.or(data.decimals).unwrap_or(0);
                    let seat = |value| Self { id, file, set: Some(set), index, value, decimals };
                    seats.extend(one.value.map(seat));
                }
            }
        }
        seats
    }

    /// The least change that a reader would mind: a unit in the last place, or one per cent.
    fn step(&self) -> f64 {
        let unit = 10f64.powi(-i32::from(self.decimals));
        let percent = (self.value.abs() * 0.01 / unit).round() * unit;
        unit.max(percent)
    }

    /// The report with this observation changed by so many steps.
    fn changed(&self, report: &Report, steps: f64) -> Report {
        let mut report = report.clone();
        let file = &mut report.figures[self.file].value;
        let value = match self.set {
            None => &mut file.figures[self.index].value,
            Some(set) => &mut file.datasets[set].observations[self.index].value,
        };
        *value = Some(self.value + steps * self.step());
        report
    }
}

/// What noticed a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    /// A relation, a formula or a claim.
    Report,
    /// A second reading only.
    Reading,
    Nothing,
}

/// What notices a change of the report.
fn noticed(changed: Report, spoken: &Spoken) -> By {
    let readings = changed.readings.clone();
    let bare = Report { readings: Vec::new(), ..changed };
    let figures = match figures::resolve(&bare) {
        (Some(figures), found) if !found.has_errors() => figures,
        _ => return By::Report,
    };
    if spoken.fails(&bare, figures) {
        return By::Report;
    }
    let (_, found) = figures::resolve(&Report { readings, ..bare });
    if found.has_errors() { By::Reading } else { By::Nothing }
}

/// Changes observations both ways, on two threads; gives what noticed each change.
fn walk(report: &Report, seats: &[Seat]) -> Vec<(Seat, f64, By)> {
    let spoken = Spoken::of(report);
    let try_one = |seat: &Seat, steps: f64| {
        let by = noticed(seat.changed(report, steps), &spoken);
        (seat.clone(), steps, by)
    };
    let try_all = |seats: &[Seat]| -> Vec<(Seat, f64, By)> {
        seats.iter().flat_map(|seat| [try_one(seat, 1.0), try_one(seat, -1.0)]).collect()
    };
    let try_all = &try_all;
    let half = seats.len().div_ceil(2).max(1);
    thread::scope(|scope| {
        let threads: Vec<_> =
            seats.chunks(half).map(|seats| scope.spawn(move || try_all(seats))).collect();
        threads.into_iter().flat_map(|one| one.join().expect("no change panics")).collect()
    })
}

#[test]
fn a_change_of_any_observation_is_noticed() {
    let report = &prepared().report;
    let found = walk(report, &Seat::all(report));
    let count = |wanted: &[By]| found.iter().filter(|(.., by)| wanted.contains(by)).count();
    let share = |count: usize| count as f64 / found.len() as f64;
    let (alone, all) = (share(count(&[By::Report])), share(count(&[By::Report, By::Reading])));
    note(&format!(
        "{} changes of {} observations: {:.1} % noticed by relations, formulas and claims alone, \
         {:.1} % with readings",
        found.len(),
        found.len() / 2,
        100.0 * alone,
        100.0 * all,
    ));
    let listed: BTreeMap<&str, &str> = UNNOTICED.iter().copied().collect();
    let mut unnoticed = BTreeSet::new();
    for (seat, steps, by) in &found {
        if *by == By::Nothing {
            let way = if *steps > 0.0 { "up" } else { "down" };
            let reason = listed.get(&*seat.id).unwrap_or(&"not listed");
            note(&format!("  {} {way} from {}: {reason}", seat.id, seat.value));
            unnoticed.insert(seat.id.as_str());
        }
    }
    assert!(all >= LEAST, "only {:.1} % of the changes are noticed", 100.0 * all);
    assert_eq!(
        unnoticed,
        listed.into_keys().collect(),
        "what nothing notices is not what is listed"
    );
}

#[test]
fn the_walk_begins_at_a_report_that_is_right() {
    // Otherwise every change would seem to be noticed.
    let report = &prepared().report;
    let (figures, found) = figures::resolve(report);
    assert!(!found.has_errors(), "{found:?}");
    let figures = figures.expect("figures that do not contradict each other");
    assert!(
        !Spoken::of(report).fails(report, figures),
        "an expression of the bundled report fails"
    );
    assert!(Seat::all(report).len() > 200, "the bundled report has more observations than that");
}

#[test]
fn a_change_that_nothing_speaks_of_is_not_noticed() {
    let mut report = Report::clone(&prepared().report);
    report.readings.clear();
    for file in &mut report.figures {
        file.value.relations.clear();
    }
    // Some of them will do.
    let seats: Vec<_> = Seat::all(&report).into_iter().step_by(8).collect();
    let found = walk(&report, &seats);
    let unnoticed = found.iter().filter(|(.., by)| *by == By::Nothing).count();
    assert!(unnoticed > found.len() / 2, "without relations only {unnoticed} slip through");
}
