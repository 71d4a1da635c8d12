//! Data sets of every kind of value.

use super::LONG_NAME;
use super::book::Book;
use serde_json::json;

/// What the values of a data set are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// As in most reports: thousands that differ.
    Usual,
    /// Around a thousandth.
    Tiny,
    /// Around 10⁹.
    Huge,
    /// From 0.001 to 10⁹ in one set.
    Wide,
    Zero,
    Equal,
    Negative,
    /// Above and below zero.
    Mixed,
    /// Some missing.
    Gaps,
}

impl Values {
    pub const ALL: [Self; 9] = [
        Self::Usual,
        Self::Tiny,
        Self::Huge,
        Self::Wide,
        Self::Zero,
        Self::Equal,
        Self::Negative,
        Self::Mixed,
        Self::Gaps,
    ];

    pub const POSITIVE: [Self; 6] =
        [Self::Usual, Self::Tiny, Self::Huge, Self::Wide, Self::Zero, Self::Equal];

    /// A word for the names of cases.
    pub fn name(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Tiny => "tiny",
            Self::Huge => "huge",
            Self::Wide => "wide",
            Self::Zero => "zero",
            Self::Equal => "equal",
            Self::Negative => "negative",
            Self::Mixed => "mixed",
            Self::Gaps => "gaps",
        }
    }

    /// Decimal places that show them.
    pub fn decimals(self) -> u8 {
        if matches!(self, Self::Tiny | Self::Wide) { 3 } else { 0 }
    }

    /// The value at a place of a series.
    pub fn at(self, series: usize, step: usize) -> Option<f64> {
        // Between a fifth and one, in no order.
        let part = ((step * 37 + series * 23 + 11) % 81 + 20) as f64 / 100.0;
        let usual = (part * 9_000.0).round();
        Some(match self {
            Self::Usual => usual,
            Self::Tiny => (part * 9.0).round() / 1000.0,
            Self::Huge => (part * 1e9).round(),
            Self::Wide if (step + series).is_multiple_of(2) => 0.001,
            Self::Wide => 1e9 / (step + 1) as f64,
            Self::Zero => 0.0,
            Self::Equal => 1_250.0,
            Self::Negative => -usual,
            Self::Mixed => usual - 5_000.0,
            Self::Gaps if step % 3 == 1 => return None,
            Self::Gaps => usual,
        })
    }
}

/// Adds a series over years that ends in 2024.
pub fn years(book: Book, id: &str, values: Values, index: usize, count: usize) -> Book {
    let all = (0..count).map(|step| (format!("{}", 2025 - count + step), values.at(index, step)));
    book.set(id, "time", values.decimals(), all)
}

/// Adds a series over the months of 2024.
pub fn months(book: Book, id: &str, values: Values, index: usize) -> Book {
    let all = (0..12).map(|step| (format!("2024-{:02}", step + 1), values.at(index, step)));
    book.set(id, "time", values.decimals(), all)
}

/// Names of places, short and long; the short ones of up to 126 differ.
pub fn place_name(index: usize, long: bool) -> String {
    const SHORT: [&str; 14] = [
        "Towers", "Schools", "Mills", "Offices", "Stations", "Halls", "Homes", "Works", "Parks",
        "Ships", "Barns", "Inns", "Banks", "Shops",
    ];
    const KINDS: [&str; 9] = [
        "",
        " (north)",
        " (south)",
        " (on loan)",
        " (east)",
        " (west)",
        " (in store)",
        " (abroad)",
        " (at sea)",
    ];
    let name = SHORT[index % SHORT.len()];
    if long {
        format!("{LONG_NAME}, {name}")
    } else {
        format!("{name}{}", KINDS[index / SHORT.len()])
    }
}

/// Adds a data set by place, with its total where there can be one.
pub fn places(book: Book, id: &str, values: Values, count: usize, long: bool) -> Book {
    let keys: Vec<String> = (0..count).map(|index| format!("place_{index:02}")).collect();
    let mut all: Vec<(String, Option<f64>)> =
        keys.iter().enumerate().map(|(index, key)| (key.clone(), values.at(0, index))).collect();
    let total: f64 = all.iter().filter_map(|(_, value)| *value).sum();
    all.push(("total".to_owned(), Some(total)));
    let mut names = json!({ "total": "Total" });
    for (index, key) in keys.iter().enumerate() {
        names[key] = json!(place_name(index, long));
    }
    // A code list for each set: names differ.
    let dimension = format!("{id}_place");
    book.set(id, &dimension, values.decimals(), all).label("codes", &dimension, names)
}
