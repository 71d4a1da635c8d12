//! Formulas over figures: MiniJinja expressions in which every name is a number.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::{Object, ObjectRepr, Rest, Value};
use minijinja::{Environment, Error, ErrorKind};

use super::figure::{TIME, TOTAL};
use super::limit::within_limit;

/// Gives formulas the values they name.
pub trait Lookup: Send + Sync + fmt::Debug {
    /// The value of a figure, NaN if it is missing; `None` if there is no such figure.
    fn value(&self, id: &str) -> Option<f64>;
    /// The keys under a data set or a part of one; `None` if there is no such set.
    fn keys(&self, prefix: &str) -> Option<Vec<String>>;
}

/// Why a formula gave no number.
#[derive(Debug, Clone, PartialEq)]
pub enum Failed {
    /// It names something that does not exist.
    Unknown(String),
    /// It divides by zero.
    DivisionByZero,
    /// Its result is not a finite number.
    NotANumber,
    /// It cannot be read or evaluated.
    Invalid(String),
}

/// Evaluates a formula; `key` is what it is evaluated over. NaN if an input is missing.
///
/// # Errors
/// Why it gave no number.
pub fn evaluate(formula: &str, key: Option<&str>, lookup: Arc<dyn Lookup>) -> Result<f64, Failed> {
    let mut environment = Environment::empty();
    environment.add_function("share", share);
    environment.add_function("growth", growth);
    environment.add_function("sum", |terms: Rest<Value>| fold(&terms, 0.0, |a, b| a + b));
    environment.add_function("mean", mean);
    environment.add_function("max", |terms: Rest<Value>| fold(&terms, f64::NEG_INFINITY, f64::max));
    environment.add_function("min", |terms: Rest<Value>| fold(&terms, f64::INFINITY, f64::min));

    let expression =
        within_limit(formula).and_then(|formula| environment.compile_expression(formula));
    let expression = expression.map_err(|e| invalid(&e))?;
    let unknown = Arc::new(Mutex::new(None));
    let scope = Scope { lookup: Arc::clone(&lookup), key: key.map(str::to_owned), unknown };
    let unknown = Arc::clone(&scope.unknown);
    let result = expression.eval(Value::from_object(scope));
    if let Some(name) = unknown.lock().unwrap_or_else(PoisonError::into_inner).take() {
        return Err(Failed::Unknown(name));
    }
    let value = result.map_err(|error| match error.detail() {
        // MiniJinja says "unable to calculate 1.0 / 0.0" of its own operators.
        Some(detail) if detail == DIVISION_BY_ZERO || detail.ends_with(" 0.0") => {
            Failed::DivisionByZero
        }
        _ => invalid(&error),
    })?;
    match f64::try_from(value) {
        Ok(number) if number.is_infinite() && formula.contains('/') => Err(Failed::DivisionByZero),
        Ok(number) if number.is_infinite() => Err(Failed::NotANumber),
        Ok(number) => Ok(number),
        Err(_) => Err(Failed::Invalid("it does not give a number".into())),
    }
}

/// The detail by which our own functions say that they divided by zero.
const DIVISION_BY_ZERO: &str = "division by zero";

fn invalid(error: &Error) -> Failed {
    Failed::Invalid(error.detail().map_or_else(|| error.kind().to_string(), str::to_owned))
}

fn by_zero() -> Error {
    Error::new(ErrorKind::InvalidOperation, DIVISION_BY_ZERO)
}

/// A part as a percentage of a whole.
fn share(part: f64, whole: f64) -> Result<f64, Error> {
    if whole == 0.0 { Err(by_zero()) } else { Ok(part / whole * 100.0) }
}

/// The growth from an old value to a new one, in percent.
fn growth(new: f64, old: f64) -> Result<f64, Error> {
    if old == 0.0 { Err(by_zero()) } else { Ok((new / old - 1.0) * 100.0) }
}

fn mean(terms: Rest<Value>) -> Result<f64, Error> {
    let numbers = numbers(&terms)?;
    if numbers.is_empty() {
        return Err(by_zero());
    }
    Ok(numbers.iter().sum::<f64>() / numbers.len() as f64)
}

/// Folds the arguments of a function; one missing value makes the result missing.
fn fold(terms: &[Value], start: f64, combine: fn(f64, f64) -> f64) -> Result<f64, Error> {
    let numbers = numbers(terms)?;
    if numbers.iter().any(|number| number.is_nan()) {
        return Ok(f64::NAN);
    }
    Ok(numbers.into_iter().fold(start, combine))
}

/// The numbers among arguments, with a data set standing for its figures without the total.
fn numbers(terms: &[Value]) -> Result<Vec<f64>, Error> {
    let mut numbers = Vec::new();
    for term in terms {
        match term.downcast_object_ref::<SetValue>() {
            Some(set) => numbers.extend(set.values()),
            None => numbers.push(f64::try_from(term.clone())?),
        }
    }
    Ok(numbers)
}

/// The names that a formula can use.
#[derive(Debug)]
struct Scope {
    lookup: Arc<dyn Lookup>,
    key: Option<String>,
    unknown: Arc<Mutex<Option<String>>>,
}

impl Scope {
    fn find(&self, name: &str) -> Option<Value> {
        named(&self.lookup, &self.unknown, name)
    }
}

impl Object for Scope {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Map
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let name = key.as_str()?;
        match &self.key {
            Some(key) if name == "key" => Some(Value::from(key.as_str())),
            _ if FUNCTIONS.contains(&name) => None,
            _ => self.find(name),
        }
    }
}

/// The names of our functions, which are looked up as variables first.
const FUNCTIONS: [&str; 6] = ["share", "growth", "sum", "mean", "max", "min"];

/// A data set, or a part of one, as a value that can be subscripted.
#[derive(Debug)]
struct SetValue {
    lookup: Arc<dyn Lookup>,
    unknown: Arc<Mutex<Option<String>>>,
    prefix: String,
}

impl SetValue {
    fn values(&self) -> Vec<f64> {
        let keys = self.lookup.keys(&self.prefix).unwrap_or_default();
        let parts = keys.iter().filter(|key| *key != TOTAL);
        parts.filter_map(|key| self.lookup.value(&format!("{}.{key}", self.prefix))).collect()
    }
}

impl Object for SetValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Map
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        named(&self.lookup, &self.unknown, &format!("{}.{key}", self.prefix))
    }
}

/// A number or a set by its name; an unknown name is remembered.
fn named(
    lookup: &Arc<dyn Lookup>,
    unknown: &Arc<Mutex<Option<String>>>,
    name: &str,
) -> Option<Value> {
    if let Some(value) = lookup.value(name) {
        return Some(Value::from(value));
    }
    if lookup.keys(name).is_some() {
        let (lookup, unknown) = (Arc::clone(lookup), Arc::clone(unknown));
        return Some(Value::from_object(SetValue { lookup, unknown, prefix: name.to_owned() }));
    }
    unknown.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_with(|| name.to_owned());
    None
}

/// Whether a name is taken by the language of formulas.
pub fn is_reserved(name: &str) -> bool {
    FUNCTIONS.contains(&name) || name == "key" || name == "report" || name == TIME
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A set of two parts, a missing figure and a zero.
    #[derive(Debug)]
    struct Sample;

    impl Lookup for Sample {
        fn value(&self, id: &str) -> Option<f64> {
            match id {
                "set.a" => Some(30.0),
                "set.b" => Some(10.0),
                "set.total" => Some(40.0),
                "missing" => Some(f64::NAN),
                "zero" => Some(0.0),
                _ => None,
            }
        }

        fn keys(&self, prefix: &str) -> Option<Vec<String>> {
            (prefix == "set").then(|| ["a", "b", "total"].map(str::to_owned).to_vec())
        }
    }

    fn value(formula: &str) -> Result<f64, Failed> {
        evaluate(formula, Some("b"), Arc::new(Sample))
    }

    #[test]
    fn formulas_compute_over_figures_and_sets() {
        assert_eq!(value("set.a - set.b"), Ok(20.0));
        assert_eq!(value("share(set.a, set.total)"), Ok(75.0));
        assert_eq!(value("growth(set.a, set.b)"), Ok(200.0));
        assert_eq!(value("sum(set)"), Ok(40.0), "without the total");
        assert_eq!(value("mean(set)"), Ok(20.0));
        assert_eq!(value("max(set) + min(set)"), Ok(40.0));
        assert_eq!(value("set[key]"), Ok(10.0));
    }

    #[test]
    fn a_missing_input_makes_the_result_missing() {
        for formula in
            ["missing + 1", "share(missing, 2)", "sum(missing, set.a)", "max(missing, 1)"]
        {
            assert!(value(formula).is_ok_and(f64::is_nan), "{formula}");
        }
    }

    #[test]
    fn what_fails_says_why() {
        assert_eq!(value("set.c"), Err(Failed::Unknown("set.c".into())));
        assert_eq!(value("nothing + 1"), Err(Failed::Unknown("nothing".into())));
        assert_eq!(value("set.a / zero"), Err(Failed::DivisionByZero));
        assert_eq!(value("growth(set.a, zero)"), Err(Failed::DivisionByZero));
        assert_eq!(value("1e200 * 1e200"), Err(Failed::NotANumber));
        assert!(matches!(value("set.a +"), Err(Failed::Invalid(_))));
        assert!(matches!(value("set"), Err(Failed::Invalid(_))), "a set is no number");
    }
}
