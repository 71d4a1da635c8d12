//! Numbers: groups of digits, decimal sign, percent sign, minus sign, ranges, units.

use std::ops::Range;

use super::language::{Conventions, NO_BREAK};
use super::{Breach, Matter, Rule};

/// Marks that stand between the digits of numbers in some language.
const SEPARATORS: [char; 4] = ['.', ',', '’', '\''];
/// Spaces that stand between groups of digits; a line breaks at the last two.
const SPACES: [char; 4] = ['\u{a0}', '\u{202f}', ' ', '\u{2009}'];
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];
/// Signs of units that belong to the number before them.
const SIGNS: [char; 5] = ['‰', '€', '$', '£', '°'];
/// From so many digits on, a number in an exhibit that is not grouped is an error; four may be a
/// year.
const LONG: usize = 5;

/// A number as it stands in a text.
#[derive(Debug)]
struct Number<'a> {
    range: Range<usize>,
    /// Its digits, parted by `marks`.
    parts: Vec<&'a str>,
    marks: Vec<char>,
    /// What stands before and behind it.
    before: &'a str,
    behind: &'a str,
}

/// Finds what is wrong with the numbers of a text.
pub fn check(text: &str, matter: Matter, conventions: &Conventions, found: &mut Vec<Breach>) {
    let mut last = 0;
    while let Some(number) = next(text, last) {
        last = number.range.end;
        if number.is_in_a_code() {
            continue;
        }
        let whole = number.range.clone();
        let mut add = |rule, range: Range<usize>| found.push(Breach { rule, range });
        if !number.is_no_quantity(conventions) && !number.is_well_formed(matter, conventions) {
            add(Rule::NumberForm, whole.clone());
        }
        if let Some(hyphen) = number.hyphen_for_minus() {
            add(Rule::MinusSign, whole.start - hyphen..whole.end);
        }
        if let Some(sign) = number.percent_sign(conventions) {
            add(Rule::PercentSpace, whole.start..whole.end + sign);
        }
        // The number of a head counts nothing: `2 Visits to all houses`.
        if matter != Matter::Other
            && let Some(unit) = number.loose_unit(conventions)
        {
            add(Rule::UnitSpace, whole.start..whole.end + unit);
        }
        if let Some(end) = number.range_with_hyphen().filter(|_| conventions.range_dash) {
            add(Rule::RangeDash, whole.start..whole.end + end);
        }
    }
}

/// The next number from an offset on.
fn next(text: &str, from: usize) -> Option<Number<'_>> {
    let start = from + text[from..].find(|c: char| c.is_ascii_digit())?;
    let digits = |at: usize| {
        let rest = &text[at..];
        &rest[..rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())]
    };
    let (mut parts, mut marks) = (vec![digits(start)], Vec::new());
    let mut end = start + parts[0].len();
    while let Some(mark) = text[end..].chars().next() {
        let part = digits(end + mark.len_utf8());
        let space = SPACES.contains(&mark);
        // A space makes one number of two only where the digits could be groups of it.
        let groups = part.len() == 3
            && if marks.is_empty() {
                parts[0].len() <= 3
            } else {
                marks.iter().all(|m| *m == mark)
            };
        if part.is_empty() || !(SEPARATORS.contains(&mark) || space && groups) {
            break;
        }
        end += mark.len_utf8() + part.len();
        marks.push(mark);
        parts.push(part);
    }
    Some(Number { range: start..end, parts, marks, before: &text[..start], behind: &text[end..] })
}

impl Number<'_> {
    /// Whether letters or the marks of addresses and codes are grown to it.
    fn is_in_a_code(&self) -> bool {
        let grown = |c: char| c.is_alphanumeric() || matches!(c, '/' | '_' | '@' | '#' | '=' | '&');
        self.before.ends_with(grown) || self.behind.starts_with(grown)
    }

    /// Whether it is a date, a version, a time, a list or another code.
    fn is_no_quantity(&self, conventions: &Conventions) -> bool {
        let [first, rest @ ..] = self.parts.as_slice() else { return true };
        let grouped = rest.iter().all(|part| part.len() == 3);
        let several = self.marks.len() > 1;
        if first.len() > 1 && first.starts_with('0') || several && !grouped {
            // `30.06.2025`, `0.15.1`, `0860.737.913`; but not a decimal with groups.
            let decimal = self.marks.last().is_some_and(|last| *last != self.marks[0]);
            return !decimal || first.starts_with('0') && first.len() > 1;
        }
        let minutes = |part: &str| part.len() == 2 && part.parse::<u8>().is_ok_and(|m| m < 60);
        let clock = |word: &String| {
            let behind = self.behind.trim_start().to_lowercase();
            behind
                .strip_prefix(word.as_str())
                .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        };
        self.marks == ['.'] && minutes(rest[0]) && conventions.clock.iter().any(clock)
    }

    fn is_well_formed(&self, matter: Matter, conventions: &Conventions) -> bool {
        let allowed = conventions.groups_in(matter);
        let (groups, fraction) = match self.marks.split_last() {
            Some((last, groups)) if *last == conventions.decimal => (groups, self.parts.last()),
            _ => (&self.marks[..], None),
        };
        let whole = &self.parts[..=groups.len()];
        if groups.is_empty() {
            // `36,000` in Dutch has the decimal sign and the digits of a group.
            let misread = fraction.is_some_and(|fraction| *fraction == "000");
            let long = whole[0].len() >= LONG && matter == Matter::Exhibit;
            let thousands = self.counts_thousands(conventions);
            return !misread && !long && !thousands;
        }
        // The number of a head may be followed by one that its title begins with.
        if matter == Matter::Other && groups.iter().all(|mark| *mark == ' ') {
            return true;
        }
        let (last, upper) = (whole[whole.len() - 1], &whole[1..whole.len() - 1]);
        whole[0].len() <= 3
            && last.len() == 3
            && upper.iter().all(|part| part.len() == conventions.upper_group)
            && groups.iter().all(|mark| *mark == groups[0] && allowed.contains(mark))
    }

    /// Whether it counts something in a unit, and has digits enough to be grouped.
    fn counts_thousands(&self, conventions: &Conventions) -> bool {
        let least = if conventions.groups_thousands { 4 } else { LONG };
        let counts = self.behind.starts_with(SPACES) && self.unit_behind(conventions).is_some();
        self.parts[0].len() >= least && !self.is_year() && counts && !conventions.groups.is_empty()
    }

    fn is_year(&self) -> bool {
        let value = self.parts[0].parse::<u32>().unwrap_or(0);
        self.marks.is_empty() && (1900..=2099).contains(&value)
    }

    /// The length of a hyphen before it that is a minus sign.
    fn hyphen_for_minus(&self) -> Option<usize> {
        let (at, hyphen) =
            self.before.char_indices().next_back().filter(|(_, c)| HYPHENS.contains(c))?;
        let stands_free = self.before[..at].chars().next_back().is_none_or(|c| {
            c.is_whitespace() || matches!(c, '(' | '[' | '/' | '«' | '“' | '„' | '‘')
        });
        stands_free.then_some(hyphen.len_utf8())
    }

    /// The length of the percent sign behind it with its space, if that is not as it should be.
    fn percent_sign(&self, conventions: &Conventions) -> Option<usize> {
        let parted = conventions.percent_is_parted?;
        let sign = self.behind.trim_start_matches(char::is_whitespace);
        let space = &self.behind[..self.behind.len() - sign.len()];
        let mut spaces = space.chars();
        let right = match (spaces.next(), spaces.next()) {
            (None, _) => !parted,
            (Some(one), None) => parted && NO_BREAK.contains(&one),
            _ => false,
        };
        (sign.starts_with('%') && !right).then_some(space.len() + 1)
    }

    /// The length of a unit behind it at which a line can break, with its space.
    fn loose_unit(&self, conventions: &Conventions) -> Option<usize> {
        let rest = self.behind.strip_prefix(' ')?;
        let sign = rest.chars().next().filter(|c| SIGNS.contains(c)).map(char::len_utf8);
        let noun = self.unit_behind(conventions).filter(|_| !self.is_year());
        Some(1 + sign.or(noun)?)
    }

    /// The length of the noun of a unit behind it.
    fn unit_behind(&self, conventions: &Conventions) -> Option<usize> {
        let rest = self.behind.strip_prefix(SPACES)?;
        let word = rest.find(|c: char| !c.is_alphabetic()).map_or(rest, |end| &rest[..end]);
        conventions.units.contains(&word.to_lowercase()).then_some(word.len())
    }

    /// The length of a hyphen and the second number of a range; years and codes of digits have
    /// hyphens of their own.
    fn range_with_hyphen(&self) -> Option<usize> {
        let hyphen = self.behind.chars().next().filter(|c| HYPHENS.contains(c))?;
        let second =
            next(self.behind, hyphen.len_utf8()).filter(|n| n.range.start == hyphen.len_utf8())?;
        let short = |number: &Number<'_>| {
            number.marks.is_empty()
                && number.parts[0].len() <= 3
                && !number.parts[0].starts_with('0')
                || number.parts[0] == "0"
        };
        let single = !self.before.ends_with(HYPHENS) && !second.behind.starts_with(HYPHENS);
        (single
            && short(self)
            && short(&second)
            && !second.behind.starts_with(char::is_alphanumeric))
        .then_some(second.range.end)
    }
}
