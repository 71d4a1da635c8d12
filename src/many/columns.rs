//! Reading the first line of a table: what each column sets.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::column::{Column, Figure, Kind, Slot, Target};
use super::observations::{Observations, Observed};
use super::table::{Cell, Table};
use crate::finding::{Code, Failure, Finding, Findings, Source, did_you_mean};
use crate::json::{self, Json};
use crate::load::Folder;

/// The name of the column of names.
pub const NAME: &str = "name";

/// The fields of an observed figure that a column can set, their kinds, and what an empty cell is: that
/// the figure has no such field. Whether it may be without is for the schema to say.
const FIELDS: [(&str, Kind, Option<&str>); 6] = [
    ("status", Kind::Text, None),
    ("published", Kind::Text, Some("\"exact\"")),
    ("source", Kind::Text, Some("null")),
    ("note", Kind::Text, Some("null")),
    ("unit", Kind::Text, Some("null")),
    ("decimals", Kind::Number, Some("null")),
];

/// Finds what each column but the first sets.
///
/// # Errors
/// Every column that sets nothing or what another sets, or what is wrong with the report's files.
pub fn columns(table: &Table, folder: &Folder) -> Result<Vec<Column>, Failure> {
    let observations = Observations::read(folder)?;
    let mut reader = Reader { table, folder, observations, files: BTreeMap::new() };
    let (mut columns, mut findings) = (Vec::<Column>::new(), Findings::new());
    for cell in table.head.iter().skip(1) {
        match reader.column(cell) {
            Ok(column) => {
                let before = columns.iter().position(|one| one.meets(&column));
                if let Some(before) = before.and_then(|at| table.head.get(at + 1)) {
                    let (name, before) = (&cell.text, &before.text);
                    let message = format!("column `{name}` sets what column `{before}` sets");
                    findings.push(table.error(Code::DuplicateId, cell, message));
                }
                columns.push(column);
            }
            Err(Failure::Findings(found)) => findings.extend(found),
            Err(failure) => return Err(failure),
        }
    }
    let (columns, _) = findings.guard(columns)?;
    Ok(columns)
}

struct Reader<'a> {
    table: &'a Table,
    folder: &'a Folder,
    observations: Observations,
    /// The JSON files that columns name.
    files: BTreeMap<String, Json<Value>>,
}

impl Reader<'_> {
    /// What a column sets.
    fn column(&mut self, cell: &Cell) -> Result<Column, Failure> {
        let name = cell.text.as_str();
        if let Some((path, pointer)) = name.split_once('#') {
            return self.value(cell, path, pointer);
        }
        if let Some((id, field)) = name.rsplit_once('/')
            && let Some(figure) = self.observations.get(id)
        {
            return Ok(self.field(cell, figure, field)?);
        }
        if name.ends_with(".md") {
            let source = self.file(cell, name)?;
            return Ok(Column { source, target: Target::Text });
        }
        match self.observations.get(name) {
            Some(figure) => Ok(self.figure(name, figure)),
            None => Err(self.unknown_figure(cell).into()),
        }
    }

    fn unknown(&self, cell: &Cell, message: String) -> Finding {
        self.table.error(Code::UnknownColumn, cell, message)
    }

    /// The text of a file that a column names.
    fn file(&self, cell: &Cell, path: &str) -> Result<Arc<Source>, Failure> {
        self.folder.text(path).map_err(|failure| match failure {
            // What is wrong with the name of the file is told where it is named.
            Failure::Findings(found) => {
                let tell = |one: Finding| Finding { place: self.table.place(cell), ..one };
                found.into_iter().map(tell).collect::<Findings>().into()
            }
            failure @ Failure::Path { .. } => failure,
        })
    }

    /// A column that names a value of a JSON file by its pointer.
    fn value(&mut self, cell: &Cell, path: &str, pointer: &str) -> Result<Column, Failure> {
        if !self.files.contains_key(path) {
            let file = json::read(self.file(cell, path)?)?;
            self.files.insert(path.to_owned(), file);
        }
        let Some(file) = self.files.get(path) else { unreachable!("it was put in") };
        let (value, range) = (file.value.pointer(pointer), file.range(pointer));
        let (Some(value), Some(range)) = (value, range) else {
            let message = format!("`{path}` has nothing at `{pointer}`");
            let finding = self.unknown(cell, message);
            return Err(match nearest(&file.value, pointer) {
                Some(near) => finding.hint(format!("did you mean `{path}#{near}`?")),
                None => finding.hint("give it in the report, and the table sets it for each row"),
            }
            .into());
        };
        let Some(kind) = Kind::of(value) else {
            let message = format!("`{name}` is not a single value", name = cell.text);
            return Err(self.unknown(cell, message).hint("name one of those in it").into());
        };
        let source = Arc::clone(&file.source);
        Ok(Column { source, target: Target::Value(Slot::At(range), kind, None) })
    }

    /// A column that names a figure.
    fn figure(&self, id: &str, observed: &Observed) -> Column {
        let all = &self.observations;
        let object = all.object(observed);
        let slot = |key| Slot::of(all.field(observed, key), &object, key);
        let own_status = format!("{id}/status");
        let has_own = self.table.head.iter().any(|cell| cell.text == own_status);
        let target = Target::Figure(Figure {
            id: id.to_owned(),
            value: slot("value"),
            status: (!has_own).then(|| slot("status")),
            was: observed.status,
            known: observed.known,
            object,
        });
        Column { source: Arc::clone(&all.file(observed).source), target }
    }

    /// A column that names a field of a figure.
    fn field(&self, cell: &Cell, observed: &Observed, field: &str) -> Result<Column, Findings> {
        let Some(&(key, kind, empty)) = FIELDS.iter().find(|(key, ..)| *key == field) else {
            let message = format!("a figure has no `{field}` that a column can set");
            let known = FIELDS.iter().map(|(key, ..)| *key);
            return Err(self.unknown(cell, message).hint_known(field, known).into());
        };
        let all = &self.observations;
        let slot = Slot::of(all.field(observed, key), &all.object(observed), key);
        let source = Arc::clone(&all.file(observed).source);
        Ok(Column { source, target: Target::Value(slot, kind, empty) })
    }

    fn unknown_figure(&self, cell: &Cell) -> Finding {
        let (name, all) = (cell.text.as_str(), &self.observations);
        if all.is_derived(name) {
            let message = format!("`{name}` is computed by a formula");
            let hint = "set the figures that it is computed of";
            return self.unknown(cell, message).hint(hint);
        }
        if let Some(one) = all.of_set(name) {
            let message = format!("`{name}` is a data set");
            return self.unknown(cell, message).hint(format!("name its figures, such as `{one}`"));
        }
        let finding = self.unknown(cell, format!("the report has no figure `{name}`"));
        if self.table.head.len() < 3 && name.contains([';', '\t']) {
            return finding.hint("the cells of a table are separated by commas");
        }
        finding.hint_known(name, all.ids())
    }
}

/// The pointer to a member that is called much like the one that a pointer does not find.
fn nearest(value: &Value, pointer: &str) -> Option<String> {
    let (mut value, mut found) = (value, String::new());
    for token in pointer.split('/').skip(1) {
        let next = format!("{found}/{token}");
        if let Some(inner) = value.pointer(&format!("/{token}")) {
            (value, found) = (inner, next);
            continue;
        }
        let keys = value.as_object()?.keys().map(String::as_str);
        let near = did_you_mean(token, keys)?;
        let near = near.replace('~', "~0").replace('/', "~1");
        // What stands behind it may be right.
        let rest = pointer.get(next.len()..).unwrap_or_default();
        return Some(format!("{found}/{near}{rest}"));
    }
    None
}
