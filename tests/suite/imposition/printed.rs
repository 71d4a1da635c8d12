//! What others see of imposed documents: qpdf, poppler, and a reader of the metadata.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use balans::edition::Rendition;
use balans::pdf::{Imposition, Scheme, Up};
use lopdf::{Object, Stream, dictionary};

use super::sample::{self, Sample};
use super::{UPS, booklet, imposed, press};
use crate::bundle;
use crate::pdf::{Pdf, text};
use crate::project::{command, stderr};
use crate::tools;

/// A gray picture of a page, one pixel for each point.
struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Picture {
    /// Reads a PGM file (netpbm, binary).
    fn open(path: &Path) -> Self {
        let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut fields = Vec::new();
        let mut at = 0;
        while fields.len() < 4 {
            let end = at + bytes[at..].iter().position(u8::is_ascii_whitespace).expect("a header");
            fields.push(String::from_utf8_lossy(&bytes[at..end]).into_owned());
            at = end + 1;
        }
        let number = |index: usize| fields[index].parse().expect("a size");
        Self { width: number(1), height: number(2), pixels: bytes[at..].to_vec() }
    }

    /// The gray at a point from the lower left corner, from black 0 to white 1.
    fn gray(&self, x: f64, y: f64) -> f64 {
        let (column, row) = (x as usize, self.height - 1 - y as usize);
        f64::from(self.pixels[row * self.width + column]) / 255.0
    }
}

/// Writes bytes to a file for outside tools.
fn write(folder: &Path, bytes: &[u8]) -> std::path::PathBuf {
    let path = folder.join("sheets.pdf");
    fs::write(&path, bytes).expect("a file is written");
    path
}

#[test]
fn qpdf_finds_imposed_documents_sound() {
    let folder = tempfile::tempdir().expect("a folder is made");
    let print = fs::read(bundle::pdf("nl", Rendition::Print)).expect("it is built");
    for bytes in [sample::pages(10), print] {
        for (up, _) in UPS {
            for scheme in [booklet(Some(2), 0), Scheme::Sheets] {
                let job = Imposition { scheme, up, ..Imposition::default() };
                let path = write(folder.path(), &imposed(&bytes, &job).bytes);
                tools::run("qpdf", &["--check"], &path, &[]);
            }
        }
    }
}

#[test]
fn what_is_printed_meets_at_the_fold_and_bleeds_at_the_edge() {
    let folder = tempfile::tempdir().expect("a folder is made");
    let gutter = 10.0;
    for gutter_mm in [0.0, gutter / super::MM] {
        let job = Imposition { gutter_mm, up: Up::Four, ..Imposition::default() };
        let bytes = imposed(&sample::pages(8), &job).bytes;
        let path = write(folder.path(), &bytes);
        let prefix = folder.path().join("side");
        let prefix = prefix.to_str().expect("temporary paths are UTF-8");
        if tools::run("pdftoppm", &["-gray", "-r", "72"], &path, &[prefix]).is_none() {
            return;
        }
        let sides = press::sides(&press::open(&bytes));
        for (index, side) in sides.iter().enumerate() {
            let picture = Picture::open(&folder.path().join(format!("side-{}.pgm", index + 1)));
            let [left, bottom, right, top] = side.trim;
            let (fold, head) = ((left + right) / 2.0, (bottom + top) / 2.0);
            let paper = |x, y, what: &str| {
                let found = picture.gray(x, y);
                assert!(found > 0.99, "{what} of side {index} is not paper, but {found}");
            };
            for page in &side.pages {
                let (out, edge) = if page.at[0] < fold { (-1.0, left) } else { (1.0, right) };
                let (up, end) = if page.at[1] < head { (-1.0, bottom) } else { (1.0, top) };
                let middle = (end + head) / 2.0;
                let shows = |x, y, what: &str| {
                    let (found, own) = (picture.gray(x, y), sample::gray(page.number));
                    let number = page.number;
                    assert!((found - own).abs() < 0.01, "{what} of page {number}: {found}, {own}");
                };
                shows(edge + out * (sample::BLEED - 1.5), middle, "the bleed at the fore edge");
                shows((edge + fold) / 2.0, end + up * (sample::BLEED - 1.5), "that at the foot");
                shows((edge + fold) / 2.0, head + up * 1.5, "that at the head");
                shows(fold + out * 1.5, middle, "what meets at the fold");
                paper(edge + out * (sample::BLEED + 1.5), middle, "what is beyond the bleed");
            }
        }
    }
}

#[test]
fn the_text_of_the_bundled_report_is_text_on_its_sheets() {
    let folder = tempfile::tempdir().expect("a folder is made");
    let source = bundle::pdf("nl", Rendition::Print);
    let Some(pages) = tools::words(&source) else { return };
    let bytes = fs::read(&source).expect("it is built");
    let sorted = |mut words: Vec<String>| {
        words.sort_unstable();
        words
    };
    for scheme in [booklet(None, 0), Scheme::Sheets] {
        let job = Imposition { scheme, ..Imposition::default() };
        let found = imposed(&bytes, &job);
        let path = write(folder.path(), &found.bytes);
        let sides = tools::words(&path).expect("poppler is there");
        assert_eq!(sides.len(), found.sides, "{scheme:?}");
        let pdf = press::open(&found.bytes);
        for (side, page) in sides.iter().zip(pdf.pages()) {
            let placed = forms(&pdf, page);
            let expected = placed.iter().flat_map(|number| &pages[number - 1]);
            let expected = sorted(expected.map(|word| word.text.clone()).collect());
            let read = sorted(side.iter().map(|word| word.text.clone()).collect());
            assert!(!read.is_empty() || expected.is_empty(), "pages {placed:?} have text");
            assert_eq!(read, expected, "the words of pages {placed:?}");
        }
    }
}

/// The numbers of the pages that stand on a side, as its forms are named.
fn forms(pdf: &Pdf, side: lopdf::ObjectId) -> Vec<usize> {
    let dictionary = pdf.document.get_dictionary(side).expect("a page is a dictionary");
    let resources = pdf.get(dictionary, "Resources").and_then(|found| found.as_dict().ok());
    let forms = resources.and_then(|found| pdf.get(found, "XObject")?.as_dict().ok());
    let name = |(name, _): (&Vec<u8>, &Object)| {
        String::from_utf8_lossy(name).trim_start_matches("Page").parse().ok()
    };
    forms.expect("there are forms").iter().filter_map(name).collect()
}

#[test]
fn fonts_and_colours_of_the_pages_stay_as_they_are() {
    let source = Pdf::open(&bundle::pdf("nl", Rendition::Print));
    let bytes = fs::read(bundle::pdf("nl", Rendition::Print)).expect("it is built");
    let sheets = press::open(&imposed(&bytes, &Imposition::default()).bytes);
    let fonts = |pdf: &Pdf| -> BTreeSet<Vec<u8>> {
        let fonts = pdf.dictionaries().into_iter().filter_map(|one| one.get(b"BaseFont").ok());
        fonts.filter_map(|name| name.as_name().ok().map(<[u8]>::to_vec)).collect()
    };
    assert_eq!(fonts(&sheets), fonts(&source));
    // Colours are set by the same operators, but for those of the marks.
    let colours = |pdf: &Pdf| {
        let mut found: Vec<String> = pdf
            .operations()
            .into_iter()
            .filter(|one| matches!(one.operator.as_str(), "k" | "K" | "g" | "G" | "rg" | "RG"))
            .map(|one| format!("{} {:?}", one.operator, one.operands))
            .collect();
        found.sort_unstable();
        found
    };
    assert!(!colours(&source).is_empty(), "the pages set colours");
    assert_eq!(colours(&sheets), colours(&source));
}

/// A document that says who made it, for which press, and claims to be tagged.
fn with_metadata() -> Sample {
    let mut sample = Sample::new(4);
    let packet = "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF \
        xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" \
        xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" \
        xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" \
        xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\
        <pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\
        <pdfuaid:part>1</pdfuaid:part>\
        <xmpMM:DocumentID>uuid:old</xmpMM:DocumentID></rdf:Description></rdf:RDF></x:xmpmeta>";
    let stream = Stream::new(dictionary! { "Type" => "Metadata" }, packet.as_bytes().to_vec());
    let document = &mut sample.document;
    let metadata = document.add_object(stream);
    let information = document.add_object(dictionary! { "Title" => lopdf::text_string("Clocks") });
    document.trailer.set("Info", information);
    let old = Object::string_literal("the old identifier");
    document.trailer.set("ID", vec![old.clone(), old]);
    let intent = dictionary! { "S" => "GTS_PDFX", "Info" => lopdf::text_string("a press") };
    let tags = document.add_object(dictionary! { "Type" => "StructTreeRoot" });
    let catalogue = document.catalog_mut().expect("there is a catalogue");
    catalogue.set("Metadata", metadata);
    catalogue.set("OutputIntents", vec![Object::Dictionary(intent)]);
    catalogue.set("StructTreeRoot", tags);
    catalogue.set("MarkInfo", dictionary! { "Marked" => true });
    sample
}

#[test]
fn the_document_keeps_its_press_and_title_and_has_an_identifier_of_its_own() {
    let bytes = with_metadata().bytes();
    let found = imposed(&bytes, &Imposition::default());
    let pdf = press::open(&found.bytes);
    let information = pdf.get(&pdf.document.trailer, "Info").and_then(|info| info.as_dict().ok());
    let title = information.and_then(|info| pdf.get(info, "Title")).and_then(text);
    assert_eq!(title.as_deref(), Some("Clocks"));
    assert!(pdf.catalog().has(b"OutputIntents"), "the output intent is kept");
    for gone in ["StructTreeRoot", "MarkInfo"] {
        assert!(!pdf.catalog().has(gone.as_bytes()), "sheets have no {gone}");
    }
    assert_eq!(found.left_out, ["tags"]);

    let id = pdf.get(&pdf.document.trailer, "ID").and_then(|id| id.as_array().ok()).expect("an ID");
    assert_eq!(id[0], id[1], "the file is written for the first time");
    let id: String = id[0].as_str().expect("bytes").iter().map(|b| format!("{b:02x}")).collect();
    let metadata = pdf.metadata();
    assert!(metadata.contains("<pdfxid:GTS_PDFXVersion>PDF/X-4<"), "{metadata}");
    assert!(!metadata.contains("pdfuaid:part"), "without tags this is no PDF/UA: {metadata}");
    let (_, document) = metadata.split_once("<xmpMM:DocumentID>uuid:").expect("an identifier");
    let (document, _) = document.split_once('<').expect("an element ends");
    assert_eq!(document.replace('-', ""), id, "trailer and metadata are in step");
    let other = imposed(&bytes, &Imposition { marks: false, ..Imposition::default() });
    assert!(!press::open(&other.bytes).metadata().contains(document), "another document");
}

#[test]
fn a_person_is_told_what_was_added_and_left_out() {
    let folder = tempfile::tempdir().expect("a folder is made");
    let target = folder.path().join("new/sheets.pdf");
    let output = command()
        .arg("impose")
        .arg(bundle::pdf("fr", Rendition::Screen))
        .args(["--up", "4", "--signature", "2", "-o"])
        .arg(&target)
        .output()
        .expect("balans is started");
    let said = stderr(&output);
    assert!(output.status.success(), "{said}");
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), target.display().to_string());
    for part in [" in 2 signatures", "left out: links and annotations, bookmarks, tags"] {
        assert!(said.contains(part), "`{part}` is not said:\n{said}");
    }
    let metadata = Pdf::open(&target).metadata();
    for claim in ["<pdfuaid:part>", "<pdfaid:part>"] {
        assert!(!metadata.contains(claim), "sheets claim {claim}");
    }
}
