//! Files that are damaged or made to do harm end in a finding.

use std::io::Write;
use std::sync::OnceLock;

use balans::preflight::{self, Profile};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use proptest::prelude::*;

use super::builder::{Builder, Verdict};
use crate::project::balans;
use crate::properties::cases;

fn check(bytes: Vec<u8>, profile: &str) -> Verdict {
    let profile = Profile::built_in(profile).expect("the profile is built in");
    let findings = preflight::check("test.pdf", bytes, &profile);
    let given_up = findings.iter().find(|finding| finding.message.contains("gave up"));
    assert!(given_up.is_none(), "preflight panicked: {given_up:?}");
    Verdict(findings)
}

/// A file of objects as they are written, from number 1; the first is the catalog.
fn raw(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.6\n".to_vec();
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(bytes.len());
        bytes.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
        bytes.extend_from_slice(object);
        bytes.extend_from_slice(b"\nendobj\n");
    }
    let table = bytes.len();
    let size = objects.len() + 1;
    bytes.extend_from_slice(format!("xref\n0 {size}\n0000000000 65535 f \n").as_bytes());
    for offset in offsets {
        bytes.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
    }
    let trailer = format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
    bytes.extend_from_slice(trailer.as_bytes());
    bytes
}

fn objects(texts: &[&str]) -> Vec<u8> {
    raw(&texts.iter().map(|text| text.as_bytes().to_vec()).collect::<Vec<_>>())
}

const CATALOG: &str = "<</Type/Catalog/Pages 2 0 R>>";
const PAGES: &str = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
const PAGE: &str =
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources 5 0 R>>";

/// A page with this content and these resources.
fn page(content: &[u8], resources: &str) -> Vec<u8> {
    let mut stream = format!("<</Length {}>>stream\n", content.len()).into_bytes();
    stream.extend_from_slice(content);
    stream.extend_from_slice(b"\nendstream");
    let texts = [CATALOG, PAGES, PAGE].map(|text| text.as_bytes().to_vec());
    let mut all = texts.to_vec();
    all.extend([stream, resources.as_bytes().to_vec()]);
    raw(&all)
}

#[test]
fn a_plain_page_is_read() {
    let codes = check(page(b"0 0 0 1 k 0 0 50 50 re f", "<<>>"), "gwg2022-sheet-cmyk").codes();
    assert!(codes.contains("gwg-r0001") && !codes.contains("gwg-r0005"), "found {codes:?}");
}

#[test]
fn what_is_no_pdf_is_refused() {
    for bytes in [&b""[..], b"%PDF-", b"%PDF-1.6\n%%EOF", b"hello", &[0; 5000]] {
        check(bytes.to_vec(), "gwg2022-sheet-cmyk").is_only("pdf-unreadable");
        check(bytes.to_vec(), "screen").is_only("pdf-unreadable");
    }
}

#[test]
fn a_page_tree_with_a_cycle_is_refused() {
    let cycle = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 1>>"];
    check(objects(&cycle), "screen").is_only("pdf-unreadable").says("stands in it twice");
    let up =
        [CATALOG, "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Pages/Kids[2 0 R]/Count 1>>"];
    check(objects(&up), "screen").is_only("pdf-unreadable");
    // Each of twelve nodes names the next ten times: a trillion pages, were they counted.
    let mut many = vec![CATALOG.to_owned()];
    for node in 2..14 {
        let kid = format!("{} 0 R ", node + 1);
        many.push(format!("<</Type/Pages/Kids[{}]/Count 10>>", kid.repeat(10)));
    }
    many.push("<</Type/Page/MediaBox[0 0 9 9]>>".to_owned());
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    check(objects(&many), "screen").is_only("pdf-unreadable");
}

#[test]
fn pages_that_are_only_declared_are_missed() {
    let declared =
        [CATALOG, "<</Type/Pages/Kids[3 0 R]/Count 100000>>", "<</Type/Page/MediaBox[0 0 9 9]>>"];
    check(objects(&declared), "screen")
        .is_only("pdf-unreadable")
        .says("declares 100000 pages and has 1");
    let mut kids = vec![CATALOG.to_owned()];
    kids.push(format!("<</Type/Pages/Kids[{}]/Count 100000>>", "3 0 R ".repeat(100_000)));
    kids.push("<</Type/Page/MediaBox[0 0 9 9]>>".to_owned());
    let kids: Vec<&str> = kids.iter().map(String::as_str).collect();
    check(objects(&kids), "screen").is_only("pdf-too-large").says("over 10000 pages");
}

#[test]
fn encrypted_files_are_refused() {
    let mut bytes = page(b"", "<<>>");
    let at = bytes.windows(5).rposition(|text| text == b"/Root").expect("there is a trailer");
    bytes.splice(at..at, b"/Encrypt<</Filter/Standard/V 2/R 3/P -1>>".iter().copied());
    check(bytes, "screen").is_only("pdf-encrypted");
}

/// A stream that expands to more than is read.
fn bomb(dictionary: &str) -> Vec<u8> {
    static BOMB: OnceLock<Vec<u8>> = OnceLock::new();
    let data = BOMB.get_or_init(|| {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        let zeros = vec![b' '; 1 << 20];
        for _ in 0..257 {
            encoder.write_all(&zeros).expect("it is compressed");
        }
        encoder.finish().expect("it is compressed")
    });
    let mut stream =
        format!("<</Filter/FlateDecode/Length {}{dictionary}>>stream\n", data.len()).into_bytes();
    stream.extend_from_slice(data);
    stream.extend_from_slice(b"\nendstream");
    stream
}

#[test]
fn bombs_do_not_go_off() {
    let text = |text: &str| text.as_bytes().to_vec();
    let content = raw(&[text(CATALOG), text(PAGES), text(PAGE), bomb(""), text("<<>>")]);
    check(content, "screen").is_only("pdf-too-large").says("expands to more than 256 MiB");
    let of_objects = bomb("/Type/ObjStm/N 1/First 4");
    let hidden = raw(&[text(CATALOG), text(PAGES), text(PAGE), text("null"), of_objects]);
    check(hidden, "screen").is_only("pdf-too-large");
    // Under another name, as an image or by another way of writing the filter.
    let escaped = String::from_utf8_lossy(b"/Type/Ob#6aStm").into_owned();
    let hidden = raw(&[text(CATALOG), text(PAGES), text(PAGE), text("null"), bomb(&escaped)]);
    check(hidden, "screen").is_only("pdf-too-large");
}

#[test]
fn nesting_does_not_exhaust_the_stack() {
    let deep = "[".repeat(1_000_000);
    check(page(deep.as_bytes(), "<<>>"), "screen").says("deep in each other");
    check(objects(&[CATALOG, PAGES, &deep]), "screen").is_only("pdf-too-large");
    let deep = "<</A".repeat(1_000_000);
    check(objects(&[CATALOG, PAGES, &deep]), "screen").is_only("pdf-too-large");
    let brackets = page("q ".repeat(1_000_000).as_bytes(), "<<>>");
    check(brackets, "gwg2022-sheet-cmyk").says("the page is empty");
}

#[test]
fn forms_that_paint_themselves_end() {
    let form = "/F Do /F Do";
    let resources = "<</XObject<</F 6 0 R>>>>";
    let text = |text: &str| text.as_bytes().to_vec();
    let stream = |dictionary: &str, data: &str| {
        text(&format!("<<{dictionary}/Length {}>>stream\n{data}\nendstream", data.len()))
    };
    let file = raw(&[
        text(CATALOG),
        text(PAGES),
        text(PAGE),
        stream("", "/F Do"),
        text(resources),
        stream("/Subtype/Form/BBox[0 0 9 9]/Resources 5 0 R", form),
    ]);
    check(file, "gwg2022-sheet-cmyk").says("more forms than are followed");
}

#[test]
fn lengths_and_filters_that_lead_in_circles_are_not_followed() {
    let text = |text: &str| text.as_bytes().to_vec();
    let own_length = text("<</Length 4 0 R>>stream\n0 0 5 5 re f\nendstream");
    let file = raw(&[text(CATALOG), text(PAGES), text(PAGE), own_length, text("<<>>")]);
    let codes = check(file, "gwg2022-sheet-cmyk").codes();
    assert!(!codes.contains("gwg-r0005"), "the content is found by its end: {codes:?}");
    let own_filter = text("<</Length 12/Filter 4 0 R>>stream\n0 0 5 5 re f\nendstream");
    let file = raw(&[text(CATALOG), text(PAGES), text(PAGE), own_filter, text("<<>>")]);
    check(file, "screen").is_only("pdf-unreadable").says("by reference");
    let no_width =
        text("<</Type/XRef/W[0 0 0]/Index[0 2000000000]/Size 9/Length 0>>stream\n\nendstream");
    let file = raw(&[text(CATALOG), text(PAGES), text(PAGE), text("null"), no_width]);
    check(file, "screen").is_only("pdf-unreadable").says("no width");
}

#[test]
fn a_truncated_file_is_refused_wherever_it_ends() {
    let whole = Builder::clean().bytes();
    // Its last bytes may be missing without harm: a line feed behind the end.
    let last = whole.len() - 8;
    for end in (0..64).map(|part| part * last / 64).chain(last - 400..last) {
        let found = check(whole[..end].to_vec(), "gwg2022-sheet-cmyk");
        assert!(found.0.has_errors(), "cut at {end} of {} it should be refused", whole.len());
    }
}

#[test]
fn the_command_says_so_and_exits_with_1() {
    let folder = tempfile::tempdir().expect("a temporary folder is made");
    let file = folder.path().join("cut.pdf");
    std::fs::write(&file, &Builder::clean().bytes()[..700]).expect("it is written");
    let output = balans(&["preflight", "--format", "json"], Some(&file));
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("pdf-unreadable"), "{said}");
    let missing = balans(&["preflight"], Some(&folder.path().join("none.pdf")));
    assert_eq!(missing.status.code(), Some(2), "{missing:?}");
}

proptest! {
    #![proptest_config(cases(150))]

    /// Bytes of a file are overwritten, left out and repeated; it ends in findings.
    #[test]
    fn changed_files_do_no_harm(
        edits in prop::collection::vec((0u8..4, 0.0..1.0, any::<u8>()), 1..12),
        of_text in any::<bool>(),
    ) {
        // Without the font most of the bytes are structure.
        let builder = Builder::clean();
        let builder = if of_text { builder } else { builder.edit(|b| drop(b.resources.remove(b"Font"))) };
        let mut bytes = builder.bytes();
        let start = if of_text { 0 } else { bytes.len().saturating_sub(9_000) };
        for (kind, at, byte) in edits {
            let at = start + ((bytes.len() - start) as f64 * at) as usize;
            let end = bytes.len().min(at + usize::from(byte));
            match kind {
                0 => bytes[at] = byte,
                1 => drop(bytes.drain(at..end)),
                2 => {
                    let piece = bytes[at..end].to_vec();
                    bytes.splice(at..at, piece);
                }
                _ => bytes.insert(at, byte),
            }
        }
        check(bytes.clone(), "gwg2022-sheet-cmyk");
        check(bytes, "screen");
    }
}
