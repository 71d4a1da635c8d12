//! Looking at finished pages: where their text stands, and what is wrong with it.

use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst::text::TextItem;

use super::Pages;
use crate::finding::{Code, Finding, Findings, Place};

/// How far text may stand out of its page before it is cut, in points: less than is seen.
const TOLERANCE_PT: f64 = 0.5;

/// A run of text on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The page, from 1.
    pub page: usize,
    /// Left end of the baseline, in points from the left edge of the trim.
    pub x: f64,
    /// Height of the baseline, in points from the top edge of the trim.
    pub y: f64,
    /// Width in points.
    pub width: f64,
    /// The text.
    pub text: String,
}

/// Every run of text of an edition, page by page, in the order of the page.
pub fn lines(pages: &Pages) -> Vec<Line> {
    let mut lines = Vec::new();
    for (index, page) in pages.document.pages().iter().enumerate() {
        walk(&page.frame, Transform::identity(), &mut |text, at| {
            lines.push(Line {
                page: index + 1,
                x: at.x.to_pt(),
                y: at.y.to_pt(),
                width: text.width().to_pt(),
                text: text.text.to_string(),
            });
        });
    }
    lines
}

/// Checks that every character has a shape and every text stands on its page.
pub fn check(pages: &Pages, findings: &mut Findings) {
    let language = &pages.edition.language;
    for (index, page) in pages.document.pages().iter().enumerate() {
        let place = || Place::page(language, index + 1);
        let size = page.frame.size();
        let tolerance = Abs::pt(TOLERANCE_PT);
        let (mut outside, mut first) = (0, String::new());
        walk(&page.frame, Transform::identity(), &mut |text, at| {
            if let Some(glyph) = text.glyphs.iter().find(|glyph| glyph.id == 0) {
                let missing = text.text.get(glyph.range()).unwrap_or_default();
                let code = missing.chars().next().map_or(0, u32::from);
                let message = format!("no font has `{missing}` (U+{code:04X})");
                let finding = Finding::error(Code::GlyphMissing, place(), message);
                findings.push(finding.hint(format!("it stands in “{}”", excerpt(&text.text))));
            }
            let below = at.y > size.y + tolerance || at.y < -tolerance;
            let beside = at.x < -tolerance || at.x + text.width() > size.x + tolerance;
            if below || beside {
                outside += 1;
                if first.is_empty() {
                    first = excerpt(&text.text);
                }
            }
        });
        // A page that is too full has one fault, however many lines of it are lost.
        if outside > 0 {
            let message = match outside {
                1 => format!("“{first}” runs out of the page"),
                _ => format!("“{first}” runs out of the page, the first of {outside} runs of text"),
            };
            let finding = Finding::error(Code::Overflow, place(), message);
            findings.push(finding.hint("shorten the text, or give it more room"));
        }
    }
}

/// The beginning of a text, for a message.
fn excerpt(text: &str) -> String {
    const LENGTH: usize = 40;
    let mut excerpt: String = text.chars().take(LENGTH).collect();
    if text.chars().count() > LENGTH {
        excerpt.push('…');
    }
    excerpt
}

/// Visits each run of text with the place of its baseline's left end.
fn walk(frame: &Frame, transform: Transform, visit: &mut dyn FnMut(&TextItem, Point)) {
    for (position, item) in frame.items() {
        match item {
            FrameItem::Text(text) => visit(text, position.transform(transform)),
            FrameItem::Group(group) => {
                let moved = Transform::translate(position.x, position.y);
                let inner = transform.pre_concat(moved).pre_concat(group.transform);
                walk(&group.frame, inner, visit);
            }
            _ => {}
        }
    }
}
