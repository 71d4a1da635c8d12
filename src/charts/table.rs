//! Tables: rows of figures with their names, swatches and shares.

use std::collections::BTreeMap;

use serde::Serialize;

use super::exhibit::is_total;
use super::series::{Source, note_sources};
use crate::figures::{Figure, OTHER, Piece, TOTAL};
use crate::finding::{Code, Finding};
use crate::load::{Part, Row, RowStyle};

/// A table as the layouts set it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Table {
    /// The heads of the columns; the first is that of the row headers.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<TableRow>,
}

/// The head of a column.
#[derive(Debug, Clone, Serialize)]
pub struct Column {
    /// What stands in it.
    pub head: Vec<Piece>,
    /// `start` for words, `end` for numbers.
    pub align: &'static str,
}

/// A row of a table.
#[derive(Debug, Clone, Serialize)]
pub struct TableRow {
    /// The row header.
    pub label: Vec<Piece>,
    /// What stands behind it in parentheses, with these.
    pub gloss: Option<Vec<Piece>>,
    /// The numbers as they are printed.
    pub cells: Vec<Piece>,
    /// How it is set.
    pub style: RowStyle,
    /// How deep it is indented.
    pub level: u8,
    /// The ink of its sector in the chart beside the table.
    pub swatch: Option<String>,
    /// Its share of the total, from 0 to 1, if shares are shown.
    pub share: Option<f64>,
}

/// Sets a table up; `swatches` are the inks of the chart beside it, by key.
pub fn table(
    part: &Part,
    swatches: BTreeMap<String, String>,
    source: &mut Source<'_>,
    sources: &mut Vec<String>,
) -> Option<Table> {
    if part.columns.is_empty() {
        let message = "a table needs `columns`";
        source.found.push(Finding::error(Code::MissingKey, source.place.clone(), message));
    }
    let names = &part.columns;
    let columns: Vec<Vec<(String, Figure)>> =
        names.iter().map(|name| source.figures(name)).collect::<Option<_>>()?;
    let first = columns.first()?;
    let dimension = source.speaker.figures().dimension(&names[0]).unwrap_or_default().to_owned();
    let rows = if part.rows.is_empty() { all_rows(first) } else { part.rows.clone() };

    let mut table = Table::default();
    table.columns.push(Column { head: Vec::new(), align: "start" });
    for name in names {
        let head = source.series_name(name);
        let head = vec![head.into()];
        table.columns.push(Column { head, align: "end" });
    }
    let whole = first.iter().find(|(key, _)| is_total(key)).and_then(|(_, total)| total.value);
    for row in &rows {
        let name = source.name(&dimension, &row.key);
        let (label, gloss) = glossed(&name);
        let (label, gloss) = (vec![label.into()], gloss.map(|gloss| vec![gloss.into()]));
        let mut cells = Vec::new();
        let mut share = None;
        for (index, column) in columns.iter().enumerate() {
            let Some((_, figure)) = column.iter().find(|(key, _)| *key == row.key) else {
                if index == 0 {
                    let message = format!("`{}` has no `{}`", names[0], row.key);
                    let finding =
                        Finding::error(Code::ExhibitMismatch, source.place.clone(), message);
                    let known = column.iter().map(|(key, _)| key.as_str());
                    source.found.push(finding.hint_known(&row.key, known));
                }
                cells.push("–".into());
                continue;
            };
            note_sources([figure], sources);
            cells.push(source.text(figure).unwrap_or_else(|| "–".into()));
            if index == 0 && part.share_bars && row.style != RowStyle::Total {
                let whole = whole.filter(|whole| *whole > 0.0);
                share = figure.value.zip(whole).map(|(part, whole)| part / whole);
            }
        }
        let swatch = swatches.get(&row.key).cloned();
        let Row { style, level, .. } = *row;
        table.rows.push(TableRow { label, gloss, cells, style, level, swatch, share });
    }
    Some(table)
}

/// A row header without what ends it in parentheses, and this.
fn glossed(name: &str) -> (&str, Option<&str>) {
    match name.find(" (").filter(|_| name.ends_with(')')) {
        Some(at) => (&name[..at], Some(&name[at + 1..])),
        None => (name, None),
    }
}

/// All keys as rows: in the order of the data, the remainder and the total last.
fn all_rows(column: &[(String, Figure)]) -> Vec<Row> {
    let row = |key: &str| Row {
        key: key.to_owned(),
        style: if key == TOTAL { RowStyle::Total } else { RowStyle::Plain },
        level: 0,
    };
    let mut rows: Vec<Row> = column.iter().map(|(key, _)| row(key)).collect();
    rows.sort_by_key(|row| (row.key == TOTAL, row.key == OTHER));
    rows
}
