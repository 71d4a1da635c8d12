//! The difference as a page and as JSON.

use std::fs;

use serde_json::Value;

use super::{Release, diff, told};
use crate::project::{Project, balans};

#[test]
fn the_page_is_well_formed_and_needs_nothing_from_elsewhere() {
    let new = Project::tiny()
        .replace("prose/en/clocks.md", "can wind a clock", "can mend < & a clock")
        .replace("figures/clocks.json", "\"value\": 1250", "\"value\": 1251");
    let (old, new) = (Release::of(&Project::tiny()), Release::of(&new));
    let folder = tempfile::tempdir().expect("a temporary folder is made");
    let target = folder.path().to_str().expect("temporary paths are UTF-8");
    let output = diff(old.path(), new.path(), &["-o", target]);
    assert_eq!(output.status.code(), Some(1));
    let page = fs::read_to_string(folder.path().join("diff.html")).expect("it is written");
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let tree = roxmltree::Document::parse_with_options(&page, options)
        .unwrap_or_else(|error| panic!("it is well-formed: {error}"));
    let mut pictures = 0;
    for node in tree.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        assert!(!["script", "link", "iframe", "object"].contains(&name), "there is a <{name}>");
        for attribute in node.attributes() {
            let value = attribute.value();
            let refers = ["src", "href", "srcset", "data"].contains(&attribute.name());
            assert!(!refers || value.starts_with("data:image/png;base64,"), "{name}: {value}");
        }
        if name == "img" {
            pictures += 1;
            assert!(node.attribute("alt").is_some_and(|alt| !alt.is_empty()), "it has an alt text");
        }
    }
    assert!(!page.contains("url(") && !page.contains("@import"), "the style refers to nothing");
    assert_eq!(pictures % 3, 0, "old, new and overlay of each page");
    assert!(pictures > 0, "changed pages are shown");
    let has = |name: &str, text: &str| {
        let mut nodes = tree
            .descendants()
            .filter(|node| node.has_tag_name(("http://www.w3.org/1999/xhtml", name)));
        nodes.any(|node| node.text().is_some_and(|found| found.contains(text)))
    };
    assert!(has("ins", "mend < &"), "what came is told: {}", &page[..2000]);
    assert!(has("del", "wind"), "what went is told");
    assert!(page.contains("members") && page.contains("1,251"), "figures are told");
}

#[test]
fn the_json_is_as_its_schema_says() {
    let output = balans(&["schema", "diff"], None);
    let schema: Value = serde_json::from_slice(&output.stdout).expect("a schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    let new = Project::tiny()
        .replace("prose/en/clocks.md", "can wind a clock", "can mend a clock")
        .replace("figures/clocks.json", "\"value\": 1250", "\"value\": 1251");
    let (old, new) = (Release::of(&Project::tiny()), Release::of(&new));
    let (value, _) = told(old.path(), new.path());
    let errors: Vec<String> = validator.iter_errors(&value).map(|one| one.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?} in {value:#}");
    assert!(!validator.is_valid(&serde_json::json!({ "differs": "yes" })), "it can fail");
}
