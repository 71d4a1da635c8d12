//! Paths under construction, to tell thin rectangles from areas.

use super::matrix::Matrix;
use super::object::numbers;

use lopdf::content::Operation;

/// The path that is being built, in the space of its stream.
#[derive(Debug, Default)]
pub struct Path {
    /// The corners of each part.
    parts: Vec<Vec<[f64; 2]>>,
    /// Whether any part is curved.
    curved: bool,
}

impl Path {
    /// Takes in an operator of path construction; gives whether it was one.
    pub fn build(&mut self, operation: &Operation) -> bool {
        let operands = numbers(&operation.operands);
        match (operation.operator.as_str(), operands.as_slice()) {
            ("m", &[x, y]) => self.parts.push(vec![[x, y]]),
            ("l", &[x, y]) => self.parts.last_mut().into_iter().for_each(|part| part.push([x, y])),
            ("re", &[x, y, width, height]) => self.parts.push(vec![
                [x, y],
                [x + width, y],
                [x + width, y + height],
                [x, y + height],
            ]),
            ("c" | "v" | "y", _) => self.curved = true,
            ("h", _) => {}
            _ => return false,
        }
        true
    }

    /// Whether the path is nothing but rectangles thinner than `width` points on the page: what a
    /// reader sees as lines (GWG 2022, implementation note I00004).
    pub fn is_thin(&self, ctm: Matrix, width: f64) -> bool {
        !self.curved
            && !self.parts.is_empty()
            && self.parts.iter().all(|part| thickness(part, ctm).is_some_and(|thick| thick < width))
    }
}

/// The shorter side of a rectangle on the page; `None` if it is none.
fn thickness(part: &[[f64; 2]], ctm: Matrix) -> Option<f64> {
    /// How far from right angles and parallels a rectangle may be, in points.
    const CROOKED: f64 = 0.01;
    let corners: Vec<[f64; 2]> = part.iter().map(|corner| ctm.apply(*corner)).collect();
    let [a, b, c, d] = match *corners {
        [a, b, c, d] => [a, b, c, d],
        // Closed by hand before it is closed.
        [a, b, c, d, e] if distance(a, e) < CROOKED => [a, b, c, d],
        _ => return None,
    };
    // A parallelogram whose diagonals are of one length.
    let middle = |[x, y]: [f64; 2], [u, v]: [f64; 2]| [(x + u) / 2.0, (y + v) / 2.0];
    let skew = (distance(a, c) - distance(b, d)).abs();
    let right = distance(middle(a, c), middle(b, d)) < CROOKED && skew < CROOKED;
    right.then(|| distance(a, b).min(distance(b, c)))
}

fn distance([x, y]: [f64; 2], [u, v]: [f64; 2]) -> f64 {
    (x - u).hypot(y - v)
}

#[cfg(test)]
mod tests {
    use lopdf::content::Content;

    use super::*;

    fn thin(operators: &str) -> bool {
        let mut path = Path::default();
        for operation in Content::decode(operators.as_bytes()).unwrap().operations {
            assert!(path.build(&operation), "{operation:?}");
        }
        path.is_thin(Matrix::IDENTITY, 2.0)
    }

    #[test]
    fn only_rectangles_thinner_than_the_limit_are_lines() {
        assert!(thin("0 0 100 1.99 re"));
        assert!(thin("0 0 m 100 0 l 100 -1 l 0 -1 l h"));
        assert!(thin("0 0 m 100 0 l 100 -1 l 0 -1 l 0 0 l h"));
        assert!(thin("0 0 m 100 100 l 99.5 100.5 l -0.5 0.5 l h"), "a slanted line");
        assert!(!thin("0 0 100 2 re"), "as thick as the limit");
        assert!(!thin("0 0 100 1 re 0 50 100 50 re"), "one of two is an area");
        assert!(!thin("0 0 m 100 0 l 50 1 l h"), "a triangle");
        assert!(!thin("0 0 m 100 0 l 120 1 l 20 1 l h"), "a slanted end");
        assert!(!thin("0 0 m 0 1 100 1 100 0 c h"), "a curve");
    }
}
