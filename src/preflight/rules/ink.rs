//! Ink: R0005 and R0026.

use crate::finding::Code;
use crate::preflight::plates::{PER_MM, Plates};
use crate::preflight::reader::STEP;
use crate::preflight::report::{Report, plain};
use crate::preflight::sheet::Sheet;

/// The ink of a page from which it is not empty, as pixels in full ink.
const SPECK: f32 = 0.01;

/// Side of the square if a profile names none, in millimetres (GWG 2022).
const WINDOW: f64 = 15.0;

/// Checks the ink of a page.
pub fn check(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    let plates = &sheet.plates;
    let page = &sheet.page;
    let process: f32 = plates.process.iter().flatten().sum();
    let spots: f32 = plates.spots.iter().sum();
    if process + spots < SPECK {
        let hint = "if the page is blank on purpose, exempt it in the printer's profile";
        report.page(Code::GwgR0005, page, "the page is empty", hint);
        return;
    }
    let Some(limit) = report.profile.settings.total_ink_percent else { return };
    let side = report.profile.settings.ink_window_mm.unwrap_or(WINDOW);
    let heaviest = heaviest(plates, side);
    // Half a step of a byte for each ink, in percent.
    let tolerance = f64::from(STEP) * 100.0 * 4.0;
    if heaviest.mean > limit + tolerance {
        let message = format!(
            "a square of {} mm has {} % ink, at most {} % in a point (most: {} %, and {} for rounding to bytes)",
            plain(side),
            plain(heaviest.mean),
            plain(heaviest.peak),
            plain(limit),
            plain(tolerance)
        );
        let [x, y, width, height] = heaviest.square;
        let area = plates.grid.area_of(x, y, width, height);
        let hint = "lighten the place, or convert it with a profile that limits ink";
        report.area(Code::GwgR0026, page, area, message, hint);
    }
}

/// The square with the most ink.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Heaviest {
    /// The mean of its ink, in percent.
    pub mean: f64,
    /// The most ink of a pixel in it, in percent.
    pub peak: f64,
    /// Left, top, width and height in pixels.
    pub square: [usize; 4],
}

/// The square of a side in millimetres with the most ink, by a table of sums.
///
/// On a page that is smaller than the square, the page is the square.
pub fn heaviest(plates: &Plates, side: f64) -> Heaviest {
    let (columns, rows) = (plates.grid.width, plates.grid.height);
    let side = ((side * PER_MM).round() as usize).max(1);
    let (width, height) = (side.min(columns), side.min(rows));
    let stride = columns + 1;
    let mut sums = vec![0.0_f64; stride * (rows + 1)];
    for y in 0..rows {
        let mut row = 0.0;
        for x in 0..columns {
            row += f64::from(plates.process[y * columns + x].iter().sum::<f32>());
            sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + row;
        }
    }
    let mut best = (-1.0, 0, 0);
    for y in 0..=rows - height {
        for x in 0..=columns - width {
            let corner = |x: usize, y: usize| sums[y * stride + x];
            let sum = corner(x + width, y + height) + corner(x, y)
                - corner(x + width, y)
                - corner(x, y + height);
            if sum > best.0 {
                best = (sum, x, y);
            }
        }
    }
    let (sum, x, y) = best;
    let rows = plates.process.chunks(columns).skip(y).take(height);
    let pixels = rows.flat_map(|row| &row[x..x + width]);
    let peak = pixels.map(|pixel| pixel.iter().sum::<f32>()).fold(0.0, f32::max);
    Heaviest {
        mean: sum * 100.0 / (width * height) as f64,
        peak: f64::from(peak) * 100.0,
        square: [x, y, width, height],
    }
}
