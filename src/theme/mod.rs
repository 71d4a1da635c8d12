//! The design tokens of a report (`theme.json`): inks by role, type, grid, charts, and the limits of
//! what may pass on its pages.
//!
//! Each length has its unit in its key. The layouts read the same file, so a token that
//! changes here changes in charts and on pages alike.

mod limits;

pub use limits::Limits;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor};

/// A report's design, as data.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// The schema that editors complete from.
    #[serde(rename = "$schema", default)]
    pub schema: Option<String>,
    /// The inks by role.
    pub inks: Inks,
    /// The type families.
    pub fonts: Families,
    /// The type sizes.
    pub sizes: Sizes,
    /// The page grid.
    pub grid: Grid,
    /// How charts look.
    pub charts: ChartTokens,
    /// What the eye lets pass on the typeset pages.
    #[serde(default)]
    pub limits: Limits,
}

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

/// The type families by use.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Families {
    /// For what is read: prose.
    pub text: String,
    /// For what is looked up: heads, labels, tables, charts.
    pub sans: String,
}

/// The type sizes, in points.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the keys say what each size is for")]
pub struct Sizes {
    #[schemars(range(min = 4.0, max = 120.0))]
    pub label_pt: f64,
    #[schemars(range(min = 4.0, max = 120.0))]
    pub note_pt: f64,
    #[schemars(range(min = 4.0, max = 120.0))]
    pub sidebar_pt: f64,
    #[schemars(range(min = 4.0, max = 120.0))]
    pub text_pt: f64,
    #[schemars(range(min = 4.0, max = 120.0))]
    pub subhead_pt: f64,
    #[schemars(range(min = 4.0, max = 120.0))]
    pub standfirst_pt: f64,
    #[schemars(range(min = 4.0, max = 120.0))]
    pub section_pt: f64,
    #[schemars(range(min = 4.0, max = 120.0))]
    pub opener_pt: f64,
    #[schemars(range(min = 4.0, max = 120.0))]
    pub key_pt: f64,
}

/// The page grid.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Grid {
    /// The distance between two baselines.
    #[schemars(range(min = 6.0, max = 36.0))]
    pub baseline_pt: f64,
    /// The margin at the spine.
    #[schemars(range(min = 0.0, max = 100.0))]
    pub inner_mm: f64,
    /// The margin at the fore edge.
    #[schemars(range(min = 0.0, max = 100.0))]
    pub outer_mm: f64,
    /// The margin at the head.
    #[schemars(range(min = 0.0, max = 100.0))]
    pub head_mm: f64,
    /// The margin at the foot.
    #[schemars(range(min = 0.0, max = 100.0))]
    pub foot_mm: f64,
    /// The space between two columns of text.
    #[schemars(range(min = 0.0, max = 100.0))]
    pub gutter_mm: f64,
    /// Columns of text on a page.
    #[schemars(range(min = 1, max = 6))]
    pub columns: u8,
    /// Units into which the measure is divided for exhibits.
    #[schemars(range(min = 1, max = 24))]
    pub units: u8,
}

/// How charts look. Inks are named by role.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChartTokens {
    /// The part of its step that a column fills.
    #[schemars(range(min = 0.1, max = 1.0))]
    pub column_share: f64,
    /// The inks of the series, first to last.
    #[schemars(length(min = 1))]
    pub series: Vec<String>,
    /// The ink of a remainder and of what is only estimated.
    pub rest: String,
    /// The ink of the one point that an exhibit makes.
    pub highlight: String,
    /// The ink of labels and of the zero line.
    pub axis: String,
    /// The ink of the grid.
    pub grid: String,
    /// The width of grid lines.
    pub rule_pt: f64,
    /// The width of the zero line.
    pub zero_pt: f64,
    /// The width of a series drawn as a line.
    pub line_pt: f64,
    /// The paper left between neighbouring areas.
    pub gap_pt: f64,
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
