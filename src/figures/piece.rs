//! Texts in pieces: those that print a number say what stands behind it.
//!
//! Cooperates with `layouts/components/number.typ`, which sets them, so that every number can be
//! traced from the page to its origin.

use std::ops::Deref;

use schemars::JsonSchema;
use serde::ser::{Serialize, SerializeStruct as _, Serializer};
use serde::{Deserialize, Serialize as SerializeDerived};

/// What stands behind a printed number.
#[derive(Debug, Clone, PartialEq, Eq, SerializeDerived, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Origin {
    /// A figure.
    Figure {
        /// Its id.
        figure: String,
        /// The expression that prints it, where it is one of prose or labels.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expression: Option<String>,
    },
    /// The share of one figure in another, as alternative texts say it: part / whole × 100.
    Share {
        /// The id of the part.
        part: String,
        /// The id of the whole.
        whole: String,
    },
    /// How many figures of a series are estimates.
    Count {
        /// The ids of the estimates.
        figures: Vec<String>,
    },
    /// A tick of the value axis.
    Tick,
    /// How many one dot of a field stands for.
    Scale,
    /// The number of a page, at its foot.
    Folio,
    /// The number of a page, in the contents.
    Reference,
    /// The number of a chapter.
    Chapter,
    /// The number of an exhibit.
    Exhibit,
    /// The number of an item of a list.
    Item,
    /// A year or a span of years.
    Year,
    /// A date.
    Date,
    /// A clock time.
    Time,
    /// A web or mail address.
    Address,
    /// A name that holds a number: one of the lexicon, or a label of the edition.
    Name,
    /// A code, such as E7.
    Code,
    /// A text marked by `literal("…")`.
    Literal,
}

impl Origin {
    /// The ids of the figures behind the number.
    pub fn figures(&self) -> Vec<&str> {
        match self {
            Self::Figure { figure, .. } => vec![figure],
            Self::Share { part, whole } => vec![part, whole],
            Self::Count { figures } => figures.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }
}

/// A text, and what stands behind its number if it prints one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// What it prints.
    pub origin: Option<Origin>,
}

impl Piece {
    /// A text that prints a figure.
    pub fn figure(text: String, id: &str) -> Self {
        Self::of(text, Origin::Figure { figure: id.to_owned(), expression: None })
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// A text that prints a number.
    pub fn of(text: String, origin: Origin) -> Self {
        Self { text, origin: Some(origin) }
    }
}

impl Deref for Piece {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl From<String> for Piece {
    fn from(text: String) -> Self {
        Self { text, origin: None }
    }
}

impl From<&str> for Piece {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&String> for Piece {
    fn from(text: &String) -> Self {
        text.clone().into()
    }
}

impl From<&Piece> for Piece {
    fn from(piece: &Piece) -> Self {
        piece.clone()
    }
}

/// A string, or `{ "number": origin, "text": … }`.
impl Serialize for Piece {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(origin) = &self.origin else { return serializer.serialize_str(&self.text) };
        let mut fields = serializer.serialize_struct("Piece", 2)?;
        fields.serialize_field("number", origin)?;
        fields.serialize_field("text", &self.text)?;
        fields.end()
    }
}
