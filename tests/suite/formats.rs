//! Numbers, dates and plurals by the rules of their language: CLDR's, but that tables and charts
//! group digits with a narrow space in every language, and that minus is a real minus.

use balans::figures::{Formatter, Setting, Style};
use balans::language::Language;
use balans::load::Noun;

/// The languages under test; the columns of each table below.
const LANGUAGES: [(&str, &str); 4] = [("nl", "BE"), ("fr", "BE"), ("de", "DE"), ("en", "GB")];

/// The space that groups digits in tables, and in French.
const N: &str = "\u{202f}";
/// The space that ties.
const T: &str = "\u{a0}";

fn formatter(language: &str, region: &str) -> Formatter {
    let language = Language { language: language.into(), region: region.into() };
    Formatter::new(&language).unwrap_or_else(|| panic!("CLDR has {language}"))
}

/// Checks one form in all languages. In the expected texts `_` is the narrow space, `~` the space
/// that ties.
fn in_all(what: &str, expected: [&str; 4], form: impl Fn(&Formatter) -> String) {
    for ((language, region), expected) in LANGUAGES.into_iter().zip(expected) {
        let expected = expected.replace('_', N).replace('~', T);
        let seen = form(&formatter(language, region));
        assert_eq!(seen, expected, "{what} in {language}-{region}");
    }
}

#[test]
fn numbers_in_prose_are_grouped_by_their_language() {
    for (value, decimals, expected) in [
        (0.0, 0, ["0", "0", "0", "0"]),
        (382.0, 0, ["382", "382", "382", "382"]),
        (1_250.0, 0, ["1.250", "1_250", "1.250", "1,250"]),
        (36_205.0, 0, ["36.205", "36_205", "36.205", "36,205"]),
        (1_234_567.0, 0, ["1.234.567", "1_234_567", "1.234.567", "1,234,567"]),
        (17.3, 1, ["17,3", "17,3", "17,3", "17.3"]),
        (-3.5, 1, ["−3,5", "−3,5", "−3,5", "−3.5"]),
        (-1_250.0, 0, ["−1.250", "−1_250", "−1.250", "−1,250"]),
        (17.0, 1, ["17,0", "17,0", "17,0", "17.0"]),
    ] {
        in_all(&format!("{value}"), expected, |formatter| {
            formatter.number(value, decimals, "people", Style::PROSE)
        });
    }
}

#[test]
fn numbers_in_tables_are_grouped_alike_everywhere() {
    for (value, decimals, expected) in [
        (382.0, 0, ["382", "382", "382", "382"]),
        (1_250.0, 0, ["1_250", "1_250", "1_250", "1_250"]),
        (36_205.0, 0, ["36_205", "36_205", "36_205", "36_205"]),
        (1_234_567.8, 1, ["1_234_567,8", "1_234_567,8", "1_234_567,8", "1_234_567.8"]),
        (-36_205.0, 0, ["−36_205", "−36_205", "−36_205", "−36_205"]),
    ] {
        in_all(&format!("{value} in a table"), expected, |formatter| {
            formatter.number(value, decimals, "people", Style::TABLE)
        });
    }
}

#[test]
fn halves_are_rounded_away_from_zero_as_they_are_written() {
    for (value, decimals, expected) in [
        (0.005, 2, ["0,01", "0,01", "0,01", "0.01"]),
        (0.005, 3, ["0,005", "0,005", "0,005", "0.005"]),
        (0.004, 2, ["0,00", "0,00", "0,00", "0.00"]),
        (2.5, 0, ["3", "3", "3", "3"]),
        (-2.5, 0, ["−3", "−3", "−3", "−3"]),
        // 1.005 and 0.15 are less than that as floats; what the data said counts.
        (1.005, 2, ["1,01", "1,01", "1,01", "1.01"]),
        (0.15, 1, ["0,2", "0,2", "0,2", "0.2"]),
        (999_999.95, 1, ["1.000.000,0", "1_000_000,0", "1.000.000,0", "1,000,000.0"]),
        (999_999.949, 1, ["999.999,9", "999_999,9", "999.999,9", "999,999.9"]),
        // What rounds to zero has no sign.
        (-0.4, 0, ["0", "0", "0", "0"]),
        (-0.0, 0, ["0", "0", "0", "0"]),
    ] {
        in_all(&format!("{value} to {decimals} places"), expected, |formatter| {
            formatter.number(value, decimals, "people", Style::PROSE)
        });
    }
}

#[test]
fn percentages_carry_their_sign_as_their_language_sets_it() {
    for ((language, region), joint) in LANGUAGES.into_iter().zip(["", " ", " ", ""]) {
        let formatter = formatter(language, region);
        for (style, number) in [(Style::PROSE, "94"), (Style::TABLE, "94")] {
            let seen = formatter.number(93.9, 0, "percent", style);
            // Which of the two spaces that do not break is CLDR's affair.
            let spaces = if joint.is_empty() { vec![""] } else { vec![N, T] };
            assert!(
                spaces.iter().any(|space| seen == format!("{number}{space}%")),
                "94 % in {language}-{region} is {seen:?}"
            );
        }
    }
    in_all("a share of decimals", ["17,30%", "", "", "17.30%"].map(|text| text), |formatter| {
        let text = formatter.number(17.3, 2, "percent", Style::PROSE);
        if text.contains([' ', '\u{a0}', '\u{202f}']) { String::new() } else { text }
    });
}

#[test]
fn changes_carry_their_sign_but_for_none() {
    let signed = Style { setting: Setting::Prose, signed: true };
    for (value, expected) in [
        (91.0, ["+91", "+91", "+91", "+91"]),
        (0.0, ["0", "0", "0", "0"]),
        (-284.0, ["−284", "−284", "−284", "−284"]),
        (1_250.0, ["+1.250", "+1_250", "+1.250", "+1,250"]),
    ] {
        in_all(&format!("a change of {value}"), expected, |formatter| {
            formatter.number(value, 0, "people", signed)
        });
    }
    let seen = formatter("nl", "BE").number(10.7, 0, "percent", signed);
    assert_eq!(seen, "+11%", "a change in percent");
}

#[test]
fn dates_keep_day_and_month_together_and_are_in_the_order_of_their_language() {
    in_all(
        "a day",
        ["30~juni 2025", "30~juin 2025", "30.~Juni 2025", "30~June 2025"],
        |formatter| formatter.day("2025-06-30").unwrap_or_default(),
    );
    in_all("a month", ["juni 2025", "juin 2025", "Juni 2025", "June 2025"], |formatter| {
        formatter.month("2025-06-30").unwrap_or_default()
    });
    in_all("a period", ["oktober 2024", "octobre 2024", "Oktober 2024", "October 2024"], |f| {
        f.period_in_full("2024-10")
    });
    in_all("a year", ["2024", "2024", "2024", "2024"], |formatter| {
        formatter.period_in_full("2024")
    });
    for wrong in ["2025-02-30", "2025-13", "", "June", "2025-06-30-01", "-1", "2025-00-00"] {
        assert_eq!(formatter("nl", "BE").day(wrong), None, "`{wrong}` is no day");
    }
}

/// A noun whose forms are the names of the plural categories.
fn categories() -> Noun {
    let name = |name: &str| Some(name.to_owned());
    Noun {
        other: "other".into(),
        zero: name("zero"),
        one: name("one"),
        two: name("two"),
        few: name("few"),
        many: name("many"),
    }
}

#[test]
fn plurals_follow_the_number_as_it_is_printed() {
    let noun = categories();
    for (value, decimals, expected) in [
        (0.0, 0, ["other", "one", "other", "other"]),
        (1.0, 0, ["one", "one", "one", "one"]),
        (1.0, 1, ["other", "one", "other", "other"]),
        (1.5, 1, ["other", "one", "other", "other"]),
        (2.0, 0, ["other", "other", "other", "other"]),
        (0.6, 0, ["one", "one", "one", "one"]),
        (1_000_000.0, 0, ["other", "many", "other", "other"]),
    ] {
        in_all(&format!("the noun of {value} to {decimals} places"), expected, |formatter| {
            formatter.noun(value, decimals, &noun).to_owned()
        });
    }
}

#[test]
fn a_form_that_is_not_given_is_the_general_one() {
    let noun = Noun { one: None, ..categories() };
    assert_eq!(formatter("nl", "BE").noun(1.0, 0, &noun), "other");
}

#[test]
fn ordinals_take_the_template_of_their_category() {
    let templates = Noun {
        one: Some("{}st".into()),
        two: Some("{}nd".into()),
        few: Some("{}rd".into()),
        other: "{}th".into(),
        zero: None,
        many: None,
    };
    let english = formatter("en", "GB");
    for (value, expected) in
        [(1.0, "1st"), (2.0, "2nd"), (3.0, "3rd"), (4.0, "4th"), (11.0, "11th"), (21.0, "21st")]
    {
        assert_eq!(english.ordinal(value, &templates), expected);
    }
    let french = Noun { one: Some("{}er".into()), other: "{}e".into(), ..templates };
    for (value, expected) in [(1.0, "1er"), (2.0, "2e"), (20.0, "20e")] {
        assert_eq!(formatter("fr", "BE").ordinal(value, &french), expected);
    }
}
