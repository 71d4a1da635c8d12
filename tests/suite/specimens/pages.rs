//! Specimens of faults of charts, pages and finished files.

use balans::finding::Code;

use super::{EXHIBITS, FIGURES, LABELS, PROSE, REPORT, Specimen, THEME, specimen};
use crate::project::Project;

/// The print profile of the tiny report, and the inks that specimens change.
const PROFILE: &str = "print/coated.json";
const INKS: &str = r#""series": ["deep", "ochre", "sky", "moss", "plum", "lilac", "umber"]"#;
const PLUM: &str = "\"cmyk\": [50, 92, 40, 35]";

pub fn specimens() -> Vec<Specimen> {
    vec![
        specimen(Code::ChartFailed, EXHIBITS, |tiny| {
            tiny.replace(FIGURES, "\"value\": 200", "\"value\": 1e300")
        })
        .twin(|tiny| tiny.replace(FIGURES, "\"value\": 200", "\"value\": 201")),
        specimen(Code::TooFewInks, EXHIBITS, |tiny| {
            tiny.replace(THEME, INKS, "\"series\": [\"deep\"]")
        })
        .twin(|tiny| tiny.replace(THEME, INKS, "\"series\": [\"deep\", \"sky\"]")),
        specimen(Code::Overflow, "edition en, page 2", |tiny| {
            tiny.replace(PROSE, "# Clocks in our care", &format!("# {}", "x".repeat(400)))
        })
        .twin(|tiny| tiny.replace(PROSE, "# Clocks in our care", "# Clocks in our good care")),
        specimen(Code::NumberUnaccounted, "edition en, page", |tiny| {
            at_the_end(tiny, "place(text(fill: cmyk(0%, 0%, 0%, 100%))[Room 7])")
        })
        .twin(|tiny| {
            let import = "import \"components/number.typ\": traced";
            let room = "text(fill: cmyk(0%, 0%, 0%, 100%))[Room 7]";
            at_the_end(tiny, &format!("{{{import}; place(traced((kind: \"code\"), {room}))}}"))
        }),
        specimen(Code::LayoutFailed, "layouts/main.typ:", |tiny| {
            at_the_end(tiny, "panic(\"no page\")")
        })
        .twin(|tiny| at_the_end(tiny, "place(hide[no page])")),
        specimen(Code::ForeignColour, "edition en", |tiny| {
            at_the_end(tiny, "place(rect(fill: rgb(\"#123456\")))")
        })
        .twin(|tiny| at_the_end(tiny, "place(rect(stroke: none))")),
        specimen(Code::ExportFailed, "edition en", |tiny| {
            at_the_end(tiny, "figure(alt: none, image(bytes(picture), format: \"svg\"))")
        })
        .twin(|tiny| {
            at_the_end(tiny, "figure(image(alt: \"A dot\", bytes(picture), format: \"svg\"))")
        }),
        specimen(Code::NumberConvention, "edition en, page 3", |tiny| towers(tiny, "51 %"))
            .twin(|tiny| towers(tiny, "51%")),
        specimen(Code::PunctuationConvention, "edition en, page 3", |tiny| towers(tiny, "tall..."))
            .twin(|tiny| towers(tiny, "tall…")),
        specimen(Code::SpotInk, THEME, |tiny| tiny.replace(THEME, PLUM, &spot("Black")))
            .twin(|tiny| tiny.replace(THEME, PLUM, &spot("Process Plum"))),
        specimen(Code::InkLimit, THEME, |tiny| {
            tiny.replace(THEME, PLUM, "\"cmyk\": [90, 92, 84, 35]")
        })
        .twin(|tiny| tiny.replace(THEME, PLUM, "\"cmyk\": [90, 92, 83, 35]")),
        specimen(Code::NoPrintProfile, REPORT, |tiny| {
            tiny.replace(REPORT, "\n  \"print\": \"coated\",", "")
        }),
        specimen(Code::OutputProfile, PROFILE, |tiny| {
            tiny.write("print/FOGRA39L_coated.icc", "no profile")
        }),
    ]
}

/// The ink of [`PLUM`], printed as a spot colour.
fn spot(name: &str) -> String {
    format!("{PLUM}, \"spot\": \"{name}\"")
}

/// Adds words in parentheses to a label of the first table.
fn towers(tiny: Project, words: &str) -> Project {
    tiny.replace(LABELS, "\"tower\": \"Towers\"", &format!("\"tower\": \"Towers ({words})\""))
}

/// Sets the report with layouts that end the book with this content.
fn at_the_end(tiny: Project, content: &str) -> Project {
    let picture =
        r#"#let picture = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>""#;
    let main = format!("#import \"report.typ\": report\n{picture}\n#report\n#{content}\n");
    tiny.with_layouts().write("layouts/main.typ", main)
}
