//! Finding `{{ … }}` in a text.
//!
//! Each expression is replaced by one private-use character, which no Markdown parser touches,
//! so that markup and expressions never meet.

use std::sync::Arc;

use super::prose::{Expression, Inline};
use crate::finding::{Code, Finding, Findings, Place};

/// The first of the characters that stand for expressions (Supplementary Private Use Area-A).
const FIRST: u32 = 0xF_0000;
/// The last of them.
const LAST: u32 = 0xF_FFFD;

/// A text whose expressions are taken out.
#[derive(Debug)]
pub struct Expressions {
    /// The text, with one private-use character for each expression.
    pub text: String,
    /// The expressions, in order.
    found: Vec<Expression>,
    /// Where each stand-in is in `text`, and where its expression ends in the original.
    stand_ins: Vec<(usize, usize)>,
}

/// Takes the expressions out of a text that stands at `place`.
///
/// `\{{` is two braces. A brace pair that is never closed is a finding.
pub fn take_out(text: &str, place: &Place, findings: &mut Findings) -> Expressions {
    let mut out = Expressions { text: String::new(), found: Vec::new(), stand_ins: Vec::new() };
    // Only prose knows where in its file each expression is; a label stands where its text does.
    let at = |range: std::ops::Range<usize>| match place {
        Place::Text(source, whole) if whole.is_empty() => Place::Text(Arc::clone(source), range),
        _ => place.clone(),
    };
    let mut rest = 0;
    while let Some(found) = text[rest..].find("{{") {
        let open = rest + found;
        if text[..open].ends_with('\\') {
            out.text.push_str(&text[rest..open - 1]);
            out.text.push_str("\\{\\{");
            // The text grows by one character: remembered like an expression of no length.
            out.stand_ins.push((out.text.len(), open + 2));
            rest = open + 2;
            continue;
        }
        let Some(length) = text[open..].find("}}") else {
            let finding =
                Finding::error(Code::ExpressionFailed, at(open..open + 2), "`{{` is never closed");
            findings.push(finding.hint("close it with `}}`, or write `\\{{` for two braces"));
            break;
        };
        let close = open + length + 2;
        out.text.push_str(&text[rest..open]);
        if let Some(stand_in) = stand_in(out.found.len()) {
            out.text.push(stand_in);
        }
        out.stand_ins.push((out.text.len(), close));
        let inner = text[open + 2..close - 2].trim().to_owned();
        out.found.push(Expression { text: inner, place: at(open..close) });
        rest = close;
    }
    out.text.push_str(&text[rest..]);
    if let Some(found) = text.find(is_stand_in) {
        let finding = Finding::error(
            Code::GlyphMissing,
            at(found..found + 4),
            "a private-use character has no shape in any font",
        );
        findings.push(finding.hint("remove the character"));
    }
    out
}

impl Expressions {
    /// The offset in the original text of an offset in the text without expressions.
    pub fn origin(&self, offset: usize) -> usize {
        let before = self.stand_ins.partition_point(|&(end, _)| end <= offset);
        match before.checked_sub(1).map(|index| self.stand_ins[index]) {
            Some((end, origin)) => origin + (offset - end),
            None => offset,
        }
    }

    /// Splits a piece of text at its stand-ins and puts the expressions in their places.
    pub fn put_back(&self, text: &str) -> Vec<Inline> {
        let mut out = Vec::new();
        let mut plain = String::new();
        for character in text.chars() {
            match self.behind(character) {
                Some(expression) => {
                    if !plain.is_empty() {
                        out.push(Inline::Text(std::mem::take(&mut plain)));
                    }
                    out.push(Inline::Expression(expression.clone()));
                }
                None => plain.push(character),
            }
        }
        if !plain.is_empty() {
            out.push(Inline::Text(plain));
        }
        out
    }

    /// The expression that a stand-in stands for.
    pub fn behind(&self, stand_in: char) -> Option<&Expression> {
        self.found.get(u32::from(stand_in).wrapping_sub(FIRST) as usize)
    }
}

/// Whether a character stands for an expression.
pub fn is_stand_in(character: char) -> bool {
    (FIRST..=LAST).contains(&u32::from(character))
}

fn stand_in(index: usize) -> Option<char> {
    let code = FIRST.checked_add(u32::try_from(index).ok()?)?;
    if code > LAST { None } else { char::from_u32(code) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Source;

    fn taken(text: &str) -> (Expressions, Findings) {
        let source = Arc::new(Source { path: "a.md".into(), text: text.into() });
        let mut findings = Findings::new();
        (take_out(text, &Place::Text(source, 0..0), &mut findings), findings)
    }

    #[test]
    fn expressions_are_put_back_in_their_places() {
        let (expressions, findings) = taken("a {{ x[1] }} b {{y|over(3)}}");
        assert!(findings.is_empty());
        let back = expressions.put_back(&expressions.text);
        let [Inline::Text(a), Inline::Expression(x), Inline::Text(b), Inline::Expression(y)] =
            back.as_slice()
        else {
            panic!("{back:?}")
        };
        assert_eq!((a.as_str(), b.as_str()), ("a ", " b "));
        assert_eq!((x.text.as_str(), y.text.as_str()), ("x[1]", "y|over(3)"));
        let Place::Text(_, range) = &x.place else { panic!("{x:?}") };
        assert_eq!(*range, 2..12);
    }

    #[test]
    fn offsets_lead_back_to_the_original() {
        let (expressions, _) = taken("a {{ x }} b");
        let b = expressions.text.find('b').expect("b is there");
        assert_eq!(expressions.origin(b), 10);
        assert_eq!(expressions.origin(0), 0);
    }

    #[test]
    fn braces_that_do_not_close_are_a_finding_and_escaped_ones_are_text() {
        let (_, findings) = taken("a {{ x");
        assert_eq!(findings.iter().map(|f| f.code).collect::<Vec<_>>(), [Code::ExpressionFailed]);
        let (expressions, findings) = taken("a \\{{ x }}");
        assert!(findings.is_empty() && expressions.found.is_empty());
    }
}
