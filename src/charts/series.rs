//! From figures to what the kinds of chart are given: names, inks, printed forms.

use super::exhibit::is_total;
use super::{Datum, Item, Series};
use crate::figures::{Figure, OTHER, Piece, Speaker, Style, TIME, TOTAL};
use crate::finding::{Code, Finding, Findings, Place};
use crate::load::{Kind, Part, Sort, Status, Texts};
use crate::theme::ChartTokens;

/// Published values of a line beyond which only the telling ones are labelled.
const MOST_LABELS: usize = 4;

/// A series with the figures behind it.
#[derive(Debug, Clone)]
pub struct Row {
    /// What is drawn.
    pub series: Series,
    /// The figures, one for each datum.
    pub figures: Vec<Figure>,
}

/// An item with the figure behind it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its key in the data set.
    pub key: String,
    /// The role of its ink.
    pub ink: String,
    /// What is drawn.
    pub item: Item,
    /// The figure.
    pub figure: Figure,
}

/// Looks figures and their labels up for one part of an exhibit.
pub struct Source<'a> {
    /// The edition's texts.
    pub texts: &'a Texts,
    /// Forms its numbers.
    pub speaker: &'a Speaker,
    /// Where the part is declared.
    pub place: Place,
    /// What is wrong with it.
    pub found: Findings,
}

impl Source<'_> {
    /// The figures of a data set or part of one; an unknown one is a finding.
    pub fn figures(&mut self, name: &str) -> Option<Vec<(String, Figure)>> {
        let figures = self.speaker.figures();
        if let Some(series) = figures.series(name) {
            return Some(series.into_iter().map(|(k, f)| (k.to_owned(), f.clone())).collect());
        }
        let message = format!("there is no data set `{name}`");
        let finding = Finding::error(Code::UnknownFigure, self.place.clone(), message);
        self.found.push(match figures.did_you_mean(name) {
            Some(known) => finding.hint(format!("did you mean `{known}`?")),
            None => finding,
        });
        None
    }

    /// The name of a code of a dimension; a missing one is a finding.
    pub fn name(&mut self, dimension: &str, code: &str) -> String {
        let labels = &self.texts.labels;
        if dimension == TIME {
            return self.speaker.formatter().period(code, &labels.value);
        }
        if let Some(name) = labels.value.codes.get(dimension).and_then(|names| names.get(code)) {
            return name.clone();
        }
        if is_total(code)
            && let Some(word) = labels.value.words.get(TOTAL)
        {
            return word.clone();
        }
        let message = format!("`codes/{dimension}` has no `{code}`");
        let place = labels.place(&format!("/codes/{dimension}"));
        self.found.push(Finding::error(Code::MissingLabel, place, message));
        code.to_owned()
    }

    /// The name of a data set; a missing one is a finding.
    pub fn series_name(&mut self, name: &str) -> String {
        let labels = &self.texts.labels;
        if let Some(label) = labels.value.series.get(name) {
            return label.clone();
        }
        let message = format!("`series` has no `{name}`");
        self.found.push(Finding::error(Code::MissingLabel, labels.place("/series"), message));
        name.to_owned()
    }

    /// A figure as a chart prints it.
    pub fn text(&self, figure: &Figure) -> Option<Piece> {
        let text = self.speaker.formatter().figure(figure, Style::TABLE)?;
        Some(Piece::figure(text, &figure.id))
    }

    /// The noun of a figure's unit, in the form that goes with its value.
    pub fn noun(&self, figure: &Figure) -> Option<String> {
        let noun = self.texts.labels.value.units.get(&figure.unit)?;
        let formatter = self.speaker.formatter();
        Some(formatter.noun(figure.value?, figure.decimals, noun).to_owned())
    }

    /// The total of a donut's data set.
    pub fn total(&self, part: &Part) -> Option<Figure> {
        let total = format!("{}.{TOTAL}", part.figures.as_deref()?);
        self.speaker.figures().get(&total).cloned()
    }

    /// Keys that a data set has; one that it has not is a finding.
    fn known(&mut self, name: &str, keys: &[String], figures: &[(String, Figure)]) {
        for wanted in keys.iter().filter(|key| !figures.iter().any(|(known, _)| known == *key)) {
            let message = format!("`{name}` has no `{wanted}`");
            let finding = Finding::error(Code::UnknownFigure, self.place.clone(), message);
            let known = figures.iter().map(|(key, _)| key.as_str());
            self.found.push(finding.hint_known(wanted, known));
        }
    }

    /// The series of a chart of columns or lines.
    pub fn series(&mut self, part: &Part, tokens: &ChartTokens) -> Vec<Row> {
        if part.series.is_empty() {
            let kind = "a chart of columns or lines needs `series`";
            self.found.push(Finding::error(Code::MissingKey, self.place.clone(), kind));
        }
        if matches!(part.kind, Kind::Grouped | Kind::Stacked) {
            self.count_inks(part.series.len(), "series", tokens);
        }
        let pairs: Vec<_> = part.series.iter().zip(inks(tokens)).collect();
        let rows = pairs.into_iter().filter_map(|(name, ink)| {
            let mut row = self.row(name, ink.clone(), &part.highlight, part.from.as_deref())?;
            if matches!(part.kind, Kind::Lines | Kind::Grouped) {
                keep_telling_labels(&mut row.series, MOST_LABELS);
            }
            Some(row)
        });
        rows.collect()
    }

    /// More series or shares than the theme has inks for share one, which is a finding: lines are
    /// named where they end and bars where they begin, but other marks are told apart by their ink.
    fn count_inks(&mut self, count: usize, what: &str, tokens: &ChartTokens) {
        let known = tokens.series.len();
        if count > known {
            let message =
                format!("{count} {what} for {known} inks: those beyond share `{}`", tokens.rest);
            let finding = Finding::warning(Code::TooFewInks, self.place.clone(), message);
            self.found
                .push(finding.hint("show fewer, or show them as lines, as bars or in a table"));
        }
    }

    /// One series, from a step on.
    pub fn row(
        &mut self,
        name: &str,
        ink: String,
        highlight: &[String],
        from: Option<&str>,
    ) -> Option<Row> {
        let mut figures = self.figures(name)?;
        if let Some(from) = from {
            self.known(name, &[from.to_owned()], &figures);
            let first = figures.iter().position(|(key, _)| key == from).unwrap_or(0);
            figures.drain(..first);
        }
        self.known(name, highlight, &figures);
        let dimension = self.speaker.figures().dimension(name).unwrap_or_default().to_owned();
        let label = self.series_name(name);
        let mut data = Vec::new();
        let mut behind = Vec::new();
        for (key, figure) in figures {
            if is_total(&key) {
                continue;
            }
            data.push(Datum {
                label: self.name(&dimension, &key),
                value: figure.value,
                estimated: matches!(figure.status, Status::E | Status::P),
                printed: self.text(&figure),
                highlight: highlight.contains(&key),
            });
            behind.push(figure);
        }
        Some(Row { series: Series { name: label, ink, data }, figures: behind })
    }

    /// The items of bars or a donut: sorted, with their inks.
    pub fn items(&mut self, part: &Part, tokens: &ChartTokens) -> Vec<Entry> {
        let Some(name) = &part.figures else {
            let message = "bars and donuts need `figures`";
            self.found.push(Finding::error(Code::MissingKey, self.place.clone(), message));
            return Vec::new();
        };
        let Some(mut figures) = self.figures(name) else { return Vec::new() };
        self.known(name, &part.highlight, &figures);
        if part.items.is_empty() {
            figures.retain(|(key, _)| !is_total(key));
        } else {
            self.known(name, &part.items, &figures);
            figures.retain(|(key, _)| part.items.contains(key));
            figures.sort_by_key(|(key, _)| part.items.iter().position(|item| item == key));
        }
        if part.sort == Sort::Largest {
            // Stable, so that equal values keep the order of the data.
            figures.sort_by(|(a, x), (b, y)| {
                let value = |figure: &Figure| figure.value.unwrap_or(f64::NEG_INFINITY);
                (a == OTHER).cmp(&(b == OTHER)).then(value(y).total_cmp(&value(x)))
            });
        }
        let dimension = self.speaker.figures().dimension(name).unwrap_or_default().to_owned();
        if part.kind == Kind::Donut {
            let shares = figures.iter().filter(|(key, _)| key != OTHER).count();
            self.count_inks(shares, "shares", tokens);
        }
        let mut inks = inks(tokens);
        let mut entries = Vec::new();
        for (key, figure) in figures {
            let highlight = part.highlight.contains(&key);
            let ink = match part.kind {
                _ if key == OTHER => &tokens.rest,
                Kind::Bars if highlight => &tokens.highlight,
                Kind::Bars => tokens.series.first().unwrap_or(&tokens.rest),
                _ => inks.next().unwrap_or(&tokens.rest),
            };
            let datum = Datum {
                label: self.name(&dimension, &key),
                value: figure.value,
                estimated: matches!(figure.status, Status::E | Status::P),
                printed: self.text(&figure),
                highlight,
            };
            let item = Item { datum, ink: ink.clone() };
            entries.push(Entry { key, ink: ink.clone(), item, figure });
        }
        entries
    }
}

/// The inks of series and shares in their order: those that the theme has for them, then that of
/// the rest.
fn inks(tokens: &ChartTokens) -> impl Iterator<Item = &String> {
    tokens.series.iter().chain(std::iter::repeat(&tokens.rest))
}

/// Adds the sources of figures to those already noted.
pub fn note_sources<'f>(figures: impl IntoIterator<Item = &'f Figure>, sources: &mut Vec<String>) {
    for source in figures.into_iter().flat_map(|figure| &figure.sources) {
        if !sources.contains(source) {
            sources.push(source.clone());
        }
    }
}

/// Leaves labels on the first, last, highest and lowest published values of a series, if it has
/// more than `most`.
pub fn keep_telling_labels(series: &mut Series, most: usize) {
    let published = |datum: &Datum| datum.printed.is_some() && !datum.estimated;
    let known: Vec<(usize, f64)> = series
        .data
        .iter()
        .enumerate()
        .filter(|(_, datum)| published(datum))
        .filter_map(|(index, datum)| Some((index, datum.value?)))
        .collect();
    if known.len() <= most {
        return;
    }
    let by_value = |a: &&(usize, f64), b: &&(usize, f64)| a.1.total_cmp(&b.1);
    let telling =
        [known.first(), known.last(), known.iter().max_by(by_value), known.iter().min_by(by_value)];
    let telling: Vec<usize> = telling.into_iter().flatten().map(|&(index, _)| index).collect();
    for (index, datum) in series.data.iter_mut().enumerate() {
        if !telling.contains(&index) && !datum.highlight {
            datum.printed = None;
        }
    }
}
