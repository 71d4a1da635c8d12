//! What can be said to `impose`.

use std::num::NonZeroUsize;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::pdf::Up;

/// Options of `impose`.
#[derive(Debug, Args)]
pub struct ImposeOptions {
    /// PDF to impose
    pub pdf: PathBuf,
    /// PDF to write
    #[arg(short, long, value_name = "OUT")]
    pub output: PathBuf,
    /// How pages come onto sheets
    #[arg(long, value_enum, default_value_t)]
    pub scheme: SchemeName,
    /// Pages on one side of a sheet: 2 for one fold, 4 for two with the heads together
    #[arg(long, value_name = "PAGES", default_value = "2", value_parser = up)]
    pub up: Up,
    /// Sheets nested in one signature of a booklet; without it, all
    #[arg(long, value_name = "SHEETS")]
    pub signature: Option<NonZeroUsize>,
    /// Keep so many pages last in a booklet, such as a back cover: blank pages go before them
    #[arg(long, value_name = "PAGES", default_value_t = 0, hide_default_value = true)]
    pub keep_last: usize,
    /// Thickness of the paper of a booklet, for creep
    ///
    /// Inner sheets are pushed outwards by those around them and lose as much at the cut. Their pages
    /// move to the spine by this for each layer of paper outside of their own, clipped at the spine.
    #[arg(long, value_name = "MM", default_value = "0", value_parser = thickness)]
    pub paper_thickness: f64,
    /// Space between the trims at the spine, or between columns
    #[arg(long, value_name = "MM", default_value = "0", value_parser = gap)]
    pub gutter: f64,
    /// Space between the trims of two rows; without it, room for the bleed of a booklet's heads, or
    /// the gutter
    #[arg(long, value_name = "MM", value_parser = gap)]
    pub head_gutter: Option<f64>,
    /// Width and height of the paper in millimetres; without it, what pages and marks need
    #[arg(long, value_name = "WxH", value_parser = paper)]
    pub sheet_size: Option<[f64; 2]>,
    /// Leave out crop, fold and collation marks
    #[arg(long)]
    pub no_marks: bool,
}

/// How pages come onto sheets, by name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum SchemeName {
    /// Folded, nested and stitched: front and back of each sheet, signature after signature
    #[default]
    Booklet,
    /// In reading order beside each other, to be proofed or cut apart
    Sheets,
}

/// Parses how many pages stand on a side.
fn up(text: &str) -> Result<Up, String> {
    match text {
        "2" => Ok(Up::Two),
        "4" => Ok(Up::Four),
        _ => Err("not 2 or 4".to_owned()),
    }
}

/// Parses the thickness of a leaf in millimetres.
fn thickness(text: &str) -> Result<f64, String> {
    // The heaviest board that is folded is under a millimetre.
    length(text, 0.0..=1.0)
}

/// Parses the space between pages in millimetres.
fn gap(text: &str) -> Result<f64, String> {
    length(text, 0.0..=100.0)
}

/// Parses a paper size such as `700x500`, in millimetres.
fn paper(text: &str) -> Result<[f64; 2], String> {
    let (width, height) =
        text.split_once(['x', '×']).ok_or("not of the form WIDTHxHEIGHT, such as 700x500")?;
    // What PDF can hold (ISO 32000-1, annex C: 14,400 units).
    let side = |text| length(text, 10.0..=5080.0);
    Ok([side(width)?, side(height)?])
}

/// Parses a length within a range.
fn length(text: &str, range: RangeInclusive<f64>) -> Result<f64, String> {
    let value: f64 = text.parse().map_err(|_| format!("`{text}` is not a number"))?;
    let (least, most) = (range.start(), range.end());
    if range.contains(&value) { Ok(value) } else { Err(format!("not between {least} and {most}")) }
}
