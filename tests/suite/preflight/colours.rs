//! GWG 2022, rules for colours, ink and images: one fault fails with exactly its rule, and its twin passes.

use lopdf::{Stream, dictionary};

use serde_json::json;

use super::builder::{Builder, numbers, rectangle};

use super::printer::check_with;

const SHEET: &str = "gwg2022-sheet-cmyk";
const SPOT: &str = "gwg2022-sheet-spot";
const WEB: &str = "gwg2022-web-cmyk";

/// Areas in spot colours S and T.
const SPOTS: &str = "/Knock gs /S cs 1 scn 30 50 50 50 re f /T cs 1 scn 90 50 50 50 re f ";

#[test]
fn r0020_spot_colours() {
    let spot = || {
        Builder::and("/Knock gs /S cs 1 scn 30 50 50 50 re f ").spot(
            "S",
            "Deep Blue",
            [1.0, 0.6, 0.0, 0.2],
        )
    };
    spot().check(SHEET).is_only("gwg-r0020").says("`Deep Blue`");
    // A Separation of a process ink is no spot colour.
    let cyan = Builder::and("/Knock gs /S cs 1 scn 30 50 50 50 re f ").spot(
        "S",
        "Cyan",
        [1.0, 0.0, 0.0, 0.0],
    );
    cyan.check(SHEET).passes();
    let findings = spot().check(SPOT);
    findings.is_only("gwg-r0020");
    assert!(
        !findings.0.has_errors(),
        "with spot colours it is a warning: {findings:?}",
        findings = findings.0
    );
}

#[test]
fn r0021_to_r0023_spot_colours_that_are_one() {
    let two = |first: &str, second: &str, other: [f64; 4]| {
        let blue = [1.0, 0.6, 0.0, 0.2];
        Builder::and(SPOTS).spot("S", first, blue).spot("T", second, other).check(SPOT)
    };
    let red = [0.0, 1.0, 0.8, 0.0];
    let blue = [1.0, 0.6, 0.0, 0.2];
    let beside = |code: &'static str| std::collections::BTreeSet::from([code, "gwg-r0020"]);
    assert_eq!(two("PANTONE 300 C", "PANTONE 300 U", red).codes(), beside("gwg-r0021"));
    assert_eq!(two("Deep Blue", "DEEP BLUE", red).codes(), beside("gwg-r0022"));
    assert_eq!(two("Deep Blue", "Ultramarine", blue).codes(), beside("gwg-r0023"));
    two("PANTONE 300 C", "PANTONE 485 C", red).is_only("gwg-r0020");
}

#[test]
fn r0024_all() {
    let all = |place: &str| {
        Builder::and(&format!("/Knock gs /S cs 0.5 scn {place} re f ")).spot("S", "All", [1.0; 4])
    };
    all("30 50 5 5").check(SHEET).is_only("gwg-r0024");
    // Registration marks stand outside of the printed page.
    let outside = |b: &mut Builder| {
        b.page.set("MediaBox", rectangle([-50.0, -50.0, 368.0, 468.0]));
    };
    all("-40 50 5 5").edit(outside).check(SHEET).passes();
}

#[test]
fn r0026_ink() {
    // A square of 15 mm is 42.52 pt a side.
    let square = |side: f64, inks: &str| {
        Builder::with(&format!("{inks} k 100 100 {side} {side} re f ")).check(SHEET)
    };
    square(60.0, "0.9 0.8 0.8 0.6").passes();
    square(60.0, "0.9 0.9 0.9 0.6").is_only("gwg-r0026").says("has 330 % ink");
    // The same ink in a smaller place is less in the mean.
    square(30.0, "0.9 0.9 0.9 0.6").passes();
    // Within what bytes can say of 320 %.
    square(60.0, "0.803 0.8 0.8 0.8").passes();
    square(60.0, "0.9 0.8 0.8 0.6").passes();
    Builder::with("0.9 0.8 0.8 0.6 k 100 100 60 60 re f ").check(WEB).is_only("gwg-r0026");
    // What is knocked out does not count; what is overprinted does.
    let upon = |state: &str| {
        format!("1 1 1 0 k 100 100 60 60 re f /{state} gs 0 0 0 1 k 100 100 60 60 re f ")
    };
    Builder::with(&upon("Knock")).check(SHEET).passes();
    Builder::with(&upon("Over")).check(SHEET).is_only("gwg-r0026").says("has 400 % ink");
    let image =
        Builder::with("q 60 0 0 60 100 100 cm /Im Do Q ").image(300, 300, "DeviceCMYK", 8, 230);
    image.check(SHEET).is_only("gwg-r0026").says("has 360.78 % ink");
}

#[test]
fn r0027_colour_spaces() {
    let area = "30 50 50 50 re f ";
    let icc = |channels: i64, paint: &str| {
        let mut builder = Builder::and(&format!("/Knock gs /I cs {paint} scn {area}"));
        let profile = Stream::new(dictionary! { "N" => channels }, vec![0; 128]);
        let profile = builder.document.add_object(profile);
        builder.resource("ColorSpace", "I", vec!["ICCBased".into(), profile.into()])
    };
    Builder::and(&format!("/Knock gs 1 0 0 rg {area}"))
        .check(SHEET)
        .is_only("gwg-r0027")
        .says("an area is DeviceRGB");
    icc(1, "0").check(SHEET).is_only("gwg-r0027").says("ICCBased with 1 channels");
    icc(3, "0 1 0").check(SHEET).is_only("gwg-r0027");
    icc(4, "1 0 0 0").check(SHEET).is_only("gwg-r0027");
    let lab = Builder::and(&format!("/Knock gs /L cs 50 0 0 scn {area}")).resource(
        "ColorSpace",
        "L",
        vec!["Lab".into(), dictionary! { "WhitePoint" => numbers(&[0.96, 1.0, 0.8]) }.into()],
    );
    lab.check(SHEET).is_only("gwg-r0027").says("an area is Lab");
    let image =
        Builder::and("q 60 0 0 60 100 50 cm /Im Do Q ").image(300, 300, "DeviceRGB", 8, 200);
    image.check(SHEET).is_only("gwg-r0027").says("an image is DeviceRGB");
}

#[test]
fn r0031_image_resolution() {
    // 72 pt is an inch.
    let image = |pixels: i64| {
        Builder::and("q 72 0 0 72 100 50 cm /Im Do Q ")
            .image(pixels, pixels, "DeviceCMYK", 8, 60)
            .check(SHEET)
    };
    image(224).passes();
    let warned = image(223);
    warned.is_only("gwg-r0031").says("223 pixels per inch (least: 224)");
    assert!(!warned.0.has_errors(), "it is a warning: {:?}", warned.0);
    let failed = image(148);
    failed.is_only("gwg-r0031").says("least: 149");
    assert!(failed.0.has_errors(), "it is an error: {:?}", failed.0);
    image(16).passes();
}

#[test]
fn r0032_line_art_resolution() {
    let image = |pixels: i64| {
        Builder::and("q 72 0 0 72 100 50 cm /Im Do Q ")
            .image(pixels, pixels, "DeviceGray", 1, 0xaa)
            .check(SHEET)
    };
    image(800).passes();
    image(700).is_only("gwg-r0032").says("least: 799");
    image(500).is_only("gwg-r0032").says("least: 549");
}

#[test]
fn r0028_profiles_on_images_only() {
    let settings = json!({ "rules": { "gwg-r0028": "error" } });
    let icc = |paint: &str, channels: i64| {
        let mut builder = Builder::and(&format!("/Knock gs /I cs {paint} scn 30 50 50 50 re f "));
        let profile = Stream::new(dictionary! { "N" => channels }, vec![0; 128]);
        let profile = builder.document.add_object(profile);
        builder.resource("ColorSpace", "I", vec!["ICCBased".into(), profile.into()])
    };
    check_with(icc("0 1 0", 3), &settings).is_only("gwg-r0028").says("ICCBased with 3 channels");
    let image = |channels: i64, space: &str| {
        let mut builder =
            Builder::and("q 60 0 0 60 100 50 cm /Im Do Q ").image(300, 300, space, 8, 200);
        let profile = Stream::new(dictionary! { "N" => channels }, vec![0; 128]);
        let profile = builder.document.add_object(profile);
        for object in builder.document.objects.values_mut() {
            if let Ok(stream) = object.as_stream_mut()
                && stream.dict.has_type(b"XObject")
            {
                stream.dict.set("ColorSpace", vec!["ICCBased".into(), profile.into()]);
            }
        }
        check_with(builder, &settings)
    };
    image(3, "DeviceRGB").passes();
    image(4, "DeviceCMYK").is_only("gwg-r0028").says("an image is ICCBased with 4 channels");
}
