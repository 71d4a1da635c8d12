//! From letters to words and paragraphs.
//!
//! A file with a structure says itself which letters make a paragraph, across lines, columns and
//! pages. In one without, lines are put together by where they stand. Either way a word that a line
//! break divides is one word.

mod letters;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::finding::Area;
use crate::preflight::{Letter, Seen};

use letters::{is_hyphen, words};

/// The line spacing beyond which a new paragraph begins, in sizes.
const LOOSEST: f64 = 1.75;

/// A word, or any stretch of text without a space.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// The text.
    pub text: String,
    /// The page that it begins on, from 1; 0 for one that is spoken only.
    pub page: usize,
    /// Where it begins, in points from the top left corner of the trim: its first line only.
    pub area: Area,
    /// Whether a line break divides it, so that a hyphen of it may be one of the line's.
    pub divided: bool,
}

impl Word {
    /// What it is compared by: hyphens may come and go with line breaks.
    pub fn key(&self) -> String {
        let bare: String = self.text.chars().filter(|&one| !is_hyphen(one)).collect();
        if bare.is_empty() { self.text.clone() } else { bare }
    }
}

/// A paragraph, heading, cell, or whatever else is read by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// Its standard structure type, such as `P`; of a file without a structure, nothing.
    pub role: String,
    /// Its words.
    pub words: Range<usize>,
}

/// The words of a file, in the order in which they are read, and its paragraphs.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// The words.
    pub words: Vec<Word>,
    /// The paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// What stands beside the text: running heads, folios.
    pub furniture: Vec<Paragraph>,
}

/// Puts the letters of a file together.
pub fn text(seen: &Seen) -> Text {
    let mut blocks: BTreeMap<usize, Vec<(usize, &Letter)>> = BTreeMap::new();
    let mut text = Text::default();
    let mut loose: Vec<(usize, &Letter)> = Vec::new();
    let mut beside: Vec<(usize, &Letter)> = Vec::new();
    for (index, leaf) in seen.pages.iter().enumerate() {
        for letter in &leaf.letters {
            let placed = (index + 1, letter);
            match letter.block {
                Some(block) => blocks.entry(block).or_default().push(placed),
                None if letter.artifact && !seen.blocks.is_empty() => beside.push(placed),
                None => loose.push(placed),
            }
        }
    }
    for (block, letters) in blocks {
        let role = seen.blocks.get(block).map(|block| block.role.clone()).unwrap_or_default();
        let words = words(&letters).into_iter().flatten().collect::<Vec<_>>();
        text.paragraph(role, words);
    }
    for paragraph in paragraphs(words(&loose)) {
        text.paragraph(String::new(), paragraph);
    }
    for line in words(&beside) {
        let at = text.words.len();
        text.words.extend(line);
        text.furniture.push(Paragraph { role: "Artifact".to_owned(), words: at..text.words.len() });
    }
    if seen.blocks.is_empty() {
        text.set_furniture_aside(&seen.pages.iter().map(|leaf| leaf.size.1).collect::<Vec<_>>());
    }
    for alternative in &seen.alternatives {
        let word = |text: &str| Word {
            text: text.to_owned(),
            page: 0,
            area: Area { x: 0.0, y: 0.0, width: 0.0, height: 0.0 },
            divided: false,
        };
        text.paragraph("Alt".to_owned(), alternative.split_whitespace().map(word).collect());
    }
    text
}

impl Text {
    fn paragraph(&mut self, role: String, words: Vec<Word>) {
        if !words.is_empty() {
            let at = self.words.len();
            self.words.extend(words);
            self.paragraphs.push(Paragraph { role, words: at..self.words.len() });
        }
    }

    /// In a file without a structure, lines at the head or foot that several pages repeat, but for
    /// their numbers, are no part of the text.
    fn set_furniture_aside(&mut self, heights: &[f64]) {
        /// The share of the height at the head and at the foot where furniture stands.
        const EDGE: f64 = 0.12;
        /// Pages that repeat it.
        const REPEATED: usize = 3;
        let sign = |paragraph: &Paragraph| {
            let words = &self.words[paragraph.words.clone()];
            let (first, last) = (words.first()?, words.last()?);
            let height = heights.get(first.page.checked_sub(1)?)?;
            let level = (first.area.y - last.area.y).abs() < 1.0;
            let edge = first.area.y < height * EDGE || first.area.y > height * (1.0 - EDGE);
            let text: String = words.iter().flat_map(|word| word.text.chars()).collect();
            let bare: String = text.chars().filter(|one| !one.is_numeric()).collect();
            (level && edge).then(|| (bare, (first.area.y / 4.0).round() as i64, first.page))
        };
        let signs: Vec<_> = self.paragraphs.iter().map(sign).collect();
        let mut pages: BTreeMap<(String, i64), usize> = BTreeMap::new();
        for (bare, y, _) in signs.iter().flatten() {
            *pages.entry((bare.clone(), *y)).or_default() += 1;
        }
        let mut signs = signs.into_iter();
        let (beside, text): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.paragraphs).into_iter().partition(|_| {
                let sign = signs.next().flatten();
                sign.is_some_and(|(bare, y, _)| pages.get(&(bare, y)) >= Some(&REPEATED))
            });
        self.furniture.extend(beside);
        self.paragraphs = text;
    }
}

/// Puts lines together to paragraphs by where they stand.
fn paragraphs(lines: Vec<Vec<Word>>) -> Vec<Vec<Word>> {
    let mut paragraphs: Vec<Vec<Word>> = Vec::new();
    let mut before: Option<(usize, Area)> = None;
    for line in lines {
        let Some(first) = line.first() else { continue };
        // A divided word has brought the line below it along.
        let below = |a: &&Word, b: &&Word| (a.page, a.area.y).partial_cmp(&(b.page, b.area.y));
        let lowest = line.iter().max_by(|a, b| below(a, b).unwrap_or(Ordering::Equal));
        let here = lowest.map_or((first.page, first.area), |word| (word.page, word.area));
        let goes_on = before.is_some_and(|(page, above)| {
            let step = first.area.y - above.y;
            let size = above.height.max(0.1);
            let same_size = (first.area.height - above.height).abs() < 0.15 * size;
            page == first.page && step > -0.1 * size && step < LOOSEST * size && same_size
        });
        before = Some(here);
        match paragraphs.last_mut().filter(|_| goes_on) {
            Some(paragraph) => paragraph.extend(line),
            None => paragraphs.push(line),
        }
    }
    paragraphs
}
