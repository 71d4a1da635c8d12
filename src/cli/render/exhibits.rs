//! Pictures of single exhibits: each is laid out by itself, so that nothing of its neighbours is cut in.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{form, output};
use crate::cli::args::RenderOptions;
use crate::finding::{Code, Failure, Finding, Findings};
use crate::load::{Section, Texts};
use crate::pipeline::{self, Prepared};
use crate::publish::Output;
use crate::typeset::{self, Layouts, Project};

/// Pictures of the exhibits that the options name.
pub fn pictures(
    prepared: &Prepared,
    texts: &Texts,
    layouts: &Layouts,
    options: &RenderOptions,
) -> Result<Vec<Output>, Failure> {
    let (plan, theme) = (&prepared.report.plan, &prepared.report.theme.value);
    let mut placed: Vec<&str> = Vec::new();
    for id in plan.value.sections.iter().flat_map(Section::exhibits) {
        if !placed.contains(&id.as_str()) {
            placed.push(id);
        }
    }
    let mut findings = Findings::new();
    let mut wanted = Vec::new();
    for name in &options.exhibits {
        match placed.iter().position(|id| id.eq_ignore_ascii_case(name)) {
            Some(index) => wanted.push(index + 1),
            None => {
                let message = format!("no page has an exhibit `{name}`");
                let finding =
                    Finding::error(Code::UnknownExhibit, plan.place("/sections"), message);
                findings.push(finding.hint_known(name, placed.iter().copied()));
            }
        }
    }
    let (wanted, _) = findings.guard(wanted)?;
    let (project, _) = pipeline::project(prepared, texts, layouts)?;
    let told = told(&project);
    let (pages, _) = typeset::exhibits(project, &texts.edition)?;
    let pictures = typeset::singles(&pages, theme, form(options), |page| wanted.contains(&page))?;
    let outputs = pictures.into_iter().filter_map(|picture| {
        let id = placed.get(picture.first - 1)?;
        let (title, description) = told.get(*id).cloned().unwrap_or_default();
        let plan = &plan.value;
        let stem = format!("{}-{}-{}-{id}", plan.slug, plan.year, texts.edition.language);
        Some(output(&stem, picture.bytes, (&title, &description), options))
    });
    Ok(outputs.collect())
}

/// The title and the alternative text of each exhibit, by its id.
fn told(project: &Project) -> BTreeMap<String, (String, String)> {
    let shown = project.files().filter(|(path, _)| path.starts_with("inputs/exhibits/"));
    let exhibits = shown.filter_map(|(_, bytes)| serde_json::from_slice::<Value>(bytes).ok());
    let text = |exhibit: &Value, key: &str| plain(&exhibit[key]);
    exhibits.map(|one| (text(&one, "id"), (text(&one, "title"), text(&one, "alt")))).collect()
}

/// A text in pieces, without what is not read.
fn plain(text: &Value) -> String {
    match text {
        Value::String(text) => text.clone(),
        Value::Array(pieces) => pieces.iter().map(plain).collect(),
        Value::Object(piece) => ["text", "body", "content"]
            .iter()
            .find_map(|key| piece.get(*key))
            .map(plain)
            .unwrap_or_default(),
        Value::Null | Value::Bool(_) | Value::Number(_) => String::new(),
    }
}
