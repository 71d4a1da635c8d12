//! What goes together between two paragraphs that are the same.

use std::collections::{BTreeMap, HashMap};

use similar::DiffTag;

use super::align::{Alignment, Side, keys, ops};

/// The fewest words of paragraphs that count as moved when they are the same elsewhere.
const MOVED: usize = 4;

/// Words in a row that make two paragraphs of files without a structure go together.
const RUN: usize = 3;

/// Paragraphs of the old and of the new text.
pub type Gap = (Vec<usize>, Vec<usize>);

/// What two paragraphs have in common.
#[derive(Debug, Clone, Copy, Default)]
struct Shared {
    /// Words.
    words: usize,
    /// The most words in a row.
    run: usize,
}

/// Takes runs of paragraphs that are the same elsewhere out of the gaps: they were only moved.
pub fn take_moved(
    gaps: &mut [Gap],
    (a, b): (&[usize], &[usize]),
    old: &Side<'_>,
    new: &Side<'_>,
    alignment: &mut Alignment,
) {
    let mut places: HashMap<usize, Vec<usize>> = HashMap::new();
    for &at in gaps.iter().flat_map(|gap| &gap.1) {
        places.entry(b[at]).or_default().push(at);
    }
    let gone: Vec<usize> = gaps.iter().flat_map(|gap| gap.0.iter().copied()).collect();
    let mut from = vec![false; a.len()];
    let mut to = vec![false; b.len()];
    let mut free = vec![false; b.len()];
    gaps.iter().flat_map(|gap| &gap.1).for_each(|&at| free[at] = true);
    let mut index = 0;
    while let Some(&start) = gone.get(index) {
        index += 1;
        let Some(&first) = places.get(&a[start]).and_then(|all| all.iter().find(|&&at| !to[at]))
        else {
            continue;
        };
        let open = |step: usize| {
            let (one, other) = (start + step, first + step);
            let in_gap = gone.get(index - 1 + step) == Some(&one);
            in_gap && free.get(other) == Some(&true) && !to[other] && a[one] == b[other]
        };
        let length = (0..).take_while(|&step| open(step)).count();
        let words: usize = (0..length).map(|step| old.words_of(start + step).len()).sum();
        if words < MOVED {
            continue;
        }
        for step in 0..length {
            let (one, other) = (start + step, first + step);
            (from[one], to[other]) = (true, true);
            alignment.pair(&old.words_of(one), &new.words_of(other), old, new, (one, other));
        }
        index += length - 1;
    }
    for (gone, come) in gaps {
        gone.retain(|&at| !from[at]);
        come.retain(|&at| !to[at]);
    }
}

/// Parts paragraphs of a gap into those that go together: that share at least half of the words of
/// the shorter one, or else stand opposite each other with the same role.
pub fn together(gone: &[usize], come: &[usize], old: &Side<'_>, new: &Side<'_>) -> Vec<Gap> {
    let owners = |all: &[usize], side: &Side<'_>| -> Vec<usize> {
        let of = |(index, &at)| vec![index; side.words_of(at).len()];
        all.iter().enumerate().flat_map(of).collect()
    };
    let words = |all: &[usize], side: &Side<'_>| -> Vec<usize> {
        all.iter().flat_map(|&at| side.words_of(at)).collect()
    };
    let (from, to) = (owners(gone, old), owners(come, new));
    let (before, after) = (keys(&words(gone, old), old), keys(&words(come, new), new));
    let mut shared: BTreeMap<(usize, usize), Shared> = BTreeMap::new();
    for (tag, a, b) in ops(&before, &after) {
        if tag != DiffTag::Equal {
            continue;
        }
        let mut last = None;
        let mut run = 0;
        for (one, other) in a.zip(b) {
            let pair = (from[one], to[other]);
            run = if last == Some(pair) { run + 1 } else { 1 };
            last = Some(pair);
            let shared = shared.entry(pair).or_default();
            shared.words += 1;
            shared.run = shared.run.max(run);
        }
    }
    // Each group has the name of its first paragraph; those of the new side are counted on.
    let mut group: Vec<usize> = (0..gone.len() + come.len()).collect();
    let mut linked = vec![false; group.len()];
    for ((one, other), Shared { words, run }) in shared {
        let (before, after) = (&old.paragraphs[gone[one]], &new.paragraphs[come[other]]);
        let least = before.words.len().min(after.words.len());
        // Without a structure, columns and pages part paragraphs, each time elsewhere.
        let parted = before.role.is_empty() && after.role.is_empty() && run >= RUN;
        if words * 2 >= least || parted {
            (linked[one], linked[gone.len() + other]) = (true, true);
            join(&mut group, one, gone.len() + other);
        }
    }
    let mut other = 0;
    for one in (0..gone.len()).filter(|&one| !linked[one]) {
        let fits = |at: &usize| {
            let (role, opposite) =
                (&old.paragraphs[gone[one]].role, &new.paragraphs[come[*at]].role);
            !linked[gone.len() + at] && role == opposite
        };
        if let Some(found) = (other..come.len()).find(fits) {
            join(&mut group, one, gone.len() + found);
            other = found + 1;
        }
    }
    let mut groups: Vec<Gap> = vec![<_>::default(); group.len()];
    for (at, &name) in group.iter().enumerate() {
        match at.checked_sub(gone.len()) {
            None => groups[name].0.push(gone[at]),
            Some(at) => groups[name].1.push(come[at]),
        }
    }
    groups.retain(|(one, other)| !one.is_empty() || !other.is_empty());
    groups
}

/// Makes two groups one.
fn join(group: &mut [usize], one: usize, other: usize) {
    let (keep, drop) = (group[one].min(group[other]), group[one].max(group[other]));
    group.iter_mut().filter(|name| **name == drop).for_each(|name| *name = keep);
}
