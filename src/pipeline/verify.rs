//! Verifying a release: building it again in memory, and comparing.

use std::path::Path;

use super::{Selection, manifest, prepare_of, release};
use crate::digest::Digest;
use crate::epoch::Epoch;
use crate::finding::{Failure, Findings};
use crate::load::Folder;
use crate::publish::{Input, Manifest, Root, Variant, compare};
use crate::typeset::Layouts;

/// A release that was compared with a new build of it.
#[derive(Debug)]
pub struct Verified {
    /// What it says of itself.
    pub manifest: Manifest,
    /// What differs, in the order of cause and effect; none if it is the same byte for byte.
    pub findings: Findings,
}

/// Builds a release again from its report, and compares it with its manifest and its files.
///
/// `find` gives the report that a release of this variant, or of none, was built of, and what is
/// known to differ in it; if it refuses, nothing is built.
///
/// # Errors
/// A release or report that cannot be read, or a manifest that is none.
pub fn verify(
    released: &Path,
    find: impl FnOnce(Option<&Variant>) -> Result<(Folder, Findings), Failure>,
    layouts: &Layouts,
) -> Result<Verified, Failure> {
    let tool = manifest::tool();
    let manifest = compare::recorded(released, &tool)?;
    let mut findings = compare::tools(&manifest.tool, &tool);
    let report = match find(manifest.variant.as_ref()) {
        Ok((report, differs)) => {
            findings.extend(differs);
            report
        }
        Err(Failure::Findings(refused)) => {
            findings.extend(refused);
            return Ok(Verified { manifest, findings });
        }
        Err(failure) => return Err(failure),
    };
    // A report without a date is built with the date that the release had.
    let given = manifest.report.source_date_epoch.map_or_else(Epoch::given, |at| Ok(Some(at)));
    let built = match prepare_of(report.clone(), &given) {
        Ok(prepared) => {
            let now = manifest::inputs(&prepared.report, layouts);
            findings.extend(compare::inputs(&manifest.inputs, &now));
            let renditions = manifest.renditions.iter().copied().collect();
            let selection = Selection { editions: manifest.editions.clone(), renditions };
            release(&prepared, layouts, &selection)
        }
        Err(Failure::Findings(refused)) => {
            let now = inputs_there(&manifest, &report, layouts)?;
            findings.extend(compare::inputs(&manifest.inputs, &now));
            Err(refused)
        }
        Err(failure) => return Err(failure),
    };
    let explained = !findings.is_empty();
    let built = match built {
        Ok((mut release, _)) => {
            release.manifest.variant.clone_from(&manifest.variant);
            Some(release)
        }
        Err(refused) => {
            findings.extend(refused.errors());
            None
        }
    };
    findings.extend(compare::outputs(released, &manifest, built.as_ref(), explained)?);
    Ok(Verified { manifest, findings })
}

/// The inputs of a release that are still there, of a report that cannot be read as a whole.
fn inputs_there(
    manifest: &Manifest,
    report: &Folder,
    layouts: &Layouts,
) -> Result<Vec<Input>, Failure> {
    let mut inputs = Vec::new();
    for recorded in manifest.inputs.iter().filter(|one| one.root == Root::Report) {
        match report.read(&recorded.path) {
            Ok(bytes) => inputs.push(Input { sha256: Digest::of(&bytes), ..recorded.clone() }),
            // It is gone.
            Err(Failure::Findings(_)) => {}
            Err(failure) => return Err(failure),
        }
    }
    inputs.extend(manifest::built_in(layouts));
    Ok(inputs)
}
