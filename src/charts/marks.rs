//! Marks: what a chart is made of when it leaves this stage.
//!
//! Cooperates with `layouts/components/marks.typ`, which draws them. Coordinates are whole
//! hundredths of a point, the origin is the top left corner of the frame, y runs down.
//! A mark names its ink by role, so that one chart serves the press and the screen.

use serde::Serialize;

use crate::figures::Piece;

/// Hundredths of a point in a point.
pub const PER_POINT: i32 = 100;

/// Returns a length in hundredths of a point, rounded.
pub(super) fn hundredths(points: f64) -> i32 {
    (points * f64::from(PER_POINT)).round() as i32
}

/// A finished chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Marks {
    /// The width of the frame.
    pub width: i32,
    /// The height of the frame.
    pub height: i32,
    /// The marks, back to front.
    pub marks: Vec<Mark>,
}

/// A place in the frame: right and down from its top left corner.
pub type Point = [i32; 2];

/// One shape or one line of text, in one ink.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "mark", rename_all = "lowercase")]
pub enum Mark {
    /// An open polyline.
    Line {
        /// Its corners.
        points: Vec<Point>,
        /// The role of its ink.
        ink: String,
        /// The width of the stroke.
        width: i32,
        /// Whether it is broken into dashes.
        dashed: bool,
    },
    /// A filled rectangle.
    Area {
        /// Its top left corner.
        from: Point,
        /// Its bottom right corner.
        to: Point,
        /// The role of its ink.
        ink: String,
    },
    /// A filled polygon.
    Polygon {
        /// Its corners.
        points: Vec<Point>,
        /// The role of its ink.
        ink: String,
    },
    /// A disc or a ring.
    Circle {
        /// Its centre.
        center: Point,
        /// Its radius, to the middle of the stroke if it is not filled.
        radius: i32,
        /// The role of its ink.
        ink: String,
        /// Whether it is a disc.
        filled: bool,
        /// The width of the stroke if it is not filled.
        width: i32,
    },
    /// One line of text.
    Text {
        /// The anchor, on the baseline.
        at: Point,
        /// The words: one piece, with what stands behind it if it is a number.
        text: Vec<Piece>,
        /// The role of its ink.
        ink: String,
        /// The size of the type.
        size: i32,
        /// The weight of the type.
        weight: Weight,
        /// Which end of the text stands at the anchor.
        anchor: Anchor,
        /// Whether the text is turned a quarter anticlockwise about the anchor.
        turned: bool,
    },
}

/// A weight of the sans family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "these are their names")]
pub enum Weight {
    Regular,
    Semibold,
    Bold,
}

impl Weight {
    /// The weights, lightest first.
    pub const ALL: [Self; 3] = [Self::Regular, Self::Semibold, Self::Bold];

    /// Returns the name under which plotters knows the weight.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Regular => "regular",
            Self::Semibold => "semibold",
            Self::Bold => "bold",
        }
    }
}

/// Which end of a text stands at its anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "these are their names")]
pub enum Anchor {
    Start,
    Middle,
    End,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn marks_are_written_as_the_layouts_read_them() {
        let marks = Marks {
            width: 18425,
            height: 14400,
            marks: vec![
                Mark::Area { from: [0, 0], to: [10, 20], ink: "deep".into() },
                Mark::Text {
                    at: [5, 7],
                    text: vec![Piece::figure("36 205".into(), "capacity.2024")],
                    ink: "text".into(),
                    size: 650,
                    weight: Weight::Semibold,
                    anchor: Anchor::Middle,
                    turned: false,
                },
            ],
        };
        let expected = json!({ "width": 18425, "height": 14400, "marks": [
            { "mark": "area", "from": [0, 0], "to": [10, 20], "ink": "deep" },
            { "mark": "text", "at": [5, 7], "text": [{
                  "number": { "kind": "figure", "figure": "capacity.2024" }, "text": "36 205",
              }], "ink": "text", "size": 650,
              "weight": "semibold", "anchor": "middle", "turned": false },
        ] });
        assert_eq!(serde_json::to_value(&marks).unwrap(), expected);
    }
}
