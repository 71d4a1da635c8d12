//! JSON findings are as the schema says that `balans schema findings` prints.

use balans::finding::{Findings, json};
use serde_json::Value;

use super::{check, faulty, one_of_each, spotless, stdout};
use crate::project::balans;

fn schema() -> Value {
    let output = balans(&["schema", "findings"], None);
    assert_eq!(output.status.code(), Some(0), "the schema is published");
    serde_json::from_str(&stdout(&output)).expect("the schema is JSON")
}

fn validate(schema: &Value, document: &Value) {
    let validator = jsonschema::validator_for(schema).expect("the schema is a schema");
    let errors: Vec<String> = validator
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "not as the schema says:\n{}", errors.join("\n"));
}

#[test]
fn findings_of_every_code_and_place_are_valid() {
    let schema = schema();
    validate(&schema, &json(&one_of_each()));
    validate(&schema, &json(&Findings::new()));
}

#[test]
fn what_check_prints_is_valid() {
    let schema = schema();
    for project in [faulty(), spotless()] {
        let output = check(&project, &["--format", "json"]);
        let document = serde_json::from_str(&stdout(&output)).expect("it is JSON");
        validate(&schema, &document);
    }
}

#[test]
fn the_schema_is_strict() {
    let schema = schema();
    let document = json(&one_of_each());
    let breaks: [(&str, Value); 6] = [
        ("/findings/0/code", "no-such-code".into()),
        ("/findings/0/severity", "dreadful".into()),
        ("/findings/0/place/line", 0.into()),
        ("/findings/0/place", serde_json::json!({ "file": "a", "lines": 1 })),
        ("/findings/0", serde_json::json!({})),
        ("/errors", (-1).into()),
    ];
    for (pointer, value) in breaks {
        let mut broken = document.clone();
        *broken.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer} is there")) = value;
        assert!(!jsonschema::is_valid(&schema, &broken), "a wrong {pointer} is seen");
    }
}
