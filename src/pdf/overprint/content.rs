//! Where in a content stream the kind of paint changes between what overprints and what does not.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, ObjectId};

use super::{Forms, NAMES, matrix};
use crate::pdf::graphics::{Ink, State};
use crate::pdf::object::{get_dictionary, get_name};
use crate::pdf::path::Path;

/// Type smaller than this overprints, in points.
const TYPE_PT: f64 = 12.0;
/// Lines thinner than this overprint, in points.
const LINE_PT: f64 = 2.0;

/// The content with the graphics states set where the kind of paint changes; `None` if nothing
/// needs them.
pub fn marked(
    document: &Document,
    resources: &Dictionary,
    content: &[u8],
    start: State,
    forms: &mut Forms,
) -> lopdf::Result<Option<Vec<u8>>> {
    let names: BTreeMap<bool, &str> = NAMES.into_iter().collect();
    let mut out: Vec<Operation> = Vec::new();
    let (mut state, mut stack, mut changed) = (start, Vec::new(), false);
    let (mut path, mut begun) = (Path::default(), None);
    for operation in Content::decode(content)?.operations {
        let wanted = match operation.operator.as_str() {
            "q" => {
                stack.push(state.clone());
                None
            }
            "Q" => {
                state = stack.pop().unwrap_or(state);
                None
            }
            "Tj" | "TJ" | "'" | "\"" => text_overprints(&state),
            "S" | "s" => Some(stroke_overprints(&state)),
            "f" | "F" | "f*" => Some(fill_overprints(&state, &path)),
            "B" | "B*" | "b" | "b*" => {
                Some(fill_overprints(&state, &path) && stroke_overprints(&state))
            }
            "Do" => {
                if let Some((id, form)) = form(document, resources, &operation) {
                    let inner = state.within(matrix(&form));
                    forms.waiting.push((id, inner, resources.clone()));
                }
                Some(false)
            }
            "sh" | "BI" => Some(false),
            _ => {
                if path.build(&operation) {
                    begun = begun.or(Some(out.len()));
                } else {
                    state.change(&operation, document, resources);
                }
                None
            }
        };
        if let Some(wanted) = wanted
            && state.overprint != Some(wanted)
        {
            // Nothing may stand between a path and what paints it (ISO 32000-1, 8.2).
            let at = begun.unwrap_or(out.len());
            out.insert(at, Operation::new("gs", vec![names[&wanted].into()]));
            (state.overprint, changed) = (Some(wanted), true);
        }
        let ends = ["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"];
        if ends.contains(&operation.operator.as_str()) {
            (path, begun) = (Path::default(), None);
        }
        out.push(operation);
    }
    changed.then(|| Content { operations: out }.encode()).transpose()
}

/// Whether shown text overprints; `None` if it paints nothing.
fn text_overprints(state: &State) -> Option<bool> {
    let small = state.type_size() < TYPE_PT;
    let filled = small && state.fill == Ink::Black;
    match state.text_paints() {
        (false, false) => None,
        (true, false) => Some(filled),
        (false, true) => Some(small && stroke_overprints(state)),
        (true, true) => Some(filled && stroke_overprints(state)),
    }
}

fn stroke_overprints(state: &State) -> bool {
    state.stroke == Ink::Black && state.stroke_width() < LINE_PT
}

fn fill_overprints(state: &State, path: &Path) -> bool {
    state.fill == Ink::Black && path.is_thin(state.ctm, LINE_PT)
}

/// The form that an operator places.
fn form(
    document: &Document,
    resources: &Dictionary,
    operation: &Operation,
) -> Option<(ObjectId, Dictionary)> {
    let name = operation.operands.first()?.as_name().ok()?;
    let objects = get_dictionary(document, resources, b"XObject")?;
    let id = objects.get(name).ok()?.as_reference().ok()?;
    let form = &document.get_object(id).ok()?.as_stream().ok()?.dict;
    (get_name(document, form, b"Subtype") == Some(b"Form")).then(|| (id, form.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a content stream becomes, on one line.
    fn black(content: &str) -> String {
        let (document, resources) = (Document::with_version("1.6"), Dictionary::new());
        let (content, mut forms) = (content.as_bytes(), Forms::default());
        let out = marked(&document, &resources, content, State::of_page(), &mut forms).unwrap();
        out.map_or_else(String::new, |out| String::from_utf8(out).unwrap().replace('\n', " "))
    }

    #[test]
    fn small_black_type_overprints() {
        assert_eq!(
            black("BT 0 0 0 1 k /F 11.9 Tf (a) Tj (b) Tj ET"),
            "BT 0 0 0 1 k /F 11.9 Tf /BlackOverprints gs (a) Tj (b) Tj ET"
        );
        assert_eq!(black("BT 0 0 0 1 k /F 12 Tf (a) Tj ET"), "", "as large as the limit");
        assert_eq!(black("BT 0 0 0 0.9 k /F 9 Tf (a) Tj ET"), "", "a tint");
        assert_eq!(black("BT 0 0 0 0 k /F 9 Tf (a) Tj ET"), "", "white");
        assert_eq!(black("BT 0.1 0 0 1 k /F 9 Tf (a) Tj ET"), "", "rich black");
        assert_eq!(black("BT 0 g /F 9 Tf (a) Tj ET"), "", "gray");
        assert_eq!(black("BT 0 0 0 1 k /F 9 Tf 3 Tr (a) Tj ET"), "", "invisible");
    }

    #[test]
    fn the_size_of_type_is_that_on_the_page() {
        let small = |content: &str| !black(content).is_empty();
        assert!(small("0.5 0 0 0.5 0 0 cm BT 0 0 0 1 k /F 20 Tf (a) Tj ET"));
        assert!(small("BT 0 0 0 1 k /F 1 Tf 9 0 0 -9 0 0 Tm (a) Tj ET"));
        assert!(small("BT 0 0 0 1 k /F 1 Tf 0 9 -9 0 0 0 Tm (a) Tj ET"), "turned");
        assert!(!small("2 0 0 2 0 0 cm BT 0 0 0 1 k /F 9 Tf (a) Tj ET"));
    }

    #[test]
    fn white_knocks_out_again() {
        assert_eq!(
            black("BT 0 0 0 1 k /F 9 Tf (a) Tj 0 0 0 0 k (b) Tj ET"),
            "BT 0 0 0 1 k /F 9 Tf /BlackOverprints gs (a) Tj 0 0 0 0 k /KnocksOut gs (b) Tj ET"
        );
        assert_eq!(
            black("q BT 0 0 0 1 k /F 9 Tf (a) Tj ET Q 1 0 0 0 k 0 0 9 1 re f"),
            "q BT 0 0 0 1 k /F 9 Tf /BlackOverprints gs (a) Tj ET Q 1 0 0 0 k 0 0 9 1 re f",
            "the state before is restored"
        );
    }

    #[test]
    fn lines_overprint_and_the_state_is_set_before_their_path() {
        assert_eq!(
            black("0 0 0 1 K 1.9 w 0 0 m 9 0 l S"),
            "0 0 0 1 K 1.9 w /BlackOverprints gs 0 0 m 9 0 l S"
        );
        assert_eq!(black("0 0 0 1 K 2 w 0 0 m 9 0 l S"), "", "as wide as the limit");
        assert_eq!(black("0 0 0 1 k 0 0 9 1 re f"), "0 0 0 1 k /BlackOverprints gs 0 0 9 1 re f");
        assert_eq!(black("0 0 0 1 k 0 0 9 9 re f"), "", "an area");
        assert_eq!(black("0 0 0 1 K 0 0 0 0 k 1 w 0 0 9 1 re B"), "", "white with a black edge");
    }

    #[test]
    fn a_state_that_others_set_is_set_again() {
        assert_eq!(
            black("/Other gs 1 0 0 0 k 0 0 9 9 re f"),
            "/Other gs 1 0 0 0 k /KnocksOut gs 0 0 9 9 re f"
        );
    }
}
