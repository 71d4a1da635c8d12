//! What a page looks like, as far as contrast needs it (WCAG 2.1, 1.4.3).

use crate::finding::Code;
use crate::preflight::plates::{Coverage, Grid};
use crate::preflight::reader::{Paint, Painted, Shape, Text};
use crate::preflight::report::{Report, plain};
use crate::preflight::sheet::Sheet;

/// The least contrast of text.
const TEXT: f32 = 4.5;

/// The least contrast of large text.
const LARGE_TEXT: f32 = 3.0;

/// From this size on text is large, in points.
const LARGE: f64 = 18.0;

/// From this size on bold text is large, in points.
const LARGE_BOLD: f64 = 14.0;

/// How far a contrast may be off by rounding to bytes.
const ROUNDING: f32 = 0.05;

/// The share of a pixel from which text is on it, of 255.
const ON: u8 = 48;

/// The colours of a page, pixel by pixel, as sRGB from 0 to 1.
#[derive(Debug)]
pub struct Light {
    grid: Grid,
    pixels: Vec<[f32; 3]>,
}

impl Light {
    /// White paper.
    pub fn new(grid: Grid) -> Self {
        Self { grid, pixels: vec![[1.0; 3]; grid.width * grid.height] }
    }

    /// Lays an object over what is there; for text, gives its contrast to that.
    pub fn lay(&mut self, object: &Painted, coverage: &Coverage) -> Option<f32> {
        let contrast = match (&object.shape, &object.paint) {
            (Shape::Text(Text { invisible: false, .. }), Paint::Flat(flat)) => {
                self.contrast(flat.colour.srgb(), object.alpha, coverage)
            }
            _ => None,
        };
        for (pixel, share) in coverage.pixels(self.grid) {
            let share = f32::from(share) / 255.0 * coverage.fade() * object.alpha;
            if share <= 0.0 {
                continue;
            }
            let Some((colour, opacity)) = self.colour(object, pixel) else { continue };
            mix(&mut self.pixels[pixel], colour, share * opacity);
        }
        contrast
    }

    /// The contrast of a colour to what is there: that which a tenth of the pixels fall below.
    fn contrast(&self, colour: [f32; 3], alpha: f32, coverage: &Coverage) -> Option<f32> {
        let mut contrasts: Vec<f32> = coverage
            .pixels(self.grid)
            .filter(|(_, share)| *share >= ON)
            .map(|(pixel, _)| {
                let behind = self.pixels[pixel];
                let mut seen = behind;
                mix(&mut seen, colour, alpha);
                ratio(seen, behind)
            })
            .collect();
        contrasts.sort_by(f32::total_cmp);
        contrasts.get(contrasts.len() / 10).copied()
    }

    fn colour(&self, object: &Painted, pixel: usize) -> Option<([f32; 3], f32)> {
        let (x, y) = (pixel % self.grid.width, pixel / self.grid.width);
        let centre = self.grid.area_of(x, y, 1, 1).center();
        match (&object.shape, &object.paint) {
            (Shape::Image(image), paint) => {
                let turned = image.transform.determinant().abs() > 1e-12;
                let at = if turned { image.transform.inverse() * centre } else { centre };
                let cell = image.samples.as_ref().map(|samples| samples.at(at.x, at.y).srgb);
                let mask = image.opacity.as_ref().map_or(1.0, |mask| mask.at(at.x, at.y).srgb[0]);
                match paint.as_flat() {
                    Some(flat) => {
                        Some((flat.colour.srgb(), mask * cell.map_or(1.0, |cell| cell[0])))
                    }
                    None => Some((cell?, mask)),
                }
            }
            (_, Paint::Flat(flat)) => Some((flat.colour.srgb(), 1.0)),
            (_, Paint::Varied(varied)) => {
                let shading = varied.shading.as_ref()?;
                Some((shading.stops.get(shading.stop_at(centre, 0)?)?.srgb(), 1.0))
            }
        }
    }
}

/// Checks the contrast of text.
pub fn check(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    for (object, contrast) in sheet.painting.objects.iter().zip(&sheet.contrast) {
        let (Shape::Text(text), Some(contrast)) = (&object.shape, contrast) else { continue };
        let large = text.size >= LARGE || (text.font.bold && text.size >= LARGE_BOLD);
        let least = if large { LARGE_TEXT } else { TEXT };
        if contrast + ROUNDING < least {
            let message = format!(
                "text of {} pt has a contrast of {} to 1 (least: {})",
                plain(text.size),
                plain(f64::from(*contrast)),
                plain(f64::from(least))
            );
            let hint = "make the text darker or the ground lighter, or the other way round";
            report.area(Code::ScreenContrast, &sheet.page, object.area, message, hint);
        }
    }
}

/// The contrast of two colours (WCAG 2.1, *contrast ratio*), from 1 to 21.
pub fn ratio(a: [f32; 3], b: [f32; 3]) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The relative luminance of a colour (WCAG 2.1).
fn luminance(colour: [f32; 3]) -> f32 {
    let [r, g, b] = colour.map(|channel| {
        if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn mix(into: &mut [f32; 3], colour: [f32; 3], share: f32) {
    into.iter_mut().zip(colour).for_each(|(into, colour)| *into += (colour - *into) * share);
}

#[cfg(test)]
mod tests {
    use super::ratio;

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((ratio([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-4);
        // #767676 on white is the well-known lightest gray that passes.
        let gray = [f32::from(0x76_u8) / 255.0; 3];
        assert!((ratio(gray, [1.0; 3]) - 4.54).abs() < 0.01);
    }
}
