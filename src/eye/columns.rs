//! Columns that end level, pages that are nearly empty.

use super::Objection;
use super::view::{Line, PT_PER_MM, View, around, columns};
use crate::finding::{Area, Code};
use crate::typeset::anatomy::{Item, Page, Role};

pub fn objections(view: &View) -> Vec<Objection> {
    let mut all = Vec::new();
    for page in &view.anatomy.pages {
        all.extend(unbalanced(view, page));
        all.extend(sparse(view, page));
    }
    all
}

/// Columns of running text that do not end level.
fn unbalanced(view: &View, page: &Page) -> Option<Objection> {
    let running: Vec<_> =
        view.lines_on(page.number).filter(|line| line.running && line.column.is_some()).collect();
    let first = running.iter().map(|line| line.baseline).reduce(f64::min)?;
    // Text that goes to and fro between columns stands in rows, not in columns.
    let in_columns = running.is_sorted_by_key(|line| line.column);
    if !in_columns {
        return None;
    }
    let row = |baseline: f64| (baseline - first) / view.theme.grid.baseline_pt;
    let lowest = running.iter().map(|line| line.baseline).fold(0.0, f64::max);
    let columns = columns(page, view.theme);
    let panels: Vec<(usize, Area)> = columns
        .iter()
        .enumerate()
        .flat_map(|(column, &edges)| {
            // What begins under all text stands in no column of text.
            let panels = page.items.iter().filter_map(move |item| panel(item, edges));
            panels.filter(|area| area.y < lowest).map(move |area| (column, area))
        })
        .collect();
    let foot = panels.iter().map(|(_, area)| area.y + area.height).fold(lowest, f64::max);
    // Exhibits under the text have rows and columns of their own.
    let limit = if exhibit_under(page, foot) { foot } else { f64::INFINITY };
    let feet: Vec<f64> = (0..columns.len())
        .map(|column| {
            let lines = view
                .lines_on(page.number)
                .filter(|line| line.column == Some(column) && line.role() != Role::Furniture)
                .filter(|line| line.baseline <= limit)
                .map(|line| row(line.baseline).round());
            let panels = panels.iter().filter(|(of, _)| *of == column);
            let panels = panels.map(|(_, area)| row(area.y + area.height).floor());
            lines.chain(panels).fold(-1.0, f64::max)
        })
        .collect();
    // A list beside the text, such as one of exhibits, is as long as it is.
    let compared = |column: usize| {
        let here = || view.lines_on(page.number).filter(|line| line.column == Some(column));
        let edges = columns[column];
        let other = here().any(|line| line.role() != Role::Furniture)
            && !here().any(|line| line.running)
            && !page.items.iter().any(|item| panel(item, edges).is_some());
        !other
    };
    let feet: Vec<(usize, f64)> =
        feet.into_iter().enumerate().filter(|(column, _)| compared(*column)).collect();
    let lowest = feet.iter().map(|(_, foot)| *foot).fold(-1.0, f64::max);
    // A head that has no room for its text goes on to the next column, and leaves its place empty:
    // a line of white, its own, and one less than it needs under it.
    let head = f64::from(view.limits().lines_under_head) + 1.0;
    let uneven = f64::from(view.limits().uneven_lines);
    let shortfalls = feet.iter().map(|(column, foot)| {
        let made_room = head_follows(view, page.number, *column);
        ((lowest - foot).round(), if made_room { uneven + head } else { uneven })
    });
    let beyond = |(short, limit): &(f64, f64)| short - limit;
    let (short, limit) = shortfalls.max_by(|a, b| beyond(a).total_cmp(&beyond(b)))?;
    let (tallest, _) = *feet.iter().find(|(_, foot)| *foot == lowest)?;
    // Columns are as even as they can be if the last paragraph of the taller one cannot be parted and
    // would make the other one taller by as much.
    let could_be_evener = short > movable(view, page.number, tallest);
    (short > limit && could_be_evener).then(|| Objection {
        code: Code::UnbalancedColumns,
        page: page.number,
        area: around(running.iter().copied()),
        message: format!("the columns end {short} lines apart, more than {limit}"),
        hint: "balance the columns, or let other text break there",
    })
}

/// The fewest lines that the end of a column could give to the next one: one, or all of a last
/// paragraph that is too short to be parted.
fn movable(view: &View, page: usize, column: usize) -> f64 {
    let kept = view.limits().kept_lines as usize;
    let here = |line: &Line| line.page == page && line.column == Some(column) && line.running;
    let Some(last) = view.lines.iter().rfind(|line| here(line)) else { return 0.0 };
    let own = |line: &&Line| line.block() == last.block() && line.running;
    let count = view.lines.iter().filter(own).filter(|line| here(line)).count();
    let goes_on = view
        .lines
        .iter()
        .filter(own)
        .any(|line| !here(line) && (line.page, line.column) > (last.page, last.column));
    let can_be_parted = count >= 2 * kept || (goes_on && count > kept);
    let lines = if can_be_parted { 1 } else { count };
    lines as f64
}

/// Whether the running text of a column goes on elsewhere with a head.
fn head_follows(view: &View, page: usize, column: usize) -> bool {
    let here = |line: &Line| line.page == page && line.column == Some(column) && line.running;
    let Some(last) = view.lines.iter().rposition(here) else { return false };
    // The head of a sidebar, over text of another kind, stands among the running text.
    let text = |from: usize| view.lines[from..].iter().find(|line| line.role() == Role::Text);
    let after = view.lines.iter().enumerate().skip(last + 1);
    let mut flow = after.filter(|(index, line)| match line.role() {
        Role::Heading(_) => text(*index).is_some_and(|text| text.running),
        _ => line.running,
    });
    flow.next().is_some_and(|(_, next)| matches!(next.role(), Role::Heading(_)))
        // A head on the next page opens a section, which is no reason to end early.
        && view.lines[last + 1..].iter().any(|line| line.page == page && line.running)
}

/// Whether a chart or table begins under a height of the page.
fn exhibit_under(page: &Page, height: f64) -> bool {
    page.items.iter().any(|item| match item {
        Item::Run(run) => {
            matches!(run.part.role, Role::Chart | Role::Table) && run.baseline > height
        }
        Item::Mark(mark) => mark.part.role == Role::Chart && mark.area.y > height,
        Item::Image(_) => false,
    })
}

/// A filled area that takes a column, such as the ground of a sidebar.
fn panel(item: &Item, (left, right): (f64, f64)) -> Option<Area> {
    let area = match item {
        Item::Mark(mark) if mark.fill.is_some() && mark.part.chart.is_none() => mark.area,
        Item::Image(area) => *area,
        _ => return None,
    };
    let shared = (area.x + area.width).min(right) - area.x.max(left);
    let wide = area.width < 2.0 * (right - left);
    (shared > 0.8 * (right - left) && wide).then_some(area)
}

/// A page whose text ends near its head.
fn sparse(view: &View, page: &Page) -> Option<Objection> {
    let grid = &view.theme.grid;
    let [head, foot] = [grid.head_mm, grid.foot_mm].map(|length| length * PT_PER_MM);
    let height = page.height - head - foot;
    let content = page.items.iter().filter_map(|item| match item {
        Item::Run(run) if run.part.role != Role::Furniture => {
            run.words.iter().map(|word| word.area).reduce(Area::union)
        }
        Item::Mark(mark) if mark.part.role == Role::Chart => Some(mark.area),
        Item::Image(area) => Some(*area),
        _ => None,
    });
    // A page of no text at all is meant to be empty.
    let content = content.reduce(Area::union)?;
    let filled = (content.y + content.height - head) / height * 100.0;
    (filled < view.limits().filled_percent).then(|| Objection {
        code: Code::SparsePage,
        page: page.number,
        area: content,
        message: format!(
            "the page is filled to {filled:.1} % of its height, less than {} %",
            view.limits().filled_percent
        ),
        hint: "shorten the text so that the page is saved, or let something join it",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eye::specimen::{
        FULL, baseline, column, fault_and_twin, head, page, paragraph, rectangle, run, set,
    };
    use crate::typeset::anatomy::{Part, Run};

    /// A page of two columns of text that end on these lines.
    fn columns_to(feet: [usize; 2]) -> Page {
        let mut page = page(3);
        for (index, foot) in feet.into_iter().enumerate() {
            set(&mut page, paragraph(index), index, 0, &vec![FULL; foot]);
        }
        page
    }

    #[test]
    fn columns_that_do_not_end_level() {
        let faulty = vec![columns_to([40, 38])];
        let twin = vec![columns_to([40, 39])];
        fault_and_twin(Code::UnbalancedColumns, faulty, 3, "2 lines apart, more than 1", twin);
    }

    #[test]
    fn a_head_that_goes_on_to_the_next_column_leaves_room() {
        let with_head = |foot: usize| {
            let mut page = page(3);
            set(&mut page, paragraph(1), 0, 0, &vec![FULL; foot]);
            set(&mut page, head(2), 1, 0, &["A head"]);
            set(&mut page, paragraph(3), 1, 1, &[FULL; 39]);
            vec![page]
        };
        fault_and_twin(
            Code::UnbalancedColumns,
            with_head(34),
            3,
            "6 lines apart, more than 5",
            with_head(35),
        );
    }

    #[test]
    fn a_column_without_text_is_not_level_with_one_of_text() {
        let (faulty, twin) = (columns_to([30, 0]), columns_to([1, 0]));
        fault_and_twin(Code::UnbalancedColumns, vec![faulty], 3, "30 lines", vec![twin]);
    }

    #[test]
    fn a_list_beside_the_text_is_as_long_as_it_is() {
        let beside = |list: usize| {
            let mut page = columns_to([20, 0]);
            let x = column(&page, 1);
            for line in 0..list {
                let entry = run("An entry", x, baseline(line), 8.4, 100.0);
                page.items.push(Item::Run(Run { part: paragraph(50 + line), ..entry }));
            }
            vec![page]
        };
        fault_and_twin(Code::UnbalancedColumns, beside(0), 3, "20 lines", beside(8));
    }

    #[test]
    fn a_paragraph_too_short_to_be_parted_cannot_be_balanced() {
        // Two lines at least stand together, so three lines stay together and four do not.
        let (faulty, twin) = (columns_to([4, 0]), columns_to([3, 0]));
        fault_and_twin(Code::UnbalancedColumns, vec![faulty], 3, "4 lines", vec![twin]);
        let ending = |count: usize| {
            let mut page = page(3);
            set(&mut page, paragraph(0), 0, 0, &[FULL; 20]);
            set(&mut page, paragraph(1), 0, 20, &vec![FULL; count]);
            set(&mut page, paragraph(2), 1, 0, &[FULL; 20]);
            vec![page]
        };
        fault_and_twin(Code::UnbalancedColumns, ending(4), 3, "4 lines", ending(3));
    }

    #[test]
    fn a_sidebar_fills_its_column() {
        let with_panel = |lines: f64| {
            let mut page = columns_to([40, 10]);
            let x = column(&page, 1) - 8.5;
            let top = baseline(11);
            let height = lines * 12.0;
            let sand = [3.0, 5.0, 13.0, 0.0];
            page.items.push(Item::Mark(rectangle(x, top, 220.0, height, sand)));
            vec![page]
        };
        let (faulty, twin) = (with_panel(20.0), with_panel(28.3));
        fault_and_twin(Code::UnbalancedColumns, faulty, 3, "8 lines", twin);
    }

    #[test]
    fn exhibits_under_the_text_end_where_they_end() {
        let over_a_table = |feet: [usize; 2]| {
            let mut page = columns_to(feet);
            let mut cells = paragraph(9);
            cells.role = Role::Table;
            set(&mut page, cells, 0, 14, &[FULL; 8]);
            set(&mut page, Part { block: Some(10), ..cells }, 1, 14, &[FULL; 3]);
            vec![page]
        };
        let (faulty, twin) = (over_a_table([10, 8]), over_a_table([10, 10]));
        fault_and_twin(Code::UnbalancedColumns, faulty, 3, "2 lines apart", twin);
    }

    #[test]
    fn text_in_rows_is_not_in_columns() {
        let mut page = page(3);
        set(&mut page, paragraph(0), 0, 0, &[FULL; 8]);
        set(&mut page, paragraph(1), 1, 0, &[FULL; 4]);
        set(&mut page, paragraph(2), 0, 10, &[FULL; 8]);
        set(&mut page, paragraph(3), 1, 10, &[FULL; 2]);
        assert!(crate::eye::specimen::seen(Code::UnbalancedColumns, vec![page]).is_empty());
    }

    #[test]
    fn a_page_that_is_nearly_empty() {
        // The type area is 569.8 pt high: a line is 2.1 % of it.
        let (faulty, twin) = (columns_to([15, 15]), columns_to([16, 16]));
        let says = "filled to 31.3 % of its height, less than 33 %";
        fault_and_twin(Code::SparsePage, vec![faulty], 3, says, vec![twin]);
        // A page of no text at all is meant to be empty.
        assert!(crate::eye::specimen::seen(Code::SparsePage, vec![page(3)]).is_empty());
    }
}
