//! Pictures of a page before and after, and of both over each other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::difference::{FileDifference, PageChange};
use crate::preflight::{Picture, Scale, pictures};

/// Pixels per inch: a page is about as wide as a column of a browser, and its text can be read.
const PPI: f64 = 96.0;

/// The ink of what went in an overlay: a vermilion that is told from the blue by people who see few
/// colours too (Okabe and Ito, 2008).
const GONE: [u8; 3] = [213, 94, 0];

/// The ink of what came.
const COME: [u8; 3] = [0, 114, 178];

/// How dark what did not change is at most, of 255: it stands back.
const STAYED: f32 = 120.0;

/// The pictures of a changed page, as PNG in data URIs.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// The old page.
    pub old: Option<String>,
    /// The new page.
    pub new: Option<String>,
    /// Both: what went in one colour, what came in another, the rest gray.
    pub overlay: Option<String>,
}

/// Draws the pages that changed. A file that cannot be drawn was refused when it was read.
pub fn shown(file: &FileDifference) -> Vec<Shown> {
    let Some((old, new)) = &file.bytes else {
        return vec![Shown::default(); file.pages.len()];
    };
    let draw = |bytes: &Arc<[u8]>, page: fn(&PageChange) -> Option<usize>| {
        let wanted: BTreeSet<usize> = file.pages.iter().filter_map(page).collect();
        let (bytes, scale) = (Arc::clone(bytes), Scale::Resolution(PPI));
        pictures(bytes, move |page| wanted.contains(&page), scale, |one| one).unwrap_or_default()
    };
    let before: BTreeMap<usize, Picture> = draw(old, |change| change.old);
    let after: BTreeMap<usize, Picture> = draw(new, |change| change.new);
    let of = |change: &PageChange| {
        let one = change.old.and_then(|page| before.get(&page));
        let other = change.new.and_then(|page| after.get(&page));
        let both = one.zip(other).map(|(one, other)| overlay(one, other));
        Shown {
            old: one.and_then(uri),
            new: other.and_then(uri),
            overlay: both.as_ref().and_then(uri),
        }
    };
    file.pages.iter().map(of).collect()
}

/// Lays two pictures over each other, corner on corner.
pub fn overlay(old: &Picture, new: &Picture) -> Picture {
    let (width, height) = (old.width.max(new.width), old.height.max(new.height));
    let pixel = |picture: &Picture, x: usize, y: usize| -> [f32; 3] {
        let inside = x < picture.width && y < picture.height;
        let at = (y * picture.width + x) * 3;
        match picture.rgb.get(at..at + 3) {
            Some(rgb) if inside => [rgb[0], rgb[1], rgb[2]].map(f32::from),
            _ => [255.0; 3],
        }
    };
    let mut rgb = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            rgb.extend(blend(pixel(old, x, y), pixel(new, x, y)));
        }
    }
    Picture { width, height, rgb }
}

/// The colour of a pixel that was one colour and is another.
fn blend(old: [f32; 3], new: [f32; 3]) -> [u8; 3] {
    // How far each is from white, and from the other, in the channel where it is farthest.
    let most = |of: [f32; 3]| of.into_iter().fold(0.0, f32::max) / 255.0;
    let ink = |colour: [f32; 3]| most(colour.map(|channel| 255.0 - channel));
    let apart = most([0, 1, 2].map(|at| (old[at] - new[at]).abs()));
    let (gone, come) = match ink(old) - ink(new) {
        less if less > 0.02 => (apart, 0.0),
        less if less < -0.02 => (0.0, apart),
        _ => (apart / 2.0, apart / 2.0),
    };
    let stayed = ink(old).min(ink(new)) * STAYED * (1.0 - apart);
    [0, 1, 2].map(|at| {
        let lack = |share: f32, ink: [u8; 3]| share * (255.0 - f32::from(ink[at]));
        (255.0 - stayed - lack(gone, GONE) - lack(come, COME)).clamp(0.0, 255.0) as u8
    })
}

/// A picture as a data URI.
fn uri(picture: &Picture) -> Option<String> {
    Some(format!("data:image/png;base64,{}", STANDARD.encode(picture.png()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_and_came_have_their_colours_and_the_rest_is_gray() {
        let white = [255.0; 3];
        let black = [0.0; 3];
        assert_eq!(blend(white, white), [255; 3], "paper stays white");
        assert_eq!(blend(black, white), GONE);
        assert_eq!(blend(white, black), COME);
        let [r, g, b] = blend(black, black);
        assert!(r == g && g == b && r > 100, "what stayed is gray: {r} {g} {b}");
        let [r, g, b] = blend([255.0, 0.0, 0.0], [0.0, 255.0, 0.0]);
        assert!((r, g, b) != (255, 255, 255), "another colour of the same strength shows");
    }

    #[test]
    fn pages_of_two_sizes_lie_corner_on_corner() {
        let page = |width, height| Picture { width, height, rgb: vec![0; width * height * 3] };
        let both = overlay(&page(2, 1), &page(1, 2));
        assert_eq!((both.width, both.height, both.rgb.len()), (2, 2, 12));
        assert_eq!(both.rgb[3..6], GONE, "only the old page is so wide");
        assert_eq!(both.rgb[6..9], COME, "only the new page is so high");
        assert_eq!(both.rgb[9..], [255; 3], "neither page is here");
    }
}
