//! Pictures of pages, for reviews and web sites.

use typst::layout::{Abs, Frame, Point, Size};
use typst::utils::Scalar;
use typst_layout::Page;
use typst_render::RenderOptions;

use super::{Pages, rendition};
use crate::finding::{Code, Finding, Findings, Place};
use crate::theme::Theme;

/// Points per inch.
const POINTS_PER_INCH: f64 = 72.0;

/// A picture of facing pages.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The first page shown, from 1.
    pub first: usize,
    /// The last page shown, from 1.
    pub last: usize,
    /// The picture as PNG.
    pub png: Vec<u8>,
}

/// Pictures of the screen rendition, spread by spread: the first page alone, then an even page
/// beside the odd one that follows it; `resolution` is in pixels per inch.
///
/// # Errors
/// A colour that is no ink, or a picture too large to be drawn.
pub fn spreads(pages: &Pages, theme: &Theme, resolution: f64) -> Result<Vec<Picture>, Findings> {
    let document = rendition::screen(pages, theme)?;
    let mut pictures = Vec::new();
    let mut rest = document.pages();
    let mut first = 1;
    while !rest.is_empty() {
        let count = if first == 1 { 1 } else { rest.len().min(2) };
        let (facing, later) = rest.split_at(count);
        let png = draw(&side_by_side(facing), resolution).ok_or_else(|| {
            let place = Place::page(&pages.edition.language, first);
            Findings::from(Finding::error(Code::ExportFailed, place, "the picture is too large"))
        })?;
        pictures.push(Picture { first, last: first + count - 1, png });
        (rest, first) = (later, first + count);
    }
    Ok(pictures)
}

/// One page that holds several beside each other.
fn side_by_side(facing: &[Page]) -> Page {
    let width = facing.iter().map(|page| page.frame.width()).sum();
    let height = facing.iter().map(|page| page.frame.height()).max().unwrap_or_default();
    let mut frame = Frame::hard(Size::new(width, height));
    let mut x = Abs::zero();
    for page in facing {
        frame.push_frame(Point::with_x(x), page.frame.clone());
        x += page.frame.width();
    }
    Page { frame, ..facing[0].clone() }
}

fn draw(page: &Page, resolution: f64) -> Option<Vec<u8>> {
    let pixel_per_pt = Scalar::new(resolution / POINTS_PER_INCH);
    typst_render::render(page, &RenderOptions { pixel_per_pt, render_bleed: false })
        .encode_png()
        .ok()
}
