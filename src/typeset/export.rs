//! Writing pages as PDF.

use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::{Pages, rendition};
use crate::edition::Rendition;
use crate::finding::{Code, Finding, Findings, Place};
use crate::theme::Theme;

/// The names of the standards that the screen rendition conforms to.
pub const SCREEN_STANDARDS: [&str; 2] = ["PDF/UA-1", "PDF/A-3a"];

/// Writes one rendition of an edition.
///
/// Print is PDF 1.6, in inks, without annotations; [`crate::pdf::finish`] adds what a press needs.
/// Screen conforms to PDF/UA-1 and PDF/A-3a, which the exporter enforces.
///
/// # Errors
/// A colour that is no ink, or what the standards forbid.
pub fn export(
    pages: &Pages,
    rendition: Rendition,
    theme: &Theme,
    identity: &str,
) -> Result<Vec<u8>, Findings> {
    let (document, standards, tagged) = match rendition {
        Rendition::Print => (rendition::print(pages), vec![PdfStandard::V_1_6], false),
        Rendition::Screen => {
            let document = rendition::screen(pages, theme)?;
            (document, vec![PdfStandard::Ua_1, PdfStandard::A_3a], true)
        }
    };
    let options = PdfOptions {
        ident: Smart::Custom(identity.to_owned()),
        creator: Smart::Custom(Some(format!("balans {}", env!("CARGO_PKG_VERSION")))),
        timestamp: None,
        page_ranges: None,
        standards: PdfStandards::new(&standards).expect("the standards go together"),
        tagged,
        pretty: false,
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| {
        let mut findings = Findings::new();
        for error in errors {
            let language = &pages.edition.language;
            let message = format!("the {rendition} rendition cannot be written: {}", error.message);
            let place = Place::Edition(language.clone());
            let finding = Finding::error(Code::ExportFailed, place, message);
            findings.push(match error.hints.first() {
                Some(hint) => finding.hint(hint.v.to_string()),
                None => finding,
            });
        }
        findings
    })
}
