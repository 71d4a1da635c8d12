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

use balans::finding::{Code, Failure, Findings};
use balans::pipeline::{self, Selection};
use balans::typeset::Layouts;

use crate::project::{Project, SOURCE};

/// The files of the tiny report.
const REPORT: &str = "report.json";
const THEME: &str = "theme.json";
const EXHIBITS: &str = "exhibits.json";
const FIGURES: &str = "figures/clocks.json";
const LABELS: &str = "labels/en.json";
const PROSE: &str = "prose/en/clocks.md";
const REPAIRS: &str = "prose/en/repairs.md";

/// Codes that no edit of a report folder can bring about, each with the test that proves it.
const PROVED_ELSEWHERE: &[(Code, &str, &str)] = &[
    // A language is asked for on the command line.
    (
        Code::UnknownEdition,
        "bad_input/paths.rs",
        "an_unknown_edition_is_refused_with_those_there_are",
    ),
    // A PDF that is imposed is no part of a report.
    (Code::PdfUnreadable, "imposition/faults.rs", "documents_that_are_not_sound_are_refused"),
    (Code::PdfEncrypted, "imposition/faults.rs", "documents_that_are_not_sound_are_refused"),
    (Code::ImpositionImpossible, "imposition/faults.rs", "pages_of_two_sizes_are_refused"),
    // A finished file is another than the one laid out.
    (Code::NumberNotPrinted, "ledger/faults.rs", "a_number_that_was_changed_is_found"),
    (
        Code::GlyphUnmapped,
        "ledger/faults.rs",
        "a_digit_that_reads_as_another_is_found_once_for_each_glyph",
    ),
    // Nor is one that is checked; each rule has its own file that fails and its twin.
    (Code::PdfTooLarge, "preflight/hostile.rs", "bombs_do_not_go_off"),
    (Code::GwgR0001, "preflight/document.rs", "r0001_each_clause_of_pdf_x_4_is_missed"),
    (Code::GwgR0002, "preflight/document.rs", "r0002_user_unit"),
    (Code::GwgR0003, "preflight/document.rs", "r0003_crop_box"),
    (Code::GwgR0004, "preflight/document.rs", "r0004_turned_pages"),
    (Code::GwgR0005, "preflight/document.rs", "r0005_empty_page"),
    (Code::GwgR0007, "preflight/marks.rs", "r0007_white_text_overprints"),
    (Code::GwgR0008, "preflight/marks.rs", "r0008_white_path_overprints"),
    (Code::GwgR0009, "preflight/marks.rs", "r0009_black_text_knocks_out"),
    (Code::GwgR0010, "preflight/marks.rs", "r0010_black_line_knocks_out"),
    (Code::GwgR0011, "preflight/marks.rs", "r0011_small_text_is_device_gray"),
    (Code::GwgR0012, "preflight/marks.rs", "r0012_thin_line_is_device_gray"),
    (Code::GwgR0013, "preflight/marks.rs", "r0013_device_gray_overprints"),
    (Code::GwgR0014, "preflight/marks.rs", "r0014_courier"),
    (Code::GwgR0015, "preflight/marks.rs", "r0015_rich_black_text"),
    (Code::GwgR0016, "preflight/marks.rs", "r0016_small_white_text"),
    (Code::GwgR0017, "preflight/marks.rs", "r0017_small_text_of_several_inks"),
    (Code::GwgR0018, "preflight/marks.rs", "r0018_thin_white_line"),
    (Code::GwgR0019, "preflight/marks.rs", "r0019_thin_line_of_several_inks"),
    (Code::GwgR0020, "preflight/colours.rs", "r0020_spot_colours"),
    (Code::GwgR0021, "preflight/colours.rs", "r0021_to_r0023_spot_colours_that_are_one"),
    (Code::GwgR0022, "preflight/colours.rs", "r0021_to_r0023_spot_colours_that_are_one"),
    (Code::GwgR0023, "preflight/colours.rs", "r0021_to_r0023_spot_colours_that_are_one"),
    (Code::GwgR0024, "preflight/colours.rs", "r0024_all"),
    (Code::GwgR0026, "preflight/colours.rs", "r0026_ink"),
    (Code::GwgR0027, "preflight/colours.rs", "r0027_colour_spaces"),
    (Code::GwgR0028, "preflight/colours.rs", "r0028_profiles_on_images_only"),
    (Code::GwgR0030, "preflight/document.rs", "r0030_transparency_groups"),
    (Code::GwgR0031, "preflight/colours.rs", "r0031_image_resolution"),
    (Code::GwgR0032, "preflight/colours.rs", "r0032_line_art_resolution"),
    (Code::GwgR0035, "preflight/document.rs", "r0035_output_intent"),
    (Code::PrintTrim, "preflight/printer.rs", "trim_size"),
    (Code::PrintBleed, "preflight/printer.rs", "bleed_is_painted"),
    (Code::PrintGutter, "preflight/printer.rs", "nothing_is_printed_beyond_the_spine"),
    (Code::PrintSafeZone, "preflight/printer.rs", "text_stays_in_the_safe_zone"),
    (Code::PrintPageMultiple, "preflight/printer.rs", "pages_come_in_multiples"),
    (Code::PrintSmallText, "preflight/printer.rs", "text_and_lines_are_large_enough"),
    (Code::PrintThinLine, "preflight/printer.rs", "text_and_lines_are_large_enough"),
    (Code::PrintSpot, "preflight/printer.rs", "only_ordered_spots_and_conditions"),
    (Code::PrintCondition, "preflight/printer.rs", "only_ordered_spots_and_conditions"),
    (Code::ScreenUntagged, "preflight/screen.rs", "documents_are_tagged"),
    (Code::ScreenContent, "preflight/screen.rs", "content_is_tagged_or_an_artifact"),
    (Code::ScreenAlt, "preflight/screen.rs", "figures_have_alternative_texts"),
    (Code::ScreenTable, "preflight/screen.rs", "tables_are_regular_and_have_headers"),
    (Code::ScreenHeading, "preflight/screen.rs", "headings_do_not_skip"),
    (Code::ScreenLanguage, "preflight/screen.rs", "language_title_and_standards_are_declared"),
    (Code::ScreenTitle, "preflight/screen.rs", "language_title_and_standards_are_declared"),
    (Code::ScreenStandard, "preflight/screen.rs", "language_title_and_standards_are_declared"),
    (Code::ScreenFont, "preflight/screen.rs", "fonts_are_embedded_with_characters"),
    (Code::ScreenAnnotation, "preflight/screen.rs", "links_are_tagged"),
    (Code::ScreenBookmarks, "preflight/screen.rs", "long_documents_have_bookmarks"),
    (Code::ScreenContrast, "preflight/screen.rs", "text_stands_out"),
    (Code::ScreenAreas, "preflight/screen.rs", "neighbouring_areas_differ"),
    (Code::ScreenColourAlone, "preflight/screen.rs", "neighbouring_areas_differ"),
    (Code::UnknownProfile, "preflight/printer.rs", "faults_of_a_profile_are_findings"),
    (Code::UnknownRule, "preflight/printer.rs", "faults_of_a_profile_are_findings"),
];

type Edit = fn(Project) -> Project;

/// One fault and its twin.
struct Specimen {
    code: Code,
    /// How the place of the finding begins: a file of the report, or an edition.
    at: &'static str,
    base: fn() -> Project,
    fault: Edit,
    twin: Option<Edit>,
}

/// A fault of the tiny report, and the file or edition that its finding points at.
fn specimen(code: Code, at: &'static str, fault: Edit) -> Specimen {
    Specimen { code, at, base: Project::tiny, fault, twin: None }
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
        let twin = self.twin.unwrap_or(|report| report);
        let found = check(&twin((self.base)()));
        if found.has_errors() || found.iter().any(|finding| finding.code == *code) {
            problems.push(format!("`{code}`: its twin is right, but {}", told(&found)));
        }
        problems
    }
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
}
