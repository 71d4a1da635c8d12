//! What columns and pages break: paragraphs, and heads from their text.

use super::view::{Line, View, around, columns};
use super::{Objection, excerpt};
use crate::finding::Code;
use crate::typeset::anatomy::Role;

pub fn objections(view: &View) -> Vec<Objection> {
    let mut all = Vec::new();
    for paragraph in &view.paragraphs {
        let lines: Vec<&Line> = view.paragraph(paragraph).collect();
        let parts: Vec<_> = lines.chunk_by(|a, b| !a.breaks_before(b)).collect();
        if let [first, .., last] = parts.as_slice() {
            all.extend(lonely(view, Code::Orphan, first));
            all.extend(lonely(view, Code::Widow, last));
        }
    }
    all.extend(stranded_heads(view));
    all
}

/// The beginning or end of a paragraph, if too few of its lines stand together.
fn lonely(view: &View, code: Code, part: &[&Line]) -> Option<Objection> {
    let (count, limit) = (part.len(), view.limits().kept_lines);
    let (end, where_) = match code {
        Code::Widow => ("end", "head"),
        _ => ("beginning", "foot"),
    };
    let (lines, stand) = if count == 1 { ("line", "stands") } else { ("lines", "stand") };
    ((count as u64) < u64::from(limit)).then(|| Objection {
        code,
        page: part[0].page,
        area: around(part.iter().copied()),
        message: format!(
            "{count} {lines} of a paragraph's {end} {stand} alone at the {where_} of a column, \
             fewer than {limit}: “{}”",
            excerpt(&part[0].text())
        ),
        hint: "let the columns break elsewhere, or make the paragraph a line longer or shorter",
    })
}

/// Heads with too little of their text under them in their column.
fn stranded_heads(view: &View) -> Vec<Objection> {
    let mut all = Vec::new();
    for (index, head) in view.lines.iter().enumerate() {
        let Role::Heading(_) = head.role() else { continue };
        let Some(column) = head.column else { continue };
        // The last line of a head of several lines speaks for it.
        let next = view.lines.get(index + 1);
        if next.is_some_and(|next| next.block() == head.block() && next.page == head.page) {
            continue;
        }
        let after = &view.lines[index + 1..];
        let page = view.anatomy.pages.iter().find(|page| page.number == head.page);
        let Some(page) = page else { continue };
        let (from, to) = columns(page, view.theme)[column];
        // A run-in head stands on the first line of its text.
        let here = |line: &&Line| {
            let in_column = line.left < to && line.right > from;
            line.page == head.page && in_column && line.baseline > head.baseline - 0.5
        };
        let under = distinct(
            view.lines_on(head.page)
                .filter(here)
                .filter(|line| line.block() != head.block() && line.role() != Role::Furniture),
        );
        // Text that ends above the foot strands nobody: all of it stands under its head.
        let elsewhere = text_of_head(after).any(|line| !here(&line));
        let limit = view.limits().lines_under_head as usize;
        if under < limit && elsewhere {
            all.push(Objection {
                code: Code::StrandedHead,
                page: head.page,
                area: head.area,
                message: format!(
                    "“{}” has {under} lines under it in its column, fewer than {limit}",
                    excerpt(&head.text())
                ),
                hint: "let the column break above the head, or set the text around it longer or \
                       shorter",
            });
        }
    }
    all
}

/// The text that a head is the head of, given the lines after it: to the next head of text of the
/// same kind. A sidebar that stands among them has heads and text of another kind.
fn text_of_head<'a>(after: &'a [Line<'a>]) -> impl Iterator<Item = &'a Line<'a>> {
    let text = |lines: &'a [Line<'a>]| lines.iter().find(|line| line.role() == Role::Text);
    let running = text(after).is_some_and(|line| line.running);
    let ends = after.iter().enumerate().position(|(index, line)| {
        let head = matches!(line.role(), Role::Heading(_));
        head && text(&after[index..]).is_none_or(|line| line.running == running)
    });
    let text = &after[..ends.unwrap_or(after.len())];
    text.iter().filter(move |line| line.role() == Role::Text && line.running == running)
}

/// How many baselines lines stand on.
fn distinct<'a>(lines: impl Iterator<Item = &'a Line<'a>>) -> usize {
    let mut baselines: Vec<i64> = lines.map(|line| line.baseline.round() as i64).collect();
    baselines.sort_unstable();
    baselines.dedup();
    baselines.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eye::specimen::{
        FULL, baseline, column, fault_and_twin, head, page, paragraph, run, seen, set,
    };
    use crate::typeset::anatomy::{Item, Page, Run};

    /// A paragraph broken between columns, with this many lines in each.
    fn broken(first: usize, second: usize) -> Vec<Page> {
        let mut page = page(2);
        set(&mut page, paragraph(1), 0, 20, &vec![FULL; first]);
        set(&mut page, paragraph(1), 1, 0, &vec![FULL; second]);
        vec![page]
    }

    #[test]
    fn a_widow() {
        fault_and_twin(Code::Widow, broken(4, 1), 2, "fewer than 2", broken(3, 2));
    }

    #[test]
    fn an_orphan() {
        fault_and_twin(Code::Orphan, broken(1, 4), 2, "fewer than 2", broken(2, 3));
    }

    #[test]
    fn a_short_last_line_under_its_paragraph_is_no_widow() {
        let mut page = page(2);
        let wide = [FULL, FULL].join(" ");
        set(&mut page, paragraph(1), 0, 3, &[&wide, &wide, "end"]);
        assert!(seen(Code::Widow, vec![page]).is_empty());
    }

    #[test]
    fn a_head_at_the_foot_of_a_column() {
        let with_lines = |under: usize| {
            let mut page = page(2);
            set(&mut page, head(1), 0, 20, &["A head"]);
            set(&mut page, paragraph(2), 0, 21, &vec![FULL; under]);
            set(&mut page, paragraph(2), 1, 0, &[FULL; 5]);
            vec![page]
        };
        fault_and_twin(Code::StrandedHead, with_lines(2), 2, "2 lines under it", with_lines(3));
    }

    #[test]
    fn a_sidebar_does_not_hide_where_the_text_goes_on() {
        let mut page = page(2);
        set(&mut page, head(1), 0, 20, &["A head"]);
        set(&mut page, paragraph(2), 0, 21, &[FULL; 2]);
        set(&mut page, head(3), 1, 0, &["A sidebar"]);
        let aside = run("Text of a sidebar", column(&page, 1), baseline(1), 8.4, 100.0);
        page.items.push(Item::Run(Run { part: paragraph(4), ..aside }));
        set(&mut page, paragraph(2), 1, 3, &[FULL; 5]);
        assert_eq!(seen(Code::StrandedHead, vec![page]).len(), 1);
    }

    #[test]
    fn a_head_over_all_of_its_text_is_not_stranded() {
        let mut page = page(2);
        set(&mut page, head(1), 0, 20, &["A head"]);
        set(&mut page, paragraph(2), 0, 21, &[FULL; 2]);
        set(&mut page, head(3), 1, 0, &["Another head"]);
        set(&mut page, paragraph(4), 1, 1, &[FULL; 5]);
        assert!(seen(Code::StrandedHead, vec![page]).is_empty());
    }
}
