//! Where lines may break that the compiler leaves whole: words with an apostrophe, long addresses.
//!
//! The compiler hyphenates words of letters only, which in French leaves out every word behind an
//! elision. Marks are put into such words before layout ([`hyphenate`], [`divide`]), by the patterns
//! that the compiler itself uses, and taken out of the lines after it ([`unmarked`]), so that none is
//! read, searched for or copied from a page. Only the hyphen that a line ends in stays.

use hypher::Lang;
use typst::layout::FrameItem;
use typst::text::{Glyph, TextItem};
use typst_layout::PagedDocument;

use super::rendition::rebuild;

/// Marks a place where a word may be broken, and the hyphen of one that is.
pub const SOFT_HYPHEN: char = '\u{ad}';

/// Marks a place where a line may break without a hyphen.
const BREAK: char = '\u{200b}';

/// Both marks.
pub const MARKS: [char; 2] = [SOFT_HYPHEN, BREAK];

const APOSTROPHE: char = '’';

/// Addresses that are shorter, in characters, fit into lines whole.
const LONG_ADDRESS: usize = 24;

/// The fewest letters from the beginning of a word, or from its apostrophe, to a hyphen, and from a
/// hyphen to its end (*Lexique des règles typographiques*, "Divisions des mots").
const LEAST_BEFORE: usize = 2;
const LEAST_BEHIND: usize = 3;

/// Puts soft hyphens into the words of a text that have an apostrophe within them.
///
/// A word is never broken at its apostrophe. Abbreviations and texts of languages without patterns
/// stay as they are.
pub fn hyphenate(language: &str, text: &str) -> String {
    let code = <[u8; 2]>::try_from(language.as_bytes()).ok();
    let Some(patterns) = code.and_then(Lang::from_iso) else { return text.to_owned() };
    let in_word = |c: char| c.is_alphabetic() || c == APOSTROPHE;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c| !in_word(c)).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        if word.trim_matches(APOSTROPHE).contains(APOSTROPHE) {
            hyphenate_parts(word, patterns, &mut out);
        } else {
            out.push_str(word);
        }
        let next = behind.find(in_word).unwrap_or(behind.len());
        out.push_str(&behind[..next]);
        rest = &behind[next..];
    }
    out
}

/// Adds a word with soft hyphens between the syllables of the parts that its apostrophes part.
fn hyphenate_parts(word: &str, patterns: Lang, out: &mut String) {
    let mut rest = word;
    loop {
        let (part, behind) = rest.split_at(rest.find(APOSTROPHE).unwrap_or(rest.len()));
        let letters = part.chars().count();
        // Letters behind the apostrophe count, but it does not stand behind one letter.
        let following = behind.chars().filter(|c| *c != APOSTROPHE).count();
        let least_behind = LEAST_BEHIND.saturating_sub(following).max(LEAST_BEFORE);
        let is_abbreviation = part.chars().filter(|c| c.is_uppercase()).count() > 1;
        if is_abbreviation || letters < LEAST_BEFORE + least_behind {
            out.push_str(part);
        } else {
            let syllables = hypher::hyphenate_bounded(part, patterns, LEAST_BEFORE, least_behind);
            out.push_str(&syllables.collect::<Vec<_>>().join(&SOFT_HYPHEN.to_string()));
        }
        let Some(next) = behind.strip_prefix(APOSTROPHE) else { return };
        out.push(APOSTROPHE);
        rest = next;
    }
}

/// Lets a long web address break, never with a hyphen: before a full stop or another mark, after a
/// slash (*Chicago Manual of Style*, 17th edition, 7.46). A text with spaces is no address.
pub fn divide(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let is_long = text.chars().count() >= LONG_ADDRESS && !text.contains(char::is_whitespace);
    for character in text.chars() {
        let follows = out.ends_with(|last: char| last.is_alphanumeric() || last == '/');
        let after_slash = out.ends_with('/') && character.is_alphanumeric();
        if is_long && follows && (matches!(character, '.' | '?' | '=' | '&' | '_') || after_slash) {
            out.push(BREAK);
        }
        out.push(character);
    }
    out
}

/// Takes the marks out of the lines of a document. The hyphens that lines end in are items of their
/// own, and stay.
pub fn unmarked(document: &PagedDocument) -> PagedDocument {
    rebuild(document, &mut |item| match item {
        FrameItem::Text(item) => Some(FrameItem::Text(without_marks(item))),
        item => Some(item),
    })
}

/// Whether a character marks a place where a line may break.
pub fn is_mark(character: char) -> bool {
    MARKS.contains(&character)
}

fn without_marks(item: TextItem) -> TextItem {
    let is_hyphen = item.text.chars().eq([SOFT_HYPHEN]);
    if is_hyphen || !item.text.contains(MARKS) {
        return item;
    }
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(item.glyphs.len());
    for glyph in item.glyphs {
        let marks_only = item.text[glyph.range()].chars().all(|c| MARKS.contains(&c));
        match glyphs.last_mut() {
            // It shows nothing, but tracking may have given it a width.
            Some(last) if marks_only => last.x_advance += glyph.x_advance,
            _ => glyphs.push(glyph),
        }
    }
    let shortened = |offset: u16| {
        let before = &item.text[..usize::from(offset)];
        let marks: usize = before.matches(MARKS).map(str::len).sum();
        // No more than the offset, which is 16 bits wide.
        offset - u16::try_from(marks).unwrap_or(offset)
    };
    for glyph in &mut glyphs {
        glyph.range = shortened(glyph.range.start)..shortened(glyph.range.end);
    }
    let text = item.text.chars().filter(|character| !MARKS.contains(character)).collect();
    TextItem { text, glyphs, ..item }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};
    use typst::layout::Frame;

    use super::*;
    use crate::typeset::Pages;
    use crate::typeset::specimen::laid_out;

    /// A text with its soft hyphens shown.
    fn shown(language: &str, text: &str) -> String {
        hyphenate(language, text).replace(SOFT_HYPHEN, "·")
    }

    #[test]
    fn words_behind_an_elision_can_be_broken() {
        assert_eq!(shown("fr", "la salle d’orchestre"), "la salle d’or·chestre");
        assert_eq!(shown("fr", "L’organisation, qu’elle"), "L’or·ga·ni·sa·tion, qu’elle");
        assert_eq!(shown("fr", "l’« agence » aujourd’hui"), "l’« agence » au·jourd’hui");
        assert_eq!(shown("fr", "jusqu’à, lorsqu’il"), "jus·qu’à, lors·qu’il");
        assert_eq!(shown("fr", "l’année, l’âge, l’un"), "l’an·née, l’âge, l’un");
    }

    #[test]
    fn dutch_plurals_and_articles_keep_their_apostrophe_whole() {
        assert_eq!(shown("nl", "de programma’s"), "de pro·gram·ma’s");
        assert_eq!(shown("nl", "foto’s en zo’n collega’s"), "fo·to’s en zo’n col·le·ga’s");
        assert_eq!(shown("nl", "’s avonds in ’s-Gravenhage"), "’s avonds in ’s-Gravenhage");
        assert_eq!(shown("nl", "de NGO’s"), "de NGO’s");
    }

    #[test]
    fn other_words_are_left_to_the_compiler() {
        let text = "de leden van de ‘internationale’ vereniging";
        assert_eq!(hyphenate("nl", text), text);
        assert_eq!(hyphenate("xx", "d’orchestre"), "d’orchestre", "a language without patterns");
    }

    #[test]
    fn long_addresses_break_at_their_marks() {
        let shown = |text| divide(text).replace(BREAK, "|");
        assert_eq!(shown("bibliotheque.municipale.example"), "bibliotheque|.municipale|.example");
        let long = "https://www.example.org/a/list?of=1";
        assert_eq!(shown(long), "https://|www|.example|.org/|a/|list|?of|=1");
        assert_eq!(shown("www.example.org"), "www.example.org");
        assert_eq!(shown("the site of a library. And more"), "the site of a library. And more");
    }

    proptest! {
        #[test]
        fn taking_soft_hyphens_out_gives_the_text_back(
            text in "([a-zéàÉ]{0,9}[’' «.\u{a0}]?){0,12}", other in any::<String>()
        ) {
            for text in [text, other.replace([SOFT_HYPHEN, BREAK], "")] {
                assert_eq!(divide(&text).replace(BREAK, ""), text);
                for language in ["fr", "nl", "de", "en", "xx", ""] {
                    let set = hyphenate(language, &text);
                    assert_eq!(set.replace(SOFT_HYPHEN, ""), text);
                    let beside = [format!("’{SOFT_HYPHEN}"), format!("{SOFT_HYPHEN}’")];
                    assert!(!beside.iter().any(|beside| set.contains(beside)), "{set:?}");
                }
            }
        }
    }

    /// The runs of a Typst source in a narrow column, each with its width in points.
    fn runs(source: &str) -> Vec<(String, f64)> {
        fn read(frame: &Frame, out: &mut Vec<(String, f64)>) {
            for (_, item) in frame.items() {
                match item {
                    FrameItem::Text(text) => {
                        let covered: Vec<_> = text.glyphs.iter().map(Glyph::range).collect();
                        assert_eq!(covered.first().map(|range| range.start), Some(0));
                        assert_eq!(covered.last().map(|range| range.end), Some(text.text.len()));
                        out.push((text.text.to_string(), text.width().to_pt()));
                    }
                    FrameItem::Group(group) => read(&group.frame, out),
                    _ => {}
                }
            }
        }
        let setting = "#set page(width: 60pt, height: auto, margin: 5pt)\n\
             #set text(font: \"Source Serif 4\", size: 9pt, lang: \"fr\")\n\
             #set par(justify: true)\n";
        let Pages { document, .. } = laid_out(&format!("{setting}{source}"));
        let mut out = Vec::new();
        document.pages().iter().for_each(|page| read(&page.frame, &mut out));
        out
    }

    #[test]
    fn pages_keep_the_hyphens_of_broken_words_only() {
        let address = divide("bibliotheque.municipale.example");
        let text =
            format!("{} {address}", hyphenate("fr", "une place d’orchestre et l’organisation"));
        let runs = runs(&text);
        let hyphens = runs.iter().filter(|(text, _)| text.chars().eq([SOFT_HYPHEN])).count();
        assert!(hyphens > 0, "a word is broken: {runs:?}");
        let whole: String = runs
            .iter()
            .map(|(text, _)| text.as_str())
            .filter(|text| !text.chars().eq([SOFT_HYPHEN]))
            .collect();
        let expected = "une place d’orchestre et l’organisation bibliotheque.municipale.example";
        assert_eq!(whole, expected);
    }
}
