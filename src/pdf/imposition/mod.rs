//! Imposition: pages onto press sheets, so that they come in order when the sheets are folded.
//!
//! Each page becomes a form that is placed by its TrimBox: its text stays text, its fonts and colour
//! spaces stay as they are. What a sheet of paper cannot use is left out: links, bookmarks, tags.

mod identity;
mod marks;
mod placement;
mod scheme;
mod sheet;
mod source;

use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, dictionary};

use crate::finding::{Code, Finding, Findings, Place};
use crate::pdf::object::{get, get_dictionary};
use crate::pdf::separation;
use marks::Purpose;
use scheme::{Cell, Layout, Side};
use sheet::{Sheet, TooSmall};
use source::Page;

pub use scheme::{Scheme, Up};

/// How a document is imposed. Lengths are in millimetres and not negative.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Imposition {
    /// Which page comes where.
    pub scheme: Scheme,
    /// Pages on one side of a sheet.
    pub up: Up,
    /// The thickness of a leaf: inner folios of a nest move to the spine by it.
    pub paper_mm: f64,
    /// What lies between the trims at the spine, or between columns.
    pub gutter_mm: f64,
    /// What lies between the trims of two rows; without it, the bleed of both in a booklet, and the
    /// gutter on flat sheets.
    pub head_gutter_mm: Option<f64>,
    /// The width and height of the paper; without it, as large as pages and marks need.
    pub sheet_mm: Option<[f64; 2]>,
    /// Whether marks are printed for those who fold, gather and cut.
    pub marks: bool,
}

impl Default for Imposition {
    fn default() -> Self {
        Self {
            scheme: Scheme::Booklet { signature: None, keep_last: 0 },
            up: Up::Two,
            paper_mm: 0.0,
            gutter_mm: 0.0,
            head_gutter_mm: None,
            sheet_mm: None,
            marks: true,
        }
    }
}

/// An imposed document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imposed {
    /// The PDF; each of its pages is one side of a sheet, in the order front, back, front, …
    pub bytes: Vec<u8>,
    /// Sides of sheets: the pages of the PDF.
    pub sides: usize,
    /// Signatures to be gathered; flat sheets have none.
    pub signatures: usize,
    /// Blank pages that fill the last sheet.
    pub blanks: usize,
    /// What of the document was left out, in words.
    pub left_out: Vec<&'static str>,
}

/// Imposes a document; `file` is what findings call it.
///
/// # Errors
/// Findings if the bytes are no sound PDF, are encrypted, have no pages or pages of several sizes,
/// or if the sheet is too small.
pub fn impose(bytes: &[u8], file: &str, job: &Imposition) -> Result<Imposed, Findings> {
    let (mut document, pages, size) = source::read(bytes, file)?;
    let sheet = Sheet::new(job, &size).map_err(|TooSmall([width, height])| {
        let message = "the pages do not fit on the sheet";
        let hint = format!("they need {width:.1} × {height:.1} mm with bleed and marks");
        Finding::error(Code::ImpositionImpossible, Place::document(file), message).hint(hint)
    })?;
    let layout = scheme::layout(job.scheme, job.up, pages.len());
    let mut left_out = left_out(&document);
    let written = replace_pages(&mut document, &pages, &sheet, &layout, job).and_then(|()| {
        if identity::write(&mut document, identity::identifier(bytes, job))? {
            left_out.push("unreadable metadata");
        }
        document.prune_objects();
        save(&mut document)
    });
    let bytes = written.map_err(|error| {
        let message = format!("the PDF cannot be read: {error}");
        Finding::error(Code::PdfUnreadable, Place::document(file), message)
    })?;
    let Layout { sides, blanks, signatures } = layout;
    Ok(Imposed { bytes, sides: sides.len(), signatures, blanks, left_out })
}

/// What the document has that its sheets will not have.
fn left_out(document: &Document) -> Vec<&'static str> {
    let catalogue = document.catalog().cloned().unwrap_or_default();
    let has = |key: &str| get(document, &catalogue, key.as_bytes()).is_some();
    let named = |key: &str| {
        let names = get_dictionary(document, &catalogue, b"Names");
        names.is_some_and(|names| get(document, names, key.as_bytes()).is_some())
    };
    let annotated = |page: ObjectId| {
        let page = document.get_dictionary(page).ok();
        let found = page.and_then(|page| get(document, page, b"Annots")?.as_array().ok());
        found.is_some_and(|found| !found.is_empty())
    };
    let parts = [
        ("links and annotations", document.page_iter().any(annotated) || has("AcroForm")),
        ("bookmarks", has("Outlines")),
        ("tags", has("StructTreeRoot")),
        ("page labels", has("PageLabels")),
        ("attachments", named("EmbeddedFiles")),
        ("named destinations", named("Dests") || has("Dests")),
    ];
    parts.into_iter().filter(|(_, has)| *has).map(|(what, _)| what).collect()
}

/// Makes the sides of the sheets the pages of the document.
fn replace_pages(
    document: &mut Document,
    pages: &[Page],
    sheet: &Sheet,
    layout: &Layout,
    job: &Imposition,
) -> lopdf::Result<()> {
    // What stays true of the whole: for which press it is, and which layers are printed.
    const KEPT: [&str; 6] =
        ["Version", "Extensions", "Metadata", "OutputIntents", "OCProperties", "Lang"];
    let mut catalogue = dictionary! { "Type" => "Catalog" };
    for key in KEPT {
        if let Ok(value) = document.catalog()?.get(key.as_bytes()) {
            catalogue.set(key, value.clone());
        }
    }
    let all = separation::space(document, "All", [1.0; 4]);
    let all = document.add_object(all);
    let root = document.new_object_id();
    let mut kids: Vec<Object> = Vec::new();
    for side in &layout.sides {
        let marks = job.marks.then(|| {
            let folded = matches!(job.scheme, Scheme::Booklet { .. });
            // Nobody gathers a single signature, and its spine is seen.
            let signature = side.outside_of.filter(|_| layout.signatures > 1);
            marks::draw(sheet, Purpose { folded, signature })
        });
        let mut page = draw(document, pages, sheet, side, marks.as_deref())?;
        page.set("Parent", root);
        if let Ok(resources) = page.get_mut(b"Resources").and_then(Object::as_dict_mut)
            && marks.is_some()
        {
            resources.set("ColorSpace", dictionary! { "All" => all });
        }
        kids.push(document.add_object(page).into());
    }
    let count = kids.len() as i64;
    document.set_object(root, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
    catalogue.set("Pages", root);
    let catalogue = document.add_object(catalogue);
    document.trailer.set("Root", catalogue);
    // Without a tree of tags its numbers lead nowhere.
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object {
            stream.dict.remove(b"StructParent");
            stream.dict.remove(b"StructParents");
        }
    }
    Ok(())
}

/// One side as a page.
fn draw(
    document: &mut Document,
    pages: &[Page],
    sheet: &Sheet,
    side: &Side,
    marks: Option<&str>,
) -> lopdf::Result<Dictionary> {
    let mut content = String::new();
    let mut forms = Dictionary::new();
    let mut group = None;
    for cell in &side.cells {
        let Some(page) = pages.get(cell.page) else { continue };
        let name = format!("Page{}", cell.page + 1);
        content.push_str(&placed(sheet, cell, page, &name));
        forms.set(name, page.form);
        let form = document.get_object(page.form)?.as_stream()?;
        group = group.or_else(|| get_dictionary(document, &form.dict, b"Group").cloned());
    }
    if let Some(marks) = marks {
        content.push_str("/Artifact << /Type /Page >> BDC\n");
        content.push_str(marks);
        content.push_str("EMC\n");
    }
    let mut content = Stream::new(Dictionary::new(), content.into_bytes());
    content.compress()?;
    let content = document.add_object(content);
    let mut page = dictionary! {
        "Type" => "Page",
        "MediaBox" => sheet.media.write(),
        "BleedBox" => sheet.bleed.write(),
        "TrimBox" => sheet.trim.write(),
        "Resources" => dictionary! { "XObject" => forms },
        "Contents" => content,
    };
    // The sheet blends in the space in which its pages did.
    if let Some(group) = group {
        page.set("Group", group);
    }
    Ok(page)
}

/// The operators that place a page.
fn placed(sheet: &Sheet, cell: &Cell, page: &Page, name: &str) -> String {
    let clip = sheet.clip(cell);
    let [a, b, c, d, e, f] = page.upright.then(sheet.placed(cell)).0;
    format!(
        "q {:.3} {:.3} {:.3} {:.3} re W n {} {} {} {} {e:.3} {f:.3} cm /{name} Do Q\n",
        clip.left,
        clip.bottom,
        clip.width(),
        clip.height(),
        // Not a negative zero.
        a + 0.0,
        b + 0.0,
        c + 0.0,
        d + 0.0,
    )
}

/// Writes the document: small if its version allows it (object streams came with PDF 1.5).
fn save(document: &mut Document) -> lopdf::Result<Vec<u8>> {
    let small = document.version.as_str() >= "1.5";
    let options = SaveOptions::builder().use_object_streams(small).use_xref_streams(small).build();
    let mut out = Vec::new();
    document.save_with_options(&mut out, options)?;
    Ok(out)
}
