//! `balans figures`: lists every resolved figure with its origin.

use serde_json::{Value, json};

use super::ExitStatus;
use super::args::{FigureFormat, FiguresOptions};
use super::terminal::Terminal;
use crate::figures::Figure;
use crate::finding::Failure;
use crate::load::Folder;
use crate::pipeline;

/// The columns of the list.
const COLUMNS: [&str; 9] =
    ["figure", "value", "unit", "period", "status", "published", "formula", "sources", "note"];

/// Lists the figures of a report.
pub fn run(options: &FiguresOptions, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let folder = options.report.clone().map_or(Folder::BuiltIn, Folder::Disk);
    let prepared = pipeline::prepare(folder)?;
    let rows: Vec<Value> = prepared.figures.iter().map(row).collect();
    match options.format {
        FigureFormat::Json => terminal.result(format_args!("{:#}", Value::Array(rows))),
        FigureFormat::Csv => {
            terminal.result(COLUMNS.join(","));
            for row in rows {
                let cells = COLUMNS.map(|column| cell(&row[column]));
                terminal.result(cells.join(","));
            }
        }
    }
    Ok(ExitStatus::Clean)
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

/// A value as a cell of RFC 4180, quoted where it must be.
fn cell(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}
