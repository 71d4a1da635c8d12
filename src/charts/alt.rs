//! Alternative texts: what a chart shows, as one would say it over the telephone.
//!
//! The sentences are templates of the edition's labels; this file decides what is worth saying.
//! Only published values are said; gaps and estimates are said to be there.

use serde_json::{Value, json};

use super::series::{Entry, Row};
use super::span::Span;
use super::spoken::{joined, text, text_of};
use crate::figures::{Figure, Origin, PERCENT, Piece, Setting, Speaker, Style, TIME, TOTAL};
use crate::finding::{Code, Finding, Findings};
use crate::load::{Exhibit, Inline, Kind, Part, Status, Texts, parse_label};

/// What parts shares and values if the edition's `list_semicolon` does not say: their names may hold
/// commas.
const SEMICOLON: &str = "; ";

/// The most values of a series that are told one by one: a year of months. More are a table's.
const MOST_VALUES: usize = 12;

/// Tells what one exhibit shows, in the language of one edition.
pub struct Teller<'a> {
    texts: &'a Texts,
    speaker: &'a Speaker,
    exhibit: Option<&'a Exhibit>,
}

impl<'a> Teller<'a> {
    /// Tells of an exhibit.
    pub fn new(texts: &'a Texts, speaker: &'a Speaker, exhibit: &'a Exhibit) -> Self {
        Self { texts, speaker, exhibit: Some(exhibit) }
    }

    /// Tells of a key figure.
    pub fn of_key_figure(texts: &'a Texts, speaker: &'a Speaker) -> Self {
        Self { texts, speaker, exhibit: None }
    }

    /// What a chart shows: its kind and title, then its series or shares.
    pub fn chart(
        &self,
        part: &Part,
        rows: &[Row],
        items: &[Entry],
        findings: &mut Findings,
    ) -> Vec<Piece> {
        let template = match part.kind {
            Kind::Columns => "chart_columns",
            Kind::Grouped => "chart_grouped",
            Kind::Stacked => "chart_stacked",
            Kind::Diverging => "chart_diverging",
            Kind::Lines => "chart_lines",
            Kind::Bars => "chart_bars",
            Kind::Donut | Kind::Table => "chart_donut",
        };
        let total = part
            .figures
            .as_ref()
            .and_then(|name| self.speaker.figures().get(&format!("{name}.{TOTAL}")));
        let title = self.title(findings);
        let total_said = total.and_then(|total| self.number(total));
        let values = json!({
            "title": text_of(&title), "unit": self.unit(), "total": text(total_said.as_ref()),
        });
        let numbers: Vec<Piece> = title.into_iter().chain(total_said).collect();
        let mut sentences = vec![self.phrase(template, values, &numbers, findings)];
        for row in rows {
            let name = if rows.len() > 1 { row.series.name.as_str() } else { "" };
            self.series(name, row, findings, &mut sentences);
        }
        if !items.is_empty() {
            let shares: Vec<Vec<Piece>> =
                items.iter().filter_map(|item| self.share(item, total, findings)).collect();
            let mut shares = joined(shares, self.optional("list_semicolon").unwrap_or(SEMICOLON));
            shares.push(".".into());
            sentences.push(shares);
        }
        sentences.retain(|sentence| !text_of(sentence).is_empty());
        joined(sentences, " ")
    }

    /// What the history beside a key figure shows.
    pub fn history(&self, row: &Row, findings: &mut Findings) -> Vec<Piece> {
        let span = Span::of(&row.figures);
        let (Some(first), Some(last)) = (span.first, span.last) else { return Vec::new() };
        let (first, last) = (&row.figures[first], &row.figures[last]);
        let numbers = [self.number(first), self.number(last)];
        let values = json!({
            "first": text(numbers[0].as_ref()), "first_at": self.at(first),
            "last": text(numbers[1].as_ref()), "last_at": self.at(last),
        });
        let numbers: Vec<Piece> = numbers.into_iter().flatten().collect();
        self.phrase("history", values, &numbers, findings)
    }

    /// A series: from first to last, its extremes, its values, its gaps, its estimates.
    fn series(&self, name: &str, row: &Row, findings: &mut Findings, out: &mut Vec<Vec<Piece>>) {
        let span = Span::of(&row.figures);
        let said = |at: Option<usize>| at.and_then(|at| self.number(&row.figures[at]));
        let value = |at: Option<usize>| said(at).map(|piece| piece.text);
        let period = |at: Option<usize>| at.map(|at| self.at(&row.figures[at]));
        // In the order in which the phrases have them.
        let numbers: Vec<Piece> = [span.first, span.last, span.highest, span.lowest]
            .into_iter()
            .filter_map(said)
            .collect();
        let mut say = |key, values| out.push(self.phrase(key, values, &numbers, findings));
        match (span.first, span.last) {
            (None, _) => {}
            (first, None) => say(
                "series_only",
                json!({ "name": name, "value": value(first), "at": period(first) }),
            ),
            (first, last) => say(
                "series_span",
                json!({
                    "name": name, "first": value(first), "first_at": period(first),
                    "last": value(last), "last_at": period(last),
                }),
            ),
        }
        let (highest, lowest) = (span.highest, span.lowest);
        if highest.is_some() || lowest.is_some() {
            say(
                "series_extremes",
                json!({
                    "highest": value(highest), "highest_at": period(highest),
                    "lowest": value(lowest), "lowest_at": period(lowest),
                }),
            );
        }
        let said = [span.first, span.last, highest, lowest].into_iter().flatten().count();
        out.extend(self.values(row, said, findings));
        // A series whose values were said has had its name said with them.
        let name = if span.first.is_none() { name } else { "" };
        let gaps: Vec<String> =
            span.gaps.iter().map(|gap| self.gap(&row.figures, *gap, findings)).collect();
        if !gaps.is_empty() {
            let periods = self.list(&gaps, findings);
            let values = json!({ "name": name, "periods": periods });
            out.push(self.phrase("gaps", values, &[], findings));
        }
        if span.estimates > 0 {
            let estimates = row.figures.iter().filter(|figure| figure.status == Status::E);
            let figures = estimates.map(|figure| figure.id.clone()).collect();
            let count = Piece::of(span.estimates.to_string(), Origin::Count { figures });
            let values = json!({ "name": name, "count": span.estimates });
            out.push(self.phrase("estimates", values, &[count], findings));
        }
    }

    /// All published values of a series one by one, with their periods, if there are more than were
    /// said already and no more than one would listen to. Phrases for them are optional.
    fn values(&self, row: &Row, said: usize, findings: &mut Findings) -> Option<Vec<Piece>> {
        let (whole, each) = (self.optional("series_values")?, self.optional("series_value")?);
        let known: Vec<(&Figure, Piece)> =
            row.figures.iter().filter_map(|figure| Some((figure, self.number(figure)?))).collect();
        if known.len() <= said || known.len() > MOST_VALUES {
            return None;
        }
        let between = self.optional("list_semicolon").unwrap_or(SEMICOLON);
        let value = |(figure, number): &(&Figure, Piece)| {
            let values = json!({ "value": number.text, "at": self.at(figure) });
            text_of(&self.filled(each, "series_value", &values, &[], findings))
        };
        let values: Vec<String> = known.iter().map(value).collect();
        let numbers: Vec<Piece> = known.into_iter().map(|(_, number)| number).collect();
        let values = json!({ "values": values.join(between) });
        Some(self.filled(whole, "series_values", &values, &numbers, findings))
    }

    /// A run of missing periods: one, or from the first to the last.
    fn gap(&self, figures: &[Figure], gap: (usize, usize), findings: &mut Findings) -> String {
        let (from, to) = (self.at(&figures[gap.0]), self.at(&figures[gap.1]));
        if gap.0 == gap.1 {
            return from;
        }
        text_of(&self.phrase("range", json!({ "from": from, "to": to }), &[], findings))
    }

    /// One share: its name, its value, and its part of the total.
    fn share(
        &self,
        item: &Entry,
        total: Option<&Figure>,
        findings: &mut Findings,
    ) -> Option<Vec<Piece>> {
        let value = self.number(&item.figure)?;
        let share = total.and_then(|total| self.part_of(&item.figure, total));
        // What stands in brackets on the page, explanations and marks of notes, is not said.
        let label = item.item.datum.label.as_str();
        let name = label.split(" (").next().unwrap_or(label);
        let values = json!({ "name": name, "value": value.text, "share": text(share.as_ref()) });
        let numbers: Vec<Piece> = [value].into_iter().chain(share).collect();
        Some(self.phrase("share", values, &numbers, findings))
    }

    /// The part that a figure is of a total, in percent.
    fn part_of(&self, figure: &Figure, total: &Figure) -> Option<Piece> {
        let whole = total.value.filter(|whole| *whole > 0.0)?;
        let share = figure.value.filter(|_| figure.unit != PERCENT)? / whole * 100.0;
        // A small share is not said to be none.
        let decimals = u8::from(share < 0.5 && share > 0.0);
        let text = self.speaker.formatter().number(share, decimals, PERCENT, Style::PROSE);
        let (part, whole) = (figure.id.clone(), total.id.clone());
        Some(Piece::of(text, Origin::Share { part, whole }))
    }

    /// A figure's period in full, or the name of its code.
    fn at(&self, figure: &Figure) -> String {
        let (set, code) = figure.id.split_once('.').unwrap_or(("", &figure.id));
        if self.speaker.figures().dimension(set) == Some(TIME) {
            return self.speaker.formatter().period_in_full(code);
        }
        figure.period.clone().unwrap_or_default()
    }

    fn number(&self, figure: &Figure) -> Option<Piece> {
        let style = Style { setting: Setting::Prose, signed: figure.change };
        let text = self.speaker.formatter().figure(figure, style)?;
        Some(Piece::figure(text, &figure.id))
    }

    fn title(&self, findings: &mut Findings) -> Vec<Piece> {
        let labels = &self.texts.labels;
        let Some(exhibit) = self.exhibit else { return Vec::new() };
        let Some(text) = labels.value.exhibits.get(&exhibit.id) else { return Vec::new() };
        let place = labels.place(&format!("/exhibits/{}/title", exhibit.id));
        let mut title = Vec::new();
        for inline in parse_label(&text.title, &place, findings) {
            match inline {
                Inline::Text(text) => title.extend(self.speaker.pieces(&text, None)),
                Inline::Expression(expression) => {
                    // A fault is reported where the title itself is set.
                    let printed = self.speaker.say(&expression, &mut Findings::new());
                    title.extend(printed.map(|printed| printed.piece(&expression)));
                }
                _ => {}
            }
        }
        title
    }

    fn unit(&self) -> Option<String> {
        let exhibit = self.exhibit?;
        self.texts.labels.value.exhibits.get(&exhibit.id)?.unit.clone()
    }

    /// Items in a row, as the language lists them.
    fn list(&self, items: &[String], findings: &mut Findings) -> String {
        let word = |key, findings: &mut Findings| self.template(key, findings).unwrap_or(", ");
        let (comma, and) = (word("list_comma", findings), word("list_and", findings));
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [most @ .., last] => format!("{}{and}{last}", most.join(comma)),
        }
    }

    fn template(&self, key: &str, findings: &mut Findings) -> Option<&str> {
        let labels = &self.texts.labels;
        let found = labels.value.phrases.get(key);
        if found.is_none() {
            let message = format!("`phrases` has no `{key}`");
            let finding = Finding::error(Code::MissingLabel, labels.place("/phrases"), message);
            if !findings.iter().any(|other| *other == finding) {
                findings.push(finding);
            }
        }
        found.map(String::as_str)
    }

    /// A template that an edition may leave out.
    fn optional(&self, key: &str) -> Option<&str> {
        self.texts.labels.value.phrases.get(key).map(String::as_str)
    }

    /// A phrase with its values, parted at its numbers: those that are among its values, and others
    /// that names hold.
    fn phrase(
        &self,
        key: &str,
        values: Value,
        numbers: &[Piece],
        findings: &mut Findings,
    ) -> Vec<Piece> {
        let Some(template) = self.template(key, findings) else { return Vec::new() };
        self.filled(template, key, &values, numbers, findings)
    }

    /// The phrase of a template.
    fn filled(
        &self,
        template: &str,
        key: &str,
        values: &Value,
        numbers: &[Piece],
        findings: &mut Findings,
    ) -> Vec<Piece> {
        match self.speaker.phrase(template, values) {
            // Optional parts leave spaces.
            Ok(text) => self.speaker.told(text.trim(), numbers, Some(&Origin::Name)),
            Err(reason) => {
                let place = self.texts.labels.place(&format!("/phrases/{key}"));
                let message = format!("the phrase cannot be filled: {reason}");
                findings.push(Finding::error(Code::ExpressionFailed, place, message));
                Vec::new()
            }
        }
    }
}
