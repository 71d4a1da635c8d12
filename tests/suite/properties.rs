//! Whatever is read, balans answers with a report or with findings, and never panics.
//!
//! The cases are random but the same in every run; `PROPTEST_RNG_SEED` and `PROPTEST_CASES`
//! choose others.

use std::fs;
use std::path::Path;

use balans::figures::{Formatter, Style};
use balans::finding::{Failure, Place, human, json};
use balans::language::Language;
use balans::load::{Folder, parse_label};
use balans::pipeline::{self, Selection};
use balans::typeset::Layouts;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

use crate::project::{Project, files_under};

/// So many cases, the same in every run.
fn cases(count: u32) -> Config {
    Config {
        cases: count,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2024),
        max_shrink_iters: 200,
        ..Config::default()
    }
}

/// A change of a file: what is done, where (in parts of the file), and with which byte.
type Edit = (u8, f64, u8);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    // Bytes that mean something in JSON, Markdown and formulas come more often.
    let telling = prop::sample::select(b"{}[]\",:\\0-9eE.#*`<>|()\n\r\t \xff\xc3\xe2".to_vec());
    let byte = prop_oneof![3 => telling, 1 => any::<u8>()];
    prop::collection::vec((0u8..6, 0.0..1.0, byte), 1..6)
}

fn edited(original: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut bytes = original.to_vec();
    for (kind, at, byte) in edits {
        let at = (bytes.len() as f64 * at) as usize;
        match kind {
            _ if bytes.is_empty() => bytes.push(*byte),
            0 => bytes[at] = *byte,
            1 => bytes.insert(at, *byte),
            2 => drop(bytes.remove(at)),
            3 => bytes.truncate(at),
            4 => drop(bytes.drain(at..bytes.len().min(at + usize::from(*byte)))),
            _ => {
                let piece = bytes[at..bytes.len().min(at + usize::from(*byte))].to_vec();
                bytes.extend(piece);
            }
        }
    }
    bytes
}

/// Runs everything short of setting pages, and renders what is found.
fn run(folder: &Path) {
    let result = pipeline::prepare(Folder::Disk(folder.to_owned())).and_then(|prepared| {
        for texts in &prepared.report.texts {
            pipeline::project(&prepared, texts, &Layouts::built_in())?;
        }
        Ok(())
    });
    match result {
        Ok(()) | Err(Failure::Path { .. }) => {}
        Err(Failure::Findings(findings)) => {
            assert!(findings.has_errors(), "a report is refused without an error: {findings:?}");
            assert!(!human(&findings).is_empty(), "findings are printed");
            assert!(json(&findings)["findings"].is_array(), "findings are JSON");
            for finding in findings.iter() {
                assert!(!finding.message.is_empty(), "a finding says nothing: {finding:?}");
                if let Place::Text(source, range) = &finding.place {
                    let inside = source.text.get(range.clone()).is_some();
                    assert!(
                        inside,
                        "a finding is out of its file or inside a character: {finding:?}"
                    );
                }
            }
        }
    }
}

/// Runs a report with one file changed, and puts the file back.
fn run_with(project: &Project, path: &Path, contents: &[u8]) {
    let full = project.path().join(path);
    let original = fs::read(&full).expect("the file is read");
    fs::write(&full, contents).expect("the file is written");
    let outcome = std::panic::catch_unwind(|| run(project.path()));
    fs::write(&full, original).expect("the file is put back");
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}

#[test]
fn damaged_files_of_the_bundled_report_are_findings() {
    let project = Project::bundled();
    let files = files_under(project.path());
    proptest!(cases(160), |(which in any::<prop::sample::Index>(), edits in edits())| {
        let (name, bytes) = which.get(&files);
        run_with(&project, name, &edited(bytes, &edits));
    });
}

#[test]
fn damaged_files_of_a_small_report_are_findings() {
    let project = Project::tiny();
    let files = files_under(project.path());
    proptest!(cases(1_500), |(which in any::<prop::sample::Index>(), edits in edits())| {
        let (name, bytes) = which.get(&files);
        run_with(&project, name, &edited(bytes, &edits));
    });
}

#[test]
fn arbitrary_bytes_are_findings() {
    let project = Project::tiny();
    let files = files_under(project.path());
    let bytes = prop::collection::vec(any::<u8>(), 0..400);
    proptest!(cases(300), |(which in any::<prop::sample::Index>(), bytes in bytes)| {
        run_with(&project, &which.get(&files).0, &bytes);
    });
}

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
    proptest!(cases(600), |(formula in code())| {
        let quoted = serde_json::to_string(&formula).expect("a text is JSON");
        run_with(&project, path, original.replace(old, &quoted).as_bytes());
    });
}

#[test]
fn arbitrary_expressions_are_findings() {
    let project = Project::tiny();
    let path = Path::new("prose/en/clocks.md");
    let original = project.text("prose/en/clocks.md");
    proptest!(cases(600), |(expression in code())| {
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
    proptest!(cases(700), |(text in text)| {
        run_with(&project, path, format!("# Repairs\n\n{text}").as_bytes());
        let mut findings = balans::finding::Findings::new();
        parse_label(&text, &Place::file("labels/en.json"), &mut findings);
    });
}

#[test]
fn arbitrary_text_is_set_or_refused() {
    let project = Project::tiny();
    let path = project.path().join("prose/en/repairs.md");
    // Letters, marks and signs of all scripts, those that no font has among them.
    proptest!(cases(24), |(text in "\\PC{0,60}", word in "[a-zé]{1,300}")| {
        fs::write(&path, format!("# Repairs\n\nOiled {text} {word}\n")).expect("it is written");
        if let Ok(prepared) = project.prepare() {
            let built = pipeline::build(&prepared, &Layouts::built_in(), &Selection::default());
            if let Ok(outputs) = built {
                for output in outputs {
                    prop_assert!(output.bytes.starts_with(b"%PDF-"), "{} is a PDF", output.name);
                }
            }
        }
    });
}

/// Reads a formatted number back: its sign, its digits, its decimal mark.
fn read_back(text: &str, decimal_mark: char) -> f64 {
    let digits: String = text
        .chars()
        .filter_map(|c| match c {
            '−' => Some('-'),
            c if c == decimal_mark => Some('.'),
            c if c.is_ascii_digit() => Some(c),
            _ => None,
        })
        .collect();
    digits.parse().unwrap_or(f64::NAN)
}

#[test]
fn numbers_are_read_back_as_they_were() {
    let languages = [("nl", "BE", ','), ("fr", "BE", ','), ("de", "DE", ','), ("en", "GB", '.')];
    let formatters = languages.map(|(language, region, mark)| {
        let language = Language { language: language.into(), region: region.into() };
        (Formatter::new(&language).expect("CLDR has it"), mark)
    });
    proptest!(cases(2_000), |(value in -1e12f64..1e12, decimals in 0u8..=6, percent in any::<bool>())| {
        let unit = if percent { "percent" } else { "people" };
        for (formatter, mark) in &formatters {
            for style in [Style::PROSE, Style::TABLE] {
                let text = formatter.number(value, decimals, unit, style);
                let read = read_back(&text, *mark);
                let half = 0.5 * 10f64.powi(-i32::from(decimals)) * (1.0 + 1e-9) + value.abs() * 1e-15;
                prop_assert!((read - value).abs() <= half, "{value} is printed as {text:?}");
                prop_assert!(!text.contains([' ', '-']), "{text:?} could break, or has a hyphen");
            }
        }
    });
}

#[test]
fn any_float_is_formatted() {
    let language = Language { language: "fr".into(), region: "BE".into() };
    let formatter = Formatter::new(&language).expect("CLDR has it");
    proptest!(cases(2_000), |(value in any::<f64>(), decimals in any::<u8>())| {
        let text = formatter.number(value, decimals.min(6), "people", Style::TABLE);
        prop_assert!(text.contains(|c: char| c.is_ascii_digit()), "{value} is printed as {text:?}");
    });
}
