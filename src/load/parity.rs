//! Comparing the editions: each says the same, in its own words.
//!
//! The first edition of the plan is the one that the others are compared with. Sections must have
//! the same blocks, subheads, exhibits and links within the report, and speak of the same figures,
//! in whatever order. A paragraph that reads the same in two languages was not translated.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::prose::{Block, Expression, Inline, Prose, Target};
use super::{Report, Texts};
use crate::finding::{Code, Finding, Findings, Place};

/// Words from which on an equal paragraph is no coincidence of names and numbers.
const LEAST_WORDS: usize = 6;

/// Compares every edition with the first.
pub fn check(report: &Report, findings: &mut Findings) {
    let Some((first, others)) = report.texts.split_first() else { return };
    for other in others {
        for (name, prose) in &other.prose {
            if let Some(original) = first.prose.get(name) {
                Pair { first, other, original, prose }.check(findings);
            }
        }
    }
}

/// One file of prose in two editions.
struct Pair<'a> {
    first: &'a Texts,
    other: &'a Texts,
    original: &'a Prose,
    prose: &'a Prose,
}

impl Pair<'_> {
    fn check(&self, findings: &mut Findings) {
        let (a, b) = (outline(self.original), outline(self.prose));
        if a != b {
            let at = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
            let part = |outline: &[String]| {
                outline.get(at).map_or("nothing".to_owned(), |block| format!("`{block}`"))
            };
            let message = format!(
                "block {} of `{}` is {} in `{}` and {} in `{}`",
                at + 1,
                self.prose.source.path,
                part(&b),
                self.other.edition.language,
                part(&a),
                self.first.edition.language,
            );
            findings.push(Finding::error(Code::EditionDiffers, self.whole(self.prose), message));
        }
        self.figures(findings);
        self.untranslated(findings);
    }

    /// Both editions speak of the same figures, each as often.
    fn figures(&self, findings: &mut Findings) {
        let (a, b) = (figures(self.original), figures(self.prose));
        let sides = [(&a, &b, self.first, self.other), (&b, &a, self.other, self.first)];
        for (here, there, edition, lacking) in sides {
            for (name, expressions) in here {
                let found = there.get(name).map_or(0, Vec::len);
                if let Some(expression) = expressions.get(found) {
                    let message = format!(
                        "edition `{}` speaks of `{name}` {}, edition `{}` {}",
                        edition.edition.language,
                        times(expressions.len()),
                        lacking.edition.language,
                        times(found),
                    );
                    let place = expression.place.clone();
                    let finding = Finding::error(Code::EditionDiffers, place, message);
                    findings.push(finding.hint("say it in both editions, or in neither"));
                }
            }
        }
    }

    fn untranslated(&self, findings: &mut Findings) {
        let originals: Vec<String> = self.original.blocks.iter().map(words).collect();
        for text in self.prose.blocks.iter().map(words) {
            if text.split(' ').count() >= LEAST_WORDS && originals.contains(&text) {
                let excerpt: String = text.chars().take(40).collect();
                let at = self.prose.source.text.find(excerpt.as_str()).unwrap_or(0);
                let place = Place::Text(Arc::clone(&self.prose.source), at..at + excerpt.len());
                let place = if at == 0 { self.whole(self.prose) } else { place };
                let message = format!("“{excerpt}…” reads the same in two languages");
                findings.push(Finding::warning(Code::Untranslated, place, message));
            }
        }
    }

    fn whole(&self, prose: &Prose) -> Place {
        Place::Text(Arc::clone(&prose.source), 0..0)
    }
}

fn times(count: usize) -> String {
    match count {
        0 => "not at all".to_owned(),
        1 => "once".to_owned(),
        count => format!("{count} times"),
    }
}

/// The blocks of a file with what must be the same in every language: kinds, ids, references.
fn outline(prose: &Prose) -> Vec<String> {
    let mut outline = Vec::new();
    blocks(&prose.blocks, &mut outline);
    outline
}

fn blocks(all: &[Block], out: &mut Vec<String>) {
    for block in all {
        match block {
            Block::Heading { id, level, .. } => {
                out.push(format!("subhead {level} {}", id.as_deref().unwrap_or_default()));
            }
            Block::Paragraph(content) => {
                let mut references = vec!["paragraph".to_owned()];
                visit(content, &mut |inline| {
                    references.extend(match inline {
                        Inline::Link(Target::Exhibit(id, _), _) => Some(format!("exhibit {id}")),
                        Inline::Link(Target::Section(id, _), _) => Some(format!("section {id}")),
                        // Web sites may have an address for each language.
                        Inline::Link(Target::Web(_), _) => Some("link".to_owned()),
                        _ => None,
                    });
                });
                // References may stand in another order within a paragraph.
                references[1..].sort();
                out.push(references.join(", "));
            }
            Block::List { items, .. } => {
                out.push(format!("list of {}", items.len()));
                items.iter().for_each(|item| blocks(item, out));
            }
            Block::Quote(quoted) => {
                out.push("quotation".to_owned());
                blocks(quoted, out);
            }
        }
    }
}

/// The expressions of a file by the figure that they name.
fn figures(prose: &Prose) -> BTreeMap<String, Vec<&Expression>> {
    let mut found: BTreeMap<String, Vec<&Expression>> = BTreeMap::new();
    let mut all = Vec::new();
    collect(&prose.title, &mut all);
    collect_blocks(&prose.blocks, &mut all);
    // Literals are words of one language, not figures.
    for expression in all.into_iter().filter(|one| !one.text.starts_with("literal(")) {
        found.entry(name_of(&expression.text)).or_default().push(expression);
    }
    found
}

/// What an expression names: `capacity[2024]` of `capacity[2024] | over(36000)`.
fn name_of(expression: &str) -> String {
    let name = expression.split('|').next().unwrap_or(expression);
    name.chars().filter(|c| !c.is_whitespace() && *c != '"').collect()
}

fn collect_blocks<'a>(blocks: &'a [Block], out: &mut Vec<&'a Expression>) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => collect(content, out),
            Block::List { items, .. } => items.iter().for_each(|item| collect_blocks(item, out)),
            Block::Quote(quoted) => collect_blocks(quoted, out),
        }
    }
}

fn collect<'a>(inlines: &'a [Inline], out: &mut Vec<&'a Expression>) {
    for inline in inlines {
        match inline {
            Inline::Expression(expression) => out.push(expression),
            Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link(_, content) => {
                collect(content, out);
            }
            Inline::Text(_) | Inline::Break => {}
        }
    }
}

fn visit(inlines: &[Inline], each: &mut dyn FnMut(&Inline)) {
    for inline in inlines {
        each(inline);
        if let Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link(_, content) =
            inline
        {
            visit(content, each);
        }
    }
}

/// The words of a paragraph without its figures.
fn words(block: &Block) -> String {
    let mut text = String::new();
    if let Block::Paragraph(content) = block {
        visit(content, &mut |inline| {
            if let Inline::Text(piece) = inline {
                text.push_str(piece);
            }
        });
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
