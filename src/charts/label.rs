//! Labels on marks: which are set, and where, when not all find room.
//!
//! Each label has spots to try. Labels are placed by rank; one that finds no clear spot is
//! left out. Ordinary labels are set all or none, so that no reader wonders why one point
//! has a number and its neighbour has none.

use super::ChartError;
use super::area::Area;
use super::canvas::{Canvas, Type};
use super::input::Datum;
use super::marks::{Anchor, Weight, hundredths};
use crate::figures::Piece;

/// The space kept clear beside a label.
const CLEARANCE: i32 = 250;

/// The space kept clear between a label and the shapes of the chart.
const SOLID_CLEARANCE: i32 = 75;

/// The importance of a label, the most important first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Highlighted,
    Last,
    First,
    Highest,
    Lowest,
    Other,
}

/// Returns the rank of each datum of a series.
pub(super) fn ranks(data: &[Datum]) -> Vec<Rank> {
    let known = || data.iter().enumerate().filter_map(|(at, datum)| Some((at, datum.value?)));
    let first = known().next().map(|(at, _)| at);
    let last = known().next_back().map(|(at, _)| at);
    // Of equals the first counts, hence the reversed search for the highest.
    let highest = known().rev().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at);
    let lowest = known().min_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at);
    let rank = |at: usize, datum: &Datum| match Some(at) {
        _ if datum.highlight => Rank::Highlighted,
        at if at == last => Rank::Last,
        at if at == first => Rank::First,
        at if at == highest => Rank::Highest,
        at if at == lowest => Rank::Lowest,
        _ => Rank::Other,
    };
    data.iter().enumerate().map(|(at, datum)| rank(at, datum)).collect()
}

/// A label that wants a place.
pub(super) struct Label {
    pub(super) text: Piece,
    pub(super) rank: Rank,
    /// Where it may stand, the best first.
    pub(super) spots: Vec<Spot>,
}

/// A place on a baseline.
pub(super) type Spot = ((i32, i32), Anchor);

/// The shapes that labels must not cover.
#[derive(Default)]
pub(super) struct Solids {
    pub(super) areas: Vec<Area>,
    pub(super) segments: Vec<[(i32, i32); 2]>,
}

impl Solids {
    /// Whether some shape reaches into an area; lines are this thick on either side.
    fn touch(&self, area: &Area, half: i32) -> bool {
        let around = area.grown(half, half);
        self.areas.iter().any(|solid| solid.overlaps(area))
            || self.segments.iter().any(|segment| crosses(*segment, &around))
    }
}

/// Whether a straight line reaches into an area (Liang and Barsky's clipping test).
fn crosses([from, to]: [(i32, i32); 2], area: &Area) -> bool {
    let (dx, dy) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
    let sides = [
        (-dx, from.0 - area.left),
        (dx, area.right - from.0),
        (-dy, from.1 - area.top),
        (dy, area.bottom - from.1),
    ];
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (towards, distance) in sides {
        let distance = f64::from(distance);
        if towards == 0.0 && distance <= 0.0 {
            return false;
        }
        if towards < 0.0 {
            enter = enter.max(distance / towards);
        } else if towards > 0.0 {
            leave = leave.min(distance / towards);
        }
    }
    enter < leave
}

/// Returns the type of a label of a rank.
pub(super) fn lettering(canvas: &Canvas, rank: Rank) -> Type {
    let emphatic = matches!(rank, Rank::Highlighted | Rank::Last);
    canvas.label(if emphatic { Weight::Semibold } else { Weight::Regular })
}

/// Sets the labels that find room. Returns whether all did.
pub(super) fn place(
    canvas: &mut Canvas,
    mut labels: Vec<Label>,
    solids: &Solids,
) -> Result<bool, ChartError> {
    labels.sort_by_key(|label| label.rank);
    let ordinary = labels.partition_point(|label| label.rank < Rank::Other);
    let (ranked, ordinary) = labels.split_at(ordinary);
    let mut complete = true;
    for label in ranked {
        match free_spot(canvas, label, solids, &[]) {
            Some((at, anchor)) => {
                canvas.write(at, &label.text, lettering(canvas, label.rank), anchor)?;
            }
            None => complete = false,
        }
    }
    let mut taken = Vec::new();
    let mut found = Vec::new();
    for label in ordinary {
        let Some((at, anchor)) = free_spot(canvas, label, solids, &taken) else {
            return Ok(false);
        };
        let set = lettering(canvas, label.rank);
        taken.push(canvas.text_area(at, &label.text, set, anchor));
        found.push((at, label, set, anchor));
    }
    for (at, label, set, anchor) in found {
        canvas.write(at, &label.text, set, anchor)?;
    }
    Ok(complete)
}

/// Returns the first spot where a label stands clear.
fn free_spot(canvas: &Canvas, label: &Label, solids: &Solids, taken: &[Area]) -> Option<Spot> {
    let set = lettering(canvas, label.rank);
    label.spots.iter().copied().find(|&(at, anchor)| {
        let area = canvas.text_area(at, &label.text, set, anchor);
        is_free(canvas, area, at, set, solids)
            && !taken.iter().any(|other| other.overlaps(&area.grown(CLEARANCE, 0)))
    })
}

/// Whether a text whose baseline runs at a height may stand in an area.
pub(super) fn is_free(
    canvas: &Canvas,
    area: Area,
    (_, baseline): (i32, i32),
    set: Type,
    solids: &Solids,
) -> bool {
    // Only figures and capitals count against shapes: digits have no descenders.
    let ink = Area { top: baseline - canvas.cap_height(set), bottom: baseline, ..area };
    let half = hundredths(canvas.context.theme.charts.line_pt) / 2;
    canvas.is_clear(&area)
        && canvas.is_clear_of_text(&area.grown(CLEARANCE, 0))
        && !solids.touch(&ink.grown(SOLID_CLEARANCE, SOLID_CLEARANCE), half)
}

/// Breaks a text into at most `lines` lines of a width, at spaces. What is left over, and
/// words that are too wide, are shortened.
pub(super) fn wrap(
    canvas: &Canvas,
    text: &str,
    set: Type,
    width: i32,
    lines: usize,
) -> Vec<String> {
    let mut broken: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let may_open = broken.len() < lines;
        match broken.last_mut() {
            Some(line) if !may_open || canvas.width(&format!("{line} {word}"), set) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => broken.push(word.to_owned()),
        }
    }
    broken.into_iter().map(|line| shorten(canvas, &line, set, width)).collect()
}

/// Cuts a text to a width, with an ellipsis where it was cut.
pub(super) fn shorten(canvas: &Canvas, text: &str, set: Type, width: i32) -> String {
    if canvas.width(text, set) <= width {
        return text.to_owned();
    }
    let ends = text.char_indices().rev().map(|(end, _)| end);
    let cuts = ends.map(|end| format!("{}…", text[..end].trim_end()));
    let fitting = cuts.into_iter().find(|cut| canvas.width(cut, set) <= width);
    fitting.filter(|cut| cut != "…").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{Context, Frame, samples};

    fn datum(value: f64) -> Datum {
        Datum { value: Some(value), ..Datum::default() }
    }

    #[test]
    fn ranks_follow_the_stated_order() {
        let mut data: Vec<Datum> = [3.0, 9.0, 1.0, 5.0, 9.0, 4.0].map(datum).into();
        data[3].highlight = true;
        use Rank::*;
        assert_eq!(ranks(&data), [First, Highest, Lowest, Highlighted, Other, Last]);
    }

    #[test]
    fn a_line_that_passes_a_label_by_does_not_touch_it() {
        let area = Area { left: 10, top: 10, right: 20, bottom: 20 };
        assert!(crosses([(0, 0), (30, 30)], &area));
        assert!(crosses([(12, 12), (13, 13)], &area));
        assert!(!crosses([(0, 15), (9, 15)], &area));
        assert!(!crosses([(0, 0), (30, 5)], &area));
        let solids = Solids { segments: vec![[(0, 5), (30, 5)]], ..Solids::default() };
        assert!(solids.touch(&area, 6) && !solids.touch(&area, 4));
    }

    #[test]
    fn text_is_broken_and_shortened() {
        let (theme, fonts) = (samples::theme(), samples::fonts());
        let context = Context { theme: &theme, fonts };
        let canvas = Canvas::new(&context, Frame { width: 9000, height: 9000 }).unwrap();
        let set = canvas.label(Weight::Regular);
        let lines = wrap(&canvas, "buiten het netwerk", set, 3400, 2);
        assert_eq!(lines, ["buiten het", "netwerk"]);
        let lines = wrap(&canvas, "lent to other libraries nearby", set, 3400, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
        assert!(lines.iter().all(|line| canvas.width(line, set) <= 3400));
        assert_eq!(shorten(&canvas, "netwerk", set, 10), "");
    }
}
