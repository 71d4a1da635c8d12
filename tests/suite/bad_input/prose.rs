//! Prose that is missing, that says what its figures do not bear out, or that cannot be set.

use super::{FIGURES, LABELS, PROSE, REPORT};
use crate::project::Project;

/// A report whose first paragraph has another expression.
fn with_expression(expression: &str) -> Project {
    Project::tiny().replace(PROSE, "{{ members }}", expression)
}

#[test]
fn missing_prose_is_reported_where_it_is_named() {
    let path = "prose/en/repairs.md";
    let found = Project::tiny().remove(path).check();
    found.fails_with("missing-file").at(REPORT, "\"repairs\"").message(path).alone();
}

#[test]
fn missing_labels_are_reported_where_their_language_is_named() {
    let found = Project::tiny().remove(LABELS).check();
    found.fails_with("missing-file").at(REPORT, "\"en\"").message(LABELS);
}

#[test]
fn a_translation_that_is_not_there_is_reported_file_by_file() {
    let edition = "{ \"language\": \"de\", \"region\": \"DE\", \"title\": \"Winzig\", \
                   \"organisation\": \"Uhrenverein\", \"cover_ink\": \"deep\" }";
    let found = Project::tiny()
        .replace(
            REPORT,
            "\"cover_ink\": \"deep\" }",
            &format!("\"cover_ink\": \"deep\" }},\n    {edition}"),
        )
        .check();
    found.fails_with("missing-file").at(REPORT, "\"de\"").message("labels/de.json");
    for name in ["clocks", "repairs", "colophon"] {
        let path = format!("prose/de/{name}.md");
        found.fails_with("missing-file").of_file(REPORT).message(&path);
    }
}

#[test]
fn a_file_of_the_report_that_is_missing_is_reported() {
    for path in ["theme.json", "exhibits.json"] {
        Project::tiny().remove(path).check().fails_with("missing-file").of_file(path);
    }
}

#[test]
fn a_language_that_no_locale_has_is_reported() {
    let project = Project::tiny().replace(REPORT, "\"language\": \"en\"", "\"language\": \"xqz\"");
    let labels = project.text(LABELS);
    let mut project = project.write("labels/xqz.json", labels);
    for name in ["clocks", "repairs", "colophon"] {
        let text = project.text(&format!("prose/en/{name}.md"));
        project = project.write(&format!("prose/xqz/{name}.md"), text);
    }
    // Either the locale is refused, or the root locale of CLDR serves; nothing in between.
    let found = project.check();
    if !found.codes().is_empty() {
        found.fails_with("wrong-type").of_file(REPORT).message("xqz");
    }
}

#[test]
fn an_expression_that_fails_is_reported_where_it_stands() {
    for expression in [
        "{{ members | }}",
        "{{ members | nosuchfilter }}",
        "{{ members | over(1, 2) }}",
        "{{ members | over(\"many\") }}",
        "{{ members + 1 }}",
        "{{ 1 / 0 }}",
        "{{ clocks }}",
        "{{ }}",
        "{{ members.value }}",
        "{{ \"2024-02-30\" | date }}",
        "{{ range(10) }}",
    ] {
        let found = with_expression(expression).check();
        let codes = found.codes();
        let expected = ["expression-failed", "unknown-figure"];
        assert!(
            codes.iter().all(|code| expected.contains(code)) && codes.len() == 1,
            "`{expression}` should be one finding of an expression, not {codes:?}"
        );
        found.fails_with(codes[0]).at(PROSE, expression);
    }
}

#[test]
fn the_end_of_the_file_does_not_close_an_expression() {
    with_expression("{{ members")
        // The next `}}` would close it otherwise.
        .write(PROSE, "# Clocks\n\nIt has {{ members of them.\n\n## Towers {#towers}\n\nText.\n")
        .check()
        .fails_with("expression-failed")
        .at_line(PROSE, 3, 8)
        .hint("close it with `}}`");
}

#[test]
fn an_expression_left_open_does_not_swallow_the_next() {
    let found = with_expression("{{ members").check();
    found.fails_with("expression-failed").at(PROSE, "{{ members");
}

#[test]
fn an_unclosed_expression_in_a_label_is_reported_at_the_label() {
    Project::tiny()
        .replace(LABELS, "{{ tower_share }} stand", "{{ tower_share stand")
        .check()
        .fails_with("expression-failed")
        .at(LABELS, "\"{{ tower_share stand");
}

#[test]
fn claims_that_do_not_hold_are_reported_with_the_value() {
    for claim in [
        "over(1250)",
        "over(900)",
        "under(1250)",
        "under(1800)",
        "nearly(1200)",
        "nearly(1500)",
        "about(1500)",
        "about(1000)",
    ] {
        let expression = format!("{{{{ members | {claim} }}}}");
        with_expression(&expression)
            .check()
            .fails_with("claim-fails")
            .at(PROSE, &expression)
            .message("`members` is 1250")
            .hint("change the words");
    }
}

#[test]
fn claims_that_hold_pass() {
    for claim in ["over(1200)", "under(1300)", "nearly(1260)", "about(1300)"] {
        with_expression(&format!("{{{{ members | {claim} }}}}")).check().passes();
    }
}

#[test]
fn a_share_and_a_count_that_contradict_each_other_are_found() {
    // The September pair of the review: fewer than 3,500 places, and 12 % of 36,205.
    let path = "prose/nl/year.md";
    let old = "{{ individual_share_september | under(10) }}";
    let new = "{{ individual_share_september | about(12) }}";
    Project::bundled()
        .replace(path, old, new)
        .replace("prose/fr/year.md", old, new)
        .check()
        .fails_with("claim-fails")
        .at(path, new)
        .message("9.66");
}

#[test]
fn prose_without_a_title_and_with_two_are_reported() {
    Project::tiny()
        .replace(PROSE, "# Clocks in our care", "Clocks in our care")
        .check()
        .fails_with("prose-form")
        .at_line(PROSE, 1, 1)
        .hint("# Title");
    Project::tiny()
        .append(PROSE, "\n# Another title\n")
        .check()
        .fails_with("prose-form")
        .of_file(PROSE)
        .hint("##");
}

#[test]
fn forms_that_the_layouts_do_not_set_are_reported_where_they_stand() {
    for (markup, at) in [
        ("<b>bold</b>", "<b>"),
        ("`code`", "`code`"),
        ("![picture](clock.png)", "![picture]"),
        ("```\ncode\n```", "```"),
        ("<div>\nblock\n</div>", "<div>"),
        ("[ring](clock.html)", "[ring](clock.html)"),
    ] {
        Project::tiny()
            .write("prose/en/repairs.md", format!("# Repairs\n\n{markup}\n"))
            .check()
            .fails_with("prose-form")
            .at("prose/en/repairs.md", at);
    }
}

#[test]
fn prose_nested_beyond_reason_is_no_crash() {
    let deep = [
        format!("{}text", "> ".repeat(5_000)),
        format!("{}text", "- ".repeat(5_000)),
        "[".repeat(20_000),
        "*a **b ".repeat(3_000) + "text" + &"** *".repeat(3_000),
        "{{".repeat(20_000),
    ];
    let mut killed = Vec::new();
    for text in deep {
        let prose = format!("# Repairs\n\n{text}\n");
        if !Project::tiny().write("prose/en/repairs.md", prose).check().exited() {
            killed.push(text.chars().take(8).collect::<String>());
        }
    }
    assert!(killed.is_empty(), "prose that goes on like this kills balans: {killed:?}");
}

#[test]
fn expressions_nested_beyond_reason_are_no_crash() {
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("not ", ""),
        ("- ", ""),
        ("{1: ", "}"),
        ("", " + members"),
        ("", " | signed"),
        ("", " if members else members"),
    ] {
        let one = format!("{open}{close}");
        let (open, close) = (open.repeat(40_000), close.repeat(40_000));
        let expression = format!("{open}members{close}");
        let found = with_expression(&format!("{{{{ {expression} }}}}")).check();
        assert!(found.exited(), "an expression that goes on like `{one}` kills balans");
        found.fails_with("expression-failed").message("longer than 1000 characters");
        let formula = "share(clocks_by_place.tower, clocks_by_place.total)";
        let found = Project::tiny().replace(FIGURES, formula, &expression).check();
        assert!(found.exited(), "a formula that goes on like `{one}` kills balans");
        found.fails_with("formula-failed").message("longer than 1000 characters");
    }
}
