//! CommonMark into blocks and inlines.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag};

use super::expressions::Expressions;
use super::prose::{Block, Inline, Target};
use crate::finding::{Code, Finding, Findings, Place, Source};

/// How an address begins that leads to an exhibit.
const EXHIBIT: &str = "exhibit:";

/// How deep lists, quotations and emphasis may stand in each other.
const DEEPEST: usize = 16;

/// The elements of a text, each with its range.
pub fn events(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let options = Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_SMART_PUNCTUATION;
    Parser::new_ext(text, options).into_offset_iter()
}

/// Parses a text whose expressions are taken out; what the layouts cannot set is a finding.
pub fn blocks(
    source: &Arc<Source>,
    expressions: &Expressions,
    findings: &mut Findings,
) -> Vec<Block> {
    let mut events: Vec<_> = events(&expressions.text).collect();
    if let Some(range) = too_deep(&events) {
        let range = expressions.origin(range.start)..expressions.origin(range.end);
        let message = format!("markup stands more than {DEEPEST} deep in other markup");
        let place = Place::Text(Arc::clone(source), range);
        findings.push(Finding::error(Code::ProseForm, place, message));
        events.clear();
    }
    Reader { source, expressions, events, next: 0, findings }.blocks()
}

/// The range of the first element that stands deeper in others than prose should.
fn too_deep(events: &[(Event<'_>, Range<usize>)]) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    for (event, range) in events {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(range.clone());
        }
    }
    None
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
            Event::Start(ref tag @ Tag::Link { ref dest_url, .. }) => {
                if let Some(id) = reference(tag) {
                    out.push(Inline::Reference(id.to_owned(), self.place(&range)));
                    self.inlines();
                    return;
                }
                let target = self.target(dest_url, &range);
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
        if let Some(id) = address.strip_prefix(EXHIBIT) {
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

/// The id of the exhibit that a link written as `<exhibit:ID>` refers to.
pub fn reference<'a>(tag: &'a Tag<'_>) -> Option<&'a str> {
    match tag {
        Tag::Link { link_type: LinkType::Autolink, dest_url, .. } => dest_url.strip_prefix(EXHIBIT),
        _ => None,
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
