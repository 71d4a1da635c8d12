//! Text that meets other text or marks; labels that are cut stand in `labels`.

use super::ground::{Ground, contrast, holds, samples, under};
use super::view::View;
use super::{Objection, excerpt, labels};
use crate::finding::{Area, Code};
use crate::typeset::anatomy::{Item, Mark, Page, Run, Word};

/// How far boxes may overlap before characters could touch: outlines fill their boxes loosely.
const TOUCHING_PT: f64 = 0.75;

/// The least contrast of a line or a ground with what is around it that disturbs a word: a grid
/// line of light gray behind a label does not.
const DISTURBING: f64 = 1.5;

pub fn objections(view: &View) -> Vec<Objection> {
    view.anatomy.pages.iter().flat_map(|page| on_page(view, page)).collect()
}

/// A word with the position of its run among the items of its page.
#[derive(Clone, Copy)]
pub struct Spot<'a> {
    pub item: usize,
    pub run: &'a Run,
    pub word: &'a Word,
}

fn on_page(view: &View, page: &Page) -> Vec<Objection> {
    let mut spots: Vec<Spot> = Vec::new();
    for (item, drawn) in page.items.iter().enumerate() {
        if let Item::Run(run) = drawn {
            spots.extend(run.words.iter().map(|word| Spot { item, run, word }));
        }
    }
    spots.sort_by(|a, b| a.word.area.y.total_cmp(&b.word.area.y));
    let mut all = text_on_text(page, &spots);
    for spot in &spots {
        let crossed = || crossing(view, page, spot);
        all.extend(labels::cut(page, spot).or_else(|| half_on(view, page, spot)).or_else(crossed));
    }
    all
}

/// Words whose boxes overlap.
fn text_on_text(page: &Page, spots: &[Spot]) -> Vec<Objection> {
    let mut all = Vec::new();
    for (index, a) in spots.iter().enumerate() {
        let foot = a.word.area.y + a.word.area.height - TOUCHING_PT;
        for b in spots[index + 1..].iter().take_while(|b| b.word.area.y < foot) {
            let Some((wide, high)) = touching(a.word, b.word) else { continue };
            // Pieces of one word in two fonts stand close by design.
            let same_line = a.run.part.block.is_some()
                && a.run.part.block == b.run.part.block
                && (a.run.baseline - b.run.baseline).abs() < 0.1
                && wide < a.word.area.width.min(b.word.area.width) / 2.0;
            if !same_line {
                all.push(Objection {
                    code: Code::Collision,
                    page: page.number,
                    area: a.word.area.union(b.word.area),
                    message: format!(
                        "“{}” and “{}” overlap by {wide:.2} × {high:.2} pt, more than \
                         {TOUCHING_PT} pt",
                        excerpt(&a.word.text),
                        excerpt(&b.word.text)
                    ),
                    hint: "give the texts more room, or shorten one of them",
                });
            }
        }
    }
    all
}

/// By how much characters of two words overlap in width and height, where they do most.
fn touching(a: &Word, b: &Word) -> Option<(f64, f64)> {
    let touch = |(wide, high): &(f64, f64)| *wide > TOUCHING_PT && *high > TOUCHING_PT;
    if !touch(&overlap(a.area, b.area)) {
        return None;
    }
    let pairs = a.characters.iter().flat_map(|a| b.characters.iter().map(|b| overlap(*a, *b)));
    pairs.filter(touch).max_by(|a, b| (a.0 * a.1).total_cmp(&(b.0 * b.1)))
}

/// By how much boxes overlap in width and height; negative if they do not.
fn overlap(a: Area, b: Area) -> (f64, f64) {
    let wide = (a.x + a.width).min(b.x + b.width) - a.x.max(b.x);
    (wide, (a.y + a.height).min(b.y + b.height) - a.y.max(b.y))
}

/// A word that stands half on one ground and half on another.
fn half_on(view: &View, page: &Page, spot: &Spot) -> Option<Objection> {
    let area = inside(spot.word.area);
    let grounds: Vec<Ground> = samples(area).map(|at| under(page, spot.item, at)).collect();
    let most = grounds
        .iter()
        .filter_map(|ground| match (ground, grounds[0]) {
            (Ground::Ink(a), Ground::Ink(b)) => Some(contrast(*a, b, view.theme)),
            _ => None,
        })
        .fold(1.0, f64::max);
    (most > DISTURBING).then(|| Objection {
        code: Code::Collision,
        page: page.number,
        area: spot.word.area,
        message: format!(
            "“{}” stands across the edge of a shape: its grounds differ by {most:.2}:1, more than \
             {DISTURBING}:1",
            excerpt(&spot.run.text)
        ),
        hint: "move the label off the edge, or give the exhibit more room",
    })
}

/// A word that a line runs through.
fn crossing(view: &View, page: &Page, spot: &Spot) -> Option<Objection> {
    let area = inside(spot.word.area);
    let disturbs = |index: usize, mark: &Mark| {
        let Some(ink) = mark.stroke.and_then(|stroke| stroke.ink) else { return false };
        let (wide, high) = overlap(mark.area, area);
        if wide < 0.0 || high < 0.0 || !mark.outline.iter().any(|path| passes(path, area)) {
            return false;
        }
        // A ground drawn over the line hides it.
        let hidden = index < spot.item
            && page.items[index + 1..spot.item].iter().any(|item| match item {
                Item::Mark(over) => over.fill.is_some() && samples(area).all(|at| holds(over, at)),
                _ => false,
            });
        let center = (area.x + area.width / 2.0, area.y + area.height / 2.0);
        !hidden
            && match under(page, spot.item, center) {
                Ground::Ink(ground) => contrast(ink, ground, view.theme) > DISTURBING,
                Ground::Picture => false,
            }
    };
    let lines = page.items.iter().enumerate().filter_map(|(index, item)| match item {
        Item::Mark(mark) if disturbs(index, mark) => Some(mark),
        _ => None,
    });
    let line = lines.into_iter().next()?;
    let width = line.stroke.map_or(0.0, |stroke| stroke.width);
    Some(Objection {
        code: Code::Collision,
        page: page.number,
        area: spot.word.area,
        message: format!(
            "a line of {width:.2} pt runs through “{}”, which no line of a contrast over \
             {DISTURBING}:1 may",
            excerpt(&spot.run.text)
        ),
        hint: "move the label off the line, or give the exhibit more room",
    })
}

/// A box without its edge, which a neighbour may touch.
fn inside(area: Area) -> Area {
    let (dx, dy) = (TOUCHING_PT.min(area.width / 4.0), TOUCHING_PT.min(area.height / 4.0));
    Area {
        x: area.x + dx,
        y: area.y + dy,
        width: area.width - 2.0 * dx,
        height: area.height - 2.0 * dy,
    }
}

/// Whether a path runs through a box.
fn passes(path: &[(f64, f64)], area: Area) -> bool {
    path.windows(2).any(|pair| {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        // The part of the line within the box's width and height, as shares of its length
        // (Liang and Barsky).
        let edges = [
            (x0 - x1, x0 - area.x),
            (x1 - x0, area.x + area.width - x0),
            (y0 - y1, y0 - area.y),
            (y1 - y0, area.y + area.height - y0),
        ];
        let (mut from, mut to) = (0.0_f64, 1.0_f64);
        for (step, room) in edges {
            if step == 0.0 {
                if room < 0.0 {
                    return false;
                }
            } else if step < 0.0 {
                from = from.max(room / step);
            } else {
                to = to.min(room / step);
            }
        }
        from < to
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eye::specimen::{fault_and_twin, page, rectangle, rule, run, seen};
    use crate::typeset::anatomy::Cmyk;

    const DEEP: Cmyk = [95.0, 50.0, 45.0, 25.0];
    const SAND: Cmyk = [3.0, 5.0, 13.0, 0.0];

    /// A page with a word of 46 × 6.1 pt whose box begins at 100, 95.4.
    fn labelled(marks: Vec<Mark>) -> Vec<Page> {
        let mut page = page(1);
        page.items.extend(marks.into_iter().map(Item::Mark));
        page.items.push(Item::Run(run("labelling!", 100.0, 100.0, 9.2, 100.0)));
        vec![page]
    }

    #[test]
    fn text_on_text() {
        let beside = |x: f64| {
            let mut pages = labelled(Vec::new());
            pages[0].items.push(Item::Run(run("next", x, 101.0, 9.2, 100.0)));
            pages
        };
        let says = "“labelling!” and “next” overlap by 0.77 × 5.13 pt, more than 0.75 pt";
        fault_and_twin(Code::Collision, beside(145.23), 1, says, beside(145.27));
    }

    #[test]
    fn text_across_the_edge_of_a_shape() {
        let faulty = labelled(vec![rectangle(0.0, 50.0, 120.0, 100.0, DEEP)]);
        let twin = labelled(vec![rectangle(0.0, 50.0, 200.0, 100.0, DEEP)]);
        fault_and_twin(Code::Collision, faulty, 1, "stands across the edge of a shape", twin);
        let gray =
            |black: f64| labelled(vec![rectangle(0.0, 50.0, 120.0, 100.0, [0.0, 0.0, 0.0, black])]);
        let says = "its grounds differ by 1.53:1, more than 1.5:1";
        fault_and_twin(Code::Collision, gray(18.0), 1, says, gray(17.0));
        let pale = labelled(vec![rectangle(0.0, 50.0, 120.0, 100.0, SAND)]);
        assert!(seen(Code::Collision, pale).is_empty(), "sand is hardly seen behind text");
    }

    #[test]
    fn a_line_through_text() {
        let at = |y: f64| labelled(vec![rule((50.0, y), (200.0, y))]);
        assert_eq!(seen(Code::Collision, at(98.0)).len(), 1, "in the middle");
        // What is less than 0.75 pt inside of the box touches its edge.
        fault_and_twin(Code::Collision, at(100.7), 1, "a line of 0.50 pt runs through", at(100.9));
        let slanted = labelled(vec![rule((90.0, 60.0), (140.0, 130.0))]);
        assert_eq!(seen(Code::Collision, slanted).len(), 1);
        let mut ground = vec![rule((50.0, 98.0), (200.0, 98.0))];
        ground.push(rectangle(95.0, 90.0, 60.0, 20.0, [0.0; 4]));
        assert!(seen(Code::Collision, labelled(ground)).is_empty(), "paper hides the line");
    }
}
