//! Chapters are composed with their exhibits: rows stand at the foot of the pages whose text names
//! them, whatever there is of text, rows, sidebars and columns.

use balans::figures::Origin;
use balans::pipeline;
use balans::typeset::{self, Layouts, Line, Pages};

use crate::project::Project;
use crate::project::tiny::{PROSE, REPORT};

/// The section of exhibits of the tiny report.
const SHEETS: &str = "    { \"id\": \"clock-figures\", \"page\": \"exhibits\", \"of\": \"clocks\", \
                      \"sheets\": [[\"X1\", \"X2\"]] },\n";

/// The tiny report whose chapter sets its exhibits in rows, and refers to one by its number.
fn with_rows(rows: &str) -> Project {
    let rows = format!("\"prose\": \"clocks\", \"rows\": {rows},");
    Project::tiny()
        .replace(REPORT, SHEETS, "")
        .replace(REPORT, "\"prose\": \"clocks\",", &rows)
        .replace(PROSE, "[ring](exhibit:X2)", "ring (<exhibit:X2>)")
        .replace(
            "labels/en.json",
            "\"total\": \"Total\" }",
            "\"total\": \"Total\", \"exhibit_reference\": \"figure\" }",
        )
}

const BOTH: &str = r#"[{ "exhibits": ["X1"] }, { "exhibits": ["X2"], "beside": "towers" }]"#;
const TURNED: &str = r#"[{ "exhibits": ["X2"], "beside": "towers" }, { "exhibits": ["X1"] }]"#;

fn pages(project: &Project) -> Pages {
    let prepared = project.prepared();
    let texts = &prepared.report.texts[0];
    let (project, _) = pipeline::project(&prepared, texts, &Layouts::built_in())
        .unwrap_or_else(|findings| panic!("there is no project: {findings:?}"));
    let (pages, _) = typeset::pages(project, &texts.edition)
        .unwrap_or_else(|findings| panic!("it is not set: {findings:?}"));
    pages
}

/// Where the first run of text stands that holds these words.
fn find(lines: &[Line], words: &str) -> Line {
    let found =
        lines.iter().skip_while(|line| line.page == 1).find(|line| line.text.contains(words));
    found.cloned().unwrap_or_else(|| panic!("`{words}` does not stand in {lines:?}"))
}

/// Paragraphs of so many sentences each.
fn prose(paragraphs: &[usize]) -> String {
    let sentence = "The hall is quiet at night, and every clock in it tells its own time. ";
    let paragraphs: Vec<String> =
        paragraphs.iter().map(|count| sentence.repeat(*count).trim_end().to_owned()).collect();
    format!("\n{}\n", paragraphs.join("\n\n"))
}

#[test]
fn a_reference_prints_the_number_that_the_exhibit_has() {
    for (rows, number) in [(BOTH, "2"), (TURNED, "1")] {
        let pages = pages(&with_rows(rows));
        let lines = typeset::lines(&pages);
        let text: String = lines.iter().map(|line| line.text.as_str()).collect();
        assert!(text.contains(&format!("(figure\u{a0}{number})")), "it says:\n{text}");
        let named = typeset::numbers(&pages).placed.into_iter().any(|placed| {
            placed.origin == Origin::Exhibit && placed.text == number && placed.page == 2
        });
        assert!(named, "the ledger knows the number of the exhibit");
    }
}

#[test]
fn exhibits_stand_near_the_text_that_names_them_and_at_the_foot_of_their_page() {
    for paragraphs in [&[][..], &[9, 6, 12, 4, 9, 5, 8, 12]] {
        let project = with_rows(BOTH).append(PROSE, &prose(paragraphs));
        let lines = typeset::lines(&pages(&project));
        let (named, shown) = (find(&lines, "Of all clocks"), find(&lines, "Clocks by place"));
        assert!(shown.page.abs_diff(named.page) <= 1, "they stand on {named:?} and {shown:?}");
        let text = |line: &&Line| line.page == shown.page && line.text.contains("its own time");
        let under = lines.iter().filter(text).find(|line| line.y > shown.y);
        assert_eq!(under, None, "text stands under the exhibit");
    }
}

#[test]
fn every_chapter_is_composed_without_objection() {
    let cases: [(&str, u8, &[usize]); 6] = [
        ("little text", 2, &[]),
        ("some text", 2, &[3, 4]),
        ("much text", 2, &[9, 6, 12, 4, 9, 5, 8, 12, 7, 11, 9, 12, 8, 5, 9]),
        ("one long paragraph", 2, &[60]),
        ("one column", 1, &[6, 9, 12, 5]),
        ("three columns", 3, &[6, 9, 12, 9]),
    ];
    for (name, columns, paragraphs) in cases {
        let columns = format!("\"columns\": {columns}");
        let project = with_rows(BOTH).append(PROSE, &prose(paragraphs)).replace(
            "theme.json",
            "\"columns\": 2",
            &columns,
        );
        // Three columns need a page that gives each of them 32 characters.
        let wide = if name == "three columns" { "\"width_mm\": 240" } else { "\"width_mm\": 150" };
        let verdict = project.replace(REPORT, "\"width_mm\": 150", wide).check();
        verdict.passes();
        let set_by_the_text = ["estimated-value", "loose-line", "river", "hyphen-ladder"];
        let others: Vec<&str> =
            verdict.warnings().into_iter().filter(|code| !set_by_the_text.contains(code)).collect();
        assert_eq!(others, [""; 0], "{name}: what the eye objects to");
    }
}
