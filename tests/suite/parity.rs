//! Editions say the same: blocks, references, and under each subhead figures and claims; they have
//! the same labels; and each is in its own language.

use balans::finding::Code;

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
fn a_figure_that_stands_under_another_subhead_is_found() {
    let (nl, fr) = ("prose/nl/reception.md", "prose/fr/reception.md");
    let figure = "{{ winter_places }}";
    let moved = Project::bundled()
        .replace(fr, figure, "certaines")
        .append(fr, &format!(" Ce sont {figure} places.\n"))
        .check();
    moved
        .fails_with("edition-differs")
        .at(nl, figure)
        .message("speaks of `winter_places` once under `overcrowding`, edition `fr` not at all")
        .hint("edition `fr` speaks of it under `minors`");
    moved.fails_with("edition-differs").at(fr, figure).message("once under `minors`");
    // Under the same subhead it may stand anywhere.
    Project::bundled()
        .replace(fr, "ajouté {{ winter_places }} places", "ajouté des places")
        .replace(
            fr,
            "Tous n’ont pas pu",
            "Avec {{ winter_places }} places de plus, tous n’ont pas pu",
        )
        .prepared();
}

#[test]
fn a_claim_that_one_edition_makes_is_found() {
    let (nl, fr) = ("prose/nl/year.md", "prose/fr/year.md");
    let figure = "{{ waiting_list_joined_october }}";
    let claim = "{{ waiting_list_joined_october | at_least(1000) }}";
    Project::bundled()
        .replace(nl, figure, claim)
        .check()
        .fails_with("edition-differs")
        .at(nl, claim)
        .message(
            "edition `nl` claims `at_least(1000)` of `waiting_list_joined_october` under `october`",
        )
        .message("edition `fr` does not");
    let (one, other) = ("{{ waiting_list_joined_october | at_least(1000) | signed }}", claim);
    Project::bundled().replace(nl, figure, one).replace(fr, figure, other).prepared();
}

#[test]
fn a_web_address_has_one_twin() {
    let (nl, fr) = ("prose/nl/return.md", "prose/fr/return.md");
    let (own, other) = ("(https://www.retourvolontaire.be)", "(https://www.reinstallation.be)");
    let found = Project::bundled().replace(fr, own, other).check();
    found
        .fails_with("edition-differs")
        .at(fr, "https://www.reinstallation.be")
        .message("and `https://www.retourvolontaire.be` elsewhere");
    // One address for all readers is as good, if it is the same everywhere.
    let same = "(https://www.vrijwilligeterugkeer.be)";
    let everywhere = Project::bundled().replace(fr, own, same);
    assert!(everywhere.text(nl).contains(same));
    everywhere.replace("prose/fr/colophon.md", own, same).prepared();
}

#[test]
fn a_list_that_one_edition_numbers_is_found() {
    Project::bundled()
        .append(PROSE, "\n1. Un.\n2. Deux mots.\n")
        .append("prose/nl/relocation.md", "\n- Een.\n- Twee woorden.\n")
        .check()
        .fails_with("edition-differs")
        .message("is `numbered list of 2` in `fr` and `list of 2` in `nl`");
}

#[test]
fn a_label_that_one_edition_lacks_is_found() {
    const LABELS: &str = "labels/fr.json";
    for (path, id, old) in [
        ("codes/sex", "women", "\"women\": \"Femmes\", "),
        ("units", "projects", "\"projects\": { \"one\": \"projet\", \"other\": \"projets\" },"),
        ("sources", "sceptr-2020-07", "\"sceptr-2020-07\": \"Sceptr\","),
        ("phrases", "list_and", "\"list_and\": \" et \","),
        ("words", "continued", "\"continued\": \"suite\","),
        ("series", "residents", "\"residents\": \"Dans le réseau\","),
        ("codes", "outcome", "\"outcome\": {"),
    ] {
        let new = if path == "codes" { "\"outcomes\": {" } else { "" };
        let expected = format!("`{path}` has no `{id}`, which edition `nl` has");
        let verdict = Project::bundled().replace(LABELS, old, new).check();
        verdict.fails_with("edition-differs").of_file(LABELS).message(&expected);
    }
    // Short names of months are CLDR's where a language has no others.
    let months = "\"month\": {\n      \"01\": \"janv.\",\n";
    Project::bundled().replace(LABELS, months, "\"month\": {\n").prepared();
}

#[test]
fn a_note_that_one_edition_lacks_is_found() {
    let (old, new) = ("\"note\": \"MENA : mineurs étrangers non accompagnés.\"", "\"note\": null");
    Project::bundled()
        .replace("labels/fr.json", old, new)
        .check()
        .fails_with("edition-differs")
        .of_file("labels/fr.json")
        .message("`exhibits/E10` has no `note`, which edition `nl` has")
        .alone();
}

#[test]
fn a_chart_that_nobody_tells_of_is_found() {
    const LABELS: &str = "labels/en.json";
    /// Empties phrases of the tiny report.
    fn silent(phrases: &[&str]) -> Project {
        phrases.iter().fold(Project::tiny(), |project, phrase| {
            let text = project.text(LABELS);
            let line = text.lines().find(|line| line.contains(&format!("\"{phrase}\"")));
            let line = line.unwrap_or_else(|| panic!("there is a phrase `{phrase}`"));
            project.replace(LABELS, line, &format!("    \"{phrase}\": \" \","))
        })
    }
    let rest = ["series_span", "gaps", "estimates"];
    silent(&rest).check().passes();
    silent(&[&["chart_columns"], &rest[..]].concat())
        .check()
        .fails_with("missing-label")
        .message("a chart of exhibit `X1` has no alternative text")
        .alone();
}

#[test]
fn a_sentence_that_was_not_translated_is_suspected() {
    let dutch = "Deze alinea staat in beide talen in het Nederlands.";
    Project::bundled()
        .append(PROSE, &format!("\n{dutch}\n"))
        .append("prose/nl/relocation.md", &format!("\n{dutch}\n\nEn nog een.\n"))
        .check()
        .warns_of("untranslated")
        .at(PROSE, dutch)
        .message("reads the same in two languages");
}

#[test]
fn a_sentence_that_is_a_copy_but_for_few_words_is_suspected() {
    let (old, new) = (
        "En 2024, Reach Out a touché",
        "Sinds 2020 trekt Fedasil daarom zelf naar migranten die lastig te vinden zijn. En 2024, Reach Out a touché",
    );
    Project::bundled()
        .replace("prose/fr/hard-to-reach.md", old, new)
        .check()
        .warns_of("untranslated")
        .at("prose/fr/hard-to-reach.md", "Sinds 2020")
        .message("reads the same in two languages");
}

#[test]
fn a_sentence_in_the_words_of_the_other_edition_is_suspected() {
    let french = "Les familles et les enfants attendent une place dans le réseau d’accueil.";
    let verdict =
        Project::bundled().append("prose/nl/relocation.md", &format!(" {french}\n")).check();
    verdict
        .warns_of("untranslated")
        .at("prose/nl/relocation.md", french)
        .message("is in the words of edition `fr`");
    assert_eq!(verdict.warnings().iter().filter(|code| **code == "untranslated").count(), 1);
}

#[test]
fn a_quotation_may_be_left_as_it_was_said() {
    let dutch = "> Deze alinea staat in beide talen in het Nederlands.";
    let prepared = Project::bundled()
        .append(PROSE, &format!("\n{dutch}\n"))
        .append("prose/nl/relocation.md", &format!("\n{dutch}\n"))
        .prepared();
    let suspected = prepared.warnings.iter().any(|one| one.code == Code::Untranslated);
    assert!(!suspected, "{:?}", prepared.warnings);
}

#[test]
fn a_label_that_was_not_translated_is_suspected() {
    let (dutch, french) = ("Gemiddelde verblijfsduur", "Durée moyenne de séjour");
    let title = |title: &str| format!("\"title\": \"{title}\"");
    assert!(Project::bundled().text("labels/nl.json").contains(dutch));
    let same = "Gemiddelde verblijfsduur van bewoners";
    let verdict = Project::bundled()
        .replace("labels/nl.json", &title(dutch), &title(same))
        .replace("labels/fr.json", &title(french), &title(same))
        .check();
    verdict.warns_of("untranslated").at("labels/fr.json", &format!("\"{same}\""));
}
