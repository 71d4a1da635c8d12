//! `prose/<language>/*.md`: CommonMark, in which `{{ … }}` names figures.
//!
//! Expressions are taken out before the Markdown is parsed, so that no character of theirs is
//! read as markup, and put back in their places afterwards. Everything else is text.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};

use super::Folder;
use super::expressions::{self, Expressions};
use crate::finding::{Code, Failure, Finding, Findings, Place, Source};

/// The prose of a section or sidebar in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Prose {
    /// The file.
    pub source: Arc<Source>,
    /// The heading of the first level.
    pub title: Vec<Inline>,
    /// What follows it.
    pub blocks: Vec<Block>,
}

/// A block of prose.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A subhead, with the id that links and sidebars name.
    Heading {
        /// The same in every language.
        id: Option<String>,
        /// Level in the section: 2 or 3.
        level: u8,
        /// The text.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list of items.
    List {
        /// Whether the items are numbered.
        ordered: bool,
        /// The blocks of each item.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Text as it is.
    Text(String),
    /// An expression over figures.
    Expression(Expression),
    /// Strongly emphasised.
    Strong(Vec<Inline>),
    /// Emphasised.
    Emphasis(Vec<Inline>),
    /// A link or cross reference.
    Link(Target, Vec<Inline>),
    /// A line break.
    Break,
}

/// An expression in `{{ }}`, not yet evaluated.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    /// What stands between the braces.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// A web or mail address.
    Web(String),
    /// An exhibit, by id.
    Exhibit(String, Place),
    /// A section or subhead, by id.
    Section(String, Place),
}

/// Reads a file of prose; its faults go to `findings`.
///
/// # Errors
/// A path failure if the file is there but cannot be read.
pub fn read(
    folder: &Folder,
    path: &str,
    findings: &mut Findings,
) -> Result<Option<Prose>, Failure> {
    match folder.text(path) {
        Ok(source) => Ok(Some(parse(&source, findings))),
        Err(Failure::Findings(found)) => {
            findings.extend(found);
            Ok(None)
        }
        Err(failure) => Err(failure),
    }
}

/// Parses prose; what it cannot set goes to `findings`.
pub fn parse(source: &Arc<Source>, findings: &mut Findings) -> Prose {
    let whole = Place::Text(Arc::clone(source), 0..0);
    let expressions = expressions::take_out(&source.text, &whole, findings);
    let options = Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_SMART_PUNCTUATION;
    let events: Vec<_> = Parser::new_ext(&expressions.text, options).into_offset_iter().collect();
    let mut reader = Reader { source, expressions: &expressions, events, next: 0, findings };
    let mut blocks = reader.blocks();
    let has_title = matches!(blocks.first(), Some(Block::Heading { level: 1, .. }));
    let title = if has_title {
        match blocks.remove(0) {
            Block::Heading { content, .. } => content,
            _ => unreachable!("the first block is a heading"),
        }
    } else {
        let message = format!("`{}` does not begin with a heading", source.path);
        let finding = Finding::error(Code::ProseForm, whole.clone(), message);
        findings.push(finding.hint("begin the file with a line `# Title`"));
        Vec::new()
    };
    if blocks.iter().any(|block| matches!(block, Block::Heading { level: 1, .. })) {
        let message = format!("`{}` has a second heading of the first level", source.path);
        let finding = Finding::error(Code::ProseForm, whole, message);
        findings.push(finding.hint("use `##` for subheads"));
    }
    Prose { source: Arc::clone(source), title, blocks }
}

/// Parses a label: plain text with expressions, all of which stand at one place.
pub fn parse_label(text: &str, place: &Place, findings: &mut Findings) -> Vec<Inline> {
    let expressions = expressions::take_out(text, place, findings);
    expressions.put_back(&expressions.text)
}

/// Turns the events of the Markdown parser into blocks.
struct Reader<'a> {
    source: &'a Arc<Source>,
    expressions: &'a Expressions,
    events: Vec<(Event<'a>, Range<usize>)>,
    next: usize,
    findings: &'a mut Findings,
}

impl<'a> Reader<'a> {
    fn pop(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        let event = self.events.get(self.next).cloned();
        self.next += 1;
        event
    }

    /// The place in the file of a range in the text without expressions.
    fn place(&self, range: &Range<usize>) -> Place {
        let range = self.expressions.origin(range.start)..self.expressions.origin(range.end);
        Place::Text(Arc::clone(self.source), range)
    }

    fn refuse(&mut self, what: &str, range: &Range<usize>) {
        let place = self.place(range);
        let message = format!("the layouts do not set {what}");
        let finding = Finding::error(Code::ProseForm, place, message);
        self.findings.push(finding.hint("write it as text, or escape the markup with a backslash"));
    }

    /// Reads blocks up to the end of the element that holds them.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.pop() {
            match event {
                Event::End(_) => break,
                Event::Start(Tag::Heading { level, id, .. }) => {
                    let level = heading_level(level);
                    if level > 3 {
                        self.refuse("headings below the third level", &range);
                    }
                    let (id, content) = (id.map(|id| id.to_string()), self.inlines());
                    blocks.push(Block::Heading { id, level, content });
                }
                Event::Start(Tag::Paragraph) => blocks.push(Block::Paragraph(self.inlines())),
                Event::Start(Tag::BlockQuote(_)) => blocks.push(Block::Quote(self.blocks())),
                Event::Start(Tag::List(start)) => {
                    let items = self.items();
                    blocks.push(Block::List { ordered: start.is_some(), items });
                }
                Event::Start(tag) if !is_inline(&tag) => {
                    self.refuse(name_of(&tag), &range);
                    self.blocks();
                }
                Event::Rule => self.refuse("rules", &range),
                Event::Html(_) => self.refuse("HTML", &range),
                // Items of a tight list hold their text without a paragraph.
                _ => {
                    self.next -= 1;
                    blocks.push(Block::Paragraph(self.inlines_of_item()));
                }
            }
        }
        blocks
    }

    fn items(&mut self) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some((event, _)) = self.pop() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks()),
                _ => break,
            }
        }
        items
    }

    /// Reads inline content up to the end of a block or of a tight list's item, whose end it
    /// leaves for the caller.
    fn inlines_of_item(&mut self) -> Vec<Inline> {
        let mut inlines = Vec::new();
        while let Some((event, _)) = self.events.get(self.next) {
            if matches!(event, Event::End(_) | Event::Start(Tag::List(_) | Tag::Paragraph)) {
                break;
            }
            self.inline(&mut inlines);
        }
        joined(inlines)
    }

    /// Reads inline content up to and with the end of the element that holds it.
    fn inlines(&mut self) -> Vec<Inline> {
        let mut inlines = Vec::new();
        while let Some((event, _)) = self.events.get(self.next) {
            if matches!(event, Event::End(_)) {
                self.next += 1;
                break;
            }
            self.inline(&mut inlines);
        }
        joined(inlines)
    }

    fn inline(&mut self, out: &mut Vec<Inline>) {
        let Some((event, range)) = self.pop() else { return };
        match event {
            Event::Text(text) => out.extend(self.expressions.put_back(&text)),
            Event::SoftBreak => out.push(Inline::Text(" ".into())),
            Event::HardBreak => out.push(Inline::Break),
            Event::Start(Tag::Strong) => out.push(Inline::Strong(self.inlines())),
            Event::Start(Tag::Emphasis) => out.push(Inline::Emphasis(self.inlines())),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let target = self.target(&dest_url, &range);
                out.push(Inline::Link(target, self.inlines()));
            }
            Event::Start(tag) => {
                self.refuse(name_of(&tag), &range);
                self.inlines();
            }
            Event::Code(_) => self.refuse("code", &range),
            Event::InlineHtml(_) | Event::Html(_) => self.refuse("HTML", &range),
            _ => self.refuse("this markup", &range),
        }
    }

    fn target(&mut self, address: &str, range: &Range<usize>) -> Target {
        let place = self.place(range);
        if let Some(id) = address.strip_prefix("exhibit:") {
            return Target::Exhibit(id.to_owned(), place);
        }
        if let Some(id) = address.strip_prefix('#') {
            return Target::Section(id.to_owned(), place);
        }
        if !["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme)) {
            let message = format!("link to `{address}` has no scheme");
            let finding = Finding::error(Code::ProseForm, place, message);
            self.findings
                .push(finding.hint("write `https://…`, `mailto:…`, `exhibit:ID` or `#id`"));
        }
        Target::Web(address.to_owned())
    }
}

/// Joins neighbouring texts, which the Markdown parser splits at every special character.
fn joined(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for inline in inlines {
        match (out.last_mut(), inline) {
            (Some(Inline::Text(text)), Inline::Text(more)) => text.push_str(&more),
            (_, inline) => out.push(inline),
        }
    }
    out
}

fn heading_level(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Whether an element stands within a line of text.
fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Strong | Tag::Emphasis | Tag::Link { .. })
}

fn name_of(tag: &Tag<'_>) -> &'static str {
    match tag {
        Tag::Image { .. } => "images in prose",
        Tag::CodeBlock(_) => "code",
        Tag::HtmlBlock => "HTML",
        _ => "this markup",
    }
}
