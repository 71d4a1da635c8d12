//! Whether the text on the pages keeps to the conventions of its language.
//!
//! The texts of a report are set by `punctuation` and its numbers by the formatter. This looks at
//! what came out, wherever it came from: typed labels, layouts, charts. It reads text only and
//! shares no code with what set it.

mod language;
mod literals;
mod marks;
mod numbers;
#[cfg(test)]
mod specimens;

use std::ops::Range;

use self::language::Conventions;
use self::literals::Literals;
use super::Pages;
use super::passages::{Matter, Passage, passages};
use crate::figures::Formatter;
use crate::finding::{Area, Code, Finding, Findings, Place};
use crate::load::Texts;

/// Where a text does not keep to a convention, as a byte range of it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Breach {
    rule: Rule,
    range: Range<usize>,
}

/// A convention that text on a page can break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rule {
    /// Groups of digits and the decimal sign are as the language has them.
    NumberForm,
    /// The percent sign is parted from its number as the language has it.
    PercentSpace,
    /// A negative number has a minus sign, not a hyphen.
    MinusSign,
    /// A range of numbers has an en dash, where the language asks for one.
    RangeDash,
    /// A line cannot break between a number and its unit.
    UnitSpace,
    /// Quotation marks are those of the language.
    QuotationMarks,
    /// Quotation marks and apostrophes are not straight.
    StraightMark,
    /// No space stands before a mark that follows its word.
    SpaceBefore,
    /// A no-break space stands before a mark that is parted from its word.
    NoBreakSpace,
    /// Words are one space apart.
    DoubleSpace,
    /// An ellipsis is one character.
    Ellipsis,
}

impl Rule {
    fn code(self) -> Code {
        match self {
            Self::NumberForm
            | Self::PercentSpace
            | Self::MinusSign
            | Self::RangeDash
            | Self::UnitSpace => Code::NumberConvention,
            _ => Code::PunctuationConvention,
        }
    }
}

/// Checks every text on the pages of an edition; each rule is reported once for each page.
pub fn conventions(pages: &Pages, texts: &Texts, formatter: &Formatter) -> Findings {
    let conventions = Conventions::new(&texts.edition.language, &texts.labels.value, formatter);
    let literals = Literals::of(texts);
    let mut findings = Findings::new();
    let mut found: Vec<(usize, Rule, String, Option<Area>)> = Vec::new();
    for passage in passages(pages) {
        for breach in breaches(&passage, &conventions, &literals) {
            let excerpt = excerpt(&passage.text, &breach.range);
            found.push((passage.page, breach.rule, excerpt, passage.area(&breach.range)));
        }
    }
    found.sort_by_key(|(page, rule, ..)| (*page, *rule));
    for of_rule in found.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let (page, rule, excerpt, area) = &of_rule[0];
        let says = conventions.breach(*rule);
        let message = match of_rule.len() {
            1 => format!("“{excerpt}”: {says}"),
            count => format!("“{excerpt}”: {says}, the first of {count} on the page"),
        };
        let language = &pages.edition.language;
        let place = match area {
            Some(area) => Place::area(language, *page, *area),
            None => Place::page(language, *page),
        };
        let code = rule.code();
        let finding =
            Finding { severity: code.usual_severity(), ..Finding::error(code, place, message) };
        findings.push(finding.hint(conventions.hint(*rule)));
    }
    findings
}

/// The breaches of a passage, but for those that stand in a text which is not to be changed.
fn breaches(passage: &Passage, conventions: &Conventions, literals: &Literals) -> Vec<Breach> {
    let mut breaches = Vec::new();
    if passage.language.as_ref() == Some(&conventions.language) {
        numbers::check(&passage.text, passage.matter, conventions, &mut breaches);
        marks::check(&passage.text, conventions.marks, &mut breaches);
    } else {
        // In another language than the edition's only what holds in all of them is known.
        marks::check(&passage.text, None, &mut breaches);
    }
    breaches.retain(|breach| !literals.hold(&passage.text, &breach.range));
    breaches
}

/// What stands around a breach, up to a word or two on either side.
fn excerpt(text: &str, range: &Range<usize>) -> String {
    const AROUND: usize = 16;
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let skipped = before.chars().count().saturating_sub(AROUND);
    let left: String = before.chars().skip(skipped).collect();
    let right: String = after.chars().take(AROUND).collect();
    let (cut_left, cut_right) = (skipped > 0, right.len() < after.len());
    // Words are shown whole where there is one to begin or end with.
    let left = if cut_left { left.split_once(' ').map_or(&*left, |(_, rest)| rest) } else { &left };
    let right =
        if cut_right { right.rsplit_once(' ').map_or(&*right, |(rest, _)| rest) } else { &right };
    let dots = |cut| if cut { "…" } else { "" };
    format!("{}{left}{}{right}{}", dots(cut_left), &text[range.clone()], dots(cut_right))
}
