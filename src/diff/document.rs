//! A document as it is compared: its words, its pages and, if it carries one, its ledger.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use super::manifests::{MANIFEST, is_listed};
use super::words::{Text, Word, text};
use crate::figures::Origin;
use crate::finding::{Area, Failure};
use crate::ledger::{Entry, Ledger, Within};
use crate::preflight::{self, Refusal};

/// What a number of a page is compared as: it moves with the pages.
const PAGE_NUMBER: &str = "\0page";

/// A PDF, read.
pub struct Document {
    /// Its name, without folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// The language that it names, such as `nl`.
    pub language: Option<String>,
    /// Its pages: width and height of the trim in points, and what they look like.
    pub pages: Vec<Leaf>,
    /// Its words.
    pub text: Text,
    /// The keys by which they are compared.
    pub keys: Vec<String>,
    /// The ledger that it carries, or that stands beside it and belongs to it.
    pub ledger: Option<Ledger>,
}

/// A page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leaf {
    /// Width and height of the trim, in points.
    pub size: (f64, f64),
    /// The same for pages that look the same.
    pub look: u64,
}

impl Document {
    /// Reads a PDF.
    ///
    /// # Errors
    /// It cannot be read, or is no PDF that can.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let bytes: Arc<[u8]> =
            fs::read(path).map_err(|error| Failure::unreadable(path, error))?.into();
        let seen =
            preflight::seen(Arc::clone(&bytes)).map_err(|refusal| refused(path, &refusal))?;
        let text = text(&seen);
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let carried = seen.attachments.iter().find(|(name, _)| name.ends_with("-ledger.json"));
        let carried = carried.and_then(|(_, bytes)| serde_json::from_slice(bytes).ok());
        let ledger: Option<Ledger> = carried.or_else(|| beside(path, &name, &bytes));
        let language = seen.language.as_deref().and_then(|tag| tag.split(['-', '_']).next());
        let language = language.map(str::to_lowercase);
        let pages = seen.pages.iter().map(|leaf| Leaf { size: leaf.size, look: leaf.look });
        let mut document = Self {
            name,
            bytes,
            language: ledger.as_ref().map(|ledger| ledger.edition.clone()).or(language),
            pages: pages.collect(),
            keys: text.words.iter().map(Word::key).collect(),
            text,
            ledger,
        };
        document.hide_page_numbers();
        Ok(document)
    }

    /// The entries of the ledger that stand in the text of pages.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.ledger.iter().flat_map(|ledger| &ledger.entries)
    }

    /// The words that an entry prints, by their positions.
    pub fn words_of(&self, entry: &Entry) -> Vec<usize> {
        if entry.within == Within::Alt {
            return Vec::new();
        }
        let holds = |word: &Word| {
            let (x, y) = middle(word.area);
            entry.areas.iter().any(|spot| {
                let area = spot.area();
                let across = area.x - 1.0 <= x && x <= area.x + area.width + 1.0;
                across && area.y - 2.0 <= y && y <= area.y + area.height + 2.0
            })
        };
        let words = self.text.words.iter().enumerate();
        words.filter(|(_, word)| word.page == entry.page && holds(word)).map(|(at, _)| at).collect()
    }

    /// Makes numbers of pages alike: they move with the pages, and are no change of text.
    fn hide_page_numbers(&mut self) {
        let numbers = self
            .entries()
            .filter(|entry| matches!(entry.origin, Origin::Folio | Origin::Reference))
            .flat_map(|entry| self.words_of(entry))
            .collect::<Vec<_>>();
        for at in numbers {
            if self.text.words[at].text.chars().all(char::is_numeric) {
                self.keys[at] = PAGE_NUMBER.to_owned();
            }
        }
        // Without a ledger, a small number beside the text is that of its page.
        let most = self.pages.len() + 100;
        for at in self.text.furniture.iter().flat_map(|line| line.words.clone()) {
            let number: Option<usize> = self.text.words[at].text.parse().ok();
            if number.is_some_and(|number| number <= most) {
                self.keys[at] = PAGE_NUMBER.to_owned();
            }
        }
    }
}

/// The middle of an area.
fn middle(area: Area) -> (f64, f64) {
    (area.x + area.width / 2.0, area.y + area.height / 2.0)
}

/// The ledger beside a whole file for the press, which carries none. That the two belong together is
/// said by the manifest beside them, which has the digests of both.
fn beside(path: &Path, name: &str, bytes: &[u8]) -> Option<Ledger> {
    let stem = name.strip_suffix("-print.pdf")?;
    let ledger = format!("{stem}-ledger.json");
    let text = fs::read(path.with_file_name(&ledger)).ok()?;
    let manifest = fs::read(path.with_file_name(MANIFEST)).ok()?;
    let manifest: Value = serde_json::from_slice(&manifest).ok()?;
    let both = is_listed(&manifest, name, bytes) && is_listed(&manifest, &ledger, &text);
    both.then(|| serde_json::from_slice(&text).ok()).flatten()
}

/// A file that is there, and is not read.
fn refused(path: &Path, refusal: &Refusal) -> Failure {
    Failure::unreadable(
        path,
        std::io::Error::new(std::io::ErrorKind::InvalidData, refusal.to_string()),
    )
}
