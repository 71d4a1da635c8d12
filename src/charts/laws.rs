//! Laws that hold for charts of every kind, tested over generated data.

mod generated;

use proptest::prelude::*;

use super::axis::{Axis, Scale};
use super::{
    Anchor, Bars, Chart, ChartError, Columns, Context, Datum, Diverging, Donut, Fonts, Frame,
    Grouped, Lines, Mark, Marks, Point, Series, Spark, Stacked, samples,
};

use generated::{LINE, WIDTHS, frame, items, series};

/// Rounding of a middle anchor and of one stroke.
const HAIR: i32 = 2;

/// Returns what a mark covers, as left, top, right and bottom.
fn extent(mark: &Mark, fonts: &Fonts) -> [i32; 4] {
    let around = |points: &[Point], width: i32| {
        let (x, y) = (points.iter().map(|point| point[0]), points.iter().map(|point| point[1]));
        let (left, right) = (x.clone().min().unwrap(), x.max().unwrap());
        let (top, bottom) = (y.clone().min().unwrap(), y.max().unwrap());
        [left - width, top - width, right + width, bottom + width]
    };
    match mark {
        // The ends of lines are cut square, so only the sides count, at most half the width.
        Mark::Line { points, .. } => around(points, 0),
        Mark::Area { from, to, .. } => around(&[*from, *to], 0),
        Mark::Polygon { points, .. } => around(points, 0),
        Mark::Circle { center, radius, .. } => around(&[*center], *radius),
        Mark::Text { at, text, size, weight, anchor, .. } => {
            let text: String = text.iter().map(|piece| piece.as_str()).collect();
            let width = fonts.width(*weight, *size, &text);
            let left = match anchor {
                Anchor::Start => at[0],
                Anchor::Middle => at[0] - width / 2,
                Anchor::End => at[0] - width,
            };
            let (ascent, descent) = (fonts.ascent(*weight, *size), fonts.descent(*weight, *size));
            [left, at[1] - ascent, left + width, at[1] + descent]
        }
    }
}

/// Whether a filled shape covers some of a box: one of its corners, or a point of its outline.
fn covers(outline: &[Point], [left, top, right, bottom]: [i32; 4]) -> bool {
    let inside = |[x, y]: Point| {
        let edges = outline.iter().zip(outline.iter().cycle().skip(1));
        let crossed = edges.filter(|([ax, ay], [bx, by])| {
            // Whether a ray to the right meets the edge.
            (ay > &y) != (by > &y) && {
                let at = i64::from(bx - ax) * i64::from(y - ay);
                i64::from(x - ax) * i64::from((by - ay).abs()) < at * i64::from((by - ay).signum())
            }
        });
        crossed.count() % 2 == 1
    };
    [[left, top], [right, top], [left, bottom], [right, bottom]].into_iter().any(inside)
        || outline.iter().any(|[x, y]| left < *x && *x < right && top < *y && *y < bottom)
}

/// Asserts that text stands on paper: no figure or capital on a filled shape. So one ink, that of
/// the axis, is legible wherever it stands.
fn assert_on_paper(marks: &Marks, fonts: &Fonts) -> Result<(), TestCaseError> {
    let theme = samples::theme();
    for text in &marks.marks {
        let Mark::Text { at, size, weight, ink, .. } = text else { continue };
        prop_assert_eq!(ink, &theme.charts.axis);
        let [left, _, right, _] = extent(text, fonts);
        let cap = [
            left + HAIR,
            at[1] - fonts.cap_height(*weight, *size) + HAIR,
            right - HAIR,
            at[1] - HAIR,
        ];
        for mark in &marks.marks {
            let covered = match mark {
                Mark::Area { from, to, .. } => {
                    from[0] < cap[2] && cap[0] < to[0] && from[1] < cap[3] && cap[1] < to[1]
                }
                Mark::Polygon { points, .. } => covers(points, cap),
                _ => false,
            };
            prop_assert!(!covered, "{text:?} stands on {mark:?}");
        }
    }
    Ok(())
}

/// Asserts that all marks lie in the frame, that no two texts overlap and that all stand on paper.
fn assert_clear(marks: &Marks, fonts: &Fonts) -> Result<(), TestCaseError> {
    assert_on_paper(marks, fonts)?;
    let mut texts: Vec<(&Mark, [i32; 4])> = Vec::new();
    for mark in &marks.marks {
        let extent = extent(mark, fonts);
        let [left, top, right, bottom] = extent;
        prop_assert!(
            left >= -HAIR
                && top >= -HAIR
                && right <= marks.width + HAIR
                && bottom <= marks.height + HAIR,
            "outside the frame: {mark:?} {extent:?}"
        );
        if let Mark::Text { .. } = mark {
            for (other, [l, t, r, b]) in &texts {
                let apart = right <= l + HAIR
                    || *r <= left + HAIR
                    || bottom <= t + HAIR
                    || *b <= top + HAIR;
                prop_assert!(apart, "collision: {other:?} and {mark:?}");
            }
            texts.push((mark, extent));
        }
    }
    Ok(())
}

/// Draws a chart with the sample theme.
fn draw(chart: &Chart) -> Result<Marks, ChartError> {
    chart.draw(&Context { theme: &samples::theme(), fonts: samples::fonts() })
}

/// Draws a chart and asserts the laws. It may be refused only for want of room.
fn assert_lawful(chart: &Chart) -> Result<(), TestCaseError> {
    let (marks, fonts) = (draw(chart), samples::fonts());
    match marks {
        Ok(marks) => assert_clear(&marks, fonts),
        Err(ChartError::TooSmall { .. }) => Ok(()),
        Err(error) => Err(TestCaseError::fail(error.to_string())),
    }
}

/// Writes a tick.
fn tick(value: f64, decimals: usize) -> String {
    format!("{value:.decimals$}")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn steps_are_lawful(frame in frame(), all in series(), free in any::<bool>()) {
        let scale = if free { Scale::Free } else { Scale::Zero };
        let axis = Axis { scale, tick: &tick };
        let series = all[0].clone();
        assert_lawful(&Chart::Columns(Columns { frame, axis, series: series.clone() }))?;
        let below = "slate".to_owned();
        assert_lawful(&Chart::Diverging(Diverging { frame, axis, series: series.clone(), below }))?;
        assert_lawful(&Chart::Spark(Spark { frame, series }))?;
        assert_lawful(&Chart::Grouped(Grouped { frame, axis, series: all.clone() }))?;
        assert_lawful(&Chart::Stacked(Stacked { frame, axis, series: all.clone() }))?;
        assert_lawful(&Chart::Lines(Lines { frame, axis, series: all }))?;
    }

    #[test]
    fn items_are_lawful(frame in frame(), items in items(), key in any::<bool>()) {
        assert_lawful(&Chart::Bars(Bars { frame, items: items.clone() }))?;
        let mut items = items;
        for item in &mut items {
            item.datum.value = item.datum.value.map(f64::abs);
        }
        let (total, noun) = (Some("44 083".into()), Some("personen".to_owned()));
        assert_lawful(&Chart::Donut(Donut { frame, items, total, noun, key }))?;
    }

    #[test]
    fn ordinary_charts_fit(
        data in prop::collection::vec(0..50_000i32, 12),
        width in prop::sample::select(&WIDTHS[..]),
        lines in 8..=16i32,
    ) {
        let frame = Frame { width, height: lines * LINE };
        let data = data.iter().map(|value| Datum {
            label: "2024".to_owned(),
            value: Some(f64::from(*value)),
            printed: Some(value.to_string().into()),
            ..Datum::default()
        });
        let (name, ink) = ("In het netwerk".to_owned(), "deep".to_owned());
        let series = Series { name, ink, data: data.collect() };
        let axis = Axis { scale: Scale::Zero, tick: &tick };
        let all = vec![series.clone(), series.clone()];
        for chart in [
            Chart::Columns(Columns { frame, axis, series }),
            Chart::Grouped(Grouped { frame, axis, series: all.clone() }),
            Chart::Stacked(Stacked { frame, axis, series: all.clone() }),
            Chart::Lines(Lines { frame, axis, series: all }),
        ] {
            let marks = draw(&chart);
            prop_assert_eq!(&marks, &draw(&chart));
            let marks = marks.map_err(|error| TestCaseError::fail(error.to_string()))?;
            assert_clear(&marks, samples::fonts())?;
        }
    }
}

proptest! {
    // Few, as each draws seven charts of up to 560 values.
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_chart_of_usual_size_is_never_refused(
        all in series(),
        items in items(),
        width in prop::sample::select(&WIDTHS[2..]),
        lines in 10..=16i32,
    ) {
        let frame = Frame { width, height: lines * LINE };
        let axis = Axis { scale: Scale::Zero, tick: &tick };
        let series = all[0].clone();
        let below = "slate".to_owned();
        let rows = Frame { width, height: 2 * LINE * items.len() as i32 };
        for chart in [
            Chart::Columns(Columns { frame, axis, series: series.clone() }),
            Chart::Diverging(Diverging { frame, axis, series: series.clone(), below }),
            Chart::Spark(Spark { frame, series }),
            Chart::Lines(Lines { frame, axis, series: all.clone() }),
            Chart::Stacked(Stacked { frame, axis, series: all.clone() }),
            Chart::Grouped(Grouped { frame, axis, series: all }),
            Chart::Bars(Bars { frame: rows, items }),
        ] {
            let marks = draw(&chart).map_err(|error| TestCaseError::fail(error.to_string()))?;
            assert_clear(&marks, samples::fonts())?;
        }
    }
}

#[test]
fn a_shape_covers_what_it_holds_and_what_it_reaches_into() {
    let triangle = [[0, 0], [100, 0], [0, 100]];
    assert!(covers(&triangle, [10, 10, 20, 20]));
    assert!(covers(&triangle, [-10, -10, 5, 5]), "a corner of the shape stands in the box");
    assert!(!covers(&triangle, [70, 70, 90, 90]), "beside the long side");
}
