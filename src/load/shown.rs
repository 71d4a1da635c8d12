//! Texts as their readers see them: without markup, addresses of links and ids.
//!
//! A check of words reads these, and asks where in its file a stretch of them stands.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::expressions::{self, Expressions};
use super::prose::Expression;
use super::{Texts, markdown};
use crate::finding::{Findings, Place, Source};

/// A text as its reader sees it, with [`Shown::EXPRESSION`] for each expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The text; blocks are parted by blank lines.
    pub text: String,
    /// Where it stands as a whole.
    place: Place,
    /// For each character: its offset in `text`, and its range in the file. Empty for labels,
    /// which stand at one place.
    origins: Vec<(usize, Range<usize>)>,
    /// The expressions, each with the offset in `text` of the character that stands for it.
    pub expressions: Vec<(usize, Expression)>,
}

impl Shown {
    /// Stands for an expression (object replacement character).
    pub const EXPRESSION: char = '\u{fffc}';

    /// What is seen of a file of prose.
    pub fn of_prose(source: &Arc<Source>, expressions: &Expressions) -> Self {
        let place = Place::Text(Arc::clone(source), 0..0);
        let (text, origins) = (String::new(), Vec::new());
        let mut shown = Self { text, place, origins, expressions: Vec::new() };
        // What a reference prints is not what is typed, and no statement.
        let mut in_reference = false;
        for (event, range) in markdown::events(&expressions.text) {
            match event {
                Event::Start(tag) if markdown::reference(&tag).is_some() => in_reference = true,
                Event::Text(_) if in_reference => {}
                Event::End(TagEnd::Link) => in_reference = false,
                Event::Text(text) => {
                    // Quotation marks and entities are typed with other characters than are seen.
                    let as_typed = expressions.text.get(range.clone()) == Some(&*text);
                    for (offset, character) in text.char_indices() {
                        let start = range.start + offset;
                        let typed = if as_typed {
                            start..start + character.len_utf8()
                        } else {
                            range.clone()
                        };
                        shown.expression(expressions.behind(character));
                        shown.push(
                            character,
                            expressions.origin(typed.start)..expressions.origin(typed.end),
                        );
                    }
                }
                Event::SoftBreak | Event::HardBreak => shown.gap("\n"),
                Event::Start(tag) if !is_inline(&tag) => shown.gap("\n\n"),
                Event::End(tag)
                    if !matches!(tag, TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link) =>
                {
                    shown.gap("\n\n");
                }
                _ => {}
            }
        }
        shown
    }

    /// What is seen of a label, all of which stands at one place.
    pub fn of_label(text: &str, place: Place) -> Self {
        // Faults of its expressions are reported where the label is set.
        let taken = expressions::take_out(text, &place, &mut Findings::new());
        let (text, origins) = (String::new(), Vec::new());
        let mut shown = Self { text, place, origins, expressions: Vec::new() };
        for character in taken.text.chars() {
            shown.expression(taken.behind(character));
            shown.text.push(seen(character));
        }
        shown
    }

    /// The place of a stretch of the text.
    pub fn place(&self, stretch: &Range<usize>) -> Place {
        let Place::Text(source, _) = &self.place else { return self.place.clone() };
        let from = self.origins.partition_point(|(offset, _)| *offset < stretch.start);
        let to = self.origins.partition_point(|(offset, _)| *offset < stretch.end);
        match self.origins.get(from..to) {
            Some([(_, first), .., (_, last)]) => {
                Place::Text(Arc::clone(source), first.start..last.end)
            }
            Some([(_, only)]) => Place::Text(Arc::clone(source), only.clone()),
            _ => self.place.clone(),
        }
    }

    /// Notes the expression that the next character stands for.
    fn expression(&mut self, expression: Option<&Expression>) {
        self.expressions.extend(expression.map(|one| (self.text.len(), one.clone())));
    }

    fn push(&mut self, character: char, typed: Range<usize>) {
        self.origins.push((self.text.len(), typed));
        self.text.push(seen(character));
    }

    fn gap(&mut self, gap: &str) {
        if !self.text.is_empty() && !self.text.ends_with(gap) {
            self.text.push_str(gap);
        }
    }
}

impl Texts {
    /// Every text of the edition that makes statements: its prose, the titles, lines and notes of
    /// its exhibits, and the labels of its key figures.
    pub fn shown(&self) -> Vec<Cow<'_, Shown>> {
        let mut all: Vec<_> =
            self.prose.values().map(|prose| Cow::Borrowed(&prose.shown)).collect();
        let mut label = |text: &str, pointer: String| {
            all.push(Cow::Owned(Shown::of_label(text, self.labels.place(&pointer))));
        };
        for (id, text) in &self.labels.value.exhibits {
            label(&text.title, format!("/exhibits/{id}/title"));
            label(&text.shows, format!("/exhibits/{id}/shows"));
            if let Some(note) = &text.note {
                label(note, format!("/exhibits/{id}/note"));
            }
        }
        for (id, text) in &self.labels.value.key_figures {
            label(text, format!("/key_figures/{id}"));
        }
        all
    }
}

/// A character as it is seen; the stand-ins of expressions become one and the same.
fn seen(character: char) -> char {
    if expressions::is_stand_in(character) { Shown::EXPRESSION } else { character }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Strong | Tag::Emphasis | Tag::Link { .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Shown {
        let source = Arc::new(Source { path: "a.md".into(), text: text.into() });
        let whole = Place::Text(Arc::clone(&source), 0..0);
        let taken = expressions::take_out(text, &whole, &mut Findings::new());
        Shown::of_prose(&source, &taken)
    }

    #[test]
    fn markup_addresses_and_ids_are_not_seen() {
        let seen = shown("# Één {#t1}\n\n*A*, {{ x[1] }} [b](https://x.be/12)\nc\n\n1. d\n").text;
        assert_eq!(seen, "Één\n\nA, \u{fffc} b\nc\n\nd\n\n");
    }

    #[test]
    fn expressions_are_known_by_where_they_are_seen() {
        let place = shown("").place;
        for seen in
            [shown("*a* {{ x }} \u{fffc} [{{ y }}](#b)"), Shown::of_label("é {{ x }}", place)]
        {
            let first = seen.expressions.first().expect("there is one");
            assert!(seen.text[first.0..].starts_with(Shown::EXPRESSION));
            assert_eq!((first.0, &*first.1.text), (seen.text.find('\u{fffc}').unwrap_or(0), "x"));
        }
    }

    #[test]
    fn every_stretch_leads_back_to_where_it_was_typed() {
        let typed = "# Één\n\n*A* {{ x[1] }} \\{{ 'b' &#49;2 **c3**\n";
        let seen = shown(typed);
        for (text, at) in [("Één", "Één"), ("A", "A"), ("12", "&#49;2"), ("c3", "c3")] {
            let start = seen.text.find(text).expect("it is seen");
            let Place::Text(_, range) = seen.place(&(start..start + text.len())) else { panic!() };
            assert_eq!(&typed[range], at);
        }
    }
}
