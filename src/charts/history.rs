//! Drawing the histories that stand beside key figures.

use super::alt::Teller;
use super::drawn::History;
use super::exhibit::{Drawer, frame, units_wide};
use super::series::{self, Source};
use super::{Chart, Spark, spoken};
use crate::finding::{Code, Finding, Findings};
use crate::load::KeyFigure;

/// Lines of the baseline grid that the history beside a key figure may take; it is half as wide as
/// the page grid.
const HISTORY_LINES: [f64; 3] = [12.0, 9.0, 7.0];

impl Drawer<'_> {
    /// Draws the history of a key figure, if it has one.
    pub(super) fn history(&mut self, key_figure: &KeyFigure, pointer: &str) -> Option<History> {
        let name = key_figure.history.as_deref()?;
        let place = self.report.plan.place(pointer);
        let mut source = Source {
            texts: self.texts,
            speaker: self.speaker,
            place: place.clone(),
            found: Findings::new(),
        };
        let ink = self.report.theme.value.charts.rest.clone();
        let row = source.row(name, ink, &[], None);
        self.findings.extend(source.found);
        let mut row = row?;
        // The history leads up to the figure that it stands beside.
        if let Some(last) = row.series.data.last_mut() {
            last.highlight = true;
        }
        let teller = Teller::of_key_figure(self.texts, self.speaker);
        let alt = teller.history(&row, &mut self.findings);
        let (alt, told) = spoken::spoken(alt);
        self.described(&alt, &format!("the history of `{}`", key_figure.id));
        let grid = &self.report.theme.value.grid;
        let half = (grid.units / 2).max(1);
        series::keep_telling_labels(&mut row.series, 0);
        let width = units_wide(self.report, half);
        let draw = |lines: f64| {
            let frame = frame(width, lines * grid.baseline_pt);
            Chart::Spark(Spark { frame, series: row.series.clone() }).draw(&self.context)
        };
        let estimated =
            row.series.data.iter().any(|datum| datum.estimated && datum.value.is_some());
        match HISTORY_LINES.into_iter().map(draw).collect() {
            Ok(forms) => Some(History { forms, estimated, alt, told }),
            Err(error) => {
                let message =
                    format!("the history of `{}` cannot be drawn: {error}", key_figure.id);
                self.findings.push(Finding::error(Code::ChartFailed, place, message));
                None
            }
        }
    }
}
