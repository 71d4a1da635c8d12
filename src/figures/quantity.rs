//! Quantities in prose: a figure and how the sentence prints it.

use std::fmt;
use std::sync::Arc;

use minijinja::value::Object;
use minijinja::{Error, ErrorKind, Value};

use super::claim::Claim;
use super::condition::{Condition, Outcome};
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

    /// Prints a round number instead, if the figure bears the claim out.
    ///
    /// A figure that its source publishes by a rounded claim bears out that very claim and no
    /// other; the round number may then be left out.
    ///
    /// # Errors
    /// The figure's value and the claim that failed.
    pub fn claim(mut self, claim: Claim, round: Option<f64>) -> Result<Self, Error> {
        let Figure { id, precision, .. } = &*self.figure;
        let (name, value) = (claim.name(), self.figure.value);
        let said = round.map_or_else(|| format!("`{name}`"), |round| format!("`{name}({round})`"));
        let found = match (*precision, value, round) {
            (_, None, _) => Err(format!("`{id}` is missing, but {said} says what it is")),
            (Precision::Rounded(published), Some(value), round) => {
                let known = format!("`{id}` is published as {} {value}", published.words());
                let same = published == claim && round.is_none_or(|round| round == value);
                if same {
                    Ok((value, known))
                } else {
                    Err(format!("{known}, but {said} says else"))
                }
            }
            (_, Some(value), None) => {
                Err(format!("`{id}` ({value}) is not published by a round number; {said} needs it"))
            }
            (_, Some(value), Some(round)) => {
                let relation = claim.relation(round);
                if claim.holds(value, round) {
                    Ok((round, format!("`{id}` ({value}) is {relation}")))
                } else {
                    Err(format!("`{id}` is {value}, but {said} says {relation}"))
                }
            }
        };
        let (round, found) = found.map_err(|message| refusal(message, Refused::Claim))?;
        self.rounded = Some((round, found));
        if self.decimals.is_none() {
            // As many places as the round number itself needs.
            self.decimals = (0..=6).find(|&places| {
                let scaled = round * 10f64.powi(i32::from(places));
                (scaled - scaled.round()).abs() < 1e-9
            });
        }
        Ok(self)
    }

    /// Puts a condition on the figure, which is checked when it is printed.
    pub fn condition(mut self, condition: Condition) -> Self {
        self.conditions.push(condition);
        self
    }

    /// Checks every condition and says what was found to be so; a rounded claim is the first.
    ///
    /// # Errors
    /// A condition does not hold, or known values leave it open and no source states it; or a
    /// figure that is known by a round number only would be printed without saying so.
    pub fn claims(&self) -> Result<Vec<String>, Error> {
        let mut claims: Vec<String> = self.rounded.iter().map(|(_, found)| found.clone()).collect();
        for condition in &self.conditions {
            let outcome = condition.check(&self.figure, &self.figures);
            match outcome.map_err(|message| Error::new(ErrorKind::InvalidOperation, message))? {
                Outcome::Holds(found) => claims.push(found),
                Outcome::Fails(found) => return Err(refusal(found, Refused::Claim)),
                Outcome::Open(found) => match &self.stated {
                    Some(source) => claims.push(format!("{found}: stated by `{source}`")),
                    None => {
                        let message = format!("known values do not tell whether {found}");
                        return Err(refusal(message, Refused::Open));
                    }
                },
            }
        }
        let Figure { id, value, precision, .. } = &*self.figure;
        // Words that carry a condition, and nouns, do not print the number.
        let silent = match self.wording {
            Wording::Words(_) => !self.conditions.is_empty(),
            Wording::Noun(_) => true,
            Wording::Number | Wording::WithUnit | Wording::Ordinal => false,
        };
        if self.rounded.is_none() && !silent && value.is_some() {
            let value = value.unwrap_or_default();
            let message = match precision {
                Precision::Exact => return Ok(claims),
                Precision::Rounded(claim) => {
                    format!("`{id}` is only known as {} {value}", claim.words())
                }
                Precision::FromRounded => {
                    format!("`{id}` ({value}) comes from a figure that is only known roughly")
                }
            };
            return Err(refusal(message, Refused::Bare(*precision)));
        }
        Ok(claims)
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
