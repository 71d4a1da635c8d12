//! GWG 2022, rules for text and lines: one fault fails with exactly its rule, and its twin passes.

use lopdf::{Object, Stream, dictionary};

use super::builder::{Builder, numbers, rectangle};

const SHEET: &str = "gwg2022-sheet-cmyk";
const WEB: &str = "gwg2022-web-cmyk";

/// A ground in cyan, with white or black on it.
const GROUND: &str = "/Over gs 1 0 0 0 k 20 100 200 200 re f ";

#[test]
fn r0007_white_text_overprints() {
    let text = "0 0 0 0 k BT /F 12 Tf 40 200 Td <0025> Tj ET ";
    Builder::with(&format!("{GROUND}/Knock gs {text}")).check(SHEET).passes();
    Builder::with(&format!("{GROUND}{text}")).check(SHEET).is_only("gwg-r0007");
    // Beside the ground there is nothing that it could overprint.
    let beside = text.replace("40 200", "240 200");
    Builder::with(&format!("{GROUND}{beside}")).check(SHEET).passes();
}

#[test]
fn r0008_white_path_overprints() {
    let path = "0 0 0 0 k 40 150 50 50 re f ";
    Builder::with(&format!("{GROUND}/Knock gs {path}")).check(SHEET).passes();
    Builder::with(&format!("{GROUND}{path}")).check(SHEET).is_only("gwg-r0008");
}

#[test]
fn r0009_black_text_knocks_out() {
    let text = "0 0 0 1 k BT /F 11.9 Tf 40 200 Td <0025> Tj ET ";
    Builder::with(&format!("{GROUND}{text}")).check(SHEET).passes();
    let fault = Builder::with(&format!("{GROUND}/Knock gs {text}"));
    fault.check(SHEET).is_only("gwg-r0009").says("11.9 pt (below 12 pt)");
    let large = text.replace("11.9", "12");
    Builder::with(&format!("{GROUND}/Knock gs {large}")).check(SHEET).passes();
    // In mode 0 the zeroes of DeviceCMYK knock out.
    let mode = Builder::with(&format!("{GROUND}/Mode0 gs {text}")).resource(
        "ExtGState",
        "Mode0",
        dictionary! { "op" => true, "OP" => true, "OPM" => 0 },
    );
    mode.check(SHEET).is_only("gwg-r0009").says("mode 0");
    // A Separation of black needs no mode.
    let separation = "/Black cs 1 scn BT /F 11 Tf 40 200 Td <0025> Tj ET ";
    let black = Builder::with(&format!("{GROUND}/Mode0 gs {separation}"))
        .resource("ExtGState", "Mode0", dictionary! { "op" => true, "OP" => true, "OPM" => 0 })
        .spot("Black", "Black", [0.0, 0.0, 0.0, 1.0]);
    black.check(SHEET).passes();
}

#[test]
fn r0010_black_line_knocks_out() {
    let line = "0 0 0 1 K 1.9 w 30 150 m 200 150 l S ";
    Builder::with(&format!("{GROUND}{line}")).check(SHEET).passes();
    let fault = Builder::with(&format!("{GROUND}/Knock gs {line}"));
    fault.check(SHEET).is_only("gwg-r0010").says("1.9 pt (below 2 pt)");
    // A thin rectangle is a line; scaled, it is as thin as it comes out.
    let thin = "/Knock gs 0 0 0 1 k q 0.5 0 0 0.5 0 0 cm 60 300 200 3 re f Q ";
    Builder::with(&format!("{GROUND}{thin}")).check(SHEET).is_only("gwg-r0010").says("1.5 pt");
    let thick = thin.replace("200 3 re", "200 4 re");
    Builder::with(&format!("{GROUND}{thick}")).check(SHEET).passes();
}

#[test]
fn r0011_small_text_is_device_gray() {
    let text = "/Knock gs 0.5 g BT /F 11 Tf 40 200 Td <0025> Tj ET ";
    Builder::with(&format!("{GROUND}{text}")).check(SHEET).is_only("gwg-r0011");
    Builder::with(&format!("{GROUND}{}", text.replace("11 Tf", "12 Tf"))).check(SHEET).passes();
    Builder::with(&format!("{GROUND}{}", text.replace("0.5 g", "0 0 0 0.5 k")))
        .check(SHEET)
        .passes();
}

#[test]
fn r0012_thin_line_is_device_gray() {
    let line = "/Knock gs 0.5 G 1 w 30 150 m 200 150 l S ";
    Builder::with(&format!("{GROUND}{line}")).check(SHEET).is_only("gwg-r0012");
    Builder::with(&format!("{GROUND}{}", line.replace("0.5 G", "0 0 0 0.5 K")))
        .check(SHEET)
        .passes();
}

#[test]
fn r0013_device_gray_overprints() {
    let area = "0.5 g 30 110 50 50 re f ";
    Builder::with(&format!("/Over gs {area}")).check(SHEET).is_only("gwg-r0013");
    Builder::with(&format!("/Knock gs {area}")).check(SHEET).passes();
}

#[test]
fn r0014_courier() {
    let with = |name: &str| {
        let name = Object::Name(name.as_bytes().to_vec());
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type3", "Name" => name,
            "FontBBox" => rectangle([0.0, 0.0, 1000.0, 1000.0]),
            "FontMatrix" => numbers(&[0.001, 0.0, 0.0, 0.001, 0.0, 0.0]),
            "FirstChar" => 97, "LastChar" => 97, "Widths" => vec![500.into()],
            "Encoding" => dictionary! { "Differences" => vec![97.into(), "a".into()] },
        };
        let mut builder = Builder::and("BT /C 14 Tf 40 100 Td (a) Tj ET ");
        let glyph = Stream::new(dictionary! {}, b"500 0 0 0 500 700 d1 0 0 500 700 re f".to_vec());
        let glyph = builder.document.add_object(glyph);
        let mut font = font;
        font.set("CharProcs", dictionary! { "a" => glyph });
        builder.resource("Font", "C", font)
    };
    with("CourierPrime").check(SHEET).passes();
    with("Courier").check(SHEET).is_only("gwg-r0014");
}

#[test]
fn r0015_rich_black_text() {
    let text = |inks: &str| format!("/Knock gs {inks} k BT /F 20 Tf 40 200 Td <0025> Tj ET ");
    Builder::and(&text("0.6 0.6 0.6 1")).check(SHEET).passes();
    let fault = Builder::and(&text("0.7 0.7 0.7 0.85"));
    fault.check(SHEET).is_only("gwg-r0015").says("295 % ink (most: 280 %");
    // Not black enough to be rich black.
    Builder::and(&text("0.7 0.7 0.7 0.8")).check(SHEET).passes();
    // Within what bytes can say of 280 %.
    Builder::and(&text("0.601 0.601 0.601 0.9999")).check(SHEET).passes();
}

#[test]
fn r0016_small_white_text() {
    let text = "/Knock gs 0 0 0 0 k BT /F 7.9 Tf 40 200 Td <0025> Tj ET ";
    let fault = Builder::with(&format!("{GROUND}{text}"));
    fault.check(SHEET).is_only("gwg-r0016").says("7.9 pt (smallest: 8 pt)");
    let large = text.replace("7.9", "8");
    Builder::with(&format!("{GROUND}{large}")).check(SHEET).passes();
    Builder::with(&format!("{GROUND}{large}"))
        .check(WEB)
        .is_only("gwg-r0016")
        .says("smallest: 9 pt");
    // A size of 4 in a space twice as large comes out as 8.
    let scaled =
        text.replace("/F 7.9 Tf", "2 0 0 2 0 0 Tm /F 4 Tf").replace("40 200 Td", "20 100 Td");
    Builder::with(&format!("{GROUND}{scaled}")).check(SHEET).passes();
}

#[test]
fn r0017_small_text_of_several_inks() {
    let text = "/Knock gs 0.5 0.5 0 0 k BT /F 7.9 Tf 40 200 Td <0025> Tj ET ";
    Builder::and(text).check(SHEET).is_only("gwg-r0017").says("in 2 inks is 7.9 pt");
    Builder::and(&text.replace("7.9", "8")).check(SHEET).passes();
    Builder::and(&text.replace("0.5 0.5 0 0", "0.5 0 0 0")).check(SHEET).passes();
}

#[test]
fn r0018_thin_white_line() {
    let line = "/Knock gs 0 0 0 0 K 0.24 w 30 150 m 200 150 l S ";
    let fault = Builder::with(&format!("{GROUND}{line}"));
    fault.check(SHEET).is_only("gwg-r0018").says("0.24 pt wide (thinnest: 0.25 pt)");
    Builder::with(&format!("{GROUND}{}", line.replace("0.24", "0.25"))).check(SHEET).passes();
}

#[test]
fn r0019_thin_line_of_several_inks() {
    let line = "/Knock gs 0.5 0.5 0 0 K 0.2 w 30 150 m 200 150 l S ";
    Builder::and(line).check(SHEET).is_only("gwg-r0019").says("in 2 inks is 0.2 pt");
    Builder::and(&line.replace("0.2 w", "0.25 w")).check(SHEET).passes();
    let thin = "/Knock gs 0.5 0.5 0 0 k 30 150 100 0.2 re f ";
    Builder::and(thin).check(SHEET).is_only("gwg-r0019");
}
