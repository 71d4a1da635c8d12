//! Variants of a report: one for each row of a table.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::column::{Column, Kind, Slot, Target};
use super::columns::{self, NAME};
use super::edit::{Edit, apply};
use super::member::{Changed, Member, Origin, Said};
use super::name;
use super::readings;
use super::table::{Cell, Table};
use crate::digest::Digest;
use crate::finding::{Code, Failure, Finding, Findings, Source};
use crate::json::{self, Json};
use crate::load::{Folder, Plan};

/// A report, and a table that says what is other in each of its variants.
#[derive(Debug)]
pub struct Variants {
    table: Table,
    /// The digest of the table's file.
    digest: Digest,
    columns: Vec<Column>,
    folder: Folder,
    /// Where the slug of the report stands, and what it is, unless a column sets it.
    slug: Option<(Column, String)>,
    /// What is other in every variant, each with its file.
    always: Vec<(Arc<Source>, Edit)>,
    /// The row that has a name first.
    first: BTreeMap<String, usize>,
}

impl Variants {
    /// Reads the table of the variants of a report, from its file.
    ///
    /// # Errors
    /// Those of [`Variants::of`], or a table that cannot be read.
    pub fn read(path: &Path, folder: Folder) -> Result<Self, Failure> {
        let bytes = std::fs::read(path).map_err(|error| Failure::unreadable(path, error))?;
        Self::of(path, bytes, folder)
    }

    /// Reads the table of the variants of a report, from the bytes of its file.
    ///
    /// # Errors
    /// What is wrong with the table as a whole or with the report's files that it changes, or a path
    /// that cannot be read. What is wrong with a row is told of the row.
    pub fn of(path: &Path, bytes: Vec<u8>, folder: Folder) -> Result<Self, Failure> {
        folder.open()?;
        let digest = Digest::of(&bytes);
        let table = Table::read(Source::decode(&path.to_string_lossy(), bytes)?);
        check(&table)?;
        let columns = columns::columns(&table, &folder)?;
        let slug = slug(&folder)?.filter(|(slug, _)| !columns.iter().any(|one| one.meets(slug)));
        let always = readings::left_out(&folder, |source, range, id| {
            let sets = |one: &Column| matches!(&one.target, Target::Figure(one) if one.id == id);
            // A column that sets the reading itself says what was read of the variant.
            columns.iter().any(sets) && !columns.iter().any(|one| one.writes(source, range))
        })?;
        let mut first = BTreeMap::new();
        for (index, row) in table.rows.iter().enumerate() {
            let name = row.first().map(|cell| cell.text.clone()).unwrap_or_default();
            first.entry(name).or_insert(index);
        }
        Ok(Self { table, digest, columns, folder, slug, always, first })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.table.rows.len()
    }

    /// The digest of the table's file.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The position of the variant of a name.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.first.get(name).copied()
    }

    /// The name of a variant; if it has none that can be told, the place of its row.
    pub fn name(&self, index: usize) -> String {
        let cell = self.table.rows[index].first();
        match cell.filter(|cell| name::fault(&cell.text).is_none()) {
            Some(cell) => cell.text.clone(),
            None => cell.map(|cell| self.table.place(cell).to_string()).unwrap_or_default(),
        }
    }

    /// A variant.
    ///
    /// # Errors
    /// Everything that is wrong with its row.
    pub fn member(&self, index: usize) -> Result<Member, Findings> {
        let (row, mut findings) = (&self.table.rows[index], self.row(index));
        let mut edits: BTreeMap<&str, (&Arc<Source>, Vec<Edit>)> = BTreeMap::new();
        for (source, edit) in &self.always {
            let of_file = edits.entry(&source.path).or_insert_with(|| (source, Vec::new()));
            of_file.1.push(edit.clone());
        }
        let mut said = Vec::new();
        for (position, (cell, column)) in row.iter().skip(1).zip(&self.columns).enumerate() {
            let source = &column.source;
            let of_file = edits.entry(&source.path).or_insert_with(|| (source, Vec::new()));
            match column.edits(cell, position + 1) {
                Ok(edits) => of_file.1.extend(edits),
                Err((message, hint)) => {
                    let finding = self.table.error(Code::VariantCell, cell, message);
                    findings.push(finding.hint(hint));
                }
            }
            if let Target::Figure(figure) = &column.target {
                let (id, value) = (figure.id.clone(), cell.text.clone());
                said.push(Said { id, value, cell: position + 1 });
            }
        }
        let name = self.name(index);
        if let Some((column, slug)) = &self.slug
            && let Target::Value(Slot::At(range), ..) = &column.target
        {
            let (text, source) = (format!("\"{slug}-{name}\""), &column.source);
            let edit = Edit { range: range.clone(), text, scope: None, cell: None };
            edits.entry(&source.path).or_insert_with(|| (source, Vec::new())).1.push(edit);
        }
        findings.guard(())?;
        let (mut texts, mut changed) = (BTreeMap::new(), BTreeMap::new());
        for (path, (source, edits)) in edits {
            let (text, way) = apply(&source.text, edits);
            texts.insert(path.to_owned(), text);
            changed.insert(path.to_owned(), Changed { source: Arc::clone(source), way });
        }
        let cells = row.iter().map(|cell| cell.range.clone()).collect();
        let table = Arc::clone(&self.table.source);
        Ok(Member {
            target: Ok(name.clone()),
            folder: Folder::Changed(Box::new(self.folder.clone()), Arc::new(texts)),
            origin: Origin::Variant { table, digest: self.digest, cells, said, changed },
            name: name.into(),
        })
    }

    /// What is wrong with a row as such: its cells and its name.
    fn row(&self, index: usize) -> Findings {
        let (table, row) = (&self.table, &self.table.rows[index]);
        let mut findings: Findings = row.iter().filter_map(|cell| quotes(table, cell)).collect();
        let (count, columns) = (row.len(), table.head.len());
        if count != columns {
            let message = format!("a row of {count} cells in a table of {columns} columns");
            let place = row.get(columns).map_or_else(|| table.end(row), |cell| table.place(cell));
            let finding = Finding::error(Code::CsvSyntax, place, message);
            findings.push(finding.hint("put a cell that has a comma in it in quotes"));
        }
        let Some(cell) = row.first() else { return findings };
        let name = &cell.text;
        if let Some(fault) = name::fault(name) {
            let finding =
                table.error(Code::VariantName, cell, format!("the name `{name}` {fault}"));
            findings.push(finding.hint("its files are written to a folder of this name"));
        } else if let Some(first) = self.first.get(name).filter(|first| **first < index) {
            let place = table.rows[*first].first().map(|cell| table.place(cell).to_string());
            let message = format!("a second variant has the name `{name}`");
            let finding = table.error(Code::DuplicateId, cell, message);
            findings.push(finding.hint(format!("the first is {}", place.unwrap_or_default())));
        }
        findings
    }
}

/// Checks what every row needs of its table: a first line that begins with `name`, and a row.
fn check(table: &Table) -> Result<(), Findings> {
    let mut findings: Findings = table.head.iter().filter_map(|cell| quotes(table, cell)).collect();
    match table.head.first() {
        None => {
            let place = table.end(&[]);
            findings.push(Finding::error(Code::CsvSyntax, place, "the table is empty"));
        }
        Some(cell) if cell.text != NAME => {
            let message = format!("the first column is `{}`, and not `{NAME}`", cell.text);
            let finding = table.error(Code::UnknownColumn, cell, message);
            findings.push(finding.hint("begin each row with the name of the variant"));
        }
        Some(_) if table.rows.is_empty() => {
            let message = "the table has no row below its names of columns";
            let place = table.end(&table.head);
            findings.push(Finding::error(Code::CsvSyntax, place, message));
        }
        Some(_) => {}
    }
    findings.guard(()).map(|_| ())
}

/// A finding of a cell whose quotes are not as they should be.
fn quotes(table: &Table, cell: &Cell) -> Option<Finding> {
    (!cell.is_well_quoted).then(|| {
        let message = "the quotes of a cell do not stand around it";
        let finding = table.error(Code::CsvSyntax, cell, message);
        finding.hint("put the whole cell in quotes, and double each within it")
    })
}

/// Where the slug of a report stands, and what it is; `None` if that cannot be read, which the
/// report itself is refused for.
fn slug(folder: &Folder) -> Result<Option<(Column, String)>, Failure> {
    let plan = folder.text("report.json").and_then(|source| Ok(json::read(source)?));
    let plan: Json<Plan> = match plan {
        Ok(plan) => plan,
        Err(Failure::Findings(_)) => return Ok(None),
        Err(failure) => return Err(failure),
    };
    Ok(plan.range("/slug").map(|range| {
        let target = Target::Value(Slot::At(range), Kind::Text, None);
        (Column { source: Arc::clone(&plan.source), target }, plan.value.slug.clone())
    }))
}
