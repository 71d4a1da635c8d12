//! Entries: one for each number, where it stands.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::edition::Seat;
use crate::figures::{Figures, Origin};
use crate::finding::Area;

/// A number that is printed, or told in an alternative text.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct Entry {
    /// The page's position in the book, from 1.
    #[schemars(range(min = 1))]
    pub page: usize,
    /// Whether it is printed on the page or told in the alternative text of something on it.
    #[serde(rename = "in")]
    pub within: Within,
    /// Where it stands, one area for each line that it is broken over; of an alternative text, where
    /// that stands whose alternative it is.
    pub areas: Vec<Spot>,
    /// The text as it is printed.
    pub printed: String,
    /// What stands behind it.
    #[serde(flatten)]
    pub origin: Origin,
    /// The value that is printed, of a number that is reckoned from figures where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// How it is reckoned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formula: Option<String>,
}

/// Where an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Within {
    /// In the text of the page.
    Text,
    /// In an alternative text.
    Alt,
}

/// A rectangle on a page, in points from the top left corner of the trim, y running down.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct Spot {
    /// Distance of the left edge from the left edge of the trim.
    pub x: f64,
    /// Distance of the top edge from the top edge of the trim.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Spot {
    /// An area, to a hundredth of a point.
    pub fn of(Area { x, y, width, height }: Area) -> Self {
        let [x, y, width, height] = [x, y, width, height].map(|pt| (pt * 100.0).round() / 100.0);
        Self { x, y, width, height }
    }

    /// The area.
    pub fn area(self) -> Area {
        let Self { x, y, width, height } = self;
        Area { x, y, width, height }
    }
}

impl Entry {
    /// Makes an entry; what is reckoned from figures is reckoned again.
    pub fn new(
        page: usize,
        within: Within,
        areas: &[Area],
        printed: &str,
        origin: Origin,
        figures: &Figures,
    ) -> Self {
        let (value, formula) = match &origin {
            Origin::Share { part, whole } => {
                let value = |id: &str| figures.get(id).and_then(|figure| figure.value);
                let share = value(part).zip(value(whole)).map(|(part, whole)| part / whole * 100.0);
                (share, Some(format!("{part} / {whole} * 100")))
            }
            Origin::Count { figures } => {
                (Some(figures.len() as f64), Some("number of estimates".to_owned()))
            }
            _ => (None, None),
        };
        let areas = areas.iter().copied().map(Spot::of).collect();
        Self { page, within, areas, printed: printed.to_owned(), origin, value, formula }
    }

    /// The entry on the sheet where its page has its seat.
    pub fn seated(&self, seat: Seat) -> Self {
        let moved = |spot: &Spot| Spot { x: spot.x + seat.x_pt, ..*spot };
        Self { page: seat.sheet, areas: self.areas.iter().map(moved).collect(), ..self.clone() }
    }

    /// The area that a finding about it shows.
    pub fn area(&self) -> Option<Area> {
        self.areas.iter().map(|spot| spot.area()).reduce(Area::union)
    }
}
