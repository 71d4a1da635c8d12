//! How far exhibits stand from the text that names them.

use std::collections::BTreeMap;

use super::Objection;
use super::view::View;
use crate::finding::{Area, Code};
use crate::typeset::anatomy::Link;

/// How the labels of exhibits begin (`layouts/components/inline.typ`).
const EXHIBIT: &str = "exhibit:";

pub fn objections(view: &View) -> Vec<Objection> {
    // The link to each exhibit that stands nearest to it.
    let mut nearest: BTreeMap<&str, (usize, usize, &Link)> = BTreeMap::new();
    for page in &view.anatomy.pages {
        for link in &page.links {
            let Some(exhibit) = link.target.strip_prefix(EXHIBIT) else { continue };
            // A list of contents names exhibits too, and stands far from all of them.
            let named =
                view.lines_on(page.number).any(|line| line.running && meet(line.area, link.area));
            if !named {
                continue;
            }
            let distance = link.page.abs_diff(page.number);
            let best = nearest.entry(exhibit).or_insert((distance, page.number, link));
            if distance < best.0 {
                *best = (distance, page.number, link);
            }
        }
    }
    let limit = view.limits().pages_to_exhibit;
    let far = nearest.into_iter().filter(|(_, (distance, ..))| *distance > limit as usize);
    far.map(|(exhibit, (distance, page, link))| Objection {
        code: Code::ExhibitFarFromItsText,
        page,
        area: link.area,
        message: format!(
            "exhibit `{exhibit}` stands on page {}, {distance} pages from the text that names it, \
             more than {limit}",
            link.page
        ),
        hint: "move the exhibit in `report.json`, or name it where it stands",
    })
    .collect()
}

fn meet(a: Area, b: Area) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eye::specimen::{FULL, fault_and_twin, page, paragraph, seen, set};
    use crate::typeset::anatomy::{Page, Part};

    /// Running text on a page that names an exhibit on another.
    fn naming(number: usize, target: &str, exhibit: usize) -> Page {
        let mut page = page(number);
        set(&mut page, paragraph(number), 0, 0, &[FULL, FULL]);
        let area = Area { x: 80.0, y: 50.0, width: 30.0, height: 10.0 };
        let target = target.to_owned();
        page.links.push(Link { area, part: Part::default(), target, page: exhibit });
        page
    }

    #[test]
    fn an_exhibit_far_from_its_text() {
        let (faulty, twin) = (naming(2, "exhibit:E1", 6), naming(2, "exhibit:E1", 5));
        let says = "exhibit `E1` stands on page 6, 4 pages";
        fault_and_twin(Code::ExhibitFarFromItsText, vec![faulty], 2, says, vec![twin]);
    }

    #[test]
    fn the_nearest_text_counts_and_sections_are_no_exhibits() {
        let pages = vec![naming(2, "exhibit:E1", 9), naming(7, "exhibit:E1", 9)];
        assert!(seen(Code::ExhibitFarFromItsText, pages).is_empty());
        assert!(seen(Code::ExhibitFarFromItsText, vec![naming(2, "section:a", 9)]).is_empty());
    }
}
