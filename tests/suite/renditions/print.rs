//! The print rendition: boxes, inks and nothing else, by what ISO 15930-7 asks of a page.

use std::collections::{BTreeMap, BTreeSet};

use balans::edition::Rendition;
use lopdf::{Dictionary, Object};

use super::{assert_box, format};
use crate::bundle::{self, LANGUAGES};
use crate::pdf::{Operation, Pdf, number};

/// How far a colour may be from its token: the exporter writes steps of 1/255.
const STEP: f64 = 0.5 / 255.0 + 1e-4;

/// The print rendition of each edition.
fn files() -> [Pdf; 2] {
    LANGUAGES.map(|language| Pdf::open(&bundle::pdf(language, Rendition::Print)))
}

/// The inks of the theme, in parts of one.
fn inks() -> Vec<(String, [f64; 4])> {
    let theme = &bundle::prepared().report.theme.value;
    let ink = |(role, ink): (&str, &balans::theme::Ink)| {
        (role.to_owned(), ink.cmyk.map(|percent| percent / 100.0))
    };
    theme.inks.iter().map(ink).collect()
}

fn parts(operands: &[Object]) -> Vec<f64> {
    operands.iter().filter_map(number).collect()
}

#[test]
fn the_version_is_1_6() {
    for pdf in files() {
        assert_eq!(pdf.document.version, "1.6", "{}", pdf.name);
    }
}

#[test]
fn the_boxes_are_right_to_a_hundredth_of_a_point() {
    let ([width, height], bleed) = format();
    let whole = [0.0, 0.0, width + 2.0 * bleed, height + 2.0 * bleed];
    for pdf in files() {
        assert_box(&pdf, "MediaBox", whole);
        assert_box(&pdf, "BleedBox", whole);
        assert_box(&pdf, "TrimBox", [bleed, bleed, width + bleed, height + bleed]);
        for page in pdf.pages() {
            let page = pdf.document.get_dictionary(page).expect("a page is a dictionary");
            for key in ["ArtBox", "UserUnit", "Rotate"] {
                assert!(!page.has(key.as_bytes()), "{}: a page has {key}: {page:?}", pdf.name);
            }
        }
    }
}

#[test]
fn there_are_no_annotations_actions_or_scripts() {
    for pdf in files() {
        for dictionary in pdf.dictionaries() {
            for key in ["Annots", "JavaScript", "AA", "OpenAction", "AcroForm", "JS"] {
                assert!(!dictionary.has(key.as_bytes()), "{}: {key} in {dictionary:?}", pdf.name);
            }
        }
        assert!(!pdf.document.is_encrypted(), "{} is encrypted", pdf.name);
    }
}

#[test]
fn content_streams_set_process_inks_and_spot_colours_only() {
    for pdf in files() {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for operation in pdf.operations() {
            let Operation { operator, operands, stream } = &operation;
            *counts.entry(operator.clone()).or_default() += 1;
            let name = &pdf.name;
            let allowed = match operator.as_str() {
                // RGB, gray, shadings and inline images bring other colours.
                "rg" | "RG" | "g" | "G" | "sh" | "BI" => false,
                "cs" | "CS" => {
                    let space = operands.first().and_then(|space| space.as_name().ok());
                    space.is_some_and(|space| space == b"DeviceCMYK" || is_separation(&pdf, space))
                }
                _ => true,
            };
            assert!(allowed, "{name}, stream {stream:?}: `{operator}` with {operands:?}");
        }
        let painted = counts.get("k").copied().unwrap_or_default();
        assert!(painted > 100, "{} sets few inks, which cannot be all: {counts:?}", pdf.name);
    }
}

/// Whether the resources of any page or form call a Separation space by this name, and no other.
fn is_separation(pdf: &Pdf, name: &[u8]) -> bool {
    let spaces: Vec<&Object> = pdf
        .dictionaries()
        .into_iter()
        .filter_map(|resources| pdf.get(resources, "ColorSpace")?.as_dict().ok())
        .filter_map(|spaces| spaces.get(name).ok().map(|space| pdf.resolve(space)))
        .collect();
    let separation = |space: &&Object| {
        let kind = space.as_array().ok().and_then(|parts| parts.first());
        kind.and_then(|kind| kind.as_name().ok()).is_some_and(|kind| kind == b"Separation")
    };
    !spaces.is_empty() && spaces.iter().all(separation)
}

#[test]
fn no_object_brings_profiles_rgb_or_gray() {
    // The output intent's profile is data about the press, and no colour of a page.
    for pdf in files() {
        let output_intent =
            pdf.get(pdf.catalog(), "OutputIntents").map(|found| format!("{found:?}"));
        for (id, object) in &pdf.document.objects {
            let spaces = spaces_of(object);
            for wrong in ["ICCBased", "DeviceRGB", "CalRGB", "CalGray", "Lab", "DeviceGray"] {
                let found = spaces.contains(wrong.as_bytes());
                assert!(
                    !found,
                    "{}: object {id:?} has {wrong} (output intent {output_intent:?}): {object:?}",
                    pdf.name
                );
            }
        }
    }
}

/// The names in an object that may be those of colour spaces.
fn spaces_of(object: &Object) -> BTreeSet<Vec<u8>> {
    match object {
        Object::Name(name) => BTreeSet::from([name.clone()]),
        Object::Array(items) => items.iter().flat_map(spaces_of).collect(),
        Object::Dictionary(dictionary) => of_dictionary(dictionary),
        Object::Stream(stream) => of_dictionary(&stream.dict),
        _ => BTreeSet::new(),
    }
}

fn of_dictionary(dictionary: &Dictionary) -> BTreeSet<Vec<u8>> {
    dictionary.iter().flat_map(|(_, value)| spaces_of(value)).collect()
}

#[test]
fn nothing_is_transparent() {
    for pdf in files() {
        for dictionary in pdf.dictionaries() {
            if let Some(group) = pdf.get(dictionary, "Group") {
                panic!("{}: a transparency group: {group:?}", pdf.name);
            }
            for key in ["ca", "CA"] {
                if let Some(alpha) = pdf.get(dictionary, key).and_then(number) {
                    assert!(alpha >= 1.0, "{}: {key} is {alpha} in {dictionary:?}", pdf.name);
                }
            }
            if let Some(mask) = pdf.get(dictionary, "SMask") {
                let none = mask.as_name().is_ok_and(|name| name == b"None");
                assert!(none, "{}: a soft mask in {dictionary:?}", pdf.name);
            }
            if let Some(blend) = pdf.get(dictionary, "BM") {
                let normal = blend.as_name().is_ok_and(|name| name == b"Normal");
                assert!(normal, "{}: blend mode {blend:?}", pdf.name);
            }
        }
    }
}

#[test]
fn every_colour_is_an_ink_of_the_theme() {
    let inks = inks();
    for pdf in files() {
        for operation in pdf.operations() {
            if !matches!(operation.operator.as_str(), "k" | "K") {
                continue;
            }
            let found = parts(&operation.operands);
            let is = |(_, ink): &(String, [f64; 4])| {
                found.len() == 4 && found.iter().zip(ink).all(|(a, b)| (a - b).abs() <= STEP)
            };
            assert!(inks.iter().any(is), "{}: {found:?} is no ink of {inks:?}", pdf.name);
        }
    }
}

#[test]
fn text_black_is_black_ink_alone() {
    for pdf in files() {
        let mut shown: BTreeMap<String, usize> = BTreeMap::new();
        for page in pdf.pages() {
            for stream in pdf.document.get_page_contents(page) {
                for ink in inks_of_text(&pdf.operations_of(stream)) {
                    // A text that nobody gave a colour would print in gray or in four inks.
                    let ink = ink.unwrap_or_else(|| panic!("{}: text without an ink", pdf.name));
                    let key: Vec<String> = ink.iter().map(|part| format!("{part:.3}")).collect();
                    *shown.entry(key.join(" ")).or_default() += 1;
                }
            }
        }
        let all: usize = shown.values().sum();
        let black = shown.get("0.000 0.000 0.000 1.000").copied().unwrap_or_default();
        assert!(black * 2 > all, "{}: most text is black, but its inks are {shown:?}", pdf.name);
        for ink in shown.keys() {
            let parts: Vec<f64> = ink.split(' ').filter_map(|part| part.parse().ok()).collect();
            let rich = parts[3] > 0.85 && parts[..3].iter().sum::<f64>() > 0.0;
            assert!(!rich, "{}: text in rich black {ink}", pdf.name);
        }
    }
}

/// The fill of each piece of text that a content stream shows.
fn inks_of_text(operations: &[Operation]) -> Vec<Option<Vec<f64>>> {
    let (mut fill, mut stack, mut shown) = (None, Vec::new(), Vec::new());
    for Operation { operator, operands, .. } in operations {
        match operator.as_str() {
            "q" => stack.push(fill.clone()),
            "Q" => fill = stack.pop().flatten(),
            "k" => fill = Some(parts(operands)),
            "Tj" | "TJ" | "'" | "\"" => shown.push(fill.clone()),
            _ => {}
        }
    }
    shown
}
