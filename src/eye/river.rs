//! Rivers: white that runs down through a paragraph.

use super::Objection;
use super::setting::gaps;
use super::view::{Line, View};
use crate::finding::{Area, Code};

/// A word space is part of a river if it is at least this much wider than the font's.
const RIVER_WIDTH: f64 = 1.2;

/// The least part of the narrower of two word spaces that stands under the other.
const RIVER_OVERLAP: f64 = 0.5;

/// Wide word spaces that stand under each other on several lines in a row.
pub fn objections(view: &View, lines: &[&Line]) -> Vec<Objection> {
    let mut all = Vec::new();
    let limit = view.limits().river_lines as usize;
    for column in lines.chunk_by(|a, b| !a.breaks_before(b)) {
        // The streams that reach the current line: the spaces that they run through.
        let mut streams: Vec<Vec<Area>> = Vec::new();
        let mut longest: Vec<Vec<Area>> = Vec::new();
        for line in column {
            let spaces: Vec<Area> = gaps(line)
                .filter(|gap| gap.width >= RIVER_WIDTH * gap.normal)
                .map(|gap| Area { x: gap.x, width: gap.width, ..line.area })
                .collect();
            let mut reaching = Vec::new();
            for space in spaces {
                let above = streams.iter().filter(|stream| continues(stream, &space));
                let mut stream =
                    above.max_by_key(|stream| stream.len()).cloned().unwrap_or_default();
                stream.push(space);
                reaching.push(stream);
            }
            // A stream that nothing continues has ended.
            for stream in std::mem::take(&mut streams) {
                let goes_on = reaching.iter().any(|next| next.starts_with(&stream));
                if !goes_on {
                    longest.push(stream);
                }
            }
            streams = reaching;
        }
        longest.extend(streams);
        for river in longest.into_iter().filter(|river| river.len() >= limit) {
            let count = river.len();
            let Some(area) = river.into_iter().reduce(Area::union) else { continue };
            all.push(Objection {
                code: Code::River,
                page: column[0].page,
                area,
                message: format!(
                    "the word spaces of {count} lines in a row stand under each other, {limit} \
                     make a river"
                ),
                hint: "reword the paragraph, or allow hyphens and a little tracking",
            });
        }
    }
    all
}

/// Whether a space stands under the last one of a stream.
fn continues(stream: &[Area], space: &Area) -> bool {
    stream.last().is_some_and(|last| {
        let right = (last.x + last.width).min(space.x + space.width);
        right - last.x.max(space.x) >= RIVER_OVERLAP * last.width.min(space.width)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eye::specimen::{baseline, column, fault_and_twin, page, paragraph, run, seen};
    use crate::typeset::anatomy::{Item, Page, Run};

    #[test]
    fn a_river() {
        let of_spaces = |percent: f64, lines: usize| {
            let mut page = page(1);
            let x = column(&page, 0);
            for line in 0..lines {
                let part = paragraph(1);
                let run = run("word wordword", x, baseline(line), 9.2, percent);
                page.items.push(Item::Run(Run { part, ..run }));
            }
            vec![page]
        };
        let says = "the word spaces of 4 lines in a row stand under each other, 4 make a river";
        fault_and_twin(Code::River, of_spaces(140.0, 4), 1, says, of_spaces(140.0, 3));
        assert_eq!(seen(Code::River, of_spaces(121.0, 4)).len(), 1, "a fifth wider than normal");
        assert!(seen(Code::River, of_spaces(119.0, 4)).is_empty(), "narrow spaces do not flow");
    }

    /// Four lines whose word spaces are this wide and begin so much further right, line by line, in
    /// parts of their width.
    fn stream(percent: f64, drift: f64) -> Vec<Page> {
        let mut page = page(1);
        let step = drift * 9.2 / 4.0 * percent / 100.0;
        let x = column(&page, 0);
        for line in 0..4 {
            let part = paragraph(1);
            let run = run("word wordword", x + step * line as f64, baseline(line), 9.2, percent);
            page.items.push(Item::Run(Run { part, ..run }));
        }
        vec![page]
    }

    #[test]
    fn a_space_flows_from_six_fifths_of_its_width() {
        let says = "the word spaces of 4 lines in a row";
        fault_and_twin(Code::River, stream(120.1, 0.0), 1, says, stream(119.9, 0.0));
    }

    #[test]
    fn a_river_may_drift_by_half_of_a_space() {
        let says = "the word spaces of 4 lines in a row";
        fault_and_twin(Code::River, stream(140.0, 0.49), 1, says, stream(140.0, 0.51));
        fault_and_twin(Code::River, stream(140.0, -0.49), 1, says, stream(140.0, -0.51));
    }
}
