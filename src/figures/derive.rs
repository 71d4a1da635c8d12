//! Derived figures: their definitions become formulas, one for each figure, which are then solved.

mod solver;

use std::collections::BTreeMap;

use super::figure::{Figures, Set, name_of};
use super::formula;
use crate::finding::{Code, Finding, Findings, Place};
use crate::load::{Derived, Report};

use solver::{Formula, solve};

/// A derived figure or set, the place of its formula and its JSON pointer.
type Definition<'a> = (&'a Derived, Place, String);

/// Computes every derived figure of a report and adds it to `figures`.
pub fn compute(report: &Report, figures: &mut Figures, findings: &mut Findings) {
    let mut formulas = BTreeMap::new();
    let mut sets = figures.sets.clone();
    let mut waiting: Vec<Definition<'_>> = Vec::new();
    for file in &report.figures {
        for (index, derived) in file.value.derived.iter().enumerate() {
            let pointer = format!("/derived/{index}");
            let place = file.place(&format!("{pointer}/formula"));
            if formula::is_reserved(&derived.id) {
                let place = file.place(&format!("/derived/{index}/id"));
                let message = format!("`{}` is a word of the formula language", derived.id);
                findings.push(Finding::error(Code::DuplicateId, place, message));
            }
            waiting.push((derived, place, pointer));
        }
    }
    expand(waiting, &mut sets, &mut formulas, figures, findings);
    if findings.has_errors() {
        return;
    }
    let observed = std::mem::take(&mut figures.figures);
    let (all, found) = solve(observed, sets.clone(), formulas);
    findings.extend(found);
    figures.figures = all;
    figures.sets = sets;
}

/// Turns definitions into one formula per figure; sets over sets are expanded in turn.
fn expand(
    mut waiting: Vec<Definition<'_>>,
    sets: &mut BTreeMap<String, Set>,
    formulas: &mut BTreeMap<String, Formula>,
    figures: &Figures,
    findings: &mut Findings,
) {
    loop {
        let before = waiting.len();
        waiting.retain(|(derived, place, pointer)| {
            let formula = |id: String, key: Option<String>, period: Option<String>| {
                let definition = (*derived).clone();
                let (place, pointer) = (place.clone(), pointer.clone());
                (id, Formula { definition, key, period, place, pointer })
            };
            let Some(over) = &derived.over else {
                let period = derived.period.clone();
                let (id, formula) = formula(derived.id.clone(), None, period);
                formulas.insert(id, formula);
                return false;
            };
            let Some(set) = sets.get(over).cloned() else { return true };
            if set.dimensions.len() != 1 {
                let message = format!("`over` needs a data set of one dimension, not `{over}`");
                findings.push(Finding::error(Code::FormulaFailed, place.clone(), message));
                return false;
            }
            for key in &set.keys {
                let observed = figures.get(&name_of(over, key));
                let period = observed.and_then(|figure| figure.period.clone());
                let period = period.or_else(|| derived.period.clone());
                let (id, formula) = formula(name_of(&derived.id, key), Some(key.concat()), period);
                formulas.insert(id, formula);
            }
            sets.insert(derived.id.clone(), set);
            false
        });
        if waiting.len() == before {
            break;
        }
    }
    for (derived, place, _) in waiting {
        let over = derived.over.as_deref().unwrap_or_default();
        let message = format!("there is no data set `{over}`");
        let finding = Finding::error(Code::UnknownFigure, place, message);
        findings.push(finding.hint_known(over, sets.keys().map(String::as_str)));
    }
}
