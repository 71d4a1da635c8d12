//! How paragraphs are set: word spaces, hyphens, last lines; rivers stand in `river`.

use super::view::{Line, View, around};
use super::{Objection, excerpt, river};
use crate::finding::Code;
use crate::typeset::anatomy::Gap;

/// The hyphen of a word that is broken.
const SOFT_HYPHEN: char = '\u{ad}';

pub fn objections(view: &View) -> Vec<Objection> {
    let mut all = loose_lines(view);
    for paragraph in &view.paragraphs {
        let lines: Vec<&Line> = view.paragraph(paragraph).collect();
        all.extend(short_last_line(view, &lines));
        all.extend(hyphens(view, &lines));
        all.extend(river::objections(view, &lines));
    }
    all
}

fn short_last_line(view: &View, lines: &[&Line]) -> Option<Objection> {
    let [_, .., last] = lines else { return None };
    let (width, limit) = (last.right - last.left, view.limits().last_line_pt);
    (width < limit).then(|| Objection {
        code: Code::ShortLastLine,
        page: last.page,
        area: last.area,
        message: format!(
            "the last line of a paragraph, “{}”, is {width:.2} pt wide, less than {limit} pt",
            excerpt(&last.text())
        ),
        hint: "take a word out of the paragraph, or put one in",
    })
}

fn hyphens(view: &View, lines: &[&Line]) -> Vec<Objection> {
    let limit = view.limits().hyphens_in_a_row as usize;
    let on_ladder = |ladder: &&[&Line]| {
        let page = ladder[0].page;
        let ends: Vec<String> = ladder.iter().map(|line| last_word(line)).collect();
        Objection {
            code: Code::HyphenLadder,
            page,
            area: around(ladder.iter().copied().filter(|line| line.page == page)),
            message: format!(
                "{} lines in a row end in a hyphen, more than {limit}: {}",
                ladder.len(),
                ends.join(", ")
            ),
            hint: "reword the paragraph, or raise the cost of hyphenation",
        }
    };
    let across = |last: &&Line| Objection {
        code: Code::HyphenLadder,
        page: last.page,
        area: last.area,
        message: format!("“{}” is broken across pages", last_word(last)),
        hint: "reword the paragraph, or let the page break elsewhere",
    };
    let mut all: Vec<_> = ladders(lines, limit).iter().map(on_ladder).collect();
    all.extend(across_pages(lines).map(|line| across(&line)));
    all
}

/// The stretches of a paragraph's lines of which more than a limit in a row end in a hyphen.
fn ladders<'l, 'a>(lines: &'l [&'a Line<'a>], limit: usize) -> Vec<&'l [&'a Line<'a>]> {
    let broken = lines.split_last().map_or(&[][..], |(_, broken)| broken);
    let stretches = broken.chunk_by(|a, b| a.hyphenated() == b.hyphenated());
    stretches.filter(|stretch| stretch[0].hyphenated() && stretch.len() > limit).collect()
}

/// The lines of a paragraph whose last word goes on on the next page.
fn across_pages<'a>(lines: &[&'a Line<'a>]) -> impl Iterator<Item = &'a Line<'a>> {
    let pairs = lines.windows(2).map(|pair| (pair[0], pair[1]));
    pairs.filter(|(last, next)| last.hyphenated() && last.page != next.page).map(|(last, _)| last)
}

/// A word that ends a line in a hyphen where it should not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenWord {
    /// The words before it on its line.
    pub before: String,
    /// Its beginning, without the hyphen.
    pub head: String,
    /// The line that it goes on on.
    pub next: String,
}

/// The words that, set whole, would leave no ladder of hyphens and none across pages.
pub fn broken_words(view: &View) -> Vec<BrokenWord> {
    let limit = view.limits().hyphens_in_a_row as usize;
    let mut words = Vec::new();
    for paragraph in &view.paragraphs {
        let lines: Vec<&Line> = view.paragraph(paragraph).collect();
        let steps = ladders(&lines, limit).into_iter();
        let steps = steps.flat_map(|ladder| ladder.iter().skip(limit).step_by(limit + 1).copied());
        let ends: Vec<&Line> = steps.chain(across_pages(&lines)).collect();
        for pair in lines.windows(2) {
            let [line, next] = pair else { continue };
            let text = line.text();
            // A hyphen of the word's own is no fault of the setting.
            let Some(text) = text.trim_end().strip_suffix(SOFT_HYPHEN) else { continue };
            if ends.iter().any(|end| std::ptr::eq(*end, *line)) {
                let at = text.rfind(char::is_whitespace).map_or(0, |at| at + 1);
                let (before, head) = text.split_at(text.ceil_char_boundary(at));
                let (before, head, next) = (before.to_owned(), head.to_owned(), next.text());
                words.push(BrokenWord { before, head, next });
            }
        }
    }
    words
}

fn last_word(line: &Line) -> String {
    line.text().split_whitespace().next_back().unwrap_or_default().to_owned()
}

/// The word spaces between the words of a line.
pub fn gaps<'a>(line: &'a Line) -> impl Iterator<Item = &'a Gap> {
    // A space that ended the line is no space between words: behind the last one it has no width.
    let last = line.runs.iter().flat_map(|run| &run.words).map(|word| word.area.x);
    let last = last.fold(line.left, f64::max);
    let between = move |gap: &&Gap| gap.x > line.left && gap.x < last;
    line.runs.iter().flat_map(|run| &run.gaps).filter(between).filter(|gap| gap.normal > 0.0)
}

/// The word spaces of a line in percent of the font's.
fn word_spaces(line: &Line) -> Option<f64> {
    let normal: f64 = gaps(line).map(|gap| gap.normal).sum();
    let set: f64 = gaps(line).map(|gap| gap.width).sum();
    (normal > 0.0).then(|| set / normal * 100.0)
}

/// Justified lines with word spaces too narrow or too wide, if they are too many.
fn loose_lines(view: &View) -> Vec<Objection> {
    let [least, most] = view.limits().word_space_percent;
    let justified = view
        .paragraphs
        .iter()
        .filter_map(|paragraph| paragraph.split_last())
        .flat_map(|(_, lines)| lines.iter().map(|&index| &view.lines[index]))
        .filter(|line| line.runs[0].part.justified);
    let measured: Vec<_> = justified.filter_map(|line| Some((line, word_spaces(line)?))).collect();
    // What is less than half a percent over cannot be seen, nor printed here.
    let (least, most) = (least - 0.5, most + 0.5);
    let outside: Vec<_> =
        measured.iter().filter(|(_, percent)| *percent < least || *percent > most).collect();
    // A part of a line is a line: a short text may have one that is loose.
    let allowed = (measured.len() as f64 * view.limits().loose_lines_percent / 100.0).ceil();
    if outside.len() as f64 <= allowed {
        return Vec::new();
    }
    let (count, all) = (outside.len(), measured.len());
    let objection = |&&(line, percent): &&(&Line, f64)| Objection {
        code: Code::LooseLine,
        page: line.page,
        area: line.area,
        message: format!(
            "the word spaces of “{}” are {percent:.0} % of normal, not {:.0} to {:.0} %, as those \
             of {count} of {all} justified lines",
            excerpt(&line.text()),
            view.limits().word_space_percent[0],
            view.limits().word_space_percent[1],
        ),
        hint: "reword the paragraph, or allow hyphens and a little tracking",
    };
    outside.iter().map(objection).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eye::specimen::{
        FULL, baseline, column, fault_and_twin, page, paragraph, run, seen, set,
    };
    use crate::typeset::anatomy::{Anatomy, Item, Page, Run};

    fn of_lines(lines: &[&str]) -> Vec<Page> {
        let mut page = page(1);
        set(&mut page, paragraph(1), 0, 0, lines);
        vec![page]
    }

    /// A hundred paragraphs of two lines, the first line of some with other word spaces.
    fn spaced(loose: usize, percent: f64) -> Vec<Page> {
        let mut page = page(1);
        let x = column(&page, 0);
        for block in 0..100 {
            let spaces = if block < loose { percent } else { 100.0 };
            let part = paragraph(block);
            for (line, spaces) in [(2 * block, spaces), (2 * block + 1, 100.0)] {
                let run = run("word word word word", x, baseline(line), 9.2, spaces);
                page.items.push(Item::Run(Run { part, ..run }));
            }
        }
        vec![page]
    }

    #[test]
    fn a_short_last_line() {
        // Two characters are as wide as they are large.
        let ending = |width: f64| {
            let mut pages = of_lines(&[FULL]);
            let x = column(&pages[0], 0);
            let part = paragraph(1);
            let run = run("no", x, baseline(1), width, 100.0);
            pages[0].items.push(Item::Run(Run { part, ..run }));
            pages
        };
        let says = "“no”, is 11.98 pt wide, less than 12 pt";
        fault_and_twin(Code::ShortLastLine, ending(11.98), 1, says, ending(12.0));
        assert!(seen(Code::ShortLastLine, of_lines(&["no"])).is_empty(), "the only line");
    }

    #[test]
    fn hyphens_under_each_other() {
        let faulty = of_lines(&["word wo-", "rd wor-", "d wo\u{ad}", "rd"]);
        let twin = of_lines(&["word wo-", "rd wor-", "d word", "word wo-", "rd"]);
        fault_and_twin(Code::HyphenLadder, faulty, 1, "3 lines in a row", twin);
    }

    #[test]
    fn words_to_be_set_whole() {
        let theme = crate::eye::specimen::theme();
        let words = |pages: Vec<Page>| {
            let anatomy = Anatomy { edition: "en".to_owned(), pages };
            broken_words(&View::of(&anatomy, &theme))
        };
        let ladder = of_lines(&["a one\u{ad}", "two b two\u{ad}", "three c th\u{ad}", "ree"]);
        let word = |before: &str, head: &str, next: &str| BrokenWord {
            before: before.to_owned(),
            head: head.to_owned(),
            next: next.to_owned(),
        };
        assert_eq!(words(ladder), [word("three c ", "th", "ree")]);
        let mut pages = of_lines(&[FULL, "word bro\u{ad}"]);
        let mut next = page(2);
        set(&mut next, paragraph(1), 0, 0, &["ken word", "word"]);
        pages.push(next);
        assert_eq!(words(pages), [word("word ", "bro", "ken word")]);
        assert!(words(of_lines(&["a one\u{ad}", "two b two\u{ad}", "three"])).is_empty());
    }

    #[test]
    fn a_word_broken_across_pages() {
        let broken = |last: &str| {
            let mut pages = of_lines(&[FULL, last]);
            let mut next = page(2);
            set(&mut next, paragraph(1), 0, 0, &["ken word", "word"]);
            pages.push(next);
            pages
        };
        let says = "“bro-” is broken across pages";
        fault_and_twin(Code::HyphenLadder, broken("word bro-"), 1, says, broken("word bro"));
    }

    #[test]
    fn the_space_that_a_line_broke_at_is_no_word_space() {
        let ended = |spaces: f64| {
            let mut pages = spaced(2, spaces);
            for item in &mut pages[0].items {
                if let Item::Run(run) = item {
                    let normal = run.size / 4.0;
                    // Where the last word ends, or a hair before: its outline may stand out.
                    run.gaps.push(Gap { x: run.x + run.width - 0.2, width: 0.0, normal });
                }
            }
            pages
        };
        // With the space of no width, they would be 75 %.
        assert!(seen(Code::LooseLine, ended(100.0)).is_empty());
        assert_eq!(seen(Code::LooseLine, ended(78.0)).len(), 2);
    }

    #[test]
    fn loose_lines_beyond_their_share() {
        for (beyond, within, says) in [
            (151.0, 150.0, "are 151 % of normal, not 80 to 150 %, as those of 2 of 100"),
            (79.0, 80.0, "are 79 % of normal, not 80 to 150 %, as those of 2 of 100"),
        ] {
            let found = seen(Code::LooseLine, spaced(2, beyond));
            assert_eq!(found.len(), 2, "{found:?}");
            assert!(found[0].message.contains(says), "{found:?}");
            assert!(seen(Code::LooseLine, spaced(1, beyond)).is_empty(), "one line in a hundred");
            assert!(seen(Code::LooseLine, spaced(2, within)).is_empty(), "within the limits");
        }
    }
}
