//! Reading a table of comma-separated values (RFC 4180), with the place of each cell.

use std::ops::Range;
use std::sync::Arc;

use csv_core::{ReadFieldResult, Reader};

use crate::finding::{Code, Finding, Place, Source};

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it says, without quotes.
    pub text: String,
    /// Where it stands in the file, with its quotes.
    pub range: Range<usize>,
    /// Whether its quotes are as RFC 4180 has them: around the whole cell and doubled within it, or
    /// none at all.
    pub is_well_quoted: bool,
}

/// A table: a line of names, and rows.
#[derive(Debug)]
pub struct Table {
    /// The file.
    pub source: Arc<Source>,
    /// The cells of the first line.
    pub head: Vec<Cell>,
    /// The cells of each other line that is not empty.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// Parts a file into cells. Lines may end in any way and may have any number of cells.
    pub fn read(source: Arc<Source>) -> Self {
        let text = source.text.as_str();
        let (mut rows, mut row) = (Vec::new(), Vec::new());
        let (mut reader, mut at) = (Reader::new(), 0);
        // No cell is longer than the file.
        let mut buffer = vec![0; text.len()];
        loop {
            let (start, mut filled) = (at, 0);
            let end_of_row = loop {
                let (result, read, written) =
                    reader.read_field(&text.as_bytes()[at..], &mut buffer[filled..]);
                (at, filled) = (at + read, filled + written);
                match result {
                    ReadFieldResult::Field { record_end } => break Some(record_end),
                    ReadFieldResult::End => break None,
                    // The end of the file is told by an empty rest, which comes next.
                    ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                }
            };
            let Some(end_of_row) = end_of_row else { break };
            row.push(cell(text, start..at, &buffer[..filled], row.is_empty(), end_of_row));
            if end_of_row {
                rows.push(std::mem::take(&mut row));
            }
        }
        let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        Self { source, head, rows }
    }

    /// The place of a cell.
    pub fn place(&self, cell: &Cell) -> Place {
        Place::Text(Arc::clone(&self.source), cell.range.clone())
    }

    /// The place of the end of a row, where a cell is missing.
    pub fn end(&self, row: &[Cell]) -> Place {
        let at = row.last().map_or(0, |cell| cell.range.end);
        Place::Text(Arc::clone(&self.source), at..at)
    }

    /// An error at a cell.
    pub fn error(&self, code: Code, cell: &Cell, message: impl Into<String>) -> Finding {
        Finding::error(code, self.place(cell), message)
    }
}

/// The cell that was read from a stretch of the file, which has the comma or line end behind it and
/// may have line ends before it.
fn cell(text: &str, range: Range<usize>, said: &[u8], is_first: bool, is_last: bool) -> Cell {
    const LINE_ENDS: [char; 2] = ['\r', '\n'];
    let mut raw = &text[range.clone()];
    if is_first {
        raw = raw.trim_start_matches(LINE_ENDS);
    }
    let start = range.end - raw.len();
    raw = if is_last {
        raw.trim_end_matches(LINE_ENDS)
    } else {
        raw.strip_suffix(',').unwrap_or(raw)
    };
    let said = String::from_utf8_lossy(said).into_owned();
    let is_well_quoted = match raw.starts_with('"') {
        true => raw == format!("\"{}\"", said.replace('"', "\"\"")),
        false => !raw.contains('"'),
    };
    Cell { text: said, range: start..start + raw.len(), is_well_quoted }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn table(text: &str) -> Table {
        Table::read(Arc::new(Source { path: "t.csv".into(), text: text.into() }))
    }

    fn texts(row: &[Cell]) -> Vec<&str> {
        row.iter().map(|cell| cell.text.as_str()).collect()
    }

    #[test]
    fn cells_are_read_with_their_places() {
        let table = table("name,a\r\n\r\none,\"x, \"\"y\"\"\nz\"\r\ntwo,\nthree");
        assert_eq!(texts(&table.head), ["name", "a"]);
        let rows: Vec<_> = table.rows.iter().map(|row| texts(row)).collect();
        assert_eq!(rows, [vec!["one", "x, \"y\"\nz"], vec!["two", ""], vec!["three"]]);
        let place = |row: usize, cell: usize| table.place(&table.rows[row][cell]).to_string();
        assert_eq!(place(0, 1), "t.csv:3:5");
        assert_eq!(place(1, 1), "t.csv:5:5");
        assert_eq!(table.end(&table.rows[2]).to_string(), "t.csv:6:6");
    }

    #[test]
    fn stray_quotes_are_noticed() {
        let table = table("a\"b,\"a\"b,\"a\",\"a\n");
        let well: Vec<bool> = table.head.iter().map(|cell| cell.is_well_quoted).collect();
        assert_eq!(well, [false, false, true, false]);
    }

    proptest! {
        /// What is written as RFC 4180 has it is read as it was, and each cell stands where it is
        /// said to.
        #[test]
        fn tables_are_read_as_they_were_written(
            rows in prop::collection::vec(prop::collection::vec("[a-z\",\r\n é]{0,6}", 2..4), 1..5),
            ends in prop::sample::select(vec!["\n", "\r\n", "\r", "\n\n"]),
        ) {
            let quoted = |cell: &String| match cell.contains(['"', ',', '\r', '\n']) {
                true => format!("\"{}\"", cell.replace('"', "\"\"")),
                false => cell.clone(),
            };
            let lines = rows.iter().map(|row| {
                row.iter().map(quoted).collect::<Vec<_>>().join(",") + ends
            });
            let table = table(&lines.collect::<String>());
            let read = std::iter::once(&table.head).chain(&table.rows);
            let read: Vec<&Vec<Cell>> = read.collect();
            prop_assert_eq!(read.len(), rows.len());
            for (read, row) in read.into_iter().zip(&rows) {
                prop_assert_eq!(texts(read), row.iter().map(String::as_str).collect::<Vec<_>>());
                for (cell, text) in read.iter().zip(row) {
                    prop_assert!(cell.is_well_quoted);
                    prop_assert_eq!(&table.source.text[cell.range.clone()], quoted(text));
                }
            }
        }

        #[test]
        fn no_text_is_too_odd(text in any::<String>()) {
            let table = table(&text);
            for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                prop_assert!(text.get(cell.range.clone()).is_some());
            }
        }
    }
}
