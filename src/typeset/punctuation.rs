//! Quotation marks, and the spaces around punctuation, by the rules of a language.

use crate::figures::NO_BREAK_SPACE;

/// The space that French sets before tall punctuation: narrow, and it never breaks.
const NARROW_SPACE: char = '\u{202f}';

/// Quotation marks of a language: opening and closing, outer and inner (CLDR 48, delimiters).
fn quotation_marks(language: &str) -> [char; 4] {
    match language {
        "nl" => ['‘', '’', '“', '”'],
        "fr" => ['«', '»', '«', '»'],
        "de" => ['„', '“', '‚', '‘'],
        _ => ['“', '”', '‘', '’'],
    }
}

/// Sets the quotation marks and spaces of a text as its language has them.
///
/// Prose may be typed with plain spaces and with English curled quotes (into which the Markdown
/// parser turns straight ones). French sets a no-break space before `: ; ? !` and inside guillemets:
/// a full one before the colon and in guillemets, a narrow one elsewhere (Imprimerie nationale,
/// *Lexique des règles typographiques*, 2002, "Ponctuation").
pub fn punctuate(language: &str, text: &str) -> String {
    let [open, close, inner_open, _] = quotation_marks(language);
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '“' if language != "en" => out.push(open),
            '”' if language != "en" => out.push(close),
            // A single closing mark is also the apostrophe, so only the opening one is told apart.
            '‘' if language != "nl" => out.push(inner_open),
            _ => out.push(character),
        }
        if language == "fr" && out.ends_with('«') {
            while characters.next_if(|next| next.is_whitespace()).is_some() {}
            out.push(NO_BREAK_SPACE);
        }
    }
    if language == "fr" { french_spaces(&out) } else { out }
}

/// Sets the spaces before French punctuation.
fn french_spaces(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 8);
    for (index, &character) in characters.iter().enumerate() {
        let space = match character {
            ';' | '?' | '!' => Some(NARROW_SPACE),
            '»' => Some(NO_BREAK_SPACE),
            // Not inside an address or a time.
            ':' if characters.get(index + 1).is_none_or(|next| next.is_whitespace()) => {
                Some(NO_BREAK_SPACE)
            }
            _ => None,
        };
        if let Some(space) = space {
            let spaced = out.ends_with(|last: char| last.is_whitespace());
            let run_on = out.ends_with(['?', '!']);
            if spaced {
                out.pop();
            }
            if !run_on {
                out.push(space);
            }
        }
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::punctuate;

    #[test]
    fn french_has_no_break_spaces_before_tall_punctuation() {
        assert_eq!(punctuate("fr", "Trois mots : oui ?"), "Trois mots\u{a0}: oui\u{202f}?");
        assert_eq!(punctuate("fr", "Fini; enfin!"), "Fini\u{202f}; enfin\u{202f}!");
        assert_eq!(punctuate("fr", "Quoi ?!"), "Quoi\u{202f}?!");
        assert_eq!(punctuate("fr", "https://a.be à 10:30"), "https://a.be à 10:30");
    }

    #[test]
    fn quotation_marks_follow_the_language() {
        assert_eq!(punctuate("fr", "l’« info »"), "l’«\u{a0}info\u{a0}»");
        assert_eq!(punctuate("fr", "le “point”"), "le «\u{a0}point\u{a0}»");
        assert_eq!(punctuate("nl", "het “punt”"), "het ‘punt’");
        assert_eq!(punctuate("de", "das “Wort”"), "das „Wort“");
        assert_eq!(punctuate("en", "the “word” isn’t"), "the “word” isn’t");
    }
}
