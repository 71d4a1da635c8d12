//! Laid-out pages as plain data: what stands where, how large, in which ink and as part of what.
//!
//! This is all that the eye sees. Nothing here is Typst's: a page is a list of items in the order
//! in which they are drawn, each with its box on the page. Lengths are points; the origin is the
//! top left corner of the trim, y runs down.

mod glyphs;
mod outline;
mod parts;
mod walk;

pub use walk::anatomy;

use crate::finding::Area;

/// Cyan, magenta, yellow and black in percent.
pub type Cmyk = [f64; 4];

/// The pages of an edition, laid open.
#[derive(Debug, Clone, PartialEq)]
pub struct Anatomy {
    /// The edition's language.
    pub edition: String,
    /// The pages in their order.
    pub pages: Vec<Page>,
}

/// A page and what is drawn on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its position in the book, from 1.
    pub number: usize,
    /// The width of the trim.
    pub width: f64,
    /// The height of the trim.
    pub height: f64,
    /// How far the page runs beyond its trim.
    pub bleed: f64,
    /// The ink of the whole page; white paper without one.
    pub ground: Option<Cmyk>,
    /// What is drawn, from the lowest to the topmost.
    pub items: Vec<Item>,
    /// The links to other places of the book.
    pub links: Vec<Link>,
}

/// Something drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Text.
    Run(Run),
    /// A filled or stroked shape.
    Mark(Mark),
    /// A picture, of which only the box is known.
    Image(Area),
}

/// A run of text of one font, size and ink on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Left end of its baseline.
    pub x: f64,
    /// Height of its baseline.
    pub baseline: f64,
    /// How far it runs along the baseline, side bearings and spaces included.
    pub width: f64,
    /// The size at which it is printed, whatever it is scaled by.
    pub size: f64,
    /// The font's family.
    pub family: String,
    /// The font's weight, from 100 to 900.
    pub weight: u16,
    /// The ink; none if the colour is no CMYK.
    pub ink: Option<Cmyk>,
    /// Whether the baseline runs level.
    pub upright: bool,
    /// The words, in their order.
    pub words: Vec<Word>,
    /// The spaces between words, in their order; none if the run is not upright.
    pub gaps: Vec<Gap>,
    /// What it is a part of.
    pub part: Part,
    /// What is seen of it, if something around it cuts off what stands out.
    pub clip: Option<Area>,
}

/// A word, or any stretch of text without a space.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// The text.
    pub text: String,
    /// The box of what is printed: the outlines of its characters.
    pub area: Area,
    /// The box of each character's outline.
    pub characters: Vec<Area>,
}

/// A word space.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    /// Its left end.
    pub x: f64,
    /// Its width as set.
    pub width: f64,
    /// The width that the font gives it.
    pub normal: f64,
}

/// A filled or stroked shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Its box, with its stroke.
    pub area: Area,
    /// The ink of its area.
    pub fill: Option<Cmyk>,
    /// Its line.
    pub stroke: Option<Stroke>,
    /// The paths along which it runs; curves as short lines. A filled path closes by itself.
    pub outline: Vec<Vec<(f64, f64)>>,
    /// What it is a part of.
    pub part: Part,
}

/// The line along a shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// The ink; none if the colour is no CMYK.
    pub ink: Option<Cmyk>,
    /// The width.
    pub width: f64,
}

/// What something is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Part {
    /// What it serves as.
    pub role: Role,
    /// The innermost paragraph, heading or cell: the same number for all of its runs in the
    /// edition, on whichever pages.
    pub block: Option<usize>,
    /// Whether the paragraph's lines are set to the full measure.
    pub justified: bool,
    /// The box of the chart.
    pub chart: Option<Area>,
}

/// What something serves as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// A paragraph.
    Text,
    /// A heading, with its level from 1.
    Heading(u8),
    /// A cell of a table.
    Table,
    /// A chart or picture.
    Chart,
    /// What the page repeats: folio, running head.
    Furniture,
    /// None of these.
    #[default]
    Other,
}

/// A link to a place of the book.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// What can be clicked.
    pub area: Area,
    /// What the text that is linked is a part of.
    pub part: Part,
    /// The label of where it leads, such as `exhibit:E1`.
    pub target: String,
    /// The page where it leads, from 1.
    pub page: usize,
}
