//! Which words of one text are those of another.
//!
//! Paragraphs that are the same anchor the rest; between them words are aligned by Myers' algorithm.
//! So what is found does not depend on lines and pages, and a paragraph that is put in does not
//! borrow words of its neighbours.

use std::collections::HashMap;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::gaps::{Gap, take_moved, together};
use super::words::{Paragraph, Text};

/// The most words, or paragraphs, of both sides together that are aligned at once; beyond it one side
/// counts as replaced by the other. The algorithm takes the square of it at worst.
const MOST: usize = 40_000;

/// How two texts go together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Alignment {
    /// Words that are the same, by their positions in the old and the new text.
    pub twins: Vec<(usize, usize)>,
    /// What is not the same.
    pub changes: Vec<Change>,
}

/// Paragraphs that became other paragraphs, or came or went.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Change {
    /// Paragraphs of the old text.
    pub old: Vec<usize>,
    /// Paragraphs of the new text.
    pub new: Vec<usize>,
    /// Stretches of their words, in order: what is the same, gone or new.
    pub stretches: Vec<Stretch>,
}

/// Words that follow each other and have the same fate, by their positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stretch {
    /// The same in both; positions in the new text.
    Same(Vec<usize>),
    /// Only in the old text.
    Gone(Vec<usize>),
    /// Only in the new text.
    New(Vec<usize>),
}

/// Aligns two texts, each with the key of every word.
pub fn align(old: &Side<'_>, new: &Side<'_>) -> Alignment {
    let mut numbers = HashMap::new();
    let (a, b) = (old.signs(&mut numbers), new.signs(&mut numbers));
    let mut alignment = Alignment::default();
    let mut gaps: Vec<Gap> = Vec::new();
    let mut open = false;
    for (tag, before, after) in ops(&a, &b) {
        if tag == DiffTag::Equal {
            for (one, other) in before.zip(after) {
                alignment.pair(&old.words_of(one), &new.words_of(other), old, new, (one, other));
            }
            open = false;
            continue;
        }
        if !open {
            gaps.push(<_>::default());
        }
        open = true;
        if let Some(gap) = gaps.last_mut() {
            gap.0.extend(before);
            gap.1.extend(after);
        }
    }
    take_moved(&mut gaps, (&a, &b), old, new, &mut alignment);
    let unstructured = |side: &Side<'_>| side.paragraphs.iter().all(|one| one.role.is_empty());
    if unstructured(old) && unstructured(new) {
        // A column may be parted by a sidebar that is the same: what precedes and follows it is one.
        let (gone, come): (Vec<_>, Vec<_>) = gaps.into_iter().unzip();
        gaps = vec![(gone.concat(), come.concat())];
    }
    for (gone, come) in gaps {
        alignment.gap(&gone, &come, old, new);
    }
    alignment
}

/// A text as it is compared.
pub struct Side<'a> {
    /// The text.
    pub text: &'a Text,
    /// The paragraphs that are compared: those of the text, or what stands beside it.
    pub paragraphs: &'a [Paragraph],
    /// The key of each word.
    pub keys: &'a [String],
}

impl Side<'_> {
    /// The positions of a paragraph's words.
    pub fn words_of(&self, paragraph: usize) -> Vec<usize> {
        self.paragraphs.get(paragraph).map(|one| one.words.clone().collect()).unwrap_or_default()
    }

    /// A number for each paragraph, the same for the same words.
    fn signs(&self, numbers: &mut HashMap<Vec<String>, usize>) -> Vec<usize> {
        let sign = |paragraph: &Paragraph| {
            let next = numbers.len();
            let words = self.keys.get(paragraph.words.clone()).unwrap_or_default().to_vec();
            *numbers.entry(words).or_insert(next)
        };
        self.paragraphs.iter().map(sign).collect()
    }
}

impl Alignment {
    /// Notes words that have the same keys. Where a hyphen differs that no line break explains, the
    /// paragraphs differ.
    pub fn pair(
        &mut self,
        before: &[usize],
        after: &[usize],
        old: &Side<'_>,
        new: &Side<'_>,
        (one, other): (usize, usize),
    ) {
        if before.iter().zip(after).all(|(&a, &b)| same_spelling(a, b, old, new)) {
            self.twins.extend(before.iter().copied().zip(after.iter().copied()));
        } else {
            self.settle(vec![one], vec![other], old, new);
        }
    }

    /// Aligns paragraphs between two that are the same.
    fn gap(&mut self, gone: &[usize], come: &[usize], old: &Side<'_>, new: &Side<'_>) {
        let keys_of = |all: &[usize], side: &Side<'_>| -> Vec<String> {
            let words = all.iter().flat_map(|&at| side.words_of(at));
            words.filter_map(|at| side.keys.get(at).cloned()).collect()
        };
        if keys_of(gone, old) == keys_of(come, new) {
            // The same words, parted otherwise.
            self.settle(gone.to_vec(), come.to_vec(), old, new);
            return;
        }
        for (one, other) in together(gone, come, old, new) {
            self.settle(one, other, old, new);
        }
    }

    /// Aligns the words of paragraphs that go together.
    fn settle(&mut self, one: Vec<usize>, other: Vec<usize>, old: &Side<'_>, new: &Side<'_>) {
        let before: Vec<usize> = one.iter().flat_map(|&at| old.words_of(at)).collect();
        let after: Vec<usize> = other.iter().flat_map(|&at| new.words_of(at)).collect();
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut differs = false;
        for (tag, gone, come) in ops(&keys(&before, old), &keys(&after, new)) {
            let (gone, come) = (&before[gone], &after[come]);
            if tag != DiffTag::Equal {
                differs = true;
                stretches.extend((!gone.is_empty()).then(|| Stretch::Gone(gone.to_vec())));
                stretches.extend((!come.is_empty()).then(|| Stretch::New(come.to_vec())));
                continue;
            }
            for (&a, &b) in gone.iter().zip(come) {
                if same_spelling(a, b, old, new) {
                    self.twins.push((a, b));
                    match stretches.last_mut() {
                        Some(Stretch::Same(words)) => words.push(b),
                        _ => stretches.push(Stretch::Same(vec![b])),
                    }
                } else {
                    differs = true;
                    stretches.extend([Stretch::Gone(vec![a]), Stretch::New(vec![b])]);
                }
            }
        }
        if differs {
            self.changes.push(Change { old: one, new: other, stretches });
        }
    }
}

/// The keys of words.
pub fn keys<'s>(words: &[usize], side: &'s Side<'_>) -> Vec<&'s str> {
    words.iter().map(|&at| side.keys.get(at).map_or("", String::as_str)).collect()
}

/// Whether two words of the same key are written alike, but for the hyphens of lines.
fn same_spelling(a: usize, b: usize, old: &Side<'_>, new: &Side<'_>) -> bool {
    let (Some(one), Some(other)) = (old.text.words.get(a), new.text.words.get(b)) else {
        return false;
    };
    let placeholder = old.keys.get(a).is_some_and(|key| *key != one.key());
    placeholder || one.text == other.text || one.divided || other.divided
}

/// Ranges of both sides, as the algorithm aligns them.
pub fn ops<T: Eq + std::hash::Hash + Ord>(
    old: &[T],
    new: &[T],
) -> Vec<(DiffTag, std::ops::Range<usize>, std::ops::Range<usize>)> {
    if old.len() + new.len() > MOST {
        let same = old == new;
        let tag = if same { DiffTag::Equal } else { DiffTag::Replace };
        return vec![(tag, 0..old.len(), 0..new.len())];
    }
    let ops = capture_diff_slices(Algorithm::Myers, old, new);
    ops.into_iter().map(|op| op.as_tag_tuple()).collect()
}
