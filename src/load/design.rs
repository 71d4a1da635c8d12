//! Checking what the theme and the plan say of the design: type area, fonts, inks.

use std::collections::BTreeSet;

use super::Report;
use crate::finding::{Code, Finding, Findings, Place};
use crate::fonts;

/// The narrowest and lowest type area that anything can be set in.
const LEAST_MEASURE_MM: f64 = 40.0;

/// Characters of text, with word spaces, to an em: about as many in every face for text.
const CHARACTERS_PER_EM: f64 = 2.2;

/// Checks that the type area is large enough and its columns can be read, and that fonts and inks
/// exist.
pub fn check(report: &Report, findings: &mut Findings) {
    type_area(report, findings);
    families(report, findings);
    inks(report, findings);
}

fn type_area(report: &Report, findings: &mut Findings) {
    let (page, grid) = (&report.plan.value.page, &report.theme.value.grid);
    let width = page.width_mm - grid.inner_mm - grid.outer_mm;
    let height = page.height_mm - grid.head_mm - grid.foot_mm;
    if width < LEAST_MEASURE_MM || height < LEAST_MEASURE_MM {
        let message = format!("the margins leave {width} × {height} mm of the page for text");
        let finding = Finding::error(Code::OutOfRange, report.theme.place("/grid"), message);
        findings.push(finding.hint("choose smaller margins or a larger page"));
    } else {
        line_length(report, width, findings);
    }
}

/// Lines too short to be justified, or too long for the eye to find the next one.
fn line_length(report: &Report, measure_mm: f64, findings: &mut Findings) {
    const PT_PER_MM: f64 = 72.0 / 25.4;
    let theme = &report.theme.value;
    let (columns, size) = (f64::from(theme.grid.columns), theme.sizes.text_pt);
    let wide = (measure_mm - (columns - 1.0) * theme.grid.gutter_mm) / columns;
    let characters = wide * PT_PER_MM / size * CHARACTERS_PER_EM;
    let [fewest, most] = theme.limits.line_characters;
    let place = report.theme.place("/grid/columns");
    let holds = format!(
        "a column of {wide:.0} mm holds lines of about {characters:.0} characters of {size} pt"
    );
    if characters < fewest {
        let message = format!("{holds}, fewer than {fewest}");
        let finding = Finding::error(Code::LineLength, place, message);
        findings.push(finding.hint("set fewer columns, or choose a larger page or smaller type"));
    } else if characters > most {
        let message = format!("{holds}, more than {most}");
        let finding = Finding::warning(Code::LineLength, place, message);
        findings.push(finding.hint("set more columns, or choose wider margins or larger type"));
    }
}

fn families(report: &Report, findings: &mut Findings) {
    let known: BTreeSet<&str> = fonts::faces().iter().map(|face| &*face.family).collect();
    let families = &report.theme.value.fonts;
    for (key, family) in [("text", &families.text), ("sans", &families.sans)] {
        if !known.contains(family.as_str()) {
            let place = report.theme.place(&format!("/fonts/{key}"));
            let message = format!("there is no font family `{family}`");
            let finding = Finding::error(Code::UnknownFont, place, message);
            findings.push(finding.hint_known(family, known.iter().copied()));
        }
    }
}

fn inks(report: &Report, findings: &mut Findings) {
    let (theme, plan) = (&report.theme, &report.plan);
    let mut check = |ink: &str, place: Place| {
        if theme.value.inks.get(ink).is_none() {
            let message = format!("there is no ink `{ink}` in the theme");
            let finding = Finding::error(Code::UnknownInk, place, message);
            let known = theme.value.inks.iter().map(|(role, _)| role);
            findings.push(finding.hint_known(ink, known));
        }
    };
    let charts = &theme.value.charts;
    for (index, ink) in charts.series.iter().enumerate() {
        check(ink, theme.place(&format!("/charts/series/{index}")));
    }
    for (key, ink) in [
        ("rest", &charts.rest),
        ("highlight", &charts.highlight),
        ("axis", &charts.axis),
        ("grid", &charts.grid),
    ] {
        check(ink, theme.place(&format!("/charts/{key}")));
    }
    for needed in ["text", "paper"] {
        check(needed, theme.place("/inks"));
    }
    for (index, edition) in plan.value.editions.iter().enumerate() {
        check(&edition.cover_ink, plan.place(&format!("/editions/{index}/cover_ink")));
    }
    for (index, section) in plan.value.sections.iter().enumerate() {
        for (key, ink) in section.field.iter().flat_map(|field| &field.inks) {
            check(ink, plan.place(&format!("/sections/{index}/field/inks/{key}")));
        }
    }
}
