//! What an expression prints, and what stands behind it.

use std::fmt;
use std::sync::Arc;

use minijinja::value::{Object, Value};
use minijinja::{Error, ErrorKind};

use super::piece::{Origin, Piece};
use super::quantity::{Quantity, Refused};
use crate::load::Expression;

/// What an expression prints.
#[derive(Debug, Clone, PartialEq)]
pub struct Printed {
    /// The text.
    pub text: String,
    /// What stands behind it.
    pub from: Printing,
    /// The claims that it makes of figures, each as it was found to be so.
    pub claims: Vec<String>,
    /// The id of the source that states what no known value tells.
    pub stated: Option<String>,
}

impl Printed {
    /// A text that makes no claim.
    fn plain(text: String, from: Printing) -> Self {
        Self { text, from, claims: Vec::new(), stated: None }
    }
}

impl Printed {
    /// The text with its origin: a figure, or a literal or date that holds a number.
    pub fn piece(self, expression: &Expression) -> Piece {
        let origin = match self.from {
            Printing::Figure(figure) => {
                let expression = Some(expression.text.trim().to_owned());
                Some(Origin::Figure { figure, expression })
            }
            Printing::Literal => Some(Origin::Literal),
            Printing::Date if self.text.bytes().all(|byte| byte.is_ascii_digit()) => {
                Some(Origin::Year)
            }
            Printing::Date => Some(Origin::Date),
            Printing::Words => None,
        };
        let numeral = self.text.contains(char::is_numeric);
        let origin = origin.filter(|one| numeral || matches!(one, Origin::Figure { .. }));
        Piece { text: self.text, origin }
    }
}

/// What stands behind a printed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Printing {
    /// A figure, by its id.
    Figure(String),
    /// A text that is no quantity, marked by `literal("…")`.
    Literal,
    /// A date, or the year or date of the report.
    Date,
    /// Words without a number.
    Words,
}

/// What a value prints.
///
/// # Errors
/// It is no single figure and no text, or a number that no figure stands behind.
pub fn printed(value: &Value) -> Result<Printed, Error> {
    if let Some(quantity) = value.downcast_object_ref::<Quantity>() {
        let from = Printing::Figure(quantity.figure.id.clone());
        let stated = quantity.stated.clone();
        // What is missing or estimated is not printed, whatever is said of it.
        let text = quantity.text()?;
        return Ok(Printed { text, from, claims: quantity.claims()?, stated });
    }
    if let Some(Term(printed)) = value.downcast_object_ref::<Term>() {
        return Ok(printed.clone());
    }
    if value.downcast_object_ref::<Stated>().is_some() {
        return Err(Error::new(
            ErrorKind::InvalidOperation,
            "what the source states is not said; write `| written(\"…\")` behind it",
        ));
    }
    let is_text = value.as_str().is_some() || value.is_number();
    if !is_text {
        return Err(Error::new(
            ErrorKind::InvalidOperation,
            "it names no single figure; a data set needs a key, as in `capacity[2024]`",
        ));
    }
    let text = value.to_string();
    if text.contains(char::is_numeric) {
        let message = format!("`{text}` is typed in an expression, and no figure stands behind it");
        return Err(Error::new(ErrorKind::InvalidOperation, message).with_source(Refused::Unbound));
    }
    Ok(Printed::plain(text, Printing::Words))
}

/// A text that an expression prints as it is.
#[derive(Debug)]
pub struct Term(Printed);

impl Term {
    /// Such a text as a value of an expression.
    pub fn value(text: String, from: Printing) -> Value {
        Value::from_object(Self(Printed::plain(text, from)))
    }

    /// Words that a source states, with no figure behind them.
    pub fn stated(text: String, source: String) -> Value {
        let claims = vec![format!("“{text}”: stated by `{source}`")];
        Value::from_object(Self(Printed {
            text,
            from: Printing::Words,
            claims,
            stated: Some(source),
        }))
    }

    /// The source that states it.
    pub fn source(&self) -> Option<&str> {
        self.0.stated.as_deref()
    }
}

impl Object for Term {
    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.text)
    }
}

/// A source that states something, before it is said what.
#[derive(Debug)]
pub struct Stated(pub String);

impl Object for Stated {}
