//! What text stands on, and how well it stands out from it.

use crate::finding::Area;
use crate::theme::{Srgb, Theme};
use crate::typeset::anatomy::{Cmyk, Item, Mark, Page};

/// White paper.
const PAPER: Cmyk = [0.0; 4];

/// Inks that differ by no more in any part are one: Typst keeps them as 32-bit floats.
const SAME_INK_PERCENT: f64 = 0.05;

/// What lies under a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Ground {
    /// A ground of one ink, or paper.
    Ink(Cmyk),
    /// A picture, of which nothing is known.
    Picture,
}

/// The topmost thing under a point, of what is drawn before an item.
pub fn under(page: &Page, before: usize, point: (f64, f64)) -> Ground {
    for item in page.items[..before].iter().rev() {
        match item {
            Item::Mark(mark) if mark.fill.is_some() && holds(mark, point) => {
                return Ground::Ink(mark.fill.unwrap_or(PAPER));
            }
            Item::Image(area) if within(*area, point) => return Ground::Picture,
            _ => {}
        }
    }
    Ground::Ink(page.ground.unwrap_or(PAPER))
}

/// Whether the area of a filled shape holds a point.
pub fn holds(mark: &Mark, (x, y): (f64, f64)) -> bool {
    if !within(mark.area, (x, y)) {
        return false;
    }
    // How often the paths wind around the point.
    let mut winding = 0;
    for path in &mark.outline {
        let closing = path.last().copied().zip(path.first().copied());
        let sides = path.windows(2).map(|pair| (pair[0], pair[1])).chain(closing);
        for ((x0, y0), (x1, y1)) in sides {
            if (y0 <= y) != (y1 <= y) {
                let crossing = x0 + (y - y0) / (y1 - y0) * (x1 - x0);
                if crossing > x {
                    winding += if y1 > y0 { 1 } else { -1 };
                }
            }
        }
    }
    winding != 0
}

fn within(area: Area, (x, y): (f64, f64)) -> bool {
    (area.x..=area.x + area.width).contains(&x) && (area.y..=area.y + area.height).contains(&y)
}

/// Points spread over a box: three rows of five.
pub fn samples(area: Area) -> impl Iterator<Item = (f64, f64)> {
    let share = |index: u8, count: u8| (f64::from(index) + 0.5) / f64::from(count);
    (0..3).flat_map(move |row| {
        (0..5).map(move |column| {
            (area.x + share(column, 5) * area.width, area.y + share(row, 3) * area.height)
        })
    })
}

/// The contrast of two inks as WCAG 2 counts it for their twins on the screen, from 1 to 21.
pub fn contrast(a: Cmyk, b: Cmyk, theme: &Theme) -> f64 {
    twin(a, theme).contrast(twin(b, theme))
}

/// What a screen shows for an ink.
fn twin(ink: Cmyk, theme: &Theme) -> Srgb {
    let same = |a: [f64; 4]| a.iter().zip(ink).all(|(a, b)| (a - b).abs() < SAME_INK_PERCENT);
    let known = theme.inks.iter().find(|(_, one)| same(one.cmyk));
    known.map_or_else(
        || {
            // An ink that is not the theme's, as a screen without profiles would show it.
            let [cyan, magenta, yellow, black] = ink.map(|part| 1.0 - part / 100.0);
            Srgb([cyan, magenta, yellow].map(|part| (part * black * 255.0).round() as u8))
        },
        |(_, one)| one.srgb,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eye::specimen::{rectangle, theme};

    #[test]
    fn black_on_white_has_the_contrast_that_wcag_gives_it() {
        // `text` is #1D1D1B: the luminance of 0x1D is 0.0123.
        let seen = contrast([0.0, 0.0, 0.0, 100.0], PAPER, &theme());
        assert!((seen - 16.9).abs() < 0.1, "{seen}");
        assert!((contrast(PAPER, PAPER, &theme()) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_ring_does_not_hold_its_middle() {
        let mut ring = rectangle(0.0, 0.0, 30.0, 30.0, [0.0, 0.0, 0.0, 50.0]);
        // The inner path runs the other way.
        ring.outline.push(vec![(10.0, 10.0), (10.0, 20.0), (20.0, 20.0), (20.0, 10.0)]);
        assert!(holds(&ring, (5.0, 5.0)));
        assert!(!holds(&ring, (15.0, 15.0)));
        assert!(!holds(&ring, (31.0, 5.0)));
    }
}
