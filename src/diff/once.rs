//! Telling what changed in an edition once, and not again for each of its renditions: they are set
//! from the same pages.
//!
//! The file for the screen tells it, because its tags say what a paragraph is and alternative texts
//! are in it alone. What another file has beside that is told with that file.

use std::collections::BTreeSet;

use super::difference::{Fate, FigureChange, FileDifference, TextChange};
use super::folder::volume;

/// Takes from the files of an edition what is told with its file for the screen.
pub fn tell_once(files: &mut [FileDifference]) {
    let edition = |file: &FileDifference, rendition: &str| {
        let volume = volume(&file.new)?;
        let (language, rest) = volume.split_once('-')?;
        (rest == rendition).then(|| language.to_owned())
    };
    let screens: Vec<(String, FileDifference)> = files
        .iter()
        .filter_map(|file| Some((edition(file, "screen")?, without_bytes(file))))
        .collect();
    for file in files {
        let of_it = volume(&file.new).unwrap_or_default();
        let screen = screens.iter().find(|(language, screen)| {
            of_it.split('-').next() == Some(language) && screen.new != file.new
        });
        if let Some((_, screen)) = screen {
            take_from(file, screen);
        }
    }
}

fn without_bytes(file: &FileDifference) -> FileDifference {
    FileDifference { bytes: None, ..file.clone() }
}

fn take_from(file: &mut FileDifference, screen: &FileDifference) {
    let count = |file: &FileDifference| {
        file.figures.len() + file.moved.len() + file.claims.len() + file.text.len()
    };
    let before = count(file);
    file.figures.retain(|one| !screen.figures.iter().any(|other| is_same(one, other)));
    file.moved.retain(|one| !screen.moved.contains(one));
    file.claims.retain(|one| {
        let same = |figure: &str, course: &str| (figure, course) == (&*one.figure, &*one.course);
        !screen.claims.iter().any(|other| same(&other.figure, &other.course))
    });
    let (gone, come) = (words(screen, Fate::Removed), words(screen, Fate::Added));
    file.text.retain(|change| {
        let known = |fate, words: &BTreeSet<&str>| of(change, fate).all(|one| words.contains(one));
        !(known(Fate::Removed, &gone) && known(Fate::Added, &come))
    });
    if count(file) < before {
        file.told_with = Some(screen.new.clone());
    }
}

/// Whether two files tell the same change of a figure; where it is printed depends on the file.
fn is_same(one: &FigureChange, other: &FigureChange) -> bool {
    let values = |change: &FigureChange| {
        [&change.old, &change.new].map(|state| {
            let state = state.clone()?;
            Some((state.value, state.unit, state.status, state.printed))
        })
    };
    one.figure == other.figure && values(one) == values(other)
}

/// The words of a changed paragraph with some fate.
fn of(change: &TextChange, fate: Fate) -> impl Iterator<Item = &str> {
    let parts = change.parts.iter().filter(move |part| part.fate == fate);
    parts.flat_map(|part| part.text.split_whitespace())
}

/// Every word that a file tells with some fate, printed forms of figures too.
fn words(file: &FileDifference, fate: Fate) -> BTreeSet<&str> {
    let printed = file.figures.iter().filter_map(|change| match fate {
        Fate::Removed => change.old.as_ref(),
        _ => change.new.as_ref(),
    });
    let printed = printed.flat_map(|state| &state.printed).flat_map(|one| one.split_whitespace());
    file.text.iter().flat_map(|change| of(change, fate)).chain(printed).collect()
}
