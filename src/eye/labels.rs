//! Labels that are not seen whole.

use super::ground::{holds, samples};
use super::overlap::Spot;
use super::{Objection, excerpt};
use crate::finding::{Area, Code};
use crate::typeset::anatomy::{Item, Page, Role};

/// How far a label may stand out of what encloses it.
const CUT_PT: f64 = 0.5;

/// A word that is not seen whole.
pub fn cut(page: &Page, spot: &Spot) -> Option<Objection> {
    let area = spot.word.area;
    // Charts shorten labels that do not fit; nothing else does.
    let label = spot.run.part.role == Role::Chart;
    let outside = |limit: Area| {
        let beside = (limit.x - area.x).max(area.x + area.width - limit.x - limit.width);
        beside.max(limit.y - area.y).max(area.y + area.height - limit.y - limit.height)
    };
    let clipped = spot.run.clip.map(outside).filter(|out| *out > CUT_PT);
    let beyond = spot.run.part.chart.map(outside).filter(|out| *out > CUT_PT);
    let covered = || {
        let later = page.items[spot.item + 1..].iter();
        later
            .filter_map(|item| match item {
                Item::Mark(mark) if mark.fill.is_some() => Some(mark),
                _ => None,
            })
            .any(|mark| samples(area).any(|point| holds(mark, point)))
    };
    let message = if let Some(out) = clipped {
        format!("“{}” is cut off by {out:.2} pt, more than {CUT_PT} pt", spot.word.text)
    } else if let Some(out) = beyond {
        format!("“{}” stands {out:.2} pt out of its chart, more than {CUT_PT} pt", spot.word.text)
    } else if label && spot.word.text.ends_with('…') {
        format!("the label “{}” is shortened to fit, by a word or more", excerpt(&spot.run.text))
    } else if covered() {
        format!("“{}” is covered by a shape drawn over it", spot.word.text)
    } else {
        return None;
    };
    Some(Objection {
        code: Code::LabelCut,
        page: page.number,
        area,
        message,
        hint: "shorten the label, or give the exhibit more room",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eye::specimen::{BLACK, fault_and_twin, page, rectangle, run};
    use crate::typeset::anatomy::{Part, Run};

    /// A page with a word of 46 × 6.1 pt whose box begins at 100, 95.4.
    fn labelled() -> Vec<Page> {
        let mut page = page(1);
        page.items.push(Item::Run(run("labelling!", 100.0, 100.0, 9.2, 100.0)));
        vec![page]
    }

    fn in_chart(page: &mut Page, chart: Area) {
        for item in &mut page.items {
            if let Item::Run(run) = item {
                run.part = Part { role: Role::Chart, chart: Some(chart), ..Part::default() };
            }
        }
    }

    #[test]
    fn a_label_that_leaves_its_chart() {
        let within = |width: f64| {
            let mut pages = labelled();
            in_chart(&mut pages[0], Area { x: 50.0, y: 50.0, width, height: 100.0 });
            pages
        };
        let says = "“labelling!” stands 0.52 pt out of its chart, more than 0.5 pt";
        fault_and_twin(Code::LabelCut, within(95.48), 1, says, within(95.52));
    }

    #[test]
    fn a_label_that_is_clipped_or_covered_or_shortened() {
        let clipped = |width: f64| {
            let mut page = page(1);
            let clip = Some(Area { x: 90.0, y: 50.0, width, height: 100.0 });
            page.items.push(Item::Run(Run { clip, ..run("label", 100.0, 100.0, 9.2, 100.0) }));
            vec![page]
        };
        let says = "cut off by 0.52 pt, more than 0.5 pt";
        fault_and_twin(Code::LabelCut, clipped(32.48), 1, says, clipped(32.52));
        let covered = |x: f64| {
            let mut pages = labelled();
            pages[0].items.push(Item::Mark(rectangle(x, 90.0, 50.0, 20.0, BLACK)));
            pages
        };
        fault_and_twin(Code::LabelCut, covered(141.0), 1, "is covered", covered(142.0));
        let ending = |text: &str| {
            let mut page = page(1);
            page.items.push(Item::Run(run(text, 100.0, 100.0, 9.2, 100.0)));
            in_chart(&mut page, Area { x: 50.0, y: 50.0, width: 200.0, height: 100.0 });
            vec![page]
        };
        fault_and_twin(Code::LabelCut, ending("Bundes…"), 1, "is shortened", ending("Bundesamt"));
    }
}
