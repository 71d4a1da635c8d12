//! Whether text can be read: its size, its contrast, its distance from the trim.

use std::collections::BTreeMap;

use super::ground::{Ground, contrast, samples, under};
use super::view::{PT_PER_MM, View};
use super::{Objection, excerpt};
use crate::finding::{Area, Code};
use crate::typeset::anatomy::{Item, Page, Role, Run};

/// Large text, for contrast (WCAG 2.2, "large scale").
const LARGE_PT: f64 = 18.0;
const LARGE_BOLD_PT: f64 = 14.0;
const BOLD: u16 = 700;

/// Sizes are products of scales: what is less than this too small was meant to be right.
const SAME_SIZE_PT: f64 = 0.01;

/// The text of one block, or one chart, that has a fault, and the worst that was measured.
struct Fault<'a> {
    first: &'a Run,
    area: Area,
    worst: f64,
    limit: f64,
}

/// The faults of a page by what they are part of, so that each is reported once.
type Faults<'a> = BTreeMap<(usize, Option<usize>), Fault<'a>>;

pub fn objections(view: &View) -> Vec<Objection> {
    view.anatomy.pages.iter().flat_map(|page| on_page(view, page)).collect()
}

fn on_page(view: &View, page: &Page) -> Vec<Objection> {
    let limits = view.limits();
    let safe = limits.safe_zone_mm * PT_PER_MM;
    let (mut small, mut faint, mut near): (Faults, Faults, Faults) = Default::default();
    for (index, item) in page.items.iter().enumerate() {
        let Item::Run(run) = item else { continue };
        let Some(area) = run.words.iter().map(|word| word.area).reduce(Area::union) else {
            continue;
        };
        let key = match (run.part.block, run.part.role) {
            (Some(block), _) => (0, Some(block)),
            (None, Role::Furniture) => (1, None),
            (None, _) => (2, Some(index)),
        };
        if run.size < limits.smallest_pt - SAME_SIZE_PT {
            note(&mut small, key, run, area, run.size, limits.smallest_pt);
        }
        let least = if is_large(run) { limits.large_contrast } else { limits.contrast };
        if let Some(contrast) = weakest(view, page, index, run).filter(|seen| *seen < least) {
            note(&mut faint, key, run, area, contrast, least);
        }
        let distance = (area.x.min(page.width - area.x - area.width))
            .min(area.y)
            .min(page.height - area.y - area.height);
        if distance < safe {
            note(&mut near, key, run, area, distance, safe);
        }
    }
    let mut all = told(page, Code::TextTooSmall, small);
    all.extend(told(page, Code::LowContrast, faint));
    all.extend(told(page, Code::OutsideSafeZone, near));
    all
}

fn is_large(run: &Run) -> bool {
    run.size >= LARGE_PT || (run.size >= LARGE_BOLD_PT && run.weight >= BOLD)
}

/// The least contrast of a run with what it stands on; none if that is a picture.
fn weakest(view: &View, page: &Page, index: usize, run: &Run) -> Option<f64> {
    let ink = run.ink?;
    let points = run.words.iter().flat_map(|word| samples(word.area));
    let seen = points.filter_map(|point| match under(page, index, point) {
        Ground::Ink(ground) => Some(contrast(ink, ground, view.theme)),
        Ground::Picture => None,
    });
    seen.reduce(f64::min)
}

fn note<'a>(
    faults: &mut Faults<'a>,
    key: (usize, Option<usize>),
    run: &'a Run,
    area: Area,
    measured: f64,
    limit: f64,
) {
    let fault = faults.entry(key).or_insert(Fault { first: run, area, worst: measured, limit });
    fault.area = fault.area.union(area);
    if measured < fault.worst {
        fault.worst = measured;
        fault.limit = limit;
    }
}

fn told(page: &Page, code: Code, faults: Faults) -> Vec<Objection> {
    let objection = |Fault { first, area, worst, limit }| {
        let text = excerpt(&first.text);
        let (message, hint) = match code {
            Code::TextTooSmall => (
                format!("“{text}” is set in {worst:.2} pt, less than {limit} pt"),
                "set it larger, or leave it out",
            ),
            Code::LowContrast => (
                format!(
                    "“{text}” has a contrast of {worst:.2}:1 with its ground, less than {limit}:1"
                ),
                "choose a darker ink for the text, or a lighter ground",
            ),
            _ => (
                format!(
                    "“{text}” stands {:.2} mm from the trim, less than {} mm",
                    worst / PT_PER_MM,
                    // A limit is given in whole or tenths of millimetres.
                    (limit / PT_PER_MM * 1000.0).round() / 1000.0
                ),
                "move it towards the middle of the page: the trim may be off by a millimetre",
            ),
        };
        Objection { code, page: page.number, area, message, hint }
    };
    faults.into_values().map(objection).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eye::specimen::{fault_and_twin, page, rectangle, run, seen};
    use crate::typeset::anatomy::Cmyk;

    const SLATE: Cmyk = [40.0, 22.0, 22.0, 40.0];
    const DEEP: Cmyk = [95.0, 50.0, 45.0, 25.0];

    fn with(run: Run) -> Vec<Page> {
        let mut page = page(1);
        page.items.push(Item::Run(run));
        vec![page]
    }

    #[test]
    fn text_too_small() {
        let of = |size| with(run("label", 100.0, 100.0, size, 100.0));
        fault_and_twin(Code::TextTooSmall, of(6.48), 1, "6.48 pt, less than 6.5 pt", of(6.5));
    }

    #[test]
    fn text_near_the_trim() {
        let at = |x| with(run("label", x, 100.0, 9.2, 100.0));
        // 5 mm are 14.17 pt.
        let says = "stands 4.97 mm from the trim, less than 5 mm";
        fault_and_twin(Code::OutsideSafeZone, at(14.1), 1, says, at(14.2));
        // The word is 23 pt wide and the page 481.9 pt.
        fault_and_twin(Code::OutsideSafeZone, at(444.8), 1, says, at(444.7));
        // Its box begins 4.6 pt above the baseline and ends 1.53 pt below; the page is 680.3 pt high.
        let high = |y| with(run("label", 100.0, y, 9.2, 100.0));
        fault_and_twin(Code::OutsideSafeZone, high(18.7), 1, says, high(18.8));
        fault_and_twin(Code::OutsideSafeZone, high(664.68), 1, says, high(664.58));
    }

    #[test]
    fn text_that_does_not_stand_out() {
        let accent = Some([0.0, 75.0, 70.0, 0.0]);
        let of = |size, weight| {
            with(Run { ink: accent, weight, ..run("Title", 100.0, 100.0, size, 100.0) })
        };
        // #777777, which this gray is on a screen, has a contrast of 4.48:1 with white, #767676 4.54:1.
        let gray = |level: f64| {
            let ink = Some([0.0, 0.0, 0.0, 100.0 - level / 2.55]);
            with(Run { ink, ..run("Title", 100.0, 100.0, 9.2, 100.0) })
        };
        let says = "4.48:1 with its ground, less than 4.5:1";
        fault_and_twin(Code::LowContrast, gray(119.0), 1, says, gray(118.0));
        // Large text needs 3:1, which lies between #959595 and #949494.
        let large = |level: f64| {
            let ink = Some([0.0, 0.0, 0.0, 100.0 - level / 2.55]);
            with(Run { ink, ..run("Title", 100.0, 100.0, 18.0, 100.0) })
        };
        fault_and_twin(Code::LowContrast, large(149.0), 1, "less than 3:1", large(148.0));
        // #E95B45 has a contrast of 3.5:1 with white.
        let says = "less than 4.5:1";
        fault_and_twin(Code::LowContrast, of(17.9, 400), 1, says, of(18.0, 400));
        fault_and_twin(Code::LowContrast, of(13.9, 700), 1, says, of(14.0, 700));
    }

    #[test]
    fn the_topmost_shape_is_the_ground() {
        let on = |grounds: &[Cmyk]| {
            let mut page = page(1);
            for ground in grounds {
                page.items.push(Item::Mark(rectangle(50.0, 50.0, 200.0, 100.0, *ground)));
            }
            page.items.push(Item::Run(run("label", 100.0, 100.0, 9.2, 100.0)));
            vec![page]
        };
        fault_and_twin(Code::LowContrast, on(&[DEEP]), 1, "less than 4.5:1", on(&[DEEP, [0.0; 4]]));
        let mut dark = page(1);
        dark.ground = Some(SLATE);
        dark.items.push(Item::Run(run("label", 100.0, 100.0, 9.2, 100.0)));
        assert_eq!(seen(Code::LowContrast, vec![dark]).len(), 1, "the ground of the page");
    }
}
