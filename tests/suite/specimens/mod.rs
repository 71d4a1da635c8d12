//! For every code a report that has its fault, and a twin that looks alike and is right.
//!
//! The specimens stand in the files of the explanations: `files`, `names`, `figures`, `words`,
//! `pages` and `eye`. To add one is to add an entry:
//!
//! ```ignore
//! specimen(Code::UnknownInk, "report.json", |tiny| {
//!     tiny.replace(REPORT, "\"deep\"", "\"deap\"")
//! })
//! .twin(|tiny| tiny.replace(REPORT, "\"deep\"", "\"accent\"")),
//! ```
//!
//! Each edits the tiny report (or with `of_two_editions` the one of another publisher), which is
//! then checked in this process as `balans check` does. A specimen that writes a folder `layouts`
//! is set with those. What the finding says and at which line it stands is for the tests of each
//! rule.

mod elsewhere;
mod eye;
mod figures;
mod files;
mod names;
mod pages;
mod words;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use balans::finding::{Code, Failure, Findings, json};
use balans::pipeline::{self, Selection};
use balans::typeset::Layouts;
use serde_json::Value;

use crate::project::tiny::{EXHIBITS, FIGURES, LABELS, PROSE, REPAIRS, REPORT, THEME};
use crate::project::{Project, SOURCE};
use elsewhere::PROVED_ELSEWHERE;

type Edit = fn(Project) -> Project;

/// One fault and its twin.
struct Specimen {
    code: Code,
    /// How the place of the finding begins: a file of the report, or an edition.
    at: &'static str,
    base: fn() -> Project,
    fault: Edit,
    twin: Option<Edit>,
    /// What the message of the finding holds, and that it stands in a box on a page: the value that
    /// was measured, and the limit.
    says: Option<[&'static str; 2]>,
}

/// A fault of the tiny report, and the file or edition that its finding points at.
fn specimen(code: Code, at: &'static str, fault: Edit) -> Specimen {
    Specimen { code, at, base: Project::tiny, fault, twin: None, says: None }
}

impl Specimen {
    /// An edit that looks alike and is right; without it, the report before the fault is the twin.
    fn twin(self, twin: Edit) -> Self {
        Self { twin: Some(twin), ..self }
    }

    /// Takes the report in two languages instead of the tiny one.
    fn of_two_editions(self) -> Self {
        Self { base: Project::library, ..self }
    }

    /// What its finding says was measured, and the limit; it stands in a box on a page.
    fn says(self, [measured, limit]: [&'static str; 2]) -> Self {
        Self { says: Some([measured, limit]), ..self }
    }

    /// What is not as it should be with this specimen.
    fn problems(&self) -> Vec<String> {
        let Self { code, at, .. } = self;
        let mut problems = Vec::new();
        let found = check(&(self.fault)((self.base)()));
        let here = |finding: &&balans::finding::Finding| finding.place.to_string().starts_with(at);
        let of_code: Vec<_> = found.iter().filter(|finding| finding.code == *code).collect();
        match of_code.first() {
            None => {
                problems.push(format!("`{code}`: its fault is not found, but {}", told(&found)));
            }
            Some(one) if !of_code.iter().any(here) => {
                problems.push(format!("`{code}`: found at {}, and not at {at}", one.place));
            }
            Some(one) if one.severity != code.usual_severity() => {
                problems.push(format!("`{code}` is told as {:?}", one.severity));
            }
            Some(_) => {}
        }
        if let Some(says) = self.says
            && !json(&found)["findings"].as_array().into_iter().flatten().any(|one| {
                one["code"] == code.name() && says.iter().all(|part| holds(one, part)) && boxed(one)
            })
        {
            problems
                .push(format!("`{code}`: no finding in a box says {says:?}, but {}", told(&found)));
        }
        let twin = self.twin.unwrap_or(|report| report);
        let found = check(&twin((self.base)()));
        if found.has_errors() || found.iter().any(|finding| finding.code == *code) {
            problems.push(format!("`{code}`: its twin is right, but {}", told(&found)));
        }
        problems
    }
}

/// Whether the message of a finding, as JSON, holds a text.
fn holds(finding: &Value, text: &str) -> bool {
    finding["message"].as_str().is_some_and(|message| message.contains(text))
}

/// Whether a finding, as JSON, stands in a box on a page.
fn boxed(finding: &Value) -> bool {
    let place = &finding["place"];
    let positive = |key: &str| place["area"][key].as_f64().is_some_and(|length| length > 0.0);
    place["page"].is_u64() && positive("width") && positive("height")
}

/// Checks a report as `balans check` does.
fn check(project: &Project) -> Findings {
    let layouts = project.path().join("layouts");
    let layouts = match layouts.exists() {
        true => Layouts::from_folder(&layouts).expect("the layouts are read"),
        false => Layouts::built_in(),
    };
    let checked = match project.prepare() {
        Ok(prepared) => pipeline::build(&prepared, &layouts, &Selection::default()),
        Err(Failure::Findings(findings)) => Err(findings),
        Err(failure) => panic!("the specimen is not read: {failure:?}"),
    };
    match checked {
        Ok((_, warnings)) => warnings,
        Err(findings) => findings,
    }
}

/// Findings in one line each.
fn told(findings: &Findings) -> String {
    let lines =
        findings.iter().map(|one| format!("\n  {} {}: {}", one.code, one.place, one.message));
    let lines: String = lines.collect();
    if lines.is_empty() { "nothing is found".to_owned() } else { format!("this is found:{lines}") }
}

fn all() -> Vec<Specimen> {
    let groups = [
        files::specimens(),
        names::specimens(),
        figures::specimens(),
        words::specimens(),
        pages::specimens(),
        eye::specimens(),
    ];
    groups.into_iter().flatten().collect()
}

#[test]
fn each_fault_is_found_and_its_twin_passes() {
    let (specimens, next) = (all(), AtomicUsize::new(0));
    let work = || {
        let mut problems = Vec::new();
        while let Some(one) = specimens.get(next.fetch_add(1, Ordering::Relaxed)) {
            problems.extend(one.problems());
        }
        problems
    };
    let problems: Vec<String> = thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|one| one.join().expect("no specimen panics")).collect()
    });
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_code_has_a_specimen_or_a_test_of_its_own() {
    let specimens = all();
    let mut proofs: BTreeMap<Code, usize> = BTreeMap::new();
    for code in specimens.iter().map(|one| one.code) {
        *proofs.entry(code).or_default() += 1;
    }
    for (code, file, test) in PROVED_ELSEWHERE {
        let path = Path::new(SOURCE).join("tests/suite").join(file);
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            text.contains(&format!("#[test]\nfn {test}()")),
            "`{code}` is said to be proved by `{test}`, which does not stand in {file}"
        );
        let twice = proofs.insert(*code, 1).is_some();
        assert!(!twice, "`{code}` has a specimen: take it from `PROVED_ELSEWHERE`");
    }
    let without: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !proofs.contains_key(code))
        .map(|code| code.name())
        .collect();
    assert!(
        without.is_empty(),
        "these codes have no specimen: {}\nadd one to tests/suite/specimens, in the file where \
         src/finding/explain has the code's text; if no edit of a report folder makes the fault, \
         name the test that proves it in `PROVED_ELSEWHERE`",
        without.join(", ")
    );
}

#[test]
fn a_specimen_without_its_fault_or_with_a_faulty_twin_is_noticed() {
    let faultless = specimen(Code::UnknownInk, REPORT, |tiny| tiny);
    assert!(faultless.problems()[0].contains("its fault is not found"));
    let elsewhere =
        specimen(Code::UnknownInk, FIGURES, |tiny| tiny.replace(REPORT, "\"deep\"", "\"deap\""));
    assert!(elsewhere.problems()[0].contains("and not at figures/clocks.json"));
    let faulty = specimen(Code::UnknownInk, REPORT, elsewhere.fault).twin(elsewhere.fault);
    assert!(faulty.problems()[0].contains("its twin is right, but"));
    let unsaid = specimen(Code::UnknownInk, REPORT, elsewhere.fault).says(["`deap`", "a limit"]);
    assert!(unsaid.problems()[0].contains("no finding in a box says"));
}
