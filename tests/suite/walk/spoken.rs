//! What the editions say: the expressions of their prose and labels.

use std::collections::BTreeMap;
use std::sync::Arc;

use balans::figures::{Figures, Speaker};
use balans::finding::{Findings, Place};
use balans::load::{Block, Expression, Inline, Report, Texts, parse_label};

/// The expressions of each edition, each once.
pub struct Spoken(Vec<Vec<Expression>>);

impl Spoken {
    /// All expressions of a report.
    pub fn of(report: &Report) -> Self {
        Self(report.texts.iter().map(expressions).collect())
    }

    /// Whether any expression of any edition fails.
    pub fn fails(&self, report: &Report, figures: Figures) -> bool {
        let figures = Arc::new(figures);
        report.texts.iter().zip(&self.0).any(|(texts, expressions)| {
            let speaker = Speaker::new(Arc::clone(&figures), texts, &report.plan.value);
            let speaker = speaker.expect("CLDR knows the languages of the bundled report");
            let mut findings = Findings::new();
            for expression in expressions {
                speaker.say(expression, &mut findings);
            }
            findings.has_errors()
        })
    }
}

/// The expressions of an edition's prose and labels, each once.
fn expressions(texts: &Texts) -> Vec<Expression> {
    let mut found = BTreeMap::new();
    for prose in texts.prose.values() {
        of_inlines(&prose.title, &mut found);
        of_blocks(&prose.blocks, &mut found);
    }
    let labels = &texts.labels.value;
    let exhibits = labels.exhibits.values();
    let shown =
        exhibits.flat_map(|text| [Some(&text.title), Some(&text.shows), text.note.as_ref()]);
    for label in shown.flatten().chain(labels.key_figures.values()) {
        let place = Place::file(&texts.labels.source.path);
        of_inlines(&parse_label(label, &place, &mut Findings::new()), &mut found);
    }
    found.into_values().collect()
}

fn of_blocks(blocks: &[Block], found: &mut BTreeMap<String, Expression>) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => {
                of_inlines(content, found);
            }
            Block::Quote(blocks) => of_blocks(blocks, found),
            Block::List { items, .. } => items.iter().for_each(|item| of_blocks(item, found)),
        }
    }
}

fn of_inlines(inlines: &[Inline], found: &mut BTreeMap<String, Expression>) {
    for inline in inlines {
        match inline {
            Inline::Expression(one) => {
                found.insert(one.text.clone(), one.clone());
            }
            Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link(_, content) => {
                of_inlines(content, found);
            }
            Inline::Text(_) | Inline::Reference(..) | Inline::Break => {}
        }
    }
}
