//! What the layouts read of exhibits.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Writer;
use crate::charts::{Drawn, DrawnPart};
use crate::finding::{Code, Finding};
use crate::load::Section;

impl Writer<'_> {
    /// The exhibits, by id, and their charts and tables.
    pub(super) fn exhibits(&mut self) -> (Value, BTreeMap<String, Vec<DrawnPart>>) {
        let report = self.report;
        let order = report.plan.value.sections.iter().flat_map(Section::exhibits);
        let (mut exhibits, mut parts) = (BTreeMap::new(), BTreeMap::new());
        for (index, id) in order.enumerate() {
            if let Some(drawn) = self.charts.exhibits.get(id) {
                exhibits.insert(id.clone(), self.exhibit(id, index + 1, drawn));
                parts.insert(id.clone(), self.setter.parts(&drawn.parts));
            }
        }
        (json!(exhibits), parts)
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
