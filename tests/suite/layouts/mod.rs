//! Layouts hold for other figures and texts.
//!
//! Small reports, each put together around one thing that differs from the bundled report, are
//! typeset as they are by `check`; the eye may object to nothing but what the case must raise, which
//! the case lists with the reason.

use balans::finding::Code;

mod book;
mod judge;
mod text;

mod bundled;
mod chapters;
mod charts;
mod colophon;
mod contents;
mod cover;
mod foreword;
mod key_figures;
mod long_tables;
mod months;
mod tables;
mod trims;
mod values;

/// German compounds are long: where lines of them follow each other, they break wherever they can.
const COMPOUNDS: (Code, &str, &str) =
    (Code::HyphenLadder, "lines in a row end in a hyphen", "whole, such words would leave holes");

/// The longest name that a label must hold.
const LONG_NAME: &str = "Bundesamt für Migration und Flüchtlinge";

/// Names of a title from one word to 90 characters.
const TITLES: [&str; 4] = [
    "Hours",
    "The Year in Hours",
    "What the clocks of the town told us when all of it was counted",
    "Every clock of the town, its towers, schools and mills: what we mended, lent and wound up",
];
