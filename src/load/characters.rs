//! Finding characters that no font can set, where they were typed.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Texts;
use crate::finding::{Code, Finding, Findings, Place, Source};
use crate::fonts;
use crate::theme::Families;

/// The files of an edition whose characters are set.
pub fn sources(texts: &Texts) -> impl Iterator<Item = &Arc<Source>> {
    texts.prose.values().map(|prose| &prose.source).chain([&texts.labels.source])
}

/// Checks a file; each character is reported once.
pub fn check(source: &Arc<Source>, families: &Families, findings: &mut Findings) {
    let mut seen = BTreeSet::new();
    for (offset, character) in source.text.char_indices() {
        if character.is_ascii() || !seen.insert(character) {
            continue;
        }
        let known = [&families.text, &families.sans]
            .into_iter()
            .all(|family| fonts::covers(family, character));
        if !known {
            let code = u32::from(character);
            let place = Place::Text(Arc::clone(source), offset..offset + character.len_utf8());
            let message = format!("the report's fonts have no `{character}` (U+{code:04X})");
            let finding = Finding::error(Code::GlyphMissing, place, message);
            findings.push(finding.hint("write it with other characters"));
        }
    }
}
