//! The theme and fonts that tests of charts share.

use std::path::Path;
use std::sync::LazyLock;

use super::Fonts;
use crate::theme::Theme;

/// Returns a theme like that of a report.
pub(crate) fn theme() -> Theme {
    let theme = r##"{
      "inks": {
        "text": { "cmyk": [0, 0, 0, 100], "srgb": "#1D1D1B" },
        "deep": { "cmyk": [95, 50, 45, 25], "srgb": "#00505E" },
        "accent": { "cmyk": [0, 75, 70, 0], "srgb": "#E95B45" },
        "ochre": { "cmyk": [5, 32, 88, 0], "srgb": "#F0B12E" },
        "sky": { "cmyk": [48, 6, 12, 0], "srgb": "#83C5DA" },
        "moss": { "cmyk": [55, 20, 60, 10], "srgb": "#78966F" },
        "slate": { "cmyk": [40, 22, 22, 40], "srgb": "#6D7A80" },
        "mist": { "cmyk": [0, 0, 0, 12], "srgb": "#E6E6E5" },
        "paper": { "cmyk": [0, 0, 0, 0], "srgb": "#FFFFFF" }
      },
      "fonts": { "text": "Source Serif 4", "sans": "Source Sans 3" },
      "sizes": { "label_pt": 6.5, "note_pt": 7.6, "sidebar_pt": 8.4, "text_pt": 9.2,
        "subhead_pt": 11, "standfirst_pt": 13.2, "section_pt": 19, "opener_pt": 33,
        "key_pt": 57 },
      "grid": { "baseline_pt": 12, "inner_mm": 18, "outer_mm": 16, "head_mm": 20,
        "foot_mm": 22, "gutter_mm": 6, "columns": 2, "units": 6 },
      "charts": { "column_share": 0.6, "series": ["deep", "ochre", "sky", "moss"],
        "rest": "slate", "highlight": "accent", "axis": "text", "grid": "mist",
        "rule_pt": 0.25, "zero_pt": 0.5, "line_pt": 1.5, "gap_pt": 0.75 }
    }"##;
    serde_json::from_str(theme).expect("the sample theme is well formed")
}

/// Returns the fonts of the project, read once.
pub(crate) fn fonts() -> &'static Fonts<'static> {
    static FONTS: LazyLock<Fonts<'static>> = LazyLock::new(|| {
        let [regular, semibold, bold] = ["Regular", "Semibold", "Bold"].map(|weight| {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/source-sans-3");
            let bytes = std::fs::read(folder.join(format!("SourceSans3-{weight}.otf")));
            &*bytes.expect("the font is in the project").leak()
        });
        Fonts::new(regular, semibold, bold).expect("the files are fonts")
    });
    &FONTS
}
