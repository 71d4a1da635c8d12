//! Under each subhead both editions speak of the same figures and claim the same of them, in
//! whatever order.

use std::collections::{BTreeMap, BTreeSet};

use super::expression::{claims, named};
use super::{Pair, language, visit, visit_blocks};
use crate::finding::{Code, Finding, Findings};
use crate::load::Texts;
use crate::load::prose::{Block, Expression, Inline, Prose};

/// What is said under one subhead: for each figure, the expressions that name it.
struct Part<'a> {
    /// The id of the subhead; none before the first.
    head: Option<&'a str>,
    figures: BTreeMap<String, Vec<&'a Expression>>,
}

/// Compares what is said under each subhead; files whose subheads differ are compared whole.
pub fn check(
    pair: Pair<'_>,
    original: &Prose,
    prose: &Prose,
    sources: &BTreeSet<&str>,
    findings: &mut Findings,
) {
    let (mut a, mut b) = (parts(original), parts(prose));
    if a.len() != b.len() || a.iter().zip(&b).any(|(a, b)| a.head != b.head) {
        (a, b) = (vec![whole(original)], vec![whole(prose)]);
    }
    for (here, there) in a.iter().zip(&b) {
        let sides =
            [(here, there, pair.first, pair.other, &b), (there, here, pair.other, pair.first, &a)];
        for (part, twin, edition, lacking, others) in sides {
            let side = Side { edition, lacking, part, twin };
            side.figures(others, findings);
            side.claims(sources, findings);
        }
    }
}

/// A part of one edition against the same part of another.
struct Side<'a> {
    edition: &'a Texts,
    lacking: &'a Texts,
    part: &'a Part<'a>,
    twin: &'a Part<'a>,
}

impl Side<'_> {
    /// Reports each figure that this side speaks of more often.
    fn figures(&self, others: &[Part<'_>], findings: &mut Findings) {
        for (name, expressions) in &self.part.figures {
            let found = self.twin.count(name);
            let Some(expression) = expressions.get(found) else { continue };
            let message = format!(
                "edition `{}` speaks of `{}` {}{}, edition `{}` {}",
                language(self.edition),
                named(&expression.text),
                times(expressions.len()),
                self.under(),
                language(self.lacking),
                times(found),
            );
            // It may only have moved; the part that has it more often than its twin is not asked.
            let moved = others.iter().filter(|part| part.head != self.part.head);
            let hint = match moved.filter(|part| part.count(name) > 0).map(|part| part.head).next()
            {
                Some(head) => format!(
                    "edition `{}` speaks of it {}; say it under the same subhead in both",
                    language(self.lacking),
                    head.map_or("before the first subhead".to_owned(), |id| format!(
                        "under `{id}`"
                    )),
                ),
                None => "say it in both editions, or in neither".to_owned(),
            };
            let finding = Finding::error(Code::EditionDiffers, expression.place.clone(), message);
            findings.push(finding.hint(hint));
        }
    }

    /// Reports each claim that only this side makes of a figure of which both speak as often.
    fn claims(&self, sources: &BTreeSet<&str>, findings: &mut Findings) {
        for (name, expressions) in &self.part.figures {
            let Some(twins) = self.twin.figures.get(name) else { continue };
            if twins.len() != expressions.len() {
                continue;
            }
            let mut made: Vec<String> =
                twins.iter().flat_map(|twin| claims(&twin.text, sources)).collect();
            for expression in expressions {
                for claim in claims(&expression.text, sources) {
                    if let Some(at) = made.iter().position(|one| *one == claim) {
                        made.swap_remove(at);
                        continue;
                    }
                    let message = format!(
                        "edition `{}` claims `{claim}` of `{}`{}, edition `{}` does not",
                        language(self.edition),
                        named(&expression.text),
                        self.under(),
                        language(self.lacking),
                    );
                    let place = expression.place.clone();
                    let finding = Finding::error(Code::EditionDiffers, place, message);
                    findings.push(finding.hint("claim it in both editions, or in neither"));
                }
            }
        }
    }

    fn under(&self) -> String {
        self.part.head.map_or(String::new(), |id| format!(" under `{id}`"))
    }
}

impl Part<'_> {
    fn count(&self, name: &str) -> usize {
        self.figures.get(name).map_or(0, Vec::len)
    }
}

fn times(count: usize) -> String {
    match count {
        0 => "not at all".to_owned(),
        1 => "once".to_owned(),
        count => format!("{count} times"),
    }
}

/// The title with what stands before the first subhead, then each subhead with what follows it.
fn parts(prose: &Prose) -> Vec<Part<'_>> {
    let mut parts = vec![Part { head: None, figures: BTreeMap::new() }];
    let mut said = Vec::new();
    visit(&prose.title, &mut |inline| said.extend(expression(inline)));
    for block in &prose.blocks {
        if let Block::Heading { id, .. } = block {
            fill(&mut parts, &mut said);
            parts.push(Part { head: id.as_deref(), figures: BTreeMap::new() });
        }
        visit_blocks(std::slice::from_ref(block), &mut |inline| said.extend(expression(inline)));
    }
    fill(&mut parts, &mut said);
    parts
}

/// The whole of a file as one part.
fn whole(prose: &Prose) -> Part<'_> {
    let mut figures: BTreeMap<String, Vec<&Expression>> = BTreeMap::new();
    for part in parts(prose) {
        for (name, expressions) in part.figures {
            figures.entry(name).or_default().extend(expressions);
        }
    }
    Part { head: None, figures }
}

/// Puts what was said into the last part.
fn fill<'a>(parts: &mut [Part<'a>], said: &mut Vec<&'a Expression>) {
    let Some(part) = parts.last_mut() else { return };
    for expression in said.drain(..) {
        part.figures.entry(named(&expression.text)).or_default().push(expression);
    }
}

/// An expression, unless it is a literal: a literal is words of one language, not a figure.
fn expression(inline: &Inline) -> Option<&Expression> {
    match inline {
        Inline::Expression(one) if !one.text.starts_with("literal(") => Some(one),
        _ => None,
    }
}
