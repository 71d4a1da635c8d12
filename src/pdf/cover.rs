//! The cover as sheets of its own, and the inner pages without it.
//!
//! The cover of a book is its first two and last two pages. Its outside is printed as one sheet of
//! back, spine and front, its inside as another, whose spine takes the glue and stays without ink.

use lopdf::{Document, ObjectId, Stream, dictionary};

use super::Part;
use super::boxes::{Boxes, Rect};
use super::catalogue::keep_pages;
use super::form;
use super::separation;
use crate::edition::Seat;
use crate::theme::Ink;

/// Pages on one side of a book that belong to its cover.
const EACH_END: usize = 2;

/// How many inner pages a book of so many has; `None` if it is too thin for a cover of its own, or
/// if they make no whole leaves.
pub fn inner_pages(pages: usize) -> Option<usize> {
    let inner = pages.checked_sub(2 * EACH_END)?;
    (inner > 0 && inner.is_multiple_of(2)).then_some(inner)
}

/// Where the pages of a book of so many stand in a part of it; `right` is the distance in points of
/// the right-hand page of a cover's sheet from the left edge of the left-hand one.
pub fn seats(part: Part, pages: usize, right: f64) -> Vec<Seat> {
    let seat = |page, sheet, x_pt| Seat { page, sheet, x_pt };
    match part {
        Part::Whole => (1..=pages).map(|page| seat(page, page, 0.0)).collect(),
        Part::Inner => {
            let inner = EACH_END + 1..=pages.saturating_sub(EACH_END);
            inner.map(|page| seat(page, page - EACH_END, 0.0)).collect()
        }
        Part::Cover => vec![
            seat(pages, 1, 0.0),
            seat(1, 1, right),
            seat(EACH_END, 2, 0.0),
            seat(pages.saturating_sub(1), 2, right),
        ],
    }
}

/// The spine between the two halves of a cover.
pub struct Spine<'a> {
    /// Its width in points.
    pub width: f64,
    /// The ink of its ground.
    pub ink: &'a Ink,
    /// Whether that ink is printed as its process inks.
    pub process_only: bool,
}

/// Takes the inner pages out of a whole book.
///
/// # Errors
/// A page is not there.
pub fn inner(whole: &Document) -> lopdf::Result<Document> {
    let mut inner = whole.clone();
    let pages: Vec<ObjectId> = inner.get_pages().into_values().collect();
    let kept = pages.get(EACH_END..pages.len().saturating_sub(EACH_END)).unwrap_or_default();
    keep_pages(&mut inner, kept)?;
    Ok(inner)
}

/// Makes the cover of a whole book: its outside, then its inside.
///
/// # Errors
/// A page is not there, or its content cannot be read.
pub fn cover(whole: &Document, spine: &Spine<'_>) -> lopdf::Result<Document> {
    let mut cover = whole.clone();
    let pages: Vec<ObjectId> = cover.get_pages().into_values().collect();
    let missing = || lopdf::Error::PageNumberNotFound(pages.len() as u32);
    let [first, second, .., before, last] = *pages.as_slice() else { return Err(missing()) };
    let outside = sheet(&mut cover, [last, first], spine, true)?;
    let inside = sheet(&mut cover, [second, before], spine, false)?;
    keep_pages(&mut cover, &[outside, inside])?;
    Ok(cover)
}

/// Two pages beside each other with the spine between, as one page.
fn sheet(
    document: &mut Document,
    pages: [ObjectId; 2],
    spine: &Spine<'_>,
    outside: bool,
) -> lopdf::Result<ObjectId> {
    let missing = || lopdf::Error::DictKey("MediaBox".into());
    let [left, right] = pages.map(|page| Boxes::read(document, page));
    let (left, right) = (left.ok_or_else(missing)?, right.ok_or_else(missing)?);
    let bleed = left.trim.left - left.bleed.left;
    let width = left.trim.width() + spine.width + right.trim.width();
    let trim = Rect::of_size(width, left.trim.height()).moved(bleed, bleed);
    let whole = trim.grown(bleed);

    let mut content = String::new();
    let mut resources = dictionary! {};
    if outside && spine.width > 0.0 {
        let ink = match &spine.ink.spot {
            Some(name) if !spine.process_only => {
                let tint = spine.ink.tint();
                // The pages have it already, unless no other ink of the cover is that of its ground.
                let known = separation::spot(document, name);
                let full = || spine.ink.cmyk.map(|part| part / 100.0 / tint);
                let space = known.unwrap_or_else(|| separation::space(document, name, full()));
                resources.set("ColorSpace", dictionary! { "Spine" => space });
                format!("/Spine cs {tint} scn")
            }
            _ => {
                let [c, m, y, k] = spine.ink.cmyk.map(|part| part / 100.0);
                format!("{c:.4} {m:.4} {y:.4} {k:.4} k")
            }
        };
        let x = trim.left + left.trim.width();
        let (width, height) = (spine.width, whole.height());
        content.push_str(&format!("{ink} {x:.4} 0 {width:.4} {height:.4} re f\n"));
    }
    let mut objects = dictionary! {};
    let mut left_over = form::DOCUMENT_LIMIT;
    let right_edge = trim.left + left.trim.width() + spine.width;
    for (name, page, boxes, x) in
        [("Left", pages[0], left, trim.left), ("Right", pages[1], right, right_edge)]
    {
        // Nothing of a page reaches over the spine.
        let clip = match name {
            "Left" => Rect { right: boxes.trim.right, ..boxes.bleed },
            _ => Rect { left: boxes.trim.left, ..boxes.bleed },
        };
        let form = form::form(document, page, clip, &mut left_over)?;
        objects.set(name, document.add_object(form));
        let (dx, dy) = (x - boxes.trim.left, trim.bottom - boxes.trim.bottom);
        content.push_str(&format!("q 1 0 0 1 {dx:.4} {dy:.4} cm /{name} Do Q\n"));
    }
    resources.set("XObject", objects);
    let content = document.add_object(Stream::new(dictionary! {}, content.into_bytes()));
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Contents" => content, "Resources" => resources,
    });
    Boxes { trim, bleed: whole, media: whole }.write(document, page)?;
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::inner_pages;

    #[test]
    fn a_cover_of_its_own_needs_leaves_to_go_around() {
        assert_eq!(inner_pages(28), Some(24));
        assert_eq!(inner_pages(6), Some(2));
        assert_eq!(inner_pages(4), None, "nothing but a cover");
        assert_eq!(inner_pages(7), None, "half a leaf");
        assert_eq!(inner_pages(0), None);
    }
}
