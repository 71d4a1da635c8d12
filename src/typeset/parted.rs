//! What the book as a whole knows of its sections and exhibits, parted from what stands in them.

use serde::Serialize;
use serde_json::Value;

use crate::charts::DrawnPart;

/// What the book as a whole knows of a section.
pub const OF_SECTION: [&str; 6] = ["id", "page", "number", "heading", "of", "exhibits"];
/// What the book as a whole knows of an exhibit.
pub const OF_EXHIBIT: [&str; 4] = ["id", "number", "title", "units"];

/// The file of an exhibit. Its parts are by far the largest of all that is written, and are written
/// as they are.
#[derive(Serialize)]
pub struct ExhibitFile<'a> {
    #[serde(flatten)]
    pub rest: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parts: Option<&'a Vec<DrawnPart>>,
}

/// Takes all but some keys out of an object.
pub fn parted(value: &mut Value, keep: &[&str]) -> Value {
    let fields = value.as_object_mut().map(std::mem::take).unwrap_or_default();
    let (kept, rest) = fields.into_iter().partition(|(key, _)| keep.contains(&key.as_str()));
    *value = Value::Object(kept);
    Value::Object(rest)
}

/// The subheads among the blocks of a section.
pub fn subheads(section: &Value) -> Value {
    headings(&section["blocks"]).cloned().collect()
}

/// The ids that links can reach within a section: of its subheads and those of its sidebars.
pub fn anchors(body: &Value) -> Value {
    let sidebars = body["sidebars"].as_array().into_iter().flatten();
    let beside = sidebars.flat_map(|sidebar| headings(&sidebar["blocks"]));
    let ids = headings(&body["blocks"]).chain(beside).map(|heading| heading["id"].clone());
    ids.filter(Value::is_string).collect()
}

fn headings(blocks: &Value) -> impl Iterator<Item = &Value> {
    blocks.as_array().into_iter().flatten().filter(|block| block["block"] == "heading")
}
