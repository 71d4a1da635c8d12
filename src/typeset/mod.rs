//! From figures, charts and prose to pages, and from pages to PDF.
//!
//! An edition is laid out once ([`pages`]), in inks and with bleed. Its renditions are exports of
//! the same pages ([`export()`]): print as they are, screen with the bleed cut off and each ink
//! mapped to its sRGB twin. So both have the same lines on the same pages.

pub mod anatomy;
mod conventions;
mod diagnostics;
mod export;
mod field;
mod hyphenation;
mod inputs;
mod inspect;
mod layouts;
mod outlines;
mod passages;
mod picture;
mod placed;
mod places;
pub mod proof;
mod punctuation;
mod relayout;
mod rendition;
mod running_text;
mod sheet;
#[cfg(test)]
mod specimen;
mod whole_words;
mod world;

pub use conventions::conventions;
pub use export::{SCREEN_STANDARDS, export};
pub use inputs::Written;
pub use inspect::{Line, lines};
pub use layouts::Layouts;
pub use picture::{Form, Format, Picture, Scale, exhibits, singles, spreads};
pub use placed::{Numbers, Placed, Stray, Told, numbers};
pub use relayout::{Relayout, colours};
pub use sheet::{Run, Sheet, Side};
pub use whole_words::Broken;
pub use world::Project;

use std::sync::Arc;

use typst_layout::PagedDocument;

use crate::charts::Charts;
use crate::edition::Edition;
use crate::figures::Speaker;
use crate::finding::{Checked, Findings};
use crate::load::{Report, Texts};

/// The pages of an edition, laid out in inks.
#[derive(Debug, Clone)]
pub struct Pages {
    /// The edition.
    pub edition: Edition,
    document: Arc<PagedDocument>,
}

impl Pages {
    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.document.pages().len()
    }
}

/// Forgets what the compiler remembers of pages that were not set again since so many calls of this.
///
/// It remembers parts of pages in order to set the next with the same parts sooner, and without this
/// all that it ever set.
pub fn forget(calls: usize) {
    comemo::evict(calls);
}

/// The version of the compiler.
pub fn version() -> &'static str {
    typst::utils::version().raw()
}

/// Writes the files of an edition's Typst project: the layouts and what they read. What was written
/// before and is not forgotten is taken as it is.
///
/// # Errors
/// All findings of the prose and labels together.
pub fn project(
    report: &Report,
    texts: &Texts,
    speaker: &Speaker,
    charts: &Charts,
    layouts: &Layouts,
    written: &mut Written,
) -> Checked<Project> {
    let mut project = Project::new(layouts);
    let warnings = inputs::write(&mut project, report, texts, speaker, charts, written)?;
    Ok((project, warnings))
}

/// Lays a project out.
///
/// # Errors
/// What the compiler says, or what is wrong on the pages: characters without a shape, text that
/// runs out of its page.
pub fn pages(project: Project, edition: &Edition) -> Checked<Pages> {
    let world = world::World::new(project);
    let document = hyphenation::unmarked(&diagnostics::compile(&world, edition)?);
    let pages = Pages { edition: edition.clone(), document: Arc::new(document) };
    let mut findings = Findings::new();
    inspect::check(&pages, &mut findings);
    findings.guard(pages)
}
