//! Whether two pictures differ to somebody who looks at them.
//!
//! Pages are laid out in the same way everywhere, but the last bits of a colour depend on the
//! processor, and a reference keeps few shades. So a pixel counts only if a channel differs by more
//! than [`TOLERANCE`], and a picture fails if such pixels stand together or are many. What moved, went
//! or came by as little as a pixel leaves a contour, which stands together; noise does not.

use std::fmt;

use balans::preflight::Picture;

/// How far a channel may differ, of 255: 4 that the shades of a reference take, and 8 for rounding.
pub const TOLERANCE: u8 = 12;

/// The most pixels that may differ side by side (corners touch too): a full stop of a label takes as
/// many, a letter more.
const CLUSTER: usize = 3;

/// The largest share of all pixels that may differ, wherever they stand: one in so many.
const ONE_IN: usize = 2000;

/// How two pictures differ.
#[derive(Debug, PartialEq)]
pub enum Difference {
    /// They have other sizes.
    Size([usize; 2], [usize; 2]),
    /// Pixels differ.
    Pixels {
        /// How many.
        count: usize,
        /// How many there are.
        of: usize,
        /// The most that stand together.
        cluster: usize,
        /// The box of these: left, top, right and bottom, in pixels.
        area: [usize; 4],
        /// How far a channel differs at most.
        most: u8,
    },
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Size([width, height], [wide, high]) => {
                write!(f, "it was {width} × {height} pixels and is {wide} × {high}")
            }
            Self::Pixels { count, of, cluster, area: [left, top, right, bottom], most } => write!(
                f,
                "{count} of {of} pixels differ, by up to {most} of 255; {cluster} of them stand \
                 together, from ({left}, {top}) to ({right}, {bottom})"
            ),
        }
    }
}

/// How a picture differs from what it was, if it does.
pub fn compare(before: &Picture, after: &Picture) -> Option<Difference> {
    let (old, new) = ([before.width, before.height], [after.width, after.height]);
    if old != new {
        return Some(Difference::Size(old, new));
    }
    let pixels = before.rgb.chunks_exact(3).zip(after.rgb.chunks_exact(3));
    let apart: Vec<u8> = pixels.map(|(one, other)| most_apart(one, other)).collect();
    let mut differs: Vec<bool> = apart.iter().map(|&by| by > TOLERANCE).collect();
    let count = differs.iter().filter(|&&one| one).count();
    let of = differs.len();
    let (cluster, area) = largest_cluster(&mut differs, before.width);
    let most = apart.into_iter().max().unwrap_or_default();
    (cluster > CLUSTER || count * ONE_IN > of).then_some(Difference::Pixels {
        count,
        of,
        cluster,
        area,
        most,
    })
}

fn most_apart(one: &[u8], other: &[u8]) -> u8 {
    one.iter().zip(other).map(|(one, other)| one.abs_diff(*other)).max().unwrap_or_default()
}

/// How many marked pixels stand together at most, and the box of those. Takes the marks away.
fn largest_cluster(marked: &mut [bool], width: usize) -> (usize, [usize; 4]) {
    let height = marked.len().checked_div(width).unwrap_or_default();
    let mut largest = (0, [0; 4]);
    for start in 0..marked.len() {
        let mut waiting = Vec::new();
        if std::mem::take(&mut marked[start]) {
            waiting.push(start);
        }
        let (mut count, mut area) = (0, [width, height, 0, 0]);
        while let Some(at) = waiting.pop() {
            let (x, y) = (at % width, at / width);
            count += 1;
            area = [area[0].min(x), area[1].min(y), area[2].max(x + 1), area[3].max(y + 1)];
            for row in y.saturating_sub(1)..(y + 2).min(height) {
                for column in x.saturating_sub(1)..(x + 2).min(width) {
                    let next = row * width + column;
                    if std::mem::take(&mut marked[next]) {
                        waiting.push(next);
                    }
                }
            }
        }
        if count > largest.0 {
            largest = (count, area);
        }
    }
    largest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures::drawn::{exhibits, picture};
    use crate::pictures::references::small;
    use crate::project::Project;

    /// An exhibit of a report by itself.
    fn exhibit(project: &Project, name: &str) -> Picture {
        let drawn = exhibits(&project.prepared());
        drawn.into_iter().find(|one| one.name == name).expect("there is such an exhibit").picture
    }

    /// A picture as its reference keeps it.
    fn kept(of: &Picture) -> Picture {
        picture(&small(of))
    }

    /// Changes each channel of each pixel, by its position.
    fn changed(of: &Picture, by: impl Fn(usize) -> i16) -> Picture {
        let channel = |(at, &old): (usize, &u8)| (i16::from(old) + by(at)).clamp(0, 255) as u8;
        Picture { rgb: of.rgb.iter().enumerate().map(channel).collect(), ..of.clone() }
    }

    /// The picture some pixels further down, white above it.
    fn lowered(of: &Picture, by: usize) -> Picture {
        let mut rgb = vec![255; by * of.width * 3];
        rgb.extend(&of.rgb[..of.rgb.len() - rgb.len()]);
        Picture { rgb, ..of.clone() }
    }

    #[test]
    fn what_was_drawn_is_as_its_reference_and_so_is_the_same_with_noise() {
        let drawn = exhibit(&Project::pictured(), "exhibit-columns");
        let kept = kept(&drawn);
        assert_ne!(kept, drawn, "a reference has fewer shades");
        assert_eq!(compare(&kept, &drawn), None);
        // Every channel is off by up to 8, in no order.
        let noise = |at: usize| (at as u32).wrapping_mul(2_654_435_761).rotate_left(9) % 17;
        let noisy = changed(&drawn, |at| noise(at) as i16 - 8);
        assert_eq!(compare(&kept, &noisy), None);
        // An edge that falls between two pixels may fall on either, here and there.
        let pixels = drawn.width * drawn.height;
        let flipped = changed(&drawn, |at| if (at / 3) % (pixels / 20) == 7 { -64 } else { 0 });
        assert_eq!(compare(&kept, &flipped), None);
    }

    #[test]
    fn what_has_moved_fails() {
        let project = Project::pictured();
        let drawn = exhibit(&project, "exhibit-table");
        let kept = kept(&drawn);
        // Half a line is 5.5 points and as many pixels; a pixel is enough.
        for by in [1, 5] {
            assert!(compare(&kept, &lowered(&drawn, by)).is_some(), "{by} pixels lower");
        }
        let narrower = project.replace("theme.json", "\"gutter_mm\": 5", "\"gutter_mm\": 5.5");
        let other = exhibit(&narrower, "exhibit-donut-and-table");
        let before = exhibit(&Project::pictured(), "exhibit-donut-and-table");
        assert!(compare(&before, &other).is_some(), "columns half a millimetre further apart");
    }

    #[test]
    fn another_ink_fails() {
        let before = kept(&exhibit(&Project::pictured(), "exhibit-columns"));
        for (name, ink) in [("redder", "#DF3563"), ("grayer", "#CF4563")] {
            let project = Project::pictured().replace("theme.json", "#CF3563", ink);
            let difference = compare(&before, &exhibit(&project, "exhibit-columns"));
            assert!(difference.is_some(), "the accent is {name}");
        }
    }

    #[test]
    fn a_label_that_is_missing_or_says_something_else_fails() {
        let labels = "labels/en.json";
        let before = kept(&exhibit(&Project::pictured(), "exhibit-bars"));
        for (old, new) in [
            ("\"rope\": \"Rope walk\"", "\"rope\": \" \""),
            ("\"rope\": \"Rope walk\"", "\"rope\": \"Rope wall\""),
            ("Where people board\"", "Where people boards\""),
            ("Most board at the mill steps.", "Most board at the mill step."),
        ] {
            let project = Project::pictured().replace(labels, old, new);
            let difference = compare(&before, &exhibit(&project, "exhibit-bars"));
            assert!(difference.is_some(), "`{new}` instead of `{old}`");
        }
    }

    #[test]
    fn pixels_count_by_how_they_stand() {
        let white = Picture { width: 100, height: 50, rgb: vec![255; 15_000] };
        let dotted = |points: &[(usize, usize)], value: u8| {
            let mut rgb = white.rgb.clone();
            for (x, y) in points {
                rgb[(y * 100 + x) * 3 + 1] = value;
            }
            Picture { rgb, ..white.clone() }
        };
        let three = [(10, 10), (11, 11), (12, 10)];
        let four = [(10, 10), (11, 11), (12, 10), (13, 9)];
        let ring = |value| compare(&white, &dotted(&four, value));
        assert_eq!(ring(255 - TOLERANCE), None, "each is within its tolerance");
        let found = ring(255 - TOLERANCE - 1).expect("they stand together");
        let (of, area) = (5000, [10, 9, 14, 12]);
        let most = TOLERANCE + 1;
        assert_eq!(found, Difference::Pixels { count: 4, of, cluster: 4, area, most });
        // Three together are too many of 5000, and would not be of 6000.
        assert!(compare(&white, &dotted(&three[..2], 0)).is_none());
        assert!(compare(&white, &dotted(&three, 0)).is_some(), "more than one in 2000");
        let narrow = Picture { width: 99, height: 50, rgb: vec![255; 14_850] };
        assert_eq!(compare(&white, &narrow), Some(Difference::Size([100, 50], [99, 50])));
    }
}
