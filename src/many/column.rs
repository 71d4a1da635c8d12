//! What a column of a table sets, and how a cell sets it.

use std::iter;
use std::ops::Range;
use std::sync::Arc;

use serde_json::Value;

use super::edit::Edit;
use super::table::Cell;
use crate::finding::Source;
use crate::load::Status;

/// What a column sets in a file of the report.
#[derive(Debug)]
pub struct Column {
    /// The file.
    pub source: Arc<Source>,
    /// What in it.
    pub target: Target,
}

/// What in a file a column sets.
#[derive(Debug)]
pub enum Target {
    /// The value of an observed figure.
    Figure(Figure),
    /// A single value of a JSON file, with what an empty cell is, if it may be empty.
    Value(Slot, Kind, Option<&'static str>),
    /// All of a text.
    Text,
}

/// The value of an observed figure, with what depends on it.
#[derive(Debug)]
pub struct Figure {
    /// The figure's id.
    pub id: String,
    /// Where its value stands.
    pub value: Slot,
    /// Where its status stands, unless another column sets it.
    pub status: Option<Slot>,
    /// Its status in the report.
    pub was: Status,
    /// The status that it has when it is not missing.
    pub known: Status,
    /// The whole observation.
    pub object: Range<usize>,
}

/// What kind of value a cell is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text in quotes.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Truth,
}

/// Where in an object a value is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// In the place of another.
    At(Range<usize>),
    /// As a new member, behind the opening brace.
    New(usize, &'static str),
}

impl Slot {
    /// The place of a member of an object: where it stands, or where it can be put in.
    pub fn of(member: Option<Range<usize>>, object: &Range<usize>, key: &'static str) -> Self {
        member.map_or(Self::New(object.start + 1, key), Self::At)
    }

    fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::At(one), Self::At(other)) => one.start < other.end && other.start < one.end,
            _ => self == other,
        }
    }

    fn edit(&self, json: &str, scope: Option<Range<usize>>, cell: usize) -> Edit {
        let (range, text) = match self {
            Self::At(range) => (range.clone(), json.to_owned()),
            Self::New(at, key) => (*at..*at, format!(" \"{key}\": {json},")),
        };
        Edit { range, text, scope, cell: Some(cell) }
    }
}

impl Column {
    /// Whether it writes over what another column writes.
    pub fn meets(&self, other: &Self) -> bool {
        let one_file = self.source.path == other.source.path;
        one_file
            && match (self.slots(), other.slots()) {
                (Some(own), Some(others)) => {
                    own.iter().any(|one| others.iter().any(|other| one.meets(other)))
                }
                // One of them is all of the file.
                _ => true,
            }
    }

    /// Whether it writes into a stretch of a file.
    pub fn writes(&self, source: &Source, range: &Range<usize>) -> bool {
        let at = Slot::At(range.clone());
        let within = |slots: Vec<&Slot>| slots.iter().any(|slot| slot.meets(&at));
        self.source.path == source.path && self.slots().is_none_or(within)
    }

    /// Where it writes; `None` if it is the whole file.
    fn slots(&self) -> Option<Vec<&Slot>> {
        match &self.target {
            Target::Figure(figure) => {
                Some(iter::once(&figure.value).chain(&figure.status).collect())
            }
            Target::Value(slot, ..) => Some(vec![slot]),
            Target::Text => None,
        }
    }

    /// What a cell changes in the file.
    ///
    /// # Errors
    /// Why the column does not take it, and what to do about it.
    pub fn edits(&self, cell: &Cell, position: usize) -> Result<Vec<Edit>, Refusal> {
        let text = cell.text.as_str();
        match &self.target {
            Target::Figure(figure) => figure.edits(text, position),
            Target::Text => Ok(vec![Edit {
                range: 0..self.source.text.len(),
                text: filled(text)?.to_owned(),
                scope: None,
                cell: Some(position),
            }]),
            Target::Value(slot, _, Some(empty)) if text.is_empty() => {
                Ok(vec![slot.edit(empty, None, position)])
            }
            Target::Value(slot, kind, _) => {
                let json = kind.json(filled(text)?)?;
                Ok(vec![slot.edit(&json, None, position)])
            }
        }
    }
}

impl Figure {
    fn edits(&self, text: &str, cell: usize) -> Result<Vec<Edit>, Refusal> {
        let (json, status) = match text {
            // As in SDMX-CSV: an observation without a value is missing.
            "" => ("null".to_owned(), Status::M),
            _ => (Kind::Number.json(text)?, self.known),
        };
        let mut edits = vec![self.value.edit(&json, Some(self.object.clone()), cell)];
        if let Some(slot) = self.status.as_ref().filter(|_| status != self.was) {
            edits.push(slot.edit(&format!("\"{}\"", status.code()), None, cell));
        }
        Ok(edits)
    }
}

/// Why a cell is refused: what is wrong, and what to do about it.
pub type Refusal = (String, &'static str);

/// A cell that must say something.
fn filled(text: &str) -> Result<&str, Refusal> {
    match text.trim().is_empty() {
        true => {
            Err(("an empty cell sets nothing".to_owned(), "write what the report shall have there"))
        }
        false => Ok(text),
    }
}

impl Kind {
    /// The kind of cell that takes the place of a value; `None` if it is a list or an object.
    pub fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Null | Value::String(_) => Some(Self::Text),
            Value::Number(_) => Some(Self::Number),
            Value::Bool(_) => Some(Self::Truth),
            Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// A cell as JSON.
    fn json(self, text: &str) -> Result<String, Refusal> {
        let wrong = |what: &str, hint| Err((format!("`{text}` is not {what}"), hint));
        match self {
            Self::Text => Ok(Value::from(text).to_string()),
            Self::Number if is_number(text) => Ok(text.to_owned()),
            Self::Number => wrong(
                "a number",
                "write digits, with a point before decimals and nothing between thousands, such as \
                 36205 or -1.5",
            ),
            Self::Truth if matches!(text, "true" | "false") => Ok(text.to_owned()),
            Self::Truth => wrong("`true` or `false`", "write one of the two"),
        }
    }
}

/// Whether a text is a finite number as JSON has it: no sign but `-`, no spaces, a point.
fn is_number(text: &str) -> bool {
    let has_spaces = text.contains(|c: char| c.is_whitespace());
    !has_spaces && serde_json::from_str::<f64>(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_strictly() {
        for number in ["0", "-1", "36205", "1.5", "1e3", "-0.25E-2"] {
            assert!(is_number(number), "`{number}` is a number");
        }
        for other in [
            "",
            " 1",
            "1 ",
            "1,5",
            "36.205,0",
            "36 205",
            "36\u{202f}205",
            "+1",
            "01",
            ".5",
            "5.",
            "1e",
            "0x1",
            "NaN",
            "inf",
            "1e999",
            "\"1\"",
            "1\n",
            "१",
            "−1",
            "12 %",
            "almost 3",
        ] {
            assert!(!is_number(other), "`{other}` is taken for a number");
        }
    }
}
