//! GWG 2022, rules for the file and its pages: one fault fails with exactly its rule, and its twin passes.

use lopdf::{Object, Stream, dictionary};

use super::builder::{Builder, rectangle};

const SHEET: &str = "gwg2022-sheet-cmyk";
const SPOT: &str = "gwg2022-sheet-spot";
const WEB: &str = "gwg2022-web-cmyk";

#[test]
fn a_clean_file_passes_every_print_profile() {
    for profile in [SHEET, SPOT, WEB] {
        Builder::clean().check(profile).passes();
    }
}

#[test]
fn r0001_each_clause_of_pdf_x_4_is_missed() {
    let faults: Vec<(&str, Builder)> = vec![
        ("PDF 1.7", Builder::clean().edit(|b| b.version = "1.7".to_owned())),
        (
            "GTS_PDFXVersion",
            Builder::clean().edit(|b| b.xmp = b.xmp.replace("GTS_PDFXVersion", "X")),
        ),
        ("PDF/X-3", Builder::clean().edit(|b| b.xmp = b.xmp.replace("PDF/X-4", "PDF/X-3"))),
        ("dc:title", Builder::clean().edit(|b| b.xmp = b.xmp.replace("dc:title", "dc:titel"))),
        ("xmp:CreateDate", Builder::clean().edit(|b| b.xmp = b.xmp.replace("CreateDate", "Date"))),
        ("xmpMM:DocumentID", Builder::clean().edit(|b| b.xmp = b.xmp.replace("DocumentID", "ID"))),
        ("can be read", Builder::clean().edit(|b| b.xmp = "<broken".to_owned())),
        ("in the metadata", Builder::clean().edit(|b| b.info.set("Trapped", "True"))),
        (
            "True or False",
            Builder::clean().edit(|b| {
                b.info.set("Trapped", "Unknown");
                b.xmp = b.xmp.replace("<pdf:Trapped>False</pdf:Trapped>", "");
            }),
        ),
        (
            "whether it is trapped",
            Builder::clean().edit(|b| {
                b.info.remove(b"Trapped");
                b.xmp = b.xmp.replace("<pdf:Trapped>False</pdf:Trapped>", "");
            }),
        ),
        (
            "the title is",
            Builder::clean().edit(|b| {
                b.info.set("Title", Object::string_literal("Another"));
            }),
        ),
        (
            "OutputConditionIdentifier",
            Builder::clean().edit(|b| {
                b.intent.remove(b"OutputConditionIdentifier");
            }),
        ),
        ("neither a trim box", Builder::clean().edit(|b| drop(b.page.remove(b"TrimBox")))),
        (
            "both a trim box",
            Builder::clean().edit(|b| {
                b.page.set("ArtBox", rectangle([9.0, 9.0, 309.0, 409.0]));
            }),
        ),
        (
            "within the bleed box",
            Builder::clean().edit(|b| {
                b.page.set("BleedBox", rectangle([20.0, 20.0, 200.0, 300.0]));
            }),
        ),
        (
            "within the media box",
            Builder::clean().edit(|b| {
                b.page.set("BleedBox", rectangle([0.0, 0.0, 400.0, 500.0]));
            }),
        ),
        (
            "has scripts",
            Builder::clean().edit(|b| {
                b.catalog.set("Names", dictionary! { "JavaScript" => dictionary! {} });
            }),
        ),
        (
            "an action is run",
            Builder::clean().edit(|b| {
                b.catalog.set("OpenAction", dictionary! { "S" => "Named", "N" => "Print" });
            }),
        ),
        (
            "form fields",
            Builder::clean().edit(|b| {
                b.catalog.set("AcroForm", dictionary! { "Fields" => vec![dictionary! {}.into()] });
            }),
        ),
        (
            "annotation (Link)",
            Builder::clean().edit(|b| {
                let rect = rectangle([50.0, 50.0, 100.0, 100.0]);
                let link = dictionary! { "Type" => "Annot", "Subtype" => "Link", "Rect" => rect };
                b.page.set("Annots", vec![link.into()]);
            }),
        ),
        (
            "transfer function",
            Builder::and("/T gs ").resource(
                "ExtGState",
                "T",
                dictionary! { "TR" => dictionary! { "FunctionType" => 2, "N" => 1 } },
            ),
        ),
        (
            "not embedded",
            Builder::and("BT /G 14 Tf 40 100 Td (abc) Tj ET ").resource(
                "Font",
                "G",
                dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" },
            ),
        ),
    ];
    for (message, fault) in faults {
        fault.check(SHEET).is_only("gwg-r0001").says(message);
    }
}

#[test]
fn r0002_user_unit() {
    Builder::clean().edit(|b| b.page.set("UserUnit", 1)).check(SHEET).passes();
    let fault = Builder::clean().edit(|b| b.page.set("UserUnit", 2));
    fault.check(SHEET).is_only("gwg-r0002").says("user unit of 2");
}

#[test]
fn r0003_crop_box() {
    let media = rectangle([0.0, 0.0, 318.0, 418.0]);
    Builder::clean().edit(|b| b.page.set("CropBox", media)).check(SHEET).passes();
    let crop = rectangle([9.0, 9.0, 309.0, 409.0]);
    let fault = Builder::clean().edit(|b| b.page.set("CropBox", crop));
    fault.check(SHEET).is_only("gwg-r0003").says("300 × 400 pt and the media box 318 × 418 pt");
}

#[test]
fn r0004_turned_pages() {
    Builder::clean().edit(|b| b.page.set("Rotate", 360)).check(SHEET).passes();
    let fault = Builder::clean().edit(|b| b.page.set("Rotate", 90));
    fault.check(SHEET).is_only("gwg-r0004").says("turned by 90 degrees");
}

#[test]
fn r0005_empty_page() {
    Builder::with("1 0 0 0 k 100 100 50 50 re f").check(SHEET).passes();
    // White on paper, and ink outside of the medium, are nothing.
    let fault = Builder::with("0 0 0 0 k 0 0 318 418 re f 0 0 0 1 k 500 500 50 50 re f");
    fault.check(SHEET).is_only("gwg-r0005");
}

#[test]
fn r0030_transparency_groups() {
    let group = |space: &str| {
        let group = dictionary! { "S" => "Transparency", "CS" => space };
        Builder::clean().edit(|b| b.page.set("Group", group))
    };
    group("DeviceCMYK").check(SHEET).passes();
    group("DeviceRGB").check(SHEET).is_only("gwg-r0030").says("mixed in DeviceRGB");
    let mut form = Builder::and("/Form Do ");
    let dictionary = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => rectangle([0.0, 0.0, 9.0, 9.0]),
        "Group" => dictionary! { "S" => "Transparency", "CS" => "DeviceGray" },
    };
    let id = form.document.add_object(Stream::new(dictionary, b"0 0 5 5 re f".to_vec()));
    form.resource("XObject", "Form", id).check(SHEET).is_only("gwg-r0030");
}

#[test]
fn r0035_output_intent() {
    let fault = Builder::clean().edit(|b| b.profile_space = *b"RGB ");
    fault.check(SHEET).is_only("gwg-r0035").says("one of RGB");
}
