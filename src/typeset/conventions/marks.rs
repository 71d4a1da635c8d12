//! Marks: quotation marks and apostrophes, the spaces around marks, the ellipsis.

use super::language::{Marks, NO_BREAK};
use super::{Breach, Rule};

/// Quotation marks of some language; `’` is an apostrophe in all of them.
const QUOTATION: [char; 9] = ['«', '»', '“', '”', '„', '‘', '‚', '‹', '›'];
/// Marks that follow their word without a space, in languages that part none from it.
const CLOSE: [char; 6] = [',', '.', ';', ':', '?', '!'];

/// Finds what is wrong with the marks of a text; without a language, what is wrong in any.
pub fn check(text: &str, marks: Option<&Marks>, found: &mut Vec<Breach>) {
    let mut before = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let behind = characters.peek().map(|(_, next)| *next);
        let length = before.map_or(0, char::len_utf8);
        let here = at + character.len_utf8();
        let mut add = |rule, range| found.push(Breach { rule, range });
        match character {
            '"' | '\'' => add(Rule::StraightMark, at..here),
            ' ' if before == Some(' ') => add(Rule::DoubleSpace, at - 1..here),
            '.' if is_ellipsis(text, at) => {
                add(Rule::Ellipsis, at..at + 3);
            }
            _ => {}
        }
        if let Some(marks) = marks
            && QUOTATION.contains(&character)
            && !is_own(marks, character, text)
        {
            add(Rule::QuotationMarks, at..here);
        }
        // Within an address or a time a mark is part of the word.
        let ends = behind.is_none_or(|next| !next.is_alphanumeric() && !matches!(next, '/' | '.'));
        if CLOSE.contains(&character) && ends {
            let parted = marks.is_some_and(|marks| marks.parted.contains(&character));
            match before {
                None => {}
                Some(space) if parted => {
                    // `?!` is one mark, `(?)` and `…?` within brackets none of a sentence.
                    let joined = matches!(space, '?' | '!' | '(' | '[');
                    if !joined && !NO_BREAK.contains(&space) {
                        add(Rule::NoBreakSpace, at - length..here);
                    }
                }
                // What a language without a table does is not known; all have these two so.
                Some(space)
                    if space.is_whitespace()
                        && (marks.is_some() || matches!(character, ',' | '.')) =>
                {
                    add(Rule::SpaceBefore, at - length..here);
                }
                Some(_) => {}
            }
        }
        if let Some(Marks { outer, quotes_are_parted: true, .. }) = marks {
            if character == outer.0 && behind.is_some_and(|next| !NO_BREAK.contains(&next)) {
                add(Rule::NoBreakSpace, at..here);
            }
            if character == outer.1 && before.is_some_and(|last| !NO_BREAK.contains(&last)) {
                add(Rule::NoBreakSpace, at - length..here);
            }
        }
        before = Some(character);
    }
}

/// Whether three full stops begin here, and no more: a row of them leads to a folio.
fn is_ellipsis(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches('.');
    text.len() - at - rest.len() == 3 && !text[..at].ends_with('.')
}

/// Whether a quotation mark is one of the language, where it stands.
fn is_own(marks: &Marks, mark: char, text: &str) -> bool {
    if [marks.outer.0, marks.outer.1].contains(&mark) {
        return true;
    }
    let inner = [marks.inner.0, marks.inner.1].contains(&mark);
    inner && (marks.inner_alone || text.contains(marks.outer.0))
}
