//! The rules for print files: GWG 2022, and what a printer asks for.
//!
//! Objects outside of the printed page (its trim and bleed) are not looked at: printer's marks
//! stand there.

mod bleed;
mod boxes;
mod colour;
mod document;
mod images;
mod ink;
mod lines;
mod overprint;
mod spots;
mod text;

use super::reader::Document;
use super::report::Report;
use super::sheet::{Sheet, Summary};

/// Checks one page.
pub fn page(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    boxes::check(&sheet.page, report);
    ink::check(sheet, report);
    overprint::check(sheet, report);
    text::check(sheet, report);
    lines::check(sheet, report);
    colour::check(sheet, report);
    images::check(sheet, report);
    bleed::check(sheet, report);
    document::content(sheet, report);
}

/// Checks the file as a whole.
pub fn file(document: &Document, pages: &[Summary], report: &mut Report<'_>) {
    document::check(document, pages, report);
    boxes::uniform(pages, report);
    spots::check(pages, report);
}
