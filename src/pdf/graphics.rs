//! The graphics state of a content stream, as far as it decides what is black and how large.

use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Object};

use super::matrix::Matrix;
use super::object::{get, get_dictionary, numbers};

/// A colour, as far as overprint is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Full black and no other ink.
    Black,
    /// Everything else, white and tints of black too.
    Other,
}

impl Ink {
    /// An ink by its CMYK values; the exporter writes steps of 1/255, so the full value is exact.
    fn of_cmyk(parts: &[f64]) -> Self {
        if *parts == [0.0, 0.0, 0.0, 1.0] { Self::Black } else { Self::Other }
    }
}

/// A colour space, as far as black can be named in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Space {
    Cmyk,
    SeparationBlack,
    Other,
}

/// What a painting operator finds set.
#[derive(Debug, Clone)]
pub struct State {
    /// From the space of the stream to the page.
    pub ctm: Matrix,
    /// What is filled with.
    pub fill: Ink,
    /// What is stroked with.
    pub stroke: Ink,
    /// The width of lines in the space of the stream.
    pub line_width: f64,
    /// Whether paints overprint what is below; `None` if somebody else may have decided it.
    pub overprint: Option<bool>,
    spaces: (Space, Space),
    font_size: f64,
    text_matrix: Matrix,
    text_mode: i64,
}

impl State {
    /// The state at the start of a page (ISO 32000-1, table 52): black in DeviceGray, knocking out.
    pub fn of_page() -> Self {
        Self {
            ctm: Matrix::IDENTITY,
            fill: Ink::Other,
            stroke: Ink::Other,
            line_width: 1.0,
            overprint: Some(false),
            spaces: (Space::Other, Space::Other),
            font_size: 0.0,
            text_matrix: Matrix::IDENTITY,
            text_mode: 0,
        }
    }

    /// The state in which a form or pattern with a matrix of its own begins.
    pub fn within(&self, matrix: Matrix) -> Self {
        Self { ctm: matrix.then(self.ctm), overprint: Some(false), ..self.clone() }
    }

    /// The size of type on the page, in points.
    pub fn type_size(&self) -> f64 {
        self.font_size.abs() * self.text_matrix.then(self.ctm).upright()
    }

    /// The width of lines on the page, in points.
    pub fn stroke_width(&self) -> f64 {
        self.line_width * self.ctm.scale()
    }

    /// What text-showing operators paint: fill and stroke (ISO 32000-1, table 106).
    pub fn text_paints(&self) -> (bool, bool) {
        match self.text_mode % 4 {
            0 => (true, false),
            1 => (false, true),
            2 => (true, true),
            _ => (false, false),
        }
    }

    /// Takes in an operator that changes the state; `q` and `Q` are for whoever keeps the stack.
    pub fn change(&mut self, operation: &Operation, document: &Document, resources: &Dictionary) {
        let operands = &operation.operands;
        let parts = numbers(operands);
        let first = parts.first().copied();
        match operation.operator.as_str() {
            "cm" => self.ctm = Matrix::read(&parts).map_or(self.ctm, |cm| cm.then(self.ctm)),
            "w" => self.line_width = first.unwrap_or(self.line_width),
            "gs" => self.overprint = None,
            "BT" => self.text_matrix = Matrix::IDENTITY,
            "Tm" => self.text_matrix = Matrix::read(&parts).unwrap_or(self.text_matrix),
            "Tf" => self.font_size = first.unwrap_or(self.font_size),
            "Tr" => self.text_mode = first.map_or(self.text_mode, |mode| mode as i64),
            "k" => (self.spaces.0, self.fill) = (Space::Cmyk, Ink::of_cmyk(&parts)),
            "K" => (self.spaces.1, self.stroke) = (Space::Cmyk, Ink::of_cmyk(&parts)),
            "g" | "rg" => (self.spaces.0, self.fill) = (Space::Other, Ink::Other),
            "G" | "RG" => (self.spaces.1, self.stroke) = (Space::Other, Ink::Other),
            "cs" => (self.spaces.0, self.fill) = space(operands, document, resources),
            "CS" => (self.spaces.1, self.stroke) = space(operands, document, resources),
            "sc" | "scn" => self.fill = ink(self.spaces.0, &parts),
            "SC" | "SCN" => self.stroke = ink(self.spaces.1, &parts),
            _ => {}
        }
    }
}

/// A space by its name, and the colour that it begins with (ISO 32000-1, 8.6.8).
fn space(operands: &[Object], document: &Document, resources: &Dictionary) -> (Space, Ink) {
    let Some(name) = operands.first().and_then(|name| name.as_name().ok()) else {
        return (Space::Other, Ink::Other);
    };
    let named = get_dictionary(document, resources, b"ColorSpace");
    let found = named.and_then(|spaces| get(document, spaces, name));
    let kind = |parts: &Vec<Object>| {
        let is = |index: usize, name: &[u8]| {
            parts.get(index).and_then(|part| part.as_name().ok()) == Some(name)
        };
        is(0, b"Separation") && is(1, b"Black")
    };
    match found {
        None if name == b"DeviceCMYK" => (Space::Cmyk, Ink::Black),
        Some(Object::Name(name)) if name == b"DeviceCMYK" => (Space::Cmyk, Ink::Black),
        Some(Object::Array(parts)) if kind(parts) => (Space::SeparationBlack, Ink::Black),
        _ => (Space::Other, Ink::Other),
    }
}

/// A colour in a space.
fn ink(space: Space, parts: &[f64]) -> Ink {
    match space {
        Space::Cmyk => Ink::of_cmyk(parts),
        Space::SeparationBlack if *parts == [1.0] => Ink::Black,
        Space::SeparationBlack | Space::Other => Ink::Other,
    }
}
