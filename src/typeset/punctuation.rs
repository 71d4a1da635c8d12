//! Quotation marks, and the spaces around punctuation, by the rules of a language.

use crate::figures::NO_BREAK_SPACE;

/// The space that French sets before tall punctuation: narrow, and it never breaks.
const NARROW_SPACE: char = '\u{202f}';

/// A pair of quotation marks.
type Pair = (char, char);

/// Quotation marks of a language, outer and inner (CLDR 48, delimiters).
fn quotation_marks(language: &str) -> (Pair, Pair) {
    match language {
        "nl" => (('‘', '’'), ('“', '”')),
        "fr" => (('«', '»'), ('«', '»')),
        "de" => (('„', '“'), ('‚', '‘')),
        _ => (('“', '”'), ('‘', '’')),
    }
}

/// Sets the quotation marks and spaces of a text as its language has them.
///
/// Prose may be typed with plain spaces, with straight quotes (which the Markdown parser curls in
/// the English way) or with the language's own. French sets a no-break space before `: ; ? !` and
/// inside guillemets: a full one before the colon and in guillemets, a narrow one elsewhere
/// (Imprimerie nationale, *Lexique des règles typographiques*, 2002, "Ponctuation").
pub fn punctuate(language: &str, text: &str) -> String {
    let (outer, inner) = quotation_marks(language);
    let mut out = String::with_capacity(text.len());
    // The marks that close what is open, innermost last.
    let mut open: Vec<char> = Vec::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let next_is_letter = characters.peek().is_some_and(|next| next.is_alphabetic());
        let after_letter = out.ends_with(|last: char| !last.is_whitespace() && last != '(');
        let is_apostrophe = matches!(character, '’' | '\'') && next_is_letter && after_letter;
        let closes = match character {
            '”' | '»' => true,
            '’' => !is_apostrophe && open.last() == Some(&'’') || open.last() == Some(&'‘'),
            '"' => after_letter,
            '\'' => !is_apostrophe && after_letter,
            mark => open.last() == Some(&mark),
        };
        match character {
            _ if is_apostrophe => out.push('’'),
            '“' | '”' | '‘' | '’' | '„' | '‚' | '«' | '»' | '"' | '\'' if closes => {
                let unopened = if matches!(character, '”' | '"') { outer.1 } else { character };
                out.push(open.pop().unwrap_or(unopened));
            }
            '“' | '‘' | '„' | '‚' | '«' | '"' | '\'' => {
                let pair = if open.is_empty() && !(character == '‘' && outer.0 != '‘') {
                    outer
                } else {
                    inner
                };
                open.push(pair.1);
                out.push(pair.0);
            }
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
        assert_eq!(punctuate("en", "the \"word\" isn't"), "the “word” isn’t", "straight");
    }

    #[test]
    fn marks_that_are_right_already_stay() {
        assert_eq!(punctuate("de", "„zum ‚Mitnehmen‘“"), "„zum ‚Mitnehmen‘“");
        assert_eq!(punctuate("de", "“zum ‘Mitnehmen’”"), "„zum ‚Mitnehmen‘“");
        assert_eq!(punctuate("nl", "‘de “punt” hier’"), "‘de “punt” hier’");
        assert_eq!(punctuate("nl", "’s avonds foto’s"), "’s avonds foto’s");
        assert_eq!(punctuate("nl", "‘foto’s’ en ‘meer’"), "‘foto’s’ en ‘meer’");
        assert_eq!(punctuate("fr", "l’« info » d’hier"), "l’«\u{a0}info\u{a0}» d’hier");
    }
}
