//! `balans figures`: lists every resolved figure with its origin.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::ExitStatus;
use super::args::{FigureFormat, FiguresOptions};
use super::terminal::Terminal;
use crate::figures::Figure;
use crate::finding::Failure;
use crate::load::Folder;
use crate::pipeline::{self, Prepared};
use crate::typeset::Layouts;

/// The columns of the list.
const COLUMNS: [&str; 9] =
    ["figure", "value", "unit", "period", "status", "published", "formula", "sources", "note"];

/// Lists the figures of a report.
pub fn run(options: &FiguresOptions, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let folder = options.report.clone().map_or(Folder::BuiltIn, Folder::Disk);
    let prepared = pipeline::prepare(folder)?;
    let mut rows: Vec<Value> = prepared.figures.iter().map(row).collect();
    let mut columns = COLUMNS.to_vec();
    if options.printed {
        let mut places = places(&prepared)?;
        columns.push("printed");
        for row in &mut rows {
            let id = row["figure"].as_str().unwrap_or_default();
            row["printed"] = json!(places.remove(id).unwrap_or_default());
        }
    }
    match options.format {
        FigureFormat::Json => terminal.result(format_args!("{:#}", Value::Array(rows))),
        FigureFormat::Csv => {
            let mut writer = csv::Writer::from_writer(Vec::new());
            // Writing to memory does not fail.
            let _ = writer.write_record(&columns);
            for row in rows {
                let _ = writer.write_record(columns.iter().map(|column| cell(&row[*column])));
            }
            let bytes = writer.into_inner().unwrap_or_default();
            terminal.result(String::from_utf8_lossy(&bytes).trim_end());
        }
    }
    Ok(ExitStatus::Clean)
}

/// The pages on which each figure is printed or told, by its id: `nl 12`.
fn places(prepared: &Prepared) -> Result<BTreeMap<String, Vec<String>>, Failure> {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for texts in &prepared.report.texts {
        let (pages, _) = pipeline::lay_out(prepared, texts, &Layouts::built_in())?;
        let (ledger, _) = pipeline::keep(prepared, &pages)?;
        let mut entries: Vec<_> = ledger.entries.iter().collect();
        entries.sort_by_key(|entry| entry.page);
        for entry in entries {
            let place = format!("{} {}", ledger.edition, entry.page);
            for id in entry.origin.figures() {
                let of_figure = places.entry(id.to_owned()).or_default();
                if of_figure.last() != Some(&place) {
                    of_figure.push(place.clone());
                }
            }
        }
    }
    Ok(places)
}

fn row(figure: &Figure) -> Value {
    json!({
        "figure": figure.id,
        "value": figure.value,
        "unit": figure.unit,
        "period": figure.period,
        "status": figure.status,
        "published": figure.precision.name(),
        "formula": figure.formula,
        "sources": figure.sources,
        "note": figure.note,
    })
}

/// A value as the text of a cell.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}
