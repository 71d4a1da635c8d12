//! Every code is explained in three parts, once.

use std::collections::BTreeSet;

use balans::finding::{Code, PARTS, explained, explanation};

use super::stdout;
use crate::project::balans;

#[test]
fn every_code_has_three_parts() {
    for &code in Code::ALL {
        let explanation = explanation(code);
        let texts = [&explanation.checks, &explanation.why, &explanation.mend];
        for (part, text) in PARTS.iter().zip(texts) {
            assert!(text.len() > 30, "the explanation of `{code}` lacks “{part}”: `{text}`");
            let last = text.chars().last();
            assert!(last == Some('.'), "“{part}” of `{code}` is no sentence: `{text}`");
            for other in PARTS {
                assert!(!text.contains(other), "two parts of `{code}` run together: `{text}`");
            }
        }
    }
}

#[test]
fn every_explanation_is_of_a_code_and_the_only_one() {
    let mut seen = BTreeSet::new();
    for name in explained() {
        assert!(Code::ALL.iter().any(|code| code.name() == name), "there is no code `{name}`");
        assert!(seen.insert(name), "`{name}` is explained twice");
    }
    assert_eq!(seen.len(), Code::ALL.len());
}

#[test]
fn the_command_prints_the_three_parts() {
    let output = balans(&["explain", "relation-fails"], None);
    let said = stdout(&output);
    for part in PARTS {
        let heading = part.trim_end_matches(':');
        assert!(said.lines().any(|line| line == heading), "`{heading}` is missing in:\n{said}");
    }
    assert!(said.lines().all(|line| line.chars().count() <= 80), "lines are short:\n{said}");
}
