//! The print rendition of the bundled report as PDF/X-4, read by programs that share nothing with
//! the one that wrote it: hayro, Ghostscript, qpdf, poppler.

use std::collections::BTreeSet;
use std::path::Path;

use balans::edition::Rendition;
use hayro_syntax::Pdf as Hayro;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::Dict;

use super::built;
use crate::bundle::{self, LANGUAGES};
use crate::pdf::Pdf;
use crate::project::Project;
use crate::tools;

/// The print rendition of each edition.
fn files() -> [std::path::PathBuf; 2] {
    LANGUAGES.map(|language| bundle::pdf(language, Rendition::Print))
}

fn hayro(file: &Path) -> Hayro {
    let bytes = std::fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    Hayro::new(bytes).unwrap_or_else(|error| panic!("{}: {error:?}", file.display()))
}

#[test]
fn the_metadata_say_pdf_x_4_and_agree_with_the_document_information() {
    for file in files() {
        let pdf = Pdf::open(&file);
        let packet = pdf.metadata();
        let document = roxmltree::Document::parse(&packet)
            .unwrap_or_else(|error| panic!("{}: the XMP is no XML: {error}", pdf.name));
        let value = |name: &str| {
            let element = document.descendants().find(|node| node.tag_name().name() == name);
            let text: Option<String> = element.map(|element| {
                element
                    .descendants()
                    .filter(|node| node.is_text())
                    .filter_map(|node| node.text())
                    .collect()
            });
            text.unwrap_or_else(|| panic!("{}: no {name} in {packet}", pdf.name))
        };
        assert_eq!(value("GTS_PDFXVersion"), "PDF/X-4");
        assert_eq!(value("Trapped"), "False");
        // The date of the report, not of the build.
        for date in ["CreateDate", "ModifyDate", "MetadataDate"] {
            assert_eq!(value(date), "2025-06-30T00:00:00Z", "{}: {date}", pdf.name);
        }
        let information = pdf.document.trailer.get(b"Info").expect("there is document information");
        let information = pdf.resolve(information).as_dict().expect("it is a dictionary");
        let said = |key| pdf.get(information, key).and_then(crate::pdf::text).unwrap_or_default();
        assert_eq!(said("Title"), value("title"), "{}", pdf.name);
        assert_eq!(said("Author"), value("creator"), "{}", pdf.name);
        assert_eq!(said("Producer"), value("Producer"), "{}", pdf.name);
        assert_eq!(said("Creator"), value("CreatorTool"), "{}", pdf.name);
        assert_eq!(said("CreationDate"), "D:20250630000000Z", "{}", pdf.name);
        assert_eq!(said("ModDate"), said("CreationDate"), "{}", pdf.name);
        for name in ["DocumentID", "InstanceID"] {
            let identifier = value(name);
            // The digit of the version is the first of the third group.
            let version = identifier.split('-').nth(2).map(|group| &group[..1]);
            let said = identifier.starts_with("uuid:") && version == Some("5");
            assert!(said, "{}: {name} is {identifier}", pdf.name);
        }
        assert_eq!((value("VersionID"), value("RenditionClass")), ("1".into(), "default".into()));
    }
    let identifiers =
        files().map(|file| Pdf::open(&file).document.trailer.get(b"ID").cloned().ok());
    assert_ne!(identifiers[0], identifiers[1], "two editions are two documents");
}

#[test]
fn the_output_intent_embeds_the_profile_of_the_report() {
    let profile =
        &bundle::prepared().report.print.as_ref().expect("there is a print profile").value;
    let condition = &profile.output_condition;
    for file in files() {
        let pdf = hayro(&file);
        let root: Dict<'_> = pdf.xref().get(pdf.xref().root_id()).expect("there is a catalogue");
        let intents: Vec<Dict<'_>> = root
            .get::<hayro_syntax::object::Array<'_>>("OutputIntents")
            .expect("there are output intents")
            .iter::<Dict<'_>>()
            .collect();
        let [intent] = intents.as_slice() else { panic!("{} output intents", intents.len()) };
        let name: hayro_syntax::object::Name<'_> = intent.get("S").expect("it has a standard");
        assert_eq!(name.as_str(), "GTS_PDFX");
        let said: hayro_syntax::object::String<'_> =
            intent.get("OutputConditionIdentifier").expect("it names the condition");
        assert_eq!(said.as_bytes(), condition.identifier.as_bytes());
        let embedded: hayro_syntax::object::Stream<'_> =
            intent.get("DestOutputProfile").expect("it embeds a profile");
        let bytes = embedded.decoded().expect("the profile is read");
        assert!(bytes.as_ref() == condition.icc_bytes, "{}: another profile", file.display());
    }
}

/// What a reader knows when it paints: whether the fill is full black, and whether it overprints
/// with mode 1.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    black: bool,
    white: bool,
    overprints: bool,
    size: f64,
}

#[test]
fn another_reader_finds_small_black_type_overprinting_and_white_never() {
    for file in files() {
        let pdf = hayro(&file);
        let (mut over, mut out, mut white) = (0, 0, 0);
        for page in pdf.pages().iter() {
            let (mut state, mut stack) = (Seen::default(), Vec::new());
            let mut operations: TypedIter<'_> = page.typed_operations();
            while let Some(operation) = operations.next() {
                match operation {
                    TypedInstruction::SaveState(_) => stack.push(state),
                    TypedInstruction::RestoreState(_) => state = stack.pop().unwrap_or(state),
                    TypedInstruction::NonStrokeColorCmyk(cmyk) => {
                        let parts = [cmyk.0, cmyk.1, cmyk.2, cmyk.3].map(|part| part.as_f64());
                        state.black = parts == [0.0, 0.0, 0.0, 1.0];
                        state.white = parts == [0.0; 4];
                    }
                    TypedInstruction::SetGraphicsState(name) => {
                        let set = page.resources().get_ext_g_state(name.0).expect("it is there");
                        let flag = |key: &str| set.get::<bool>(key).unwrap_or_default();
                        state.overprints = flag("op") && set.get::<i32>("OPM") == Some(1);
                        assert_eq!(flag("op"), flag("OP"), "fills and strokes alike");
                    }
                    TypedInstruction::TextFont(font) => state.size = font.1.as_f64(),
                    TypedInstruction::ShowText(_) | TypedInstruction::ShowTexts(_) => {
                        assert!(!(state.white && state.overprints), "white type overprints");
                        let small = state.black && state.size < 12.0;
                        assert_eq!(
                            small,
                            state.overprints,
                            "{}: type of {} points, black: {}",
                            file.display(),
                            state.size,
                            state.black
                        );
                        over += usize::from(small);
                        out += usize::from(state.black && !small);
                        white += usize::from(state.white);
                    }
                    _ => {}
                }
            }
        }
        assert!(over > 500 && out > 10 && white > 10, "{over} over, {out} out, {white} white");
    }
}

#[test]
fn outside_programs_find_nothing_wrong() {
    for file in files() {
        let Some(said) = tools::run("qpdf", &["--check"], &file, &[]) else { return };
        assert!(said.contains("No syntax or stream encoding errors"), "{said}");
        let Some(fonts) = tools::run("pdffonts", &[], &file, &[]) else { return };
        let embedded: BTreeSet<&str> =
            fonts.lines().skip(2).filter_map(|line| line.split_whitespace().rev().nth(4)).collect();
        assert_eq!(embedded, BTreeSet::from(["yes"]), "{fonts}");
        let Some(said) = tools::run("pdfinfo", &[], &file, &[]) else { return };
        assert!(said.contains("PDF version:     1.6"), "{said}");
    }
}

#[test]
fn a_report_in_black_alone_prints_from_one_plate() {
    // Whatever nobody gave an ink of the theme would show on another plate.
    let project = Project::tiny();
    let mut theme: serde_json::Value =
        serde_json::from_str(&project.text("theme.json")).expect("the theme is JSON");
    for ink in theme["inks"].as_object_mut().into_iter().flat_map(|inks| inks.values_mut()) {
        let parts = ink["cmyk"].as_array().cloned().unwrap_or_default();
        let dark: f64 = parts.iter().filter_map(serde_json::Value::as_f64).sum();
        ink["cmyk"] = serde_json::json!([0, 0, 0, dark.min(100.0)]);
    }
    let project = project.write("theme.json", theme.to_string());
    let folder = built(&project);
    let file = folder.path().join("tiny-2024-en-print.pdf");
    let arguments = ["-q", "-o", "-", "-sDEVICE=inkcov"];
    let Some(said) = tools::run("gs", &arguments, &file, &[]) else { return };
    assert_eq!(said.lines().count(), 4, "a line for each page: {said}");
    for page in said.lines() {
        let plates: Vec<f64> =
            page.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        assert!(plates[..3] == [0.0; 3] && plates[3] > 0.0, "the plates of a page are {page}");
    }
}
