//! Pictures of the pages of a PDF, from anywhere.

use std::fs;
use std::io::{Error, ErrorKind};
use std::path::Path;

use super::{is_wanted, output};
use crate::cli::args::RenderOptions;
use crate::finding::Failure;
use crate::preflight::{self, Scale};
use crate::publish::Output;

/// Pictures of the wanted pages.
///
/// # Errors
/// The file cannot be read, or what is asked for is not to be had of a PDF.
pub fn pictures(path: &Path, options: &RenderOptions) -> Result<Vec<Output>, Failure> {
    let refuse = |message: &str| Failure::Path {
        path: path.to_owned(),
        action: "render".into(),
        error: Error::new(ErrorKind::InvalidInput, message.to_owned()),
    };
    if !options.exhibits.is_empty() {
        return Err(refuse("an exhibit is cut from a report, and this is a file"));
    }
    if options.transparent && !options.svg {
        return Err(refuse("the pages of a file are drawn on white; only as SVG they need not be"));
    }
    if options.single || !options.editions.is_empty() || options.report.layouts.is_some() {
        return Err(refuse("`--single`, `--edition` and `--layouts` are for a report"));
    }
    let bytes = fs::read(path).map_err(|error| Failure::unreadable(path, error))?;
    let refused = |refusal: preflight::Refusal| {
        Failure::unreadable(path, Error::new(ErrorKind::InvalidData, refusal.to_string()))
    };
    let ranges = options.pages.clone();
    let wanted = move |page: usize| is_wanted(&ranges, page);
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let of = |page: usize, bytes: Vec<u8>| {
        let title = format!("{stem}, p. {page}");
        output(&format!("{stem}-{page:03}"), bytes, (&title, ""), options)
    };
    if options.svg {
        let ground = !options.transparent;
        let drawn = preflight::drawings(bytes, wanted, ground).map_err(refused)?;
        return Ok(drawn.into_iter().map(|(page, svg)| of(page, svg.into_bytes())).collect());
    }
    let scale = match options.width {
        Some(pixels) => Scale::Width(pixels as usize),
        None => Scale::Resolution(options.resolution),
    };
    let drawn = preflight::pictures(bytes, wanted, scale, |picture| picture.png());
    let encoded = drawn.map_err(refused)?.into_iter().map(|(page, png)| Some(of(page, png?)));
    encoded.collect::<Option<_>>().ok_or_else(|| refuse("a page is too large for a picture"))
}
