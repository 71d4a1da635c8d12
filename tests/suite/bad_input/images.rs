//! Images that are missing, broken, huge, or not in the report folder.

use image::{GrayImage, ImageFormat};

use super::{LABELS, REPORT};
use crate::project::Project;

/// A report with a foreword, signed with a portrait at this path.
fn with_portrait(path: &str) -> Project {
    Project::tiny()
        .replace(
            REPORT,
            "\"sections\"",
            &format!("\"signatory\": {{ \"portrait\": \"{path}\" }},\n  \"sections\""),
        )
        .replace(REPORT, "\"page\": \"chapter\"", "\"page\": \"foreword\"")
        .replace(
            LABELS,
            "\"phrases\"",
            "\"signatory\": { \"portrait_alt\": \"A face\" },\n  \"phrases\"",
        )
        .replace(
            REPORT,
            "\"sidebars\": [{ \"prose\": \"repairs\", \"beside\": \"towers\" }]",
            "\"sidebars\": []",
        )
}

/// A gray picture of a size in pixels, as PNG.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    GrayImage::new(width, height)
        .write_to(&mut bytes, ImageFormat::Png)
        .unwrap_or_else(|error| panic!("{width} × {height} pixels are encoded: {error}"));
    bytes.into_inner()
}

#[test]
fn an_image_that_is_right_passes() {
    with_portrait("portrait.png").write("portrait.png", picture(600, 800)).check().passes();
}

#[test]
fn an_image_that_nobody_is_told_of_is_reported_at_the_labels() {
    with_portrait("portrait.png")
        .replace(LABELS, "\"portrait_alt\": \"A face\"", "\"name\": null")
        .write("portrait.png", picture(600, 800))
        .check()
        .fails_with("missing-label")
        .of_file(LABELS)
        .message("portrait_alt");
}

#[test]
fn a_missing_image_is_reported_where_it_is_named() {
    with_portrait("portrait.png")
        .check()
        .fails_with("missing-file")
        .at(REPORT, "\"portrait.png\"")
        .message("portrait.png");
}

#[test]
fn broken_images_are_reported_where_they_are_named() {
    let whole = picture(600, 800);
    let mut flipped = whole.clone();
    let middle = flipped.len() - 20;
    flipped[middle] ^= 0xff;
    for (what, bytes) in [
        ("empty", Vec::new()),
        ("no image", b"this is no picture".to_vec()),
        ("cut short", whole[..whole.len() / 2].to_vec()),
        ("only a header", whole[..40].to_vec()),
        ("damaged", flipped),
    ] {
        let found = with_portrait("portrait.png").write("portrait.png", bytes).check();
        assert_eq!(found.codes(), ["image-broken"], "an image that is {what}");
        found.fails_with("image-broken").at(REPORT, "\"portrait.png\"").hint("PNG or JPEG");
    }
}

#[test]
fn a_huge_image_is_reported_without_being_decoded() {
    with_portrait("portrait.png")
        .write("portrait.png", picture(8_500, 8_500))
        .check()
        .fails_with("image-too-large")
        .at(REPORT, "\"portrait.png\"")
        .message("8500 × 8500")
        .hint("scale it");
}

#[test]
fn an_image_of_no_pixels_or_of_odd_form_is_no_crash() {
    for (width, height) in [(1, 1), (1, 4_000), (4_000, 1)] {
        let found = with_portrait("portrait.png").write("portrait.png", picture(width, height));
        let found = found.check();
        assert!(found.exited(), "a portrait of {width} × {height} pixels kills balans");
    }
}

#[test]
fn images_outside_of_the_report_folder_are_refused_where_they_are_named() {
    for path in ["../portrait.png", "/etc/hostname", "images/../../portrait.png", "./portrait.png"]
    {
        let quoted = format!("\"{path}\"");
        with_portrait(path)
            .check()
            .fails_with("path-outside")
            .at(REPORT, &quoted)
            .hint("copy the file into the report folder");
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_report_folder_is_refused() {
    let outside = Project::tiny().write("portrait.png", picture(600, 800));
    with_portrait("portrait.png")
        .link("portrait.png", &outside.path().join("portrait.png"))
        .check()
        .fails_with("path-outside")
        .at(REPORT, "\"portrait.png\"");
    // Also when it is the folder that is linked.
    with_portrait("images/portrait.png")
        .link("images", outside.path())
        .check()
        .fails_with("path-outside")
        .at(REPORT, "\"images/portrait.png\"");
}
