//! What a printer asks for, by a profile of the printer's own.

use balans::finding::Failure;
use balans::preflight::{self, Profile};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::builder::{Builder, Verdict, rectangle};

/// Loads a profile of these settings.
fn profile(settings: &Value) -> Result<Profile, Failure> {
    let folder = TempDir::with_prefix("balans-test-").expect("a temporary folder is made");
    let path = folder.path().join("printer.json");
    std::fs::write(&path, settings.to_string()).expect("the profile is written");
    Profile::load(path.to_str().expect("temporary paths are UTF-8"))
}

/// Checks a file against these settings alone.
pub fn check_with(builder: Builder, settings: &Value) -> Verdict {
    let profile = profile(settings).unwrap_or_else(|failure| panic!("refused: {failure:?}"));
    Verdict(preflight::check("test.pdf", builder.bytes(), &profile))
}

/// Checks a file against a print profile with these settings on top.
fn check(builder: Builder, mut settings: Value) -> Verdict {
    settings["extends"] = "gwg2022-sheet-cmyk".into();
    let profile = profile(&settings).unwrap_or_else(|failure| panic!("refused: {failure:?}"));
    Verdict(preflight::check("test.pdf", builder.bytes(), &profile))
}

#[test]
fn trim_size() {
    // 300 × 400 pt.
    check(Builder::clean(), json!({ "trim_mm": { "width": 105.8, "height": 141.1 } })).passes();
    let a6 = json!({ "trim_mm": { "width": 105, "height": 148 } });
    check(Builder::clean(), a6).is_only("print-trim").says("105.83 × 141.11 mm");
}

#[test]
fn bleed_is_painted() {
    let bleed = || json!({ "bleed_mm": { "top": 3, "bottom": 3, "outer": 3, "spine": 3 } });
    check(Builder::clean(), bleed()).passes();
    // The ground ends at the trim edge at the left, and half-way into the bleed at the top.
    let short = Builder::with("1 0 0 0 k 9 100 309 200 re f ");
    check(short, bleed()).is_only("print-bleed").says("ink at the left edge");
    let half = Builder::with("1 0 0 0 k 100 300 100 113 re f ");
    check(half, bleed()).is_only("print-bleed").says("ink at the top edge");
    // On page 1 the spine is at the left.
    let no_spine = json!({ "bleed_mm": { "top": 3, "bottom": 3, "outer": 3, "spine": 0 } });
    check(Builder::with("1 0 0 0 k 9 100 309 200 re f "), no_spine).passes();
    // What stays inside needs no bleed.
    check(Builder::with("1 0 0 0 k 50 100 100 200 re f "), bleed()).passes();
}

#[test]
fn nothing_is_printed_beyond_the_spine() {
    let empty = || json!({ "gutter": "empty" });
    check(Builder::clean(), empty()).is_only("print-gutter").says("at the left edge");
    check(Builder::with("1 0 0 0 k 9 100 309 200 re f "), empty()).passes();
    let right = json!({ "gutter": "empty", "binding": "right" });
    check(Builder::clean(), right).is_only("print-gutter").says("at the right edge");
    check(Builder::clean(), json!({ "gutter": "empty", "binding": "none" })).passes();
}

#[test]
fn text_stays_in_the_safe_zone() {
    check(Builder::clean(), json!({ "safe_mm": 5 })).passes();
    check(Builder::clean(), json!({ "safe_mm": 15 })).is_only("print-safe-zone").says("15 mm");
}

#[test]
fn pages_come_in_multiples() {
    check(Builder::clean(), json!({ "page_multiple": 1 })).passes();
    check(Builder::clean(), json!({ "page_multiple": 4 })).is_only("print-page-multiple");
}

#[test]
fn text_and_lines_are_large_enough() {
    check(Builder::clean(), json!({ "smallest_text_pt": 10, "smallest_line_pt": 1 })).passes();
    check(Builder::clean(), json!({ "smallest_text_pt": 10.5 })).is_only("print-small-text");
    check(Builder::clean(), json!({ "smallest_line_pt": 1.5 })).is_only("print-thin-line");
}

#[test]
fn only_ordered_spots_and_conditions() {
    let spot = || {
        Builder::and("/Knock gs /S cs 1 scn 30 50 50 50 re f ").spot(
            "S",
            "Gold",
            [0.2, 0.3, 0.8, 0.0],
        )
    };
    let ordered = |name: &str| json!({ "spots": [name], "rules": { "gwg-r0020": "ignore" } });
    check(spot(), ordered("Gold")).passes();
    check(spot(), ordered("Silver")).is_only("print-spot").says("`Gold` on page 1");
    check(Builder::clean(), json!({ "output_condition": "FOGRA39" })).passes();
    check(Builder::clean(), json!({ "output_condition": "FOGRA51" })).is_only("print-condition");
}

#[test]
fn limits_are_the_printers() {
    let ground = || Builder::with("0.9 0.8 0.8 0.6 k 100 100 60 60 re f ");
    check(ground(), json!({ "total_ink_percent": 320 })).passes();
    check(ground(), json!({ "total_ink_percent": 300 })).is_only("gwg-r0026").says("most: 300 %");
    // In a square of 30 mm there is as much paper as ink.
    check(ground(), json!({ "total_ink_percent": 300, "ink_window_mm": 30 })).passes();
    let uniform = json!({ "uniform_pages": true });
    let turned = check(Builder::clean().edit(|b| b.page.set("Rotate", 90)), uniform);
    assert!(turned.0.has_errors(), "pages that differ are an error: {:?}", turned.0);
}

#[test]
fn exemptions_have_a_reason_and_a_use() {
    let crop =
        || Builder::clean().edit(|b| b.page.set("CropBox", rectangle([9.0, 9.0, 309.0, 409.0])));
    let exempt = |pages: Value| {
        json!({ "exemptions": [
            { "rule": "gwg-r0003", "pages": pages, "reason": "the imposition ignores it" }
        ] })
    };
    check(crop(), exempt(json!([1]))).passes();
    check(crop(), exempt(Value::Null)).passes();
    check(Builder::clean(), exempt(json!([1]))).is_only("exemption-unused");
    let codes = check(crop(), exempt(json!([2]))).codes();
    assert_eq!(codes.into_iter().collect::<Vec<_>>(), ["exemption-unused", "gwg-r0003"]);
}

#[test]
fn faults_of_a_profile_are_findings() {
    let refused = |settings: Value, code: &str, hint: &str| match profile(&settings) {
        Err(Failure::Findings(findings)) => {
            let found = findings.iter().any(|finding| {
                finding.code.name() == code
                    && finding.hint.as_deref().unwrap_or_default().contains(hint)
            });
            assert!(found, "no finding is `{code}` with `{hint}`: {findings:?}");
        }
        other => panic!("the profile should be refused, but: {other:?}"),
    };
    refused(json!({ "bleed": 3 }), "unknown-key", "bleed_mm");
    refused(json!({ "extends": "gwg2022-sheet-cmky" }), "unknown-profile", "gwg2022-sheet-cmyk");
    refused(json!({ "rules": { "gwg-r0099": "error" } }), "unknown-rule", "");
    refused(json!({ "rules": { "print-blead": "error" } }), "unknown-rule", "print-bleed");
    refused(json!({ "exemptions": [{ "rule": "gwg-r0005" }] }), "missing-key", "");
    refused(json!({ "exemptions": [{ "rule": "gwg-r0005", "reason": "" }] }), "wrong-type", "");
    refused(json!({ "total_ink_percent": 500 }), "out-of-range", "");
}

#[test]
fn built_in_profiles_are_read() {
    for name in Profile::names() {
        assert!(Profile::built_in(name).is_some(), "profile `{name}` cannot be read");
    }
    assert!(matches!(Profile::load("no/such/file.json"), Err(Failure::Path { .. })));
}
