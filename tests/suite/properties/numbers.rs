//! Numbers of whatever size, formatted and read back.

use balans::figures::{Formatter, Style};
use balans::language::Language;
use proptest::prelude::*;

use super::cases;

/// Reads a formatted number back: its sign, its digits, its decimal mark.
fn read_back(text: &str, decimal_mark: char) -> f64 {
    let digits: String = text
        .chars()
        .filter_map(|c| match c {
            '−' => Some('-'),
            c if c == decimal_mark => Some('.'),
            c if c.is_ascii_digit() => Some(c),
            _ => None,
        })
        .collect();
    digits.parse().unwrap_or(f64::NAN)
}

#[test]
fn numbers_are_read_back_as_they_were() {
    let languages = [("nl", "BE", ','), ("fr", "BE", ','), ("de", "DE", ','), ("en", "GB", '.')];
    let formatters = languages.map(|(language, region, mark)| {
        let language = Language { language: language.into(), region: region.into() };
        (Formatter::new(&language).expect("CLDR has it"), mark)
    });
    proptest!(cases(2_000), |(value in -1e12f64..1e12, decimals in 0u8..=6, percent in any::<bool>())| {
        let unit = if percent { "percent" } else { "people" };
        for (formatter, mark) in &formatters {
            for style in [Style::PROSE, Style::TABLE] {
                let text = formatter.number(value, decimals, unit, style);
                let read = read_back(&text, *mark);
                let half = 0.5 * 10f64.powi(-i32::from(decimals)) * (1.0 + 1e-9) + value.abs() * 1e-15;
                prop_assert!((read - value).abs() <= half, "{value} is printed as {text:?}");
                prop_assert!(!text.contains([' ', '-']), "{text:?} could break, or has a hyphen");
            }
        }
    });
}

#[test]
fn any_float_is_formatted() {
    let language = Language { language: "fr".into(), region: "BE".into() };
    let formatter = Formatter::new(&language).expect("CLDR has it");
    proptest!(cases(2_000), |(value in any::<f64>(), decimals in any::<u8>())| {
        let text = formatter.number(value, decimals.min(6), "people", Style::TABLE);
        prop_assert!(text.contains(|c: char| c.is_ascii_digit()), "{value} is printed as {text:?}");
    });
}
