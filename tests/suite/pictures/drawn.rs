//! The pictures that are compared: components and pages of a small report, and the README's spread.

use std::fs;
use std::path::Path;

use balans::finding::Findings;
use balans::load::Section;
use balans::pipeline::{self, Prepared};
use balans::preflight::Picture;
use balans::theme::Theme;
use balans::typeset::anatomy::{Item, Role, anatomy};
use balans::typeset::{self, Form, Format, Layouts, Pages, Scale};

use crate::project::{Project, SOURCE, balans, stderr};

/// Pixels per inch of a picture of a component: a pixel to the point.
const OF_COMPONENT: f64 = 72.0;

/// Pixels per inch of a picture of a page, which is for its composition.
const OF_PAGE: f64 = 54.0;

/// How the README's picture is made, as the README says.
const SPREAD: &str = "render --edition nl --page 10 --resolution 96";

/// A picture that is compared.
pub struct Drawn {
    /// The name of its reference, without `.png`.
    pub name: String,
    /// The picture.
    pub picture: Picture,
    /// The file whose bytes are the reference; it is made small otherwise.
    pub file: Option<Vec<u8>>,
}

/// Draws everything that has a reference.
pub fn all() -> Vec<Drawn> {
    let project = Project::pictured();
    let prepared = project.prepared();
    let mut all = components(&prepared);
    all.extend(exhibits(&prepared));
    all.extend(pages(&prepared));
    all.push(spread());
    all
}

/// The theme by whose inks pictures are drawn.
fn theme(prepared: &Prepared) -> &Theme {
    &prepared.report.theme.value
}

/// Every component by itself: the files beside `sheet.typ`, each compiled alone.
fn components(prepared: &Prepared) -> Vec<Drawn> {
    let folder = Path::new(SOURCE).join("tests/suite/pictures/components");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{} is listed: {error}", folder.display()))
        .map(|entry| entry.expect("an entry is read").path())
        .filter(|path| path.file_name().is_some_and(|name| name != "sheet.typ"))
        .collect();
    files.sort();
    let read = |path: &Path| {
        fs::read(path).unwrap_or_else(|error| panic!("{} is read: {error}", path.display()))
    };
    let sheet = read(&folder.join("sheet.typ"));
    let texts = &prepared.report.texts[0];
    let mut drawn = Vec::new();
    for path in files {
        let stem = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        let mut project = project(prepared);
        project.add("sheet.typ", sheet.clone());
        project.add("main.typ", read(&path));
        let (pages, _) = typeset::pages(project, &texts.edition)
            .unwrap_or_else(|findings| panic!("{stem}.typ is laid out: {}", told(&findings)));
        let pictures = pictures(&pages, theme(prepared), OF_COMPONENT);
        let names = vec![stem; pictures.len()];
        drawn.extend(named("component", names, pictures));
    }
    drawn
}

/// Every exhibit by itself, as `balans render --exhibit` draws it.
pub fn exhibits(prepared: &Prepared) -> Vec<Drawn> {
    let texts = &prepared.report.texts[0];
    let (pages, _) = typeset::exhibits(project(prepared), &texts.edition)
        .unwrap_or_else(|findings| panic!("the exhibits are laid out: {}", told(&findings)));
    let sections = &prepared.report.plan.value.sections;
    let ids = sections.iter().flat_map(Section::exhibits).cloned().collect();
    named("exhibit", ids, pictures(&pages, theme(prepared), OF_COMPONENT))
}

/// Every page of the report, by the type of its section.
fn pages(prepared: &Prepared) -> Vec<Drawn> {
    let texts = &prepared.report.texts[0];
    let (pages, _) = pipeline::lay_out(prepared, texts, &Layouts::built_in())
        .unwrap_or_else(|findings| panic!("the report is laid out: {}", told(&findings)));
    // Each section but the cover begins on a page of its own, with a heading of level one.
    let sections = &prepared.report.plan.value.sections;
    let mut section = 0;
    let begins = |item: &Item| match item {
        Item::Run(run) => run.part.role == Role::Heading(1),
        Item::Mark(_) | Item::Image(_) => false,
    };
    let anatomy = anatomy(&pages);
    let names = anatomy.pages.iter().map(|page| {
        section += usize::from(page.items.iter().any(begins));
        match sections.get(section) {
            Some(_) if page.items.is_empty() => "endpaper".to_owned(),
            Some(section) => name(section.page),
            None => panic!("page {} has a heading of no section", page.number),
        }
    });
    let names: Vec<String> = names.collect();
    assert_eq!(section + 1, sections.len(), "every section begins with its heading: {names:?}");
    named("page", names, pictures(&pages, theme(prepared), OF_PAGE))
}

/// A page type as report files write it.
fn name(page: balans::load::PageType) -> String {
    let value = serde_json::to_value(page).expect("a page type is written");
    value.as_str().expect("as a word").to_owned()
}

/// The spread that the README shows, drawn by the command that it names.
fn spread() -> Drawn {
    let readme = fs::read_to_string(Path::new(SOURCE).join("README.md")).expect("it is read");
    assert!(readme.contains(SPREAD), "the README says that its picture is made by `{SPREAD}`");
    let folder = tempfile::tempdir().expect("a temporary folder is made");
    let target = folder.path().to_str().expect("temporary paths are UTF-8");
    let arguments: Vec<&str> = SPREAD.split(' ').chain(["-o", target]).collect();
    let output = balans(&arguments, None);
    assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
    let written = String::from_utf8_lossy(&output.stdout);
    let file = fs::read(written.trim()).expect("it is the one picture written");
    Drawn { name: "spread".to_owned(), picture: picture(&file), file: Some(file) }
}

/// The Typst project of the report's edition.
fn project(prepared: &Prepared) -> typeset::Project {
    let texts = &prepared.report.texts[0];
    let (project, _) = pipeline::project(prepared, texts, &Layouts::built_in())
        .unwrap_or_else(|findings| panic!("the report has a project: {}", told(&findings)));
    project
}

/// Findings in a line each.
fn told(findings: &Findings) -> String {
    findings.iter().map(|one| format!("\n  {}: {}", one.place, one.message)).collect()
}

/// A picture of each page.
fn pictures(pages: &Pages, theme: &Theme, resolution: f64) -> Vec<Picture> {
    let scale = Scale::Resolution(resolution);
    let form = Form { format: Format::Png, scale, transparent: false };
    let drawn = typeset::singles(pages, theme, form, |_| true)
        .unwrap_or_else(|findings| panic!("the pages are drawn: {}", told(&findings)));
    drawn.iter().map(|one| picture(&one.bytes)).collect()
}

/// A PNG as pixels.
pub fn picture(png: &[u8]) -> Picture {
    let image = image::load_from_memory(png).expect("a PNG is read").to_rgb8();
    let (width, height) = (image.width() as usize, image.height() as usize);
    Picture { width, height, rgb: image.into_raw() }
}

/// Pictures with their names; those that share one are numbered from the second on.
fn named(group: &str, names: Vec<String>, pictures: Vec<Picture>) -> Vec<Drawn> {
    assert_eq!(names.len(), pictures.len(), "each picture has a name: {names:?}");
    let number = |index: usize| names[..index].iter().filter(|name| **name == names[index]).count();
    let label = |index: usize| match number(index) {
        0 => format!("{group}-{}", names[index]),
        before => format!("{group}-{}-{}", names[index], before + 1),
    };
    let drawn = pictures.into_iter().enumerate();
    drawn.map(|(index, picture)| Drawn { name: label(index), picture, file: None }).collect()
}
