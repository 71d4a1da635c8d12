//! Formulas, expressions, prose and labels of whatever characters.

use std::fs;
use std::path::Path;

use balans::finding::{Findings, Place};
use balans::load::parse_label;
use balans::pipeline::{self, Selection};
use balans::typeset::Layouts;
use proptest::prelude::*;

use super::{cases, run_with};
use crate::project::Project;

/// Text that looks like formulas and expressions: names, operators, brackets, numbers.
fn code() -> impl Strategy<Value = String> {
    let words = [
        "members",
        "clocks",
        "clocks[2024]",
        "clocks_by_place",
        ".tower",
        "nothing",
        "key",
        "share",
        "growth",
        "sum",
        "mean",
        "max",
        "min",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ".",
        "+",
        "-",
        "*",
        "/",
        "//",
        "%",
        "**",
        "~",
        "==",
        "<",
        "|",
        "over",
        "written",
        "decimals",
        "signed",
        "unit",
        "ordinal",
        "plural",
        "date",
        "month",
        "\"a\"",
        "'",
        "\"",
        "0",
        "1",
        "1e308",
        "99999999999999999999",
        "not",
        "and",
        "if",
        "else",
        "in",
        "true",
        "none",
        "range",
        "dict",
        "loop",
        " ",
        "[::]",
        "[-1]",
        "report",
        "report.date",
        "\\",
        "{%",
        "%}",
        "{#",
        "é",
        "\u{202e}",
    ];
    let word = prop_oneof![
        12 => prop::sample::select(words.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(word, 0..14).prop_map(|words| words.concat())
}

#[test]
fn arbitrary_formulas_are_findings() {
    let project = Project::tiny();
    let path = Path::new("figures/clocks.json");
    let original = project.text("figures/clocks.json");
    let old = "\"growth(clocks[2024], clocks[2023])\"";
    proptest!(cases(400), |(formula in code())| {
        let quoted = serde_json::to_string(&formula).expect("a text is JSON");
        run_with(&project, path, original.replace(old, &quoted).as_bytes());
    });
}

#[test]
fn arbitrary_expressions_are_findings() {
    let project = Project::tiny();
    let path = Path::new("prose/en/clocks.md");
    let original = project.text("prose/en/clocks.md");
    proptest!(cases(400), |(expression in code())| {
        let prose = original.replace("{{ members }}", &format!("{{{{ {expression} }}}}"));
        run_with(&project, path, prose.as_bytes());
    });
}

#[test]
fn arbitrary_prose_and_labels_are_findings() {
    let project = Project::tiny();
    let path = Path::new("prose/en/repairs.md");
    let markup = prop::sample::select(vec![
        "# ",
        "## ",
        "{#id}",
        "{{",
        "}}",
        "\\",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "> ",
        "- ",
        "1. ",
        "\n",
        "\n\n",
        "[",
        "](",
        ")",
        "](#towers)",
        "](exhibit:X1)",
        "<b>",
        "<!--",
        "&amp;",
        "&#x0;",
        "|",
        "---\n",
        "    ",
        "text ",
        "{{ members }}",
        "\"",
        "'",
        "\u{0}",
        "\u{feff}",
        "\u{ad}",
        "é",
        "\t",
        "\r\n",
        "![",
        "~~",
    ]);
    let text = prop_oneof![6 => markup.prop_map(str::to_owned), 1 => any::<String>()];
    let text = prop::collection::vec(text, 0..24).prop_map(|parts| parts.concat());
    proptest!(cases(500), |(text in text)| {
        run_with(&project, path, format!("# Repairs\n\n{text}").as_bytes());
        let mut findings = Findings::new();
        parse_label(&text, &Place::file("labels/en.json"), &mut findings);
    });
}

#[test]
fn arbitrary_text_is_set_or_refused() {
    let project = Project::tiny();
    let path = project.path().join("prose/en/repairs.md");
    // Letters, marks and signs of all scripts, those that no font has among them.
    proptest!(cases(20), |(text in "\\PC{0,60}", word in "[a-zé]{1,300}")| {
        fs::write(&path, format!("# Repairs\n\nOiled {text} {word}\n")).expect("it is written");
        if let Ok(prepared) = project.prepare() {
            let built = pipeline::build(&prepared, &Layouts::built_in(), &Selection::default());
            if let Ok((outputs, _)) = built {
                for output in outputs {
                    prop_assert!(output.bytes.starts_with(b"%PDF-"), "{} is a PDF", output.name);
                }
            }
        }
    });
}
