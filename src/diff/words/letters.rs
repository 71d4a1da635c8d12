//! Letters that follow each other, as words on lines.

use super::Word;
use crate::finding::Area;
use crate::preflight::Letter;

/// A gap from which two letters are of two words, in sizes: a word space is set from a fifth of the
/// size upwards, letters are spaced by less.
const GAP: f64 = 0.12;

/// How far off its line a letter may stand, in sizes: more than an index, less than a line.
const LINE: f64 = 0.6;

/// Whether a character is a hyphen, of a word or of a line's end.
pub fn is_hyphen(one: char) -> bool {
    matches!(one, '-' | '\u{ad}' | '\u{2010}' | '\u{2011}')
}

/// The words of letters that follow each other, line by line.
pub fn words(letters: &[(usize, &Letter)]) -> Vec<Vec<Word>> {
    let mut lines: Vec<Vec<Word>> = Vec::new();
    let mut before: Option<(usize, &Letter)> = None;
    let mut open = false;
    for &(page, letter) in letters {
        let step = before.map_or(Step::Line, |(last, before)| step(last == page, before, letter));
        before = Some((page, letter));
        if letter.text.chars().all(char::is_whitespace) {
            if step == Step::Line {
                lines.push(Vec::new());
            }
            open = false;
            continue;
        }
        if step == Step::Line {
            let divided = open && continues(&mut lines, &letter.text);
            if !divided {
                lines.push(Vec::new());
                open = false;
            }
        } else if step == Step::Word {
            open = false;
        }
        let line = match lines.last_mut() {
            Some(line) => line,
            None => continue,
        };
        match line.last_mut().filter(|_| open) {
            Some(word) => {
                word.text.push_str(&letter.text);
                if !word.divided {
                    word.area = word.area.union(area(letter));
                }
            }
            None => {
                let text = letter.text.to_string();
                line.push(Word { text, page, area: area(letter), divided: false });
            }
        }
        open = true;
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// Whether the last word goes on with this text on the next line; its hyphen is then taken off.
fn continues(lines: &mut [Vec<Word>], text: &str) -> bool {
    let Some(word) = lines.last_mut().and_then(|line| line.last_mut()) else { return false };
    let soft = word.text.ends_with('\u{ad}');
    let hyphen = word.text.ends_with(is_hyphen) && word.text.chars().count() > 1;
    let goes_on = text.chars().next().is_some_and(|first| first.is_lowercase());
    if soft || (hyphen && goes_on) {
        word.text.pop();
        word.divided = true;
        return true;
    }
    false
}

/// How one letter follows another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// In the same word.
    Letter,
    /// In the next word of the line.
    Word,
    /// On another line.
    Line,
}

fn step(same_page: bool, before: &Letter, letter: &Letter) -> Step {
    let (dx, dy) = (letter.from.0 - before.to.0, letter.from.1 - before.to.1);
    let (vx, vy) = (before.to.0 - before.from.0, before.to.1 - before.from.1);
    let length = vx.hypot(vy);
    // A letter without width says nothing of the direction: it is then that of most text.
    let (ux, uy) = if length > 1e-6 { (vx / length, vy / length) } else { (1.0, 0.0) };
    let (along, across) = (dx * ux + dy * uy, (dx * uy - dy * ux).abs());
    let size = before.size.max(letter.size).max(1.0);
    if !same_page || across > LINE * size || along < -size {
        Step::Line
    } else if along > GAP * size {
        Step::Word
    } else {
        Step::Letter
    }
}

/// About where a letter stands: from its line's foot to its head.
fn area(letter: &Letter) -> Area {
    let ((x0, y0), (x1, y1)) = (letter.from, letter.to);
    let (left, right) = (x0.min(x1), x0.max(x1));
    let (top, foot) = (y0.min(y1) - 0.75 * letter.size, y0.max(y1) + 0.25 * letter.size);
    Area { x: left, y: top, width: right - left, height: foot - top }
}
