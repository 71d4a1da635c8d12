//! `balans render`: writes pictures of pages and exhibits, of a report or of a PDF.

mod exhibits;
mod file;
mod svg;

use std::ops::RangeInclusive;

use super::ExitStatus;
use super::args::{PageRange, RenderOptions};
use super::build::layouts;
use super::terminal::Terminal;
use crate::finding::Failure;
use crate::load::Texts;
use crate::pipeline::{self, Prepared, Selection};
use crate::publish::{self, Output};
use crate::typeset::{self, Form, Format, Layouts};

/// Renders what was asked for and lists the files written.
pub fn run(options: &RenderOptions, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let pdf = options.report.report.as_ref().filter(|path| path.is_file());
    let outputs = match pdf {
        Some(path) => file::pictures(path, options)?,
        None => of_report(options)?,
    };
    if outputs.is_empty() {
        terminal.remark("nothing is rendered: there is no such page");
    }
    for path in publish::write(&options.output, &outputs)? {
        terminal.result(path.display());
    }
    Ok(ExitStatus::Clean)
}

/// Pictures of the selected editions.
fn of_report(options: &RenderOptions) -> Result<Vec<Output>, Failure> {
    let prepared = pipeline::prepare(options.report.folder())?;
    let layouts = layouts(&options.report)?;
    let selection = Selection { editions: options.editions.clone(), ..Selection::default() };
    let mut outputs = Vec::new();
    for texts in selection.texts(&prepared.report)? {
        if !options.exhibits.is_empty() {
            outputs.extend(exhibits::pictures(&prepared, texts, &layouts, options)?);
        }
        if options.exhibits.is_empty() || !options.pages.is_empty() {
            outputs.extend(pages(&prepared, texts, &layouts, options)?);
        }
    }
    Ok(outputs)
}

/// Pictures of the pages of an edition.
fn pages(
    prepared: &Prepared,
    texts: &Texts,
    layouts: &Layouts,
    options: &RenderOptions,
) -> Result<Vec<Output>, Failure> {
    let (plan, theme) = (&prepared.report.plan.value, &prepared.report.theme.value);
    let (pages, _) = pipeline::lay_out(prepared, texts, layouts)?;
    let form = form(options);
    let wanted = |page: usize| is_wanted(&options.pages, page);
    let pictures = if options.single {
        typeset::singles(&pages, theme, form, wanted)?
    } else {
        typeset::spreads(&pages, theme, form, wanted)?
    };
    let edition = &texts.edition;
    let stem = format!("{}-{}-{}", plan.slug, plan.year, edition.language);
    let name = |first: usize, last: usize| match options.single {
        true => format!("{stem}-{first:03}"),
        false => format!("{stem}-{first:03}-{last:03}"),
    };
    let outputs = pictures.into_iter().map(|picture| {
        let (first, last) = (picture.first, picture.last);
        let span = if first == last { first.to_string() } else { format!("{first}–{last}") };
        let title = format!("{} {}, p. {span}", edition.title, plan.year);
        output(&name(first, last), picture.bytes, (&title, ""), options)
    });
    Ok(outputs.collect())
}

/// How pictures are made.
fn form(options: &RenderOptions) -> Form {
    let scale = match options.width {
        Some(pixels) => typeset::Scale::Width(pixels),
        None => typeset::Scale::Resolution(options.resolution),
    };
    let format = if options.svg { Format::Svg } else { Format::Png };
    Form { format, scale, transparent: options.transparent }
}

/// A picture as a file; an SVG says what it shows.
fn output(
    stem: &str,
    bytes: Vec<u8>,
    (title, description): (&str, &str),
    options: &RenderOptions,
) -> Output {
    if !options.svg {
        return Output { name: format!("{stem}.png"), bytes };
    }
    let text = String::from_utf8_lossy(&bytes);
    let bytes = svg::described(&text, title, description, options.width).into_bytes();
    Output { name: format!("{stem}.svg"), bytes }
}

/// Whether a page is in one of the ranges; all are if there is none.
fn is_wanted(ranges: &[PageRange], page: usize) -> bool {
    let holds = |range: &RangeInclusive<usize>| range.contains(&page);
    ranges.is_empty() || ranges.iter().any(|range| holds(&range.0))
}
