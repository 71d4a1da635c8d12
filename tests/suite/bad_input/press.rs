//! Print profiles that are wrong in themselves, and designs that they cannot print.

use super::{REPORT, THEME};
use crate::project::Project;

/// The print profile of the tiny report, and its ICC file.
const PROFILE: &str = "print/coated.json";
const ICC: &str = "print/FOGRA39L_coated.icc";
/// The ink that the tests change.
const PLUM: &str = "\"cmyk\": [50, 92, 40, 35]";

#[test]
fn a_report_without_a_print_profile_is_warned() {
    let found = Project::tiny().replace(REPORT, "\n  \"print\": \"coated\",", "").check();
    found.warns_of("no-print-profile").at(REPORT, "{ \"width_mm\"").hint("`print`");
    assert!(found.exited(), "it is a warning");
}

#[test]
fn a_profile_or_icc_file_that_is_not_there_is_reported_where_it_is_named() {
    Project::tiny()
        .replace(REPORT, "\"print\": \"coated\"", "\"print\": \"uncoated\"")
        .check()
        .fails_with("missing-file")
        .at(REPORT, "\"uncoated\"");
    Project::tiny()
        .remove(ICC)
        .check()
        .fails_with("missing-file")
        .at(PROFILE, "\"FOGRA39L_coated.icc\"");
}

#[test]
fn a_key_that_no_print_profile_has_is_reported() {
    for (old, new, hint) in [
        ("\"bleed_mm\": 3", "\"bleed_mm\": 3, \"blead_mm\": 3", "`bleed_mm`"),
        ("\"crop\": false", "\"crop\": false, \"slugg\": false", "`slug`"),
        ("\"method\"", "\"methode\": \"saddle\", \"method\"", "`method`"),
    ] {
        let found = Project::tiny().replace(PROFILE, old, new).check();
        found.fails_with("unknown-key").hint(hint);
    }
}

#[test]
fn a_standard_or_binding_that_is_not_known_is_reported() {
    let found = Project::tiny().replace(PROFILE, "pdf/x-4", "pdf/x-1a").check();
    found.fails_with("wrong-type").at(PROFILE, "\"pdf/x-1a\"");
    let found = Project::tiny().replace(PROFILE, "\"saddle\"", "\"perfekt\"").check();
    found.fails_with("wrong-type").at(PROFILE, "\"perfekt\"").hint("`perfect`");
}

#[test]
fn an_icc_file_that_describes_no_cmyk_press_is_reported() {
    let whole = std::fs::read(Project::tiny().path().join(ICC)).expect("the profile is read");
    let changed = |at: usize, with: &[u8]| {
        let mut bytes = whole.clone();
        bytes[at..at + with.len()].copy_from_slice(with);
        bytes
    };
    for (bytes, said) in [
        (whole[..whole.len() - 1].to_vec(), "bytes"),
        (changed(12, b"mntr"), "class `mntr`"),
        (changed(16, b"RGB "), "space `RGB `"),
        (changed(36, b"none"), "no ICC profile"),
        (b"text".to_vec(), "shorter"),
    ] {
        let found = Project::tiny().write(ICC, bytes).check();
        found.fails_with("output-profile").at(PROFILE, "\"FOGRA39L_coated.icc\"").message(said);
    }
}

#[test]
fn pages_with_less_bleed_than_the_printer_asks_for_are_reported() {
    let found = Project::tiny().replace(PROFILE, "\"bleed_mm\": 3", "\"bleed_mm\": 5").check();
    found.fails_with("out-of-range").at(REPORT, "3 }").message("asks for 5 mm");
    Project::tiny().replace(PROFILE, "\"bleed_mm\": 3", "\"bleed_mm\": 2").check().passes();
}

#[test]
fn a_spine_needs_the_thickness_of_the_paper() {
    let perfect = "\"method\": \"perfect\", \"separate_cover\": true";
    let saddle = "\"method\": \"saddle\", \"separate_cover\": false";
    let found = Project::tiny().replace(PROFILE, saddle, perfect).check();
    found.fails_with("missing-key").message("`paper_thickness_mm`");
    // With it the spine has a width, though these four pages are all cover.
    let thick = format!("{perfect}, \"paper_thickness_mm\": 0.11");
    let found = Project::tiny().replace(PROFILE, saddle, &thick).check();
    found.fails_with("export-failed").message("4 pages").alone();
}

#[test]
fn an_ink_of_more_than_the_paper_takes_is_reported() {
    let found = Project::tiny().replace(THEME, PLUM, "\"cmyk\": [90, 92, 84, 35]").check();
    found.fails_with("ink-limit").at(THEME, "[90, 92, 84, 35]").message("301 %");
    Project::tiny().replace(THEME, PLUM, "\"cmyk\": [90, 92, 83, 35]").check().passes();
}

#[test]
fn a_spot_colour_is_one_ink_and_its_tints() {
    let spot = |rest: &str| format!("{PLUM}, \"spot\": \"PANTONE 7650 C\"{rest}");
    Project::tiny().replace(THEME, PLUM, &spot("")).check().passes();
    let lilac = "\"cmyk\": [30, 40, 5, 0]";
    let tint = "\"cmyk\": [20, 36.8, 16, 14], \"spot\": \"PANTONE 7650 C\", \"tint_percent\": 40";
    Project::tiny().replace(THEME, PLUM, &spot("")).replace(THEME, lilac, tint).check().passes();
    for (new, at, said) in [
        (format!("{PLUM}, \"tint_percent\": 41"), "41", "tint of no `spot`"),
        (format!("{PLUM}, \"spot\": \"Black\""), "\"Black\"", "no spot colour"),
        (format!("{PLUM}, \"spot\": \"all\""), "\"all\"", "no spot colour"),
        (spot(", \"tint_percent\": 40"), "\"PANTONE 7650 C\"", "full strength"),
    ] {
        let found = Project::tiny().replace(THEME, PLUM, &new).check();
        found.fails_with("spot-ink").at(THEME, at).message(said);
    }
    let wrong = tint.replace("36.8", "40");
    let found = Project::tiny().replace(THEME, PLUM, &spot("")).replace(THEME, lilac, &wrong);
    found.check().fails_with("spot-ink").at(THEME, "[20, 40, 16, 14]").message("36.8");
}
