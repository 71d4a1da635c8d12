//! Parting a text at its numbers.

use super::bound::with_ending;
use super::literal::Literals;
use super::piece::{Origin, Piece};
use super::words::{Kind, Token, tokens};

/// The numerals of a text: digits with their separators, as `36.205` or `½`.
pub fn numerals(text: &str) -> impl Iterator<Item = &str> {
    let numbers = tokens(text).into_iter().filter(|token| token.kind == Kind::Number);
    numbers.map(|token| token.text)
}

/// Parts a text at its numbers. Those that were put into it are told first; of two that read the
/// same the one that comes first stands first.
pub fn part(
    text: &str,
    literals: &Literals,
    put_in: &[Piece],
    others: Option<&Origin>,
) -> Vec<Piece> {
    if !text.contains(char::is_numeric) {
        return vec![text.into()];
    }
    let all = tokens(text);
    let mut put_in: Vec<(&Piece, bool)> = put_in.iter().map(|piece| (piece, false)).collect();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    while let Some(token) = all.get(at) {
        let known = number_put_in(&mut put_in, &all, at);
        let (length, origin) = match (known, literals.at(&all, at), token.kind) {
            (Some((length, origin)), ..) => (length, origin),
            (None, Some((length, origin)), _) => (length, Some(origin)),
            (None, None, Kind::Number) => (with_ending(&all, at), others.cloned()),
            (None, None, _) => (1, None),
        };
        let range = token.range.start..all[at + length - 1].range.end;
        let origin = origin.filter(|_| text[range.clone()].contains(char::is_numeric));
        match pieces.last_mut() {
            Some(last) if origin.is_none() && last.origin.is_none() => {
                last.text.push_str(&text[range]);
            }
            _ => pieces.push(Piece { text: text[range].to_owned(), origin }),
        }
        at += length;
    }
    pieces
}

/// How many tokens from the one at `at` are a number that was put in, and its origin.
fn number_put_in(
    put_in: &mut [(&Piece, bool)],
    all: &[Token<'_>],
    at: usize,
) -> Option<(usize, Option<Origin>)> {
    let mut written = String::new();
    let mut found: Option<(usize, usize)> = None;
    for (length, token) in all[at..].iter().enumerate() {
        written.push_str(token.text);
        let same = |one: &(&Piece, bool)| one.0.text == written;
        let unused = put_in.iter().position(|one| !one.1 && same(one));
        if let Some(index) = unused.or_else(|| put_in.iter().position(same)) {
            found = Some((length + 1, index));
        }
        if !put_in.iter().any(|(piece, _)| piece.starts_with(&written)) {
            break;
        }
    }
    let (length, index) = found?;
    put_in[index].1 = true;
    Some((length, put_in[index].0.origin.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Formatter;
    use crate::language::Language;

    fn literals() -> Literals {
        let labels = include_str!("../../tests/project/labels/en.json");
        let labels: serde_json::Value = serde_json::from_str(labels).expect("labels are JSON");
        let lexicon = serde_json::from_value(labels["lexicon"].clone()).expect("a lexicon");
        let language = Language { language: "en".into(), region: "GB".into() };
        Literals::new(&lexicon, &Formatter::new(&language).expect("CLDR knows the language"))
    }

    fn parted(text: &str, put_in: &[Piece]) -> Vec<(String, Option<Origin>)> {
        let pieces = part(text, &literals(), put_in, Some(&Origin::Literal));
        pieces.into_iter().map(|piece| (piece.text, piece.origin)).collect()
    }

    #[test]
    fn a_text_is_parted_at_its_numbers_and_nothing_is_lost() {
        let text = "In 2024, on 12 May at 10:30, E7 had 36,205 of them.";
        let pieces = parted(text, &[]);
        let origins: Vec<_> = pieces
            .iter()
            .filter_map(|(text, origin)| Some((text.as_str(), origin.clone()?)))
            .collect();
        assert_eq!(
            origins,
            [
                ("2024", Origin::Year),
                ("12 May", Origin::Date),
                ("10:30", Origin::Time),
                ("E7", Origin::Code),
                ("36,205", Origin::Literal),
            ]
        );
        assert_eq!(pieces.iter().map(|(text, _)| text.as_str()).collect::<String>(), text);
    }

    #[test]
    fn numbers_that_were_put_in_are_told_from_those_that_read_alike() {
        let put_in = [Piece::figure("12".into(), "a"), Piece::figure("12".into(), "b")];
        let id = |origin: Option<Origin>| match origin {
            Some(Origin::Figure { figure, .. }) => figure,
            other => format!("{other:?}"),
        };
        let pieces = parted("12 in 2012, 12,000 then, 12 now", &put_in);
        let told: Vec<_> = pieces.into_iter().filter(|piece| piece.1.is_some()).collect();
        let told: Vec<_> = told.into_iter().map(|(text, origin)| (text, id(origin))).collect();
        let expected =
            [("12", "a"), ("2012", "Some(Year)"), ("12,000", "Some(Literal)"), ("12", "b")];
        assert_eq!(told, expected.map(|(text, id)| (text.to_owned(), id.to_owned())));
    }
}
