//! Alternative texts in pieces, so that the numbers they tell are known.

use crate::figures::Piece;

/// An alternative text as it is spoken, and the numbers that it tells.
pub fn spoken(pieces: Vec<Piece>) -> (String, Vec<Piece>) {
    let text = text_of(&pieces);
    (text, pieces.into_iter().filter(|piece| piece.origin.is_some()).collect())
}

/// The text of pieces.
pub fn text_of(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.as_str()).collect()
}

/// The text of a number, if there is one.
pub fn text(piece: Option<&Piece>) -> Option<&str> {
    piece.map(|piece| piece.as_str())
}

/// Texts in a row, with something between them.
pub fn joined(texts: Vec<Vec<Piece>>, between: &str) -> Vec<Piece> {
    let mut all = Vec::new();
    for text in texts {
        if !all.is_empty() {
            all.push(between.into());
        }
        all.extend(text);
    }
    all
}
