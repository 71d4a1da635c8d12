//! `prose/<language>/*.md`: CommonMark, in which `{{ … }}` names figures.
//!
//! Expressions are taken out before the Markdown is parsed, so that no character of theirs is
//! read as markup, and put back in their places afterwards. Everything else is text.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::expressions;
use super::recent::Recent;
use super::shown::Shown;
use super::{Inputs, markdown};
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
    /// What its readers see of the file.
    pub shown: Shown,
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
    /// The number of an exhibit, by its id, and the word before it: `figure 7`.
    Reference(String, Place),
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
    inputs: &Inputs,
    path: &str,
    findings: &mut Findings,
) -> Result<Option<Prose>, Failure> {
    /// By path.
    static READ: Recent<String, (Prose, Findings)> = Recent::new();

    match inputs.text(path) {
        Ok(source) => {
            let key = path.to_owned();
            let (prose, found) = READ.get(&key, &source).unwrap_or_else(|| {
                let mut found = Findings::new();
                let prose = parse(&source, &mut found);
                READ.put(key, source, (prose.clone(), found.clone()));
                (prose, found)
            });
            findings.extend(found);
            Ok(Some(prose))
        }
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
    let mut blocks = markdown::blocks(source, &expressions, findings);
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
    doubled_ids(source, &blocks, findings);
    let shown = Shown::of_prose(source, &expressions);
    Prose { source: Arc::clone(source), title, blocks, shown }
}

/// Reports subheads that have the same id; a link or sidebar could mean either.
fn doubled_ids(source: &Arc<Source>, blocks: &[Block], findings: &mut Findings) {
    let ids = blocks.iter().filter_map(|block| match block {
        Block::Heading { id, .. } => id.as_deref(),
        _ => None,
    });
    let mut seen = BTreeSet::new();
    for id in ids.filter(|id| !seen.insert(*id)) {
        let written = format!("#{id}");
        let at = source.text.rfind(&written).unwrap_or(0);
        let place = Place::Text(Arc::clone(source), at..at + written.len());
        let message = format!("a second subhead has the id `{id}`");
        findings.push(Finding::error(Code::DuplicateId, place, message));
    }
}

/// Parses a label: plain text with expressions, all of which stand at one place.
pub fn parse_label(text: &str, place: &Place, findings: &mut Findings) -> Vec<Inline> {
    let expressions = expressions::take_out(text, place, findings);
    expressions.put_back(&expressions.text)
}
