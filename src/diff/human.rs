//! A difference for people, as text.

use std::fmt::Write as _;

use super::difference::{
    Aspect, Difference, Fate, FigureChange, FileDifference, PageChange, State, TextChange, Within,
};

/// Words around a change that are told.
const AROUND: usize = 8;

/// Renders a difference, ending in a line feed; of one that is none, nothing.
pub fn human(difference: &Difference) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    for name in &difference.removed {
        let _ = writeln!(out, "- {name}");
    }
    for name in &difference.added {
        let _ = writeln!(out, "+ {name}");
    }
    for stated in &difference.manifest {
        let said = |one: &Option<String>| one.as_deref().map_or("nothing", digits).to_owned();
        let _ = writeln!(out, "{}: {} -> {}", stated.what, said(&stated.old), said(&stated.new));
    }
    for file in &difference.files {
        let said = of_file(file);
        if !said.is_empty() {
            let title = match file.old == file.new {
                true => file.new.clone(),
                false => format!("{} -> {}", file.old, file.new),
            };
            let _ = write!(out, "{}{title}\n{said}", if out.is_empty() { "" } else { "\n" });
        }
    }
    out
}

/// The first digits of a digest, which are enough to tell it from another; any other text as it is.
pub fn digits(said: &str) -> &str {
    const WHOLE: usize = 64;
    const ENOUGH: usize = 12;
    let is_digest = said.len() == WHOLE && said.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_digest { &said[..ENOUGH] } else { said }
}

fn of_file(file: &FileDifference) -> String {
    let mut out = String::new();
    if let Some(other) = &file.told_with {
        let _ = writeln!(out, "  figures and text: see {other}");
    }
    for figure in &file.figures {
        let _ = writeln!(out, "  figure {}", line(figure));
        for sentence in &figure.sentences {
            let _ = writeln!(out, "    p. {}: {}", sentence.page, sentence.text);
        }
    }
    for claim in &file.claims {
        let _ = writeln!(
            out,
            "  claim  `{}` {}\n    p. {}: {}",
            claim.figure, claim.course, claim.sentence.page, claim.sentence.text
        );
    }
    for change in &file.text {
        let _ = writeln!(out, "  text   {}: {}", place(change), excerpt(change));
    }
    for change in &file.pages {
        let _ = writeln!(out, "  page   {}: {}", page(change), aspects(change));
    }
    if !file.reflowed.is_empty() {
        let pages: Vec<String> = file.reflowed.iter().map(page).collect();
        let _ = writeln!(out, "  reflow {}", pages.join(", "));
    }
    if !file.moved.is_empty() {
        let moved: Vec<&str> = file.moved.iter().map(|one| &*one.figure).collect();
        let _ = writeln!(out, "  on other pages: {}", moved.join(", "));
    }
    out
}

/// A changed figure in a line: `capacity.2024: 36.205 -> 36.206 (36205 -> 36206), p. 3, 8`.
pub fn line(change: &FigureChange) -> String {
    let printed = |state: &Option<State>| match state {
        Some(state) => state.printed.join(" / "),
        None => "not printed".to_owned(),
    };
    let exact = |state: &Option<State>| {
        let state = state.as_ref()?;
        let value = state.value.map_or_else(|| "missing".to_owned(), |value| value.to_string());
        let status = state.status.as_deref().filter(|status| *status != "A");
        Some(status.map_or_else(|| value.clone(), |status| format!("{value} {status}")))
    };
    let mut said =
        format!("{}: {} -> {}", change.figure, printed(&change.old), printed(&change.new));
    if let (Some(one), Some(other)) = (exact(&change.old), exact(&change.new)) {
        let _ = write!(said, " ({one} -> {other})");
    }
    let pages = change.new.as_ref().or(change.old.as_ref()).map(|state| &state.pages);
    let pages: Vec<String> = pages.into_iter().flatten().map(usize::to_string).collect();
    let _ = write!(said, ", p. {}", pages.join(", "));
    said
}

/// Where a changed paragraph is: `p. 3`, `p. 3 -> 4`.
pub fn place(change: &TextChange) -> String {
    let what = match change.within {
        Within::Text => "",
        Within::Alternative => return "alternative text".to_owned(),
        Within::Furniture => "running head, ",
    };
    match (change.old_page, change.new_page) {
        (Some(old), Some(new)) if old != new => format!("{what}p. {old} -> {new}"),
        (_, Some(page)) | (Some(page), None) => format!("{what}p. {page}"),
        (None, None) => what.to_owned(),
    }
}

/// The changed words with a few around them: `… there are [-ten-] {+twelve+} of them …`.
fn excerpt(change: &TextChange) -> String {
    let mut said = Vec::new();
    let last = change.parts.len().saturating_sub(1);
    for (index, part) in change.parts.iter().enumerate() {
        match part.fate {
            Fate::Removed => said.push(format!("[-{}-]", part.text)),
            Fate::Added => said.push(format!("{{+{}+}}", part.text)),
            Fate::Same => {
                let words: Vec<&str> = part.text.split(' ').collect();
                let (head, tail) =
                    (if index == 0 { 0 } else { AROUND }, if index == last { 0 } else { AROUND });
                if words.len() <= head + tail {
                    said.push(part.text.clone());
                } else {
                    let (from, to) = (&words[..head], &words[words.len() - tail..]);
                    said.push([from, &["…"], to].concat().join(" "));
                }
            }
        }
    }
    said.join(" ")
}

/// Which page of which: `3`, `3 -> 4`, `+4`, `-3`.
pub fn page(change: &PageChange) -> String {
    match (change.old, change.new) {
        (Some(old), Some(new)) if old != new => format!("{old} -> {new}"),
        (_, Some(new)) if change.old.is_none() => format!("+{new}"),
        (Some(old), None) => format!("-{old}"),
        (_, Some(page)) => page.to_string(),
        (None, None) => String::new(),
    }
}

/// What changed of a page, in words.
pub fn aspects(change: &PageChange) -> String {
    let name = |aspect: &Aspect| match aspect {
        Aspect::Figures => "figures",
        Aspect::Text => "text",
        Aspect::Drawing => "drawing",
        Aspect::Flow => "flow",
        Aspect::Size => "size",
    };
    change.what.iter().map(name).collect::<Vec<_>>().join(", ")
}
