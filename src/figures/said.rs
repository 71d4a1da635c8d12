//! What is said of a quantity: rounded claims and conditions, and whether it is so.

use minijinja::{Error, ErrorKind};

use super::claim::{Claim, short};
use super::condition::{Condition, Outcome};
use super::figure::{Figure, Precision};
use super::quantity::{Quantity, Refused, Wording, refusal};

impl Quantity {
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
                let value = short(value);
                Err(format!("`{id}` ({value}) is not published by a round number; {said} needs it"))
            }
            (_, Some(value), Some(round)) => {
                let relation = claim.relation(round);
                let shown = short(value);
                if claim.holds(value, round) {
                    Ok((round, format!("`{id}` ({shown}) is {relation}")))
                } else {
                    Err(format!("`{id}` is {shown}, but {said} says {relation}"))
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
        if let (Some(source), true) = (&self.stated, self.conditions.is_empty()) {
            claims.push(format!("`{}`: stated by `{source}`", self.figure.id));
        }
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
            let value = short(value.unwrap_or_default());
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
}
