//! Names that are given twice, or that nothing has.

use super::{EXHIBITS, FIGURES, LABELS, PROSE, REPORT, THEME};
use crate::project::Project;

#[test]
fn ids_given_twice_are_reported_where_they_stand_again() {
    // Figures, across the lists of one file and across files.
    Project::tiny()
        .replace(FIGURES, "\"id\": \"nothing\"", "\"id\": \"clocks\"")
        .check()
        .fails_with("duplicate-id")
        .message("`clocks`");
    let second = "{ \"figures\": [{ \"id\": \"members\", \"unit\": \"people\", \"value\": 1, \
                  \"source\": \"ledger\" }] }";
    Project::tiny()
        .write("figures/more.json", second)
        .check()
        .fails_with("duplicate-id")
        .at("figures/more.json", "\"members\"");
    // Sources.
    Project::tiny()
        .write("figures/more.json", "{ \"sources\": { \"ledger\": { \"title\": \"Another\" } } }")
        .check()
        .fails_with("duplicate-id")
        .at("figures/more.json", "{ \"title\"");
    // Exhibits and sections.
    Project::tiny()
        .replace(EXHIBITS, "\"X2\"", "\"X1\"")
        .check()
        .fails_with("duplicate-id")
        .at_line(EXHIBITS, 9, 13);
    Project::tiny()
        .replace(REPORT, "\"id\": \"colophon\"", "\"id\": \"cover\"")
        .check()
        .fails_with("duplicate-id")
        .at_line(REPORT, 19, 13);
    // Sidebars.
    let sidebar = "{ \"prose\": \"repairs\", \"beside\": \"towers\" }";
    Project::tiny()
        .replace(REPORT, sidebar, &format!("{sidebar}, {sidebar}"))
        .check()
        .fails_with("duplicate-id")
        .at_line(REPORT, 16, 75)
        .message("sidebar `repairs` stands in a second place");
    // Keys of a data set.
    Project::tiny()
        .replace(FIGURES, "[\"2023\"]", "[\"2024\"]")
        .check()
        .fails_with("duplicate-id")
        .at(FIGURES, "{ \"key\": [\"2024\"], \"value\": 250");
    // A figure named as a word of the formula language.
    Project::tiny()
        .replace(FIGURES, "\"tower_share\"", "\"share\"")
        .check()
        .fails_with("duplicate-id")
        .at(FIGURES, "\"share\"");
}

#[test]
fn subheads_with_one_id_are_reported() {
    Project::tiny()
        .append(PROSE, "\n## Towers again {#towers}\n\nMore.\n")
        .check()
        .fails_with("duplicate-id")
        .of_file(PROSE);
}

#[test]
fn unknown_figures_are_suggested_wherever_they_are_named() {
    for (file, old, new, at, meant) in [
        (PROSE, "{{ members }}", "{{ membres }}", "{{ membres }}", "members"),
        (PROSE, "clocks[2024]", "clocks[2042]", "{{ clocks[2042]", "clocks.2024"),
        (
            FIGURES,
            "share(clocks_by_place.tower",
            "share(clocks_by_place.towr",
            "\"share(clocks_by_place.towr",
            "clocks_by_place.tower",
        ),
        (
            FIGURES,
            "\"clocks_by_place.*\"",
            "\"clock_by_place.*\"",
            "{ \"relation\": \"sum\"",
            "clocks_by_place",
        ),
        (EXHIBITS, "[\"clocks\"]", "[\"clock\"]", "{ \"kind\": \"columns\"", "clocks"),
        (
            EXHIBITS,
            "\"columns\": [\"clocks_by_place\"]",
            "\"columns\": [\"clocks_by_places\"]",
            "{ \"kind\": \"table\"",
            "clocks_by_place",
        ),
    ] {
        let found = Project::tiny().replace(file, old, new).check();
        let hint = format!("did you mean `{meant}");
        found.fails_with("unknown-figure").at(file, at).hint(&hint);
    }
}

#[test]
fn an_unknown_figure_in_a_label_is_reported_at_the_label() {
    Project::tiny()
        .replace(LABELS, "{{ tower_share }}", "{{ tower_sheer }}")
        .check()
        .fails_with("unknown-figure")
        .at(LABELS, "\"{{ tower_sheer }}")
        .hint("did you mean `tower_share`?");
}

#[test]
fn unknown_key_figures_and_histories_are_reported() {
    let section = "{ \"id\": \"key\", \"page\": \"key-figures\", \"key_figures\": [{ \"id\": \
                   \"members\", \"figure\": \"membres\", \"history\": \"clokcs\" }] },\n    ";
    let colophon = "{ \"id\": \"colophon\"";
    let found = Project::tiny()
        .replace(REPORT, colophon, &format!("{section}{colophon}"))
        .replace(
            LABELS,
            "\"exhibits\"",
            "\"key_figures\": { \"members\": \"members\" },\n  \"exhibits\"",
        )
        .check();
    found.fails_with("unknown-figure").of_file(REPORT).hint("did you mean `members`?");
    found.fails_with("unknown-figure").at(REPORT, "\"clokcs\"").hint("did you mean `clocks");
}

#[test]
fn unknown_keys_shown_by_a_chart_are_reported() {
    Project::tiny()
        .replace(
            EXHIBITS,
            "\"figures\": \"clocks_by_place\"",
            "\"figures\": \"clocks_by_place\", \"items\": [\"tower\", \"hause\"]",
        )
        .check()
        .fails_with("unknown-figure")
        .at(EXHIBITS, "{ \"kind\": \"donut\"")
        .hint("did you mean `house`?");
}

#[test]
fn unknown_exhibits_are_suggested() {
    Project::tiny()
        .replace(REPORT, "[\"X1\", \"X2\"]", "[\"X1\", \"X2b\"]")
        .check()
        .fails_with("unknown-exhibit")
        .at(REPORT, "\"X2b\"")
        .hint("did you mean `X2`?");
    Project::tiny()
        .replace(PROSE, "(exhibit:X2)", "(exhibit:X2b)")
        .check()
        .fails_with("unknown-exhibit")
        .at(PROSE, "[ring]")
        .hint("did you mean `X2`?");
}

#[test]
fn unknown_inks_are_suggested() {
    Project::tiny()
        .replace(REPORT, "\"cover_ink\": \"deep\"", "\"cover_ink\": \"deap\"")
        .check()
        .fails_with("unknown-ink")
        .at(REPORT, "\"deap\"")
        .hint("did you mean `deep`?");
    Project::tiny()
        .replace(THEME, "\"highlight\": \"accent\"", "\"highlight\": \"acent\"")
        .check()
        .fails_with("unknown-ink")
        .at(THEME, "\"acent\"")
        .hint("did you mean `accent`?");
    Project::tiny()
        .replace(THEME, "\"text\": { \"cmyk\"", "\"txt\": { \"cmyk\"")
        .check()
        .fails_with("unknown-ink")
        .message("`text`");
}

#[test]
fn missing_and_unknown_labels_are_reported() {
    for (old, new, at) in [
        ("\"X2\": {", "\"X3\": {", "{\n    \"X1\""),
        ("\"tower\": \"Towers\", ", "", "{ \"house\""),
        ("\"clocks\": \"Clocks\", ", "", "{ \"clocks_by_place\""),
        ("{ \"ledger\": \"Ledger\" }", "{  }", "{  }"),
    ] {
        Project::tiny()
            .replace(LABELS, old, new)
            .check()
            .fails_with("missing-label")
            .at(LABELS, at);
    }
    Project::tiny()
        .replace(LABELS, "\"X2\": {", "\"X22\": {")
        .check()
        .fails_with("unknown-label")
        .of_file(LABELS)
        .hint("did you mean `X2`?");
    Project::tiny()
        .replace(LABELS, "    \"gaps\": \"No figure for {{ periods }}.\",\n", "")
        .check()
        .fails_with("missing-label")
        .of_file(LABELS)
        .message("gaps");
}

#[test]
fn unknown_sections_subheads_and_sources_are_suggested() {
    Project::tiny()
        .replace(REPORT, "\"of\": \"clocks\"", "\"of\": \"clock\"")
        .check()
        .fails_with("unknown-section")
        .at(REPORT, "\"clock\"")
        .hint("did you mean `clocks`?");
    Project::tiny()
        .replace(REPORT, "\"beside\": \"towers\"", "\"beside\": \"tower\"")
        .check()
        .fails_with("unknown-section")
        .of_file(REPORT)
        .hint("did you mean `towers`?");
    Project::tiny()
        .replace(PROSE, "(exhibit:X2)", "(#toewrs)")
        .check()
        .fails_with("unknown-section")
        .at(PROSE, "[ring]")
        .hint("did you mean `towers`?");
    Project::tiny()
        .replace(FIGURES, "\"source\": \"ledger\" }", "\"source\": \"leger\" }")
        .check()
        .fails_with("unknown-source")
        .at(FIGURES, "{ \"id\": \"members\"")
        .hint("did you mean `ledger`?");
}

#[test]
fn an_unknown_font_is_suggested() {
    for family in ["sans", "text"] {
        let (name, typo) = match family {
            "sans" => ("Source Sans 3", "Source Sans 4"),
            _ => ("Source Serif 4", "Source Serif 5"),
        };
        let (name, typo) = (format!("\"{name}\""), format!("\"{typo}\""));
        Project::tiny()
            .replace(THEME, &name, &typo)
            .check()
            .fails_with("unknown-font")
            .at(THEME, &typo)
            .hint("did you mean");
    }
}
