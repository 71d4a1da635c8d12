//! Inks by role: what the press prints, and what a screen shows for it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor};

/// The inks by role, in the order of the file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Inks(Vec<(String, Ink)>);

impl Inks {
    /// Returns the ink that prints a spot colour at full strength.
    pub fn full(&self, spot: &str) -> Option<&Ink> {
        self.iter()
            .map(|(_, ink)| ink)
            .find(|ink| ink.spot.as_deref() == Some(spot) && ink.tint() == 1.0)
    }

    /// Returns the ink that plays a role.
    pub fn get(&self, role: &str) -> Option<&Ink> {
        self.iter().find(|(name, _)| *name == role).map(|(_, ink)| ink)
    }

    /// Returns the roles and their inks, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Ink)> {
        self.0.iter().map(|(role, ink)| (role.as_str(), ink))
    }
}

impl FromIterator<(String, Ink)> for Inks {
    fn from_iter<I: IntoIterator<Item = (String, Ink)>>(inks: I) -> Self {
        Self(inks.into_iter().collect())
    }
}

impl<'de> Deserialize<'de> for Inks {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(InksVisitor)
    }
}

/// Reads a JSON object into [`Inks`], keeping its order.
struct InksVisitor;

impl<'de> Visitor<'de> for InksVisitor {
    type Value = Inks;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("an object of inks by role")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Inks, A::Error> {
        let mut inks = Inks::default();
        while let Some((role, ink)) = map.next_entry::<String, Ink>()? {
            if inks.get(&role).is_some() {
                return Err(de::Error::custom(format_args!("ink `{role}` is given twice")));
            }
            inks.0.push((role, ink));
        }
        Ok(inks)
    }
}

impl JsonSchema for Inks {
    fn schema_name() -> Cow<'static, str> {
        "Inks".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        BTreeMap::<String, Ink>::json_schema(generator)
    }
}

/// An ink: what the press prints and what a screen shows for it.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ink {
    /// Cyan, magenta, yellow and black in percent.
    #[schemars(inner(range(min = 0.0, max = 100.0)))]
    pub cmyk: [f64; 4],
    /// The sRGB twin, as `#RRGGBB`.
    pub srgb: Srgb,
    /// The spot colour that is printed in place of the process inks, such as `PANTONE 7474 C`;
    /// where there is no such ink, `cmyk` stands for it.
    #[serde(default)]
    #[schemars(length(min = 1, max = 100))]
    pub spot: Option<String>,
    /// How much of the spot colour is printed, in percent; all of it if not said.
    #[serde(default)]
    #[schemars(range(min = 1.0, max = 100.0))]
    pub tint_percent: Option<f64>,
}

impl Ink {
    /// The sum of the process inks, in percent.
    pub fn total_percent(&self) -> f64 {
        self.cmyk.iter().sum()
    }

    /// The share of the spot colour that is printed, from 0 to 1.
    pub fn tint(&self) -> f64 {
        self.tint_percent.unwrap_or(100.0) / 100.0
    }
}

/// An sRGB colour of 8 bits a channel, written `#RRGGBB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(try_from = "String")]
pub struct Srgb(pub [u8; 3]);

impl Srgb {
    /// The relative luminance (WCAG 2.2), from 0 to 1.
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast of two colours as WCAG 2.2 counts it, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

impl TryFrom<String> for Srgb {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        let digits = written.strip_prefix('#').filter(|digits| {
            digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
        });
        let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match number.map(u32::to_be_bytes) {
            Some([_, red, green, blue]) => Ok(Self([red, green, blue])),
            None => Err(format!("`{written}` is not a colour of the form `#RRGGBB`")),
        }
    }
}

impl JsonSchema for Srgb {
    fn schema_name() -> Cow<'static, str> {
        "Srgb".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^#[0-9A-Fa-f]{6}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inks_keep_the_order_of_the_file() {
        let inks: Inks = serde_json::from_str(
            r##"{ "deep": { "cmyk": [95, 50, 45, 25], "srgb": "#00505E" },
                  "accent": { "cmyk": [0, 75, 70, 0], "srgb": "#E95B45" } }"##,
        )
        .unwrap();
        let roles: Vec<&str> = inks.iter().map(|(role, _)| role).collect();
        assert_eq!(roles, ["deep", "accent"]);
        assert_eq!(inks.get("deep").unwrap().srgb, Srgb([0x00, 0x50, 0x5E]));
    }

    #[test]
    fn an_ink_given_twice_is_refused() {
        let twice = r##"{ "deep": { "cmyk": [0, 0, 0, 0], "srgb": "#000000" },
                          "deep": { "cmyk": [0, 0, 0, 0], "srgb": "#000000" } }"##;
        let error = serde_json::from_str::<Inks>(twice).unwrap_err();
        assert!(error.to_string().starts_with("ink `deep` is given twice"));
    }

    #[test]
    fn a_colour_is_six_hexadecimal_digits() {
        for wrong in ["00505E", "#00505", "#00505G", "#+0505E", "#00505E0", "#é0505"] {
            assert!(Srgb::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }
}
