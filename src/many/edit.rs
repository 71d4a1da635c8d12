//! Changing stretches of a text, and finding the way back from the new text to the old.

use std::ops::Range;

/// A stretch of a text that is replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The stretch, as a byte range; empty where something is put in.
    pub range: Range<usize>,
    /// What stands there instead.
    pub text: String,
    /// A stretch that stands for the change, such as the observation whose value it is.
    pub scope: Option<Range<usize>>,
    /// The position of the cell that says so.
    pub cell: Option<usize>,
}

/// A stretch that was replaced, in the old and in the new text.
#[derive(Debug)]
struct Stretch {
    old: Range<usize>,
    new: Range<usize>,
    scope: Option<Range<usize>>,
    cell: Option<usize>,
}

/// The way back from a changed text.
#[derive(Debug)]
pub struct Way(Vec<Stretch>);

/// Where a stretch of a changed text comes from.
#[derive(Debug, PartialEq, Eq)]
pub enum Origin {
    /// From a cell, by its position.
    Cell(usize),
    /// From a stretch of the old text.
    Text(Range<usize>),
}

/// Makes edits, of which no two overlap; what is put in at one place stands in the order given.
pub fn apply(text: &str, mut edits: Vec<Edit>) -> (String, Way) {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let (mut new, mut at, mut stretches) = (String::new(), 0, Vec::new());
    for Edit { range, text: said, scope, cell } in edits {
        new.push_str(text.get(at..range.start).unwrap_or_default());
        let start = new.len();
        new.push_str(&said);
        at = range.end;
        stretches.push(Stretch { old: range, new: start..new.len(), scope, cell });
    }
    new.push_str(text.get(at..).unwrap_or_default());
    (new, Way(stretches))
}

impl Way {
    /// Where a stretch of the new text comes from: a cell, if it is the cell's or stands for it.
    pub fn back(&self, range: Range<usize>) -> Origin {
        let old = self.old(range.start)..self.old(range.end);
        let within = |one: &&Stretch| one.new.start <= range.start && range.end <= one.new.end;
        let whole = |one: &&Stretch| one.scope.as_ref() == Some(&old);
        let stretch = self.0.iter().find(within).or_else(|| self.0.iter().find(whole));
        match stretch.and_then(|one| one.cell) {
            Some(cell) => Origin::Cell(cell),
            None => Origin::Text(old),
        }
    }

    /// The cells that something in the new text is of, by their positions.
    pub fn cells(&self) -> impl Iterator<Item = usize> {
        self.0.iter().filter_map(|one| one.cell)
    }

    /// The place in the old text of a place in the new one.
    fn old(&self, at: usize) -> usize {
        let before = self.0.iter().take_while(|one| one.new.start < at).last();
        before.map_or(at, |one| match at.checked_sub(one.new.end) {
            Some(behind) => one.old.end + behind,
            None => one.old.start,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(range: Range<usize>, text: &str, cell: usize) -> Edit {
        let scope = (cell == 1).then_some(0..19);
        Edit { range, text: text.into(), scope, cell: Some(cell) }
    }

    #[test]
    fn stretches_are_replaced_and_found_again() {
        let text = "{ \"a\": 1, \"b\": 22 }";
        let edits = vec![edit(15..17, "333", 1), edit(1..1, " \"c\": 4,", 2)];
        let (new, way) = apply(text, edits);
        assert_eq!(new, "{ \"c\": 4, \"a\": 1, \"b\": 333 }");
        assert_eq!(way.back(23..26), Origin::Cell(1), "the value itself");
        assert_eq!(way.back(2..8), Origin::Cell(2), "within what was put in");
        assert_eq!(way.back(0..new.len()), Origin::Cell(1), "the object that it is a value of");
        let a = new.find("\"a\"").expect("it is there");
        assert_eq!(way.back(a..a + 3), Origin::Text(2..5), "a stretch that stayed");
        assert_eq!(way.back(a..new.len()), Origin::Text(2..19), "a stretch over a change");
    }

    #[test]
    fn a_text_without_changes_is_its_own_origin() {
        let (new, way) = apply("abc", Vec::new());
        assert_eq!(new, "abc");
        assert_eq!(way.back(1..3), Origin::Text(1..3));
    }
}
