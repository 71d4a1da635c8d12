//! The ledger of an edition, and how it is written.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::account::{Account, Origins, origins};
use super::entry::{Entry, Within};
use crate::edition::{Edition, Seat};
use crate::figures::{Figures, numerals};
use crate::finding::{Checked, Code, Finding, Findings, Place};
use crate::load::Report;
use crate::typeset::Numbers;

/// Every number printed in an edition. The pages of both its renditions are the same.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct Ledger {
    /// The language of the edition.
    pub edition: String,
    /// The title of the report in that language.
    pub title: String,
    /// The year that it reports on.
    pub year: u16,
    /// The words of the language that say how figures compare; a `*` at the end of a word stands for
    /// any ending.
    #[serde(default)]
    pub claims: Vec<String>,
    /// Whether the account closes.
    pub summary: Summary,
    /// The numbers, in the order of the pages; those of alternative texts behind those of the text.
    pub entries: Vec<Entry>,
    /// The figures that entries name, by id.
    pub figures: BTreeMap<String, Account>,
    /// The sources that observations name, by id.
    pub sources: BTreeMap<String, Origins>,
}

/// How many numerals there are, and how many of them have an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct Summary {
    /// Numerals on the pages and in alternative texts: digits with their separators.
    pub numerals: usize,
    /// Numerals that have an entry.
    pub accounted: usize,
}

/// Keeps the ledger of an edition.
///
/// # Errors
/// Numbers of which the layouts do not say what they are, or that name a figure that does not exist.
pub fn keep(
    numbers: &Numbers,
    report: &Report,
    figures: &Figures,
    edition: &Edition,
) -> Checked<Ledger> {
    let mut findings = Findings::new();
    let mut entries = Vec::new();
    for placed in &numbers.placed {
        let (page, areas, origin) = (placed.page, &placed.areas, placed.origin.clone());
        entries.push(Entry::new(page, Within::Text, areas, &placed.text, origin, figures));
    }
    for told in &numbers.told {
        for (text, origin) in &told.numbers {
            let (areas, origin) = (&[told.area], origin.clone());
            entries.push(Entry::new(told.page, Within::Alt, areas, text, origin, figures));
        }
    }
    let language = &edition.language;
    for stray in &numbers.strays {
        let text = stray.text.trim();
        let message =
            format!("“{text}” prints a number of which the layouts do not say what it is");
        let place = Place::area(language, stray.page, stray.area);
        let finding = Finding::error(Code::NumberUnaccounted, place, message);
        findings.push(finding.hint("set it with `traced` of `components/number.typ`"));
    }
    let mut accounts = BTreeMap::new();
    for entry in &entries {
        for id in entry.origin.figures() {
            if let Some(figure) = figures.get(id) {
                accounts.entry(id.to_owned()).or_insert_with(|| Account::of(figure, figures));
                continue;
            }
            let message = format!("“{}” is printed for `{id}`, which is no figure", entry.printed);
            let place = match entry.area() {
                Some(area) => Place::area(language, entry.page, area),
                None => Place::page(language, entry.page),
            };
            findings.push(Finding::error(Code::NumberUnaccounted, place, message));
        }
    }
    let count = |text: &str| numerals(text).count();
    let accounted = entries.iter().map(|entry| count(&entry.printed)).sum();
    let strays: usize = numbers.strays.iter().map(|stray| count(&stray.text)).sum();
    let plan = &report.plan.value;
    let texts = report.texts.iter().find(|texts| texts.edition.language == *language);
    findings.guard(Ledger {
        edition: language.clone(),
        title: edition.title.clone(),
        year: plan.year,
        claims: texts.map(|texts| texts.labels.value.lexicon.claims.clone()).unwrap_or_default(),
        summary: Summary { numerals: accounted + strays, accounted },
        sources: origins(report, &accounts),
        figures: accounts,
        entries,
    })
}

impl Ledger {
    /// The ledger of a file that holds some pages of the book, each at its seat; as if its sheets
    /// were the pages.
    pub fn seated(&self, seats: &[Seat]) -> Self {
        let entries = self.entries.iter().filter_map(|entry| {
            let seat = seats.iter().find(|seat| seat.page == entry.page)?;
            Some(entry.seated(*seat))
        });
        Self { entries: entries.collect(), ..self.clone() }
    }

    /// The ledger as JSON, an entry to a line.
    pub fn to_json(&self) -> String {
        let value = serde_json::to_value(self).expect("a ledger is JSON");
        let fields = value.as_object().into_iter().flatten();
        let mut out = String::from("{");
        for (index, (key, value)) in fields.enumerate() {
            let comma = if index > 0 { "," } else { "" };
            let _ = write!(out, "{comma}\n\"{key}\": ");
            let lines: Vec<String> = match value {
                Value::Array(items) => items.iter().map(Value::to_string).collect(),
                Value::Object(items) if key != "summary" => {
                    let line = |(key, value)| format!("{}: {value}", Value::from(key as &str));
                    items.iter().map(|(key, value)| line((key, value))).collect()
                }
                plain => {
                    let _ = write!(out, "{plain}");
                    continue;
                }
            };
            let (open, close) = if value.is_array() { ('[', ']') } else { ('{', '}') };
            let _ = write!(out, "{open}\n{}\n{close}", lines.join(",\n"));
        }
        out.push_str("\n}\n");
        out
    }
}

/// The JSON Schema of a ledger.
pub fn schema() -> Value {
    let generator = SchemaSettings::default().for_serialize().into_generator();
    generator.into_root_schema_for::<Ledger>().to_value()
}
