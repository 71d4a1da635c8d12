//! What a proof draws over the pages: what they are measured by, and what is found on them.

use super::view::{PT_PER_MM, View, columns};
use crate::finding::{Area, Findings, Place, Severity};
use crate::theme::Theme;
use crate::typeset::anatomy::{Anatomy, Page};
use crate::typeset::proof::{Guide, Note, Overlay};

/// The overlay of each page of an edition, with those of the findings that stand on it.
pub fn overlays(anatomy: &Anatomy, theme: &Theme, findings: &Findings) -> Vec<Overlay> {
    let view = View::of(anatomy, theme);
    let pages = anatomy.pages.iter();
    pages
        .map(|page| Overlay { guides: guides(&view, page), notes: notes(anatomy, page, findings) })
        .collect()
}

fn guides(view: &View, page: &Page) -> Vec<(Guide, Area)> {
    let grid = &view.theme.grid;
    let [head, foot] = [grid.head_mm, grid.foot_mm].map(|length| length * PT_PER_MM);
    let height = page.height - head - foot;
    let columns = columns(page, view.theme);
    let Some((&(left, _), &(_, right))) = columns.first().zip(columns.last()) else {
        return Vec::new();
    };
    let mut guides = Vec::new();
    // As many lines as fit between the margins, from the first on.
    let first = head + (view.phase - head).rem_euclid(grid.baseline_pt);
    let count = ((head + height - first) / grid.baseline_pt).floor().max(0.0) as usize;
    for line in 0..=count {
        let y = first + line as f64 * grid.baseline_pt;
        guides.push((Guide::Baseline, Area { x: left, y, width: right - left, height: 0.0 }));
    }
    for (from, to) in columns {
        guides.push((Guide::Column, Area { x: from, y: head, width: to - from, height }));
    }
    guides.push((Guide::TypeArea, Area { x: left, y: head, width: right - left, height }));
    let safe = view.limits().safe_zone_mm * PT_PER_MM;
    let (width, height) = (page.width - 2.0 * safe, page.height - 2.0 * safe);
    guides.push((Guide::SafeZone, Area { x: safe, y: safe, width, height }));
    guides.extend(view.lines_on(page.number).map(|line| (Guide::Text, line.area)));
    guides
}

fn notes(anatomy: &Anatomy, on: &Page, findings: &Findings) -> Vec<Note> {
    let notes = findings.iter().filter_map(|finding| match &finding.place {
        Place::Page { edition, page, area }
            if *edition == anatomy.edition && *page == on.number =>
        {
            Some(Note {
                area: *area,
                error: finding.severity == Severity::Error,
                code: finding.code.name(),
                message: finding.message.clone(),
            })
        }
        _ => None,
    });
    notes.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eye::specimen::{FULL, page, paragraph, set, theme};

    #[test]
    fn an_overlay_has_the_grid_the_boxes_and_the_findings_of_its_page() {
        let mut full = page(1);
        set(&mut full, paragraph(1), 0, 0, &[FULL, "no"]);
        let anatomy = Anatomy { edition: "en".to_owned(), pages: vec![full, page(2)] };
        let findings = crate::eye::look(&anatomy, &theme());
        let overlays = overlays(&anatomy, &theme(), &findings);
        let count = |page: usize, guide: Guide| {
            overlays[page].guides.iter().filter(|(one, _)| *one == guide).count()
        };
        assert_eq!(count(0, Guide::Text), 2);
        assert_eq!(count(0, Guide::Column), 2);
        // 240 mm less margins of 17 and 22 mm are 569.8 pt, 47 lines of 12 pt.
        assert!((46..=48).contains(&count(0, Guide::Baseline)), "{}", count(0, Guide::Baseline));
        assert!(overlays[0].notes.iter().any(|note| note.code == "short-last-line"));
        assert!(overlays[1].notes.is_empty());
    }
}
