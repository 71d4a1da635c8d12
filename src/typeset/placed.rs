//! Where the numbers of finished pages stand, and what stands behind each.
//!
//! Cooperates with `layouts/components/number.typ`, which sets a mark before and behind every
//! number and every alternative text that tells numbers.

use serde::Deserialize;
use typst::foundations::Value;
use typst::introspection::{Location, MetadataElem, Tag};
use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::pdf::ArtifactElem;
use typst::text::TextItem;

use super::Pages;
use super::hyphenation::SOFT_HYPHEN;
use crate::figures::{Origin, numerals};
use crate::finding::Area;

/// A number as it stands on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The page, from 1.
    pub page: usize,
    /// Where it stands: one area, or one for each line that it is broken over.
    pub areas: Vec<Area>,
    /// The text as it is printed.
    pub text: String,
    /// What stands behind it.
    pub origin: Origin,
}

/// The numbers that the alternative text of something on a page tells.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The page, from 1.
    pub page: usize,
    /// Where that stands whose alternative it is.
    pub area: Area,
    /// The numbers, in the order of the text.
    pub numbers: Vec<(String, Origin)>,
}

/// A text that prints a numeral whose origin the layouts do not name.
#[derive(Debug, Clone, PartialEq)]
pub struct Stray {
    /// The page, from 1.
    pub page: usize,
    /// Where it stands.
    pub area: Area,
    /// The text in which it stands.
    pub text: String,
}

/// The numbers of an edition, in the order of its pages.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Numbers {
    /// Those on the pages.
    pub placed: Vec<Placed>,
    /// Those in alternative texts.
    pub told: Vec<Told>,
    /// Those of no known origin.
    pub strays: Vec<Stray>,
}

/// Collects the numbers of an edition.
pub fn numbers(pages: &Pages) -> Numbers {
    let mut collector = Collector::default();
    for (index, page) in pages.document.pages().iter().enumerate() {
        collector.page = index + 1;
        collector.walk(&page.frame, Transform::identity());
    }
    collector.numbers
}

/// The value of a mark, as the layouts write it.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Mark {
    /// Begins a number of an origin, or ends one.
    Number(Option<Origin>),
    /// Begins what has an alternative text that tells numbers, or ends it.
    Told(Option<Vec<Number>>),
}

#[derive(Deserialize)]
struct Number {
    number: Origin,
    text: String,
}

/// What the last mark has begun.
enum Open {
    /// Something that stands elsewhere in the book: a float, a running foot.
    Aside(Location),
    Number {
        page: usize,
        areas: Vec<Area>,
        text: String,
        origin: Origin,
    },
    Told {
        page: usize,
        area: Option<Area>,
        numbers: Vec<(String, Origin)>,
    },
}

#[derive(Default)]
struct Collector {
    page: usize,
    open: Vec<Open>,
    numbers: Numbers,
}

impl Collector {
    fn walk(&mut self, frame: &Frame, transform: Transform) {
        for (position, item) in frame.items() {
            match item {
                FrameItem::Tag(Tag::Start(content, _)) => {
                    if let Some(metadata) = content.to_packed::<MetadataElem>() {
                        self.mark(&metadata.value);
                    } else if content.is::<ArtifactElem>() {
                        self.open.extend(content.location().map(Open::Aside));
                    }
                }
                FrameItem::Tag(Tag::End(location, ..)) => {
                    let aside = |open: &Open| matches!(open, Open::Aside(of) if of == location);
                    if let Some(index) = self.open.iter().rposition(aside) {
                        self.open.truncate(index);
                    }
                }
                FrameItem::Text(text) => {
                    self.text(text, area_of(text, *position, transform));
                }
                FrameItem::Group(group) => {
                    let moved = Transform::translate(position.x, position.y);
                    let inner = transform.pre_concat(moved).pre_concat(group.transform);
                    let size = group.frame.size();
                    let area = bounds(Point::zero(), size.to_point(), inner);
                    if let Some(Open::Told { area: open, .. }) = self.open.last_mut() {
                        *open = Some(open.map_or(area, |open| open.union(area)));
                    }
                    // What is moved here, between the parts of a number that runs on, is none of it.
                    let around = group.parent.map(|_| std::mem::take(&mut self.open));
                    self.walk(&group.frame, inner);
                    if let Some(around) = around {
                        self.open = around;
                    }
                }
                _ => {}
            }
        }
    }

    /// Begins or ends what a mark says; other metadata of a layout are none of ours.
    fn mark(&mut self, value: &Value) {
        let value = serde_json::to_value(value).unwrap_or_default();
        let Ok(mark) = serde_json::from_value(value) else { return };
        let page = self.page;
        match mark {
            Mark::Number(Some(origin)) => {
                let (areas, text) = (Vec::new(), String::new());
                self.open.push(Open::Number { page, areas, text, origin });
            }
            Mark::Told(Some(numbers)) => {
                let numbers = numbers.into_iter().map(|one| (one.text, one.number)).collect();
                self.open.push(Open::Told { page, area: None, numbers });
            }
            Mark::Number(None) | Mark::Told(None) => match self.open.pop() {
                Some(Open::Number { page, areas, text, origin }) if !areas.is_empty() => {
                    self.numbers.placed.push(Placed { page, areas, text, origin });
                }
                Some(Open::Told { page, area: Some(area), numbers }) => {
                    self.numbers.told.push(Told { page, area, numbers });
                }
                _ => {}
            },
        }
    }

    fn text(&mut self, item: &TextItem, area: Area) {
        // A hyphen at the end of a line is none of the text that is broken there.
        if item.text.chars().eq([SOFT_HYPHEN]) {
            return;
        }
        match self.open.last_mut() {
            Some(Open::Number { page, areas, text, origin }) => {
                // Words that run on to another page are told of page by page.
                if *page != self.page && !areas.is_empty() {
                    let (areas, text) = (std::mem::take(areas), std::mem::take(text));
                    let (page, origin) = (*page, origin.clone());
                    self.numbers.placed.push(Placed { page, areas, text, origin });
                }
                *page = self.page;
                match areas.last_mut().filter(|last| runs_on(last, &area)) {
                    Some(last) => *last = last.union(area),
                    None => areas.push(area),
                }
                text.push_str(&item.text);
            }
            open => {
                if let Some(Open::Told { area: open, .. }) = open {
                    *open = Some(open.map_or(area, |open| open.union(area)));
                }
                if numerals(&item.text).next().is_some() {
                    let (page, text) = (self.page, item.text.to_string());
                    self.numbers.strays.push(Stray { page, area, text });
                }
            }
        }
    }
}

/// Where a run of text stands: as wide as its glyphs advance, from the height of capitals, and so of
/// figures, down to the descenders of its font.
fn area_of(text: &TextItem, position: Point, transform: Transform) -> Area {
    let metrics = text.font.metrics();
    let top = position.y - metrics.cap_height.at(text.size);
    let bottom = position.y - metrics.descender.at(text.size);
    let right = position.x + text.width();
    bounds(Point::new(position.x, top), Point::new(right, bottom), transform)
}

/// Whether an area goes on where another ends, on the same line.
fn runs_on(last: &Area, area: &Area) -> bool {
    /// Less than the space between two words.
    const NEAR_PT: f64 = 1.0;
    let level = (last.y + last.height - area.y - area.height).abs() < NEAR_PT;
    level && (last.x + last.width - area.x).abs() < NEAR_PT
}

/// The upright rectangle around a transformed one.
fn bounds(from: Point, to: Point, transform: Transform) -> Area {
    let corners = [from, to, Point::new(from.x, to.y), Point::new(to.x, from.y)];
    let corners = corners.map(|corner| corner.transform(transform));
    let (xs, ys) = (corners.map(|corner| corner.x.to_pt()), corners.map(|corner| corner.y.to_pt()));
    let least = |values: [f64; 4]| values.into_iter().fold(f64::INFINITY, f64::min);
    let most = |values: [f64; 4]| values.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let (x, y) = (least(xs), least(ys));
    Area { x, y, width: most(xs) - x, height: most(ys) - y }
}
