//! Specimens of what the eye objects to: pages that a layout of the report's own adds to its end.

use balans::finding::Code;

use super::{Specimen, THEME, specimen};
use crate::project::Project;

/// Begins a page of text in two columns of this many lines.
macro_rules! columns {
    ($lines:literal, $body:literal) => {
        concat!(
            "block(height: ",
            $lines,
            " * 12pt, columns(2, gutter: theme.grid.gutter_mm * 1mm, [",
            $body,
            "]))"
        )
    };
}

pub fn specimens() -> Vec<Specimen> {
    vec![
        added(Code::OffGrid, ["0.30 pt off the grid of 12 pt", "more than 0.25 pt"], |tiny| {
            with(tiny, "[#full(9)#v(12.3pt)#full(3)]")
        })
        .twin(|tiny| with(tiny, "[#full(9)#v(12.2pt)#full(3)]")),
        added(Code::UnbalancedColumns, ["2 lines apart", "more than 1"], |tiny| {
            with(tiny, columns!("12", "#full(12)#full(10)"))
        })
        .twin(|tiny| with(tiny, columns!("12", "#full(12)#full(11)"))),
        added(Code::Widow, ["1 line of a paragraph's end", "fewer than 2"], |tiny| {
            with(tiny, columns!("4", "#full(5)"))
        })
        .twin(|tiny| with(tiny, columns!("3", "#full(5)"))),
        added(Code::Orphan, ["1 line of a paragraph's beginning", "fewer than 2"], |tiny| {
            with(tiny, columns!("4", "#full(3)#full(4)"))
        })
        .twin(|tiny| with(tiny, columns!("5", "#full(3)#full(4)"))),
        added(Code::ShortLastLine, ["11.93 pt wide", "less than 12 pt"], |tiny| {
            with(tiny, "par[word\\ i#h(7pt)i]")
        })
        .twin(|tiny| with(tiny, "par[word\\ i#h(7.1pt)i]")),
        added(Code::HyphenLadder, ["3 lines in a row", "more than 2"], |tiny| {
            with(tiny, "par[wo-\\ rd wo-\\ rd wo-\\ rd]")
        })
        .twin(|tiny| with(tiny, "par[wo-\\ rd wo-\\ rd word\\ word]")),
        added(Code::LooseLine, ["152 % of normal", "not 80 to 150 %"], |tiny| {
            with(tiny, &spaced(96.85))
        })
        .twin(|tiny| with(tiny, &spaced(96.65))),
        added(Code::River, ["4 lines in a row", "4 make a river"], |tiny| with(tiny, &river(4)))
            .twin(|tiny| with(tiny, &river(3))),
        added(Code::StrandedHead, ["2 lines under it", "fewer than 3"], |tiny| {
            with(tiny, columns!("3", "== Head\n#full(4)"))
        })
        .twin(|tiny| with(tiny, columns!("4", "== Head\n#full(5)"))),
        added(Code::Collision, ["× 0.76 pt", "more than 0.75 pt"], |tiny| {
            with(tiny, "[One#place(dx: 3pt, dy: -7pt)[two]]")
        })
        .twin(|tiny| with(tiny, "[One#place(dx: 3pt, dy: -6.9pt)[two]]")),
        added(Code::OutsideSafeZone, ["4.93 mm from the trim", "less than 5 mm"], |tiny| {
            with(tiny, "[One#place(dx: -13.1mm)[two]]")
        })
        .twin(|tiny| with(tiny, "[One#place(dx: -13mm)[two]]")),
        added(Code::LowContrast, ["contrast of 4.48:1", "less than 4.5:1"], |tiny| {
            gray(tiny, "#777777")
        })
        .twin(|tiny| gray(tiny, "#767676")),
        added(Code::TextTooSmall, ["6.48 pt", "less than 6.5 pt"], |tiny| {
            with(tiny, "text(size: 9pt, scale(72%)[One])")
        })
        .twin(|tiny| with(tiny, "text(size: 9pt, scale(72.3%)[One])")),
        added(Code::SparsePage, ["filled to 32.9 %", "less than 33 %"], |tiny| {
            with(tiny, "[One#v(129pt)two]")
        })
        .twin(|tiny| with(tiny, "[One#v(130pt)two]")),
        added(Code::ExhibitFarFromItsText, ["4 pages", "more than 3"], |tiny| with(tiny, &far(2)))
            .twin(|tiny| with(tiny, &far(1))),
        added(Code::LabelCut, ["0.54 pt out of its chart", "more than 0.5 pt"], |tiny| {
            with(tiny, &chart(42.05))
        })
        .twin(|tiny| with(tiny, &chart(42.15))),
    ]
}

/// A fault on an added page, with what its finding says was measured, and the limit.
fn added(code: Code, says: [&'static str; 2], fault: fn(Project) -> Project) -> Specimen {
    specimen(code, "edition en, page", fault).says(says)
}

/// Small text in an ink whose twin on the screen is a gray.
fn gray(tiny: Project, gray: &str) -> Project {
    let theme: serde_json::Value = serde_json::from_str(&tiny.text(THEME)).expect("it is JSON");
    let slate = theme["inks"]["slate"]["srgb"].as_str().expect("an ink has an sRGB twin");
    with(tiny.replace(THEME, slate, gray), "text(fill: ink(\"slate\"), size: 9pt)[One]")
}

/// Two lines of four words, justified to this width in points; the tiny report has a loose line of its
/// own, and one is let pass.
fn spaced(width: f64) -> String {
    let line = "word word word word#linebreak(justify: true)";
    format!("block(width: {width}pt, par[{line}{line}end of it])")
}

/// Word spaces under each other on this many lines.
fn river(lines: usize) -> String {
    format!("par[{}end of it]", "one two#linebreak(justify: true)".repeat(lines))
}

/// Text that names an exhibit from this many pages behind the report.
fn far(pages: usize) -> String {
    let empty = "#pagebreak()#place(hide[.])".repeat(pages);
    format!("[{empty}#pagebreak()#par[The #link(label(\"exhibit:X1\"))[exhibit].]]")
}

/// A chart of this width, in points, with a label that begins at 20 pt.
fn chart(width: f64) -> String {
    format!(
        "figure(kind: \"chart\", alt: \"A label\", box(width: {width}pt, height: 24pt, \
         place(dx: 20pt, dy: 12pt)[Label]))"
    )
}

/// Sets the report with layouts that add a page with this content.
fn with(tiny: Project, content: &str) -> Project {
    let main = format!(
        "#import \"report.typ\": report\n\
         #import \"theme/styling.typ\": styling\n\
         #import \"theme/theme.typ\": ink\n\
         #import \"inputs.typ\": theme\n\
         #let full(count) = par(range(count).map(_ => [in the house]).join(linebreak()))\n\
         #report\n\
         #show: styling\n\
         #set par(justify: true)\n\
         #set text(costs: (widow: 0%, orphan: 0%))\n\
         #{content}\n"
    );
    tiny.with_layouts().write("layouts/main.typ", main)
}
