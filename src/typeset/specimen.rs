//! Pages of a Typst source, for the tests of what reads pages.

use super::{Layouts, Pages, Project};
use crate::edition::Edition;

/// Lays a source out; it finds the fonts and layouts that are built in.
pub fn laid_out(source: &str) -> Pages {
    let mut project = Project::new(&Layouts::built_in());
    project.add("main.typ", source.as_bytes().to_vec());
    let edition = Edition {
        language: "nl".into(),
        region: "BE".into(),
        title: "A".into(),
        organisation: "B".into(),
        cover_ink: "deep".into(),
    };
    let (pages, _) = super::pages(project, &edition)
        .unwrap_or_else(|findings| panic!("the source is laid out: {findings:?}"));
    pages
}
