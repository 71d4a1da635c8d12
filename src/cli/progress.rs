//! The progress of work on many things: a bar on a terminal, and a line for each thing elsewhere.

use std::fmt::Display;
use std::io::{IsTerminal, stderr};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::terminal::Terminal;

/// How far the work is.
#[derive(Debug)]
pub struct Progress<'a> {
    terminal: &'a Terminal,
    /// The bar, if there is somebody to look at it.
    bar: Option<ProgressBar>,
}

impl<'a> Progress<'a> {
    /// Begins work on so many things.
    pub fn new(count: usize, terminal: &'a Terminal) -> Self {
        let looked_at = stderr().is_terminal() && !terminal.is_quiet();
        let bar = looked_at.then(|| {
            let bar =
                ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::stderr());
            let template = "{wide_bar} {pos} of {len}, {eta} left";
            bar.with_style(
                ProgressStyle::with_template(template)
                    .unwrap_or_else(|_| ProgressStyle::default_bar()),
            )
        });
        Self { terminal, bar }
    }

    /// Counts a thing as done; says what became of it where there is no bar.
    pub fn step(&self, remark: impl Display) {
        match &self.bar {
            Some(bar) => bar.inc(1),
            None => self.terminal.remark(remark),
        }
    }

    /// Prints something while the bar is out of the way.
    pub fn print(&self, print: impl FnOnce(&Terminal)) {
        match &self.bar {
            Some(bar) => bar.suspend(|| print(self.terminal)),
            None => print(self.terminal),
        }
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
