//! Tables of the structure tree (ISO 14289-1, 7.5; ISO 32000-1, 14.8.4.3.4).

use std::collections::BTreeSet;

use super::tags::{Element, Tags};
use crate::finding::Code;
use crate::preflight::report::Report;

/// Rows of more columns than this are no table.
const MOST_COLUMNS: usize = 1_000;

/// Checks all tables.
pub fn check(tags: &Tags, report: &mut Report<'_>) {
    for (index, table) in tags.with_role("Table") {
        let faults = faults(tags, index);
        let on = table.page.map_or(String::new(), |page| format!(" on page {page}"));
        for fault in faults {
            let hint = "mark headers as `TH` with a scope, and give each row as many cells";
            report.file(Code::ScreenTable, format!("a table{on} {fault}"), hint);
        }
    }
    let row_elsewhere =
        tags.with_role("TR").any(|(index, _)| tags.within(index, "Table").is_none());
    if row_elsewhere {
        report.file(Code::ScreenTable, "a table row stands in no table", "put it into a table");
    }
}

/// What is wrong with a table.
fn faults(tags: &Tags, table: usize) -> BTreeSet<String> {
    let mut faults = BTreeSet::new();
    let mut rows = Vec::new();
    for kid in kids(tags, table) {
        match kid.1.role.as_str() {
            "TR" => rows.push(kid.0),
            "THead" | "TBody" | "TFoot" => {
                for below in kids(tags, kid.0) {
                    if below.1.role == "TR" {
                        rows.push(below.0);
                    } else {
                        faults.insert(format!("has a {} in a {}", below.1.role, kid.1.role));
                    }
                }
            }
            "Caption" => {}
            other => drop(faults.insert(format!("has a {other} beside its rows"))),
        }
    }
    let cells: Vec<Vec<&Element>> = rows
        .iter()
        .map(|&row| {
            let cells = kids(tags, row);
            for (_, cell) in cells.iter().filter(|(_, cell)| !matches!(&*cell.role, "TH" | "TD")) {
                faults.insert(format!("has a {} in a row", cell.role));
            }
            cells.into_iter().map(|(_, cell)| cell).collect()
        })
        .collect();
    let named: BTreeSet<&[u8]> =
        cells.iter().flatten().flat_map(|cell| &cell.headers).map(Vec::as_slice).collect();
    let headers = || cells.iter().flatten().filter(|cell| cell.role == "TH");
    if headers().count() == 0 {
        faults.insert("has no header".to_owned());
    }
    let loose = |cell: &&&Element| {
        !cell.has_scope && !cell.id.as_deref().is_some_and(|id| named.contains(id))
    };
    let loose = headers().filter(loose).count();
    if loose > 0 {
        let plural = if loose == 1 { "header" } else { "headers" };
        faults.insert(format!("has {loose} {plural} of no scope"));
    }
    if !regular(&cells) {
        faults.insert("has rows of unequal length".to_owned());
    }
    faults
}

fn kids(tags: &Tags, element: usize) -> Vec<(usize, &Element)> {
    let kids = tags.elements.get(element).map_or(&[][..], |element| &element.kids);
    kids.iter().filter_map(|&kid| Some((kid, tags.elements.get(kid)?))).collect()
}

/// Whether every row fills the same columns, spans counted.
fn regular(rows: &[Vec<&Element>]) -> bool {
    // How many more rows each column is taken for, by a cell that spans them.
    let mut taken: Vec<usize> = Vec::new();
    let mut width = None;
    for row in rows {
        let mut column = 0;
        for cell in row {
            while taken.get(column).is_some_and(|&rows| rows > 0) {
                column += 1;
            }
            let end = column + cell.spans.0;
            if end > MOST_COLUMNS {
                return false;
            }
            if taken.len() < end {
                taken.resize(end, 0);
            }
            taken[column..end].fill(cell.spans.1);
            column = end;
        }
        let filled = taken.iter().rposition(|&rows| rows > 0).map_or(0, |last| last + 1);
        if taken[..filled].contains(&0) || width.is_some_and(|width| width != filled) {
            return false;
        }
        width = Some(filled);
        taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
    }
    true
}
