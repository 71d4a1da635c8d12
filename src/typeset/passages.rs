//! The text of laid-out pages as it is read: lines of a paragraph joined, words whole.

use std::ops::Range;

use typst::foundations::Content;
use typst::introspection::{Location, Tag};
use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::model::{FigureElem, HeadingElem, ParElem, TableElem};
use typst::text::TextItem;

use super::Pages;
use super::hyphenation::SOFT_HYPHEN;
use crate::finding::Area;

/// How far runs of one line may stand apart, in points: what is lost in rounding.
const TOUCHING_PT: f64 = 0.01;

/// What a passage is part of, which decides how its numbers are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// Running text.
    Paragraph,
    /// A table, or a figure such as a chart.
    Exhibit,
    /// Anything else: heads, large numbers, folios.
    Other,
}

/// Text that is read in one go and set in one size.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// The page that it stands on, from 1.
    pub page: usize,
    /// ISO 639 code of its language, as the layouts set it; none if it is in several.
    pub language: Option<String>,
    /// What it is part of.
    pub matter: Matter,
    /// The text, with every space as it was set.
    pub text: String,
    /// Where in the text each of its runs begins, and where that stands on the page.
    pub runs: Vec<(usize, Area)>,
}

impl Passage {
    /// The rectangle on the page that holds a stretch of the text.
    pub fn area(&self, stretch: &Range<usize>) -> Option<Area> {
        let ends = self.runs.iter().skip(1).map(|(from, _)| *from).chain([self.text.len()]);
        let runs = self.runs.iter().zip(ends);
        let touched = runs.filter(|((from, _), end)| *from < stretch.end && stretch.start < *end);
        touched.map(|((_, area), _)| *area).reduce(Area::union)
    }
}

/// The passages of an edition, page by page, in the order of the page.
///
/// Typst keeps the space at which a line breaks at the end of that line, so lines that end in one
/// go on in the next; so does a word after a hyphen that is not its own.
pub fn passages(pages: &Pages) -> Vec<Passage> {
    let mut reader = Reader { passages: Vec::new(), open: Vec::new(), page: 0, end: None };
    for (index, page) in pages.document.pages().iter().enumerate() {
        reader.page = index + 1;
        reader.end = None;
        reader.frame(&page.frame, Transform::identity());
    }
    reader.passages
}

/// Where the last run ended.
#[derive(Debug, Clone, Copy)]
struct End {
    at: Point,
    size_pt: f64,
    /// Whether it ended in the hyphen of a broken word.
    broken: bool,
}

/// Reads pages run by run.
struct Reader {
    passages: Vec<Passage>,
    /// The paragraphs, heads, tables and figures that are open, outermost first.
    open: Vec<(Location, Matter)>,
    page: usize,
    end: Option<End>,
}

impl Reader {
    fn frame(&mut self, frame: &Frame, transform: Transform) {
        for (position, item) in frame.items() {
            match item {
                FrameItem::Text(text) => self.text(text, position.transform(transform)),
                FrameItem::Tag(Tag::Start(content, _)) => self.open(content),
                FrameItem::Tag(Tag::End(location, ..)) => {
                    self.open.retain(|(open, _)| open != location);
                }
                FrameItem::Group(group) => {
                    let moved = Transform::translate(position.x, position.y);
                    let inner = transform.pre_concat(moved).pre_concat(group.transform);
                    self.frame(&group.frame, inner);
                }
                _ => {}
            }
        }
    }

    fn open(&mut self, content: &Content) {
        let matter = if content.is::<TableElem>() || content.is::<FigureElem>() {
            Matter::Exhibit
        } else if content.is::<HeadingElem>() {
            Matter::Other
        } else if content.is::<ParElem>() {
            Matter::Paragraph
        } else {
            return;
        };
        self.open.extend(content.location().map(|location| (location, matter)));
    }

    /// What is open decides, whatever paragraphs stand in it: an exhibit first, then a head.
    fn matter(&self) -> Matter {
        let is = |matter: &Matter| self.open.iter().any(|(_, open)| open == matter);
        let order = [Matter::Exhibit, Matter::Other, Matter::Paragraph];
        order.into_iter().find(is).unwrap_or(Matter::Other)
    }

    fn text(&mut self, item: &TextItem, at: Point) {
        let (matter, size_pt) = (self.matter(), item.size.to_pt());
        let language = item.lang.as_str();
        let broken = item.text.as_str() == SOFT_HYPHEN.to_string();
        let text = item.text.chars().filter(|character| *character != SOFT_HYPHEN);
        let end = End { at: Point::new(at.x + item.width(), at.y), size_pt, broken };
        let last = self.passages.last_mut().filter(|last| last.matter == matter);
        let before = self.end.replace(end);
        match (last, before) {
            (Some(last), Some(before)) if goes_on(&last.text, before, at, size_pt) => {
                last.runs.push((last.text.len(), area(item, at)));
                last.text.extend(text);
                if last.language.as_deref() != Some(language) {
                    last.language = None;
                }
            }
            _ => self.passages.push(Passage {
                page: self.page,
                language: Some(language.to_owned()),
                matter,
                text: text.collect(),
                runs: vec![(0, area(item, at))],
            }),
        }
    }
}

/// The rectangle of a run whose baseline begins at a point, as high as its font.
fn area(item: &TextItem, at: Point) -> Area {
    let metrics = item.font.metrics();
    let (above, below) = (metrics.ascender.at(item.size), -metrics.descender.at(item.size));
    Area {
        x: at.x.to_pt(),
        y: (at.y - above).to_pt(),
        width: item.width().to_pt(),
        height: (above + below).to_pt(),
    }
}

/// Whether a run goes on with what was read before.
fn goes_on(text: &str, before: End, at: Point, size_pt: f64) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() < TOUCHING_PT;
    let touches =
        near(before.at.x.to_pt(), at.x.to_pt()) && near(before.at.y.to_pt(), at.y.to_pt());
    // A no-break space does not end a line, except that of a cell or label.
    let line_goes_on = text.ends_with([' ', '\n', '\t']);
    near(before.size_pt, size_pt) && (before.broken || touches || line_goes_on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::specimen::laid_out;

    /// The passages of a Typst source.
    fn read(source: &str) -> Vec<Passage> {
        passages(&laid_out(source))
    }

    fn texts(source: &str) -> Vec<(Matter, String)> {
        let setting = "#set text(font: \"Source Serif 4\", lang: \"nl\")\n";
        let passages = read(&format!("{setting}{source}")).into_iter();
        passages.map(|passage| (passage.matter, passage.text)).collect()
    }

    #[test]
    fn lines_of_a_paragraph_are_one_passage_with_whole_words() {
        let words =
            "een verzekeringsmaatschappij van 36.205 mensen met verantwoordelijkheidsgevoel";
        let source = "#set page(width: 45mm, height: 60mm, margin: 5mm)\n\
             #set text(hyphenate: true)\n#set par(justify: true)\n\
             een verzekeringsmaatschappij van #box[36.205] *mensen* met\n\
             verantwoordelijkheidsgevoel\n\nnog een";
        let passages = texts(source);
        let paragraph = |text: &str| (Matter::Paragraph, text.to_owned());
        assert_eq!(passages, [paragraph(words), paragraph("nog een")]);
    }

    #[test]
    fn a_stretch_of_a_passage_stands_somewhere_on_the_page() {
        let passages = read(
            "#set page(width: 50mm, margin: 10mm)\n\
             #set text(font: \"Source Serif 4\", size: 10pt)\none two #box[three] four five six seven",
        );
        let [passage] = passages.as_slice() else { panic!("one passage: {passages:?}") };
        let area = |word: &str| {
            let at = passage.text.find(word).expect("the word is there");
            passage.area(&(at..at + word.len())).expect("it stands somewhere")
        };
        let (first, last) = (area("one"), area("seven"));
        assert!((first.x - 28.35).abs() < 0.1 && first.y > 20.0, "in the margins: {first:?}");
        assert!(first.height > 9.0 && first.height < 15.0, "as high as a line: {first:?}");
        assert!(last.y > first.y + 9.0, "on a later line: {last:?}");
        assert!(area("three").x > first.x && area("three").width < 30.0, "{:?}", area("three"));
    }

    #[test]
    fn cells_heads_and_sizes_are_passages_of_their_own() {
        let passages = texts(
            "= Kop 1\nTekst#text(size: 20pt)[groot]\n\n\
             #table(columns: 2, [1 234 ], [5])\n#figure(block[#par[2015]])",
        );
        let expected = [
            (Matter::Other, "Kop 1"),
            (Matter::Paragraph, "Tekst"),
            (Matter::Paragraph, "groot"),
            (Matter::Exhibit, "1 234"),
            (Matter::Exhibit, "5"),
            (Matter::Exhibit, "2015"),
        ];
        let expected: Vec<_> =
            expected.into_iter().map(|(matter, text)| (matter, text.to_owned())).collect();
        assert_eq!(passages, expected);
    }

    #[test]
    fn a_passage_knows_its_language_if_it_has_one() {
        let passages = read(
            "#set text(font: \"Source Serif 4\", lang: \"nl\")\na\n\n#text(lang: \"fr\")[b]\n\nc #text(lang: \"fr\")[d]",
        );
        let languages: Vec<_> = passages.iter().map(|one| one.language.as_deref()).collect();
        assert_eq!(languages, [Some("nl"), Some("fr"), None]);
        assert!(passages.iter().all(|passage| passage.page == 1));
    }
}
