//! What the book as a whole knows of its sections, parted from what stands in them.

use serde_json::Value;

/// What the book as a whole knows of a section.
pub const OF_SECTION: [&str; 5] = ["id", "page", "number", "of", "exhibits"];

/// Takes all but some keys out of an object.
pub fn parted(value: &mut Value, keep: &[&str]) -> Value {
    let fields = value.as_object_mut().map(std::mem::take).unwrap_or_default();
    let (kept, rest) = fields.into_iter().partition(|(key, _)| keep.contains(&key.as_str()));
    *value = Value::Object(kept);
    Value::Object(rest)
}

/// Takes one key out of an object.
pub fn taken(value: &mut Value, key: &str) -> Value {
    value.as_object_mut().and_then(|fields| fields.shift_remove(key)).unwrap_or_default()
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
