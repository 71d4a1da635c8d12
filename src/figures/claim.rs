//! Quantities in prose: a figure and how the sentence prints it, with the rounded claims that a
//! sentence makes of it.

use std::fmt;
use std::sync::Arc;

use minijinja::value::Object;
use minijinja::{Error, ErrorKind, Value};

use super::figure::Figure;
use super::format::{Formatter, NO_BREAK_SPACE, Setting, Style};
use crate::load::{Labels, Noun, Status};

/// How far a figure may lie from a round number in the direction that is named: a quarter of it.
const REACH: f64 = 0.25;
/// How near "nearly" is: a twentieth of the round number below it.
const NEARLY_REACH: f64 = 0.05;
/// How near "about" is: a tenth of the round number on either side.
const ABOUT_REACH: f64 = 0.1;

/// A rounded claim: how the figure must compare with the number printed.
///
/// Every claim has a direction and a reach. The reach keeps "more than 10,000" from standing for
/// 90,000; "at least" and "at most" include the round number itself, "more" and "less" do not.
/// Of a negative number, "more" is nearer to zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// More than the number, by at most a quarter of it.
    Over,
    /// Less than the number, by at most a quarter of it.
    Under,
    /// The number or more, by at most a quarter of it.
    AtLeast,
    /// The number or less, by at most a quarter of it.
    AtMost,
    /// Less than the number, by at most a twentieth of it.
    Nearly,
    /// Within a tenth of the number, on either side.
    About,
}

impl Claim {
    /// Every claim, with the name of its filter.
    pub const ALL: [(&'static str, Self); 6] = [
        ("over", Self::Over),
        ("under", Self::Under),
        ("at_least", Self::AtLeast),
        ("at_most", Self::AtMost),
        ("nearly", Self::Nearly),
        ("about", Self::About),
    ];

    /// Whether a figure's value bears the claim out.
    pub fn holds(self, value: f64, round: f64) -> bool {
        let (low, high) = self.bounds(round);
        let strict = matches!(self, Self::Over | Self::Under | Self::Nearly);
        low <= value && value <= high && !(strict && value == round)
    }

    /// The lowest and highest value that bear the claim out; of `over`, `under` and `nearly` the
    /// round number itself does not.
    fn bounds(self, round: f64) -> (f64, f64) {
        let reach = |share: f64| round.abs() * share;
        match self {
            Self::Over | Self::AtLeast => (round, round + reach(REACH)),
            Self::Under | Self::AtMost => (round - reach(REACH), round),
            Self::Nearly => (round - reach(NEARLY_REACH), round),
            Self::About => (round - reach(ABOUT_REACH), round + reach(ABOUT_REACH)),
        }
    }

    /// What the claim says of a value, as an inequality.
    fn relation(self, round: f64) -> String {
        let (low, high) = self.bounds(round);
        match self {
            Self::Over => format!("more than {round} and at most {}", short(high)),
            Self::Under | Self::Nearly => format!("at least {} and less than {round}", short(low)),
            Self::AtLeast | Self::AtMost | Self::About => {
                format!("from {} to {}", short(low), short(high))
            }
        }
    }
}

/// A bound without the noise of binary fractions.
fn short(bound: f64) -> f64 {
    (bound * 1e6).round() / 1e6
}

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
            let (id, relation) = (&self.figure.id, claim.relation(round));
            let names = Claim::ALL.iter().find(|(_, other)| *other == claim);
            let name = names.map_or("", |(name, _)| name);
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
    /// The labels lack a word.
    Label,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the figure is not printed")
    }
}

impl std::error::Error for Refused {}

#[cfg(test)]
mod tests {
    use super::Claim;

    #[test]
    fn claims_have_a_direction_and_a_reach() {
        assert!(Claim::Over.holds(10_187.0, 10_000.0));
        assert!(!Claim::Over.holds(9_999.0, 10_000.0), "below");
        assert!(!Claim::Over.holds(13_000.0, 10_000.0), "too far above");
        assert!(Claim::Nearly.holds(35_900.0, 36_000.0));
        assert!(!Claim::Nearly.holds(36_001.0, 36_000.0), "above");
        assert!(!Claim::Nearly.holds(30_000.0, 36_000.0), "too far below");
        assert!(Claim::Under.holds(9.67, 10.0));
        assert!(!Claim::Under.holds(10.0, 10.0), "the number itself");
        assert!(Claim::AtLeast.holds(10.0, 10.0) && Claim::AtLeast.holds(12.5, 10.0));
        assert!(!Claim::AtLeast.holds(9.99, 10.0), "below");
        assert!(!Claim::AtLeast.holds(12.6, 10.0), "too far above");
        assert!(Claim::AtMost.holds(10.0, 10.0) && Claim::AtMost.holds(7.5, 10.0));
        assert!(!Claim::AtMost.holds(10.01, 10.0), "above");
        assert!(!Claim::AtMost.holds(7.4, 10.0), "too far below");
        assert!(Claim::Over.holds(-9.0, -10.0) && !Claim::Over.holds(-11.0, -10.0), "negative");
        assert!(Claim::About.holds(41.5, 40.0));
        assert!(!Claim::About.holds(f64::NAN, 40.0), "missing");
    }
}
