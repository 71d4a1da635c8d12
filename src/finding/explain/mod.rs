//! What a finding checks, why, and how to mend it.
//!
//! The texts are Markdown files beside this one, one section for each code: a heading with its
//! name and three paragraphs, which begin with the words of [`PARTS`].

use super::Code;

/// The files, by the kind of fault.
const TEXTS: [&str; 8] = [
    include_str!("files.md"),
    include_str!("names.md"),
    include_str!("figures.md"),
    include_str!("words.md"),
    include_str!("pages.md"),
    include_str!("preflight.md"),
    include_str!("eye.md"),
    include_str!("release.md"),
];

/// How the three paragraphs of an explanation begin.
pub const PARTS: [&str; 3] = ["What it checks:", "Why:", "How to mend it:"];

/// What there is to know of a code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Explanation {
    /// What is checked and when the finding is reported.
    pub checks: String,
    /// Why it matters.
    pub why: String,
    /// How to mend it.
    pub mend: String,
}

/// The explanation of a code; a part that nobody wrote is empty, which a test forbids.
pub fn explanation(code: Code) -> Explanation {
    let text = TEXTS.iter().find_map(|text| section(text, code.name())).unwrap_or_default();
    let [checks, why, mend] = PARTS.map(|part| {
        let paragraph = text.split("\n\n").find_map(|one| one.trim().strip_prefix(part));
        // Line ends inside a paragraph are those of the file.
        paragraph.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    });
    Explanation { checks, why, mend }
}

/// The text under the heading of a code.
fn section<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let sections = text.split("\n## ").skip(1);
    sections
        .map(|one| one.split_once('\n').unwrap_or((one, "")))
        .find_map(|(heading, body)| (heading.trim() == name).then_some(body))
}

/// The names of all codes that have a text, in the order of the files.
pub fn explained() -> impl Iterator<Item = &'static str> {
    TEXTS.iter().flat_map(|text| text.lines().filter_map(|line| line.strip_prefix("## ")))
}
