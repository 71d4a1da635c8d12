//! What a designer's eye would object to on typeset pages.
//!
//! The eye sees finished pages only ([`Anatomy`]): never the source, the figures or the layouts. So
//! it judges whatever put the pages together, and two reports of different layouts alike. Its
//! limits stand in the theme ([`crate::theme::Limits`]); what each rule calls a column, a line or a
//! river is said in the explanation of its code.
//!
//! | file | judges |
//! |---|---|
//! | `grid` | lines on the baseline grid |
//! | `columns` | columns that end level, pages that are nearly empty |
//! | `breaks` | what columns break: paragraphs, and heads from their text |
//! | `setting`, `river` | how paragraphs are set: word spaces, hyphens, rivers, last lines |
//! | `overlap`, `labels` | text that meets other text or marks, and labels that are cut |
//! | `legibility` | size, contrast and distance from the trim |
//! | `overlay` | nothing: draws what was measured and found for a proof |
//! | `exhibits` | how far exhibits stand from the text that names them |

mod breaks;
mod columns;
mod exhibits;
mod grid;
mod ground;
mod labels;
mod legibility;
mod overlap;
mod overlay;
mod river;
mod setting;
#[cfg(test)]
mod specimen;
mod view;

pub use overlay::overlays;
pub use setting::BrokenWord;

use crate::finding::{Area, Code, Finding, Findings, Place, Severity};
use crate::theme::Theme;
use crate::typeset::anatomy::Anatomy;

/// Looks at the pages of an edition; gives what it objects to, page by page.
pub fn look(anatomy: &Anatomy, theme: &Theme) -> Findings {
    let view = view::View::of(anatomy, theme);
    let mut objections = Vec::new();
    objections.extend(grid::objections(&view));
    objections.extend(columns::objections(&view));
    objections.extend(breaks::objections(&view));
    objections.extend(setting::objections(&view));
    objections.extend(overlap::objections(&view));
    objections.extend(legibility::objections(&view));
    objections.extend(exhibits::objections(&view));
    // The sort is stable: within a page, the order of the rules stays.
    objections.sort_by_key(|one| one.page);
    objections.into_iter().map(|one| one.finding(&anatomy.edition)).collect()
}

/// The words whose hyphens the eye objects to: too many under each other, or across pages.
pub fn broken_words(anatomy: &Anatomy, theme: &Theme) -> Vec<BrokenWord> {
    setting::broken_words(&view::View::of(anatomy, theme))
}

/// One thing that the eye objects to.
struct Objection {
    code: Code,
    /// The page, from 1.
    page: usize,
    area: Area,
    message: String,
    hint: &'static str,
}

impl Objection {
    fn finding(self, edition: &str) -> Finding {
        let place = Place::area(edition, self.page, self.area);
        let finding = match self.code.usual_severity() {
            Severity::Error => Finding::error(self.code, place, self.message),
            Severity::Warning => Finding::warning(self.code, place, self.message),
        };
        finding.hint(self.hint)
    }
}

/// The beginning of a text, for a message.
fn excerpt(text: &str) -> String {
    const LENGTH: usize = 32;
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut excerpt: String = words.chars().take(LENGTH).collect();
    if words.chars().count() > LENGTH {
        excerpt.push('…');
    }
    excerpt
}
