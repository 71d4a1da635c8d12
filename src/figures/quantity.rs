//! Quantities in prose: a figure and how the sentence prints it.

use std::fmt;
use std::sync::Arc;

use minijinja::value::Object;
use minijinja::{Error, ErrorKind, Value};

use super::claim::Claim;
use super::figure::Figure;
use super::format::{Formatter, NO_BREAK_SPACE, Setting, Style};
use crate::load::{Labels, Noun, Status};

/// A figure as a sentence prints it.
#[derive(Clone)]
pub struct Quantity {
    /// The figure.
    pub figure: Arc<Figure>,
    /// The voice that prints it.
    pub voice: Arc<Voice>,
    /// The rounded number printed instead of the value.
    pub rounded: Option<f64>,
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
    pub fn new(figure: Arc<Figure>, voice: Arc<Voice>) -> Self {
        let wording = Wording::Number;
        Self { figure, voice, rounded: None, decimals: None, signed: false, wording }
    }

    /// Prints a round number instead, if the figure bears the claim out.
    ///
    /// # Errors
    /// The figure's value and the claim that failed.
    pub fn claim(mut self, claim: Claim, round: f64) -> Result<Self, Error> {
        let value = self.figure.value.unwrap_or(f64::NAN);
        if !claim.holds(value, round) {
            let (id, name, relation) = (&self.figure.id, claim.name(), claim.relation(round));
            let message = match self.figure.value {
                Some(value) => format!("`{id}` is {value}, but `{name}({round})` says {relation}"),
                None => format!("`{id}` is missing, but `{name}({round})` says {relation}"),
            };
            return Err(Error::new(ErrorKind::InvalidOperation, message).with_source(ClaimFailed));
        }
        self.rounded = Some(round);
        if self.decimals.is_none() {
            // As many places as the round number itself needs.
            self.decimals = (0..=6).find(|&places| {
                let scaled = round * 10f64.powi(i32::from(places));
                (scaled - scaled.round()).abs() < 1e-9
            });
        }
        Ok(self)
    }

    /// The text that is printed.
    ///
    /// # Errors
    /// The figure is missing or estimated, or the labels lack a word it needs.
    pub fn text(&self) -> Result<String, Error> {
        let refuse = |message: String, why: Refused| {
            Err(Error::new(ErrorKind::InvalidOperation, message).with_source(why))
        };
        let Figure { id, unit, .. } = &*self.figure;
        let Some(value) = self.figure.printable() else {
            return if self.figure.status == Status::E {
                refuse(format!("`{id}` is an estimate"), Refused::Estimate)
            } else {
                refuse(format!("`{id}` is missing"), Refused::Missing)
            };
        };
        let value = self.rounded.unwrap_or(value);
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

/// Marks an error as a claim that failed.
#[derive(Debug)]
pub struct ClaimFailed;

impl fmt::Display for ClaimFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the claim does not hold")
    }
}

impl std::error::Error for ClaimFailed {}

/// Why a figure is not printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It is an estimate.
    Estimate,
    /// It is missing.
    Missing,
    /// It is typed, and no figure stands behind it.
    Unbound,
    /// The labels lack a word.
    Label,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the figure is not printed")
    }
}

impl std::error::Error for Refused {}
