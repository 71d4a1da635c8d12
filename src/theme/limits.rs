//! What the eye lets pass on the typeset pages (`theme.json`, key `limits`).

use schemars::JsonSchema;
use serde::Deserialize;

/// The limits of what the eye lets pass. Each has a default, which is what a careful designer
/// would ask of a report in two columns of small text.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// How far the baseline of running text may stand from the grid.
    #[schemars(range(min = 0.01, max = 6.0))]
    pub off_grid_pt: f64,
    /// How many lines the columns of a page may differ in at their foot.
    #[schemars(range(min = 0, max = 20))]
    pub uneven_lines: u32,
    /// The fewest lines of a paragraph that may stand alone at the head of a column (a widow
    /// is fewer) or at its foot (an orphan is fewer).
    #[schemars(range(min = 1, max = 5))]
    pub kept_lines: u32,
    /// The fewest lines of text under a head in its column.
    #[schemars(range(min = 1, max = 10))]
    pub lines_under_head: u32,
    /// The least width of a paragraph's last line.
    #[schemars(range(min = 0.0, max = 100.0))]
    pub last_line_pt: f64,
    /// The most lines in a row that may end in a hyphen.
    #[schemars(range(min = 0, max = 10))]
    pub hyphens_in_a_row: u32,
    /// The narrowest and the widest word space of a justified line, in percent of the font's.
    #[schemars(inner(range(min = 0.0, max = 1000.0)))]
    pub word_space_percent: [f64; 2],
    /// How many of an edition's justified lines may have other word spaces, in percent.
    #[schemars(range(min = 0.0, max = 100.0))]
    pub loose_lines_percent: f64,
    /// The fewest and the most characters, more or less, that a line of running text may hold.
    #[schemars(inner(range(min = 0.0, max = 1000.0)))]
    pub line_characters: [f64; 2],
    /// The fewest lines in a row whose word spaces stand under each other that make a river.
    #[schemars(range(min = 3, max = 20))]
    pub river_lines: u32,
    /// The least distance of text from the trim.
    #[schemars(range(min = 0.0, max = 50.0))]
    pub safe_zone_mm: f64,
    /// The least contrast of text with its ground, as WCAG 2 counts it, from 1 to 21.
    #[schemars(range(min = 1.0, max = 21.0))]
    pub contrast: f64,
    /// The same for large text: from 18 pt, or from 14 pt if it is bold.
    #[schemars(range(min = 1.0, max = 21.0))]
    pub large_contrast: f64,
    /// The smallest size of text.
    #[schemars(range(min = 1.0, max = 20.0))]
    pub smallest_pt: f64,
    /// How much of the height of its type area a page must reach down, in percent.
    #[schemars(range(min = 0.0, max = 100.0))]
    pub filled_percent: f64,
    /// How many pages an exhibit may stand from the nearest text that names it.
    #[schemars(range(min = 0, max = 1000))]
    pub pages_to_exhibit: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            off_grid_pt: 0.25,
            uneven_lines: 1,
            kept_lines: 2,
            lines_under_head: 3,
            last_line_pt: 12.0,
            hyphens_in_a_row: 2,
            word_space_percent: [80.0, 150.0],
            loose_lines_percent: 1.0,
            line_characters: [32.0, 100.0],
            river_lines: 4,
            safe_zone_mm: 5.0,
            contrast: 4.5,
            large_contrast: 3.0,
            smallest_pt: 6.5,
            filled_percent: 33.0,
            pages_to_exhibit: 3,
        }
    }
}
