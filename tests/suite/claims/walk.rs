//! Every claim of the bundled report fails when its figure is turned the other way.
//!
//! The claims are found by saying every expression of both editions. For each, the data beneath its
//! figure are changed until what is said is no longer so, and then it must be reported at the
//! expression's own place: values are set to those that the figure is compared with, and beyond;
//! what a figure is published as is turned round.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use balans::figures::{self, Figures, Precision, Printing, Speaker};
use balans::finding::{Code, Findings, Place};
use balans::load::{Published, Report};
use balans::pipeline::{self, Prepared};

use crate::project::Project;
use crate::tools::note;

/// A claim, by where its expression stands and what it says.
struct Claim {
    figure: String,
    place: Place,
    expression: String,
    /// What was found to be so, with the values of all figures compared.
    found: Vec<String>,
}

#[test]
fn every_claim_fails_where_it_stands_when_its_figure_is_turned() {
    let prepared = Project::bundled().prepared();
    let (claims, stated) = claims(&prepared);
    let mut left: BTreeMap<String, Vec<&Claim>> = BTreeMap::new();
    for claim in &claims {
        left.entry(claim.figure.clone()).or_default().push(claim);
    }
    let mut runs = 0;
    for (figure, claims) in &mut left {
        for turned in turned(&prepared, figure, claims) {
            if claims.is_empty() {
                break;
            }
            let failing = failing(turned);
            claims.retain(|claim| {
                let names = format!("`{}`", claim.figure);
                !failing.iter().any(|(place, said)| *place == claim.place && said.contains(&names))
            });
            runs += 1;
        }
    }
    let left: Vec<String> = left
        .values()
        .flatten()
        .map(|claim| format!("{} {{{{ {} }}}}", claim.place, claim.expression))
        .collect();
    assert!(left.is_empty(), "nothing turns these claims:\n{}", left.join("\n"));
    let figures: BTreeSet<&str> = claims.iter().map(|claim| claim.figure.as_str()).collect();
    assert!(claims.len() > 200 && stated >= 10, "{} claims, {stated} stated", claims.len());
    note(&format!(
        "{} claims over {} figures turned by {runs} changes of the data; {stated} more are stated by \
         a source without a number",
        claims.len(),
        figures.len()
    ));
}

#[test]
fn both_editions_claim_the_same_of_the_same_figures() {
    let (claims, _) = claims(&Project::bundled().prepared());
    let mut said: BTreeMap<&str, Vec<(&str, &[String])>> = BTreeMap::new();
    for claim in &claims {
        let Place::Text(source, range) = &claim.place else { panic!("it stands in a text") };
        // A label stands at the place of its whole text.
        let written = source.text[range.clone()].replace("\\\"", "\"");
        assert!(written.contains(&claim.expression), "{written} is no {}", claim.expression);
        let edition = if source.path.contains("/nl") { "nl" } else { "fr" };
        said.entry(edition).or_default().push((&claim.figure, &claim.found));
    }
    said.values_mut().for_each(|claims| claims.sort());
    assert_eq!(said["nl"], said["fr"]);
}

/// Every claim over figures, and how many others a source states.
fn claims(prepared: &Prepared) -> (Vec<Claim>, usize) {
    let (mut claims, mut stated) = (Vec::new(), 0);
    for (index, texts) in prepared.report.texts.iter().enumerate() {
        let speaker = speaker(&prepared.report, &prepared.figures, index);
        for shown in texts.shown() {
            for (_, expression) in &shown.expressions {
                let mut findings = Findings::new();
                let printed = speaker.say(expression, &mut findings);
                let printed = printed.unwrap_or_else(|| panic!("it is printed: {findings:?}"));
                match printed.from {
                    _ if printed.claims.is_empty() => {}
                    Printing::Figure(figure) => claims.push(Claim {
                        figure,
                        place: expression.place.clone(),
                        expression: expression.text.clone(),
                        found: printed.claims,
                    }),
                    _ => stated += 1,
                }
            }
        }
    }
    (claims, stated)
}

/// Where claims fail in a report, and what is said of them.
fn failing(report: Report) -> Vec<(Place, String)> {
    let found = match pipeline::resolve(report, Findings::new()) {
        Err(found) => found,
        Ok(prepared) => {
            let mut all = Findings::new();
            for (index, texts) in prepared.report.texts.iter().enumerate() {
                let speaker = speaker(&prepared.report, &prepared.figures, index);
                all.extend(figures::claims(texts, &speaker));
            }
            all
        }
    };
    let failing = found.into_iter().filter(|finding| finding.code == Code::ClaimFails);
    failing.map(|finding| (finding.place, finding.message)).collect()
}

fn speaker(report: &Report, figures: &Arc<Figures>, index: usize) -> Speaker {
    let speaker = Speaker::new(Arc::clone(figures), &report.texts[index], &report.plan.value);
    speaker.expect("CLDR knows the languages of the bundled report")
}

/// The report with the data beneath a figure changed, in ever larger steps.
fn turned(
    prepared: &Prepared,
    figure: &str,
    claims: &[&Claim],
) -> impl Iterator<Item = Report> + use<> {
    let figures = &prepared.figures;
    let mut compared: Vec<f64> = Vec::new();
    for claim in claims {
        compared.extend(claim.found.iter().flat_map(|found| numbers(found)));
    }
    let mut changes = Vec::new();
    for id in observed(figures, figure) {
        let known = figures.get(&id).expect("inputs are figures");
        if let Precision::Rounded(claim) = known.precision {
            let other = match claim {
                figures::Claim::Over => Published::Under,
                _ => Published::Over,
            };
            changes.push((id.clone(), known.value, other));
        }
        let Some(value) = known.value else { continue };
        let published = published(prepared, &id);
        let same = id == figure;
        let near =
            compared.iter().filter(|_| same).flat_map(|at| [*at, at - 1.0, at + 1.0, at / 2.0]);
        for turned in near.chain([0.0, value * 2.0, value * 10.0, -value]) {
            if turned != value {
                changes.push((id.clone(), Some(turned), published));
            }
        }
    }
    let report = Arc::clone(&prepared.report);
    changes.into_iter().map(move |(id, value, published)| {
        let mut report = (*report).clone();
        set(&mut report, &id, value, published);
        report
    })
}

/// The observations beneath a figure: itself, or those that its formula rests on.
fn observed(figures: &Figures, id: &str) -> Vec<String> {
    let figure = figures.get(id).unwrap_or_else(|| panic!("there is a figure `{id}`"));
    if figure.formula.is_none() {
        return vec![id.to_owned()];
    }
    figure.inputs.iter().flat_map(|input| observed(figures, input)).collect()
}

/// The numbers of a sentence that says how figures compare, outside of their names.
fn numbers(found: &str) -> Vec<f64> {
    let outside = found.split('`').step_by(2);
    let words = outside.flat_map(|text| text.split(|c: char| !c.is_ascii_digit() && c != '.'));
    words.filter_map(|word| word.parse().ok()).collect()
}

fn published(prepared: &Prepared, id: &str) -> Published {
    let mut found = Published::Exact;
    let mut report = (*prepared.report).clone();
    edit(&mut report, id, |_, published| found = *published);
    found
}

fn set(report: &mut Report, id: &str, to: Option<f64>, how: Published) {
    edit(report, id, |value, published| (*value, *published) = (to, how));
}

/// Edits an observation of a report by the name of its figure.
fn edit(report: &mut Report, id: &str, mut with: impl FnMut(&mut Option<f64>, &mut Published)) {
    for file in &mut report.figures {
        for single in file.value.figures.iter_mut().filter(|single| single.id == id) {
            with(&mut single.value, &mut single.published);
        }
        for set in &mut file.value.datasets {
            for one in &mut set.observations {
                if figures::name_of(&set.id, &one.key) == id {
                    with(&mut one.value, &mut one.published);
                }
            }
        }
    }
}

#[test]
fn a_claim_is_told_of_with_the_relations_that_fail_beside_it() {
    let prepared = Project::bundled().prepared();
    let mut report = (*prepared.report).clone();
    set(&mut report, "capacity.2024", Some(35_000.0), Published::Exact);
    let Err(found) = pipeline::resolve(report, Findings::new()) else { panic!("it contradicts") };
    let codes: BTreeSet<Code> = found.iter().map(|finding| finding.code).collect();
    assert!(codes.contains(&Code::RelationFails) && codes.contains(&Code::ClaimFails));
    let said = found.iter().map(|finding| finding.message.as_str());
    let record = "`capacity.2024` (35000) is not more than `capacity.2023` (35643)";
    assert!(said.into_iter().any(|message| message.starts_with(record)));
}
