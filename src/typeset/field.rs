//! The field of dots on a cover: how many dots each group has, and in which ink.

use serde_json::{Value, json};

use super::inputs::Writer;
use crate::figures::{Figure, NO_BREAK_SPACE, OTHER, Origin, Piece, Style, TOTAL};
use crate::finding::{Code, Finding, Place};
use crate::load::DotField;
use crate::theme::{Srgb, Theme};

/// Dots beyond which a field can no longer be counted by eye.
const MOST_DOTS: f64 = 2000.0;

/// The least contrast of dots with the ground of the cover.
const LEAST_CONTRAST: f64 = 2.0;

/// The groups of a field of dots, largest first, the remainder last.
pub fn field(writer: &mut Writer, field: &DotField, place: &Place) -> Option<Value> {
    let figures = writer.speaker.figures();
    let Some(series) = figures.series(&field.figures) else {
        writer.unknown(&field.figures, place);
        return None;
    };
    let dimension = figures.dimension(&field.figures).unwrap_or_default();
    let mut series: Vec<(&str, &Figure)> =
        series.into_iter().filter(|(key, _)| *key != TOTAL).collect();
    series.sort_by(|(a, x), (b, y)| {
        let value = |figure: &Figure| figure.value.unwrap_or(0.0);
        (*a == OTHER).cmp(&(*b == OTHER)).then(value(y).total_cmp(&value(x)))
    });
    let count =
        |figure: &Figure| (figure.value.unwrap_or(0.0).max(0.0) / f64::from(field.per)).round();
    let dots: f64 = series.iter().map(|(_, figure)| count(figure)).sum();
    let (message, hint) = if dots > MOST_DOTS {
        let message = format!("a field of more than {MOST_DOTS} dots is a gray area");
        (message, "let one dot stand for more: raise `per`")
    } else if dots < 1.0 {
        let hint = "let one dot stand for less: lower `per`; or leave the field out";
        ("the field has no dot".to_owned(), hint)
    } else {
        (String::new(), "")
    };
    if !message.is_empty() {
        let finding = Finding::error(Code::OutOfRange, place.clone(), message);
        writer.setter.findings.push(finding.hint(hint));
        return None;
    }
    let theme = &writer.report.theme.value;
    let names = writer.texts.labels.value.codes.get(dimension);
    let mut inks = inks_on(&writer.texts.edition.cover_ink, theme).into_iter().cycle();
    let groups: Vec<Value> = series
        .into_iter()
        .map(|(key, figure)| {
            let own = field.inks.get(key).map(String::as_str);
            let ink = own.or_else(|| inks.next()).unwrap_or(&theme.charts.rest);
            let label = names.and_then(|names| names.get(key)).map_or(key, String::as_str);
            let value = writer.speaker.formatter().figure(figure, Style::TABLE);
            json!({
                "label": writer.setter.name(label),
                "value": value.map(|value| Piece::figure(value, &figure.id)),
                "ink": ink,
                "count": count(figure) as u64,
            })
        })
        .collect();
    let per = writer.speaker.formatter().number(f64::from(field.per), 0, "", Style::PROSE);
    let legend = writer.texts.labels.value.words.get("dots").map(|words| {
        let text = words
            .replace("{n}", &per)
            .replace(&format!("{per} "), &format!("{per}{NO_BREAK_SPACE}"));
        writer.speaker.told(&text, &[Piece::of(per, Origin::Scale)], Some(&Origin::Name))
    });
    Some(json!({ "legend": legend, "groups": groups }))
}

/// The inks of the charts that stand out from a ground, then the paper and the others that do: the
/// text ink, which names have, is none of them.
fn inks_on<'a>(ground: &str, theme: &'a Theme) -> Vec<&'a str> {
    let twin = |role: &str| theme.inks.get(role).map_or(Srgb::default(), |ink| ink.srgb);
    let ground = twin(ground);
    let charts = &theme.charts;
    let first = charts.series.iter().chain([&charts.highlight, &charts.rest]);
    let mut inks: Vec<&str> = Vec::new();
    for role in first.map(String::as_str).chain(theme.inks.iter().map(|(role, _)| role)) {
        let seen = twin(role).contrast(ground) >= LEAST_CONTRAST;
        if seen && role != "text" && !inks.contains(&role) {
            inks.push(role);
        }
    }
    inks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_stand_out_from_their_ground() {
        let text = include_str!("../../data/2024/theme.json");
        let theme: Theme = serde_json::from_str(text).unwrap();
        let on_deep = inks_on("deep", &theme);
        assert_eq!(on_deep[..3], ["ochre", "sky", "moss"]);
        assert!(!on_deep.contains(&"deep") && !on_deep.contains(&"plum"), "{on_deep:?}");
        let on_sand = inks_on("sand", &theme);
        assert!(on_sand.contains(&"deep") && !on_sand.contains(&"paper"), "{on_sand:?}");
    }
}
