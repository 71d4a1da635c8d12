//! Expressions in prose and labels: `{{ capacity[2024] | over(36000) }}`.
//!
//! A [`Speaker`] evaluates them for one edition. Names are figures, filters say how a figure is
//! printed; arithmetic belongs into the data.

use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::{Object, ObjectRepr, Serde, Value};
use minijinja::{Environment, Error, ErrorKind};

use super::claim::Claim;
use super::figure::Figures;
use super::format::Formatter;
use super::printed::{Printed, Printing, Term, printed};
use super::quantity::{ClaimFailed, Quantity, Refused, Voice, Wording, quantity};
use crate::finding::{Code, Finding, Findings};
use crate::load::{Expression, Noun, Plan, Texts};

/// Evaluates expressions and forms numbers in the language of one edition.
#[derive(Debug)]
pub struct Speaker {
    figures: Arc<Figures>,
    voice: Arc<Voice>,
    environment: Environment<'static>,
    report: Value,
}

impl Speaker {
    /// Creates the speaker of an edition; `None` if CLDR does not know its locale.
    pub fn new(figures: Arc<Figures>, texts: &Texts, plan: &Plan) -> Option<Self> {
        let formatter = Formatter::new(&texts.edition.locale())?;
        let voice = Arc::new(Voice { formatter, labels: texts.labels.value.clone() });
        let report = Value::from_pairs([
            ("year", Term::value(plan.year.to_string(), Printing::Date)),
            ("date", Value::from(plan.date.clone())),
        ]);
        let environment = environment(&voice);
        Some(Self { figures, voice, environment, report })
    }

    /// The figures it speaks of.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// The formatter of its language.
    pub fn formatter(&self) -> &Formatter {
        &self.voice.formatter
    }

    /// Evaluates an expression; why it fails goes to `findings`.
    pub fn say(&self, expression: &Expression, findings: &mut Findings) -> Option<Printed> {
        let unknown = Arc::new(Mutex::new(None));
        let scope = Value::from_object(Scope {
            figures: Arc::clone(&self.figures),
            voice: Arc::clone(&self.voice),
            report: self.report.clone(),
            unknown: Arc::clone(&unknown),
            prefix: None,
        });
        let result = self
            .environment
            .compile_expression(&expression.text)
            .and_then(|compiled| compiled.eval(scope))
            .and_then(|value| printed(&value));
        let unknown = unknown.lock().unwrap_or_else(PoisonError::into_inner).take();
        match (result, unknown) {
            (Ok(printed), None) => Some(printed),
            (result, unknown) => {
                findings.push(self.explain(expression, result.err(), unknown));
                None
            }
        }
    }

    /// Fills a sentence template of the labels.
    ///
    /// # Errors
    /// Why the template cannot be read or filled.
    pub fn phrase(&self, template: &str, values: &serde_json::Value) -> Result<String, String> {
        let reason = |error: Error| error.to_string();
        let text =
            self.environment.render_str(template, Value::from(Serde(values))).map_err(reason)?;
        // Spaces do not double where an optional part is left out; no-break spaces stay.
        let words = text.split([' ', '\n', '\t']).filter(|word| !word.is_empty());
        Ok(words.collect::<Vec<_>>().join(" "))
    }

    fn explain(
        &self,
        expression: &Expression,
        error: Option<Error>,
        unknown: Option<String>,
    ) -> Finding {
        let finding =
            |code, message: String| Finding::error(code, expression.place.clone(), message);
        if let Some(name) = unknown {
            let finding = finding(Code::UnknownFigure, format!("there is no figure `{name}`"));
            return match self.figures.did_you_mean(&name) {
                Some(known) => finding.hint(format!("did you mean `{known}`?")),
                None => finding,
            };
        }
        let Some(error) = error else {
            return finding(Code::ExpressionFailed, "the expression prints nothing".into());
        };
        let detail = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
        let source = std::error::Error::source(&error);
        if source.is_some_and(|source| source.is::<ClaimFailed>()) {
            return finding(Code::ClaimFails, detail).hint("change the words or the round number");
        }
        match source.and_then(|source| source.downcast_ref::<Refused>()) {
            Some(Refused::Estimate) => finding(Code::EstimatePrinted, detail)
                .hint("estimates are drawn, never printed as a number"),
            Some(Refused::Missing) => finding(Code::MissingPrinted, detail),
            Some(Refused::Unbound) => finding(Code::NumberNotBound, detail)
                .hint("name its figure; if it is no quantity, write `literal(\"…\")`"),
            Some(Refused::Label) => finding(Code::MissingLabel, detail),
            None => finding(Code::ExpressionFailed, format!("the expression fails: {detail}")),
        }
    }
}

/// The filters of prose.
fn environment(voice: &Arc<Voice>) -> Environment<'static> {
    let mut environment = Environment::empty();
    // Names that do not exist are reported by the scope; templates of labels may leave parts out.
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::Lenient);
    for (name, claim) in Claim::ALL {
        environment.add_filter(name, move |value: Value, round: f64| -> Result<Value, Error> {
            Ok(Value::from_object(quantity(&value)?.claim(claim, round)?))
        });
    }
    environment.add_filter("signed", |value: Value| -> Result<Value, Error> {
        Ok(Value::from_object(Quantity { signed: true, ..quantity(&value)? }))
    });
    environment.add_filter("decimals", |value: Value, places: u8| -> Result<Value, Error> {
        let decimals = Some(places.min(6));
        Ok(Value::from_object(Quantity { decimals, ..quantity(&value)? }))
    });
    environment
        .add_filter("written", |value: Value, words: String| worded(&value, Wording::Words(words)));
    environment.add_filter("unit", |value: Value| worded(&value, Wording::WithUnit));
    environment.add_filter("ordinal", |value: Value| worded(&value, Wording::Ordinal));
    environment.add_filter("plural", |value: Value, one: String, other: String| {
        let rest = (None, None, None, None);
        let noun =
            Noun { one: Some(one), other, zero: rest.0, two: rest.1, few: rest.2, many: rest.3 };
        worded(&value, Wording::Noun(Box::new(noun)))
    });
    let (day, month) = (Arc::clone(voice), Arc::clone(voice));
    environment.add_filter("date", move |date: String| {
        let text = day.formatter.day(&date).ok_or_else(|| no_date(&date))?;
        Ok::<_, Error>(Term::value(text, Printing::Date))
    });
    environment.add_filter("month", move |date: String| {
        let text = month.formatter.month(&date).ok_or_else(|| no_date(&date))?;
        Ok::<_, Error>(Term::value(text, Printing::Date))
    });
    environment
}

fn worded(value: &Value, wording: Wording) -> Result<Value, Error> {
    Ok(Value::from_object(Quantity { wording, ..quantity(value)? }))
}

fn no_date(date: &str) -> Error {
    Error::new(ErrorKind::InvalidOperation, format!("`{date}` is no date"))
}

/// The names that an expression can use: figures, data sets, the report.
#[derive(Debug)]
struct Scope {
    figures: Arc<Figures>,
    voice: Arc<Voice>,
    report: Value,
    /// The first name that does not exist.
    unknown: Arc<Mutex<Option<String>>>,
    /// The data set or part of one that is being subscripted.
    prefix: Option<String>,
}

impl Object for Scope {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Map
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let name = match &self.prefix {
            Some(prefix) => format!("{prefix}.{key}"),
            None if key.as_str() == Some("report") => return Some(self.report.clone()),
            None if key.as_str() == Some("literal") => {
                let literal = |text: String| Term::value(text, Printing::Literal);
                return Some(Value::from_function(literal));
            }
            None => key.to_string(),
        };
        if let Some(figure) = self.figures.get(&name) {
            let quantity = Quantity::new(Arc::new(figure.clone()), Arc::clone(&self.voice));
            return Some(Value::from_object(quantity));
        }
        if self.figures.set(&name).is_some() || self.figures.series(&name).is_some() {
            return Some(Value::from_object(Scope {
                figures: Arc::clone(&self.figures),
                voice: Arc::clone(&self.voice),
                report: self.report.clone(),
                unknown: Arc::clone(&self.unknown),
                prefix: Some(name),
            }));
        }
        self.unknown.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(name);
        None
    }
}
