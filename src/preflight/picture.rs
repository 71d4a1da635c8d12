//! Pictures of the pages of a finished file, as a viewer shows them.
//!
//! Pages are drawn by `hayro`, on white, with their annotations. Its nesting is bounded by itself,
//! the size of a picture here.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Cursor;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use hayro_interpret::InterpreterSettings;
use hayro_svg::SvgRenderSettings;
use hayro_syntax::Pdf;
use hayro_syntax::page::Page;
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder as _};

use super::bounds;
use super::guard::guarded;
use super::reader::{Document, Refusal};

/// Pixels per inch at which looks are compared.
const LOOK_PPI: f64 = 96.0;

/// The longest side of a picture, in pixels.
const LONGEST: f64 = 12_000.0;

/// A picture: rows of red, green and blue, from the top.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picture {
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Three bytes for each pixel, in sRGB.
    pub rgb: Vec<u8>,
}

/// How large a picture is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scale {
    /// So many pixels per inch.
    Resolution(f64),
    /// So many pixels wide.
    Width(usize),
}

impl Picture {
    /// The picture as PNG; nothing if it is too large for one.
    pub fn png(&self) -> Option<Vec<u8>> {
        let mut png = Cursor::new(Vec::new());
        let (width, height) = (self.width.try_into().ok()?, self.height.try_into().ok()?);
        let encoder = PngEncoder::new(&mut png);
        encoder.write_image(&self.rgb, width, height, ExtendedColorType::Rgb8).ok()?;
        Some(png.into_inner())
    }
}

/// Draws the wanted pages, by their positions from 1, and makes of each picture what is kept of it.
///
/// # Errors
/// Why the file is not read.
pub fn pictures<T: Send + Default + 'static>(
    bytes: impl Into<Arc<[u8]>>,
    wanted: impl Fn(usize) -> bool + Send + 'static,
    scale: Scale,
    keep: fn(Picture) -> T,
) -> Result<BTreeMap<usize, T>, Refusal> {
    let bytes = bytes.into();
    guarded(move || of_pages(&bytes, wanted, |page, cache| keep(draw(page, cache, scale))))?
}

/// The wanted pages as SVG, by their positions from 1: outlines and images, on white if asked for.
///
/// # Errors
/// Why the file is not read.
pub fn drawings(
    bytes: impl Into<Arc<[u8]>>,
    wanted: impl Fn(usize) -> bool + Send + 'static,
    white: bool,
) -> Result<BTreeMap<usize, String>, Refusal> {
    let bytes = bytes.into();
    let alpha = if white { u8::MAX } else { 0 };
    let settings = SvgRenderSettings { bg_color: [u8::MAX, u8::MAX, u8::MAX, alpha] };
    guarded(move || {
        of_pages(&bytes, wanted, |page, _| {
            let cache = hayro_svg::RenderCache::new();
            hayro_svg::convert(page, &cache, &InterpreterSettings::default(), &settings)
        })
    })?
}

/// Does something with each wanted page of a file.
fn of_pages<T: Send + Default>(
    bytes: &[u8],
    wanted: impl Fn(usize) -> bool,
    work: impl for<'a> Fn(&'a Page<'a>, &RenderCache<'a>) -> T + Sync,
) -> Result<BTreeMap<usize, T>, Refusal> {
    let document = Document::open(bytes)?;
    let pages: Vec<usize> = (1..=document.page_count()).filter(|&page| wanted(page)).collect();
    let indices: Vec<usize> = pages.iter().map(|page| page - 1).collect();
    let viewed = document.as_viewed()?;
    Ok(pages.into_iter().zip(each(&viewed, &indices, work)).collect())
}

/// What a page looks like, as a number.
pub fn look<'a>(page: &'a Page<'a>, cache: &RenderCache<'a>) -> u64 {
    let picture = draw(page, cache, Scale::Resolution(LOOK_PPI));
    let mut hasher = DefaultHasher::new();
    (picture.width, picture.height, picture.rgb).hash(&mut hasher);
    hasher.finish()
}

/// Does something with each of some pages, by their positions from 0; as many at a time as there are
/// processors.
pub fn each<T: Send + Default>(
    file: &Pdf,
    pages: &[usize],
    work: impl for<'a> Fn(&'a Page<'a>, &RenderCache<'a>) -> T + Sync,
) -> Vec<T> {
    let workers = thread::available_parallelism().map_or(1, usize::from).min(pages.len());
    let (next, done) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let all = file.pages();
    let one = || {
        let cache = RenderCache::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(&index) = pages.get(at) else { break };
            let result = all.get(index).map(|page| work(page, &cache)).unwrap_or_default();
            done.lock().unwrap_or_else(PoisonError::into_inner).insert(at, result);
        }
    };
    thread::scope(|scope| {
        let one = &one;
        for _ in 0..workers {
            let builder = thread::Builder::new().stack_size(bounds::STACK);
            if builder.spawn_scoped(scope, one).is_err() {
                // Without another thread this one does the work.
                one();
            }
        }
    });
    done.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()
}

fn draw<'a>(page: &'a Page<'a>, cache: &RenderCache<'a>, scale: Scale) -> Picture {
    const POINTS: f64 = 72.0;
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width).max(1.0), f64::from(height).max(1.0));
    let per_point = match scale {
        Scale::Resolution(ppi) => ppi / POINTS,
        Scale::Width(pixels) => pixels as f64 / width,
    };
    let per_point = per_point.min(LONGEST / width.max(height));
    // A picture of a given width has just that; a fraction of a pixel is not lost at the edge.
    let pixels = |points: f64| (points * per_point - 1e-3).ceil().clamp(1.0, LONGEST) as u16;
    let (columns, rows) = match scale {
        Scale::Width(exact) => (exact.clamp(1, LONGEST as usize) as u16, pixels(height)),
        Scale::Resolution(_) => (pixels(width), pixels(height)),
    };
    let settings = RenderSettings {
        x_scale: per_point as f32,
        y_scale: per_point as f32,
        width: Some(columns),
        height: Some(rows),
        bg_color: WHITE,
    };
    let drawn = render(page, cache, &InterpreterSettings::default(), &settings);
    let rgb =
        drawn.data_as_u8_slice().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]);
    Picture { width: columns.into(), height: rows.into(), rgb: rgb.collect() }
}
