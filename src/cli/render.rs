//! `balans render`: writes pictures of spreads.

use super::ExitStatus;
use super::args::RenderOptions;
use super::build::layouts;
use super::terminal::Terminal;
use crate::finding::Failure;
use crate::pipeline::{self, Selection};
use crate::publish::{self, Output};
use crate::typeset;

/// Renders the spreads of the selected editions and lists the files written.
pub fn run(options: &RenderOptions, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let prepared = pipeline::prepare(options.report.folder())?;
    let layouts = layouts(&options.report)?;
    let selection = Selection { editions: options.editions.clone(), ..Selection::default() };
    let plan = &prepared.report.plan.value;
    let mut outputs = Vec::new();
    for texts in selection.texts(&prepared.report)? {
        let (pages, _) = pipeline::lay_out(&prepared, texts, &layouts)?;
        let theme = &prepared.report.theme.value;
        for picture in typeset::spreads(&pages, theme, options.resolution)? {
            let (first, last) = (picture.first, picture.last);
            if options.page.is_some_and(|page| !(first..=last).contains(&page)) {
                continue;
            }
            let language = &texts.edition.language;
            let name = format!("{}-{}-{language}-{first:03}-{last:03}.png", plan.slug, plan.year);
            outputs.push(Output { name, bytes: picture.png });
        }
    }
    for path in publish::write(&options.output, &outputs)? {
        terminal.result(path.display());
    }
    Ok(ExitStatus::Clean)
}
