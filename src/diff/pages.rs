//! Pages that changed, told apart from pages on which the same words only stand elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::difference::{Aspect, PageChange};
use super::document::Document;

/// How far a word may stand off and still stand where it stood, in points.
const STILL: f64 = 0.25;

/// The most pages of one document times those of the other whose pairs are looked for; beyond it the
/// first is the first, and so on.
const MOST: usize = 4_000_000;

/// What is known of the words of two documents.
pub struct Words<'a> {
    /// Those that are the same, by their positions.
    pub twins: &'a [(usize, usize)],
    /// Those of the old document that are not in the new one, or print a figure that changed.
    pub gone: &'a BTreeSet<usize>,
    /// Those of the new document that are not in the old one, or print a figure that changed.
    pub come: &'a BTreeSet<usize>,
    /// Those of both that print figures which changed.
    pub figures: (&'a BTreeSet<usize>, &'a BTreeSet<usize>),
}

/// Pages that changed and pages that were only reflowed.
pub fn pages(
    old: &Document,
    new: &Document,
    words: &Words<'_>,
) -> (Vec<PageChange>, Vec<PageChange>) {
    let page =
        |document: &Document, at: usize| document.text.words.get(at).map_or(0, |one| one.page);
    let pairs = pairs(old, new, words);
    let partner: BTreeMap<usize, usize> =
        pairs.iter().filter_map(|&(one, other)| Some((one?, other?))).collect();
    let (mut from, mut to) = (Aspects::default(), Aspects::default());
    from.note(old, words.gone, words.figures.0);
    to.note(new, words.come, words.figures.1);
    for &(a, b) in words.twins {
        let (one, other) = (page(old, a), page(new, b));
        if one == 0 || other == 0 {
            continue;
        }
        let (before, after) = (old.text.words[a].area, new.text.words[b].area);
        let still = (before.x - after.x).abs() < STILL && (before.y - after.y).abs() < STILL;
        if partner.get(&one) != Some(&other) || !still {
            from.add(one, Aspect::Flow);
            to.add(other, Aspect::Flow);
        }
    }
    let (mut changed, mut reflowed) = (Vec::new(), Vec::new());
    for (one, other) in pairs {
        let mut what = BTreeSet::new();
        what.extend(one.iter().flat_map(|page| from.of(*page)));
        what.extend(other.iter().flat_map(|page| to.of(*page)));
        if let (Some(one), Some(other)) = (one, other) {
            let (before, after) = (old.pages[one - 1], new.pages[other - 1]);
            let apart = |a: f64, b: f64| (a - b).abs() > STILL;
            if apart(before.size.0, after.size.0) || apart(before.size.1, after.size.1) {
                what.insert(Aspect::Size);
            }
            if before.look == after.look {
                // Words that stand elsewhere on a page that looks the same are read in another order.
                what.remove(&Aspect::Flow);
            } else if what.is_empty() {
                what.insert(Aspect::Drawing);
            }
            if what.is_empty() {
                continue;
            }
        } else if what.is_empty() {
            // A page without words that came or went.
            what.insert(Aspect::Drawing);
        }
        let moved = what.iter().all(|one| matches!(one, Aspect::Flow | Aspect::Size));
        let change = PageChange { old: one, new: other, what: what.into_iter().collect() };
        if moved { reflowed.push(change) } else { changed.push(change) }
    }
    (changed, reflowed)
}

/// What changed of each page of a document.
#[derive(Debug, Default)]
struct Aspects(BTreeMap<usize, BTreeSet<Aspect>>);

impl Aspects {
    fn note(&mut self, document: &Document, words: &BTreeSet<usize>, figures: &BTreeSet<usize>) {
        for at in words {
            let aspect = if figures.contains(at) { Aspect::Figures } else { Aspect::Text };
            if let Some(word) = document.text.words.get(*at).filter(|word| word.page > 0) {
                self.add(word.page, aspect);
            }
        }
    }

    fn add(&mut self, page: usize, aspect: Aspect) {
        self.0.entry(page).or_default().insert(aspect);
    }

    fn of(&self, page: usize) -> impl Iterator<Item = Aspect> {
        self.0.get(&page).into_iter().flatten().copied()
    }
}

/// A page of the old document and the page of the new one that it became, from 1.
type Pair = (Option<usize>, Option<usize>);

/// Pairs pages in their order, so that as many words as possible stay on their page.
fn pairs(old: &Document, new: &Document, words: &Words<'_>) -> Vec<Pair> {
    let (rows, columns) = (old.pages.len(), new.pages.len());
    if rows * columns > MOST {
        let at = |index: usize, count: usize| (index < count).then_some(index + 1);
        return (0..rows.max(columns)).map(|index| (at(index, rows), at(index, columns))).collect();
    }
    let mut shared = vec![0.0; rows * columns];
    for &(a, b) in words.twins {
        let (one, other) = (old.text.words[a].page, new.text.words[b].page);
        if (1..=rows).contains(&one) && (1..=columns).contains(&other) {
            shared[(one - 1) * columns + other - 1] += 1.0;
        }
    }
    for row in 0..rows {
        for column in 0..columns {
            let worth = &mut shared[row * columns + column];
            // Pages that look the same belong together, and pages with nothing else in common by
            // where they stand.
            *worth += if old.pages[row].look == new.pages[column].look { 10.0 } else { 0.0 };
            *worth += if row == column { 0.5 } else { 0.25 };
        }
    }
    // The best that can be made of the pages from a row and a column on.
    let width = columns + 1;
    let mut best = vec![0.0_f64; (rows + 1) * width];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let paired = shared[row * columns + column] + best[(row + 1) * width + column + 1];
            let skipped = best[(row + 1) * width + column].max(best[row * width + column + 1]);
            best[row * width + column] = paired.max(skipped);
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut pairs = Vec::new();
    while row < rows || column < columns {
        let here = best[row * width + column];
        if row < rows && column < columns {
            let paired = shared[row * columns + column] + best[(row + 1) * width + column + 1];
            if paired >= here {
                pairs.push((Some(row + 1), Some(column + 1)));
                (row, column) = (row + 1, column + 1);
                continue;
            }
        }
        if row < rows && (column == columns || best[(row + 1) * width + column] >= here) {
            row += 1;
            pairs.push((Some(row), None));
        } else {
            column += 1;
            pairs.push((None, Some(column)));
        }
    }
    pairs
}
