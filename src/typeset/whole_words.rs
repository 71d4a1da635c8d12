//! Words that are not to be broken where they stand, though others like them may be.
//!
//! Where a line breaks is known only when it is set; so is that its last word runs on to the next
//! page. Such a word is then sought in the texts that the layouts read, and marked.

use serde_json::{Value, json};

use super::hyphenation::MARKS;
use super::world::Project;

/// The folder of the texts of sections.
const SECTIONS: &str = "inputs/sections/";

/// A word as a page shows it: broken at the end of a line.
#[derive(Debug, Clone, Copy)]
pub struct Broken<'a> {
    /// What stands before it on its line.
    pub before: &'a str,
    /// Its beginning, without the hyphen.
    pub head: &'a str,
    /// The line that it goes on on.
    pub next: &'a str,
}

impl Project {
    /// Marks words that are to stay whole; gives how many of them were found.
    pub fn keep_whole(&mut self, words: &[Broken]) -> usize {
        if words.is_empty() {
            return 0;
        }
        let mut kept = 0;
        let paths: Vec<String> = self.files().map(|(path, _)| path.to_owned()).collect();
        for path in paths.iter().filter(|path| path.starts_with(SECTIONS)) {
            let Some(Ok(mut section)) = self.file(path).map(serde_json::from_slice::<Value>) else {
                continue;
            };
            let found = words.iter().filter(|word| mark(&mut section, word)).count();
            if found > 0 {
                let text = serde_json::to_vec_pretty(&section).expect("a JSON value is written");
                self.add(path.as_str(), text);
                kept += found;
            }
        }
        kept
    }
}

/// Marks a word in the first paragraph that has it in the same words.
fn mark(value: &mut Value, word: &Broken) -> bool {
    if value["block"] == "paragraph" {
        return mark_in(&mut value["content"], word);
    }
    match value {
        Value::Array(all) => all.iter_mut().any(|one| mark(one, word)),
        Value::Object(all) => all.values_mut().any(|one| mark(one, word)),
        _ => false,
    }
}

/// Marks a word in the content of a paragraph.
fn mark_in(content: &mut Value, word: &Broken) -> bool {
    let (before, head) = (bare(word.before), bare(word.head));
    let around = before.clone() + &head + &bare(word.next);
    let mut text = String::new();
    strings(content, &mut |piece, _| text += &bare(piece));
    let Some(at) = text.find(&around).map(|at| at + before.len()) else { return false };
    // The string in which the word begins, unless it is whole already.
    let mut passed = 0;
    let mut found = false;
    strings(content, &mut |piece, seat| {
        let length = bare(piece).len();
        if let Some(seat) = seat
            && (passed..passed + length).contains(&at)
        {
            *seat = parted(piece, at - passed);
            found = seat.is_some();
        }
        passed += length;
    });
    found
}

/// Visits every text of inline content, in its order. A text that may be replaced has a seat for what
/// is to stand there.
fn strings(value: &mut Value, visit: &mut dyn FnMut(&str, Option<&mut Option<Value>>)) {
    match value {
        Value::String(text) => {
            let mut other = None;
            visit(text, Some(&mut other));
            if let Some(other) = other {
                *value = other;
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|one| strings(one, visit)),
        Value::Object(all) => {
            // What a number prints, and what is whole already, stay as they are.
            if let Some(text) = all.get("text").and_then(Value::as_str) {
                visit(text, None);
            }
            for key in ["strong", "emph", "content"] {
                if let Some(one) = all.get_mut(key) {
                    strings(one, visit);
                }
            }
        }
        _ => {}
    }
}

/// A text parted before and behind the word that begins at an offset of its bare form.
fn parted(text: &str, offset: usize) -> Option<Value> {
    let start = text
        .char_indices()
        .map(|(at, _)| at)
        .find(|at| bare(&text[..*at]).len() == offset && !text[*at..].starts_with(is_bared))?;
    let rest = &text[start..];
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (word, behind) = rest.split_at(end);
    let word: String = word.chars().filter(|c| !MARKS.contains(c)).collect();
    Some(json!([&text[..start], { "whole": true, "text": word }, behind]))
}

/// A text without what lines and marks change: white and places to break.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !is_bared(*c)).collect()
}

fn is_bared(c: char) -> bool {
    c.is_whitespace() || MARKS.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::Layouts;

    fn marked(content: Value, word: Broken) -> Option<Value> {
        let mut project = Project::new(&Layouts::built_in());
        let path = "inputs/sections/one.json";
        let section = json!({ "blocks": [{ "block": "paragraph", "content": content }] });
        project.add(path, serde_json::to_vec(&section).unwrap());
        let kept = project.keep_whole(&[word]);
        let written: Value = serde_json::from_slice(project.file(path).unwrap()).unwrap();
        (kept == 1).then(|| written["blocks"][0]["content"].clone())
    }

    #[test]
    fn the_word_in_its_place_is_marked() {
        let content = json!(["The escapement, the\u{a0}escapement, the escapement of it."]);
        let word = Broken { before: "the escapement, the ", head: "escape", next: "ment of" };
        let whole = json!({ "whole": true, "text": "escapement" });
        let before = "The escapement, the\u{a0}escapement, the ";
        assert_eq!(marked(content, word), Some(json!([[before, whole, " of it."]])));
    }

    #[test]
    fn a_word_behind_a_number_and_one_with_marks() {
        let number = json!({ "number": { "kind": "year" }, "text": "2024" });
        let content = json!(["In ", number, " l\u{2019}or\u{ad}chestre joue"]);
        let word = Broken { before: "In 2024 ", head: "l\u{2019}or", next: "chestre" };
        let whole = json!({ "whole": true, "text": "l\u{2019}orchestre" });
        let expected = json!(["In ", number, [" ", whole, " joue"]]);
        assert_eq!(marked(content, word), Some(expected));
    }

    #[test]
    fn other_words_stay_as_they_are() {
        let word = Broken { before: "another ", head: "escape", next: "ment" };
        assert_eq!(marked(json!(["the escapement"]), word), None);
    }
}
