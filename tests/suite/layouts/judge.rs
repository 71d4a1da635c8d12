//! Typesets a report and holds what is found against what must be found.
//!
//! Pages of a report that is not as it must be are drawn into `target/tmp/layouts`, with what the eye
//! measured and found. With `BALANS_LAYOUTS` set to a folder of layouts, such as `layouts`, every
//! report is typeset with these, without building anything anew, and its pages are drawn there.

use std::fs;
use std::path::{Path, PathBuf};

use balans::edition::Rendition;
use balans::eye;
use balans::finding::{Code, Failure, Finding, Findings, Place};
use balans::pipeline::{self, Prepared, Selection};
use balans::typeset::anatomy::{Anatomy, anatomy};
use balans::typeset::{self, Form, Format, Layouts, Pages, Scale};

use crate::pdf::Pdf;
use crate::project::Project;

/// Names a folder of layouts to try.
const LAYOUTS: &str = "BALANS_LAYOUTS";

/// A finding that a report must raise: its code, a part of its message, and why it is right.
pub struct Must {
    pub code: Code,
    pub says: &'static str,
    pub why: &'static str,
}

/// A report that was typeset, as far as it could be.
pub struct Set {
    prepared: Option<Prepared>,
    pages: Vec<Pages>,
    /// What is found by the stages before, by the eye, and by the ledger.
    found: Findings,
}

impl Set {
    /// Typesets a report.
    pub fn of(report: &Project) -> Self {
        let prepared = match report.prepare() {
            Ok(prepared) => prepared,
            Err(Failure::Findings(found)) => {
                return Self { prepared: None, pages: Vec::new(), found };
            }
            Err(failure) => panic!("the report cannot be read: {failure:?}"),
        };
        let (mut found, mut all) = (prepared.warnings.clone(), Vec::new());
        for texts in &prepared.report.texts {
            let laid_out = pipeline::lay_out(&prepared, texts, &layouts());
            let Some(pages) = found.keep(laid_out) else { continue };
            found.extend(eye::look(&anatomy(&pages), &prepared.report.theme.value));
            let _ = found.keep(pipeline::keep(&prepared, &pages));
            all.push(pages);
        }
        Self { prepared: Some(prepared), pages: all, found }
    }

    /// Whether each finding on the first so many pages is one that must be raised, and each of these
    /// is.
    ///
    /// # Errors
    /// What is wrong, in lines.
    pub fn judge(&self, name: &str, must: &[Must], pages: usize) -> Result<(), String> {
        let is = |must: &Must, finding: &Finding| {
            must.code == finding.code && finding.message.contains(must.says)
        };
        let wrong = self
            .found
            .iter()
            // These are about the press and the data.
            .filter(|one| !matches!(one.code, Code::NoPrintProfile | Code::EstimatedValue))
            .filter(|one| !matches!(one.place, Place::Page { page, .. } if page > pages))
            .filter(|finding| !must.iter().any(|must| is(must, finding)))
            .map(|finding| format!("  {}: {} ({})", finding.code, finding.message, finding.place));
        let gone = must
            .iter()
            .filter(|must| !self.found.iter().any(|finding| is(must, finding)))
            .map(|must| format!("  not raised: {}, “{}”: {}", must.code, must.says, must.why));
        let all: Vec<String> = wrong.chain(gone).collect();
        if std::env::var_os(LAYOUTS).is_some() {
            self.draw(name);
        }
        if all.is_empty() {
            return Ok(());
        }
        let proofs = self.prove(name);
        Err(format!("{name} (see {})\n{}", proofs.display(), all.join("\n")))
    }

    /// The pages of each edition, laid open.
    pub fn anatomies(&self) -> Vec<Anatomy> {
        self.pages.iter().map(anatomy).collect()
    }

    /// The screen rendition of each edition.
    pub fn screens(&self) -> Vec<Pdf> {
        let Some(prepared) = &self.prepared else { return Vec::new() };
        let theme = &prepared.report.theme.value;
        let screen = |pages: &Pages| {
            let bytes = typeset::export(pages, Rendition::Screen, theme, "tests");
            let bytes = bytes.unwrap_or_else(|found| panic!("the PDF is written: {found:?}"));
            Pdf::read(&pages.edition.language, &bytes)
        };
        self.pages.iter().map(screen).collect()
    }

    /// Writes pictures of the spreads.
    fn draw(&self, name: &str) {
        let Some(prepared) = &self.prepared else { return };
        let (format, scale) = (Format::Png, Scale::Resolution(72.0));
        for pages in &self.pages {
            let form = Form { format, scale, transparent: false };
            let theme = &prepared.report.theme.value;
            let drawn = typeset::spreads(pages, theme, form, |_| true).expect("pages are drawn");
            for picture in drawn {
                let language = &pages.edition.language;
                let file = format!("{name}-{language}-{:03}.png", picture.first);
                fs::write(folder().join(file), picture.bytes).expect("a picture is written");
            }
        }
    }

    /// Writes the proofs; gives their folder.
    fn prove(&self, name: &str) -> PathBuf {
        let folder = folder();
        if let Some(prepared) = &self.prepared {
            let all = Selection::default();
            let (proofs, _) = pipeline::proofs(prepared, &layouts(), &all);
            for proof in proofs {
                let file = format!("{name}-{}", proof.name);
                fs::write(folder.join(file), proof.bytes).expect("a proof is written");
            }
        }
        folder
    }
}

/// The layouts, built in unless others are to be tried.
fn layouts() -> Layouts {
    std::env::var_os(LAYOUTS).map_or_else(Layouts::built_in, |folder| {
        let read = Layouts::from_folder(Path::new(&folder));
        read.unwrap_or_else(|failure| panic!("the layouts are not read: {failure:?}"))
    })
}

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("layouts");
    fs::create_dir_all(&folder).expect("the folder is made");
    folder
}
