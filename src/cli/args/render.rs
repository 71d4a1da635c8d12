//! Options of `render`.

use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;

use super::ReportOptions;

/// Options of `render`.
#[derive(Debug, Args)]
pub struct RenderOptions {
    /// Report folder, or a PDF from anywhere; without it, the bundled report
    #[command(flatten)]
    pub report: ReportOptions,
    /// Folder to write to
    #[arg(short, long, value_name = "DIR", default_value = "dist")]
    pub output: PathBuf,
    /// Write PNG, which is what is written anyway
    #[arg(long, conflicts_with = "svg")]
    pub png: bool,
    /// Write SVG, with title and description for those who do not see it
    #[arg(long)]
    pub svg: bool,
    /// Language of an edition to render; repeat for several, leave out for all
    #[arg(long = "edition", value_name = "LANG")]
    pub editions: Vec<String>,
    /// Render only the spreads that these pages are on, or these pages of a PDF; repeat for several
    #[arg(long = "page", value_name = "N[-M]")]
    pub pages: Vec<PageRange>,
    /// Render pages of a report one by one and not as spreads
    #[arg(long)]
    pub single: bool,
    /// Render an exhibit by itself, by its id; repeat for several
    #[arg(long = "exhibit", value_name = "ID")]
    pub exhibits: Vec<String>,
    /// Resolution in pixels per inch
    #[arg(long, value_name = "PPI", default_value_t = 144.0, value_parser = resolution)]
    pub resolution: f64,
    /// Width of each picture in pixels, instead of a resolution
    #[arg(
        long,
        value_name = "PX",
        conflicts_with = "resolution",
        value_parser = clap::value_parser!(u32).range(1..=12_000)
    )]
    pub width: Option<u32>,
    /// Leave white paper out
    #[arg(long)]
    pub transparent: bool,
}

/// Pages from one to another, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRange(pub RangeInclusive<usize>);

impl FromStr for PageRange {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let page = |text: &str| match text.trim().parse() {
            Ok(0) => Err("pages count from 1".to_owned()),
            Ok(page) => Ok(page),
            Err(_) => Err(format!("`{text}` is no page")),
        };
        let (first, last) = text.split_once(['-', '–']).unwrap_or((text, text));
        let (first, last) = (page(first)?, page(last)?);
        if first > last {
            return Err(format!("{first} is behind {last}"));
        }
        Ok(Self(first..=last))
    }
}

/// Parses a resolution that a picture can have.
fn resolution(text: &str) -> Result<f64, String> {
    const RANGE: RangeInclusive<f64> = 10.0..=1200.0;
    let value: f64 = text.parse().map_err(|_| "not a number".to_owned())?;
    if RANGE.contains(&value) { Ok(value) } else { Err("not between 10 and 1200".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::PageRange;

    #[test]
    fn pages_are_one_or_a_range() {
        let read = |text: &str| text.parse::<PageRange>().map(|range| range.0);
        assert_eq!(read("3"), Ok(3..=3));
        assert_eq!(read("3-5"), Ok(3..=5));
        for wrong in ["0", "", "-", "5-3", "three", "1-2-3", "-1"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
