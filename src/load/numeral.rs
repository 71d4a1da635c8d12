//! A number as it stands in print: its value and the decimal places it shows.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error};
use serde_json::Value;

/// A number with the decimal places that it is printed with.
///
/// In JSON it is a number, or a string where the last places are zeros: `12`, `17.3`, `"17.30"`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Numeral {
    /// The value.
    pub value: f64,
    /// The decimal places shown.
    pub decimals: u8,
}

impl Numeral {
    /// What the number may be off by, because it was rounded when it was printed: half of its
    /// last place.
    pub fn precision(self) -> f64 {
        0.5 * 10f64.powi(-i32::from(self.decimals))
    }

    /// Reads a number written with a point, such as `-17.30`.
    fn parse(text: &str) -> Option<Self> {
        let places = text.split_once('.').map_or("", |(_, places)| places);
        let digits = places.bytes().take_while(u8::is_ascii_digit).count();
        let value: f64 = text.parse().ok().filter(|value: &f64| value.is_finite())?;
        Some(Self { value, decimals: u8::try_from(digits).ok()? })
    }
}

impl fmt::Display for Numeral {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.*}", usize::from(self.decimals), self.value)
    }
}

impl<'de> Deserialize<'de> for Numeral {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = match Value::deserialize(deserializer)? {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            _ => return Err(D::Error::custom("a number or a string that holds one")),
        };
        Self::parse(&text).ok_or_else(|| D::Error::custom(format!("`{text}` is no number")))
    }
}

impl JsonSchema for Numeral {
    fn schema_name() -> Cow<'static, str> {
        "Numeral".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A number as it is printed; a string keeps zeros at its end: 12, 17.3, \"17.30\".",
            "type": ["number", "string"],
            "pattern": r"^-?\d+(\.\d{1,6})?$",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Numeral;

    #[test]
    fn the_places_shown_are_read_from_numbers_and_strings() {
        for (json, value, decimals) in [
            ("12", 12.0, 0),
            ("17.3", 17.3, 1),
            ("\"17.30\"", 17.3, 2),
            ("\"-4\"", -4.0, 0),
            ("12.0", 12.0, 1),
        ] {
            let read: Numeral = serde_json::from_str(json).expect(json);
            assert_eq!(read, Numeral { value, decimals }, "{json}");
        }
        assert_eq!(Numeral { value: 17.3, decimals: 2 }.to_string(), "17.30");
        for json in ["\"a dozen\"", "\"36 205\"", "null", "[]", "\"inf\""] {
            assert!(serde_json::from_str::<Numeral>(json).is_err(), "{json}");
        }
    }
}
