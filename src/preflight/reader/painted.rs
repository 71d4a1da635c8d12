//! What stands on a page: painted objects, in the order of painting.

use std::collections::BTreeMap;
use std::sync::Arc;

use kurbo::{Affine, BezPath, Point, Rect};

use super::paint::Paint;
use super::space::Space;

/// All that a page paints, and what else its content says.
#[derive(Debug, Default)]
pub struct Painting {
    /// The objects, in the order of painting.
    pub objects: Vec<Painted>,
    /// The fonts that text is set in, by their names in the order of first use.
    pub fonts: Vec<Arc<Font>>,
    /// Transparency groups and soft masks, each with its colour space if it declares one.
    pub groups: Vec<Option<Space>>,
    /// What PDF/X-4 has no place for, each with a description.
    pub forbidden: BTreeMap<&'static str, String>,
    /// Whether something was too much to be read, so that the rest is not known.
    pub cut_short: Option<String>,
}

/// One painted object.
#[derive(Debug, Clone)]
pub struct Painted {
    /// What it is.
    pub shape: Shape,
    /// Its colour; of an image the colour of none.
    pub paint: Paint,
    /// Its visible box in points, in the user space of the page.
    pub area: Rect,
    /// Whether it overprints.
    pub overprint: bool,
    /// The overprint mode, 0 or 1.
    pub mode: u8,
    /// How opaque it is, from 0 to 1.
    pub alpha: f32,
    /// How it mixes with what lies behind.
    pub blend: Blend,
    /// Whether a soft mask lies over it.
    pub masked: bool,
    /// What cuts it off.
    pub clip: Clip,
    /// What marked content it is in.
    pub mark: Mark,
}

/// What an object is.
#[derive(Debug, Clone)]
pub enum Shape {
    /// A run of text.
    Text(Text),
    /// A filled path.
    Fill(Fill),
    /// A stroked path.
    Stroke(Stroke),
    /// An image.
    Image(Image),
    /// A shading over all that is not clipped.
    Shading,
}

/// A run of text: the operand of one operator.
#[derive(Debug, Clone)]
pub struct Text {
    /// The size in points, as it comes out on the page.
    pub size: f64,
    /// The font.
    pub font: Arc<Font>,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
    /// What it reads as, spaces included.
    pub letters: Vec<Letter>,
    /// The width of the stroke in points, if the outlines are stroked.
    pub stroke: Option<f64>,
    /// Whether nothing is painted (rendering mode 3).
    pub invisible: bool,
}

/// A glyph where it stands.
#[derive(Debug, Clone)]
pub struct Glyph {
    /// The outline, in thousandths of the size.
    pub outline: Arc<Outline>,
    /// From there to the user space of the page.
    pub transform: Affine,
}

/// What a code of a run of text reads as, and where it stands.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Its Unicode, usually one character; `None` if the font does not say.
    pub text: Option<Arc<str>>,
    /// Where it stands on its baseline, in the user space of the page.
    pub from: Point,
    /// Where it ends there.
    pub to: Point,
}

impl Glyph {
    /// The box of the glyph on the page.
    pub fn area(&self) -> Rect {
        self.transform.transform_rect_bbox(self.outline.bounds)
    }
}

/// The outline of a glyph.
#[derive(Debug, Default)]
pub struct Outline {
    /// The path.
    pub path: BezPath,
    /// The box of its points.
    pub bounds: Rect,
}

/// A font, as far as it is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Font {
    /// Its name, without the tag of a subset.
    pub name: String,
    /// Whether its outlines are in the file.
    pub embedded: bool,
    /// Whether its codes have characters.
    pub to_unicode: bool,
    /// Whether it is bold.
    pub bold: bool,
}

/// A filled path.
#[derive(Debug, Clone)]
pub struct Fill {
    /// The path, in the user space of the page.
    pub path: Arc<BezPath>,
    /// By which rule it is filled.
    pub even_odd: bool,
    /// The shorter side, if it is a rectangle: such a rectangle is a line (GWG, note I00004).
    pub thickness: Option<f64>,
}

/// A stroked path.
#[derive(Debug, Clone)]
pub struct Stroke {
    /// The path, in the user space of the page.
    pub path: Arc<BezPath>,
    /// The width in points, as it comes out on the page.
    pub width: f64,
    /// Dashes and gaps in points, and where they begin.
    pub dashes: (Vec<f64>, f64),
    /// How lines end: 0 butt, 1 round, 2 square.
    pub cap: u8,
    /// How lines meet: 0 miter, 1 round, 2 bevel.
    pub join: u8,
    /// How far a miter may reach, in widths.
    pub miter: f64,
}

/// An image.
#[derive(Debug, Clone)]
pub struct Image {
    /// From the unit square to the user space of the page.
    pub transform: Affine,
    /// Width and height in pixels.
    pub pixels: (u32, u32),
    /// Bits of a component.
    pub bits: u8,
    /// The samples, small enough for the plates; none if they could not be read.
    pub samples: Option<Arc<Samples>>,
    /// How opaque each cell is, if a mask says so, as the light of its cells.
    pub opacity: Option<Arc<Samples>>,
}

impl Image {
    /// Pixels per inch along both sides as they come out on the page; the smaller counts.
    pub fn resolution(&self) -> f64 {
        let [a, b, c, d, ..] = self.transform.as_coeffs();
        let along = |pixels: u32, points: f64| f64::from(pixels) * 72.0 / points;
        let (width, height) = self.pixels;
        along(width, a.hypot(b)).min(along(height, c.hypot(d)))
    }
}

/// An image, reduced to about the resolution of the plates.
#[derive(Debug)]
pub struct Samples {
    /// Columns of cells.
    pub columns: usize,
    /// Rows of cells, from the top.
    pub rows: usize,
    /// The cells, row by row; of a stencil the light of a cell is the share that is painted.
    pub cells: Vec<Cell>,
}

impl Samples {
    /// The cell at a point of the unit square.
    pub fn at(&self, x: f64, y: f64) -> Cell {
        let index = |at: f64, count: usize| ((at * count as f64).max(0.0) as usize).min(count - 1);
        let (column, row) = (index(x, self.columns), index(1.0 - y, self.rows));
        self.cells.get(row * self.columns + column).copied().unwrap_or_default()
    }
}

/// A cell of a reduced image.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cell {
    /// Cyan, magenta, yellow, black.
    pub inks: [f32; 4],
    /// The colour on a screen.
    pub srgb: [f32; 3],
}

/// How an object mixes with what lies behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Blend {
    /// It covers.
    #[default]
    Normal,
    /// It adds to what lies behind, as an ink does.
    Multiply,
    /// Another blend mode; the plates take it for `Normal`.
    Other,
}

/// What cuts an object off.
#[derive(Debug, Clone)]
pub struct Clip {
    /// The box that nothing leaves.
    pub area: Rect,
    /// Paths within it that are no rectangles, each with its rule.
    pub paths: Vec<(Arc<BezPath>, bool)>,
}

/// The marked content that an object is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Mark {
    /// None.
    #[default]
    None,
    /// An artifact.
    Artifact,
    /// Content of the structure tree, by its identifier on the page.
    Content(i32),
}
