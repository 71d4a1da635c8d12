//! Black overprints.
//!
//! Small type and thin lines in full black are printed over what is below them: knocked out, they
//! would show a seam of paper wherever the plates do not meet exactly. Everything else knocks out,
//! white above all, which would vanish. The limits are those of GWG 2022, R0009 and R0010.

mod content;

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use self::content::marked;
use super::graphics::State;
use super::matrix::Matrix;
use super::object::{get_dictionary, inherited, numbers};

/// The names of the two graphics states among the resources of a stream.
const NAMES: [(bool, &str); 2] = [(false, "KnocksOut"), (true, "BlackOverprints")];

/// Lets small type and thin lines in black overprint, on pages and in what pages place: forms and patterns.
///
/// A form that is placed at several sizes is judged at the size of its first placing.
///
/// # Errors
/// A content stream cannot be read.
pub fn black(document: &mut Document) -> lopdf::Result<()> {
    let states = NAMES.map(|(overprint, name)| {
        // Mode 1: an ink of which there is none leaves what is below (ISO 32000-1, 8.6.7).
        let state = dictionary! {
            "Type" => "ExtGState", "OP" => overprint, "op" => overprint, "OPM" => 1,
        };
        (name, document.add_object(state))
    });
    let mut forms = Forms::default();
    for page in document.get_pages().into_values() {
        let found = inherited(document, page, b"Resources").and_then(|found| found.as_dict().ok());
        let mut resources = found.cloned().unwrap_or_default();
        let content = document.get_page_content(page);
        if let Some(content) = marked(document, &resources, &content, State::of_page(), &mut forms)?
        {
            add_states(document, &mut resources, &states);
            let content = document.add_object(compressed(content)?);
            let page = document.get_dictionary_mut(page)?;
            page.set("Contents", content);
            page.set("Resources", resources);
        }
    }
    for (id, object) in &document.objects {
        let Ok(pattern) = object.as_stream().map(|stream| &stream.dict) else { continue };
        if pattern.get(b"PatternType").and_then(Object::as_i64).is_ok_and(|kind| kind == 1) {
            let state = State::of_page().within(matrix(pattern));
            forms.waiting.push((*id, state, Dictionary::new()));
        }
    }
    while let Some((id, state, outer)) = forms.waiting.pop() {
        if !forms.done.insert(id) {
            continue;
        }
        let stream = document.get_object(id)?.as_stream()?;
        let own = get_dictionary(document, &stream.dict, b"Resources");
        let mut resources = own.cloned().unwrap_or(outer);
        let content = stream.get_plain_content()?;
        if let Some(content) = marked(document, &resources, &content, state, &mut forms)? {
            add_states(document, &mut resources, &states);
            let content = compressed(content)?;
            let stream = document.get_object_mut(id)?.as_stream_mut()?;
            stream.dict.set("Resources", resources);
            stream.dict.remove(b"DecodeParms");
            stream.dict.remove(b"Filter");
            stream.set_content(content.content);
            if let Ok(filter) = content.dict.get(b"Filter") {
                stream.dict.set("Filter", filter.clone());
            }
        }
    }
    Ok(())
}

/// The streams that are placed by others, with the state and resources that they inherit.
#[derive(Default)]
struct Forms {
    waiting: Vec<(ObjectId, State, Dictionary)>,
    done: BTreeSet<ObjectId>,
}

fn compressed(content: Vec<u8>) -> lopdf::Result<Stream> {
    let mut stream = Stream::new(Dictionary::new(), content);
    stream.compress()?;
    Ok(stream)
}

/// Adds the two graphics states to resources.
fn add_states(document: &Document, resources: &mut Dictionary, states: &[(&str, ObjectId); 2]) {
    let mut known = get_dictionary(document, resources, b"ExtGState").cloned().unwrap_or_default();
    for (name, id) in states {
        known.set(*name, *id);
    }
    resources.set("ExtGState", known);
}

/// The matrix of a form or pattern (ISO 32000-1, tables 75 and 95).
fn matrix(dictionary: &Dictionary) -> Matrix {
    let array = dictionary.get(b"Matrix").and_then(Object::as_array);
    array.ok().and_then(|array| Matrix::read(&numbers(array))).unwrap_or(Matrix::IDENTITY)
}
