//! The pages of a document as forms that can be placed.

use lopdf::{Document, ObjectId};

use super::placement::{Placement, Size};
use crate::finding::{Code, Finding, Findings, Place};
use crate::pdf::form::{DOCUMENT_LIMIT, form};
use crate::pdf::matrix::Matrix;
use crate::pdf::object::{get, get_dictionary};

/// So many faulty pages are told; that there are more changes nothing.
const MOST_FAULTS: usize = 100;

/// A page that can be placed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Page {
    /// Its content as a form.
    pub form: ObjectId,
    /// From the space of the form to a page that stands upright with the lower left corner of its
    /// trim at the origin, in points.
    pub upright: Matrix,
}

/// Reads a document and makes a form of each of its pages.
///
/// # Errors
/// Findings if the bytes are no sound PDF, are encrypted, have no pages or pages of several sizes.
pub fn read(bytes: &[u8], file: &str) -> Result<(Document, Vec<Page>, Size), Findings> {
    let mut document = load(bytes, file)?;
    let ids: Vec<ObjectId> = document.page_iter().collect();
    expect_count(&document, ids.len(), file)?;
    let mut findings = Findings::new();
    let mut pages = Vec::new();
    let mut size: Option<Size> = None;
    let mut left = DOCUMENT_LIMIT;
    for (index, id) in ids.into_iter().enumerate() {
        if findings.iter().len() == MOST_FAULTS {
            break;
        }
        let place = || Place::Document { file: file.to_owned(), page: Some(index + 1), area: None };
        let faulty = |message: String| Finding::error(Code::PdfUnreadable, place(), message);
        let Some(boxes) = Placement::read(&document, id) else {
            findings.push(faulty("the page has no area".into()));
            continue;
        };
        let form = match form(&document, id, boxes.bleed, &mut left) {
            Ok(form) => document.add_object(form),
            Err(error) => {
                findings.push(faulty(format!("the content of the page cannot be read: {error}")));
                continue;
            }
        };
        let (upright, own) = boxes.upright();
        let first = size.get_or_insert(own);
        first.bleed = first.bleed.max(own.bleed);
        if !first.is_near(&own) {
            let message = format!("the page is {own}, and the pages before it are {first}");
            let finding = Finding::error(Code::ImpositionImpossible, place(), message);
            findings.push(finding.hint("impose pages of one trim size at a time"));
        }
        pages.push(Page { form, upright });
    }
    match size {
        _ if !findings.is_empty() => Err(findings),
        Some(size) => Ok((document, pages, size)),
        None => {
            let message = "the document has no pages";
            Err(Finding::error(Code::PdfUnreadable, Place::document(file), message).into())
        }
    }
}

fn load(bytes: &[u8], file: &str) -> Result<Document, Findings> {
    let encrypted = || {
        let message = "the PDF is encrypted";
        Finding::error(Code::PdfEncrypted, Place::document(file), message)
            .hint("export it without a password, or decrypt it with `qpdf --decrypt`")
    };
    match Document::load_mem(bytes) {
        Ok(document) if document.is_encrypted() || document.was_encrypted() => {
            Err(encrypted().into())
        }
        Ok(document) => Ok(document),
        Err(
            lopdf::Error::Decryption(_)
            | lopdf::Error::InvalidPassword
            | lopdf::Error::UnsupportedSecurityHandler(_),
        ) => Err(encrypted().into()),
        Err(error) => {
            let message = format!("the PDF cannot be read: {error}");
            Err(Finding::error(Code::PdfUnreadable, Place::document(file), message).into())
        }
    }
}

/// Pages that cannot be reached are not left out silently: the tree says how many there are.
fn expect_count(document: &Document, found: usize, file: &str) -> Result<(), Findings> {
    let tree = document.catalog().ok().and_then(|one| get_dictionary(document, one, b"Pages"));
    let declared = tree.and_then(|tree| get(document, tree, b"Count")?.as_i64().ok());
    if declared.and_then(|count| usize::try_from(count).ok()) == Some(found) {
        return Ok(());
    }
    let declared =
        declared.map_or("no number of pages".to_owned(), |count| format!("{count} pages"));
    let message = format!("the page tree declares {declared}, and {found} can be read");
    Err(Finding::error(Code::PdfUnreadable, Place::document(file), message).into())
}
