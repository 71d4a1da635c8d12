//! Specimens of faults of figures.

use balans::finding::Code;

use super::{FIGURES, PROSE, Specimen, specimen};
use crate::project::Project;

/// The formula of the tiny report that specimens replace.
const FORMULA: &str = "share(clocks_by_place.tower, clocks_by_place.total)";
const READINGS: &str = "readings/clocks.json";

pub fn specimens() -> Vec<Specimen> {
    vec![
        specimen(Code::StatusMismatch, FIGURES, |tiny| {
            tiny.replace(FIGURES, "\"value\": null, \"status\": \"M\"", "\"value\": null")
        })
        .twin(|tiny| tiny.replace(FIGURES, "\"value\": null, \"status\": \"M\"", "\"value\": 170")),
        specimen(Code::FormulaCycle, FIGURES, |tiny| with_formula(tiny, "tower_share + 0"))
            .twin(|tiny| with_formula(tiny, "clocks_growth + 35")),
        specimen(Code::DivisionByZero, FIGURES, |tiny| with_formula(tiny, "members / nothing"))
            .twin(|tiny| with_formula(tiny, "nothing / members")),
        specimen(Code::NotANumber, FIGURES, |tiny| with_formula(tiny, "members ** 400"))
            .twin(|tiny| with_formula(tiny, "members ** 2")),
        specimen(Code::FormulaFailed, FIGURES, |tiny| with_formula(tiny, "share(members"))
            .twin(|tiny| with_formula(tiny, "share(nothing, members)")),
        specimen(Code::RelationFails, FIGURES, |tiny| {
            with_relation(tiny, r#""relation": "sum", "of": ["clocks_by_place.*"], "value": 251"#)
        })
        .twin(|tiny| {
            with_relation(tiny, r#""relation": "sum", "of": ["clocks_by_place.*"], "value": 250"#)
        }),
        specimen(Code::RoundedParts, FIGURES, |tiny| shares_of_thirds(tiny, 0))
            .twin(|tiny| shares_of_thirds(tiny, 2)),
        specimen(Code::PrintedContradiction, FIGURES, |tiny| a_little_larger(tiny, 0))
            .twin(|tiny| a_little_larger(tiny, 2)),
        specimen(Code::ExemptionUnused, FIGURES, |tiny| exempted(tiny, 250))
            .twin(|tiny| exempted(tiny, 251)),
        specimen(Code::ReadingDiffers, FIGURES, |tiny| with_reading(tiny, "1520"))
            .twin(|tiny| with_reading(tiny, "1250")),
        specimen(Code::EstimateImpossible, FIGURES, |tiny| estimated(tiny, 200))
            .twin(|tiny| estimated(tiny, 300)),
        specimen(Code::EstimatePrinted, PROSE, |tiny| {
            tiny.replace(PROSE, "{{ members }}", "{{ clocks[2022] }}")
        })
        .twin(|tiny| tiny.replace(PROSE, "{{ members }}", "{{ clocks[2023] }}")),
        specimen(Code::MissingPrinted, PROSE, |tiny| {
            tiny.replace(PROSE, "{{ members }}", "{{ clocks[2021] }}")
        })
        .twin(|tiny| tiny.replace(PROSE, "{{ members }}", "{{ clocks[2023] }}")),
        specimen(Code::EstimatedValue, FIGURES, |tiny| tiny)
            .twin(|tiny| tiny.replace(FIGURES, "\"status\": \"E\"", "\"status\": \"A\"")),
        specimen(Code::ProvisionalValue, FIGURES, |tiny| {
            tiny.replace(FIGURES, "\"value\": 200", "\"value\": 200, \"status\": \"P\"")
        })
        .twin(|tiny| tiny.replace(FIGURES, "\"value\": 200", "\"value\": 200, \"status\": \"A\"")),
    ]
}

fn with_formula(tiny: Project, formula: &str) -> Project {
    tiny.replace(FIGURES, FORMULA, formula)
}

/// Adds a relation before those there are.
fn with_relation(tiny: Project, relation: &str) -> Project {
    let relations = "\"relations\": [";
    tiny.replace(FIGURES, relations, &format!("{relations}\n    {{ {relation} }},"))
}

/// Adds single figures, each by id, unit, value and places.
fn with_figures(tiny: Project, figures: &[(&str, &str, f64, u8)]) -> Project {
    let entry = |(id, unit, value, places): &(&str, &str, f64, u8)| {
        format!(
            r#"{{ "id": "{id}", "unit": "{unit}", "value": {value}, "decimals": {places}, "source": "ledger" }},"#
        )
    };
    let entries: String = figures.iter().map(entry).collect();
    tiny.replace(FIGURES, "\"figures\": [", &format!("\"figures\": [ {entries}"))
}

/// Three shares that are a third each but for the last hundredth.
fn shares_of_thirds(tiny: Project, places: u8) -> Project {
    let third = |id| (id, "percent", 33.33, places);
    let figures = [third("a"), third("b"), ("c", "percent", 33.34, places)];
    with_relation(with_figures(tiny, &figures), r#""relation": "shares", "of": ["a", "b", "c"]"#)
}

/// 17.26 is more than 17.2, but 17 is not.
fn a_little_larger(tiny: Project, places: u8) -> Project {
    let figures = [("a", "clocks", 17.26, places), ("b", "clocks", 17.2, 1)];
    with_relation(with_figures(tiny, &figures), r#""relation": "at-least", "of": ["a"], "is": "b""#)
}

/// A relation that may fail, and does if this is not 250.
fn exempted(tiny: Project, total: u32) -> Project {
    let exemption = r#""exemption": { "finding": "relation-fails", "reason": "as published" }"#;
    let relation = format!(
        r#""relation": "equal", "of": ["clocks_by_place.total"], "value": {total}, {exemption}"#
    );
    with_relation(tiny, &relation)
}

/// A second reader who saw this number of members.
fn with_reading(tiny: Project, printed: &str) -> Project {
    let reading = format!(
        r#"{{ "reader": "second reader", "date": "2025-01-31",
             "sources": {{ "ledger": [{{ "figure": "members", "printed": {printed} }}] }} }}"#
    );
    tiny.write(READINGS, reading)
}

/// Two months of a flow, of which one is published, that add up to a total and cannot be negative.
fn estimated(tiny: Project, total: u32) -> Project {
    let set = r#""datasets": [
    { "id": "repairs", "unit": "clocks", "dimensions": ["time"], "estimate": "flow", "source": "ledger",
      "observations": [
        { "key": ["2024-01"], "value": 250 },
        { "key": ["2024-02"], "value": null }
      ] },"#;
    let relation = format!(
        r#""relation": "sum", "of": ["repairs.*"], "value": {total} }},
    {{ "relation": "at-least", "of": ["repairs"], "value": 0"#
    );
    with_relation(tiny.replace(FIGURES, "\"datasets\": [", set), &relation)
}
