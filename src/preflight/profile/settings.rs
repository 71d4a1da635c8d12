//! What a profile file says: how bad each fault is, and the limits.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

/// How bad it is when a rule is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The file cannot be used.
    Error,
    /// Somebody should look.
    Warning,
    /// The rule is not checked.
    Ignore,
}

/// A profile file (`balans schema preflight`).
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "Preflight profile")]
pub struct Settings {
    /// The schema that editors complete from.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// What the profile is for, in a sentence.
    pub about: Option<String>,
    /// The built-in profile that this one starts from; without it, nothing is checked that is not set here.
    pub extends: Option<String>,
    /// How bad it is when a rule is not kept, by the code of its findings.
    pub rules: BTreeMap<String, Level>,
    /// Black text smaller than this, in points, overprints (R0009) and is not DeviceGray (R0011).
    #[schemars(range(min = 0))]
    pub black_text_pt: Option<f64>,
    /// Black lines thinner than this, in points, overprint (R0010) and are not DeviceGray (R0012).
    #[schemars(range(min = 0))]
    pub black_line_pt: Option<f64>,
    /// The most ink of rich black text, in percent (R0015).
    #[schemars(range(min = 0))]
    pub rich_black_percent: Option<f64>,
    /// The smallest white text, in points (R0016).
    #[schemars(range(min = 0))]
    pub white_text_pt: Option<f64>,
    /// The smallest text of several inks, in points (R0017).
    #[schemars(range(min = 0))]
    pub mixed_text_pt: Option<f64>,
    /// The thinnest white line, in points (R0018).
    #[schemars(range(min = 0))]
    pub white_line_pt: Option<f64>,
    /// The thinnest line of several inks, in points (R0019).
    #[schemars(range(min = 0))]
    pub mixed_line_pt: Option<f64>,
    /// The most ink in a place, in percent (R0026).
    #[schemars(range(min = 0, max = 400))]
    pub total_ink_percent: Option<f64>,
    /// The side of the square over which ink is averaged, in millimetres (R0026).
    #[schemars(range(min = 0.5, max = 200))]
    pub ink_window_mm: Option<f64>,
    /// Resolution of colour and gray images, in pixels per inch (R0031).
    pub image_ppi: Option<Resolution>,
    /// Resolution of images of one bit, in pixels per inch (R0032).
    pub line_art_ppi: Option<Resolution>,
    /// The trim size of every page.
    pub trim_mm: Option<TrimSize>,
    /// How far ink must reach beyond each edge that it touches.
    pub bleed_mm: Option<Bleed>,
    /// On which side a right-hand page is bound; single sheets are not.
    pub binding: Option<Binding>,
    /// Whether ink may reach beyond the spine.
    pub gutter: Option<Gutter>,
    /// How far text must stay from the trim edge, in millimetres.
    #[schemars(range(min = 0))]
    pub safe_mm: Option<f64>,
    /// What the number of pages must be a multiple of.
    #[schemars(range(min = 1))]
    pub page_multiple: Option<usize>,
    /// The smallest text in any ink, in points.
    #[schemars(range(min = 0))]
    pub smallest_text_pt: Option<f64>,
    /// The thinnest line in any ink, in points.
    #[schemars(range(min = 0))]
    pub smallest_line_pt: Option<f64>,
    /// The spot colours that were ordered, by name.
    pub spots: Option<Vec<String>>,
    /// The identifier of the output condition, such as `FOGRA39`.
    pub output_condition: Option<String>,
    /// Whether pages of several sizes, or turned ones, are an error.
    pub uniform_pages: Option<bool>,
    /// What may be as it is, each with its reason.
    pub exemptions: Vec<Exemption>,
}

/// Pixels per inch below which an image is an error, and below which it is a warning.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resolution {
    /// Below this it is an error.
    #[schemars(range(min = 0))]
    pub error: f64,
    /// Below this it is a warning.
    #[schemars(range(min = 0))]
    pub warning: f64,
}

/// A trim size in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrimSize {
    /// From edge to edge across.
    #[schemars(range(min = 1))]
    pub width: f64,
    /// From edge to edge down.
    #[schemars(range(min = 1))]
    pub height: f64,
}

/// Bleed on each edge in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bleed {
    /// At the head.
    #[schemars(range(min = 0))]
    pub top: f64,
    /// At the foot.
    #[schemars(range(min = 0))]
    pub bottom: f64,
    /// Away from the spine; on single sheets at both sides.
    #[schemars(range(min = 0))]
    pub outer: f64,
    /// At the spine.
    #[schemars(range(min = 0))]
    pub spine: f64,
}

/// On which side a right-hand page, which has an odd number, is bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Binding {
    /// On the left, as books in scripts from left to right are.
    #[default]
    Left,
    /// On the right.
    Right,
    /// Not at all.
    None,
}

/// Whether ink may reach beyond the spine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Gutter {
    /// It may.
    #[default]
    Free,
    /// It may not.
    Empty,
}

/// Something that may be as it is.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exemption {
    /// The code of the finding.
    pub rule: String,
    /// The pages that are exempt, from 1; without them, the whole document.
    #[serde(default)]
    pub pages: Option<Vec<usize>>,
    /// Why, for who reads the profile next year.
    #[schemars(length(min = 1))]
    pub reason: String,
}
