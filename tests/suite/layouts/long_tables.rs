//! Tables that no page holds: cut between rows, each part under the head of the table and a title that
//! says that it goes on, and tagged as a table by itself.

use std::collections::BTreeMap;

use balans::finding::Code;
use balans::typeset::anatomy::{Anatomy, Item, Page, Role, Run};
use serde_json::{Value, json};

use super::book::Book;
use super::text::{Tongue, Writer};
use super::values::{Values, place_name, places, years};
use crate::pdf::Pdf;

const TITLES: [&str; 2] = ["Clocks by place", "Clocks on loan by the place where they stand"];

const SHOWS: &str = "As the ledger has them.";

/// The trims, in millimetres, with their names.
const TRIMS: [(&str, u32, u32); 3] = [("170", 170, 240), ("a5", 148, 210), ("square", 210, 210)];

/// A report with long tables, one or two of them side by side.
struct Long {
    book: Book,
    /// Of each table the names of its rows.
    rows: Vec<Vec<String>>,
    /// The columns of figures of each table.
    columns: usize,
    /// Into how many parts each table must be cut.
    parts: Vec<usize>,
}

impl Long {
    /// Tables of so many rows, side by side, each cut into so many parts.
    fn tables(name: &str, trim: usize, tables: &[(usize, usize)], part: &Value) -> Self {
        let (trim, width, height) = TRIMS[trim];
        let sizes: Vec<String> = tables.iter().map(|(rows, _)| rows.to_string()).collect();
        let name = format!("long-{name}-{trim}-{}", sizes.join("-"));
        let mut book = Book::new(&name).trim(width, height);
        let columns = if tables.len() == 1 { 2 } else { 1 };
        let mut rows = Vec::new();
        for (index, (count, _)) in tables.iter().enumerate() {
            let mut sets = Vec::new();
            for column in 0..columns {
                let id = format!("table_{index}_{column}");
                book = places(book, &id, Values::Usual, *count, false);
                sets.push(id);
            }
            let mut parts = json!([{ "kind": "table", "columns": sets }]);
            for (key, value) in part.as_object().into_iter().flatten() {
                parts[0][key] = value.clone();
            }
            let units = 6 / tables.len() as u8;
            book = book.exhibit(&format!("T{index}"), units, parts, TITLES[index], SHOWS);
            let names = (0..*count).map(|row| place_name(row, false));
            rows.push(names.chain(["Total".to_owned()]).collect());
        }
        Self { book, rows, columns, parts: tables.iter().map(|(_, parts)| *parts).collect() }
    }

    fn ids(&self) -> Vec<String> {
        (0..self.rows.len()).map(|index| format!("T{index}")).collect()
    }

    /// The tables on pages of exhibits alone.
    fn on_pages(self) -> Self {
        let sheet = [self.ids()];
        self.with(|book| book.section("exhibits", json!({ "page": "exhibits", "sheets": sheet })))
    }

    /// The tables as a row of a chapter.
    fn in_a_chapter(self) -> Self {
        let mut writer = Writer::new(Tongue::English, 8);
        let mut text = "# The society at work\n\n".to_owned();
        text += &writer.paragraphs(&[2, 6, 7]);
        for (index, part) in [[6, 7, 5], [7, 6, 6]].iter().enumerate() {
            text +=
                &format!("\n\n## Of the works {{#part-{index}}}\n\n{}", writer.paragraphs(part));
        }
        let rows = json!([{ "exhibits": self.ids(), "beside": "part-0" }]);
        let section = json!({ "page": "chapter", "prose": "chapter", "rows": rows });
        self.with(|book| book.prose("chapter", text).section("chapter", section))
    }

    fn with(self, change: impl FnOnce(Book) -> Book) -> Self {
        Self { book: change(self.book), ..self }
    }

    /// Holds the report to what it must raise, and its tables to their rows.
    ///
    /// # Errors
    /// What is wrong, in lines.
    fn check(&self) -> Result<(), String> {
        let set = self.book.typeset();
        self.book.judge(&set)?;
        let read = set.anatomies().iter().try_for_each(|anatomy| self.read(anatomy));
        let told = || set.screens().iter().try_for_each(|screen| self.told(screen));
        read.and_then(|()| told()).map_err(|wrong| format!("{}: {wrong}", self.book.name()))
    }

    /// What the pages show.
    fn read(&self, anatomy: &Anatomy) -> Result<(), String> {
        let parts = parts(anatomy, self.rows.len());
        for (table, expected) in self.rows.iter().enumerate() {
            let own: Vec<(usize, &Part)> = parts
                .iter()
                .filter(|(key, _)| key.0 == table)
                .map(|(key, one)| (key.1, one))
                .collect();
            if own.len() != self.parts[table] {
                return Err(format!("table {table} has {} parts", own.len()));
            }
            for (index, (page, part)) in own.iter().enumerate() {
                if part.heads != self.columns || part.continued != (index > 0) {
                    return Err(format!("on page {page} table {table} has {part:?}"));
                }
            }
            let rows: Vec<&String> = own.iter().flat_map(|(_, part)| &part.rows).collect();
            if rows != expected.iter().collect::<Vec<_>>() {
                return Err(format!("table {table} has the rows {rows:?}"));
            }
        }
        Ok(())
    }

    /// What readers of the PDF are told.
    fn told(&self, screen: &Pdf) -> Result<(), String> {
        let tables = screen.elements("Table");
        let expected: usize = self.parts.iter().sum();
        if tables.len() != expected {
            return Err(format!("{} of {expected} parts are tables", tables.len()));
        }
        let scopes = |row: &lopdf::Dictionary| -> Vec<bool> {
            let heads = screen.kids(row, "TH").into_iter();
            heads.map(|head| format!("{head:?}").contains("Column")).collect()
        };
        let mut rows = 0;
        for table in tables {
            let all: Vec<_> = screen.kids(table, "TR").into_iter().map(scopes).collect();
            // The heads of all columns, and under them one of each row.
            let Some((head, body)) = all.split_first() else {
                return Err("a part has no rows".to_owned());
            };
            if *head != vec![true; 1 + self.columns] || body.iter().any(|row| *row != [false]) {
                return Err(format!("a part has the heads {all:?}"));
            }
            rows += body.len();
        }
        let expected: usize = self.rows.iter().map(Vec::len).sum();
        if rows != expected {
            return Err(format!("{rows} of {expected} rows are in tables"));
        }
        Ok(())
    }
}

/// What stands of a table on a page.
#[derive(Debug, Default)]
struct Part {
    /// The heads of columns of figures.
    heads: usize,
    /// The labels of its rows.
    rows: Vec<String>,
    /// Whether its title says that it goes on.
    continued: bool,
}

/// The parts of tables, by table and page; of two tables one stands in each half of a page.
fn parts(anatomy: &Anatomy, tables: usize) -> BTreeMap<(usize, usize), Part> {
    let mut parts: BTreeMap<(usize, usize), Part> = BTreeMap::new();
    for page in &anatomy.pages {
        for run in runs(page) {
            let table = usize::from(tables > 1 && run.x > page.width / 2.0);
            let text = run.text.trim();
            let is_cell = run.part.role == Role::Table;
            if !is_cell && !text.ends_with("(continued)") {
                continue;
            }
            let part = parts.entry((table, page.number)).or_default();
            match text {
                _ if !is_cell => part.continued = true,
                "Clocks" => part.heads += 1,
                _ if text.starts_with(|first: char| first.is_ascii_digit()) => {}
                _ => part.rows.push(text.to_owned()),
            }
        }
    }
    parts
}

fn runs(page: &Page) -> impl Iterator<Item = &Run> {
    page.items.iter().filter_map(|item| match item {
        Item::Run(run) => Some(run),
        _ => None,
    })
}

/// Panics unless all of the reports are as they must be.
fn hold(all: impl IntoIterator<Item = Long>) {
    let wrong: Vec<String> = all.into_iter().filter_map(|one| one.check().err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn on_pages_of_exhibits() {
    let table =
        |trim, rows, parts| Long::tables("page", trim, &[(rows, parts)], &json!({})).on_pages();
    hold([
        table(0, 60, 2),
        table(0, 90, 3),
        table(0, 120, 3),
        // One row more than a page holds.
        table(0, 41, 2),
        table(1, 40, 2),
        table(2, 40, 2),
        Long::tables("bars", 0, &[(60, 2)], &json!({ "share_bars": true })).on_pages(),
    ]);
}

#[test]
fn in_chapters() {
    let table = |trim, rows, parts| {
        Long::tables("chapter", trim, &[(rows, parts)], &json!({})).in_a_chapter()
    };
    hold([
        table(0, 60, 2),
        table(0, 90, 3),
        table(0, 120, 3),
        table(1, 40, 2),
        table(1, 80, 3),
        table(2, 40, 2),
    ]);
}

#[test]
fn side_by_side() {
    let tables = |trim, two: [(usize, usize); 2]| Long::tables("beside", trim, &two, &json!({}));
    hold([
        tables(0, [(60, 2), (9, 1)]).on_pages(),
        tables(0, [(9, 1), (60, 2)]).on_pages(),
        tables(0, [(60, 2), (75, 2)]).on_pages(),
        tables(1, [(60, 2), (9, 1)]).on_pages(),
        tables(2, [(60, 2), (75, 3)]).on_pages(),
        tables(0, [(60, 2), (9, 1)]).in_a_chapter(),
        tables(0, [(60, 2), (75, 2)]).in_a_chapter(),
        tables(1, [(60, 2), (75, 3)]).in_a_chapter(),
        tables(2, [(60, 2), (9, 1)]).in_a_chapter(),
    ]);
}

#[test]
fn with_charts() {
    let chart = json!([{ "kind": "columns", "series": ["by_year"] }]);
    let beside = |sheet: Value| {
        let table = Long::tables("chart", 0, &[(40, 2)], &json!({}));
        let chart = chart.clone();
        table.with(|book| {
            years(book, "by_year", Values::Usual, 0, 8)
                .exhibit("C", 6, chart, "Clocks in our care", SHOWS)
                .section("exhibits", json!({ "page": "exhibits", "sheets": [sheet] }))
        })
    };
    // Behind a chart that would leave its page nearly empty a table begins on this; before a chart
    // it stays whole.
    let whole = Long { parts: vec![1], ..beside(json!(["T0", "C"])) };
    let reason = "what a page has no room for takes one of its own";
    let whole =
        whole.with(|book| book.must(Code::SparsePage, "the page is filled to 29.2 %", reason));
    hold([beside(json!(["C", "T0"])), whole]);
}
