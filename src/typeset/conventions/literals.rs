//! Texts that stand as they are: marked literals, and the names of the lexicon.

use std::ops::Range;

use crate::load::{Block, Inline, Texts};

/// The literals and names of an edition.
#[derive(Debug, Default)]
pub struct Literals(Vec<String>);

impl Literals {
    /// Collects them from prose and labels.
    pub fn of(texts: &Texts) -> Self {
        let mut literals = texts.labels.value.lexicon.names.clone();
        for prose in texts.prose.values() {
            of_inlines(&prose.title, &mut literals);
            of_blocks(&prose.blocks, &mut literals);
        }
        // Labels are not parsed yet; in their file a quote is escaped.
        let labels = texts.labels.source.text.replace("\\\"", "\"");
        for piece in labels.split("{{").skip(1) {
            literals.extend(literal(piece.split("}}").next().unwrap_or_default()));
        }
        literals.retain(|text| !text.is_empty());
        Self(literals)
    }

    /// Whether a stretch of a text stands within one of them.
    pub fn hold(&self, text: &str, stretch: &Range<usize>) -> bool {
        self.0.iter().any(|literal| {
            let whole = text.match_indices(literal.as_str()).map(|(at, _)| at..at + literal.len());
            whole.into_iter().any(|whole| whole.start <= stretch.start && stretch.end <= whole.end)
        })
    }
}

fn of_blocks(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => of_inlines(content, out),
            Block::List { items, .. } => items.iter().for_each(|item| of_blocks(item, out)),
            Block::Quote(quoted) => of_blocks(quoted, out),
        }
    }
}

fn of_inlines(inlines: &[Inline], out: &mut Vec<String>) {
    for inline in inlines {
        match inline {
            Inline::Expression(expression) => out.extend(literal(&expression.text)),
            Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link(_, content) => {
                of_inlines(content, out);
            }
            Inline::Text(_) | Inline::Reference(..) | Inline::Break => {}
        }
    }
}

/// The text of `literal("article 9")`.
fn literal(expression: &str) -> Option<String> {
    let inner = expression.trim().strip_prefix("literal(")?.trim_end().strip_suffix(')')?.trim();
    let quoted = |quote| inner.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    Some(quoted('"').or_else(|| quoted('\''))?.replace("\\\"", "\"").replace("\\'", "'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_literal_holds_what_stands_within_it_only() {
        let literals = Literals(vec!["1".into(), "version 1.2".into()]);
        let text = "1.734 of version 1.2";
        assert!(literals.hold(text, &(0..1)));
        assert!(!literals.hold(text, &(0..5)), "a part of a number is not the number");
        assert!(literals.hold(text, &(17..20)));
    }

    #[test]
    fn the_text_of_a_literal_is_what_it_prints() {
        assert_eq!(literal("literal(\"a \\\"b\\\"\")").as_deref(), Some("a \"b\""));
        assert_eq!(literal(" literal( 'x' ) ").as_deref(), Some("x"));
        assert_eq!(literal("literals"), None);
        assert_eq!(literal("x | written(\"a\")"), None);
    }
}
