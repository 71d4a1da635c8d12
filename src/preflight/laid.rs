//! Which inks an object lays where.

use kurbo::{Affine, Point};

use super::plates::Grid;
use super::reader::{Cell, Image, Inks, Paint, Painted, Shading, Shape};

/// The inks of an object, pixel by pixel.
pub struct Colours<'o> {
    kind: Kind<'o>,
    grid: Grid,
    /// Which plates the colour speaks of.
    pub speaks: [bool; 4],
    /// Whether overprint mode 1 leaves plates of zero alone.
    pub device_cmyk: bool,
}

enum Kind<'o> {
    Flat([f32; 4], f32),
    Image(&'o Image, Option<Cell>, Affine),
    Stops(&'o Shading, Vec<Inks>, usize),
    Nothing,
}

impl<'o> Colours<'o> {
    /// The inks of an object on a grid.
    pub fn of(object: &'o Painted, grid: Grid) -> Self {
        let all = [true; 4];
        let flat = object.paint.as_flat();
        let spot = |inks: &Inks| inks.spots.iter().map(|spot| spot.1).fold(0.0, f32::max);
        let (kind, speaks, device_cmyk) = match (&object.shape, &object.paint) {
            (Shape::Image(image), _) => {
                let stencil = flat.map(|flat| Cell { inks: flat.inks.process, srgb: [0.0; 3] });
                let turned = image.transform.determinant().abs() > 1e-12;
                let inverse = if turned { image.transform.inverse() } else { Affine::IDENTITY };
                let speaks = flat.map_or(all, |flat| flat.inks.speaks);
                let cmyk = flat.is_some_and(|flat| flat.inks.device_cmyk);
                (Kind::Image(image, stencil, inverse), speaks, cmyk)
            }
            (_, Paint::Flat(flat)) => {
                let inks = &flat.inks;
                (Kind::Flat(inks.process, spot(inks)), inks.speaks, inks.device_cmyk)
            }
            (_, Paint::Varied(varied)) => match &varied.shading {
                Some(shading) => {
                    let stops: Vec<Inks> = shading.stops.iter().map(Inks::of).collect();
                    let heaviest = (0..stops.len())
                        .max_by(|&a, &b| stops[a].total().total_cmp(&stops[b].total()));
                    let speaks = stops.first().map_or(all, |inks| inks.speaks);
                    (Kind::Stops(shading, stops, heaviest.unwrap_or(0)), speaks, false)
                }
                None => (Kind::Nothing, all, false),
            },
        };
        Self { kind, grid, speaks, device_cmyk }
    }

    /// The process inks, the spot ink and the opacity at a pixel.
    pub fn at(&self, pixel: usize) -> Option<([f32; 4], f32, f32)> {
        match &self.kind {
            Kind::Flat(inks, spot) => Some((*inks, *spot, 1.0)),
            Kind::Image(image, stencil, inverse) => {
                let at = *inverse * self.centre(pixel);
                let opacity =
                    image.opacity.as_ref().map_or(1.0, |mask| mask.at(at.x, at.y).srgb[0]);
                match (stencil, &image.samples) {
                    (Some(cell), Some(samples)) => {
                        Some((cell.inks, 0.0, samples.at(at.x, at.y).srgb[0] * opacity))
                    }
                    (Some(cell), None) => Some((cell.inks, 0.0, opacity)),
                    (None, Some(samples)) => Some((samples.at(at.x, at.y).inks, 0.0, opacity)),
                    // What cannot be read is no ink, and is reported as such.
                    (None, None) => None,
                }
            }
            Kind::Stops(shading, stops, heaviest) => {
                let stop = shading.stop_at(self.centre(pixel), *heaviest)?;
                let inks = stops.get(stop)?;
                let spot = inks.spots.iter().map(|spot| spot.1).fold(0.0, f32::max);
                Some((inks.process, spot, 1.0))
            }
            Kind::Nothing => None,
        }
    }

    fn centre(&self, pixel: usize) -> Point {
        let (x, y) = (pixel % self.grid.width, pixel / self.grid.width);
        self.grid.area_of(x, y, 1, 1).center()
    }
}
