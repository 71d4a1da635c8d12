//! Reading a JSON file into a type, with every fault at its line and column.
//!
//! A file is checked against the JSON Schema of its type before it is read, because a schema
//! reports all faults of a file and serde only the first.

mod tree;

use std::any::TypeId;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use jsonschema::error::{TypeKind, ValidationErrorKind};
use schemars::{JsonSchema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::finding::{Code, Finding, Findings, Place, Source};

use tree::{doubled_keys, index, key_place, place, tree};

/// A value read from a JSON file, together with the file.
#[derive(Debug, Clone)]
pub struct Json<T> {
    /// The file.
    pub source: Arc<Source>,
    /// What it says.
    pub value: T,
    /// The byte range of each value, by its JSON pointer.
    ranges: Arc<BTreeMap<String, Range<usize>>>,
}

impl<T> Json<T> {
    /// The place of the value at a JSON pointer (RFC 6901).
    pub fn place(&self, pointer: &str) -> Place {
        Place::Text(Arc::clone(&self.source), self.range(pointer).unwrap_or(0..0))
    }

    /// The byte range of the value at a JSON pointer, if there is one.
    pub fn range(&self, pointer: &str) -> Option<Range<usize>> {
        self.ranges.get(pointer).cloned()
    }
}

/// The JSON Schema of a type.
pub fn schema<T: JsonSchema>() -> Value {
    SchemaGenerator::default().into_root_schema_for::<T>().to_value()
}

/// Reads the text of a JSON file into a type, and keeps where each value stands.
///
/// # Errors
/// Every fault of the file: syntax, doubled keys, or all that its schema finds.
pub fn read<T>(source: Arc<Source>) -> Result<Json<T>, Findings>
where
    T: DeserializeOwned + JsonSchema + 'static,
{
    let value = parse(&source)?;
    let mut ranges = BTreeMap::new();
    if let Some(root) = tree(&source.text) {
        index(&root, String::new(), &mut ranges);
    }
    Ok(Json { source, value, ranges: Arc::new(ranges) })
}

/// Parses the text of a JSON file into a type.
fn parse<T>(source: &Arc<Source>) -> Result<T, Findings>
where
    T: DeserializeOwned + JsonSchema + 'static,
{
    let value: Value = serde_json::from_str(&source.text).map_err(|error| {
        let at = source.offset(error.line(), error.column());
        let place = Place::Text(Arc::clone(source), at..at);
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default().to_owned();
        Finding::error(Code::JsonSyntax, place, format!("not valid JSON: {message}"))
    })?;
    let mut findings = Findings::new();
    if let Some(root) = tree(&source.text) {
        doubled_keys(source, &root, &mut findings);
    }
    let form = Form::of::<T>();
    let errors = form.validator.iter_errors(&value);
    findings.extend(errors.flat_map(|error| explain(source, &form.schema, &error)));
    if findings.has_errors() {
        return Err(findings);
    }
    serde_json::from_value(value).map_err(|error| {
        let place = place(source, "");
        Finding::error(Code::WrongType, place, error.to_string()).into()
    })
}

/// The schema of a type, ready to hold files to it.
struct Form {
    schema: Value,
    validator: jsonschema::Validator,
}

impl Form {
    /// The form of a type, made when it is first asked for: to make it takes longer than to check a
    /// file.
    fn of<T: JsonSchema + 'static>() -> Arc<Self> {
        static FORMS: Mutex<BTreeMap<TypeId, Arc<Form>>> = Mutex::new(BTreeMap::new());
        let make = || {
            let schema = schema::<T>();
            match jsonschema::validator_for(&schema) {
                Ok(validator) => Arc::new(Self { schema, validator }),
                Err(error) => unreachable!("a derived schema is valid: {error}"),
            }
        };
        // Nothing half-made is ever put in.
        let mut forms = FORMS.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(forms.entry(TypeId::of::<T>()).or_insert_with(make))
    }
}

/// Turns a fault that the schema found into findings.
fn explain(
    source: &Arc<Source>,
    schema: &Value,
    error: &jsonschema::ValidationError<'_>,
) -> Vec<Finding> {
    let pointer = error.instance_path().as_str();
    let here = || place(source, pointer);
    match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            let object = parent(error.schema_path().as_str());
            let known = schema.pointer(&format!("{object}/properties"));
            unexpected
                .iter()
                .map(|key| {
                    let place = key_place(source, pointer, key);
                    let known = known.and_then(Value::as_object).into_iter().flatten();
                    Finding::error(Code::UnknownKey, place, format!("unknown key `{key}`"))
                        .hint_known(key, known.map(|(name, _)| name.as_str()))
                })
                .collect()
        }
        ValidationErrorKind::Required { property } => {
            let message = format!("key {property} is missing here").replace('"', "`");
            vec![Finding::error(Code::MissingKey, here(), message)]
        }
        ValidationErrorKind::Type { kind } => {
            let wanted = match kind {
                TypeKind::Single(name) => name.to_string(),
                TypeKind::Multiple(names) => {
                    names.iter().map(|name| name.to_string()).collect::<Vec<_>>().join(" or ")
                }
            };
            let found = kind_of(error.instance());
            let message = format!("expected {wanted}, found {found}");
            vec![Finding::error(Code::WrongType, here(), message)]
        }
        ValidationErrorKind::Enum { options } => {
            let found = error.instance().as_str().unwrap_or_default();
            let known: Vec<&str> =
                options.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            vec![not_a_choice(here(), found, &known)]
        }
        // A documented choice is a list of constants, each with its meaning.
        ValidationErrorKind::OneOfNotValid { .. } => {
            let found = error.instance().as_str().unwrap_or_default();
            let choices = schema.pointer(error.schema_path().as_str()).and_then(Value::as_array);
            let consts = choices.into_iter().flatten().filter_map(|choice| choice.get("const"));
            let known: Vec<&str> = consts.filter_map(Value::as_str).collect();
            vec![not_a_choice(here(), found, &known)]
        }
        ValidationErrorKind::Minimum { .. }
        | ValidationErrorKind::Maximum { .. }
        | ValidationErrorKind::ExclusiveMinimum { .. }
        | ValidationErrorKind::ExclusiveMaximum { .. } => {
            vec![Finding::error(Code::OutOfRange, here(), error.to_string())]
        }
        _ => vec![Finding::error(Code::WrongType, here(), error.to_string())],
    }
}

fn not_a_choice(place: Place, found: &str, known: &[&str]) -> Finding {
    let list: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
    let message = format!("`{found}` is not one of {}", list.join(", "));
    Finding::error(Code::WrongType, place, message).hint_known(found, known.iter().copied())
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// The schema that a keyword's path belongs to, with references resolved by their own path.
fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}
