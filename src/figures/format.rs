//! Numbers, dates and plurals by the rules of a language (CLDR 48 through ICU4X).
//!
//! [`Formatter::figure`] is the one function that turns a figure into text, wherever it stands.

use fixed_decimal::{Decimal, SignDisplay, SignedRoundingMode, UnsignedRoundingMode};
use icu::calendar::Gregorian;
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::{M, YM, YMD};
use icu::datetime::input::Date;
use icu::decimal::DecimalFormatter;
use icu::decimal::options::DecimalFormatterOptions;
use icu::experimental::dimension::percent::formatter::PercentFormatter;
use icu::experimental::dimension::percent::options::PercentFormatterOptions;
use icu::locale::Locale;
use icu::plurals::{PluralCategory, PluralRules};

use super::claim::Claim;
use super::figure::{Figure, PERCENT, Precision};
use crate::language::Language;
use crate::load::{Labels, Noun};

/// Separates groups of three digits in tables and charts of every language (ISO 80000-1, 7.3.1:
/// a small space, never a point or comma); it never breaks.
const TABLE_GROUP: char = '\u{202f}';
/// A space at which a line never breaks.
pub const NO_BREAK_SPACE: char = '\u{a0}';
/// The sign of negative numbers; CLDR's Dutch and French have the hyphen.
const MINUS: char = '\u{2212}';

/// Where a number stands, which decides how its digits are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// In running text: the language's own group separator.
    Prose,
    /// In a table or chart: a thin space in every language.
    Table,
}

/// How a number is written beyond the rules of its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Where it stands.
    pub setting: Setting,
    /// Whether a positive number carries its sign, as changes do.
    pub signed: bool,
}

impl Style {
    /// In running text, without a sign.
    pub const PROSE: Self = Self { setting: Setting::Prose, signed: false };
    /// In a table or chart, without a sign.
    pub const TABLE: Self = Self { setting: Setting::Table, signed: false };
}

/// Forms numbers, dates and plurals of one language.
#[derive(Debug)]
pub struct Formatter {
    decimal: DecimalFormatter,
    percent: PercentFormatter<DecimalFormatter>,
    cardinal: PluralRules,
    ordinal: PluralRules,
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    short_month: FixedCalendarDateTimeFormatter<Gregorian, M>,
    /// The language's own group separator.
    group: String,
}

impl Formatter {
    /// Creates the formatter of a language; `None` if CLDR has no such locale.
    pub fn new(language: &Language) -> Option<Self> {
        let locale: Locale = language.to_string().parse().ok()?;
        let decimal =
            DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default()).ok()?;
        let thousand = decimal.format_to_string(&Decimal::from(1_000_000));
        let group = thousand.chars().filter(|c| !c.is_numeric()).take(1).collect();
        Some(Self {
            decimal,
            percent: PercentFormatter::try_new(
                (&locale).into(),
                PercentFormatterOptions::default(),
            )
            .ok()?,
            cardinal: PluralRules::try_new_cardinal((&locale).into()).ok()?,
            ordinal: PluralRules::try_new_ordinal((&locale).into()).ok()?,
            day: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::long()).ok()?,
            month: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YM::long()).ok()?,
            short_month: FixedCalendarDateTimeFormatter::try_new((&locale).into(), M::medium())
                .ok()?,
            group,
        })
    }

    /// A figure as it is printed, or `None` if it must not be: missing or estimated. One that is
    /// known by a round number only carries the mark of its claim, such as `<`.
    pub fn figure(&self, figure: &Figure, style: Style) -> Option<String> {
        let signed = style.signed || (figure.change && style.setting == Setting::Table);
        let style = Style { signed, ..style };
        let number = self.number(figure.printable()?, figure.decimals, &figure.unit, style);
        let mark = match figure.precision {
            Precision::Exact => return Some(number),
            Precision::Rounded(claim) => claim.mark(),
            Precision::FromRounded => Claim::About.mark(),
        };
        Some(format!("{mark}{NO_BREAK_SPACE}{number}"))
    }

    /// A number in a unit, rounded half away from zero to so many decimal places.
    ///
    /// Percentages carry their sign; other units are named beside the number.
    pub fn number(&self, value: f64, decimals: u8, unit: &str, style: Style) -> String {
        let mut decimal = decimal(value, decimals);
        if style.signed {
            decimal.apply_sign_display(SignDisplay::ExceptZero);
        }
        let text = if unit == PERCENT {
            self.percent.format(&decimal).to_string()
        } else {
            self.decimal.format_to_string(&decimal)
        };
        let mut out = String::with_capacity(text.len());
        for character in text.chars() {
            match character {
                '-' | MINUS => out.push(MINUS),
                // Marks that CLDR puts beside signs of right-to-left scripts have no shape.
                '\u{200e}' | '\u{200f}' => {}
                _ => out.push(character),
            }
        }
        if style.setting == Setting::Table && !self.group.is_empty() {
            out = out.replace(&self.group, &TABLE_GROUP.to_string());
        }
        out
    }

    /// The form of a noun that goes with a number.
    pub fn noun<'a>(&self, value: f64, decimals: u8, noun: &'a Noun) -> &'a str {
        form(noun, self.cardinal.category_for(&decimal(value, decimals)))
    }

    /// An ordinal number, such as `25ste`, by the templates of the labels.
    pub fn ordinal(&self, value: f64, templates: &Noun) -> String {
        let decimal = decimal(value, 0);
        let template = form(templates, self.ordinal.category_for(&decimal));
        template.replace("{}", &self.decimal.format_to_string(&decimal))
    }

    /// A day, such as `30 juni 2025`, from `2025-06-30`.
    pub fn day(&self, date: &str) -> Option<String> {
        Some(tie(&self.day.format(&gregorian(date)?).to_string()))
    }

    /// A month with its year, such as `juni 2025`, from `2025-06-30` or `2025-06`.
    pub fn month(&self, date: &str) -> Option<String> {
        Some(self.month.format(&gregorian(date)?).to_string())
    }

    /// The short name of a month, such as `jun`, from `2025-06`.
    pub fn short_month(&self, date: &str) -> Option<String> {
        Some(self.short_month.format(&gregorian(date)?).to_string())
    }

    /// A period as it stands on an axis: a year as it is, a month by its short name without a
    /// year (the labels may give other short names), a day in full.
    pub fn period(&self, period: &str, labels: &Labels) -> String {
        match period.len() {
            7 => {
                let month = period.get(5..7).unwrap_or_default();
                let own = labels.codes.get("month").and_then(|months| months.get(month));
                own.cloned()
                    .or_else(|| self.short_month(period))
                    .unwrap_or_else(|| period.to_owned())
            }
            10 => self.day(period).unwrap_or_else(|| period.to_owned()),
            _ => period.to_owned(),
        }
    }

    /// A period in a sentence: `2024`, `oktober 2024`, `31 december 2024`.
    pub fn period_in_full(&self, period: &str) -> String {
        match period.len() {
            7 => self.month(period),
            10 => self.day(period),
            _ => None,
        }
        .unwrap_or_else(|| period.to_owned())
    }
}

/// The form of a noun for a plural category.
fn form(noun: &Noun, category: PluralCategory) -> &str {
    match category {
        PluralCategory::Zero => noun.zero.as_deref(),
        PluralCategory::One => noun.one.as_deref(),
        PluralCategory::Two => noun.two.as_deref(),
        PluralCategory::Few => noun.few.as_deref(),
        PluralCategory::Many => noun.many.as_deref(),
        PluralCategory::Other => None,
    }
    .unwrap_or(&noun.other)
}

/// A decimal number, rounded half away from zero.
///
/// The shortest decimal that reads back as the same float is what the data said, so that 0.15
/// rounds as 0.15 and not as the float below it.
pub fn decimal(value: f64, decimals: u8) -> Decimal {
    let mut decimal: Decimal = if value.is_finite() {
        format!("{value}").parse().unwrap_or_default()
    } else {
        Decimal::default()
    };
    let magnitude = -i16::from(decimals);
    decimal
        .round_with_mode(magnitude, SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand));
    decimal.trim_end();
    decimal.absolute.pad_end(magnitude);
    decimal.apply_sign_display(SignDisplay::Negative);
    decimal
}

/// A number as it is printed with so many decimal places: rounded as [`decimal`] rounds.
pub fn rounded(value: f64, decimals: u8) -> f64 {
    decimal(value, decimals).to_string().parse().unwrap_or(value)
}

/// Parses `2025-06-30` or `2025-06`; `None` if there is no such day.
fn gregorian(date: &str) -> Option<Date<Gregorian>> {
    let mut parts = date.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next().map_or(Some(1), |day| day.parse().ok())?;
    Date::try_new_gregorian(year, month, day).ok()
}

/// Ties the day of a date to its month, so that no line ends in a bare number.
fn tie(date: &str) -> String {
    date.replacen(' ', &NO_BREAK_SPACE.to_string(), 1)
}
