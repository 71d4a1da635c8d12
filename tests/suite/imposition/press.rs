//! What is printed on press sheets, read from the operators of an imposed document.

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::pdf::{Operation, Pdf, number};

/// A page that stands on a side.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The number that its text says.
    pub number: usize,
    /// Where its number begins, in points from the lower left corner of the sheet.
    pub at: [f64; 2],
    /// Whether its text runs from right to left, upside down.
    pub turned: bool,
    /// What it may paint: left, bottom, right and top of the clipping path.
    pub clip: [f64; 4],
    /// What it paints: the corners of its `BBox` on the sheet.
    pub paints: [f64; 4],
}

/// One side of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// The pages, in the order in which they are drawn.
    pub pages: Vec<Placed>,
    /// Left, bottom, right and top of the trim, the bleed and the paper.
    pub trim: [f64; 4],
    pub bleed: [f64; 4],
    pub media: [f64; 4],
    /// Rectangles that are filled by the sheet itself: collation marks.
    pub steps: Vec<[f64; 4]>,
    /// Lines, each with whether it is dashed and how wide it is.
    pub lines: Vec<Line>,
}

/// A line of a mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub from: [f64; 2],
    pub to: [f64; 2],
    pub dashed: bool,
    pub width: f64,
}

impl Side {
    /// The page whose number stands in a half and row of the trim; row 0 is at the foot.
    pub fn page_in(&self, column: usize, row: usize, rows: usize) -> Option<&Placed> {
        let [left, bottom, right, top] = self.trim;
        self.pages.iter().find(|page| {
            let [x, y] = page.at;
            let in_column = usize::from(x > (left + right) / 2.0);
            let in_row = if rows > 1 { usize::from(y > (bottom + top) / 2.0) } else { 0 };
            (in_column, in_row) == (column, row)
        })
    }
}

/// Opens imposed bytes.
pub fn open(bytes: &[u8]) -> Pdf {
    let document = Document::load_mem(bytes).expect("what was written is read");
    Pdf { document, name: "the imposed document".into() }
}

/// The sides of an imposed document.
pub fn sides(pdf: &Pdf) -> Vec<Side> {
    pdf.pages().into_iter().map(|page| side(pdf, page)).collect()
}

type Matrix = [f64; 6];

fn then([a, b, c, d, e, f]: Matrix, [p, q, r, s, t, u]: Matrix) -> Matrix {
    [
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    ]
}

fn apply([a, b, c, d, e, f]: Matrix, [x, y]: [f64; 2]) -> [f64; 2] {
    [a * x + c * y + e, b * x + d * y + f]
}

fn numbers(operands: &[Object]) -> Vec<f64> {
    operands.iter().filter_map(number).collect()
}

fn array<const N: usize>(operands: &[Object]) -> [f64; N] {
    numbers(operands).try_into().unwrap_or_else(|found| panic!("{N} numbers: {found:?}"))
}

fn side(pdf: &Pdf, page: ObjectId) -> Side {
    let page_box = |key| pdf.page_box(page, key).unwrap_or_else(|| panic!("a sheet has a {key}"));
    let mut side = Side {
        pages: Vec::new(),
        trim: page_box("TrimBox"),
        bleed: page_box("BleedBox"),
        media: page_box("MediaBox"),
        steps: Vec::new(),
        lines: Vec::new(),
    };
    let dictionary = pdf.document.get_dictionary(page).expect("a page is a dictionary");
    let resources = dictionary_in(pdf, dictionary, "Resources");
    const START: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    let mut state = (START, [f64::NEG_INFINITY, f64::NEG_INFINITY, f64::INFINITY, f64::INFINITY]);
    let mut kept = Vec::new();
    let (mut dashed, mut width, mut at) = (false, 1.0, [0.0, 0.0]);
    let mut rectangle = None;
    let contents = pdf.document.get_page_contents(page);
    for operation in contents.into_iter().flat_map(|id| pdf.operations_of(id)) {
        let Operation { operator, operands, .. } = operation;
        match operator.as_str() {
            "q" => kept.push(state),
            "Q" => state = kept.pop().expect("a state was kept"),
            "cm" => state.0 = then(array(&operands), state.0),
            "re" => {
                let [x, y, w, h] = array(&operands);
                rectangle = Some([x, y, x + w, y + h]);
            }
            "W" => state.1 = rectangle.expect("the path is a rectangle"),
            "f" => side.steps.extend(rectangle.take()),
            "d" => dashed = operands[0].as_array().is_ok_and(|pattern| !pattern.is_empty()),
            "w" => [width] = array(&operands),
            "m" => at = array(&operands),
            "l" => {
                let to = array(&operands);
                side.lines.push(Line { from: at, to, dashed, width });
            }
            "Do" => {
                let forms = dictionary_in(pdf, resources, "XObject");
                let name = operands[0].as_name().expect("a form has a name");
                let form = forms.get(name).and_then(Object::as_reference);
                side.pages.push(placed(pdf, form.expect("the form is there"), state));
            }
            _ => {}
        }
    }
    side
}

fn dictionary_in<'a>(pdf: &'a Pdf, dictionary: &'a Dictionary, key: &str) -> &'a Dictionary {
    let found = pdf.get(dictionary, key).and_then(|found| found.as_dict().ok());
    found.unwrap_or_else(|| panic!("there is a dictionary `{key}`"))
}

/// Reads where a page says its number.
fn placed(pdf: &Pdf, form: ObjectId, (ctm, clip): (Matrix, [f64; 4])) -> Placed {
    let stream = pdf.document.get_object(form).and_then(Object::as_stream).expect("a stream");
    assert!(!stream.dict.has(b"Matrix"), "the form is placed by the sheet alone");
    let bbox = pdf.get(&stream.dict, "BBox").and_then(|one| one.as_array().ok()).expect("a BBox");
    let [left, bottom, right, top] = array(bbox);
    let [[a, b], [c, d]] = [apply(ctm, [left, bottom]), apply(ctm, [right, top])];
    let paints = [a.min(c), b.min(d), a.max(c), b.max(d)];
    let mut text_matrix = ctm;
    for operation in pdf.operations_of(form) {
        match operation.operator.as_str() {
            "Tm" => text_matrix = then(array(&operation.operands), ctm),
            "Tj" => {
                let text = operation.operands[0].as_str().expect("a string is shown");
                let text = String::from_utf8_lossy(text);
                let number = text.strip_prefix("page").and_then(|rest| rest.parse().ok());
                let number = number.unwrap_or_else(|| panic!("a page says its number: {text}"));
                let at = apply(text_matrix, [0.0, 0.0]);
                let turned = text_matrix[0] < 0.0;
                assert_eq!(turned, text_matrix[3] < 0.0, "page {number} is mirrored");
                return Placed { number, at, turned, clip, paints };
            }
            _ => {}
        }
    }
    panic!("a page says no number")
}
