//! A web address is the same in both editions, or each edition has its own, everywhere.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Pair, language, visit_blocks};
use crate::finding::{Code, Finding, Findings, Place};
use crate::load::prose::{Block, Inline, Prose, Target};

/// Pairs the links of each block and reports an address that goes with two others.
pub fn check(pair: Pair<'_>, findings: &mut Findings) {
    let mut twins: BTreeMap<&str, &str> = BTreeMap::new();
    for (original, prose) in pair.files() {
        for (a, b) in original.blocks.iter().zip(&prose.blocks) {
            let (mut a, mut b) = (addresses(a), addresses(b));
            // The number of links is the outline's; those that are equal are no question.
            if a.len() != b.len() {
                continue;
            }
            b.retain(|address| match a.iter().position(|other| other == address) {
                Some(at) => {
                    let same = a.remove(at);
                    twins.insert(same, same);
                    false
                }
                None => true,
            });
            for (first, address) in a.into_iter().zip(b) {
                let known = *twins.entry(first).or_insert(address);
                if known != address {
                    findings.push(differs(pair, prose, first, address, known));
                }
            }
        }
    }
}

fn differs(pair: Pair<'_>, prose: &Prose, first: &str, address: &str, known: &str) -> Finding {
    let written = format!("]({address})");
    let at = prose.source.text.find(&written).map_or(0, |at| at + 2);
    let range = if at == 0 { 0..0 } else { at..at + address.len() };
    let message = format!(
        "`{first}` of edition `{}` is `{address}` here in edition `{}`, and `{known}` elsewhere",
        language(pair.first),
        language(pair.other),
    );
    let place = Place::Text(Arc::clone(&prose.source), range);
    let hint = "link to one address in all editions, or to one in each language";
    Finding::error(Code::EditionDiffers, place, message).hint(hint)
}

/// The web addresses that a block links to, in order.
fn addresses(block: &Block) -> Vec<&str> {
    let mut addresses = Vec::new();
    visit_blocks(std::slice::from_ref(block), &mut |inline| {
        if let Inline::Link(Target::Web(address), _) = inline {
            addresses.push(address.as_str());
        }
    });
    addresses
}
