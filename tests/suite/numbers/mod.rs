//! The finished PDFs hold every fact of the review, in both languages, each on the pages of its
//! section or exhibit and in the form that its place and language ask for; and no estimate.

mod facts;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use balans::edition::Rendition;
use balans::figures::{Figure, Speaker, Style};
use balans::load::Status;

use crate::bundle::{self, LANGUAGES};
use crate::pdf::Pdf;
use crate::tools::{self, flat};
use facts::{EXHIBITS, Fact, NOTES, PROSE};

/// How a fact is written in a language; `prose` or not is where it stands.
///
/// `pdftotext` gives every space that does not break as a plain one, and so does this.
fn written(fact: Fact, language: &str, prose: bool) -> String {
    let group = if prose && language == "nl" { "." } else { " " };
    let grouped = |value: u32| match value {
        0..=999 => value.to_string(),
        _ => format!("{}{group}{:03}", value / 1000, value % 1000),
    };
    match fact {
        Fact::N(value) => grouped(value),
        Fact::D(value) => value.replace('.', ","),
        Fact::P(value) if language == "fr" => format!("{value} %"),
        Fact::P(value) => format!("{value}%"),
        Fact::S(value) if value < 0 => format!("−{}", grouped(value.unsigned_abs())),
        Fact::S(value) => format!("+{}", grouped(value.unsigned_abs())),
        Fact::W(dutch, french) => if language == "nl" { dutch } else { french }.to_owned(),
    }
}

/// The text of a PDF by page, twice: as it runs, and as it is laid out.
///
/// The first keeps columns apart; the second keeps the columns of tables apart, by wide spaces.
struct Text(Vec<[String; 2]>);

impl Text {
    fn of(file: &Path) -> Option<Self> {
        let running = tools::pages(file, &[])?;
        let laid_out = tools::pages(file, &["-layout"])?;
        Some(Self(running.into_iter().zip(laid_out).map(|(a, b)| [a, b]).collect()))
    }

    /// Whether a text stands on one of the pages, numbered from 1.
    fn has(&self, wanted: &str, pages: &BTreeSet<usize>) -> bool {
        let on = |page: &usize| self.0[page - 1].iter().any(|text| stands(text, wanted));
        pages.iter().any(on)
    }
}

/// Whether a text stands somewhere as a whole: a number not as a part of a longer one.
fn stands(text: &str, wanted: &str) -> bool {
    if !wanted.starts_with(|c: char| c.is_ascii_digit() || "+−".contains(c)) {
        return flat(text).contains(wanted) || text.contains(wanted);
    }
    text.match_indices(wanted).any(|(start, _)| {
        !goes_on_before(&text[..start], wanted)
            && !goes_on_after(&text[start + wanted.len()..], wanted)
    })
}

/// Whether what stands before a number belongs to it: a digit, or a group and its separator.
fn goes_on_before(before: &str, wanted: &str) -> bool {
    let digits = wanted.chars().take_while(char::is_ascii_digit).count();
    let mut last = before.chars().rev();
    match last.next() {
        Some(c) if c.is_ascii_digit() => true,
        Some(' ' | '.' | ',') if digits == 3 => last.next().is_some_and(|c| c.is_ascii_digit()),
        Some('.' | ',') => last.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

/// Whether what stands after a number belongs to it: a digit, decimals, or another group.
fn goes_on_after(after: &str, wanted: &str) -> bool {
    let mut next = after.chars();
    let is_share = wanted.ends_with('%');
    match next.next() {
        Some(c) if c.is_ascii_digit() => true,
        Some(' ') if !is_share => {
            let group: String = next.clone().take_while(char::is_ascii_digit).collect();
            let share = next.nth(group.len()).is_some_and(|c| c == '%');
            group.len() == 3 && !share || after.starts_with(" %")
        }
        Some('.' | ',') => next.next().is_some_and(|c| c.is_ascii_digit()),
        Some('%') => true,
        _ => false,
    }
}

/// The pages of each section, and the page of each exhibit.
fn places(language: &str, count: usize) -> BTreeMap<String, BTreeSet<usize>> {
    let pdf = Pdf::open(&bundle::pdf(language, Rendition::Screen));
    let destinations = pdf.destinations();
    let sections = bundle::input(language, "sections");
    let sections = sections.as_array().expect("sections are a list");
    let ids = sections.iter().filter_map(|section| section["id"].as_str());
    let starts: Vec<(String, usize)> = ids
        .filter_map(|id| Some((id.to_owned(), *destinations.get(&format!("section:{id}"))?)))
        .collect();
    let mut places = BTreeMap::new();
    for (index, (id, start)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(count, |(_, next)| next - 1);
        places.insert(id.clone(), (*start..=end.max(*start)).collect());
    }
    for (name, page) in &destinations {
        if let Some(id) = name.strip_prefix("exhibit:") {
            places.insert(id.to_owned(), BTreeSet::from([*page]));
        }
    }
    places
}

/// Looks for facts on the pages of their places and fails with all that are not there.
fn assert_all_stand(facts: &[(&str, &[Fact])], prose: bool) {
    let mut lacking = Vec::new();
    for language in LANGUAGES {
        for rendition in Rendition::ALL {
            let file = bundle::pdf(language, rendition);
            let Some(text) = Text::of(&file) else { return };
            let places = places(language, text.0.len());
            for (place, facts) in facts {
                let Some(pages) = places.get(*place) else {
                    lacking.push(format!("{language}: there is no destination for `{place}`"));
                    continue;
                };
                for fact in *facts {
                    let wanted = written(*fact, language, prose);
                    // The narrow space of French is too narrow for pdftotext beside one digit.
                    let joined = wanted.replace(" %", "%");
                    if !text.has(&wanted, pages) && !text.has(&joined, pages) {
                        let name = file.file_name().unwrap_or_default().to_string_lossy();
                        lacking.push(format!("{name}: {place} has no “{wanted}” on {pages:?}"));
                    }
                }
            }
        }
    }
    assert!(lacking.is_empty(), "{} facts are not printed:\n{}", lacking.len(), lacking.join("\n"));
}

#[test]
fn every_fact_of_the_prose_is_printed_in_its_section() {
    assert_all_stand(PROSE, true);
}

#[test]
fn every_value_of_the_exhibits_is_printed_on_its_page() {
    assert_all_stand(EXHIBITS, false);
}

#[test]
fn every_value_of_notes_is_printed_on_its_page() {
    assert_all_stand(NOTES, true);
}

#[test]
fn every_exhibit_of_the_review_is_there() {
    for language in LANGUAGES {
        let exhibits = bundle::input(language, "exhibits");
        let ids: BTreeSet<&str> =
            exhibits.as_object().expect("an object").keys().map(String::as_str).collect();
        let expected: BTreeSet<String> = (1..=32).map(|number| format!("E{number}")).collect();
        let expected: BTreeSet<&str> = expected.iter().map(String::as_str).collect();
        assert_eq!(ids, expected, "exhibits of the {language} edition");
    }
}

#[test]
fn the_contradictory_twelve_percent_of_september_is_not_printed() {
    for language in LANGUAGES {
        let Some(text) = Text::of(&bundle::pdf(language, Rendition::Screen)) else { return };
        let pages = &places(language, text.0.len())["year"];
        let share = written(Fact::P(12), language, true);
        assert!(!text.has(&share, pages), "the {language} edition prints {share} for September");
    }
}

#[test]
fn no_estimate_is_printed_as_a_number() {
    let prepared = bundle::prepared();
    for texts in &prepared.report.texts {
        let language = &texts.edition.language;
        let speaker = Speaker::new(prepared.figures.clone(), texts, &prepared.report.plan.value)
            .unwrap_or_else(|| panic!("CLDR has {language}"));
        // In both settings; a short number may stand anywhere for something else.
        let forms = |figure: &Figure| -> Vec<String> {
            let Some(value) = figure.value else { return Vec::new() };
            let form = |style| {
                let text = speaker.formatter().number(value, figure.decimals, &figure.unit, style);
                text.replace(['\u{a0}', '\u{202f}'], " ")
            };
            [Style::PROSE, Style::TABLE].into_iter().map(form).filter(|f| f.len() > 3).collect()
        };
        let published: BTreeSet<String> =
            prepared.figures.iter().filter(|f| f.printable().is_some()).flat_map(forms).collect();
        let Some(text) = Text::of(&bundle::pdf(language, Rendition::Screen)) else { return };
        let all: BTreeSet<usize> = (1..=text.0.len()).collect();
        for figure in prepared.figures.iter().filter(|figure| figure.status == Status::E) {
            for form in forms(figure).into_iter().filter(|form| !published.contains(form)) {
                let id = &figure.id;
                assert!(!text.has(&form, &all), "{language}: the estimate `{id}` stands as {form}");
            }
        }
    }
}

#[test]
fn numbers_are_told_from_parts_of_longer_ones() {
    for (text, wanted, found) in [
        ("1 250 bezoeken", "250", false),
        ("1 250 bezoeken", "1 250", true),
        ("1 250 bezoeken", "1", false),
        ("360  102%", "360", true),
        ("36.205 plaatsen", "205", false),
        ("36.205 plaatsen", "36.205", true),
        ("17,3 maanden", "17", false),
        ("in 17,", "17", true),
        ("en 2024. 17 plaatsen", "17", true),
        ("94 %", "94", false),
        ("194%", "94%", false),
        ("441 plaatsen", "441", true),
        ("+426", "+426", true),
    ] {
        assert_eq!(stands(text, wanted), found, "“{wanted}” in “{text}”");
    }
}
