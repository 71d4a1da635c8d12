//! Text in words, numbers and marks, for the checks that read sentences.

use std::ops::Range;

use icu::normalizer::ComposingNormalizerBorrowed;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with their accents and soft hyphens.
    Word,
    /// Digits with their separators: `36.000`, `36 000`, `3,5`, `½`.
    Number,
    /// White space within a block.
    Space,
    /// One other character, or the white space between two blocks.
    Mark,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Token<'a> {
    /// What it is.
    pub kind: Kind,
    /// How it is written.
    pub text: &'a str,
    /// Where it is.
    pub range: Range<usize>,
}

impl Token<'_> {
    /// The value of a number that is written in digits alone, such as `2024` or `07`.
    pub fn plain(&self) -> Option<u32> {
        let digits = self.kind == Kind::Number && self.text.bytes().all(|b| b.is_ascii_digit());
        if digits { self.text.parse().ok() } else { None }
    }

    /// Whether it is one of these marks.
    pub fn is_mark(&self, marks: &[char]) -> bool {
        self.kind == Kind::Mark && self.text.starts_with(marks)
    }
}

/// The tokens from one on.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// The tokens of the text.
    pub all: &'a [Token<'a>],
    /// The token it begins with.
    pub at: usize,
}

impl<'a> Run<'a> {
    /// The token at a distance.
    pub fn get(self, index: usize) -> Option<&'a Token<'a>> {
        self.all.get(self.at + index)
    }

    /// The token so far before the first.
    pub fn before(self, distance: usize) -> Option<&'a Token<'a>> {
        self.all.get(self.at.checked_sub(distance)?)
    }

    /// Whether a token is of a kind.
    pub fn is(self, index: usize, kind: Kind) -> bool {
        self.get(index).is_some_and(|token| token.kind == kind)
    }

    /// The token behind a day of a month at `index`, with its ordinal ending: letters, or one of
    /// the marks given.
    pub fn day(self, index: usize, endings: &[char]) -> Option<usize> {
        self.get(index)?.plain().filter(|day| (1..=31).contains(day))?;
        let ending = |token: &Token<'_>| {
            token.is_mark(endings) || token.kind == Kind::Word && token.text.chars().count() <= 3
        };
        Some(index + 1 + usize::from(self.get(index + 1).is_some_and(ending)))
    }

    /// The plain number of so many digits at `index`.
    pub fn digits(self, index: usize, count: usize) -> Option<u32> {
        self.get(index).filter(|token| token.text.len() == count)?.plain()
    }
}

/// Whether a token is made of letters or digits.
pub fn is_alphanumeric(token: &Token<'_>) -> bool {
    matches!(token.kind, Kind::Word | Kind::Number)
}

/// Splits a text; hyphens and apostrophes part words, so that `vingt-cinq` and `d’onze` show the
/// words they hold.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut start = 0;
    while let Some(first) = text[start..].chars().next() {
        let rest = &text[start..];
        let (kind, length) = if first.is_numeric() {
            (Kind::Number, number(rest))
        } else if first.is_alphabetic() {
            (Kind::Word, while_true(rest, |c| in_word(c) && !c.is_numeric()))
        } else if first.is_whitespace() {
            let length = while_true(rest, char::is_whitespace);
            // Nothing that is recognised reaches over the end of a block.
            let parts = rest[..length].contains("\n\n");
            (if parts { Kind::Mark } else { Kind::Space }, length)
        } else {
            (Kind::Mark, first.len_utf8())
        };
        let range = start..start + length;
        tokens.push(Token { kind, text: &text[range.clone()], range });
        start += length;
    }
    tokens
}

/// A word as it is compared: composed, in small letters, without soft hyphens.
pub fn folded(word: &str) -> String {
    let word: String = word.chars().filter(|c| *c != '\u{ad}').collect();
    ComposingNormalizerBorrowed::new_nfc().normalize(&word.to_lowercase()).into_owned()
}

fn while_true(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

/// Whether a character goes on with a word: letters, combining accents, soft hyphens.
fn in_word(c: char) -> bool {
    c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c) || c == '\u{ad}'
}

/// The length of the number at the start of a text.
fn number(text: &str) -> usize {
    let digits = |from: usize| from + while_true(&text[from..], char::is_numeric);
    let mut end = digits(0);
    let mut group = end;
    while let Some(separator) = text[end..].chars().next() {
        let after = end + separator.len_utf8();
        let next = digits(after);
        let joins = match separator {
            '.' | ',' => next > after,
            // Spaces and apostrophes part thousands only: `2015 300` is two numbers.
            ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’' => {
                group <= 3 && next == after + 3
            }
            _ => false,
        };
        if !joins {
            break;
        }
        (end, group) = (next, next - after);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_separators_and_words_lose_their_hyphens() {
        let of = |kind: Kind, text: &str| -> Vec<String> {
            let all = tokens(text).into_iter().filter(|token| token.kind == kind);
            all.map(|token| token.text.to_owned()).collect()
        };
        assert_eq!(
            of(Kind::Number, "36.000, 36 000 of 3,5 in 2015 300. 25ste ½"),
            ["36.000", "36 000", "3,5", "2015", "300", "25", "½"]
        );
        assert_eq!(of(Kind::Word, "d’onze vingt-cinq A-3"), ["d", "onze", "vingt", "cinq", "A"]);
        assert_eq!(folded("Twee\u{ad}e\u{308}ntwintig"), "tweeëntwintig");
    }
}
