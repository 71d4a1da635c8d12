//! The screen rendition: PDF/UA-1 and PDF/A-3a in one file, live and accessible.

use std::collections::BTreeSet;

use balans::edition::Rendition;
use lopdf::Object;

use super::{assert_box, format};
use crate::bundle::{self, LANGUAGES};
use crate::pdf::{self, Operation, Pdf, number};
use crate::tools::{self, flat};

/// The screen rendition of each edition, with its language.
fn files() -> [(&'static str, Pdf); 2] {
    LANGUAGES.map(|language| (language, Pdf::open(&bundle::pdf(language, Rendition::Screen))))
}

#[test]
fn the_page_is_the_trim() {
    let ([width, height], _) = format();
    for (_, pdf) in files() {
        assert_box(&pdf, "MediaBox", [0.0, 0.0, width, height]);
    }
}

#[test]
fn the_metadata_name_both_standards() {
    for (_, pdf) in files() {
        let metadata = pdf.metadata();
        let squeezed: String = metadata.split_whitespace().collect();
        for (what, either) in [
            ("PDF/UA-1", ["pdfuaid:part>1<", "pdfuaid:part=\"1\""]),
            ("PDF/A part 3", ["pdfaid:part>3<", "pdfaid:part=\"3\""]),
            ("PDF/A level A", ["pdfaid:conformance>A<", "pdfaid:conformance=\"A\""]),
        ] {
            let said = either.iter().any(|words| squeezed.contains(words));
            assert!(said, "{}: {what} is not in the metadata:\n{metadata}", pdf.name);
        }
    }
}

#[test]
fn language_and_title_are_given_and_shown() {
    for (language, pdf) in files() {
        let name = &pdf.name;
        let catalog = pdf.catalog();
        let found = pdf.get(catalog, "Lang").and_then(pdf::text).unwrap_or_default();
        assert!(found.starts_with(language), "{name}: Lang is `{found}`");
        let preferences = pdf.get(catalog, "ViewerPreferences").and_then(|one| one.as_dict().ok());
        let shown = preferences.and_then(|one| pdf.get(one, "DisplayDocTitle"));
        assert!(
            matches!(shown, Some(Object::Boolean(true))),
            "{name}: DisplayDocTitle is {shown:?}"
        );
        let title = &bundle::input(language, "edition")["title"];
        let title = format!("{} 2024", title.as_str().unwrap_or_default());
        assert!(pdf.metadata().contains(&title), "{name}: the metadata lack the title `{title}`");
        let marked = pdf.get(catalog, "MarkInfo").and_then(|one| one.as_dict().ok());
        let marked = marked.and_then(|one| pdf.get(one, "Marked"));
        assert!(matches!(marked, Some(Object::Boolean(true))), "{name}: Marked is {marked:?}");
    }
}

#[test]
fn there_are_bookmarks_for_every_section_with_a_heading() {
    for (language, pdf) in files() {
        let titles: BTreeSet<String> = pdf
            .dictionaries()
            .into_iter()
            .filter(|one| one.has(b"Title") && one.has(b"Parent"))
            .filter_map(|one| pdf.get(one, "Title").and_then(pdf::text))
            .map(|title| flat(&title).replace('\u{a0}', " "))
            .collect();
        assert!(pdf.catalog().has(b"Outlines"), "{} has no outline", pdf.name);
        let sections = bundle::input(language, "sections");
        for section in sections.as_array().into_iter().flatten() {
            let heading = flat(&words(&section["heading"]));
            let there = titles.iter().any(|title| title.contains(&heading));
            let name = &pdf.name;
            assert!(there, "{name}: no bookmark says “{heading}”; there are {titles:?}");
        }
    }
}

/// The plain text of inline values.
fn words(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.replace('\u{a0}', " "),
        serde_json::Value::Array(items) => items.iter().map(words).collect(),
        serde_json::Value::Object(object) => {
            object.get("text").or(object.get("content")).map(words).unwrap_or_default()
        }
        _ => String::new(),
    }
}

#[test]
fn links_lead_out_and_about() {
    for (_, pdf) in files() {
        let links: Vec<_> = pdf
            .dictionaries()
            .into_iter()
            .filter(|one| {
                one.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Link")
            })
            .collect();
        let addresses: BTreeSet<String> = links
            .iter()
            .filter_map(|link| pdf.get(link, "A")?.as_dict().ok())
            .filter_map(|action| pdf.get(action, "URI").and_then(pdf::text))
            .collect();
        let inner = links.len() - links.iter().filter(|link| uri(&pdf, link)).count();
        assert!(addresses.len() >= 5, "{}: few addresses: {addresses:?}", pdf.name);
        assert!(inner >= 20, "{}: {inner} links within the report", pdf.name);
        for link in links {
            let told = pdf.get(link, "Contents").and_then(pdf::text).unwrap_or_default();
            assert!(!told.is_empty(), "{}: a link without a description: {link:?}", pdf.name);
        }
    }
}

fn uri(pdf: &Pdf, link: &lopdf::Dictionary) -> bool {
    let action = pdf.get(link, "A").and_then(|action| action.as_dict().ok());
    action.is_some_and(|action| action.has(b"URI"))
}

#[test]
fn tables_have_heads() {
    for (language, pdf) in files() {
        let exhibits = bundle::input(language, "exhibits");
        let tables = exhibits
            .as_object()
            .into_iter()
            .flatten()
            .flat_map(|(_, exhibit)| exhibit["parts"].as_array().cloned().unwrap_or_default());
        let tables = tables.filter(|part| part["part"] == "table").count();
        let tagged = pdf.elements("Table").len();
        assert_eq!(tagged, tables, "{}: tables that are tagged as such", pdf.name);
        let heads = pdf.elements("TH");
        assert!(heads.len() >= tables, "{}: {} heads in {tables} tables", pdf.name, heads.len());
        for head in heads {
            let attributes = format!("{head:?}");
            assert!(attributes.contains("Scope"), "{}: a head without scope: {head:?}", pdf.name);
        }
    }
}

#[test]
fn every_figure_is_told_to_those_who_do_not_see_it() {
    for (language, pdf) in files() {
        let exhibits = bundle::input(language, "exhibits");
        let parts = exhibits.as_object().into_iter().flatten();
        let charts =
            parts.flat_map(|(_, one)| one["parts"].as_array().cloned().unwrap_or_default());
        let charts: Vec<_> = charts.filter(|part| part["part"] == "chart").collect();
        let figures = pdf.elements("Figure");
        assert!(
            figures.len() >= charts.len(),
            "{}: {} figures for {} charts",
            pdf.name,
            figures.len(),
            charts.len()
        );
        let alts: BTreeSet<String> = figures
            .iter()
            .map(|figure| pdf.get(figure, "Alt").and_then(pdf::text).unwrap_or_default())
            .collect();
        assert!(!alts.contains(""), "{}: a figure has no Alt", pdf.name);
        for chart in charts {
            let alt = chart["alt"].as_str().unwrap_or_default();
            assert!(alts.contains(alt), "{}: no figure is told as “{alt}”", pdf.name);
        }
    }
}

#[test]
fn running_heads_and_folios_are_no_part_of_the_text() {
    for (language, pdf) in files() {
        let file = bundle::pdf(language, Rendition::Screen);
        let Some(told) = tools::run("pdfinfo", &["-struct-text"], &file, &[]) else { return };
        let Some(pages) = tools::pages(&file, &[]) else { return };
        let told: Vec<String> = told.lines().map(|line| flat(&line.replace('"', " "))).collect();
        let exhibits = bundle::input(language, "exhibits");
        let sections = bundle::input(language, "sections");
        let chapters = sections.as_array().into_iter().flatten();
        let chapters = chapters.filter(|section| section["page"] == "chapter");
        let name = &pdf.name;
        let mut headed = 0;
        for chapter in chapters.map(|section| words(&section["heading"])) {
            let seen = pages.iter().filter(|page| flat(page).contains(&chapter)).count();
            headed += seen.saturating_sub(2);
            // By itself as a title and in the contents, not once a page; exhibits may share it.
            let heard = told.iter().filter(|line| **line == chapter).count();
            let titles = exhibits.as_object().into_iter().flatten();
            let alike = titles.filter(|(_, one)| words(&one["title"]) == chapter).count();
            assert!(seen >= 3, "{name}: “{chapter}” is the running head of {seen} pages");
            assert!(
                heard <= 2 + 2 * alike,
                "{name}: “{chapter}” is heard {heard} times, so running heads are no artifacts"
            );
        }
        let with_artifacts =
            pdf.pages().iter().filter(|page| shows_artifacts(&pdf, **page)).count();
        assert!(
            with_artifacts >= headed,
            "{name}: {with_artifacts} pages show text as an artifact, and {headed} have a running head"
        );
    }
}

/// Whether a page shows text that is marked as an artifact.
fn shows_artifacts(pdf: &Pdf, page: lopdf::ObjectId) -> bool {
    let streams = pdf.document.get_page_contents(page);
    let mut marks: Vec<bool> = Vec::new();
    for Operation { operator, operands, .. } in
        streams.into_iter().flat_map(|id| pdf.operations_of(id))
    {
        match operator.as_str() {
            "BDC" | "BMC" => {
                let tag = operands.first().and_then(|tag| tag.as_name().ok());
                marks.push(tag.is_some_and(|tag| tag == b"Artifact"));
            }
            "EMC" => drop(marks.pop()),
            "Tj" | "TJ" if marks.contains(&true) => return true,
            _ => {}
        }
    }
    false
}

#[test]
fn every_colour_is_the_twin_of_an_ink() {
    /// Half of a step of eight bits, and a little for the decimals written.
    const STEP: f64 = 0.5 / 255.0 + 1e-4;
    let theme = &bundle::prepared().report.theme.value;
    let twins: Vec<[f64; 3]> =
        theme.inks.iter().map(|(_, ink)| ink.srgb.0.map(|part| f64::from(part) / 255.0)).collect();
    for (_, pdf) in files() {
        for operation in pdf.operations() {
            let operator = operation.operator.as_str();
            assert!(!matches!(operator, "k" | "K"), "{}: an ink on the screen", pdf.name);
            let parts: Vec<f64> = operation.operands.iter().filter_map(number).collect();
            if matches!(operator, "rg" | "RG" | "sc" | "scn" | "SC" | "SCN") && parts.len() == 3 {
                let is =
                    |twin: &[f64; 3]| parts.iter().zip(twin).all(|(a, b)| (a - b).abs() <= STEP);
                assert!(twins.iter().any(is), "{}: {parts:?} is no twin of an ink", pdf.name);
            }
        }
    }
}
