//! Print profiles (`print/<name>.json`): what a printer asks of the file for the press.

use schemars::JsonSchema;
use serde::Deserialize;

/// What a printer asks of a print file.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrintProfile {
    /// The JSON Schema of this file, for editors.
    #[serde(rename = "$schema", default)]
    pub schema: Option<String>,
    /// The standard that the file conforms to.
    pub standard: Standard,
    /// The press, ink and paper that the colours are meant for.
    pub output_condition: OutputCondition,
    /// The bleed on each edge that the printer trims from; the pages may have more.
    #[schemars(range(min = 0.0, max = 20.0))]
    pub bleed_mm: f64,
    /// The most ink that the paper takes, as the sum of the percentages of all process inks.
    #[schemars(range(min = 100.0, max = 400.0))]
    pub total_ink_percent: f64,
    /// Whether spot colours are printed as their process inks.
    #[serde(default)]
    pub process_only: bool,
    /// The marks around the page; none unless asked for.
    #[serde(default)]
    pub marks: Marks,
    /// How the sheets become a book.
    #[serde(default)]
    pub binding: Binding,
}

/// A standard for print files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Standard {
    /// PDF/X-4 (ISO 15930-7): complete exchange, with live transparency, on PDF 1.6.
    #[serde(rename = "pdf/x-4")]
    PdfX4,
}

/// A characterized printing condition, and the profile that describes it.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutputCondition {
    /// Its name in the registry, such as `FOGRA39`.
    #[schemars(length(min = 1))]
    pub identifier: String,
    /// The registry, which for the conditions of the ICC is `http://www.color.org`.
    #[schemars(length(min = 1))]
    pub registry: String,
    /// What it is, for people.
    #[schemars(length(min = 1))]
    pub info: String,
    /// The ICC output profile, by its file's name in the folder `print`.
    #[schemars(regex(pattern = "^[^/\\\\]+\\.icc$"))]
    pub icc: String,
    /// The bytes of that file; whoever reads the report folder puts them here.
    #[serde(skip)]
    pub icc_bytes: Vec<u8>,
}

/// The marks around a page, which a printer that imposes by hand may want.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each kind of mark is wanted or not")]
pub struct Marks {
    /// Lines at the corners of the trim.
    #[serde(default)]
    pub crop: bool,
    /// Lines at the corners of the bleed.
    #[serde(default)]
    pub bleed: bool,
    /// Crosses on all plates, by which plates are laid over each other.
    #[serde(default)]
    pub registration: bool,
    /// Patches of each ink, its half tone and the overprints of two.
    #[serde(default)]
    pub colour_bar: bool,
    /// A line that names the job, the sheet and the date.
    #[serde(default)]
    pub slug: bool,
}

impl Marks {
    /// Whether there is any mark.
    pub fn any(&self) -> bool {
        self.crop || self.bleed || self.registration || self.colour_bar || self.slug
    }
}

/// How the sheets become a book.
#[derive(Debug, Clone, Copy, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Binding {
    /// The way of binding.
    pub method: Method,
    /// Whether the cover is a file of its own: its outside and its inside as one sheet each.
    #[serde(default)]
    pub separate_cover: bool,
    /// The thickness of one leaf of the inner pages; the spine of a perfect binding follows from it.
    #[serde(default)]
    #[schemars(range(min = 0.03, max = 1.0))]
    pub paper_thickness_mm: Option<f64>,
}

impl Binding {
    /// The width of the spine of a book with so many inner pages, in millimetres: the thickness of
    /// its leaves, each of two pages, or none for sheets that are folded around each other.
    pub fn spine_mm(&self, inner_pages: usize) -> f64 {
        match self.method {
            Method::Saddle => 0.0,
            Method::Perfect => {
                inner_pages.div_ceil(2) as f64 * self.paper_thickness_mm.unwrap_or_default()
            }
        }
    }
}

/// A way of binding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Folded sheets, stapled through the fold.
    #[default]
    Saddle,
    /// Leaves glued into a cover with a spine.
    Perfect,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spine_is_as_thick_as_its_leaves() {
        let perfect = Binding {
            method: Method::Perfect,
            separate_cover: true,
            paper_thickness_mm: Some(0.25),
        };
        assert_eq!(perfect.spine_mm(24), 3.0);
        assert_eq!(perfect.spine_mm(23), 3.0, "half a leaf is a leaf");
        assert_eq!(Binding { method: Method::Saddle, ..perfect }.spine_mm(24), 0.0);
    }

    #[test]
    fn no_mark_is_printed_unless_asked_for() {
        let marks: Marks = serde_json::from_str("{}").unwrap();
        assert!(!marks.any());
        assert!(Marks { slug: true, ..marks }.any());
    }
}
