//! Pages made by hand, for the tests of the rules.
//!
//! Characters are half as wide as they are large and as high as two thirds of it, word spaces a
//! quarter of it. Lines count from 0 at the head of the type area.

use crate::finding::{Area, Code, Finding};
use crate::theme::{Limits, Theme};
use crate::typeset::anatomy::{
    Anatomy, Cmyk, Gap, Item, Mark, Page, Part, Role, Run, Stroke, Word,
};

pub const BLACK: Cmyk = [0.0, 0.0, 0.0, 100.0];

/// A line of running text that fills most of a column.
pub const FULL: &str = "word word word word word word word";

/// The theme of the bundled report, with the limits that stand in no theme.
pub fn theme() -> Theme {
    let text = include_str!("../../data/2024/theme.json");
    let theme: Theme = serde_json::from_str(text).expect("the bundled theme is read");
    Theme { limits: Limits::default(), ..theme }
}

/// A page of 170 × 240 mm without anything on it.
pub fn page(number: usize) -> Page {
    let (width, height) = (481.9, 680.3);
    let (items, links) = (Vec::new(), Vec::new());
    Page { number, width, height, bleed: 8.5, ground: None, items, links }
}

/// Where a column of a page begins.
pub fn column(page: &Page, index: usize) -> f64 {
    super::view::columns(page, &theme())[index].0
}

/// The baseline of a line of the grid.
pub fn baseline(line: usize) -> f64 {
    57.0 + 12.0 * line as f64
}

/// A run of text, whose word spaces are `spaces` percent of normal.
pub fn run(text: &str, x: f64, baseline: f64, size: f64, spaces: f64) -> Run {
    let (mut words, mut gaps, mut at) = (Vec::new(), Vec::new(), x);
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            let normal = size / 4.0;
            let width = normal * spaces / 100.0;
            gaps.push(Gap { x: at, width, normal });
            at += width;
        }
        let width = word.chars().count() as f64 * size / 2.0;
        let area = Area { x: at, y: baseline - size / 2.0, width, height: size * 2.0 / 3.0 };
        let characters = vec![area];
        words.push(Word { text: word.to_owned(), area, characters });
        at += width;
    }
    Run {
        text: text.to_owned(),
        x,
        baseline,
        width: at - x,
        size,
        family: theme().fonts.text,
        weight: 400,
        ink: Some(BLACK),
        upright: true,
        words,
        gaps,
        part: Part::default(),
        clip: None,
    }
}

/// What a paragraph is.
pub fn paragraph(block: usize) -> Part {
    Part { role: Role::Text, block: Some(block), justified: true, chart: None }
}

/// What a head is.
pub fn head(block: usize) -> Part {
    Part { role: Role::Heading(2), block: Some(block), justified: false, chart: None }
}

/// Sets lines of a block in a column, from a line of the grid on.
pub fn set(page: &mut Page, part: Part, column: usize, line: usize, texts: &[&str]) {
    let x = self::column(page, column);
    for (index, text) in texts.iter().enumerate() {
        let run = run(text, x, baseline(line + index), 9.2, 100.0);
        page.items.push(Item::Run(Run { part, ..run }));
    }
}

/// A filled rectangle.
pub fn rectangle(x: f64, y: f64, width: f64, height: f64, fill: Cmyk) -> Mark {
    let path = vec![(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)];
    let area = Area { x, y, width, height };
    Mark { area, fill: Some(fill), stroke: None, outline: vec![path], part: Part::default() }
}

/// A black line.
pub fn rule(from: (f64, f64), to: (f64, f64)) -> Mark {
    let (x, y) = (from.0.min(to.0), from.1.min(to.1));
    let area = Area { x, y, width: (to.0 - from.0).abs(), height: (to.1 - from.1).abs() };
    let stroke = Some(Stroke { ink: Some(BLACK), width: 0.5 });
    Mark { area, fill: None, stroke, outline: vec![vec![from, to]], part: Part::default() }
}

/// What the eye objects to on pages, of one code.
pub fn seen(code: Code, pages: Vec<Page>) -> Vec<Finding> {
    seen_with(&theme(), code, pages)
}

/// The same with other limits.
pub fn seen_with(theme: &Theme, code: Code, pages: Vec<Page>) -> Vec<Finding> {
    let anatomy = Anatomy { edition: "en".to_owned(), pages };
    super::look(&anatomy, theme).into_iter().filter(|finding| finding.code == code).collect()
}

/// Holds that the eye objects to the faulty pages once, at a page, with a message that holds
/// `says`, and not to their twin.
pub fn fault_and_twin(code: Code, faulty: Vec<Page>, at: usize, says: &str, twin: Vec<Page>) {
    let found = seen(code, faulty);
    assert_eq!(found.len(), 1, "{code} is found once: {found:?}");
    let message = &found[0].message;
    assert!(message.contains(says), "{code} says: {message}");
    let place = found[0].place.to_string();
    assert!(place.starts_with(&format!("edition en, page {at},")), "{code} stands at {place}");
    let found = seen(code, twin);
    assert!(found.is_empty(), "the twin has no {code}: {found:?}");
}
