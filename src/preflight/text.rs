//! The text of a PDF, as a reader of the file meets it: characters and where they stand.
//!
//! Pages are interpreted as for drawing, so a character is here only if it is painted or spoken,
//! and its Unicode is what the font's `ToUnicode` says (ISO 32000-1, 9.10).

use std::fmt;

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::{
    BlendMode, CacheKey as _, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, interpret_page,
};
use hayro_syntax::Pdf;
use hayro_syntax::object::Rect;
use kurbo::{Affine, BezPath, Point};

use super::alternatives;

/// The text of a PDF.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Text {
    /// Its pages.
    pub pages: Vec<Page>,
    /// The alternative texts of its structure, in its order.
    pub alternatives: Vec<String>,
}

/// The text of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// Its characters, in the order of the content stream.
    pub characters: Vec<Character>,
}

/// A glyph on a page. Places are in points from the top left corner of the trim, y runs down.
#[derive(Debug, Clone, PartialEq)]
pub struct Character {
    /// Its Unicode, usually one character; `None` if the font does not say.
    pub text: Option<String>,
    /// Where it stands on its baseline.
    pub from: (f64, f64),
    /// Where the next one would stand.
    pub to: (f64, f64),
    /// Tells glyphs apart: equal for the same glyph of the same font.
    pub glyph: u128,
}

impl Character {
    /// The middle of its foot.
    pub fn middle(&self) -> (f64, f64) {
        ((self.from.0 + self.to.0) / 2.0, (self.from.1 + self.to.1) / 2.0)
    }
}

/// A file that cannot be read as a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the PDF cannot be read")
    }
}

impl std::error::Error for Unreadable {}

/// How many pages a PDF has.
///
/// # Errors
/// The bytes are no PDF, or one that is encrypted.
pub fn pages(bytes: &[u8]) -> Result<usize, Unreadable> {
    Ok(Pdf::new(bytes.to_vec()).map_err(|_| Unreadable)?.pages().len())
}

/// Reads the text of a PDF.
///
/// # Errors
/// The bytes are no PDF, or one that is encrypted.
pub fn text(bytes: &[u8]) -> Result<Text, Unreadable> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|_| Unreadable)?;
    let cache = InterpreterCache::new();
    let settings =
        || InterpreterSettings { render_annotations: false, ..InterpreterSettings::default() };
    let mut pages = Vec::new();
    for page in pdf.pages().iter() {
        let trim = page.raw().get::<Rect>(b"TrimBox").unwrap_or_else(|| page.media_box());
        // Only glyphs are looked at, so the clip does not matter.
        let clip = kurbo::Rect::new(trim.x0, trim.y0, trim.x1, trim.y1);
        // PDF has its origin at the foot.
        let flip = Affine::new([1.0, 0.0, 0.0, -1.0, -trim.x0, trim.y1]);
        let mut context = Context::new(flip, clip, &cache, pdf.xref(), settings());
        let mut reader = Reader::default();
        interpret_page(page, &mut context, &mut reader);
        pages.push(Page { characters: reader.characters });
    }
    Ok(Text { pages, alternatives: alternatives::read(&pdf) })
}

/// Notes the glyphs that are drawn.
#[derive(Default)]
struct Reader {
    characters: Vec<Character>,
}

impl Device<'_> for Reader {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'_>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'_>,
        _: &GlyphDrawMode,
    ) {
        let to_page = transform * glyph_transform;
        let (advance, key) = match glyph {
            Glyph::Outline(glyph) => {
                (glyph.advance_width().unwrap_or_default(), glyph.identifier().cache_key())
            }
            Glyph::Type3(glyph) => (0.0, glyph.cache_key()),
        };
        let text = glyph.as_unicode().map(|unicode| match unicode {
            BfString::Char(character) => character.to_string(),
            BfString::String(text) => text,
        });
        let place = |x: f64| {
            let point = to_page * Point::new(x, 0.0);
            (point.x, point.y)
        };
        let (from, to) = (place(0.0), place(f64::from(advance)));
        self.characters.push(Character { text, from, to, glyph: key });
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'_>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
