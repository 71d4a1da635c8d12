//! Numbers that are no quantities: years, dates, clock times, addresses, codes, names.
//!
//! What is not recognised here is marked in the text, with `{{ literal("…") }}`. Every shape is
//! narrow on purpose: a quantity that is taken for a literal is never checked again.

use super::dates::Dates;
use super::format::Formatter;
use super::piece::Origin;
use super::words::{Kind, Run, Token, folded, is_alphanumeric, tokens};
use crate::load::{Lexicon, Shown};

const HYPHENS: [char; 4] = ['-', '\u{2010}', '\u{2011}', '\u{2013}'];
/// Marks that make a quantity of a number they stand before.
const BEFORE_QUANTITY: [char; 10] =
    ['€', '$', '£', '+', '\u{2212}', '±', '<', '>', '~', Shown::EXPRESSION];
/// Marks that make a quantity of a number they stand behind.
const BEHIND_QUANTITY: [char; 7] = ['%', '‰', '€', '$', '£', '°', Shown::EXPRESSION];
/// Most digits of a number within a code.
const CODE_DIGITS: usize = 4;

/// Recognises the literals of one language.
#[derive(Debug)]
pub struct Literals {
    dates: Dates,
    names: Vec<Vec<String>>,
    clock: Vec<String>,
}

impl Literals {
    /// Takes the months from CLDR, and names and clock words from the labels.
    pub fn new(lexicon: &Lexicon, formatter: &Formatter) -> Self {
        let written = |name: &String| tokens(name).iter().map(written).collect();
        let names = lexicon.names.iter().map(written).collect();
        let clock = lexicon.clock.iter().map(|word| folded(word)).collect();
        Self { dates: Dates::of(formatter), names, clock }
    }

    /// How many tokens from the one at `at` are a literal, and what it is.
    pub fn at(&self, all: &[Token<'_>], at: usize) -> Option<(usize, Origin)> {
        let run = Run { all, at };
        // Of equal lengths the last counts: a name of the lexicon says most.
        [
            (year(run), Origin::Year),
            (self.date(run), Origin::Date),
            (self.time(run), Origin::Time),
            (code(run), Origin::Code),
            (address(run), Origin::Address),
            (self.name(run), Origin::Name),
        ]
        .into_iter()
        .filter_map(|(length, origin)| Some((length?, origin)))
        .max_by_key(|(length, _)| *length)
    }

    /// A name of the lexicon, as it is spelled there; any space between its words will do.
    fn name(&self, run: Run<'_>) -> Option<usize> {
        let stands = |name: &&Vec<String>| {
            let same = name
                .iter()
                .enumerate()
                .all(|(index, part)| run.get(index).is_some_and(|token| written(token) == *part));
            // A name of letters does not end within a code, nor one of digits within a number.
            same && !run.get(name.len()).is_some_and(is_alphanumeric)
                && !run.before(1).is_some_and(is_alphanumeric)
        };
        self.names.iter().filter(stands).map(Vec::len).filter(|length| *length > 0).max()
    }

    /// `14:30`, and with a clock word `14.30 uur`, `14h30`, `14 h 30`.
    fn time(&self, run: Run<'_>) -> Option<usize> {
        let is_clock = |index: usize| {
            run.get(index).is_some_and(|token| {
                token.kind == Kind::Word && self.clock.contains(&folded(token.text))
            })
        };
        let space = |index: usize| usize::from(run.is(index, Kind::Space));
        let first = run.get(0).filter(|token| token.kind == Kind::Number)?;
        if let Some((hour, minute)) = first.text.split_once('.') {
            let behind = 1 + space(1);
            return (is_hour(hour) && is_minute(minute) && is_clock(behind)).then_some(behind + 1);
        }
        if !is_hour(first.text) {
            return None;
        }
        let minutes = |index: usize| run.get(index).is_some_and(|token| is_minute(token.text));
        if run.get(1).is_some_and(|token| token.is_mark(&[':'])) && minutes(2) {
            return Some(3);
        }
        let word = 1 + space(1);
        let last = word + 1 + space(word + 1);
        (is_clock(word) && minutes(last)).then_some(last + 1)
    }

    /// `1 juli`, `1er juillet`, `30. Juni`, `12–15 May`; `May 12` where the language has it so;
    /// `2024-06-30`, `30.06.2024`, `30/06/2024`.
    fn date(&self, run: Run<'_>) -> Option<usize> {
        // A full stop ends a sentence where it is no ordinal ending.
        let endings: &[char] = if self.dates.dotted { &['.'] } else { &[] };
        let is_month = |index: usize| {
            let is =
                |word: &str| self.dates.months.iter().any(|m| m == word || capitalised(m) == word);
            run.get(index).is_some_and(|token| is(token.text))
        };
        if self.dates.month_first && is_month(0) && run.is(1, Kind::Space) {
            let day = run.day(2, endings)?;
            return (!run.get(day).is_some_and(|token| token.is_mark(&BEHIND_QUANTITY)))
                .then_some(day);
        }
        if run.before(1).is_some_and(|token| token.is_mark(&BEFORE_QUANTITY)) {
            return None;
        }
        if let Some(length) = numeric_date(run) {
            return Some(length);
        }
        let mut behind = run.day(0, endings)?;
        if run.get(behind).is_some_and(|token| token.is_mark(&HYPHENS)) {
            behind = run.day(behind + 1, endings)?;
        }
        (run.is(behind, Kind::Space) && is_month(behind + 1)).then_some(behind + 2)
    }
}

/// `2024`, `2015-2016`, `2024/25`.
fn year(run: Run<'_>) -> Option<usize> {
    let first = is_year(run.digits(0, 4)?)?;
    if run.before(1).is_some_and(|token| token.is_mark(&BEFORE_QUANTITY)) {
        return None;
    }
    // A hyphen after a space or at the start is a sign.
    let hyphen = run.before(1).is_some_and(|token| token.is_mark(&HYPHENS[..1]));
    if hyphen && run.before(2).is_none_or(|token| token.kind == Kind::Space) {
        return None;
    }
    let quantity = |token: &Token<'_>| token.is_mark(&BEHIND_QUANTITY) || is_alphanumeric(token);
    let behind = if run.is(1, Kind::Space) { 2 } else { 1 };
    let unit = run.get(behind).is_some_and(|token| token.is_mark(&BEHIND_QUANTITY[..6]));
    if unit || run.get(1).is_some_and(quantity) {
        return None;
    }
    let joined = run.get(1).is_some_and(|token| token.is_mark(&HYPHENS) || token.is_mark(&['/']));
    let short = run.digits(2, 2).filter(|last| joined && *last > first % 100);
    Some(if short.is_some() { 3 } else { 1 })
}

/// `2024-06-30`, `30.06.2024`, `30/06/2024`.
fn numeric_date(run: Run<'_>) -> Option<usize> {
    let is_date = |day: u32, month: u32, year: u32| {
        (1..=31).contains(&day) && (1..=12).contains(&month) && is_year(year).is_some()
    };
    let parts: Vec<Option<u32>> =
        run.get(0)?.text.split('.').map(|part| part.parse().ok()).collect();
    if let [Some(day), Some(month), Some(year)] = parts[..] {
        return is_date(day, month, year).then_some(1);
    }
    let marks = [run.get(1)?, run.get(3)?];
    let value = |index: usize| run.get(index).and_then(Token::plain);
    let (first, month, last) = (value(0)?, value(2)?, value(4)?);
    if marks.iter().all(|mark| mark.is_mark(&HYPHENS)) && is_date(last, month, first) {
        return Some(5);
    }
    let same = marks.iter().all(|mark| mark.is_mark(&['/']))
        || marks.iter().all(|mark| mark.is_mark(&HYPHENS));
    (same && is_date(first, month, last)).then_some(5)
}

/// `E7`, `FR2`, `B2B`, `PDF/A-3`, `COVID-19`: letters first, then few digits.
fn code(run: Run<'_>) -> Option<usize> {
    let first = run.get(0).filter(|token| token.kind == Kind::Word)?;
    if run.before(1).is_some_and(is_alphanumeric) {
        return None;
    }
    let few = |token: &Token<'_>| {
        token.plain().is_some() && token.text.len() <= CODE_DIGITS
            || token.text.chars().all(|c| c.is_numeric() && !c.is_ascii_digit())
    };
    // After a hyphen the letters must have a capital: `COVID-19`, but not `bijna-300`.
    let capital = first.text.chars().any(char::is_uppercase);
    let joined = run.get(1).is_some_and(|token| capital && token.is_mark(&HYPHENS[..3]));
    let mut length = if joined { 2 } else { 1 };
    let mut digits = false;
    while let Some(token) = run.get(length).filter(|token| is_alphanumeric(token)) {
        if token.kind == Kind::Number {
            digits = true;
            if !few(token) {
                return None;
            }
        } else if joined && !digits {
            return None;
        }
        length += 1;
    }
    digits.then_some(length)
}

/// The most words and marks of an address. What goes on longer without a space is none, and is not
/// looked through from each of its marks on.
const LONGEST_ADDRESS: usize = 500;

/// A web or mail address, up to the next space.
fn address(run: Run<'_>) -> Option<usize> {
    if run
        .before(1)
        .is_some_and(|token| is_alphanumeric(token) || token.is_mark(&['.', '-', '_', '/']))
    {
        return None;
    }
    let length = (0..LONGEST_ADDRESS).find(|index| {
        run.get(*index).is_none_or(|token| token.text.starts_with(char::is_whitespace))
    })?;
    let text: String =
        (0..length).filter_map(|index| run.get(index)).map(|token| token.text).collect();
    let host = text.split_once("://").map_or(&*text, |(_, rest)| rest);
    let host = host.rsplit_once('@').map_or(host, |(_, rest)| rest);
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.trim_end_matches(|c: char| !c.is_alphanumeric());
    let labels: Vec<&str> = host.split('.').collect();
    let is_label = |label: &&str| {
        !label.is_empty()
            && label.chars().all(|c| c.is_lowercase() || c.is_ascii_digit() || c == '-')
    };
    let top = labels.last().is_some_and(|top| top.len() >= 2 && !top.contains(char::is_numeric));
    let lettered = labels.first().is_some_and(|label| label.contains(char::is_alphabetic));
    (labels.len() > 1 && labels.iter().all(is_label) && top && lettered).then_some(length)
}

fn is_year(number: u32) -> Option<u32> {
    (1900..=2099).contains(&number).then_some(number)
}

fn is_hour(text: &str) -> bool {
    text.len() <= 2 && text.parse::<u8>().is_ok_and(|hour| hour <= 24)
}

fn is_minute(text: &str) -> bool {
    text.len() == 2 && text.parse::<u8>().is_ok_and(|minute| minute < 60)
}

fn capitalised(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// How a token of a name is compared.
fn written(token: &Token<'_>) -> String {
    if token.kind == Kind::Space { " ".into() } else { token.text.to_owned() }
}
