//! Where a finding is.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Code, Finding, Findings};

/// A text file of the report, kept so that a finding can show the line it speaks of.
#[derive(Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Source {
    /// The path within the report folder, with forward slashes.
    pub path: String,
    /// The whole text.
    pub text: String,
}

impl Source {
    /// Takes the bytes of a file as text, without a byte order mark, which is no part of it.
    ///
    /// # Errors
    /// A finding if they are not UTF-8.
    pub fn decode(path: &str, bytes: Vec<u8>) -> Result<Arc<Self>, Findings> {
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let message = format!("`{path}` is not UTF-8 text: byte {at} is no character");
            let finding = Finding::error(Code::NotText, Place::file(path), message);
            Findings::from(finding.hint("save the file as UTF-8"))
        })?;
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        Ok(Arc::new(Self { path: path.to_owned(), text }))
    }

    /// The lines of a stretch alone, with the same numbers as in the file, and the stretch in them:
    /// enough to tell a finding, without the rest of the file.
    pub fn excerpt(&self, range: Range<usize>) -> (Self, Range<usize>) {
        let [first, last] = [range.start, range.end].map(|at| self.text.floor_char_boundary(at));
        let start = self.text[..first].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[last..].find('\n').map_or(self.text.len(), |at| last + at);
        let above = self.text[..start].matches('\n').count();
        let text = "\n".repeat(above) + &self.text[start..end];
        let moved = |at: usize| at - start + above;
        (Self { path: self.path.clone(), text }, moved(first)..moved(last))
    }

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

/// A rectangle on a page, in points; the origin is the top left corner of the trim, y runs down.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Distance of the left edge from the left edge of the trim; negative in the bleed.
    pub x: f64,
    /// Distance of the top edge from the top edge of the trim; negative in the bleed.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Area {
    /// The smallest rectangle that holds two.
    pub fn union(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.width).max(other.x + other.width);
        let bottom = (self.y + self.height).max(other.y + other.height);
        Self { x, y, width: right - x, height: bottom - y }
    }
}

impl fmt::Display for Area {
    /// Writes the rectangle as people look for it: `12.0 × 8.5 pt at 45.4, 310.0`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.1} × {:.1} pt at {:.1}, {:.1}", self.width, self.height, self.x, self.y)
    }
}

/// Where a finding is: in a file of the report, on a page of an edition or in the whole of it, or
/// in a PDF file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
        /// Where on the page, if it is not the whole of it.
        area: Option<Area>,
    },
    /// An edition as a whole.
    Edition(String),
    /// A PDF file, or a page of it.
    Document {
        /// The file, by the path under which it was named.
        file: String,
        /// The page's position in the file, from 1; without one, the file as a whole.
        page: Option<usize>,
        /// Where on the page, if it is not the whole of it.
        area: Option<Area>,
    },
}

impl Place {
    /// The place of a whole file.
    pub fn file(path: impl Into<String>) -> Self {
        Self::File(path.into())
    }

    /// A page of an edition, from 1.
    pub fn page(edition: impl Into<String>, page: usize) -> Self {
        Self::Page { edition: edition.into(), page, area: None }
    }

    /// A rectangle on a page of an edition; pages count from 1.
    pub fn area(edition: impl Into<String>, page: usize, area: Area) -> Self {
        Self::Page { edition: edition.into(), page, area: Some(area) }
    }

    /// A PDF file as a whole.
    pub fn document(file: impl Into<String>) -> Self {
        Self::Document { file: file.into(), page: None, area: None }
    }

    /// The same place with no more of a text file than its lines.
    pub fn excerpt(self) -> Self {
        match self {
            Self::Text(source, range) => {
                let (excerpt, range) = source.excerpt(range);
                Self::Text(Arc::new(excerpt), range)
            }
            other => other,
        }
    }
}

impl fmt::Display for Place {
    /// Writes the place in one line: `figures/network.json:12:7`, `edition nl, page 3` or
    /// `book.pdf, page 3, 12.0 × 8.5 pt at 45.4, 310.0`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(source, range) => {
                let (line, column) = source.line_column(range.start);
                write!(f, "{}:{line}:{column}", source.path)
            }
            Self::File(path) => f.write_str(path),
            Self::Page { edition, page, area } => {
                write!(f, "edition {edition}, page {page}")?;
                area.map_or(Ok(()), |area| write!(f, ", {area}"))
            }
            Self::Edition(edition) => write!(f, "edition {edition}"),
            Self::Document { file, page, area } => {
                f.write_str(file)?;
                page.map_or(Ok(()), |page| write!(f, ", page {page}"))?;
                area.map_or(Ok(()), |area| write!(f, ", {area}"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_in_one_line() {
        let area = Area { x: 45.36, y: 310.0, width: 12.0, height: 8.5 };
        assert_eq!(Place::page("nl", 3).to_string(), "edition nl, page 3");
        let place = Place::area("nl", 3, area);
        assert_eq!(place.to_string(), "edition nl, page 3, 12.0 × 8.5 pt at 45.4, 310.0");
        assert_eq!(Place::document("a.pdf").to_string(), "a.pdf");
        let place = Place::Document { file: "a.pdf".into(), page: Some(3), area: Some(area) };
        assert_eq!(place.to_string(), "a.pdf, page 3, 12.0 × 8.5 pt at 45.4, 310.0");
    }

    #[test]
    fn a_union_holds_both() {
        let a = Area { x: 1.0, y: 2.0, width: 3.0, height: 4.0 };
        let b = Area { x: -1.0, y: 5.0, width: 2.0, height: 3.0 };
        assert_eq!(a.union(b), Area { x: -1.0, y: 2.0, width: 5.0, height: 6.0 });
    }

    #[test]
    fn an_excerpt_has_the_lines_and_columns_of_the_file() {
        let text = "één\ntwee\n{{ drie }} vier\nvijf\nzes\n".to_owned();
        let source = Source { path: "a.md".into(), text };
        let ends: Vec<usize> =
            (0..=source.text.len()).filter(|at| source.text.is_char_boundary(*at)).collect();
        for &start in &ends {
            for &end in ends.iter().filter(|end| **end >= start) {
                let (excerpt, range) = source.excerpt(start..end);
                assert_eq!(excerpt.text[range.clone()], source.text[start..end]);
                assert_eq!(excerpt.line_column(range.start), source.line_column(start));
                assert_eq!(excerpt.line_column(range.end), source.line_column(end));
            }
        }
    }

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
