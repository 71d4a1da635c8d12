//! What is told to browsers, as JSON. Cooperates with `page/script.js`, which reads it.

use serde_json::{Map, Value, json};

use super::stage::{Activity, Scene, Shown};
use crate::finding::{self, Area, Finding, Place, Severity};
use crate::typeset::Sheet;
use crate::typeset::proof::{Guide, Overlay};

/// A scene as a whole.
pub fn of(scene: &Scene) -> String {
    let activity = match scene.activity {
        Activity::Building => "building",
        Activity::Judging => "judging",
        Activity::Resting => "resting",
    };
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "state": scene.state,
        "title": scene.title,
        "activity": activity,
        "milliseconds": scene.took.map(|took| took.as_millis()),
        "failure": scene.failure,
        "refused": scene.is_refused(),
        "editions": scene.editions.iter().map(edition).collect::<Vec<_>>(),
        "errors": scene.findings.count(Severity::Error),
        "warnings": scene.findings.count(Severity::Warning),
        "findings": findings(scene),
    })
    .to_string()
}

fn edition(shown: &Shown) -> Value {
    let sheet = |sheet: &std::sync::Arc<Sheet>| {
        let sides = sheet.sides.iter();
        let sizes = sides.clone().map(|side| json!([rounded(side.width), rounded(side.height)]));
        json!({
            "id": sheet.id,
            "first": sheet.first,
            "pages": sizes.collect::<Vec<_>>(),
            "pictures": sides.map(|side| side.id.as_str()).collect::<Vec<_>>(),
            "bleed": rounded(sheet.bleed),
            "guides": shown.guides.get(&sheet.first),
        })
    };
    json!({
        "language": shown.language,
        "title": shown.title,
        "stale": shown.stale,
        "sheets": shown.sheets.iter().map(sheet).collect::<Vec<_>>(),
    })
}

/// The findings as `check --format json` gives them, each with its place in words and, if it is in
/// a text, the line.
fn findings(scene: &Scene) -> Value {
    let mut document = finding::json(&scene.findings);
    let entries = document["findings"].as_array_mut().map(std::mem::take).unwrap_or_default();
    let entries = entries.into_iter().zip(scene.findings.iter()).map(|(mut entry, finding)| {
        entry["at"] = finding.place.to_string().into();
        entry["line"] = line(finding).into();
        entry
    });
    entries.collect()
}

/// The line of a text that a finding speaks of, around the fault.
fn line(finding: &Finding) -> Option<String> {
    const LONGEST: usize = 160;
    let Place::Text(source, range) = &finding.place else { return None };
    let text = &source.text;
    let start = text.floor_char_boundary(range.start);
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let before = text[from..start].chars().count();
    let skipped = before.saturating_sub(LONGEST / 2);
    let shown: String = text[from..to].chars().skip(skipped).take(LONGEST).collect();
    Some(shown.trim().to_owned())
}

/// The text of a sheet: of each run the text, left end and height of the baseline, width and size.
pub fn text(sheet: &Sheet) -> Vec<u8> {
    let runs = sheet.runs().map(|run| {
        json!([run.text, rounded(run.x), rounded(run.y), rounded(run.width), rounded(run.size)])
    });
    Value::Array(runs.collect()).to_string().into_bytes()
}

/// What the pages of a sheet are measured by: for each page its guides by kind, as left, top, width
/// and height from the corner of its own trim.
pub fn guides(sheet: &Sheet, overlays: &[Overlay]) -> Vec<u8> {
    let pages = (sheet.first..=sheet.last()).map(|page| {
        let mut kinds = Map::new();
        let overlay = overlays.get(page - 1);
        for (guide, area) in overlay.into_iter().flat_map(|overlay| &overlay.guides) {
            let boxes = kinds.entry(name(*guide)).or_insert_with(|| json!([]));
            boxes.as_array_mut().into_iter().for_each(|boxes| boxes.push(boxed(*area)));
        }
        Value::Object(kinds)
    });
    Value::Array(pages.collect()).to_string().into_bytes()
}

fn name(guide: Guide) -> &'static str {
    match guide {
        Guide::Baseline => "baseline",
        Guide::TypeArea => "type-area",
        Guide::Column => "column",
        Guide::SafeZone => "safe-zone",
        Guide::Text => "text",
    }
}

fn boxed(Area { x, y, width, height }: Area) -> Value {
    json!([rounded(x), rounded(y), rounded(width), rounded(height)])
}

/// A length to a hundredth of a point.
fn rounded(length: f64) -> f64 {
    (length * 100.0).round() / 100.0
}
