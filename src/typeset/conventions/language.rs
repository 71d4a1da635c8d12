//! What is right in a language: its numbers as CLDR has them, its marks as its typographers do.

use std::collections::BTreeSet;

use super::Rule;
use crate::figures::{Formatter, PERCENT, Style};
use crate::load::Labels;

/// A space at which no line breaks: the full one, and the narrow one.
pub const NO_BREAK: [char; 2] = ['\u{a0}', '\u{202f}'];
/// What parts groups of digits in exhibits of every language (ISO 80000-1, 7.3.1).
const EXHIBIT_GROUP: char = '\u{202f}';

/// The conventions of an edition.
#[derive(Debug)]
pub struct Conventions {
    /// ISO 639 code of the language.
    pub language: String,
    /// How its numbers look, such as `1.234.567,8`.
    sample: String,
    /// What may part groups of digits in running text; none if CLDR groups in no way.
    pub groups: Vec<char>,
    /// How many digits the groups above the last three have: 3, or 2 in India.
    pub upper_group: usize,
    /// Whether numbers of four digits are grouped.
    pub groups_thousands: bool,
    /// The decimal sign.
    pub decimal: char,
    /// Whether the percent sign is parted from its number; none if it stands before it.
    pub percent_is_parted: Option<bool>,
    /// Whether ranges of numbers must have an en dash.
    pub range_dash: bool,
    /// The nouns of the units of measure.
    pub units: BTreeSet<String>,
    /// Words between the hour and the minutes or after them.
    pub clock: Vec<String>,
    /// Marks, if the language is known here.
    pub marks: Option<&'static Marks>,
}

/// The punctuation of a language.
#[derive(Debug)]
pub struct Marks {
    language: &'static str,
    /// Quotation marks, outer and inner, each the opening and the closing one.
    pub outer: (char, char),
    /// Those of a quotation within another.
    pub inner: (char, char),
    /// Whether the inner ones also stand where there are no outer ones.
    pub inner_alone: bool,
    /// Marks with a no-break space before them; all others stand at their word.
    pub parted: &'static [char],
    /// Whether the outer quotation marks have no-break spaces inside.
    pub quotes_are_parted: bool,
    /// Whether ranges of numbers have an en dash. A hyphen is as good in Dutch (Taalunie,
    /// *Leidraad*, 6.9) and French (*Lexique des règles typographiques*, "Trait d'union").
    range_dash: bool,
}

/// The marks of the languages that the program sets, typed a second time on purpose: `punctuation`
/// sets them, and a check that asked it could not fail.
///
/// Sources: CLDR 48, delimiters; Dutch with single marks outside, as newspapers and publishers
/// have them; Imprimerie nationale, *Lexique des règles typographiques* (2002), "Ponctuation";
/// Duden, "Anführungszeichen" and "Gedankenstrich" (bis); New Hart's Rules, 4.11 and 9.2.
const MARKS: [Marks; 4] = [
    Marks {
        language: "nl",
        outer: ('‘', '’'),
        inner: ('“', '”'),
        inner_alone: false,
        parted: &[],
        quotes_are_parted: false,
        range_dash: false,
    },
    Marks {
        language: "fr",
        outer: ('«', '»'),
        inner: ('«', '»'),
        inner_alone: true,
        parted: &[':', ';', '?', '!'],
        quotes_are_parted: true,
        range_dash: false,
    },
    Marks {
        language: "de",
        outer: ('„', '“'),
        inner: ('‚', '‘'),
        inner_alone: true,
        parted: &[],
        quotes_are_parted: false,
        range_dash: true,
    },
    Marks {
        language: "en",
        outer: ('“', '”'),
        inner: ('‘', '’'),
        inner_alone: true,
        parted: &[],
        quotes_are_parted: false,
        range_dash: true,
    },
];

impl Conventions {
    /// Learns the numbers of an edition's language from the formatter, and looks its marks up.
    pub fn new(language: &str, labels: &Labels, formatter: &Formatter) -> Self {
        let number = |value, decimals, unit| formatter.number(value, decimals, unit, Style::PROSE);
        let sample = number(1_234_567.8, 1, "");
        let separators: Vec<char> = sample.chars().filter(|c| !c.is_numeric()).collect();
        let mut groups: Vec<char> =
            separators.first().copied().filter(|_| separators.len() > 1).into_iter().collect();
        // Where a space parts groups, the full and the narrow one are as good.
        if groups.iter().any(|group| NO_BREAK.contains(group)) {
            groups = NO_BREAK.to_vec();
        }
        let upper_group =
            sample.split(|c: char| !c.is_numeric()).nth(1).map_or(3, |group| group.chars().count());
        let percent = number(50.0, 0, PERCENT);
        let percent_is_parted = percent
            .strip_suffix('%')
            .map(|before| before.ends_with(|last: char| !last.is_numeric()));
        let nouns = labels.units.values();
        let nouns = nouns.flat_map(|noun| {
            let forms = [&noun.zero, &noun.one, &noun.two, &noun.few, &noun.many];
            forms.into_iter().flatten().chain([&noun.other])
        });
        let marks = MARKS.iter().find(|marks| marks.language == language);
        Self {
            language: language.to_owned(),
            groups,
            upper_group,
            groups_thousands: number(1234.0, 0, "").contains(|c: char| !c.is_numeric()),
            decimal: separators.last().copied().unwrap_or('.'),
            percent_is_parted,
            range_dash: marks.is_some_and(|marks| marks.range_dash),
            units: nouns.map(|noun| noun.to_lowercase()).collect(),
            clock: labels.lexicon.clock.iter().map(|word| word.to_lowercase()).collect(),
            marks,
            sample,
        }
    }

    /// What may part groups of digits where a number stands.
    pub fn groups_in(&self, matter: super::Matter) -> Vec<char> {
        let own = self.groups.iter().copied();
        match matter {
            super::Matter::Paragraph => own.collect(),
            super::Matter::Exhibit => vec![EXHIBIT_GROUP],
            super::Matter::Other => own.chain([EXHIBIT_GROUP]).collect(),
        }
    }

    /// What a breach says.
    pub fn breach(&self, rule: Rule) -> String {
        let Self { language, sample, .. } = self;
        match rule {
            Rule::NumberForm => format!(
                "the number is not written as `{language}` has it: `{sample}` in running text, \
                 groups with narrow no-break spaces in exhibits"
            ),
            Rule::PercentSpace => match self.percent_is_parted {
                Some(true) => format!(
                    "`{language}` parts the percent sign from its number with a no-break space"
                ),
                _ => format!("`{language}` sets the percent sign close to its number"),
            },
            Rule::MinusSign => "a negative number has a hyphen for its minus sign".to_owned(),
            Rule::RangeDash => format!("`{language}` sets an en dash between two numbers"),
            Rule::UnitSpace => "a line can break between the number and its unit".to_owned(),
            Rule::QuotationMarks => {
                let marks = self.marks.map(|marks| {
                    let ((a, b), (c, d)) = (marks.outer, marks.inner);
                    if marks.outer == marks.inner {
                        format!(": {a} {b}")
                    } else {
                        format!(": {a} {b}, and within them {c} {d}")
                    }
                });
                format!(
                    "the quotation mark is not one of `{language}`{}",
                    marks.unwrap_or_default()
                )
            }
            Rule::StraightMark => "a quotation mark or apostrophe is straight".to_owned(),
            Rule::SpaceBefore => "a space stands before a mark that belongs to its word".to_owned(),
            Rule::NoBreakSpace => {
                format!("`{language}` sets a no-break space beside this mark")
            }
            Rule::DoubleSpace => "two spaces stand one after the other".to_owned(),
            Rule::Ellipsis => "three full stops stand for an ellipsis".to_owned(),
        }
    }

    /// What to do about a breach.
    pub fn hint(&self, rule: Rule) -> &'static str {
        match rule {
            Rule::NumberForm | Rule::PercentSpace => {
                "print the number by an expression, in layouts too; what is no quantity is a literal or a name of the lexicon"
            }
            Rule::MinusSign => "write the minus sign, U+2212",
            Rule::RangeDash => "write an en dash, or words",
            Rule::UnitSpace => "write a no-break space, U+00A0, or `| unit`",
            Rule::QuotationMarks | Rule::StraightMark => {
                "write the marks of the language; a foreign name is a name of the lexicon"
            }
            Rule::SpaceBefore | Rule::DoubleSpace => "take the space away",
            Rule::NoBreakSpace => "write a no-break space, U+00A0 or U+202F",
            Rule::Ellipsis => "write `…`",
        }
    }
}
