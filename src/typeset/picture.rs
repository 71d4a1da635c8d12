//! Pictures of pages and exhibits, for reviews, web sites and slides: in screen colours, as PNG or SVG.

use typst::foundations::Smart;
use typst::layout::{Abs, Frame, Point, Size};
use typst::utils::Scalar;
use typst_layout::Page;
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

use super::{Pages, Project, rendition};
use crate::edition::Edition;
use crate::finding::{Checked, Code, Finding, Findings, Place};
use crate::theme::Theme;

/// Points per inch.
const POINTS_PER_INCH: f64 = 72.0;

/// The longest side of a PNG, in pixels: beyond it a picture takes gigabytes.
const LONGEST: f64 = 30_000.0;

/// How pictures are made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Form {
    /// PNG or SVG.
    pub format: Format,
    /// How large a PNG is.
    pub scale: Scale,
    /// Whether the ground of a page that has no colour is left out; it is white otherwise.
    pub transparent: bool,
}

/// The format of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Pixels.
    Png,
    /// Paths.
    Svg,
}

/// How large a picture is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scale {
    /// So many pixels per inch.
    Resolution(f64),
    /// So many pixels wide.
    Width(u32),
}

/// A picture of a page or of facing pages.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The first page shown, from 1.
    pub first: usize,
    /// The last page shown, from 1.
    pub last: usize,
    /// The picture, in its format.
    pub bytes: Vec<u8>,
}

/// Pictures of the spreads that hold wanted pages: the first page alone, then an even page beside the
/// odd one that follows it.
///
/// # Errors
/// A colour that is no ink, or a picture too large to be drawn.
pub fn spreads(
    pages: &Pages,
    theme: &Theme,
    form: Form,
    wanted: impl Fn(usize) -> bool,
) -> Result<Vec<Picture>, Findings> {
    draw_all(pages, theme, form, wanted, 2)
}

/// Pictures of wanted pages, each by itself.
///
/// # Errors
/// A colour that is no ink, or a picture too large to be drawn.
pub fn singles(
    pages: &Pages,
    theme: &Theme,
    form: Form,
    wanted: impl Fn(usize) -> bool,
) -> Result<Vec<Picture>, Findings> {
    draw_all(pages, theme, form, wanted, 1)
}

/// Lays the exhibits of a project out by themselves, a page as large as each, in the order of the book.
///
/// # Errors
/// What the compiler says, such as a link of a note that leads out of the exhibits.
pub fn exhibits(mut project: Project, edition: &Edition) -> Checked<Pages> {
    project.add("main.typ", b"#import \"alone.typ\": alone\n#alone\n".to_vec());
    super::pages(project, edition)
}

fn draw_all(
    pages: &Pages,
    theme: &Theme,
    form: Form,
    wanted: impl Fn(usize) -> bool,
    beside: usize,
) -> Result<Vec<Picture>, Findings> {
    let document = rendition::screen(pages, theme)?;
    let mut pictures = Vec::new();
    let mut rest = document.pages();
    let mut first = 1;
    while !rest.is_empty() {
        let count = if first == 1 { 1 } else { rest.len().min(beside) };
        let (facing, later) = rest.split_at(count);
        let last = first + count - 1;
        if (first..=last).any(&wanted) {
            let bytes = draw(&side_by_side(facing), form).ok_or_else(|| {
                let place = Place::page(&pages.edition.language, first);
                Finding::error(Code::ExportFailed, place, "the picture is too large")
                    .hint("ask for a lower resolution, a smaller width or for SVG")
            })?;
            pictures.push(Picture { first, last, bytes });
        }
        (rest, first) = (later, last + 1);
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

fn draw(page: &Page, form: Form) -> Option<Vec<u8>> {
    let mut page = page.clone();
    if form.transparent && page.fill == Smart::Auto {
        page.fill = Smart::Custom(None);
    }
    if form.format == Format::Svg {
        return Some(typst_svg::svg(&page, &SvgOptions::default()).into_bytes());
    }
    let (width, height) = (page.frame.width().to_pt(), page.frame.height().to_pt());
    let per_point = match form.scale {
        Scale::Resolution(resolution) => resolution / POINTS_PER_INCH,
        Scale::Width(pixels) => f64::from(pixels) / width,
    };
    let longest = width.max(height) * per_point;
    if !longest.is_finite() || longest > LONGEST {
        return None;
    }
    let pixel_per_pt = Scalar::new(per_point);
    let options = RenderOptions { pixel_per_pt, render_bleed: false };
    typst_render::render(&page, &options).encode_png().ok()
}
