//! Report text that looks like code of Typst or MiniJinja is text: it stands on the page as it was
//! typed.

use balans::pipeline;
use balans::typeset::{self, Layouts};

use crate::project::Project;

/// What a Typst document would run or set.
const TYPST: [&str; 12] = [
    "#panic(1)",
    "#let x = 2",
    "$x^2$",
    "#read(\"/inputs/theme.json\")",
    "#{ 1 + 1 }",
    "<label>",
    "@reference",
    "= Heading",
    "//comment",
    "/*comment*/",
    "~tilde~",
    "\\u{1F600}",
];

/// What a MiniJinja template would run.
const MINIJINJA: [&str; 3] = ["{% if true %}yes{% endif %}", "{# comment #}", "{{ 7 * 7 }}"];

/// The text of all pages of a tiny report, white space squeezed.
fn text_of(project: &Project) -> String {
    let prepared = project.prepared();
    let texts = &prepared.report.texts[0];
    let (pages, _) = pipeline::lay_out(&prepared, texts, &Layouts::built_in())
        .unwrap_or_else(|findings| panic!("the pages are refused: {findings:?}"));
    // The runs of a line follow each other; their spaces may have been taken by a break.
    let runs: String = typeset::lines(&pages).into_iter().map(|line| line.text).collect();
    squeezed(&runs)
}

/// A text without white space and hyphens, which line breaks add and take, and with straight
/// quotation marks, which every language sets as its own.
fn squeezed(text: &str) -> String {
    let text = text.replace(['“', '”'], "\"");
    text.chars().filter(|c| !c.is_whitespace() && !['\u{ad}', '-', '‐'].contains(c)).collect()
}

fn assert_stands(project: &Project, text: &str, place: &str) {
    let all = text_of(project);
    assert!(
        all.contains(&squeezed(text)),
        "`{text}` does not stand as typed in the {place}; the pages say:\n{all}"
    );
}

/// A text as a JSON string, without the quotes.
fn escaped(text: &str) -> String {
    let quoted = serde_json::to_string(text).expect("a text is JSON");
    quoted[1..quoted.len() - 1].to_owned()
}

/// A text in which no character is Markdown.
fn plain(text: &str) -> String {
    let mark = |c: char| if c.is_ascii_punctuation() { vec!['\\', c] } else { vec![c] };
    text.chars().flat_map(mark).collect()
}

#[test]
fn code_in_labels_is_text() {
    for code in TYPST.into_iter().chain(["{% if true %}yes{% endif %}", "{# comment #}"]) {
        let project = Project::tiny().replace(
            "labels/en.json",
            "\"Towers\"",
            &format!("\"{}\"", escaped(code)),
        );
        assert_stands(&project, code, "label of a code");
    }
}

#[test]
fn code_in_titles_is_text() {
    let code = TYPST.join(" ");
    for old in ["Clocks in care", "Clocks by place", "Ledger"] {
        let project = Project::tiny().replace("labels/en.json", old, &escaped(&code));
        assert_stands(&project, &code, &format!("label `{old}`"));
    }
    for old in ["\"Tiny\"", "\"Society of Clocks\""] {
        let project = Project::tiny().replace("report.json", old, "\"#panic(1)$x$\"");
        assert_stands(&project, "#panic(1)$x$", &format!("plan, for {old}"));
    }
}

#[test]
fn typst_code_in_prose_is_text() {
    for code in TYPST {
        let project = Project::tiny().replace("prose/en/repairs.md", "once a year", &plain(code));
        assert_stands(&project, code, "prose");
    }
}

#[test]
fn typst_code_in_prose_needs_no_escape_but_that_of_markdown() {
    let code = "#panic(1) $x^2$ @reference #let x = 2 ~tilde #eval(\"1\")";
    let project = Project::tiny().replace("prose/en/repairs.md", "once a year", code);
    assert_stands(&project, code, "prose");
}

#[test]
fn minijinja_blocks_in_prose_are_text_and_escaped_braces_too() {
    for code in MINIJINJA {
        let typed = code.replace("{{", "\\{{").replace("{#", "{\\#");
        let project = Project::tiny().replace("prose/en/repairs.md", "once a year", &typed);
        assert_stands(&project, code, "prose");
    }
}

#[test]
fn what_an_expression_prints_is_not_evaluated_again() {
    let written = "{% raw %}#panic(1)$x$";
    let expression = format!("{{{{ members | written(\"{written}\") }}}}");
    let project = Project::tiny().replace("prose/en/clocks.md", "{{ members }}", &expression);
    assert_stands(&project, written, "prose, by `written`");
    // Braces come out of an expression as they are.
    let project = Project::tiny().replace(
        "prose/en/clocks.md",
        "{{ members }}",
        "{{ literal(\"{\" ~ \"{ 7 }\" ~ \"}\") }}",
    );
    assert_stands(&project, "{{ 7 }}", "prose, by an expression");
}

#[test]
fn names_that_titles_bring_into_alternative_texts_are_not_run() {
    let code = "{% for x in range(9) %}x{% endfor %}";
    let project = Project::tiny().replace("labels/en.json", "Clocks by place", code);
    let prepared = project.prepared();
    let exhibits = crate::bundle::input_of(&prepared, "en", "exhibits");
    let alt = exhibits["X2"]["alt"].as_str().unwrap_or_default();
    assert!(alt.contains(code), "the alternative text ran the title: {alt}");
}
