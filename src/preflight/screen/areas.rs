//! Neighbouring areas of a figure (WCAG 2.1, 1.4.1 and 1.4.11).
//!
//! The areas of each figure are drawn into a map that says which of them lies on top, two pixels for
//! a point. Where two of them share a border, they must differ. A line of half a point lies in the
//! map too and parts them, and so does a gap of that width; areas that lines cross all over are
//! hatched, and differ by that.

use std::collections::BTreeMap;

use kurbo::{Affine, Rect};
use tiny_skia::{FillRule, Mask, Transform};

use super::light::ratio;
use super::tags::Tags;
use crate::finding::Code;
use crate::preflight::outline;
use crate::preflight::reader::{Mark, Painted, Shape};
use crate::preflight::report::{Report, plain};
use crate::preflight::sheet::Sheet;

/// Pixels of a point.
const SCALE: f64 = 2.0;

/// Lines and areas thinner than this part nothing, in points.
const THIN: f64 = 0.5;

/// The least contrast of areas.
const AREAS: f32 = 3.0;

/// The contrast below which areas do not differ in lightness.
const LIGHTNESS: f32 = 1.2;

/// The shortest border that is looked at, in pixels: three points.
const BORDER: usize = 6;

/// The share of an area that lines cover if it is hatched.
const HATCHED: f64 = 0.1;

/// The largest map, in pixels.
const LARGEST: usize = 16_000_000;

/// Checks the figures of a page.
pub fn check(sheet: &Sheet<'_>, tags: &Tags, report: &mut Report<'_>) {
    if !report.asks(Code::ScreenAreas) && !report.asks(Code::ScreenColourAlone) {
        return;
    }
    let mut figures: BTreeMap<usize, Vec<&Painted>> = BTreeMap::new();
    for (object, _) in sheet.objects() {
        let Mark::Content(id) = object.mark else { continue };
        let element = tags.element_of(sheet.page.number, id);
        let figure = element.and_then(|element| tags.within(element, "Figure"));
        if let Some(figure) = figure {
            figures.entry(figure).or_default().push(object);
        }
    }
    for objects in figures.values() {
        figure(sheet, objects, report);
    }
}

/// An area, or a line that parts areas.
struct Piece<'o> {
    object: &'o Painted,
    colour: Option<[f32; 3]>,
    /// Pixels that it was drawn on, and those of them that lines cover by now.
    drawn: usize,
    crossed: usize,
}

fn figure(sheet: &Sheet<'_>, objects: &[&Painted], report: &mut Report<'_>) {
    let Some(area) = objects.iter().map(|object| object.area).reduce(|a, b| a.union(b)) else {
        return;
    };
    let (width, height) = ((area.width() * SCALE).ceil(), (area.height() * SCALE).ceil());
    if !(width >= 1.0 && height >= 1.0 && width * height <= LARGEST as f64) {
        return;
    }
    let (width, height) = (width as usize, height as usize);
    let to_map = Affine::new([SCALE, 0.0, 0.0, -SCALE, -area.x0 * SCALE, area.y1 * SCALE]);
    let mut map = vec![0_u32; width * height];
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for object in objects {
        let Some((mask, [left, top, columns])) = mask(object, to_map, width, height) else {
            continue;
        };
        let is_line = is_line(object);
        let colour = object.paint.as_flat().filter(|_| !is_line).map(|flat| flat.colour.srgb());
        let number = u32::try_from(pieces.len() + 1).unwrap_or(u32::MAX);
        let mut drawn = 0;
        for (at, share) in mask.into_iter().enumerate() {
            if share < 128 {
                continue;
            }
            drawn += 1;
            let pixel = (top + at / columns) * width + left + at % columns;
            let below = map[pixel] as usize;
            if let Some(piece) = below.checked_sub(1).and_then(|below| pieces.get_mut(below)) {
                piece.crossed += usize::from(is_line);
            }
            map[pixel] = number;
        }
        pieces.push(Piece { object, colour, drawn, crossed: 0 });
    }
    let mut borders: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for y in 0..height {
        for x in 0..width {
            let here = map[y * width + x];
            let right = (x + 1 < width).then(|| map[y * width + x + 1]);
            let below = (y + 1 < height).then(|| map[(y + 1) * width + x]);
            for there in [right, below].into_iter().flatten() {
                if here != there && here != 0 && there != 0 {
                    *borders.entry((here.min(there), here.max(there))).or_default() += 1;
                }
            }
        }
    }
    for ((first, second), length) in borders {
        let piece = |number: u32| &pieces[number as usize - 1];
        let (first, second) = (piece(first), piece(second));
        if length >= BORDER {
            compare(sheet, first, second, report);
        }
    }
}

fn compare(sheet: &Sheet<'_>, first: &Piece<'_>, second: &Piece<'_>, report: &mut Report<'_>) {
    let (Some(a), Some(b)) = (first.colour, second.colour) else { return };
    let same = a.iter().zip(b).all(|(a, b)| (a - b).abs() < 0.01);
    let hatched = |piece: &Piece<'_>| piece.crossed as f64 > HATCHED * piece.drawn as f64;
    if same || hatched(first) || hatched(second) {
        return;
    }
    let contrast = ratio(a, b);
    let number = plain(f64::from(contrast));
    let area: Rect = second.object.area;
    if contrast < LIGHTNESS {
        let message = format!("neighbouring areas differ by hue alone (contrast {number} to 1)");
        let hint = "part them by a white line of half a point, or hatch one of them";
        report.area(Code::ScreenColourAlone, &sheet.page, area, message, hint);
    } else if contrast < AREAS {
        let message = format!("neighbouring areas have a contrast of {number} to 1 (least: 3)");
        let hint = "part them by a white line of half a point, or choose other inks";
        report.area(Code::ScreenAreas, &sheet.page, area, message, hint);
    }
}

fn is_line(object: &Painted) -> bool {
    /// Rectangles up to this width are lines, in points.
    const LINE: f64 = 1.0;
    match &object.shape {
        Shape::Stroke(_) => true,
        Shape::Fill(fill) => fill.thickness.is_some_and(|thickness| thickness <= LINE),
        _ => false,
    }
}

/// The pixels of an object, with left, top and columns of their box.
fn mask(
    object: &Painted,
    to_map: Affine,
    width: usize,
    height: usize,
) -> Option<(Vec<u8>, [usize; 3])> {
    let pixels = to_map.transform_rect_bbox(object.area);
    let cut = |at: f64, most: usize| at.clamp(0.0, most as f64) as usize;
    let (left, top) = (cut(pixels.x0.floor(), width), cut(pixels.y0.floor(), height));
    let (right, bottom) = (cut(pixels.x1.ceil(), width), cut(pixels.y1.ceil(), height));
    let (columns, rows) = (right.checked_sub(left)?, bottom.checked_sub(top)?);
    let mut mask = Mask::new(u32::try_from(columns).ok()?, u32::try_from(rows).ok()?)?;
    let to_mask = Affine::translate((-(left as f64), -(top as f64))) * to_map;
    let (path, rule) = match &object.shape {
        Shape::Fill(fill) => {
            if fill.thickness.is_some_and(|thickness| thickness + 1e-4 < THIN) {
                return None;
            }
            let rule = if fill.even_odd { FillRule::EvenOdd } else { FillRule::Winding };
            (outline::of_path(&fill.path, to_mask)?, rule)
        }
        Shape::Stroke(stroke) if stroke.width + 1e-4 >= THIN => {
            (outline::of_stroke(stroke, to_mask, SCALE)?, FillRule::Winding)
        }
        Shape::Image(image) => {
            (outline::of_unit_square(to_mask * image.transform)?, FillRule::Winding)
        }
        Shape::Stroke(_) | Shape::Text(_) | Shape::Shading => return None,
    };
    mask.fill_path(&path, rule, false, Transform::identity());
    Some((mask.take(), [left, top, columns]))
}
