//! What a text says of figures in words is checked like a number.
//!
//! `conditions` are what words say of figures, `published` what a source says of a number by a round
//! one, `words` those of a language that need a condition. For each rule there is one expression that
//! keeps it and one that does not. `walk` turns every figure of the bundled report that something is
//! said of.

mod conditions;
mod published;
mod walk;
mod words;

use std::sync::Arc;

use balans::figures::{Printed, Speaker};
use balans::finding::{Code, Findings, Place};
use balans::load::Expression;
use balans::pipeline::Prepared;

use crate::project::Project;
use crate::project::tiny::{FIGURES, LABELS, REPAIRS as PROSE};

/// The tiny report with a data set to speak of: apprentices by year, of which 2019 is missing and
/// 2020 estimated, repairs by trade, and figures that are known by round numbers only.
fn shop() -> Project {
    let sets = r#""datasets": [
    { "id": "apprentices", "unit": "people", "dimensions": ["time"], "source": "ledger",
      "observations": [
        { "key": ["2019"], "value": null, "status": "M" },
        { "key": ["2020"], "value": 90, "status": "E" },
        { "key": ["2021"], "value": 10 },
        { "key": ["2022"], "value": 12 },
        { "key": ["2023"], "value": 15 },
        { "key": ["2024"], "value": 15.4 }
      ] },
    { "id": "repairs", "unit": "clocks", "period": "2024", "dimensions": ["trade"], "source": "ledger",
      "observations": [
        { "key": ["springs"], "value": 60 },
        { "key": ["cases"], "value": 24 },
        { "key": ["hands"], "value": 24 },
        { "key": ["bells"], "value": 12 },
        { "key": ["other"], "value": 80 },
        { "key": ["total"], "value": 200 }
      ] },"#;
    let round = r#""figures": [
    { "id": "parts", "unit": "clocks", "value": 3000, "published": "over", "source": "ledger" },
    { "id": "tools", "unit": "clocks", "value": 400, "published": "nearly", "source": "ledger" },"#;
    let halved = r#""derived": [
    { "id": "half_the_parts", "unit": "clocks", "formula": "parts / 2" },"#;
    Project::tiny()
        .replace(FIGURES, "\"datasets\": [", sets)
        .replace(FIGURES, "\"figures\": [", round)
        .replace(FIGURES, "\"derived\": [", halved)
}

/// What an expression prints in the only edition of a report.
fn say(prepared: &Prepared, expression: &str) -> Result<Printed, (Code, String, String)> {
    let report = &prepared.report;
    let speaker = Speaker::new(Arc::clone(&prepared.figures), &report.texts[0], &report.plan.value)
        .expect("CLDR knows English");
    let expression = Expression { text: expression.into(), place: Place::file(PROSE) };
    let mut findings = Findings::new();
    let printed = speaker.say(&expression, &mut findings);
    let finding = findings.into_iter().next();
    printed.ok_or_else(|| {
        let finding = finding.expect("what is not printed is a finding");
        (finding.code, finding.message, finding.hint.unwrap_or_default())
    })
}
