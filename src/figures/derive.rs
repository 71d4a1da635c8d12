//! Computing derived figures: each formula once, in whatever order they need each other.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use super::figure::{Figure, Figures, Precision, Set, name_of};
use super::formula::{self, Failed, Lookup};
use crate::finding::{Code, Finding, Findings, Place};
use crate::load::{Derived, Report, Status};

/// A derived figure or set, the place of its formula and its JSON pointer.
type Definition<'a> = (&'a Derived, Place, String);

/// How deep formulas may rest on formulas.
const DEEPEST: usize = 64;

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
    let solver = Arc::new_cyclic(|this| Solver {
        this: this.clone(),
        observed: std::mem::take(&mut figures.figures),
        sets,
        formulas,
        state: Mutex::default(),
    });
    for id in solver.formulas.keys() {
        solver.resolve(id);
    }
    let mut state = std::mem::take(&mut *solver.lock());
    findings.extend(state.findings);
    figures.figures = solver.observed.clone();
    figures.figures.append(&mut state.done);
    figures.sets = solver.sets.clone();
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

/// The formula of one figure.
#[derive(Debug)]
struct Formula {
    definition: Derived,
    key: Option<String>,
    period: Option<String>,
    place: Place,
    pointer: String,
}

/// Computes figures on demand.
#[derive(Debug)]
struct Solver {
    this: Weak<Self>,
    observed: BTreeMap<String, Figure>,
    sets: BTreeMap<String, Set>,
    formulas: BTreeMap<String, Formula>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    done: BTreeMap<String, Figure>,
    findings: Vec<Finding>,
    /// The figures being computed, outermost first, each with the inputs it has used so far.
    stack: Vec<(String, Vec<String>)>,
}

impl Solver {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn precision(&self, id: &str) -> Precision {
        let done = || self.lock().done.get(id).map(|figure| figure.precision);
        let observed = self.observed.get(id).map(|figure| figure.precision);
        observed.or_else(done).unwrap_or_default()
    }

    fn known(&self, id: &str) -> Option<(Option<f64>, Status)> {
        if let Some(figure) = self.observed.get(id) {
            return Some((figure.value, figure.status));
        }
        self.lock().done.get(id).map(|figure| (figure.value, figure.status))
    }

    /// Computes a figure if that has not been done, and reports why it cannot be.
    fn resolve(&self, id: &str) {
        let Some(formula) = self.formulas.get(id) else { return };
        {
            let mut state = self.lock();
            if state.done.contains_key(id) {
                return;
            }
            if let Some(at) = state.stack.iter().position(|(other, _)| other == id) {
                let mut circle: Vec<_> =
                    state.stack[at..].iter().map(|(id, _)| format!("`{id}`")).collect();
                circle.push(format!("`{id}`"));
                let message = format!("formulas run in a circle: {}", circle.join(" needs "));
                let finding = Finding::error(Code::FormulaCycle, formula.place.clone(), message);
                state.findings.push(finding);
                return;
            }
            if state.stack.len() >= DEEPEST {
                let message = format!("formulas rest on each other more than {DEEPEST} deep");
                let finding = Finding::error(Code::FormulaCycle, formula.place.clone(), message);
                state.findings.push(finding);
                return;
            }
            state.stack.push((id.to_owned(), Vec::new()));
        }
        let Some(lookup) = self.this.upgrade() else { return };
        let result = formula::evaluate(&formula.definition.formula, formula.key.as_deref(), lookup);
        let inputs = self.lock().stack.pop().map(|(_, inputs)| inputs).unwrap_or_default();
        let figure = self.finish(id, formula, result, inputs);
        self.lock().done.insert(id.to_owned(), figure);
    }

    /// Makes the figure of a formula's result; a failed one is missing.
    fn finish(
        &self,
        id: &str,
        formula: &Formula,
        result: Result<f64, Failed>,
        inputs: Vec<String>,
    ) -> Figure {
        let statuses = inputs.iter().filter_map(|input| self.known(input)).map(|known| known.1);
        let worst = statuses.max().unwrap_or_default();
        let value = match result {
            _ if worst == Status::M => None,
            Ok(value) if !value.is_nan() => Some(value),
            failed => {
                let failed = failed.err().unwrap_or(Failed::DivisionByZero);
                let finding = self.explain(id, formula, &failed);
                self.lock().findings.push(finding);
                None
            }
        };
        let mut sources: Vec<String> = Vec::new();
        for input in &inputs {
            let beneath = self.observed.get(input).map(|figure| figure.sources.clone());
            let beneath = beneath.or_else(|| Some(self.lock().done.get(input)?.sources.clone()));
            for source in beneath.into_iter().flatten() {
                if !sources.contains(&source) {
                    sources.push(source);
                }
            }
        }
        let exact = inputs.iter().all(|input| self.precision(input) == Precision::Exact);
        let definition = &formula.definition;
        Figure {
            id: id.to_owned(),
            value,
            precision: if exact { Precision::Exact } else { Precision::FromRounded },
            status: if value.is_none() { Status::M } else { worst },
            unit: definition.unit.clone(),
            decimals: definition.decimals.unwrap_or(0),
            change: definition.change,
            period: formula.period.clone(),
            sources,
            note: definition.note.clone(),
            formula: Some(definition.formula.clone()),
            inputs,
            place: formula.place.clone(),
            pointer: formula.pointer.clone(),
        }
    }

    fn explain(&self, id: &str, formula: &Formula, failed: &Failed) -> Finding {
        let error = |code, message: String| Finding::error(code, formula.place.clone(), message);
        match failed {
            Failed::Unknown(name) => {
                let known =
                    self.observed.keys().chain(self.formulas.keys()).chain(self.sets.keys());
                let message = format!("the formula of `{id}` names `{name}`, which does not exist");
                error(Code::UnknownFigure, message).hint_known(name, known.map(String::as_str))
            }
            Failed::DivisionByZero => {
                error(Code::DivisionByZero, format!("the formula of `{id}` divides by zero"))
            }
            Failed::NotANumber => {
                error(Code::NotANumber, format!("the formula of `{id}` gives no finite number"))
            }
            Failed::Invalid(reason) => {
                let message = format!("the formula of `{id}` cannot be evaluated: {reason}");
                error(Code::FormulaFailed, message)
                    .hint("formulas know + - * /, share, growth, sum, mean, max and min")
            }
        }
    }
}

impl Lookup for Solver {
    fn value(&self, id: &str) -> Option<f64> {
        if !self.observed.contains_key(id) {
            self.formulas.get(id)?;
            self.resolve(id);
        }
        let mut state = self.lock();
        if let Some((_, inputs)) = state.stack.last_mut()
            && !inputs.iter().any(|input| input == id)
        {
            inputs.push(id.to_owned());
        }
        drop(state);
        Some(self.known(id).and_then(|(value, _)| value).unwrap_or(f64::NAN))
    }

    fn keys(&self, prefix: &str) -> Option<Vec<String>> {
        let (set, first) = match prefix.split_once('.') {
            Some((set, first)) => (set, Some(first)),
            None => (prefix, None),
        };
        let set = self.sets.get(set)?;
        let keys: Vec<String> = match first {
            Some(first) if set.dimensions.len() == 2 => {
                let under = set.keys.iter().filter(|key| key[0] == first);
                under.map(|key| key[1].clone()).collect()
            }
            Some(_) => return None,
            None => set.keys.iter().map(|key| key.join(".")).collect(),
        };
        (!keys.is_empty()).then_some(keys)
    }
}
