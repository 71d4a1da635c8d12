//! Reading a report folder.
//!
//! [`report`] reads every file of the folder, checks each against its schema and all against
//! each other, and gives a [`Report`] in which every name can be trusted to exist.

mod characters;
mod date;
mod design;
mod exhibits;
mod expressions;
mod folder;
mod image;
mod inputs;
mod json;
mod labels;
mod markdown;
mod numeral;
mod observations;
mod parity;
mod placement;
mod plan;
mod press;
mod prose;
mod published;
mod readings;
mod recent;
mod references;
mod relations;
mod shown;

use std::collections::BTreeMap;

pub use exhibits::{Axis, Exhibit, ExhibitFile, Kind, Part, Row, RowStyle, Sort};
pub use folder::Folder;
pub use json::{Json, schema};
pub use labels::{ExhibitText, Labels, Lexicon, Noun, SignatoryText, Words};
pub use numeral::Numeral;
pub use observations::{
    DataSet, Derived, Estimate, FigureFile, Observation, Single, Source, Status,
};
pub use plan::{
    DotField, ExhibitRow, KeyFigure, PageFormat, PageType, Plan, Section, Sidebar, Signatory,
};
pub use prose::{Block, Expression, Inline, Prose, Target, parse_label};
pub use published::Published;
pub use readings::{Reading, ReadingFile};
pub use relations::{Exemption, Relation, RelationKind};
pub use shown::Shown;

use inputs::Inputs;

use crate::digest::Digest;
use crate::edition::Edition;
use crate::epoch::{Epoch, Given};
use crate::finding::{Code, Failure, Finding, Findings, Place};
use crate::print_profile::PrintProfile;
use crate::theme::Theme;

/// A report folder, read and checked.
#[derive(Debug, Clone)]
pub struct Report {
    /// Where the files are.
    pub folder: Folder,
    /// The digest of each file that was read, by its path within the folder.
    pub inputs: BTreeMap<String, Digest>,
    /// Identity, editions, page and sections.
    pub plan: Json<Plan>,
    /// The moment that gave the report its date, if it has none of its own.
    pub epoch: Option<Epoch>,
    /// Design tokens.
    pub theme: Json<Theme>,
    /// The files of figures, in the order of their names.
    pub figures: Vec<Json<FigureFile>>,
    /// What was read in the sources a second time, in the order of the files' names.
    pub readings: Vec<Json<ReadingFile>>,
    /// The print profile that the plan names, with its ICC file.
    pub print: Option<Json<PrintProfile>>,
    /// Charts and tables.
    pub exhibits: Json<ExhibitFile>,
    /// The texts of each edition, in the order of the plan.
    pub texts: Vec<Texts>,
    /// The images that the report names, by path.
    pub images: BTreeMap<String, Vec<u8>>,
}

/// The texts of one edition.
#[derive(Debug, Clone)]
pub struct Texts {
    /// The edition.
    pub edition: Edition,
    /// Every word that is not prose.
    pub labels: Json<Labels>,
    /// The prose, by the name of its file without `.md`.
    pub prose: BTreeMap<String, Prose>,
}

/// Reads a report folder; gives its warnings beside it. A report without a date has the one that the
/// environment gives.
///
/// # Errors
/// All findings of all files together, or the path that could not be read.
pub fn report(folder: Folder) -> Result<(Report, Findings), Failure> {
    report_of(folder, &Epoch::given())
}

/// Reads a report folder as [`report`] does; a report without a date has that of `given`.
///
/// # Errors
/// As of [`report`].
pub fn report_of(folder: Folder, given: &Given) -> Result<(Report, Findings), Failure> {
    read(folder, given, true)
}

/// Reads a report folder that is being written as [`report`] does, but does not hold its editions
/// against each other ([`compare`]): one of them is always ahead.
///
/// # Errors
/// As of [`report`].
pub fn draft(folder: Folder) -> Result<(Report, Findings), Failure> {
    read(folder, &Epoch::given(), false)
}

/// What the editions of a report do not say alike.
pub fn compare(report: &Report) -> Findings {
    let mut findings = Findings::new();
    parity::check(report, &mut findings);
    findings
}

fn read(folder: Folder, given: &Given, compared: bool) -> Result<(Report, Findings), Failure> {
    let inputs = Inputs::open(folder)?;
    let mut findings = Findings::new();
    let mut plan: Option<Json<Plan>> = json::read(&inputs, "report.json", &mut findings)?;
    let epoch = plan.as_mut().and_then(|plan| date::settle(plan, given, &mut findings));
    let theme = json::read(&inputs, "theme.json", &mut findings)?;
    let exhibits = json::read(&inputs, "exhibits.json", &mut findings)?;
    let mut figures = Vec::new();
    for path in inputs.list("figures", "json")? {
        figures.extend(json::read(&inputs, &path, &mut findings)?);
    }
    let mut readings = Vec::new();
    for path in inputs.list("readings", "json")? {
        readings.extend(json::read(&inputs, &path, &mut findings)?);
    }
    let (mut texts, mut images, mut print) = (Vec::new(), BTreeMap::new(), None);
    if let Some(plan) = &plan {
        print = press::read(&inputs, plan, &mut findings)?;
        for index in 0..plan.value.editions.len() {
            texts.extend(read_texts(&inputs, plan, index, &mut findings)?);
        }
        if let Some(path) = &plan.value.signatory.portrait {
            let place = plan.place("/signatory/portrait");
            if let Some(bytes) = image::read(&inputs, path, &place, &mut findings)? {
                images.insert(path.clone(), bytes);
            }
        }
    }
    let (Some(plan), Some(theme), Some(exhibits)) = (plan, theme, exhibits) else {
        return Err(findings.into());
    };
    let (folder, inputs) = inputs.close();
    let report = Report {
        folder,
        inputs,
        plan,
        epoch,
        theme,
        figures,
        readings,
        print,
        exhibits,
        texts,
        images,
    };
    if !findings.has_errors() {
        design::check(&report, &mut findings);
        press::check(&report, &mut findings);
        placement::check(&report, &mut findings);
        references::check(&report, &mut findings);
        if compared {
            findings.extend(compare(&report));
        }
        let sources = report.texts.iter().flat_map(characters::sources);
        for source in sources.chain([&report.plan.source]) {
            characters::check(source, &report.theme.value.fonts, &mut findings);
        }
    }
    Ok(findings.guard(report)?)
}

/// Adds findings to others; a missing file is reported where it is named.
fn name_place(found: Findings, place: impl Fn() -> Place, findings: &mut Findings) {
    findings.extend(found.into_iter().map(|finding| match finding.code {
        Code::MissingFile => Finding { place: place(), ..finding },
        _ => finding,
    }));
}

/// Reads the labels and prose of one edition.
fn read_texts(
    inputs: &Inputs,
    plan: &Json<Plan>,
    index: usize,
    findings: &mut Findings,
) -> Result<Option<Texts>, Failure> {
    let edition = plan.value.editions[index].clone();
    let language = &edition.language;
    let mut missing = Findings::new();
    let labels = json::read(inputs, &format!("labels/{language}.json"), &mut missing)?;
    name_place(missing, || plan.place(&format!("/editions/{index}/language")), findings);

    let mut names: Vec<(&str, String)> = Vec::new();
    for (at, section) in plan.value.sections.iter().enumerate() {
        names.extend(section.prose.as_deref().map(|name| (name, format!("/sections/{at}/prose"))));
        let sidebars = section.sidebars.iter().enumerate();
        names.extend(sidebars.map(|(beside, sidebar)| {
            (sidebar.prose.as_str(), format!("/sections/{at}/sidebars/{beside}/prose"))
        }));
    }
    let mut texts = BTreeMap::new();
    for (name, pointer) in names {
        let path = format!("prose/{language}/{name}.md");
        let mut missing = Findings::new();
        if let Some(prose) = prose::read(inputs, &path, &mut missing)? {
            texts.insert(name.to_owned(), prose);
        }
        name_place(missing, || plan.place(&pointer), findings);
    }
    Ok(labels.map(|labels| Texts { edition, labels, prose: texts }))
}
