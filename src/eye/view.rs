//! The pages as the rules see them: runs joined to lines, lines in columns, lines of paragraphs.

use std::collections::BTreeMap;

use crate::finding::Area;
use crate::theme::{Limits, Theme};
use crate::typeset::anatomy::{Anatomy, Item, Page, Role, Run};

/// Points per millimetre.
pub const PT_PER_MM: f64 = 72.0 / 25.4;

/// Runs of a line differ in the height of their baselines by no more.
const SAME_BASELINE_PT: f64 = 0.5;

/// How far a line may hang out of its column: punctuation in the margin, an overhanging letter.
const HANGING_PT: f64 = 6.0;

/// What the rules look at.
pub struct View<'a> {
    pub anatomy: &'a Anatomy,
    pub theme: &'a Theme,
    /// Every level line of the edition, in the order in which the pages are drawn.
    pub lines: Vec<Line<'a>>,
    /// The paragraphs, each as the positions of its lines, in the order of their first lines.
    pub paragraphs: Vec<Vec<usize>>,
    /// Where the baseline grid begins, as most lines of running text have it: from 0 to one line.
    pub phase: f64,
}

/// The runs of one block on one baseline.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// The page, from 1.
    pub page: usize,
    /// The column of the type area that it stands in, from 0; none if it spans several or stands
    /// outside.
    pub column: Option<usize>,
    pub runs: Vec<&'a Run>,
    pub baseline: f64,
    /// The left end of its first word and the right end of its last.
    pub left: f64,
    pub right: f64,
    /// The box of what it prints.
    pub area: Area,
    /// Whether it is running text: a paragraph in the theme's text family and size.
    pub running: bool,
}

impl Line<'_> {
    pub fn role(&self) -> Role {
        self.runs[0].part.role
    }

    pub fn block(&self) -> Option<usize> {
        self.runs[0].part.block
    }

    /// Whether a line of the same paragraph stands elsewhere than under this one: in another
    /// column or on another page.
    pub fn breaks_before(&self, next: &Line) -> bool {
        self.page != next.page || next.baseline <= self.baseline || next.left > self.right
    }

    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Whether its last word is broken, or ends in a hyphen of its own.
    pub fn hyphenated(&self) -> bool {
        self.text().trim_end().ends_with(['-', '\u{2010}', '\u{ad}'])
    }
}

impl<'a> View<'a> {
    pub fn of(anatomy: &'a Anatomy, theme: &'a Theme) -> Self {
        let mut lines = Vec::new();
        for page in &anatomy.pages {
            lines.extend(lines_of(page, theme));
        }
        let paragraphs = paragraphs_of(&lines);
        let phase = phase_of(&lines, theme.grid.baseline_pt);
        Self { anatomy, theme, lines, paragraphs, phase }
    }

    pub fn limits(&self) -> &Limits {
        &self.theme.limits
    }

    /// The lines of a page.
    pub fn lines_on(&self, page: usize) -> impl Iterator<Item = &Line<'a>> {
        self.lines.iter().filter(move |line| line.page == page)
    }

    /// The lines of a paragraph.
    pub fn paragraph(&self, lines: &'a [usize]) -> impl Iterator<Item = &Line<'a>> {
        lines.iter().map(|&index| &self.lines[index])
    }
}

/// The columns of a page's type area: left and right edge of each.
pub fn columns(page: &Page, theme: &Theme) -> Vec<(f64, f64)> {
    let grid = &theme.grid;
    let [inner, outer, gutter] =
        [grid.inner_mm, grid.outer_mm, grid.gutter_mm].map(|length| length * PT_PER_MM);
    // Binding is on the left, so odd pages are right-hand ones.
    let left = if page.number % 2 == 1 { inner } else { outer };
    let count = f64::from(grid.columns);
    let width = (page.width - inner - outer - (count - 1.0) * gutter) / count;
    (0..grid.columns)
        .map(|index| left + f64::from(index) * (width + gutter))
        .map(|left| (left, left + width))
        .collect()
}

fn lines_of<'a>(page: &'a Page, theme: &Theme) -> Vec<Line<'a>> {
    let columns = columns(page, theme);
    let widest_space = theme.grid.gutter_mm * PT_PER_MM * 0.8;
    let mut lines: Vec<Vec<&Run>> = Vec::new();
    for item in &page.items {
        let Item::Run(run) = item else { continue };
        if !run.upright || run.words.is_empty() {
            continue;
        }
        let joins = lines.last().and_then(|line| line.last()).is_some_and(|last| {
            run.part.block.is_some()
                && (run.part.block, run.part.role) == (last.part.block, last.part.role)
                && (run.baseline - last.baseline).abs() < SAME_BASELINE_PT
                && run.x > last.x
                && run.x - (last.x + last.width) < widest_space
        });
        match lines.last_mut() {
            Some(line) if joins => line.push(run),
            _ => lines.push(vec![run]),
        }
    }
    lines.into_iter().map(|runs| line(page, runs, &columns, theme)).collect()
}

fn line<'a>(page: &Page, runs: Vec<&'a Run>, columns: &[(f64, f64)], theme: &Theme) -> Line<'a> {
    let areas = runs.iter().flat_map(|run| &run.words).map(|word| word.area);
    let nothing = Area { x: runs[0].x, y: runs[0].baseline, width: 0.0, height: 0.0 };
    let area = areas.reduce(Area::union).unwrap_or(nothing);
    let (left, right) = (area.x, area.x + area.width);
    let column = columns.iter().position(|(from, to)| {
        left > from - HANGING_PT && right < to + HANGING_PT && left < *to && right > *from
    });
    let in_text_face = |run: &&Run| {
        run.family == theme.fonts.text && (run.size - theme.sizes.text_pt).abs() < 0.05
    };
    let running = runs[0].part.role == Role::Text && runs.iter().any(in_text_face);
    // The large figures in front of a paragraph do not move the line that they stand on.
    let baseline = runs[0].baseline;
    Line { page: page.number, column, runs, baseline, left, right, area, running }
}

fn paragraphs_of(lines: &[Line]) -> Vec<Vec<usize>> {
    let mut paragraphs: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        if let (Role::Text, Some(block)) = (line.role(), line.block()) {
            paragraphs.entry(block).or_default().push(index);
        }
    }
    let mut paragraphs: Vec<_> = paragraphs.into_values().collect();
    paragraphs.sort_by_key(|lines| lines[0]);
    paragraphs
}

/// Where on the grid most lines of running text stand.
fn phase_of(lines: &[Line], grid: f64) -> f64 {
    /// Twentieths of a point tell lines apart that the eye could.
    const STEPS_PER_PT: f64 = 20.0;
    let mut votes: BTreeMap<i64, usize> = BTreeMap::new();
    let most = (grid * STEPS_PER_PT).round() as i64;
    for line in lines.iter().filter(|line| line.running) {
        let step = (line.baseline.rem_euclid(grid) * STEPS_PER_PT).round() as i64;
        *votes.entry(step.rem_euclid(most.max(1))).or_default() += 1;
    }
    let winner = votes.iter().max_by_key(|(step, votes)| (**votes, -**step));
    winner.map_or(0.0, |(step, _)| *step as f64 / STEPS_PER_PT)
}

/// The box of several lines.
pub fn around<'a>(lines: impl IntoIterator<Item = &'a Line<'a>>) -> Area {
    let boxes = lines.into_iter().map(|line| line.area);
    boxes.reduce(Area::union).unwrap_or(Area { x: 0.0, y: 0.0, width: 0.0, height: 0.0 })
}
