//! What changed between two releases: figures, text, pages.
//!
//! ```text
//!  PDF ─preflight::seen─▶ letters ─words─▶ Text ─┐
//!                         ledger ────────────────┼─align─▶ twins and changes ─▶ Difference ─▶ JSON, HTML, text
//!  PDF ─preflight::seen─▶ letters ─words─▶ Text ─┘
//! ```
//!
//! Words are compared in the order in which they are read and without regard to lines and pages, so
//! that reflow is no change. Where both files carry a ledger, a word that prints a figure which
//! changed is told with the figure and not as text.

mod align;
mod changes;
mod claims;
mod difference;
mod document;
mod figures;
mod folder;
mod gaps;
mod html;
mod human;
mod manifests;
mod once;
mod pages;
mod pictures;
mod words;

use std::collections::BTreeSet;
use std::path::Path;

pub use difference::{
    Aspect, Difference, DoubtfulClaim, Fate, FigureChange, FileDifference, MovedFigure, PageChange,
    Part, Sentence, State, Stated, TextChange, Within, schema,
};
pub use html::html;
pub use human::human;
pub use pictures::overlay;

use crate::finding::Failure;
use align::{Alignment, Side, Stretch, align};
use changes::{Printed, changes, each_once};
use document::Document;

/// Compares two PDFs, two release folders or two manifests.
///
/// # Errors
/// Something that cannot be read, or that cannot be compared: a file with a folder, two languages.
pub fn compare(old: &Path, new: &Path) -> Result<Difference, Failure> {
    let mut difference = folder::compare(old, new)?;
    let file = |file: &FileDifference| {
        !(file.figures.is_empty()
            && file.claims.is_empty()
            && file.text.is_empty()
            && file.pages.is_empty())
    };
    let reflowed = |file: &FileDifference| !(file.reflowed.is_empty() && file.moved.is_empty());
    let beside = [difference.removed.len(), difference.added.len(), difference.manifest.len()];
    difference.changed = difference.files.iter().any(file) || beside.iter().any(|&count| count > 0);
    difference.differs = difference.changed || difference.files.iter().any(reflowed);
    Ok(difference)
}

/// Compares two PDFs.
fn files(old: &Path, new: &Path) -> Result<FileDifference, Failure> {
    let (old_path, old, new) = (old, Document::open(old)?, Document::open(new)?);
    if let (Some(one), Some(other)) = (&old.language, &new.language)
        && one != other
    {
        let message = format!("it is in `{one}`, and `{}` is in `{other}`", new.name);
        let error = std::io::Error::new(std::io::ErrorKind::InvalidInput, message);
        return Err(Failure::Path { path: old_path.to_owned(), action: "compare".into(), error });
    }
    let found = match (&old.ledger, &new.ledger) {
        (Some(_), Some(_)) => figures::figures(&old, &new),
        _ => figures::Figures::default(),
    };
    let doubtful = claims::claims(&old, &new);
    let printed = Printed::of(&old, &found.changed);
    let prints = Printed::of(&new, &found.changed);
    let side = |document: &'_ Document| each_once(document);
    let (beside_old, beside_new) = (side(&old), side(&new));
    let mut text = Vec::new();
    let mut twins = Vec::new();
    let (mut gone, mut come) = (BTreeSet::new(), BTreeSet::new());
    let pairs = [(&old.text.paragraphs, &new.text.paragraphs), (&beside_old, &beside_new)];
    for (before, after) in pairs {
        let before = Side { text: &old.text, paragraphs: before, keys: &old.keys };
        let after = Side { text: &new.text, paragraphs: after, keys: &new.keys };
        let alignment = align(&before, &after);
        text.extend(changes(&alignment, (&old, &new), (&before, &after), (&printed, &prints)));
        note(&alignment, &mut gone, &mut come);
        twins.extend(alignment.twins);
    }
    let words = pages::Words {
        twins: &twins,
        gone: &gone,
        come: &come,
        figures: (&printed.words, &prints.words),
    };
    let (pages, reflowed) = pages::pages(&old, &new, &words);
    Ok(FileDifference {
        ledger: old.ledger.is_some() && new.ledger.is_some(),
        edition: new.language.clone().or(old.language.clone()),
        told_with: None,
        old: old.name,
        new: new.name,
        figures: found.changed,
        moved: found.moved,
        claims: doubtful,
        text,
        pages,
        reflowed,
        bytes: Some((old.bytes, new.bytes)),
    })
}

/// The words that went and came.
fn note(alignment: &Alignment, gone: &mut BTreeSet<usize>, come: &mut BTreeSet<usize>) {
    for stretch in alignment.changes.iter().flat_map(|change| &change.stretches) {
        match stretch {
            Stretch::Same(_) => {}
            Stretch::Gone(words) => gone.extend(words),
            Stretch::New(words) => come.extend(words),
        }
    }
}
