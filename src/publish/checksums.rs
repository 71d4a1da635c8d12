//! `SHA256SUMS`: the digests of a release in the form of coreutils, for `sha256sum -c`.

use super::Output;
use crate::digest::Digest;

/// The name of the file.
pub const CHECKSUMS: &str = "SHA256SUMS";

/// The digests of files, one on each line.
///
/// Names of a release have letters, digits, hyphens and points, so none needs the marks with which
/// coreutils writes line feeds and backslashes.
pub fn checksums<'a>(files: impl IntoIterator<Item = (&'a str, Digest)>) -> Output {
    let lines = files.into_iter().map(|(name, digest)| format!("{digest}  {name}\n"));
    Output { name: CHECKSUMS.to_owned(), bytes: lines.collect::<String>().into_bytes() }
}
