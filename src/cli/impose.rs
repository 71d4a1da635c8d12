//! `balans impose`: lays the pages of a PDF out on press sheets.

use std::fs;
use std::io::{Error, ErrorKind};
use std::path::Path;

use super::ExitStatus;
use super::args::{ImposeOptions, SchemeName};
use super::terminal::Terminal;
use crate::finding::Failure;
use crate::pdf::{self, Imposed, Imposition, Scheme};
use crate::publish::{self, Output};

/// Imposes a PDF, writes the sheets and says what a folder of paper must know.
pub fn run(options: &ImposeOptions, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    if let Some(option) = meaningless(options) {
        terminal.error(format_args!("error: `{option}` is for `--scheme booklet`\n"));
        return Ok(ExitStatus::CannotRun);
    }
    let bytes = fs::read(&options.pdf).map_err(|error| Failure::unreadable(&options.pdf, error))?;
    let imposed = pdf::impose(&bytes, &options.pdf.to_string_lossy(), &imposition(options))?;
    remark(&imposed, terminal);
    write(&options.output, imposed.bytes, terminal)?;
    Ok(ExitStatus::Clean)
}

/// An option that says something of a fold where nothing is folded.
fn meaningless(options: &ImposeOptions) -> Option<&'static str> {
    let given = [
        ("--signature", options.signature.is_some()),
        ("--keep-last", options.keep_last > 0),
        ("--paper-thickness", options.paper_thickness > 0.0),
    ];
    let flat = options.scheme == SchemeName::Sheets;
    given.into_iter().find(|(_, given)| flat && *given).map(|(option, _)| option)
}

fn imposition(options: &ImposeOptions) -> Imposition {
    let scheme = match options.scheme {
        SchemeName::Booklet => {
            Scheme::Booklet { signature: options.signature, keep_last: options.keep_last }
        }
        SchemeName::Sheets => Scheme::Sheets,
    };
    Imposition {
        scheme,
        up: options.up,
        paper_mm: options.paper_thickness,
        gutter_mm: options.gutter,
        head_gutter_mm: options.head_gutter,
        sheet_mm: options.sheet_size,
        marks: !options.no_marks,
    }
}

/// Says how many sheets there are, what was added and what was left out.
fn remark(imposed: &Imposed, terminal: &Terminal) {
    let plural = |count: usize, one: &str| {
        if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
    };
    terminal.remark(match imposed.signatures {
        0 => plural(imposed.sides, "sheet"),
        1 => format!("{}, nested", plural(imposed.sides / 2, "sheet")),
        many => format!("{} in {many} signatures", plural(imposed.sides / 2, "sheet")),
    });
    if imposed.blanks > 0 {
        terminal.remark(format_args!("{} added", plural(imposed.blanks, "blank page")));
    }
    if !imposed.left_out.is_empty() {
        terminal.remark(format_args!("left out: {}", imposed.left_out.join(", ")));
    }
}

/// Writes the sheets and prints their path.
fn write(path: &Path, bytes: Vec<u8>, terminal: &Terminal) -> Result<(), Failure> {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        let error = Error::new(ErrorKind::InvalidInput, "it is not the name of a file");
        return Err(Failure::unwritable(path, error));
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let output = Output { name: name.to_owned(), bytes };
    for written in publish::write(folder.unwrap_or(Path::new(".")), &[output])? {
        terminal.result(written.display());
    }
    Ok(())
}
