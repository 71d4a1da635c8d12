//! Alternative texts tell what the charts of the bundled report show to those who see them.

use crate::bundle;

/// The alternative text of an exhibit's chart, every space in it a plain one.
fn told(language: &str, exhibit: &str) -> String {
    let exhibits = bundle::input(language, "exhibits");
    let alt = exhibits[exhibit]["alt"].as_str().unwrap_or_else(|| panic!("{exhibit} has none"));
    alt.replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn every_published_value_of_a_series_is_told_where_a_phrase_says_how() {
    for (language, values) in [
        (
            "nl",
            "De gepubliceerde cijfers: 2.715 in 2021; 3.251 in 2022; 3.534 in 2023; 3.250 in 2024.",
        ),
        (
            "fr",
            "Les chiffres publiés : 2 715 en 2021 ; 3 251 en 2022 ; 3 534 en 2023 ; 3 250 en 2024.",
        ),
    ] {
        let told = told(language, "E18");
        assert!(told.ends_with(values), "{language}: {told}");
    }
    // First and last are all that is published of it.
    assert!(!told("nl", "E5").contains("De gepubliceerde cijfers"));
    // Estimates are no values to tell.
    let shares = "46% in 2018; 68% in 2021; 74% in 2022; 76% in 2024.";
    assert!(told("nl", "E32").contains(shares), "{}", told("nl", "E32"));
}

#[test]
fn a_change_is_told_with_its_sign() {
    assert!(told("nl", "E4").contains(" +426 in oktober 2024"), "{}", told("nl", "E4"));
}

#[test]
fn shares_are_parted_as_the_language_has_it() {
    assert!(told("nl", "E14").ends_with("Mannen 63%; Vrouwen 37%."), "{}", told("nl", "E14"));
    assert!(told("fr", "E14").ends_with("Hommes 63 % ; Femmes 37 %."), "{}", told("fr", "E14"));
}
