//! Matching the characters of a page with the entries that should be there.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Spot;
use crate::finding::Area;
use crate::preflight::{Character, Page};

/// How far out of its area a character may lie, in points: more than the rounding of places, less
/// than the space between two characters.
const TOLERANCE_PT: f64 = 0.1;

/// The characters of a page, and which of them entries have claimed.
pub struct Sheet<'a> {
    characters: &'a [Character],
    claimed: Vec<bool>,
}

impl<'a> Sheet<'a> {
    /// A page of which nothing is claimed.
    pub fn new(page: &'a Page) -> Self {
        let characters = &page.characters;
        Self { characters, claimed: vec![false; characters.len()] }
    }

    /// Claims the characters that stand in some areas, spaces left out; in the order of the areas.
    pub fn claim(&mut self, areas: &[Spot]) -> Vec<&'a Character> {
        let mut found = Vec::new();
        for area in areas {
            for (character, claimed) in self.characters.iter().zip(&mut self.claimed) {
                if !*claimed && holds(area, character) {
                    *claimed = true;
                    if !is_space(character) {
                        found.push(character);
                    }
                }
            }
        }
        found
    }

    /// The numerals that nobody has claimed, with where they stand.
    pub fn strays(&self) -> Vec<(String, Area)> {
        let mut strays: Vec<(String, Area)> = Vec::new();
        let mut before = None;
        for (index, character) in self.characters.iter().enumerate() {
            let text = character.text.as_deref().unwrap_or_default();
            if self.claimed[index] || !text.contains(char::is_numeric) {
                continue;
            }
            match strays.last_mut().filter(|_| before == Some(index)) {
                Some((run, area)) => {
                    run.push_str(text);
                    *area = area.union(area_of(character));
                }
                None => strays.push((text.to_owned(), area_of(character))),
            }
            before = Some(index + 1);
        }
        strays
    }

    /// The first character without Unicode.
    pub fn unmapped(&self) -> Option<Area> {
        self.characters.iter().find(|character| character.text.is_none()).map(area_of)
    }
}

/// Whether a character stands in an area.
fn holds(area: &Spot, character: &Character) -> bool {
    let (x, y) = character.middle();
    let within = |at: f64, from: f64, length: f64| {
        (from - TOLERANCE_PT..=from + length + TOLERANCE_PT).contains(&at)
    };
    within(x, area.x, area.width) && within(y, area.y, area.height)
}

fn is_space(character: &Character) -> bool {
    character.text.as_deref().is_some_and(|text| text.chars().all(char::is_whitespace))
}

/// Where a character stands: its advance, as high as it is wide.
fn area_of(character: &Character) -> Area {
    let ((x0, y0), (x1, y1)) = (character.from, character.to);
    let width = (x1 - x0).hypot(y1 - y0);
    Area { x: x0.min(x1), y: y0.min(y1) - width, width: (x1 - x0).abs().max(width), height: width }
}

/// What characters read, spaces left out; one without Unicode is a replacement character.
pub fn reading(characters: &[&Character]) -> String {
    characters.iter().map(|character| character.text.as_deref().unwrap_or("\u{fffd}")).collect()
}

/// A text as it is compared: without spaces and soft hyphens.
pub fn compared(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}

/// What each glyph should read, by all the entries in which it stands.
#[derive(Default)]
pub struct Glyphs(BTreeMap<u128, BTreeSet<char>>);

impl Glyphs {
    /// Notes what the glyphs of an entry should read, if there is one to each character.
    pub fn note(&mut self, characters: &[&Character], expected: &str) {
        for (character, expected) in pairs(characters, expected) {
            self.0.entry(character.glyph).or_default().insert(expected);
        }
    }

    /// The glyphs of an entry that read otherwise than they should here and everywhere else, each with
    /// what it should read. One that reads right elsewhere is the glyph of another number.
    pub fn misread<'c>(
        &self,
        characters: &[&'c Character],
        expected: &str,
    ) -> Vec<(&'c Character, char)> {
        let wrong = pairs(characters, expected).filter(|(character, expected)| {
            let reads =
                |c: char| character.text.as_deref().is_some_and(|text| text.chars().eq([c]));
            let elsewhere = self.0.get(&character.glyph).into_iter().flatten();
            !reads(*expected) && !elsewhere.copied().any(reads)
        });
        wrong.collect()
    }
}

/// Each character with what it should read; none if their numbers differ.
fn pairs<'c, 'e>(
    characters: &'e [&'c Character],
    expected: &'e str,
) -> impl Iterator<Item = (&'c Character, char)> + use<'c, 'e> {
    let alike = characters.len() == expected.chars().count();
    let characters = if alike { characters } else { &[] };
    characters.iter().copied().zip(expected.chars())
}
