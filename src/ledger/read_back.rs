//! Reading a finished file back, and matching it with the ledger.

use std::collections::BTreeSet;

use super::book::Ledger;
use super::entry::{Entry, Within};
use super::matching::{Glyphs, Sheet, compared, reading};
use crate::edition::Rendition;
use crate::figures::numerals;
use crate::finding::{Code, Finding, Findings, Place};
use crate::preflight::{Character, Text};

/// Matches the text of a finished file with the ledger of its edition: every numeral of the file has
/// an entry, every entry is in its place, and every glyph reads as what it shows.
///
/// The files for the press carry no alternative texts.
pub fn read_back(ledger: &Ledger, text: &Text, rendition: Rendition) -> Findings {
    let mut reader = Reader { ledger, rendition, findings: Findings::new() };
    reader.pages(text);
    if rendition == Rendition::Screen {
        reader.alternatives(&text.alternatives);
    }
    reader.findings
}

struct Reader<'a> {
    ledger: &'a Ledger,
    rendition: Rendition,
    findings: Findings,
}

/// An entry whose place reads otherwise.
struct Differing<'a> {
    entry: &'a Entry,
    found: Vec<&'a Character>,
    expected: String,
}

impl<'a> Reader<'a> {
    fn find(&mut self, code: Code, place: Place, message: String, hint: &str) {
        let message = format!("{} rendition: {message}", self.rendition);
        self.findings.push(Finding::error(code, place, message).hint(hint));
    }

    fn place(&self, entry: &Entry) -> Place {
        match entry.area() {
            Some(area) => Place::area(&self.ledger.edition, entry.page, area),
            None => Place::page(&self.ledger.edition, entry.page),
        }
    }

    fn pages(&mut self, text: &'a Text) {
        let mut sheets: Vec<Sheet<'a>> = text.pages.iter().map(Sheet::new).collect();
        let mut glyphs = Glyphs::default();
        let mut differing = Vec::new();
        for entry in self.ledger.entries.iter().filter(|entry| entry.within == Within::Text) {
            let sheet = entry.page.checked_sub(1).and_then(|index| sheets.get_mut(index));
            let found = sheet.map(|sheet| sheet.claim(&entry.areas)).unwrap_or_default();
            let expected = compared(&entry.printed);
            glyphs.note(&found, &expected);
            if compared(&reading(&found)) != expected {
                differing.push(Differing { entry, found, expected });
            }
        }
        self.differing(&differing, &glyphs);
        for (index, sheet) in sheets.iter().enumerate() {
            let place = |area| Place::area(&self.ledger.edition, index + 1, area);
            let strays: Vec<_> =
                sheet.strays().into_iter().map(|(run, area)| (run, place(area))).collect();
            let unmapped = sheet.unmapped().map(place);
            for (run, place) in strays {
                let message = format!("the file shows `{run}`, which has no entry in the ledger");
                let hint = "set it with `traced` of `components/number.typ`";
                self.find(Code::NumberUnaccounted, place, message, hint);
            }
            if let Some(place) = unmapped {
                let message = "a glyph has no Unicode".to_owned();
                let hint = "set it in a font that the exporter can map back to characters";
                self.find(Code::GlyphUnmapped, place, message, hint);
            }
        }
    }

    /// Reports entries that read otherwise: a glyph that is mapped wrongly once, however many numbers
    /// it stands in; a number that is another or not there each.
    fn differing(&mut self, differing: &[Differing<'_>], glyphs: &Glyphs) {
        let mut reported = BTreeSet::new();
        for Differing { entry, found, expected } in differing {
            let misread = glyphs.misread(found, expected);
            for (character, should) in &misread {
                if reported.insert(character.glyph) && character.text.is_some() {
                    let reads = character.text.as_deref().unwrap_or_default();
                    let message = format!("the glyph for `{should}` reads as `{reads}`");
                    let hint = "copied and spoken, the number is another than the one seen";
                    self.find(Code::GlyphUnmapped, self.place(entry), message, hint);
                }
            }
            if misread.is_empty() {
                let read = reading(found);
                let message = if read.is_empty() {
                    format!("`{}` is not where the ledger has it", entry.printed)
                } else {
                    format!("the ledger has `{}` where the file shows `{read}`", entry.printed)
                };
                let hint = "the file was changed after it was laid out, or wrongly written";
                self.find(Code::NumberNotPrinted, self.place(entry), message, hint);
            }
        }
    }

    /// Matches alternative texts: each tells the numbers of one of the ledger, in its order.
    fn alternatives(&mut self, texts: &[String]) {
        let entries: Vec<&Entry> =
            self.ledger.entries.iter().filter(|entry| entry.within == Within::Alt).collect();
        let same = |a: &&Entry, b: &&Entry| a.page == b.page && a.areas == b.areas;
        let mut told: Vec<&[&Entry]> = entries.chunk_by(same).collect();
        for text in texts.iter().filter(|text| numerals(text).next().is_some()) {
            match told.iter().position(|numbers| tells(text, numbers)) {
                Some(index) => {
                    told.remove(index);
                }
                None => {
                    let place = Place::Edition(self.ledger.edition.clone());
                    let beginning: String = text.chars().take(60).collect();
                    let message =
                        format!("“{beginning}…” tells numbers otherwise than the ledger has them");
                    let hint = "give the numbers of an alternative text with `told`";
                    self.find(Code::NumberUnaccounted, place, message, hint);
                }
            }
        }
        for entry in told.into_iter().filter_map(|numbers| numbers.first()) {
            let message =
                format!("no alternative text tells `{}` and what follows it", entry.printed);
            let hint = "the file was changed after it was laid out, or wrongly written";
            self.find(Code::NumberNotPrinted, self.place(entry), message, hint);
        }
    }
}

/// Whether a text tells these numbers in their order, and no others.
fn tells(text: &str, numbers: &[&Entry]) -> bool {
    let mut rest = text;
    for number in numbers {
        // What stands before the number holds no other: so the first place is the right one.
        let Some(at) = rest.find(&number.printed) else { return false };
        if rest[..at].contains(char::is_numeric) {
            return false;
        }
        rest = &rest[at + number.printed.len()..];
    }
    !rest.contains(char::is_numeric)
}
