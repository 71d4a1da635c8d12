//! Walking the frames of laid-out pages.

use std::collections::HashMap;

use typst::foundations::Smart;
use typst::introspection::Location;
use typst::layout::{Abs, Frame, FrameItem, FrameKind, GroupItem, Point, Size, Transform};
use typst::model::Destination;
use typst::text::TextItem;
use typst::visualize::{Color, Geometry, Paint, ProcessColor, Shape};

use super::glyphs::{self, GlyphBoxes};
use super::outline::{around, paths};
use super::parts::Parts;
use super::{Anatomy, Cmyk, Item, Link, Mark, Page, Part, Role, Run, Stroke};
use crate::finding::Area;
use crate::typeset::Pages;

/// Lays the pages of an edition open.
pub fn anatomy(pages: &Pages) -> Anatomy {
    let document = &pages.document;
    let introspector = document.introspector();
    let labelled = introspector.elements().query_labelled();
    let targets = labelled.iter().filter_map(|content| {
        let (location, label) = (content.location()?, content.label()?);
        let page = introspector.position(location)?.page.get();
        Some((location, (label.resolve().to_string(), page)))
    });
    let mut walk = Walk {
        parts: Parts::default(),
        boxes: GlyphBoxes::default(),
        targets: targets.collect(),
        items: Vec::new(),
        links: Vec::new(),
    };
    let mut laid_open = Vec::new();
    for (index, page) in document.pages().iter().enumerate() {
        walk.frame(&page.frame, Around::default());
        let ground = match &page.fill {
            Smart::Custom(Some(paint)) => cmyk(paint),
            _ => None,
        };
        laid_open.push(Page {
            number: index + 1,
            width: page.frame.width().to_pt(),
            height: page.frame.height().to_pt(),
            bleed: page.bleed.left.to_pt(),
            ground,
            items: std::mem::take(&mut walk.items),
            links: std::mem::take(&mut walk.links),
        });
    }
    Anatomy { edition: pages.edition.language.clone(), pages: laid_open }
}

/// What holds for everything in a group.
#[derive(Clone, Copy, Default)]
struct Around {
    transform: Transform,
    clip: Option<Area>,
    chart: Option<Area>,
}

struct Walk {
    parts: Parts,
    boxes: GlyphBoxes,
    /// The labelled elements: their labels and the pages that they stand on.
    targets: HashMap<Location, (String, usize)>,
    items: Vec<Item>,
    links: Vec<Link>,
}

impl Walk {
    fn frame(&mut self, frame: &Frame, around: Around) {
        for (position, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.group(group, *position, around),
                FrameItem::Tag(tag) => self.parts.tag(tag),
                FrameItem::Text(text) => self.text(text, *position, around),
                FrameItem::Shape(shape, _) => self.shape(shape, *position, around),
                FrameItem::Image(_, size, _) => {
                    let area = boxed(*position, *size, around.transform);
                    self.items.push(Item::Image(area));
                }
                FrameItem::Link(Destination::Location(location), size) => {
                    if let Some((label, page)) = self.targets.get(location) {
                        self.links.push(Link {
                            area: boxed(*position, *size, around.transform),
                            part: self.part(around),
                            target: label.clone(),
                            page: *page,
                        });
                    }
                }
                FrameItem::Link(..) => {}
            }
        }
    }

    fn part(&self, around: Around) -> Part {
        let part = self.parts.current();
        let chart = around.chart.filter(|_| part.role == Role::Chart);
        Part { chart, ..part }
    }

    fn group(&mut self, group: &GroupItem, position: Point, around: Around) {
        let outside = group.parent.map(|parent| self.parts.enter(parent));
        let moved = Transform::translate(position.x, position.y);
        let transform = around.transform.pre_concat(moved).pre_concat(group.transform);
        let size = group.frame.size();
        let mut inner = Around { transform, ..around };
        if let Some(clip) = &group.clip {
            let corners = paths(&Geometry::Curve(clip.clone()), Point::zero(), transform);
            let clip = super::outline::around(corners.into_iter().flatten());
            inner.clip = clip.map(|clip| around.clip.map_or(clip, |outer| common(outer, clip)));
        }
        // The first frame of its own in a figure is the chart's: it has the chart's size.
        let in_chart = self.parts.current().role == Role::Chart;
        if !in_chart {
            inner.chart = None;
        } else if around.chart.is_none() && group.frame.kind() == FrameKind::Hard {
            inner.chart = Some(boxed(Point::zero(), size, transform));
        }
        self.frame(&group.frame, inner);
        if let Some(outside) = outside {
            self.parts.leave(outside);
        }
    }

    fn text(&mut self, text: &TextItem, position: Point, around: Around) {
        let transform = around.transform;
        let start = position.transform(transform);
        let scale = scale(transform);
        let level = Point::with_x(Abs::pt(1.0));
        let end = (position + level).transform(transform);
        let upright = (end.y - start.y).to_pt().abs() < 1e-6 && end.x > start.x;
        let (words, mut gaps) = glyphs::words(text, position, transform, &mut self.boxes);
        if !upright {
            gaps.clear();
        }
        let info = text.font.info();
        self.items.push(Item::Run(Run {
            text: text.text.to_string(),
            x: start.x.to_pt(),
            baseline: start.y.to_pt(),
            width: text.width().to_pt() * scale,
            size: text.size.to_pt() * scale,
            family: info.family.clone(),
            weight: info.variant.weight.to_number(),
            ink: cmyk(&text.fill),
            upright,
            words,
            gaps,
            part: self.part(around),
            clip: around.clip,
        }));
    }

    fn shape(&mut self, shape: &Shape, position: Point, around: Around) {
        let outline = paths(&shape.geometry, position, around.transform);
        let Some(mut area) = super::outline::around(outline.iter().flatten().copied()) else {
            return;
        };
        let stroke = shape.stroke.as_ref().map(|stroke| Stroke {
            ink: cmyk(&stroke.paint),
            width: stroke.thickness.to_pt() * scale(around.transform),
        });
        if let Some(Stroke { width, .. }) = stroke {
            let (x, y) = (area.x - width / 2.0, area.y - width / 2.0);
            area = Area { x, y, width: area.width + width, height: area.height + width };
        }
        let fill = shape.fill.as_ref().and_then(cmyk);
        if fill.is_some() || stroke.is_some() {
            let part = self.part(around);
            self.items.push(Item::Mark(Mark { area, fill, stroke, outline, part }));
        }
    }
}

/// By how much a transformation enlarges: the root of what it does to areas.
fn scale(transform: Transform) -> f64 {
    let Transform { sx, ky, kx, sy, .. } = transform;
    (sx.get() * sy.get() - kx.get() * ky.get()).abs().sqrt()
}

/// The box of something that stands at a point.
fn boxed(at: Point, size: Size, transform: Transform) -> Area {
    let corners = [Point::zero(), Point::with_x(size.x), Point::with_y(size.y), size.to_point()];
    let corners = corners.map(|corner| {
        let corner = (at + corner).transform(transform);
        (corner.x.to_pt(), corner.y.to_pt())
    });
    around(corners).unwrap_or(Area { x: 0.0, y: 0.0, width: 0.0, height: 0.0 })
}

/// What two rectangles have in common; of no size if that is nothing.
fn common(a: Area, b: Area) -> Area {
    let (x, y) = (a.x.max(b.x), a.y.max(b.y));
    let right = (a.x + a.width).min(b.x + b.width);
    let bottom = (a.y + a.height).min(b.y + b.height);
    Area { x, y, width: (right - x).max(0.0), height: (bottom - y).max(0.0) }
}

fn cmyk(paint: &Paint) -> Option<Cmyk> {
    let Paint::Solid(Color::Process(ProcessColor::Cmyk(cmyk))) = paint else { return None };
    Some([cmyk.c, cmyk.m, cmyk.y, cmyk.k].map(|part| f64::from(part) * 100.0))
}
