//! Specimens of faults of names.

use balans::finding::Code;

use super::{EXHIBITS, FIGURES, LABELS, PROSE, REPORT, Specimen, THEME, specimen};

pub fn specimens() -> Vec<Specimen> {
    vec![
        specimen(Code::DuplicateId, FIGURES, |tiny| {
            tiny.replace(FIGURES, "\"id\": \"nothing\"", "\"id\": \"members\"")
        })
        .twin(|tiny| tiny.replace(FIGURES, "\"id\": \"nothing\"", "\"id\": \"members_too\"")),
        specimen(Code::KeyMismatch, FIGURES, |tiny| {
            tiny.replace(FIGURES, "[\"2023\"]", "[\"2023-13\"]")
        })
        .twin(|tiny| tiny.replace(FIGURES, "[\"2021\"]", "[\"2020\"]")),
        specimen(Code::UnknownFigure, PROSE, |tiny| {
            tiny.replace(PROSE, "{{ members }}", "{{ membres }}")
        })
        .twin(|tiny| tiny.replace(PROSE, "{{ members }}", "{{ nothing }}")),
        specimen(Code::UnknownSource, FIGURES, |tiny| {
            tiny.replace(FIGURES, "\"source\": \"ledger\"", "\"source\": \"leger\"")
        }),
        specimen(Code::UnknownExhibit, PROSE, |tiny| {
            tiny.replace(PROSE, "exhibit:X2", "exhibit:X3")
        })
        .twin(|tiny| tiny.replace(PROSE, "exhibit:X2", "exhibit:X1")),
        specimen(Code::UnplacedExhibit, EXHIBITS, |tiny| {
            tiny.replace(REPORT, "[\"X1\", \"X2\"]", "[\"X2\"]")
        })
        .twin(|tiny| tiny.replace(REPORT, "[\"X1\", \"X2\"]", "[\"X1\"], [\"X2\"]")),
        specimen(Code::UnknownFont, THEME, |tiny| {
            let theme = tiny.text(THEME);
            let at = theme.find("\"sans\": \"").expect("the theme names a sans") + 9;
            tiny.write(THEME, format!("{}No {}", &theme[..at], &theme[at..]))
        }),
        specimen(Code::UnknownInk, REPORT, |tiny| tiny.replace(REPORT, "\"deep\"", "\"deap\""))
            .twin(|tiny| tiny.replace(REPORT, "\"deep\"", "\"accent\"")),
        specimen(Code::MissingLabel, LABELS, |tiny| {
            tiny.replace(LABELS, "\"tower\": \"Towers\", ", "")
        })
        .twin(|tiny| tiny.replace(LABELS, "\"Towers\"", "\"In towers\"")),
        specimen(Code::UnknownLabel, LABELS, |tiny| {
            let extra =
                "\"X3\": { \"title\": \"A\", \"shows\": \"B\", \"unit\": \"c\" }, \"X1\": {";
            tiny.replace(LABELS, "\"X1\": {", extra)
        }),
        specimen(Code::UnknownSection, REPORT, |tiny| {
            tiny.replace(REPORT, "\"beside\": \"towers\"", "\"beside\": \"houses\"")
        })
        .twin(|tiny| {
            tiny.replace(REPORT, "\"beside\": \"towers\"", "\"beside\": \"houses\"").replace(
                PROSE,
                "{#towers}",
                "{#houses}",
            )
        }),
        specimen(Code::ExhibitMismatch, EXHIBITS, |tiny| {
            let rows = "\"columns\": [\"clocks_by_place\"], \"rows\": [{ \"key\": \"ship\" }]";
            tiny.replace(EXHIBITS, "\"columns\": [\"clocks_by_place\"]", rows).replace(
                LABELS,
                "\"tower\": ",
                "\"ship\": \"Ships\", \"tower\": ",
            )
        })
        .twin(|tiny| {
            let rows = "\"columns\": [\"clocks_by_place\"], \"rows\": [{ \"key\": \"house\" }]";
            tiny.replace(EXHIBITS, "\"columns\": [\"clocks_by_place\"]", rows)
        }),
    ]
}
