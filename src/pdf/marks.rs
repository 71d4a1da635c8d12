//! Marks around the page for those who print and cut it.
//!
//! They stand outside of what is painted to be cut, at least [`OFFSET_MM`] from the trim, on a sheet
//! that is larger by as much as they need; trim and bleed stay where they are. All but the colour
//! bar are on all plates. They are artifacts of the page (ISO 32000-1, 14.8.2.2.2).

use std::fmt::Write;

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use super::boxes::{Boxes, POINTS_PER_MM, Rect};
use super::object::inherited;
use super::{separation, slug};
use crate::print_profile::Marks;

/// How far from the trim marks begin at least (westermann-druck.de, offset reproduction).
pub const OFFSET_MM: f64 = 2.0;
/// The width of lines, in points: 0.09 mm, and no more than 0.1 mm (the same source).
pub const LINE_PT: f64 = 0.25;
/// How far a crop mark reaches.
const CROP_MM: f64 = 5.0;
/// How far a bleed mark reaches; shorter, so that nobody cuts by it.
const BLEED_MM: f64 = 3.0;
/// The ring of a registration mark, and the arms of its cross.
const RING_MM: f64 = 1.5;
const ARM_MM: f64 = 2.5;
/// The widest a patch of the colour bar is.
const PATCH_MM: f64 = 4.0;
/// The room around the trim that the corner marks and the marks at the middle of an edge take.
const CORNER_MM: f64 = 8.0;
/// The strip outside of the bleed that holds all marks.
const STRIP_MM: f64 = 9.0;

/// What the marks of a page say.
pub struct Sheet<'a> {
    /// The kinds of marks.
    pub marks: Marks,
    /// The slug line.
    pub slug: &'a str,
    /// Where the sheet is folded, as distances from the left edge of the trim in points.
    pub folds: &'a [f64],
}

/// Adds marks to a page, and the room that they need.
///
/// # Errors
/// The page is not there.
pub fn add(document: &mut Document, page: ObjectId, sheet: &Sheet<'_>) -> lopdf::Result<()> {
    let missing = || lopdf::Error::DictKey("MediaBox".into());
    let boxes = Boxes::read(document, page).ok_or_else(missing)?;
    let widest = boxes.widest_bleed().max(OFFSET_MM * POINTS_PER_MM);
    let media = boxes.trim.grown(widest + STRIP_MM * POINTS_PER_MM);
    Boxes { media, ..boxes }.write(document, page)?;

    let spots = separation::spots(document);
    let drawing =
        Drawing { trim: boxes.trim, bleed: boxes.bleed, offset: widest, folds: sheet.folds };
    let content = drawing.draw(sheet, spots.len());
    let mut spaces = dictionary! { "All" => separation::space(document, "All", [1.0; 4]) };
    for (index, spot) in spots.into_iter().enumerate() {
        spaces.set(format!("Spot{index}"), spot);
    }
    let mut form = Stream::new(
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => media.write(),
            "Resources" => dictionary! { "ColorSpace" => spaces },
        },
        content.into_bytes(),
    );
    form.compress()?;
    let form = document.add_object(form);
    place(document, page, boxes.bleed, form)
}

/// Draws the form after the page's own content, which is kept within the bleed and in a graphics
/// state of its own.
fn place(
    document: &mut Document,
    page: ObjectId,
    bleed: Rect,
    form: ObjectId,
) -> lopdf::Result<()> {
    const NAME: &str = "PrintersMarks";
    let found = inherited(document, page, b"Resources").and_then(|found| found.as_dict().ok());
    let mut resources = found.cloned().unwrap_or_default();
    let known = super::object::get_dictionary(document, &resources, b"XObject");
    let mut objects = known.cloned().unwrap_or_default();
    objects.set(NAME, form);
    resources.set("XObject", objects);
    let (x, y, width, height) = (bleed.left, bleed.bottom, bleed.width(), bleed.height());
    let clip = format!("q {x:.4} {y:.4} {width:.4} {height:.4} re W n");
    let mut contents: Vec<Object> = vec![plain(document, &clip)];
    contents.extend(document.get_page_contents(page).into_iter().map(Object::Reference));
    let drawn = format!("Q /Artifact << /Type /Page >> BDC /{NAME} Do EMC");
    contents.push(plain(document, &drawn));
    let page = document.get_dictionary_mut(page)?;
    page.set("Resources", resources);
    page.set("Contents", contents);
    Ok(())
}

fn plain(document: &mut Document, content: &str) -> Object {
    let stream = Stream::new(lopdf::Dictionary::new(), content.as_bytes().to_vec());
    document.add_object(stream).into()
}

/// The geometry of the marks of a page, in points.
struct Drawing<'a> {
    trim: Rect,
    bleed: Rect,
    /// From the trim to where marks begin.
    offset: f64,
    folds: &'a [f64],
}

impl Drawing<'_> {
    fn draw(&self, sheet: &Sheet<'_>, spots: usize) -> String {
        let mut out = format!("/All CS 1 SCN /All cs 1 scn {LINE_PT} w\n");
        if sheet.marks.crop {
            self.corners(&mut out, self.trim, CROP_MM * POINTS_PER_MM);
            self.folds(&mut out);
        }
        if sheet.marks.bleed && self.bleed != self.trim {
            self.corners(&mut out, self.bleed, BLEED_MM * POINTS_PER_MM);
        }
        if sheet.marks.registration {
            self.registration(&mut out);
        }
        if sheet.marks.slug {
            let [left, right] = self.beside();
            let base = self.outside(-1.0, PATCH_MM);
            out.push_str(&slug::outlines(sheet.slug, [left, base], right - left));
        }
        if sheet.marks.colour_bar {
            self.colour_bar(&mut out, spots);
        }
        out
    }

    /// The height of a line so many millimetres into the strip above (1) or below (-1) the page.
    fn outside(&self, side: f64, mm: f64) -> f64 {
        let edge = if side > 0.0 { self.trim.top } else { self.trim.bottom };
        edge + side * (self.offset + mm * POINTS_PER_MM)
    }

    /// Two lines at each corner of a box.
    fn corners(&self, out: &mut String, edges: Rect, length: f64) {
        let (near, far) = (self.offset, self.offset + length);
        for x in [edges.left, edges.right] {
            line(out, [x, self.trim.top + near], [x, self.trim.top + far]);
            line(out, [x, self.trim.bottom - near], [x, self.trim.bottom - far]);
        }
        for y in [edges.bottom, edges.top] {
            line(out, [self.trim.left - near, y], [self.trim.left - far, y]);
            line(out, [self.trim.right + near, y], [self.trim.right + far, y]);
        }
    }

    /// Dashed lines where the sheet is folded.
    fn folds(&self, out: &mut String) {
        out.push_str("[2 1] 0 d\n");
        for fold in self.folds {
            let x = self.trim.left + fold;
            for side in [1.0, -1.0] {
                line(out, [x, self.outside(side, 0.0)], [x, self.outside(side, CROP_MM)]);
            }
        }
        out.push_str("[] 0 d\n");
    }

    /// Where the mark above and below stands: in the middle, or where no fold is.
    fn middle(&self) -> f64 {
        let part = if self.folds.is_empty() { 0.5 } else { 0.25 };
        self.trim.left + part * self.trim.width()
    }

    /// The room left of the middle mark, for the slug line and the colour bar.
    fn beside(&self) -> [f64; 2] {
        let room = CORNER_MM * POINTS_PER_MM;
        [self.trim.left + room, self.middle() - room]
    }

    /// A ring and a cross at the middle of each edge.
    fn registration(&self, out: &mut String) {
        let depth = self.offset + (STRIP_MM / 2.0) * POINTS_PER_MM;
        let height = (self.trim.top + self.trim.bottom) / 2.0;
        let centres = [
            [self.middle(), self.trim.top + depth],
            [self.middle(), self.trim.bottom - depth],
            [self.trim.left - depth, height],
            [self.trim.right + depth, height],
        ];
        let arm = ARM_MM * POINTS_PER_MM;
        for [x, y] in centres {
            ring(out, [x, y], RING_MM * POINTS_PER_MM);
            line(out, [x - arm, y], [x + arm, y]);
            line(out, [x, y - arm], [x, y + arm]);
        }
    }

    /// Each ink full and half, the overprints of two, then the spot colours full and half.
    fn colour_bar(&self, out: &mut String, spots: usize) {
        let mut patches: Vec<String> = Vec::new();
        for strength in [1.0, 0.5] {
            for plate in 0..4 {
                let parts: Vec<String> = (0..4)
                    .map(|index| if index == plate { strength } else { 0.0 }.to_string())
                    .collect();
                patches.push(format!("{} k", parts.join(" ")));
            }
        }
        patches.extend(["0 1 1 0 k", "1 0 1 0 k", "1 1 0 0 k"].map(str::to_owned));
        for spot in 0..spots {
            patches.extend(["1", "0.5"].map(|tint| format!("/Spot{spot} cs {tint} scn")));
        }
        let [left, right] = self.beside();
        let side = ((right - left) / patches.len() as f64).min(PATCH_MM * POINTS_PER_MM);
        let base = self.outside(1.0, (STRIP_MM - PATCH_MM) / 2.0);
        for (index, patch) in patches.iter().enumerate() {
            let x = left + side * index as f64;
            let _ = writeln!(out, "{patch} {x:.3} {base:.3} {side:.3} {side:.3} re f");
        }
    }
}

/// Strokes a line from a point to another.
pub fn line(out: &mut String, [x, y]: [f64; 2], [u, v]: [f64; 2]) {
    let _ = writeln!(out, "{x:.3} {y:.3} m {u:.3} {v:.3} l S");
}

/// A circle of four curves.
fn ring(out: &mut String, [x, y]: [f64; 2], radius: f64) {
    /// How far the handles of a quarter of a circle reach, in radii.
    const HANDLE: f64 = 0.552_284_75;
    let at = |dx: f64, dy: f64| format!("{:.3} {:.3}", x + dx * radius, y + dy * radius);
    let _ = writeln!(out, "{} m", at(1.0, 0.0));
    for [(a, b), (c, d), (e, f)] in [
        [(1.0, HANDLE), (HANDLE, 1.0), (0.0, 1.0)],
        [(-HANDLE, 1.0), (-1.0, HANDLE), (-1.0, 0.0)],
        [(-1.0, -HANDLE), (-HANDLE, -1.0), (0.0, -1.0)],
        [(HANDLE, -1.0), (1.0, -HANDLE), (1.0, 0.0)],
    ] {
        let _ = writeln!(out, "{} {} {} c", at(a, b), at(c, d), at(e, f));
    }
    out.push_str("S\n");
}
