//! What the compiler says, as findings.

use std::sync::Arc;

use typst::diag::{Severity, SourceDiagnostic, Warned};
use typst::{World as _, WorldExt};
use typst_layout::PagedDocument;

use super::world::World;
use crate::edition::Edition;
use crate::finding::{Code, Finding, Findings, Place, Source};

/// Compiles a world to pages.
///
/// # Errors
/// Every error that the compiler reports, at its place in the layouts.
pub fn compile(world: &World, edition: &Edition) -> Result<PagedDocument, Findings> {
    let (document, findings) = draft(world, edition)?;
    // A layout that does not converge, or a font that is not there, is a wrong page.
    if findings.is_empty() { Ok(document) } else { Err(findings) }
}

/// Compiles a world to pages that can be looked at though the compiler warns of them; gives the
/// warnings, which are errors of the report, beside them.
///
/// # Errors
/// Every error that the compiler reports.
pub fn draft(world: &World, edition: &Edition) -> Result<(PagedDocument, Findings), Findings> {
    let Warned { output, warnings } = typst::compile::<PagedDocument>(world);
    let mut findings = Findings::new();
    findings.extend(warnings.iter().map(|warning| finding(world, edition, warning)));
    match output {
        Ok(document) => Ok((document, findings)),
        Err(errors) => {
            findings.extend(errors.iter().map(|error| finding(world, edition, error)));
            Err(findings)
        }
    }
}

/// Turns a diagnostic of Typst into a finding.
pub fn finding(world: &World, edition: &Edition, diagnostic: &SourceDiagnostic) -> Finding {
    let message = format!("edition {}: {}", edition.language, diagnostic.message);
    let place =
        place(world, diagnostic).unwrap_or_else(|| Place::Edition(edition.language.clone()));
    let finding = Finding::error(Code::LayoutFailed, place, message);
    debug_assert!(matches!(diagnostic.severity, Severity::Error | Severity::Warning));
    match diagnostic.hints.first() {
        Some(hint) => finding.hint(hint.v.to_string()),
        None => finding,
    }
}

fn place(world: &World, diagnostic: &SourceDiagnostic) -> Option<Place> {
    let id = diagnostic.span.id()?;
    let range = world.range(diagnostic.span)?;
    let source = world.source(id).ok()?;
    let path = format!("layouts/{}", id.vpath().get_without_slash());
    let text = source.text().to_owned();
    Some(Place::Text(Arc::new(Source { path, text }), range))
}
