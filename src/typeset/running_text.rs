//! Prose and labels as the layouts read them: JSON, with every expression printed.
//!
//! Cooperates with `layouts/components/inline.typ`.

use serde_json::{Value, json};

use super::hyphenation::{divide, hyphenate};
use super::punctuation::punctuate;
use crate::charts::{Mark, Marks, Table};
use crate::figures::{NO_BREAK_SPACE, Origin, Piece, Speaker};
use crate::finding::{Findings, Place};
use crate::load::{Block, Inline, Target, Words, parse_label};

/// What a text stands in, which decides how its words are broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Paragraph,
    /// A link of a paragraph that may show its address.
    WebLink,
    /// Heads and labels, whose words stay whole.
    Other,
}

/// Sets the running text of one edition.
pub struct Setter<'a> {
    /// ISO 639 code of the language.
    pub language: &'a str,
    /// Prints its expressions.
    pub speaker: &'a Speaker,
    /// What is wrong in the texts set so far.
    pub findings: Findings,
    /// How the words that are being set may be broken.
    within: Within,
}

impl<'a> Setter<'a> {
    /// Sets texts of a language (ISO 639) with the numbers that a speaker prints.
    pub fn new(language: &'a str, speaker: &'a Speaker) -> Self {
        Self { language, speaker, findings: Findings::new(), within: Within::Other }
    }

    /// A label with expressions.
    pub fn label(&mut self, text: &str, place: &Place) -> Value {
        let inlines = parse_label(text, place, &mut self.findings);
        self.inlines(&inlines)
    }

    /// A text of the labels without expressions, such as a unit or a source: numbers in it are
    /// parts of names, unless they are years or the like.
    pub fn name(&self, text: &str) -> Value {
        value(self.pieces(text))
    }

    fn pieces(&self, text: &str) -> Vec<Piece> {
        self.speaker.pieces(&punctuate(self.language, text), Some(&Origin::Name))
    }

    /// Words of the labels, by id.
    pub fn words(&self, words: &Words) -> Value {
        words.iter().map(|(id, word)| (id.clone(), self.name(word))).collect()
    }

    /// A table, with the words in it set.
    pub fn table(&self, table: &Table) -> Table {
        let mut table = table.clone();
        let heads = table.columns.iter_mut().map(|column| &mut column.head);
        let rows = table.rows.iter_mut();
        let words = rows.flat_map(|row| [&mut row.label].into_iter().chain(&mut row.gloss));
        heads.chain(words).for_each(|text| self.set(text));
        table
    }

    /// The marks of a chart, with the words in them set.
    pub fn marks(&self, marks: &Marks) -> Vec<Mark> {
        let mut marks = marks.marks.clone();
        marks.iter_mut().filter_map(words_of).for_each(|text| self.set(text));
        marks
    }

    /// Sets words; what stands behind a number of theirs stays.
    fn set(&self, text: &mut Vec<Piece>) {
        if !text.is_empty() && text.iter().all(|piece| piece.origin.is_none()) {
            let whole: String = text.iter().map(Piece::as_str).collect();
            *text = self.pieces(&whole);
        }
    }

    /// Blocks of prose.
    pub fn blocks(&mut self, blocks: &[Block]) -> Value {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &Block) -> Value {
        match block {
            Block::Heading { id, level, content } => json!({
                "block": "heading", "id": id, "level": level, "content": self.inlines(content),
            }),
            Block::Paragraph(content) => {
                self.within = Within::Paragraph;
                let content = self.inlines(content);
                self.within = Within::Other;
                json!({ "block": "paragraph", "content": content })
            }
            Block::List { ordered, items } => {
                let items: Vec<Value> = items.iter().map(|item| self.blocks(item)).collect();
                json!({ "block": "list", "ordered": ordered, "items": items })
            }
            Block::Quote(blocks) => json!({ "block": "quote", "blocks": self.blocks(blocks) }),
        }
    }

    /// A run of inline text. A space after a bare number never breaks, so that no number is parted
    /// from what it counts.
    pub fn inlines(&mut self, inlines: &[Inline]) -> Value {
        let mut out: Vec<Value> = Vec::new();
        let mut after_number = false;
        for inline in inlines {
            let was_after_number = std::mem::take(&mut after_number);
            out.push(match inline {
                Inline::Text(text) => {
                    let mut text = punctuate(self.language, text);
                    if was_after_number && text.starts_with(' ') {
                        text.replace_range(..1, &NO_BREAK_SPACE.to_string());
                    }
                    value(self.breakable(self.speaker.pieces(&text, None)))
                }
                Inline::Expression(expression) => {
                    let Some(printed) = self.speaker.say(expression, &mut self.findings) else {
                        continue;
                    };
                    // A percentage carries its unit with it, and so do words.
                    after_number = printed.text.ends_with(|last: char| last.is_ascii_digit());
                    json!(printed.piece(expression))
                }
                Inline::Strong(content) => json!({ "strong": self.inlines(content) }),
                Inline::Emphasis(content) => json!({ "emph": self.inlines(content) }),
                Inline::Link(target, content) => {
                    let around = self.within;
                    if around == Within::Paragraph && matches!(target, Target::Web(_)) {
                        self.within = Within::WebLink;
                    }
                    let content = self.inlines(content);
                    self.within = around;
                    match target {
                        Target::Web(address) => json!({ "link": address, "content": content }),
                        Target::Exhibit(id, _) => json!({ "exhibit": id, "content": content }),
                        Target::Section(id, _) => json!({ "section": id, "content": content }),
                    }
                }
                Inline::Reference(id, _) => json!({ "reference": id }),
                Inline::Break => json!({ "break": true }),
            });
        }
        Value::Array(out)
    }

    /// Marks where words may be broken that the compiler does not break.
    fn breakable(&self, mut pieces: Vec<Piece>) -> Vec<Piece> {
        for piece in pieces.iter_mut().filter(|piece| piece.origin.is_none()) {
            match self.within {
                Within::Paragraph => piece.text = hyphenate(self.language, &piece.text),
                Within::WebLink => piece.text = divide(&piece.text),
                Within::Other => {}
            }
        }
        pieces
    }
}

/// The words of a mark, if it is text.
fn words_of(mark: &mut Mark) -> Option<&mut Vec<Piece>> {
    match mark {
        Mark::Text { text, .. } => Some(text),
        _ => None,
    }
}

/// Pieces as the layouts read them: one without a number is a plain string.
fn value(pieces: Vec<Piece>) -> Value {
    match pieces.as_slice() {
        [one] => json!(one),
        _ => json!(pieces),
    }
}
