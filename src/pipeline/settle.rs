//! Laying an edition out until no word breaks where it should not.

use super::{Prepared, project};
use crate::eye::{self, BrokenWord};
use crate::finding::{Checked, Code, Findings};
use crate::load::Texts;
use crate::theme::Theme;
use crate::typeset::anatomy::anatomy;
use crate::typeset::{self, Broken, Layouts, Pages, Project};

/// The project of one edition, in which words that broke where the eye objects to it are kept whole.
/// Gives its pages too, or what is wrong with them.
///
/// # Errors
/// As of [`project`].
pub fn settle(
    prepared: &Prepared,
    texts: &Texts,
    layouts: &Layouts,
) -> Checked<(Project, Checked<Pages>)> {
    let (project, findings) = project(prepared, texts, layouts)?;
    let lay_out = |project: &Project| typeset::pages(project.clone(), &texts.edition);
    let Settled { project, pages, .. } = settled(project, &prepared.report.theme.value, lay_out);
    findings.guard((project, pages))
}

/// A project of which some words are kept whole.
pub struct Settled {
    /// The project, in which these words are marked.
    pub project: Project,
    /// The words, in the order in which they were found.
    pub whole: Vec<BrokenWord>,
    /// Its pages, or what is wrong with them.
    pub pages: Checked<Pages>,
}

/// Lays a project out, and again with those words kept whole that broke where the eye objects to it,
/// across pages or under others; gives the best of these.
pub fn settled(
    mut project: Project,
    theme: &Theme,
    mut lay_out: impl FnMut(&Project) -> Checked<Pages>,
) -> Settled {
    let (mut pages, mut whole) = (lay_out(&project), Vec::new());
    let mut least = Objections::MOST;
    let mut best = Settled { project: project.clone(), whole: whole.clone(), pages: pages.clone() };
    for trial in 0..=MOST_TRIALS {
        let Ok((laid_out, _)) = &pages else { break };
        let seen = anatomy(laid_out);
        let words = eye::broken_words(&seen, theme);
        if trial > 0 || !words.is_empty() {
            // A word that is kept whole moves others, and may leave holes.
            let objections = Objections::of(&eye::look(&seen, theme));
            if objections.are_better_than(least) {
                least = objections;
                best = Settled {
                    project: project.clone(),
                    whole: whole.clone(),
                    pages: pages.clone(),
                };
            }
        }
        if trial == MOST_TRIALS || keep_whole(&mut project, &words) == 0 {
            break;
        }
        whole.extend(words);
        pages = lay_out(&project);
    }
    best
}

/// What the eye objects to in the words of lines: all that a word kept whole is meant to better, and may
/// worsen. It is not to move a column or an exhibit.
const OF_WORDS: [Code; 4] = [Code::HyphenLadder, Code::LooseLine, Code::River, Code::ShortLastLine];

/// How many objections there are.
#[derive(Clone, Copy)]
struct Objections {
    all: usize,
    /// Those that are not [`OF_WORDS`].
    others: usize,
}

impl Objections {
    const MOST: Self = Self { all: usize::MAX, others: usize::MAX };

    fn of(findings: &Findings) -> Self {
        let others = findings.iter().filter(|finding| !OF_WORDS.contains(&finding.code)).count();
        Self { all: findings.iter().count(), others }
    }

    fn are_better_than(self, best: Self) -> bool {
        self.all < best.all && self.others <= best.others
    }
}

/// How often an edition is laid out again for the sake of hyphens.
const MOST_TRIALS: usize = 5;

/// Marks words in a project that are not to be broken; gives how many were found there.
pub fn keep_whole(project: &mut Project, words: &[BrokenWord]) -> usize {
    let broken = words.iter().map(|word| {
        let BrokenWord { before, head, next } = word;
        Broken { before, head, next }
    });
    project.keep_whole(&broken.collect::<Vec<_>>())
}
