//! Sentences of a text, by the rules of Unicode.

use std::ops::Range;

use icu::segmenter::SentenceSegmenter;
use icu::segmenter::options::SentenceBreakInvariantOptions;

use crate::load::Shown;

/// Stands for an expression while sentences are looked for, because a sentence may begin with one:
/// a capital (circled A) that takes as many bytes in UTF-8 as the character it stands in for.
const CAPITAL: &str = "\u{24b6}";

/// Where each sentence of a text is. A line break within a block ends none; a block ends one.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut read = text.replace(Shown::EXPRESSION, CAPITAL);
    // Blocks are parted by two line breaks; a single one is a space to the rules.
    read = read.replace("\n\n", "\r\r").replace('\n', " ").replace('\r', "\n");
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let breaks: Vec<usize> = segmenter.segment_str(&read).collect();
    let pairs = breaks.windows(2).map(|pair| pair[0]..pair[1]);
    pairs.filter(|range| !text[range.clone()].trim().is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_stops_and_blocks_and_begin_with_expressions_too() {
        let text = "Er zijn\n36.077 plaatsen. \u{fffc} is bezet (bv. in Brussel). Ja! Oui ?\n\nTitel\n\nEinde";
        let found: Vec<&str> =
            sentences(text).into_iter().map(|range| text[range].trim()).collect();
        assert_eq!(
            found,
            [
                "Er zijn\n36.077 plaatsen.",
                "\u{fffc} is bezet (bv. in Brussel).",
                "Ja!",
                "Oui ?",
                "Titel",
                "Einde"
            ]
        );
    }
}
