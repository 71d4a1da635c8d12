//! Lines on the baseline grid.

use std::collections::{BTreeMap, BTreeSet};

use super::view::{Line, View, around};
use super::{Objection, excerpt};
use crate::finding::Code;
use crate::typeset::anatomy::Role;

/// Paragraphs, heads of exhibits and rows of tables that do not stand on the grid.
pub fn objections(view: &View) -> Vec<Objection> {
    let grid = view.theme.grid.baseline_pt;
    let mut all = Vec::new();
    for lines in on_grid(view) {
        let astray = |baseline: f64| {
            let offset = (baseline - view.phase).rem_euclid(grid);
            if offset > grid / 2.0 { offset - grid } else { offset }
        };
        let mut off: Vec<_> = lines
            .into_iter()
            .filter(|line| astray(line.baseline).abs() > view.limits().off_grid_pt)
            .collect();
        let Some(page) = off.first().map(|line| line.page) else { continue };
        off.retain(|line| line.page == page);
        let most = off.iter().map(|line| astray(line.baseline).abs()).fold(0.0, f64::max);
        all.push(Objection {
            code: Code::OffGrid,
            page,
            area: around(off.iter().copied()),
            message: format!(
                "“{}” stands {most:.2} pt off the grid of {grid} pt, more than {} pt",
                excerpt(&off[0].text()),
                view.limits().off_grid_pt
            ),
            hint: "give what stands above it whole lines",
        });
    }
    all
}

/// The lines that belong on the grid, those of a paragraph, of a head and of the tables of a page
/// together. Labels, notes and the heads of columns are leaded less than the grid.
fn on_grid<'a>(view: &'a View) -> Vec<Vec<&'a Line<'a>>> {
    let sizes = &view.theme.sizes;
    let is = |line: &Line, size: f64| (line.runs[0].size - size).abs() < 0.05;
    let running = view.lines.iter().filter(|line| line.running);
    let beside_text: BTreeSet<usize> = running.map(|line| line.page).collect();
    if beside_text.is_empty() {
        // Without running text there is no telling where the grid begins.
        return Vec::new();
    }
    let exhibits = |line: &&Line| matches!(line.role(), Role::Chart | Role::Table);
    let of_exhibits: BTreeSet<usize> =
        view.lines.iter().filter(exhibits).map(|line| line.page).collect();
    let mut all: Vec<Vec<&Line>> = Vec::new();
    for paragraph in &view.paragraphs {
        let lines = view.paragraph(paragraph).filter(|line| {
            (is(line, sizes.text_pt) || is(line, sizes.sidebar_pt))
                && (beside_text.contains(&line.page) || of_exhibits.contains(&line.page))
        });
        all.push(lines.collect());
    }
    for page in of_exhibits {
        let of_role = |role: fn(Role) -> bool, size: f64| {
            view.lines_on(page).filter(move |line| role(line.role()) && is(line, size))
        };
        let mut heads: BTreeMap<Option<usize>, Vec<&Line>> = BTreeMap::new();
        for line in of_role(|role| matches!(role, Role::Heading(_)), sizes.subhead_pt) {
            heads.entry(line.block()).or_default().push(line);
        }
        all.extend(heads.into_values());
        all.push(of_role(|role| role == Role::Table, sizes.sidebar_pt).collect());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eye::specimen::{
        FULL, baseline, column, fault_and_twin, page, paragraph, run, seen, set,
    };
    use crate::typeset::anatomy::{Item, Page, Part, Run};

    /// A page of two columns of text.
    fn text_page() -> Page {
        let mut page = page(3);
        for column in 0..2 {
            set(&mut page, paragraph(column), column, 0, &[FULL; 30]);
        }
        page
    }

    #[test]
    fn a_line_off_the_grid() {
        let with_last = |offset: f64| {
            let mut page = text_page();
            let x = column(&page, 0);
            let part = paragraph(7);
            let run = run(FULL, x, baseline(31) + offset, 9.2, 100.0);
            page.items.push(Item::Run(Run { part, ..run }));
            vec![page]
        };
        let says = "stands 0.26 pt off the grid of 12 pt, more than 0.25 pt";
        fault_and_twin(Code::OffGrid, with_last(0.26), 3, says, with_last(0.24));
    }

    /// A page of text and one of exhibits, where a line of a role stands off the grid.
    fn with_exhibit(role: Role, size: f64, offset: f64) -> Vec<Page> {
        let mut page = page(4);
        let x = column(&page, 0);
        for (line, offset) in [(2, 0.0), (3, offset)] {
            let part = Part { role, block: Some(90 + line), justified: false, chart: None };
            let run = run("Totaal", x, baseline(line) + offset, size, 100.0);
            page.items.push(Item::Run(Run { part, ..run }));
        }
        let part = Part { role: Role::Chart, block: Some(99), justified: false, chart: None };
        let run = run("2024", x, baseline(9) + 5.0, 6.5, 100.0);
        page.items.push(Item::Run(Run { part, ..run }));
        vec![text_page(), page]
    }

    #[test]
    fn a_row_of_a_table_off_the_grid() {
        let rows = |offset| with_exhibit(Role::Table, 8.4, offset);
        fault_and_twin(Code::OffGrid, rows(0.26), 4, "“Totaal” stands 0.26 pt", rows(0.24));
        // The head of a column is leaded less.
        let heads = with_exhibit(Role::Table, 6.5, 3.0);
        assert!(seen(Code::OffGrid, heads).is_empty());
    }

    #[test]
    fn the_head_of_an_exhibit_off_the_grid() {
        let title = |offset| with_exhibit(Role::Heading(2), 11.0, offset);
        fault_and_twin(Code::OffGrid, title(0.26), 4, "0.26 pt off the grid", title(0.24));
        let shows = |offset| with_exhibit(Role::Text, 8.4, offset);
        fault_and_twin(Code::OffGrid, shows(-0.26), 4, "0.26 pt off the grid", shows(-0.24));
        assert_eq!(seen(Code::OffGrid, title(6.0)).len(), 1, "half a line");
    }
}
