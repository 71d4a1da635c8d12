//! The plates of a page, computed from what is painted on it.
//!
//! Each object is turned into the share of every pixel that it covers, and its inks are laid on
//! the plates in the order of painting: they knock out what lies behind, or leave it where they
//! overprint (ISO 32000-1, 8.6.7). A pixel is half a millimetre, which a square of 15 mm holds
//! thirty times a side; edges within a pixel count by their share.
//!
//! Soft masks of the graphics state count as opaque and blend modes other than `Multiply` and
//! `Darken` as `Normal`: a print file has none, and the sum of inks then errs on the high side.

mod grid;

use std::collections::BTreeMap;
use std::sync::Arc;

use kurbo::{Affine, Rect};
use tiny_skia::{FillRule, Mask, Path, Transform};

use super::laid::Colours;
use super::outline;
use super::reader::{Blend, Fill, Painted, Shape, Text};

pub use grid::Grid;

/// Pixels of a millimetre.
pub const PER_MM: f64 = 2.0;

/// Points of a millimetre.
pub const POINTS: f64 = 72.0 / 25.4;

/// Pixels of a point.
const SCALE: f64 = PER_MM / POINTS;

/// The share of a pixel from which something is there, of 255.
const THERE: u8 = 16;

/// The share of pixels that an object covers.
#[derive(Debug)]
pub struct Coverage {
    /// The pixels: left and top in the grid.
    pub left: usize,
    /// The top row.
    pub top: usize,
    /// Columns.
    pub width: usize,
    /// Shares, row by row, of 255.
    pub shares: Vec<u8>,
    /// How much of that it is in truth: less than 1 for a line that is thinner than a pixel, which is
    /// drawn a pixel wide so that it is not lost between the samples.
    fade: f32,
}

impl Coverage {
    /// The pixels of a grid that are covered, with their shares of 255.
    pub fn pixels(&self, grid: Grid) -> impl Iterator<Item = (usize, u8)> + use<'_> {
        let (left, top, width) = (self.left, self.top, self.width.max(1));
        self.shares
            .iter()
            .enumerate()
            .map(move |(at, &share)| ((top + at / width) * grid.width + left + at % width, share))
    }

    /// How much of a share is there in truth, from 0 to 1.
    pub fn fade(&self) -> f32 {
        self.fade
    }
}

/// What lies behind an object, where it covers pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Behind {
    /// The most ink on any plate, from 0 to 1.
    pub ink: f32,
    /// The most ink on another plate than black.
    pub beside_black: f32,
}

/// The plates of a page.
#[derive(Debug)]
pub struct Plates {
    /// The grid.
    pub grid: Grid,
    /// Cyan, magenta, yellow and black of each pixel, from 0 to 1.
    pub process: Vec<[f32; 4]>,
    /// All spot inks together.
    pub spots: Vec<f32>,
    /// Clips that are no rectangles, as shares of the whole grid.
    clips: BTreeMap<usize, (Arc<kurbo::BezPath>, Mask)>,
}

impl Plates {
    /// Empty plates.
    pub fn new(grid: Grid) -> Self {
        let pixels = grid.width * grid.height;
        Self {
            grid,
            process: vec![[0.0; 4]; pixels],
            spots: vec![0.0; pixels],
            clips: BTreeMap::new(),
        }
    }

    /// The share of each pixel that an object covers; none outside of the grid.
    pub fn coverage(&mut self, object: &Painted) -> Option<Coverage> {
        let [left, top, right, bottom] = self.grid.pixels_of(object.area);
        let (width, height) = (right.saturating_sub(left), bottom.saturating_sub(top));
        let mut mask = Mask::new(u32::try_from(width).ok()?, u32::try_from(height).ok()?)?;
        let to_mask = Affine::translate((-(left as f64), -(top as f64))) * self.grid.to_pixels;
        let (path, rule, fade) = path(object, to_mask)?;
        mask.fill_path(&path, rule, true, Transform::identity());
        let mut shares = mask.take();
        cut(&mut shares, width, to_mask.transform_rect_bbox(object.clip.area));
        for (path, even_odd) in &object.clip.paths {
            let clip = self.clip(path, *even_odd)?;
            let stride = clip.width() as usize;
            for (row, line) in shares.chunks_mut(width).enumerate() {
                let from = (top + row) * stride + left;
                let clip = &clip.data()[from..from + width];
                line.iter_mut().zip(clip).for_each(|(share, &clip)| *share = times(*share, clip));
            }
        }
        Some(Coverage { left, top, width, shares, fade })
    }

    /// The shares of a clip over the whole grid.
    fn clip(&mut self, path: &Arc<kurbo::BezPath>, even_odd: bool) -> Option<&Mask> {
        let key = Arc::as_ptr(path) as usize;
        if !self.clips.contains_key(&key) {
            let (width, height) = (self.grid.width as u32, self.grid.height as u32);
            let mut mask = Mask::new(width, height)?;
            let rule = if even_odd { FillRule::EvenOdd } else { FillRule::Winding };
            let outline = outline::of_path(path, self.grid.to_pixels);
            if let Some(outline) = outline {
                mask.fill_path(&outline, rule, true, Transform::identity());
            }
            // One at a time: most objects share the clip of the one before.
            self.clips.clear();
            self.clips.insert(key, (Arc::clone(path), mask));
        }
        self.clips.get(&key).map(|(_, mask)| mask)
    }

    /// What lies behind an object.
    pub fn behind(&self, coverage: &Coverage) -> Behind {
        let mut behind = Behind::default();
        for (pixel, share) in coverage.pixels(self.grid) {
            if share >= THERE {
                let [c, m, y, k] = self.process[pixel];
                let colour = c.max(m).max(y).max(self.spots[pixel]);
                behind.beside_black = behind.beside_black.max(colour);
                behind.ink = behind.ink.max(colour).max(k);
            }
        }
        behind
    }

    /// Lays the inks of an object on the plates.
    pub fn lay(&mut self, object: &Painted, coverage: &Coverage) {
        let colours = Colours::of(object, self.grid);
        for (pixel, share) in coverage.pixels(self.grid) {
            if share == 0 {
                continue;
            }
            let Some((inks, spot, opacity)) = colours.at(pixel) else { continue };
            let share = f32::from(share) / 255.0 * coverage.fade() * object.alpha * opacity;
            let plates = &mut self.process[pixel];
            for (plate, (ink, speaks)) in plates.iter_mut().zip(inks.iter().zip(colours.speaks)) {
                let left_alone = object.overprint
                    && (!speaks || (colours.device_cmyk && object.mode == 1 && *ink == 0.0));
                if !left_alone {
                    let ink = if object.blend == Blend::Multiply {
                        *plate + ink - *plate * ink
                    } else {
                        *ink
                    };
                    *plate += (ink - *plate) * share;
                }
            }
            if spot > 0.0 || !object.overprint {
                self.spots[pixel] += (spot - self.spots[pixel]) * share;
            }
        }
    }
}

/// What an object covers, as a path in pixels, and how much of that it is.
fn path(object: &Painted, to_mask: Affine) -> Option<(Path, FillRule, f32)> {
    let winding = FillRule::Winding;
    let whole = |path| Some((path, winding, 1.0));
    match &object.shape {
        Shape::Text(Text { invisible: true, .. }) => None,
        Shape::Text(text) => whole(outline::of_text(text, to_mask)?),
        Shape::Fill(Fill { path, thickness: Some(thickness), .. }) if thickness * SCALE < 1.0 => {
            // The outline, stroked a pixel wide, is as much wider than the rectangle.
            let wide = outline::of_outline(path, to_mask)?;
            let pixels = thickness * SCALE;
            Some((wide, winding, (pixels / (1.0 + pixels)) as f32))
        }
        Shape::Fill(Fill { path, even_odd, .. }) => {
            let rule = if *even_odd { FillRule::EvenOdd } else { winding };
            Some((outline::of_path(path, to_mask)?, rule, 1.0))
        }
        Shape::Stroke(stroke) => {
            let fade = (stroke.width * SCALE).min(1.0) as f32;
            Some((outline::of_stroke(stroke, to_mask, SCALE)?, winding, fade))
        }
        Shape::Image(image) => whole(outline::of_unit_square(to_mask * image.transform)?),
        Shape::Shading => whole(outline::of_rect(to_mask.transform_rect_bbox(object.area))?),
    }
}

/// Cuts shares off at a rectangle, in pixels of the mask.
fn cut(shares: &mut [u8], width: usize, clip: Rect) {
    let within = |at: usize, from: f64, to: f64| {
        let pixel = at as f64;
        ((pixel + 1.0).min(to) - pixel.max(from)).clamp(0.0, 1.0)
    };
    let columns: Vec<f64> = (0..width).map(|x| within(x, clip.x0, clip.x1)).collect();
    for (y, row) in shares.chunks_mut(width.max(1)).enumerate() {
        let vertical = within(y, clip.y0, clip.y1);
        for (share, horizontal) in row.iter_mut().zip(&columns) {
            let keep = vertical * horizontal;
            if keep < 1.0 {
                *share = (f64::from(*share) * keep).round() as u8;
            }
        }
    }
}

fn times(a: u8, b: u8) -> u8 {
    ((u16::from(a) * u16::from(b) + 127) / 255) as u8
}
