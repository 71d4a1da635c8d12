//! Drawing the exhibits of an edition: from figures to charts and tables.

use super::alt::Teller;
use super::drawn::{Charts, Drawn, DrawnPart};
use super::series::{self, Source};
use super::table;
use super::{
    Axis, Bars, Chart, ChartError, Columns, Context, Diverging, Donut, Fonts, Frame, Grouped, Item,
    Lines, Scale, Stacked, bar, donut, spoken,
};
use crate::figures::{Setting, Speaker, Style, TOTAL};
use crate::finding::{Checked, Code, Finding, Findings, Place};
use crate::load::{Exhibit, Kind, Part, Report, Texts};
use crate::theme::Grid;

/// Lines of the baseline grid that a plot takes if the exhibit does not say: about a third as high
/// as the measure is wide.
const PLOT_LINES: usize = 10;
/// Lines that a ring takes if the exhibit does not say; rings of one size compare best.
const RING_LINES: usize = 8;
/// The fewest lines that a chart takes.
const FEWEST_LINES: usize = 3;

/// Draws every exhibit and history that the report's sections show; gives warnings beside them.
///
/// # Errors
/// All findings together: unknown data sets, missing labels, charts that cannot be drawn.
pub fn draw(
    report: &Report,
    texts: &Texts,
    speaker: &Speaker,
    fonts: &Fonts<'_>,
) -> Checked<Charts> {
    let theme = &report.theme.value;
    let mut drawer = Drawer {
        report,
        texts,
        speaker,
        context: Context { theme, fonts },
        findings: Findings::new(),
    };
    let mut charts = Charts::default();
    for (index, exhibit) in report.exhibits.value.exhibits.iter().enumerate() {
        if texts.labels.value.exhibits.contains_key(&exhibit.id)
            && let Some(drawn) = drawer.exhibit(exhibit, index)
        {
            charts.exhibits.insert(exhibit.id.clone(), drawn);
        }
    }
    for (index, section) in report.plan.value.sections.iter().enumerate() {
        for (position, key_figure) in section.key_figures.iter().enumerate() {
            let pointer = format!("/sections/{index}/key_figures/{position}/history");
            if let Some(history) = drawer.history(key_figure, &pointer) {
                charts.histories.insert(key_figure.id.clone(), history);
            }
        }
    }
    drawer.findings.guard(charts)
}

/// The width of so many units of the page grid, in points; as `layouts/theme/grid.typ` has it.
pub(super) fn units_wide(report: &Report, units: u8) -> f64 {
    const POINTS_PER_MM: f64 = 72.0 / 25.4;
    let Grid { inner_mm, outer_mm, gutter_mm, units: all, .. } = report.theme.value.grid;
    let measure = report.plan.value.page.width_mm - inner_mm - outer_mm;
    let unit = (measure - f64::from(all - 1) * gutter_mm) / f64::from(all);
    (f64::from(units) * unit + f64::from(units - 1) * gutter_mm) * POINTS_PER_MM
}

/// Draws for one edition, and gathers what is wrong.
pub(super) struct Drawer<'a> {
    pub(super) report: &'a Report,
    pub(super) texts: &'a Texts,
    pub(super) speaker: &'a Speaker,
    pub(super) context: Context<'a>,
    pub(super) findings: Findings,
}

impl Drawer<'_> {
    fn exhibit(&mut self, exhibit: &Exhibit, index: usize) -> Option<Drawn> {
        let all = self.report.theme.value.grid.units;
        let wide = exhibit.parts.iter().filter_map(|part| part.units).chain([exhibit.units]);
        if let Some(units) = wide.max().filter(|units| *units > all) {
            let place = self.report.exhibits.place(&format!("/exhibits/{index}/units"));
            let message = format!("exhibit `{}` is {units} units wide, the page {all}", exhibit.id);
            self.findings.push(Finding::error(Code::OutOfRange, place, message));
            return None;
        }
        let mut parts = Vec::new();
        let (mut sources, mut alts) = (Vec::new(), Vec::new());
        for (position, part) in exhibit.parts.iter().enumerate() {
            let pointer = format!("/exhibits/{index}/parts/{position}");
            let units = part.units.unwrap_or(exhibit.units);
            let place = self.report.exhibits.place(&pointer);
            let found = Findings::new();
            let source =
                Source { texts: self.texts, speaker: self.speaker, place: place.clone(), found };
            let drawn = match part.kind {
                Kind::Table => self.table(exhibit, part, units, source, &mut sources),
                _ => self.chart(exhibit, part, units, source, &mut sources, &place),
            };
            if let Some(DrawnPart::Chart { alt, .. }) = &drawn {
                alts.push(alt.clone());
            }
            parts.extend(drawn);
        }
        let complete = parts.len() == exhibit.parts.len();
        complete.then(|| Drawn { parts, alt: alts.join(" "), sources })
    }

    fn table(
        &mut self,
        exhibit: &Exhibit,
        part: &Part,
        units: u8,
        mut source: Source<'_>,
        sources: &mut Vec<String>,
    ) -> Option<DrawnPart> {
        // The rows carry the inks of the chart that stands beside the table.
        let donut = exhibit.parts.iter().find(|other| other.kind == Kind::Donut);
        let swatches = donut.filter(|_| part.swatches).map(|donut| {
            let items = source.items(donut, &self.report.theme.value.charts);
            items.into_iter().map(|item| (item.key, item.ink)).collect()
        });
        let table = table::table(part, swatches.unwrap_or_default(), &mut source, sources);
        self.findings.extend(source.found);
        Some(DrawnPart::Table { units, table: table? })
    }

    fn chart(
        &mut self,
        exhibit: &Exhibit,
        part: &Part,
        units: u8,
        mut source: Source<'_>,
        sources: &mut Vec<String>,
        place: &Place,
    ) -> Option<DrawnPart> {
        let tokens = &self.report.theme.value.charts;
        let line = self.report.theme.value.grid.baseline_pt;
        let width = units_wide(self.report, units);
        let items = match part.kind {
            Kind::Bars | Kind::Donut => source.items(part, tokens),
            _ => Vec::new(),
        };
        let rows = match part.kind {
            Kind::Bars | Kind::Donut => Vec::new(),
            _ => source.series(part, tokens),
        };
        let complete = !source.found.has_errors();
        self.findings.extend(std::mem::take(&mut source.found));
        if !complete {
            return None;
        }
        let beside_table = exhibit.parts.iter().any(|part| part.kind == Kind::Table);
        let usual = match part.kind {
            Kind::Bars => {
                let items: Vec<Item> = items.iter().map(|entry| entry.item.clone()).collect();
                bar::usual_lines(&self.context, frame(width, 0.0).width, &items)
            }
            Kind::Donut if !beside_table => {
                let items: Vec<Item> = items.iter().map(|entry| entry.item.clone()).collect();
                let ring = frame(width, (RING_LINES as f64 - 0.5) * line);
                let high = donut::usual_height(&self.context, ring, &items);
                let lines = f64::from(high.unwrap_or(0)) / f64::from(super::PER_POINT) / line;
                // The half line over the chart counts.
                ((lines + 0.49).ceil() as usize).max(RING_LINES)
            }
            Kind::Donut => RING_LINES,
            _ => PLOT_LINES,
        };
        let lines = part.lines.map_or(usual.max(FEWEST_LINES), usize::from);
        // Half a line stays white over the chart (`layouts/components/exhibit.typ`).
        let frame = frame(width, (lines as f64 - 0.5) * line);
        series::note_sources(rows.iter().flat_map(|row| &row.figures), sources);
        series::note_sources(items.iter().map(|item| &item.figure), sources);

        let teller = Teller::new(self.texts, self.speaker, exhibit);
        let alt = teller.chart(part, &rows, &items, &mut self.findings);
        let (alt, told) = spoken::spoken(alt);
        self.described(&alt, &format!("a chart of exhibit `{}`", exhibit.id));
        let total = source.total(part).filter(|_| part.kind == Kind::Donut);
        let first = rows.first().and_then(|row| row.figures.first());
        let signed = first.is_some_and(|figure| figure.change);
        let unit = first.map(|figure| figure.unit.clone()).unwrap_or_default();
        let formatter = self.speaker.formatter();
        let tick = |value: f64, decimals: usize| {
            let places = u8::try_from(decimals).unwrap_or(6);
            formatter.number(value, places, &unit, Style { setting: Setting::Table, signed })
        };
        let scale = part.axis.map_or(Scale::Zero, |axis| Scale::Given {
            from: axis.from,
            to: axis.to,
            step: axis.step,
        });
        let axis = Axis { scale, tick: &tick };
        let mut drawn = rows.into_iter().map(|row| row.series);
        let mut one = || drawn.next().unwrap_or_default();
        let chart = match part.kind {
            Kind::Columns => Chart::Columns(Columns { frame, axis, series: one() }),
            Kind::Diverging => {
                let below = tokens.series.get(1).unwrap_or(&tokens.rest).clone();
                Chart::Diverging(Diverging { frame, axis, series: one(), below })
            }
            Kind::Grouped => Chart::Grouped(Grouped { frame, axis, series: drawn.collect() }),
            Kind::Stacked => Chart::Stacked(Stacked { frame, axis, series: drawn.collect() }),
            Kind::Lines => Chart::Lines(Lines { frame, axis, series: drawn.collect() }),
            Kind::Bars => {
                let items = items.into_iter().map(|item| item.item).collect();
                Chart::Bars(Bars { frame, items })
            }
            Kind::Donut | Kind::Table => {
                let noun = total.as_ref().and_then(|total| source.noun(total));
                let total = total.and_then(|total| source.text(&total));
                let items = items.into_iter().map(|item| item.item).collect();
                Chart::Donut(Donut { frame, items, total, noun, key: !beside_table })
            }
        };
        match chart.draw(&self.context) {
            Ok(marks) => Some(DrawnPart::Chart { kind: part.kind, units, alt, told, marks }),
            Err(error) => {
                let message = format!("exhibit `{}` cannot be drawn: {error}", exhibit.id);
                let finding = Finding::error(Code::ChartFailed, place.clone(), message);
                self.findings.push(match error {
                    ChartError::TooSmall { .. } => finding
                        .hint("give it more `lines` or `units`, or show its figures in a table"),
                    _ => finding,
                });
                None
            }
        }
    }

    /// What is drawn is also said; a phrase that is missing is reported where it is asked for.
    pub(super) fn described(&mut self, alt: &str, what: &str) {
        let place = self.texts.labels.place("/phrases");
        let missing = |other: &Finding| other.code == Code::MissingLabel && other.place == place;
        if alt.trim().is_empty() && !self.findings.iter().any(missing) {
            let message = format!("{what} has no alternative text");
            let finding = Finding::error(Code::MissingLabel, place, message);
            self.findings.push(
                finding.hint("fill the phrases of its kind, such as `chart_columns` or `history`"),
            );
        }
    }
}

/// A frame in hundredths of a point, from points.
pub(super) fn frame(width: f64, height: f64) -> Frame {
    let hundredths = |points: f64| (points * f64::from(super::PER_POINT)).round() as i32;
    Frame { width: hundredths(width), height: hundredths(height) }
}

/// Whether a key is the total of its dimension.
pub(super) fn is_total(key: &str) -> bool {
    key == TOTAL
}
