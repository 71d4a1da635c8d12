//! A small report that a test puts together section by section, and what its pages must raise.

use std::path::Path;

use balans::finding::Code;
use serde_json::{Value, json};

use super::judge::{Must, Set};
use super::text::Tongue;
use crate::project::{Project, SOURCE};

/// A report in one edition, designed like the bundled one unless it says otherwise.
pub struct Book {
    name: String,
    tongue: Tongue,
    plan: Value,
    theme: Value,
    figures: Value,
    exhibits: Value,
    labels: Value,
    prose: Vec<(String, String)>,
    images: Vec<(String, Vec<u8>)>,
    must: Vec<Must>,
    pages: usize,
}

impl Book {
    /// A report without sections.
    pub fn new(name: &str) -> Self {
        Self::in_tongue(name, Tongue::English)
    }

    /// A report without sections, in a language.
    pub fn in_tongue(name: &str, tongue: Tongue) -> Self {
        let (language, region) = match tongue {
            Tongue::English => ("en", "GB"),
            Tongue::German => ("de", "DE"),
        };
        let read = |path: &str| -> Value {
            let text = std::fs::read(Path::new(SOURCE).join(path)).expect("it is read");
            serde_json::from_slice(&text).expect("it is JSON")
        };
        let mut labels = read(&format!("tests/project/labels/{language}.json"));
        for own in ["codes", "series", "key_figures", "exhibits"] {
            labels[own] = json!({});
        }
        labels["signatory"] = json!({});
        labels["sources"] = json!({ "ledger": "Ledger of the society" });
        labels["units"]["clocks"] = json!({ "one": "clock", "other": "clocks" });
        Self {
            name: name.to_owned(),
            tongue,
            plan: json!({
                "slug": "layouts",
                "year": 2024,
                "date": "2025-06-30",
                "page": { "width_mm": 170, "height_mm": 240, "bleed_mm": 3 },
                "editions": [{
                    "language": language, "region": region, "title": "Hours",
                    "organisation": "Society of Clocks", "cover_ink": "deep"
                }],
                "sections": [],
            }),
            theme: read("data/2024/theme.json"),
            figures: json!({
                "sources": { "ledger": { "title": "Ledger" } }, "figures": [], "datasets": [],
            }),
            exhibits: json!({ "exhibits": [] }),
            labels,
            prose: Vec::new(),
            images: Vec::new(),
            must: Vec::new(),
            pages: usize::MAX,
        }
    }

    /// The language of the edition.
    pub fn tongue(&self) -> Tongue {
        self.tongue
    }

    /// Sets the trim size, in millimetres.
    pub fn trim(mut self, width: u32, height: u32) -> Self {
        self.plan["page"] = json!({ "width_mm": width, "height_mm": height, "bleed_mm": 3 });
        self
    }

    /// Sets the columns of text.
    pub fn columns(self, count: u8) -> Self {
        self.design("/grid/columns", json!(count))
    }

    /// Changes a value of the theme.
    pub fn design(mut self, pointer: &str, value: Value) -> Self {
        *self.theme.pointer_mut(pointer).expect("the theme has it") = value;
        self
    }

    /// Changes a value of the plan, which must have it.
    pub fn plan(mut self, pointer: &str, value: Value) -> Self {
        *self.plan.pointer_mut(pointer).expect("the plan has it") = value;
        self
    }

    /// Adds or changes a field of the labels, such as `codes` and `place`.
    pub fn label(mut self, kind: &str, id: &str, value: Value) -> Self {
        self.labels[kind][id] = value;
        self
    }

    /// Adds a section; its id is given to it.
    pub fn section(mut self, id: &str, section: Value) -> Self {
        let mut all = json!({ "id": id });
        for (key, value) in section.as_object().into_iter().flatten() {
            all[key] = value.clone();
        }
        self.plan["sections"].as_array_mut().expect("sections are a list").push(all);
        self
    }

    /// Adds a file of prose.
    pub fn prose(mut self, name: &str, text: impl Into<String>) -> Self {
        self.prose.push((name.to_owned(), text.into()));
        self
    }

    /// Adds an image.
    pub fn image(mut self, path: &str, bytes: Vec<u8>) -> Self {
        self.images.push((path.to_owned(), bytes));
        self
    }

    /// Who signs the foreword.
    pub fn signed(mut self, signatory: Value, labels: Value) -> Self {
        self.plan["signatory"] = signatory;
        self.labels["signatory"] = labels;
        self
    }

    /// Adds a data set over one dimension; a value of none is missing.
    pub fn set(
        mut self,
        id: &str,
        dimension: &str,
        decimals: u8,
        values: impl IntoIterator<Item = (String, Option<f64>)>,
    ) -> Self {
        let observations: Vec<Value> = values
            .into_iter()
            .map(|(key, value)| match value {
                Some(value) => json!({ "key": [key], "value": value }),
                None => json!({ "key": [key], "value": null, "status": "M" }),
            })
            .collect();
        let mut set = json!({
            "id": id, "unit": "clocks", "dimensions": [dimension], "source": "ledger",
            "decimals": decimals, "observations": observations,
        });
        if dimension != "time" {
            set["period"] = json!("2024");
        }
        self.figures["datasets"].as_array_mut().expect("data sets are a list").push(set);
        self.labels["series"][id] = json!("Clocks");
        self
    }

    /// Adds an exhibit with its title and what it shows.
    pub fn exhibit(mut self, id: &str, units: u8, parts: Value, title: &str, shows: &str) -> Self {
        let exhibit = json!({ "id": id, "units": units, "parts": parts });
        self.exhibits["exhibits"].as_array_mut().expect("exhibits are a list").push(exhibit);
        self.labels["exhibits"][id] = json!({ "title": title, "shows": shows, "unit": "clocks" });
        self
    }

    /// Says that the pages must raise a finding, and why.
    pub fn must(self, code: Code, says: &'static str, why: &'static str) -> Self {
        self.must_raise((code, says, why))
    }

    /// The same of a code, a part of its message and the reason.
    pub fn must_raise(mut self, (code, says, why): (Code, &'static str, &'static str)) -> Self {
        self.must.push(Must { code, says, why });
        self
    }

    /// Says that the pages from this one on are only there to be listed.
    pub fn about_pages(self, before: usize) -> Self {
        Self { pages: before - 1, ..self }
    }

    /// Typesets the report and holds what is found against what must be.
    ///
    /// # Errors
    /// What is wrong, in lines.
    fn check(&self) -> Result<(), String> {
        self.judge(&self.typeset())
    }

    /// Typesets the report.
    pub fn typeset(&self) -> Set {
        Set::of(&self.written())
    }

    /// Holds what is found in the report, typeset, against what must be.
    ///
    /// # Errors
    /// What is wrong, in lines.
    pub fn judge(&self, set: &Set) -> Result<(), String> {
        set.judge(&self.name, &self.must, self.pages)
    }

    /// The name of the case.
    pub fn name(&self) -> &str {
        &self.name
    }

    fn written(&self) -> Project {
        let language = self.plan["editions"][0]["language"].as_str().expect("it has a language");
        let text = |value: &Value| serde_json::to_vec_pretty(value).expect("JSON is written");
        let mut report = Project::empty()
            .write("report.json", text(&self.plan))
            .write("theme.json", text(&self.theme))
            .write("figures/figures.json", text(&self.figures))
            .write("exhibits.json", text(&self.exhibits))
            .write(&format!("labels/{language}.json"), text(&self.labels));
        for (name, prose) in &self.prose {
            report = report.write(&format!("prose/{language}/{name}.md"), prose);
        }
        self.images.iter().fold(report, |report, (path, bytes)| report.write(path, bytes))
    }
}

/// Panics unless all of the reports are as they must be.
pub fn hold(books: impl IntoIterator<Item = Book>) {
    let wrong: Vec<String> = books.into_iter().filter_map(|book| book.check().err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
