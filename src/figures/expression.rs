//! Expressions in prose and labels: `{{ capacity[2024] | over(36000) }}`.
//!
//! A [`Speaker`] evaluates them for one edition. Names are figures, filters say how a figure is
//! printed; arithmetic belongs into the data.

use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::{Object, ObjectRepr, Serde, Value};
use minijinja::{Environment, Error};

use super::figure::{Figures, Precision};
use super::filters::{environment, known_source};
use super::format::Formatter;
use super::limit::within_limit;
use super::literal::Literals;
use super::parting;
use super::piece::{Origin, Piece};
use super::printed::{Printed, Printing, Stated, Term, printed};
use super::quantity::{Quantity, Refused, Voice};
use crate::finding::{Code, Finding, Findings};
use crate::load::{Expression, Plan, Texts};

/// Evaluates expressions and forms numbers in the language of one edition.
#[derive(Debug)]
pub struct Speaker {
    figures: Arc<Figures>,
    voice: Arc<Voice>,
    environment: Environment<'static>,
    report: Value,
    literals: Literals,
}

impl Speaker {
    /// Creates the speaker of an edition; `None` if CLDR does not know its locale.
    pub fn new(figures: Arc<Figures>, texts: &Texts, plan: &Plan) -> Option<Self> {
        let formatter = Formatter::new(&texts.edition.locale())?;
        let voice = Arc::new(Voice { formatter, labels: texts.labels.value.clone() });
        let report = Value::from_pairs([
            ("year", Term::value(plan.year.to_string(), Printing::Date)),
            ("date", Value::from(plan.date())),
        ]);
        let environment = environment(&voice, &figures);
        let literals = Literals::new(&voice.labels.lexicon, &voice.formatter);
        Some(Self { figures, voice, environment, report, literals })
    }

    /// The figures it speaks of.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// The formatter of its language.
    pub fn formatter(&self) -> &Formatter {
        &self.voice.formatter
    }

    /// A text that is no expression, parted at its numbers: years, dates, codes, names. Numbers
    /// that are none of these are of the origin `others`.
    pub fn pieces(&self, text: &str, others: Option<&Origin>) -> Vec<Piece> {
        parting::part(text, &self.literals, &[], others)
    }

    /// A text into which numbers were put, parted at these and at its other numbers.
    pub fn told(&self, text: &str, put_in: &[Piece], others: Option<&Origin>) -> Vec<Piece> {
        parting::part(text, &self.literals, put_in, others)
    }

    /// Evaluates an expression; why it fails goes to `findings`.
    pub fn say(&self, expression: &Expression, findings: &mut Findings) -> Option<Printed> {
        let (value, unknown) = self.value(expression);
        match (value.and_then(|value| printed(&value)), unknown) {
            (Ok(printed), None) => Some(printed),
            (result, unknown) => {
                findings.push(self.explain(expression, result.err(), unknown));
                None
            }
        }
    }

    /// The value of an expression, and the first name in it that does not exist.
    pub(super) fn value(&self, expression: &Expression) -> (Result<Value, Error>, Option<String>) {
        let unknown = Arc::new(Mutex::new(None));
        let scope = Value::from_object(Scope {
            figures: Arc::clone(&self.figures),
            voice: Arc::clone(&self.voice),
            report: self.report.clone(),
            unknown: Arc::clone(&unknown),
            prefix: None,
        });
        let compiled = within_limit(&expression.text);
        let compiled = compiled.and_then(|text| self.environment.compile_expression(text));
        let value = compiled.and_then(|compiled| compiled.eval(scope));
        let unknown = unknown.lock().unwrap_or_else(PoisonError::into_inner).take();
        (value, unknown)
    }

    /// Fills a sentence template of the labels.
    ///
    /// # Errors
    /// Why the template cannot be read or filled.
    pub fn phrase(&self, template: &str, values: &serde_json::Value) -> Result<String, String> {
        let reason = |error: Error| error.to_string();
        let template = within_limit(template).map_err(reason)?;
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
        match source.and_then(|source| source.downcast_ref::<Refused>()) {
            Some(Refused::Estimate) => finding(Code::EstimatePrinted, detail)
                .hint("estimates are drawn, never printed as a number"),
            Some(Refused::Missing) => finding(Code::MissingPrinted, detail),
            Some(Refused::Unbound) => finding(Code::NumberNotBound, detail)
                .hint("name its figure; if it is no quantity, write `literal(\"…\")`"),
            Some(Refused::Label) => finding(Code::MissingLabel, detail),
            Some(Refused::Claim) => {
                finding(Code::ClaimFails, detail).hint("change the words or the number")
            }
            Some(Refused::Open) => finding(Code::ClaimFails, detail)
                .hint("if a source says so, name it: `| stated(\"…\")`; else say it otherwise"),
            Some(Refused::Bare(Precision::Rounded(claim))) => finding(Code::ClaimMissing, detail)
                .hint(format!("say so in words, and write `| {}`", claim.name())),
            Some(Refused::Bare(_)) => finding(Code::ClaimMissing, detail)
                .hint("print it by a rounded claim, such as `| about(40)`"),
            Some(Refused::Source(id)) => {
                finding(Code::UnknownSource, detail).hint_known(id, self.figures.sources())
            }
            None => finding(Code::ExpressionFailed, format!("the expression fails: {detail}")),
        }
    }
}

/// The names that an expression can use: figures, data sets, the report.
#[derive(Debug)]
pub struct Scope {
    figures: Arc<Figures>,
    voice: Arc<Voice>,
    report: Value,
    /// The first name that does not exist.
    unknown: Arc<Mutex<Option<String>>>,
    /// The data set or part of one that is being subscripted.
    prefix: Option<String>,
}

impl Scope {
    /// The data set or part of one that is named, if the name is one.
    pub fn set(&self) -> Option<&str> {
        self.prefix.as_deref()
    }
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
            None if key.as_str() == Some("stated") => {
                let figures = Arc::clone(&self.figures);
                let stated = move |source: String| -> Result<Value, Error> {
                    Ok(Value::from_object(Stated(known_source(&figures, source)?)))
                };
                return Some(Value::from_function(stated));
            }
            None => key.to_string(),
        };
        if let Some(figure) = self.figures.get(&name) {
            let (figure, figures) = (Arc::new(figure.clone()), Arc::clone(&self.figures));
            let quantity = Quantity::new(figure, figures, Arc::clone(&self.voice));
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
