//! Comparing the editions: each says the same, in its own words.
//!
//! The first edition of the plan is the one that the others are compared with. `outline` compares
//! the form of each file, `statements` the figures and claims under each of its subheads, `links`
//! its web addresses, `labels` what is not prose; `untranslated` suspects text that reads alike.

mod expression;
mod labels;
mod links;
mod outline;
mod sentence;
mod statements;
mod untranslated;

use std::collections::BTreeSet;

use super::prose::{Block, Inline, Prose};
use super::{Report, Texts};
use crate::finding::Findings;

/// Compares every edition with the first.
pub fn check(report: &Report, findings: &mut Findings) {
    let Some((first, others)) = report.texts.split_first() else { return };
    let sources: BTreeSet<&str> = report
        .figures
        .iter()
        .flat_map(|file| file.value.sources.keys().map(String::as_str))
        .collect();
    for other in others {
        let pair = Pair { first, other };
        for (original, prose) in pair.files() {
            outline::check(pair, original, prose, findings);
            statements::check(pair, original, prose, &sources, findings);
        }
        links::check(pair, findings);
        labels::check(pair, findings);
        untranslated::check(pair, findings);
    }
}

/// Two editions.
#[derive(Debug, Clone, Copy)]
struct Pair<'a> {
    /// The edition that others are compared with.
    first: &'a Texts,
    /// The edition that is compared.
    other: &'a Texts,
}

impl<'a> Pair<'a> {
    /// Each file of prose, as the first edition has it and as the other does.
    fn files(self) -> impl Iterator<Item = (&'a Prose, &'a Prose)> {
        let files = self.other.prose.iter();
        files.filter_map(move |(name, prose)| Some((self.first.prose.get(name)?, prose)))
    }
}

/// The language of an edition.
fn language(texts: &Texts) -> &str {
    &texts.edition.language
}

/// Visits the inlines of blocks and of all that stands in them, in order.
pub fn visit_blocks<'a>(blocks: &'a [Block], each: &mut dyn FnMut(&'a Inline)) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => visit(content, each),
            Block::List { items, .. } => items.iter().for_each(|item| visit_blocks(item, each)),
            Block::Quote(quoted) => visit_blocks(quoted, each),
        }
    }
}

/// Visits inlines and those within them, in order.
fn visit<'a>(inlines: &'a [Inline], each: &mut dyn FnMut(&'a Inline)) {
    for inline in inlines {
        each(inline);
        if let Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link(_, content) =
            inline
        {
            visit(content, each);
        }
    }
}
