//! Specimens of what the eye objects to: pages that a layout of the report's own adds to its end.

use balans::finding::Code;

use super::{Specimen, specimen};
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
        added(Code::OffGrid, |tiny| with(tiny, "[#full(9)#v(3pt)#full(3)]"))
            .twin(|tiny| with(tiny, "[#full(9)#v(24pt)#full(3)]")),
        added(Code::UnbalancedColumns, |tiny| with(tiny, columns!("20", "#full(20)#full(4)")))
            .twin(|tiny| with(tiny, columns!("12", "#full(12)#full(12)"))),
        added(Code::Widow, |tiny| with(tiny, columns!("4", "#full(5)")))
            .twin(|tiny| with(tiny, columns!("3", "#full(5)"))),
        added(Code::Orphan, |tiny| with(tiny, columns!("4", "#full(3)#full(4)")))
            .twin(|tiny| with(tiny, columns!("5", "#full(3)#full(4)"))),
        added(Code::ShortLastLine, |tiny| with(tiny, "par[word\\ i]"))
            .twin(|tiny| with(tiny, "par[word\\ word]")),
        added(Code::HyphenLadder, |tiny| with(tiny, "par[wo-\\ rd wo-\\ rd wo-\\ rd]"))
            .twin(|tiny| with(tiny, "par[wo-\\ rd wo-\\ rd word\\ word]")),
        added(Code::LooseLine, |tiny| with(tiny, &river(2)))
            .twin(|tiny| with(tiny, "par[one two#linebreak()three]")),
        added(Code::River, |tiny| with(tiny, &river(4))).twin(|tiny| with(tiny, &river(3))),
        added(Code::StrandedHead, |tiny| with(tiny, columns!("3", "== Head\n#full(4)")))
            .twin(|tiny| with(tiny, columns!("4", "== Head\n#full(5)"))),
        added(Code::Collision, |tiny| with(tiny, "[One#place(dx: 3pt, dy: -9pt)[two]]"))
            .twin(|tiny| with(tiny, "[One#place(dx: 3pt, dy: 9pt)[two]]")),
        added(Code::OutsideSafeZone, |tiny| with(tiny, "[One#place(dx: -15mm)[two]]"))
            .twin(|tiny| with(tiny, "[One#place(dx: -6mm)[two]]")),
        added(Code::LowContrast, |tiny| with(tiny, "text(fill: ink(\"slate\"), size: 9pt)[One]"))
            .twin(|tiny| with(tiny, "text(fill: ink(\"slate\"), size: 18pt)[One]")),
        added(Code::TextTooSmall, |tiny| with(tiny, "scale(60%)[One]"))
            .twin(|tiny| with(tiny, "scale(80%)[One]")),
        added(Code::SparsePage, |tiny| with(tiny, "[One]"))
            .twin(|tiny| with(tiny, "[One#place(bottom)[two]]")),
        added(Code::ExhibitFarFromItsText, |tiny| with(tiny, &far(4)))
            .twin(|tiny| with(tiny, &far(1))),
        added(Code::LabelCut, |tiny| with(tiny, &chart(30))).twin(|tiny| with(tiny, &chart(60))),
    ]
}

fn added(code: Code, fault: fn(Project) -> Project) -> Specimen {
    specimen(code, "edition en, page", fault)
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
fn chart(width: usize) -> String {
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
         #set text(costs: (widow: 0%, orphan: 0%))\n\
         #{content}\n"
    );
    tiny.with_layouts().write("layouts/main.typ", main)
}
