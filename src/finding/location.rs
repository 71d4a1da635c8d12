//! Where a finding is.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A text file of the report, kept so that a finding can show the line it speaks of.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Source {
    /// The path within the report folder, with forward slashes.
    pub path: String,
    /// The whole text.
    pub text: String,
}

impl Source {
    /// The line and column at a byte offset, both from 1; columns count characters.
    ///
    /// An offset beyond the end, or inside a character, is moved back to the nearest one before.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let before = &self.text[..self.text.floor_char_boundary(offset)];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }

    /// The byte offset of a line and column, both from 1, as parsers report them.
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let start: usize =
            self.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        self.text.floor_char_boundary(start + column.saturating_sub(1))
    }
}

/// Where a finding is: in a file of the report, on a page of an edition, or in the whole of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// A stretch of a text file, as a byte range.
    Text(Arc<Source>, Range<usize>),
    /// A file that is not text or is not there, by its path in the report folder.
    File(String),
    /// A page of an edition, from 1.
    Page {
        /// The edition's language.
        edition: String,
        /// The page's position in the book, from 1.
        page: usize,
    },
    /// An edition as a whole.
    Edition(String),
}

impl Place {
    /// The place of a whole file.
    pub fn file(path: impl Into<String>) -> Self {
        Self::File(path.into())
    }

    /// A page of an edition, from 1.
    pub fn page(edition: impl Into<String>, page: usize) -> Self {
        Self::Page { edition: edition.into(), page }
    }
}

impl fmt::Display for Place {
    /// Writes the place in one line: `figures/network.json:12:7`, or `edition nl, page 3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(source, range) => {
                let (line, column) = source.line_column(range.start);
                write!(f, "{}:{line}:{column}", source.path)
            }
            Self::File(path) => f.write_str(path),
            Self::Page { edition, page } => write!(f, "edition {edition}, page {page}"),
            Self::Edition(edition) => write!(f, "edition {edition}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_and_column_count_characters_from_one() {
        let source = Source { path: "a.md".into(), text: "één\ntwee {{ x }}\n".into() };
        assert_eq!(source.line_column(0), (1, 1));
        assert_eq!(source.line_column(source.text.find("{{").unwrap()), (2, 6));
        assert_eq!(source.line_column(1), (1, 1), "inside a character");
        assert_eq!(source.line_column(9_999), (3, 1), "beyond the end");
        assert_eq!(source.offset(2, 6), source.text.find("{{").unwrap());
    }
}
