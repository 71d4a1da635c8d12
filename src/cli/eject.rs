//! `balans eject`: writes the Typst project of each edition.

use std::fs;

use super::ExitStatus;
use super::args::EjectOptions;
use super::terminal::Terminal;
use crate::finding::Failure;
use crate::fonts;
use crate::load::Folder;
use crate::pipeline;
use crate::typeset::Layouts;

/// Ejects a report's projects and lists their folders.
pub fn run(options: &EjectOptions, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let folder = options.report.clone().map_or(Folder::BuiltIn, Folder::Disk);
    let layouts = match &options.layouts {
        Some(folder) => Layouts::from_folder(folder)?,
        None => Layouts::built_in(),
    };
    let prepared = pipeline::prepare(folder)?;
    let mut projects = Vec::new();
    for texts in &prepared.report.texts {
        let ((project, _), _) = pipeline::settle(&prepared, texts, &layouts)?;
        projects.push((options.target.join(&texts.edition.language), project));
    }
    for (target, project) in projects {
        let fonts = fonts::faces().iter().map(|face| (format!("fonts/{}", face.path), face.bytes));
        let files = project.files().map(|(path, bytes)| (path.to_owned(), bytes));
        for (path, bytes) in files.chain(fonts) {
            let path = target.join(path);
            let unwritable = |error| Failure::unwritable(&path, error);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).map_err(unwritable)?;
            }
            fs::write(&path, bytes).map_err(unwritable)?;
        }
        terminal.result(target.display());
    }
    terminal
        .remark("compile one with: typst compile --features a11y-extras --font-path fonts --ignore-system-fonts main.typ");
    Ok(ExitStatus::Clean)
}
