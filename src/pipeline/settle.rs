//! Laying an edition out until no word breaks where it should not.

use super::{Prepared, project};
use crate::eye::{self, BrokenWord};
use crate::finding::Checked;
use crate::load::Texts;
use crate::typeset::anatomy::anatomy;
use crate::typeset::{self, Broken, Layouts, Pages, Project};

/// The project of one edition, settled: words that broke where the eye objects to it, across pages
/// or under others, are kept whole. Gives its pages too, or what is wrong with them.
///
/// # Errors
/// As of [`project`].
pub fn settle(
    prepared: &Prepared,
    texts: &Texts,
    layouts: &Layouts,
) -> Checked<(Project, Checked<Pages>)> {
    let (project, findings) = project(prepared, texts, layouts)?;
    let theme = &prepared.report.theme.value;
    let lay_out = |project: &Project| typeset::pages(project.clone(), &texts.edition);
    let (mut project, mut laid_out) = (project.clone(), lay_out(&project));
    let mut best = (usize::MAX, project.clone(), laid_out.clone());
    for trial in 0..=MOST_TRIALS {
        let Ok((pages, _)) = &laid_out else { break };
        let seen = anatomy(pages);
        let words = eye::broken_words(&seen, theme);
        if trial > 0 || !words.is_empty() {
            // A word that is kept whole moves others, and may leave holes.
            let objections = eye::look(&seen, theme).iter().count();
            if objections < best.0 {
                best = (objections, project.clone(), laid_out.clone());
            }
        }
        if trial == MOST_TRIALS || keep_whole(&mut project, &words) == 0 {
            break;
        }
        laid_out = lay_out(&project);
    }
    let (_, project, laid_out) = best;
    findings.guard((project, laid_out))
}

/// How often an edition is laid out again for the sake of hyphens.
const MOST_TRIALS: usize = 5;

/// Marks words in a project that are not to be broken; gives how many were found there.
fn keep_whole(project: &mut Project, words: &[BrokenWord]) -> usize {
    let broken = words.iter().map(|word| {
        let BrokenWord { before, head, next } = word;
        Broken { before, head, next }
    });
    project.keep_whole(&broken.collect::<Vec<_>>())
}
