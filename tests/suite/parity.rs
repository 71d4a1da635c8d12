//! Editions say the same: blocks, references, figures; and each in its own language.

use crate::project::Project;

const PROSE: &str = "prose/fr/relocation.md";
const FIGURE: &str = "Elles étaient {{ relocated[2023] }} en 2023.";

#[test]
fn the_bundled_editions_say_the_same() {
    let prepared = Project::bundled().prepare();
    assert!(prepared.is_ok(), "the bundled report says: {:?}", prepared.err());
}

#[test]
fn a_figure_that_one_edition_leaves_out_is_found() {
    Project::bundled()
        .replace(PROSE, FIGURE, "")
        .check()
        .fails_with("edition-differs")
        .at("prose/nl/relocation.md", "{{ relocated[2023] }}")
        .message("edition `nl` speaks of `relocated[2023]` once, edition `fr` not at all");
}

#[test]
fn a_figure_that_one_edition_has_more_often_is_found() {
    Project::bundled()
        .replace(
            PROSE,
            FIGURE,
            "Elles étaient {{ relocated[2023] }} en 2023 : {{ relocated[2024] }}.",
        )
        .check()
        .fails_with("edition-differs")
        .of_file(PROSE)
        .message("edition `fr` speaks of `relocated[2024]` 2 times, edition `nl` once");
}

#[test]
fn a_paragraph_that_one_edition_lacks_is_found() {
    Project::bundled()
        .append(PROSE, "\nUn paragraphe de plus.\n")
        .check()
        .fails_with("edition-differs")
        .of_file(PROSE)
        .message("is `paragraph` in `fr` and nothing in `nl`");
}

#[test]
fn a_reference_that_one_edition_lacks_is_found() {
    Project::bundled()
        .append(PROSE, "\nVoir [les arrivées](exhibit:E23).\n")
        .append("prose/nl/relocation.md", "\nZie de aankomsten.\n")
        .check()
        .fails_with("edition-differs")
        .of_file(PROSE)
        .message("`paragraph, exhibit E23`");
}

#[test]
fn a_paragraph_that_was_not_translated_is_suspected() {
    let dutch = "Deze alinea staat in beide talen in het Nederlands.";
    Project::bundled()
        .append(PROSE, &format!("\n{dutch}\n"))
        .append("prose/nl/relocation.md", &format!("\n{dutch}\n\nEn nog een.\n"))
        .check()
        .warns_of("untranslated")
        .at(PROSE, dutch);
}
