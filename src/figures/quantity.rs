//! Quantities in prose: a figure and how the sentence prints it.

use std::fmt;
use std::sync::Arc;

use minijinja::value::Object;
use minijinja::{Error, ErrorKind, Value};

use super::condition::Condition;
use super::figure::{Figure, Figures, Precision};
use super::format::{Formatter, NO_BREAK_SPACE, Setting, Style};
use crate::load::{Labels, Noun, Status};

/// A figure as a sentence prints it.
#[derive(Clone)]
pub struct Quantity {
    /// The figure.
    pub figure: Arc<Figure>,
    /// The figures that it may be compared with.
    pub figures: Arc<Figures>,
    /// The voice that prints it.
    pub voice: Arc<Voice>,
    /// The rounded number printed instead of the value, and what was found to be so of it.
    pub rounded: Option<(f64, String)>,
    /// What words say of it.
    pub conditions: Vec<Condition>,
    /// The source that states what known values leave open.
    pub stated: Option<String>,
    /// Decimal places, if not the figure's own.
    pub decimals: Option<u8>,
    /// Whether it carries its sign.
    pub signed: bool,
    /// What is printed.
    pub wording: Wording,
}

/// What is printed of a quantity.
#[derive(Clone)]
pub enum Wording {
    /// The number.
    Number,
    /// The number with the noun of its unit.
    WithUnit,
    /// Words that stand for the number.
    Words(String),
    /// A noun in the form that goes with the number.
    Noun(Box<Noun>),
    /// The ordinal number.
    Ordinal,
}

/// What it takes to print in one language.
#[derive(Debug)]
pub struct Voice {
    /// Forms numbers and dates.
    pub formatter: Formatter,
    /// Names of units, and templates of ordinals.
    pub labels: Labels,
}

impl Quantity {
    /// A figure printed as its number.
    pub fn new(figure: Arc<Figure>, figures: Arc<Figures>, voice: Arc<Voice>) -> Self {
        Self {
            figure,
            figures,
            voice,
            rounded: None,
            conditions: Vec::new(),
            stated: None,
            decimals: None,
            signed: false,
            wording: Wording::Number,
        }
    }

    /// The text that is printed.
    ///
    /// # Errors
    /// The figure is missing or estimated, or the labels lack a word it needs.
    pub fn text(&self) -> Result<String, Error> {
        let refuse = |message: String, why: Refused| Err(refusal(message, why));
        let Figure { id, unit, .. } = &*self.figure;
        let Some(value) = self.figure.printable() else {
            return if self.figure.status == Status::E {
                refuse(format!("`{id}` is an estimate"), Refused::Estimate)
            } else {
                refuse(format!("`{id}` is missing"), Refused::Missing)
            };
        };
        let value = self.rounded.as_ref().map_or(value, |(round, _)| *round);
        let decimals = self.decimals.unwrap_or(self.figure.decimals);
        let style = Style { setting: Setting::Prose, signed: self.signed };
        let Voice { formatter, labels } = &*self.voice;
        let number = || formatter.number(value, decimals, unit, style);
        Ok(match &self.wording {
            Wording::Number => number(),
            Wording::Words(words) => words.clone(),
            Wording::Noun(noun) => formatter.noun(value, decimals, noun).to_owned(),
            Wording::WithUnit => match labels.units.get(unit) {
                Some(noun) => {
                    let noun = formatter.noun(value, decimals, noun);
                    format!("{}{NO_BREAK_SPACE}{noun}", number())
                }
                None => return refuse(format!("unit `{unit}` has no label"), Refused::Label),
            },
            Wording::Ordinal => match labels.units.get("ordinal") {
                Some(templates) => formatter.ordinal(value, templates),
                None => return refuse("unit `ordinal` has no label".into(), Refused::Label),
            },
        })
    }
}

impl fmt::Debug for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "figure {}", self.figure.id)
    }
}

impl Object for Quantity {
    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().map_or(Err(fmt::Error), |text| f.write_str(&text))
    }
}

/// The quantity that a filter is applied to.
///
/// # Errors
/// The value is no figure.
pub fn quantity(value: &Value) -> Result<Quantity, Error> {
    value.downcast_object_ref::<Quantity>().cloned().ok_or_else(|| {
        Error::new(
            ErrorKind::InvalidOperation,
            "this filter is for figures; formulas of figures belong in the data",
        )
    })
}

/// An error that says why a figure is not printed.
pub fn refusal(message: String, why: Refused) -> Error {
    Error::new(ErrorKind::InvalidOperation, message).with_source(why)
}

/// Why a figure is not printed.
#[derive(Debug, Clone, PartialEq)]
pub enum Refused {
    /// It is an estimate.
    Estimate,
    /// It is missing.
    Missing,
    /// It is typed, and no figure stands behind it.
    Unbound,
    /// The labels lack a word.
    Label,
    /// It does not bear out what is said of it.
    Claim,
    /// Known values do not tell whether what is said of it is so.
    Open,
    /// It is known by a round number only, and that is not said.
    Bare(Precision),
    /// A source is named that does not exist.
    Source(String),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the figure is not printed")
    }
}

impl std::error::Error for Refused {}
