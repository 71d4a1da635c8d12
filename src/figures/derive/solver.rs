//! Computing formulas: each once, in whatever order they need each other.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use super::super::figure::{Figure, Precision, Set};
use super::super::formula::{self, Failed, Lookup};
use crate::finding::{Code, Finding, Place};
use crate::load::{Derived, Status};

/// How deep formulas may rest on formulas.
const DEEPEST: usize = 64;

/// Computes the figures of formulas; gives them with those observed, and what is wrong with them.
pub fn solve(
    observed: BTreeMap<String, Figure>,
    sets: BTreeMap<String, Set>,
    formulas: BTreeMap<String, Formula>,
) -> (BTreeMap<String, Figure>, Vec<Finding>) {
    let state = Mutex::default();
    let solver =
        Arc::new_cyclic(|this| Solver { this: this.clone(), observed, sets, formulas, state });
    for id in solver.formulas.keys() {
        solver.resolve(id);
    }
    let mut state = std::mem::take(&mut *solver.lock());
    let mut figures = solver.observed.clone();
    figures.append(&mut state.done);
    (figures, state.findings)
}

/// The formula of one figure.
#[derive(Debug)]
pub struct Formula {
    /// What the report says of it.
    pub definition: Derived,
    /// The key that `key` stands for in it.
    pub key: Option<String>,
    /// The period that the figure is of.
    pub period: Option<String>,
    /// The place of the formula.
    pub place: Place,
    /// Its JSON pointer.
    pub pointer: String,
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
