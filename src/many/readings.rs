//! Leaving second readings out that are of another report than the variant.
//!
//! A reading says what the source of a figure prints. Where a table sets the figure, its source is the
//! table, and the reading says nothing of it.

use std::ops::Range;
use std::sync::Arc;

use super::edit::Edit;
use crate::finding::{Failure, Source};
use crate::json::{self, Json};
use crate::load::{Folder, Reading, ReadingFile};

/// The edits that leave out readings, each with its file: those of which `goes` says so by their
/// file, their stretch in it and their figure.
///
/// # Errors
/// A path that cannot be read. A file of readings that is wrong stays as it is, and is told of each
/// variant.
pub fn left_out(
    folder: &Folder,
    goes: impl Fn(&Source, &Range<usize>, &str) -> bool,
) -> Result<Vec<(Arc<Source>, Edit)>, Failure> {
    let mut edits = Vec::new();
    for path in folder.list("readings", "json")? {
        let file: Json<ReadingFile> =
            match folder.text(&path).and_then(|source| Ok(json::read(source)?)) {
                Ok(file) => file,
                Err(Failure::Findings(_)) => continue,
                Err(failure) => return Err(failure),
            };
        for (source, readings) in &file.value.sources {
            let token = source.replace('~', "~0").replace('/', "~1");
            let range = |index| file.range(&format!("/sources/{token}/{index}"));
            let ranges: Vec<Range<usize>> = (0..readings.len()).filter_map(range).collect();
            let goes = |(range, one): (_, &Reading)| goes(&file.source, range, &one.figure);
            let gone: Vec<bool> = ranges.iter().zip(readings).map(goes).collect();
            for range in cuts(&ranges, &gone) {
                let edit = Edit { range, text: String::new(), scope: None, cell: None };
                edits.push((Arc::clone(&file.source), edit));
            }
        }
    }
    Ok(edits)
}

/// The stretches to be cut out of a list for some of its elements to go, with their commas.
fn cuts(elements: &[Range<usize>], gone: &[bool]) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    let mut at = 0;
    while let Some(first) = (at..gone.len()).find(|index| gone[*index]) {
        let behind = (first..gone.len()).find(|index| !gone[*index]).unwrap_or(gone.len());
        at = behind;
        let (Some(start), Some(last)) = (elements.get(first), elements.get(behind - 1)) else {
            break;
        };
        cuts.push(match (elements.get(behind), first.checked_sub(1)) {
            (Some(next), _) => start.start..next.start,
            (None, Some(before)) => elements[before].end..last.end,
            (None, None) => start.start..last.end,
        });
    }
    cuts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::many::edit::apply;

    proptest! {
        /// What is left is a list of the others, whichever go.
        #[test]
        fn a_list_without_some_is_a_list(gone in prop::collection::vec(any::<bool>(), 0..8)) {
            let (mut text, mut ranges) = (String::from("[ "), Vec::new());
            for index in 0..gone.len() {
                if index > 0 {
                    text.push_str(",\n  ");
                }
                let start = text.len();
                text.push_str(&(100 + index).to_string());
                ranges.push(start..text.len());
            }
            text.push_str(" ]");
            let edit = |range| Edit { range, text: String::new(), scope: None, cell: None };
            let (left, _) = apply(&text, cuts(&ranges, &gone).into_iter().map(edit).collect());
            let left: Vec<usize> = serde_json::from_str(&left).expect("it is a list");
            let expected: Vec<usize> =
                (0..gone.len()).filter(|index| !gone[*index]).map(|index| 100 + index).collect();
            prop_assert_eq!(left, expected);
        }
    }
}
