//! Both editions have the same blocks in the same order: subheads, paragraphs with what they refer
//! to, lists with their items, quotations.

use std::sync::Arc;

use super::{Pair, language, visit};
use crate::finding::{Code, Finding, Findings, Place};
use crate::load::prose::{Block, Inline, Prose, Target};

/// Reports the first block that differs; those behind it would only repeat it.
pub fn check(pair: Pair<'_>, original: &Prose, prose: &Prose, findings: &mut Findings) {
    let (a, b) = (outline(original), outline(prose));
    if a == b {
        return;
    }
    let at = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let part = |outline: &[String]| {
        outline.get(at).map_or("nothing".to_owned(), |block| format!("`{block}`"))
    };
    let message = format!(
        "block {} of `{}` is {} in `{}` and {} in `{}`",
        at + 1,
        prose.source.path,
        part(&b),
        language(pair.other),
        part(&a),
        language(pair.first),
    );
    let place = Place::Text(Arc::clone(&prose.source), 0..0);
    findings.push(Finding::error(Code::EditionDiffers, place, message));
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
            Block::Heading { id, level, content } => {
                let mut head = format!("subhead {level} {}", id.as_deref().unwrap_or_default());
                head.extend(references(content).iter().map(|one| format!(", {one}")));
                out.push(head);
            }
            Block::Paragraph(content) => {
                let references = references(content);
                out.push(
                    ["paragraph".to_owned()]
                        .into_iter()
                        .chain(references)
                        .collect::<Vec<_>>()
                        .join(", "),
                );
            }
            Block::List { ordered, items } => {
                let kind = if *ordered { "numbered list" } else { "list" };
                out.push(format!("{kind} of {}", items.len()));
                items.iter().for_each(|item| blocks(item, out));
            }
            Block::Quote(quoted) => {
                out.push("quotation".to_owned());
                blocks(quoted, out);
            }
        }
    }
}

/// What a text refers to, sorted: references may stand in another order within a paragraph.
fn references(content: &[Inline]) -> Vec<String> {
    let mut references = Vec::new();
    visit(content, &mut |inline| {
        references.extend(match inline {
            Inline::Link(Target::Exhibit(id, _), _) | Inline::Reference(id, _) => {
                Some(format!("exhibit {id}"))
            }
            Inline::Link(Target::Section(id, _), _) => Some(format!("section {id}")),
            // Web sites may have an address for each language; `links` compares them.
            Inline::Link(Target::Web(_), _) => Some("link".to_owned()),
            _ => None,
        });
    });
    references.sort();
    references
}
