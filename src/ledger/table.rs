//! The data of each exhibit as a table: CSV by RFC 4180, a row to a figure.

use std::collections::BTreeSet;

use crate::figures::{Figure, Figures, Formatter, Style};
use crate::load::{Exhibit, Part, Report, Section, Texts};

/// The columns, in their order.
const COLUMNS: [&str; 8] =
    ["figure", "key", "period", "value", "unit", "status", "source", "printed"];

/// The data of an exhibit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The id of the exhibit.
    pub id: String,
    /// Its number in the book, from 1.
    pub number: usize,
    /// The rows as CSV, with a header.
    pub csv: String,
}

/// The data of the exhibits of an edition, in the order of the book.
///
/// Each figure is given once, with its whole value and as the edition prints it: nothing for one
/// that is missing or estimated, since these are never printed as numbers.
pub fn tables(report: &Report, texts: &Texts, figures: &Figures) -> Vec<Table> {
    // A language that CLDR does not know is reported where the edition is set.
    let Some(formatter) = Formatter::new(&texts.edition.locale()) else { return Vec::new() };
    let order = report.plan.value.sections.iter().flat_map(Section::exhibits);
    let exhibit = |id: &String| report.exhibits.value.exhibits.iter().find(|one| one.id == *id);
    let placed = order.enumerate().filter_map(|(index, id)| Some((index + 1, exhibit(id)?)));
    placed
        .map(|(number, exhibit)| {
            let csv = csv(&shown(exhibit, figures), &formatter);
            Table { id: exhibit.id.clone(), number, csv }
        })
        .collect()
}

/// The figures that an exhibit shows, each with its key.
fn shown<'f>(exhibit: &Exhibit, figures: &'f Figures) -> Vec<(String, &'f Figure)> {
    let mut seen = BTreeSet::new();
    let all = exhibit.parts.iter().flat_map(|part| {
        let names = part.figures.iter().chain(&part.series).chain(&part.columns);
        let series = names.filter_map(|name| figures.series(name)).flatten();
        series.filter(|(key, _)| shows(part, key)).collect::<Vec<_>>()
    });
    all.filter(|(_, figure)| seen.insert(&figure.id))
        .map(|(key, figure)| (key.to_owned(), figure))
        .collect()
}

/// Whether a part shows a key of its data sets.
fn shows(part: &Part, key: &str) -> bool {
    let items = part.items.is_empty() || part.items.iter().any(|item| item == key);
    items && (part.rows.is_empty() || part.rows.iter().any(|row| row.key == key))
}

fn csv(shown: &[(String, &Figure)], formatter: &Formatter) -> String {
    let mut writer = csv::WriterBuilder::new();
    let mut writer = writer.terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = writer.write_record(COLUMNS);
    for (key, figure) in shown {
        let value = figure.value.map(|value| value.to_string()).unwrap_or_default();
        let printed = formatter.figure(figure, Style::TABLE).unwrap_or_default();
        let row = [
            &*figure.id,
            key,
            figure.period.as_deref().unwrap_or_default(),
            &value,
            &figure.unit,
            figure.status.code(),
            &figure.sources.join("; "),
            &printed,
        ];
        let _ = writer.write_record(row);
    }
    writer
        .into_inner()
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Precision;
    use crate::finding::Place;
    use crate::language::Language;
    use crate::load::Status;

    #[test]
    fn an_estimate_has_its_value_and_no_printed_form() {
        let figure = |value, status| Figure {
            id: "set.a".into(),
            value,
            status,
            unit: "people, all".into(),
            decimals: 0,
            change: false,
            period: Some("2024".into()),
            sources: vec!["x".into(), "y".into()],
            note: None,
            formula: None,
            inputs: Vec::new(),
            place: Place::file("figures/a.json"),
            precision: Precision::Exact,
            pointer: String::new(),
        };
        let language = Language { language: "nl".into(), region: "BE".into() };
        let formatter = Formatter::new(&language).expect("CLDR knows the language");
        let observed = figure(Some(36205.0), Status::A);
        let estimated = figure(Some(1234.5), Status::E);
        let missing = figure(None, Status::M);
        let rows: Vec<(String, &Figure)> =
            [&observed, &estimated, &missing].map(|figure| ("a".to_owned(), figure)).into();
        let expected = "figure,key,period,value,unit,status,source,printed\r\n\
            set.a,a,2024,36205,\"people, all\",A,x; y,36\u{202f}205\r\n\
            set.a,a,2024,1234.5,\"people, all\",E,x; y,\r\n\
            set.a,a,2024,,\"people, all\",M,x; y,\r\n";
        assert_eq!(csv(&rows, &formatter), expected);
    }
}
