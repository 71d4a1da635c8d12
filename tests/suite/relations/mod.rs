//! Relations: figures that contradict each other are found, and exempted only for as long as they
//! do.

mod kinds;
mod readings;

use crate::project::Project;

const RETURNS: &str = "figures/return.json";
const EXEMPTION: &str = r#"
      "exemption": { "finding": "relation-fails", "reason": "both tables are printed as published, where they contradict each other; the note of the exhibit says so" } }"#;

#[test]
fn tables_that_contradict_each_other_are_found() {
    let relation = r#"{ "relation": "part", "of": ["destinations.supported.iraq"], "is": "destinations.all.iraq","#;
    let bare = relation.trim_end_matches(',').to_owned() + " }";
    Project::bundled()
        .replace(RETURNS, &format!("{relation}{EXEMPTION}"), &bare)
        .check()
        .fails_with("relation-fails")
        .at(RETURNS, &bare)
        .message("`destinations.supported.iraq` (72) ≤ `destinations.all.iraq` (67)")
        .alone();
}

#[test]
fn an_exemption_that_no_longer_matches_is_found() {
    Project::bundled()
        .replace(
            RETURNS,
            r#""key": ["supported", "iraq"], "value": 72"#,
            r#""key": ["supported", "iraq"], "value": 62"#,
        )
        .replace(
            RETURNS,
            r#""key": ["supported", "other"], "value": 616"#,
            r#""key": ["supported", "other"], "value": 626"#,
        )
        .check()
        .fails_with("exemption-unused")
        .of_file(RETURNS)
        .hint("take the exemption away");
}

#[test]
fn an_exemption_of_another_finding_is_found() {
    Project::bundled()
        .replace(
            RETURNS,
            r#""exemption": { "finding": "relation-fails""#,
            r#""exemption": { "finding": "claim-fails""#,
        )
        .check()
        .fails_with("exemption-unused")
        .of_file(RETURNS)
        .message("there is no `claim-fails` here to exempt");
}

#[test]
fn a_share_that_its_figures_do_not_bear_out_is_found() {
    // The review printed "fewer than 3,500 places, 12 % of the capacity".
    let (prose, french) = ("prose/nl/year.md", "prose/fr/year.md");
    let claimed = "individual_share_september | under(10)";
    let printed = "individual_share_september | about(12)";
    Project::bundled()
        .replace(prose, claimed, printed)
        .replace(french, claimed, printed)
        .check()
        .fails_with("claim-fails")
        .at(prose, "{{ individual_share_september | about(12) }}")
        .message("but `about(12)` says from 10.8 to 13.2");
}

#[test]
fn rounded_parts_that_miss_their_total_are_said_to() {
    let exempted = r#","of": ["residents_by_origin.*"],
      "exemption": { "finding": "rounded-parts", "reason": "the published shares add up to 101; the note of the exhibit says so" } }"#;
    let verdict = Project::bundled()
        .replace(
            "figures/residents.json",
            &exempted.replacen(",\"of", ", \"of", 1),
            r#", "of": ["residents_by_origin.*"] }"#,
        )
        .replace(
            RETURNS,
            r#""key": ["all", "brazil"], "value": 1000"#,
            r#""key": ["all", "brazil"], "value": 1001"#,
        )
        .check();
    verdict.warns_of("rounded-parts").of_file("figures/residents.json").message("add up to 101");
}
