//! What the layouts read of exhibits.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::written::ExhibitFiles;
use super::{Writer, file};
use crate::charts::{Drawn, DrawnPart, Marks};
use crate::finding::{Code, Finding};
use crate::load::Section;

impl Writer<'_> {
    /// The files of the exhibits.
    pub(super) fn exhibits(&mut self) -> Arc<ExhibitFiles> {
        if let Some(files) = &self.written.exhibits {
            return Arc::clone(files);
        }
        let found = self.setter.findings.iter().count();
        let files = Arc::new(self.exhibit_files());
        if self.setter.findings.iter().count() == found {
            self.written.exhibits = Some(Arc::clone(&files));
        }
        files
    }

    fn exhibit_files(&mut self) -> ExhibitFiles {
        let report = self.report;
        let order = report.plan.value.sections.iter().flat_map(Section::exhibits);
        let (mut numbers, mut titles, mut each) = (Map::new(), Map::new(), Vec::new());
        for (index, id) in order.enumerate() {
            let Some(drawn) = self.charts.exhibits.get(id) else { continue };
            let mut exhibit = self.exhibit(id, index + 1, drawn);
            numbers.insert(id.clone(), exhibit["number"].clone());
            titles.insert(id.clone(), exhibit["title"].clone());
            let parts = drawn.parts.iter().enumerate();
            exhibit["parts"] = parts.map(|(at, part)| self.part(id, at, part)).collect();
            each.push((id.clone(), file(&exhibit)));
        }
        ExhibitFiles {
            numbers: Value::Object(numbers),
            titles: Value::Object(titles),
            each,
            marks: std::mem::take(&mut self.marks),
        }
    }

    fn part(&mut self, id: &str, position: usize, part: &DrawnPart) -> Value {
        match part {
            DrawnPart::Chart { kind, units, alt, told, marks } => json!({
                "part": "chart",
                "kind": kind,
                "units": units,
                "alt": alt,
                "told": told,
                "drawing": self.drawing(format!("exhibits/{id}-{position}"), marks),
            }),
            DrawnPart::Table { units, table } => {
                let mut value = json!(self.setter.table(table));
                value["part"] = "table".into();
                value["units"] = json!(units);
                value
            }
        }
    }

    /// What a layout needs in order to place a chart: its size, and the name of the file of its marks,
    /// which are by far the most of all that is written.
    pub(super) fn drawing(&mut self, name: String, marks: &Marks) -> Value {
        let known = self.written.marks.get(&name).filter(|(known, _)| known == marks);
        let bytes = known.map(|(_, bytes)| bytes.clone());
        let bytes = bytes.unwrap_or_else(|| {
            let bytes = file(&self.setter.marks(marks));
            self.written.marks.insert(name.clone(), (marks.clone(), bytes.clone()));
            bytes
        });
        let drawing = json!({ "width": marks.width, "height": marks.height, "marks": name });
        self.marks.push((name, bytes));
        drawing
    }

    fn exhibit(&mut self, id: &str, number: usize, drawn: &Drawn) -> Value {
        let labels = &self.texts.labels;
        let Some(text) = labels.value.exhibits.get(id) else { return Value::Null };
        let place = |key: &str| labels.place(&format!("/exhibits/{id}/{key}"));
        let note = text.note.as_ref().map(|note| self.setter.label(note, &place("note")));
        let note: Vec<Value> = note.into_iter().collect();
        let source = self.source_line(&drawn.sources);
        let declared = self.report.exhibits.value.exhibits.iter().find(|one| one.id == id);
        json!({
            "id": id,
            "number": number.to_string(),
            "title": self.setter.label(&text.title, &place("title")),
            "shows": self.setter.label(&text.shows, &place("shows")),
            "unit": text.unit.as_ref().map(|unit| self.setter.name(unit)),
            "source": source.map(|line| self.setter.name(&line)),
            "note": note,
            "alt": drawn.alt,
            "units": declared.map(|exhibit| exhibit.units),
        })
    }

    /// The source line: the short names of sources, each once, in the order of first use.
    fn source_line(&mut self, sources: &[String]) -> Option<String> {
        let labels = &self.texts.labels;
        let mut names: Vec<&str> = Vec::new();
        for id in sources {
            match labels.value.sources.get(id) {
                Some(name) if names.contains(&name.as_str()) => {}
                Some(name) => names.push(name),
                None => {
                    let message = format!("`sources` has no `{id}`");
                    let place = labels.place("/sources");
                    let finding = Finding::error(Code::MissingLabel, place, message);
                    if !self.setter.findings.iter().any(|other| *other == finding) {
                        self.setter.findings.push(finding);
                    }
                }
            }
        }
        let word = labels.value.words.get("source").map_or("", String::as_str);
        (!names.is_empty()).then(|| format!("{word}: {}", names.join(", ")))
    }
}
