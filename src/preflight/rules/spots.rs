//! Spot colours: R0020 to R0024, and those that were ordered.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::finding::Code;
use crate::preflight::report::Report;
use crate::preflight::sheet::Summary;

/// Suffixes that name the book or the paper and not the ink (R0021).
const SUFFIXES: [&str; 14] =
    ["C", "U", "M", "CV", "CVC", "CVU", "CVP", "CP", "UP", "EC", "PC", "HC", "TPX", "TCX"];

/// How much of a stand-in may differ, from 0 to 1.
const SAME: f32 = 0.002;

/// Checks the spot colours of a file.
pub fn check(pages: &[Summary], report: &mut Report<'_>) {
    // Each with the first page that uses it.
    let mut spots: BTreeMap<&str, (usize, &[Vec<f32>])> = BTreeMap::new();
    for page in pages {
        for (name, stand_in) in &page.spots {
            spots.entry(name).or_insert((page.number, stand_in));
        }
    }
    if let Some((page, _)) = spots.remove("All") {
        let message = format!("page {page} prints something on all plates");
        report.file(Code::GwgR0024, message, "set black in black");
    }
    let ordered = report.profile.settings.spots.clone();
    for (name, (page, _)) in &spots {
        let message = format!("spot colour `{name}` is printed on page {page}");
        report.file(Code::GwgR0020, message, "turn it to process, or order the ink");
        if let Some(ordered) = &ordered
            && !ordered.iter().any(|one| one == name)
        {
            let message = format!("spot colour `{name}` on page {page} was not ordered");
            let list: Vec<_> = ordered.iter().map(|one| format!("`{one}`")).collect();
            let list = if list.is_empty() { "none".to_owned() } else { list.join(", ") };
            report.file(Code::PrintSpot, message, &format!("ordered are {list}"));
        }
    }
    let all: Vec<_> = spots.iter().collect();
    for (at, (name, (_, stand_in))) in all.iter().enumerate() {
        for (other, (_, other_stand_in)) in &all[at + 1..] {
            let pair = format!("spot colours `{name}` and `{other}`");
            let hint = "use one name for one ink";
            if spelled(name) == spelled(other) {
                let message = format!("{pair} differ only in how they are written");
                report.file(Code::GwgR0022, message, hint);
            } else if without_suffix(name) == without_suffix(other) {
                report.file(Code::GwgR0021, format!("{pair} differ by a suffix only"), hint);
            } else if same(stand_in, other_stand_in) {
                report.file(Code::GwgR0023, format!("{pair} have one and the same stand-in"), hint);
            }
        }
    }
}

/// A name regardless of capitals and of how characters are composed.
fn spelled(name: &str) -> String {
    name.nfkc().flat_map(char::to_lowercase).collect()
}

/// A name without the suffix of its kind.
fn without_suffix(name: &str) -> String {
    let name = spelled(name);
    match name.rsplit_once(' ') {
        Some((rest, suffix)) if SUFFIXES.iter().any(|one| one.to_lowercase() == suffix) => {
            rest.to_owned()
        }
        _ => name,
    }
}

/// Whether two stand-ins agree at all tints; those of mixed inks are not known.
fn same(a: &[Vec<f32>], b: &[Vec<f32>]) -> bool {
    let close = |a: &Vec<f32>, b: &Vec<f32>| {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() <= SAME)
    };
    !a.is_empty() && a.len() == b.len() && a.iter().zip(b).all(|(a, b)| close(a, b))
}

#[cfg(test)]
mod tests {
    use super::{spelled, without_suffix};

    #[test]
    fn names_are_compared_without_suffix_capitals_and_composition() {
        assert_eq!(without_suffix("PANTONE 300 C"), without_suffix("PANTONE 300 CVC"));
        assert_ne!(without_suffix("PANTONE 300 C"), without_suffix("PANTONE 301 C"));
        assert_ne!(without_suffix("Vitamin C"), without_suffix("Vitamin K"));
        assert_eq!(spelled("Caf\u{e9}"), spelled("CAFE\u{301}"));
    }
}
