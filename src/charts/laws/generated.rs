//! Data of charts as reports may have them, and as no report should.

use proptest::prelude::*;

use super::super::{Datum, Frame, Item, Series};

/// The widths of exhibits: two units of A5; a third, half and all of 170 mm; all of A4.
pub const WIDTHS: [i32; 5] = [9_800, 11_700, 18_400, 38_550, 49_900];

/// The height of a line of the baseline grid.
pub const LINE: i32 = 1200;

/// Names of steps and categories, short and long.
const NAMES: [&str; 9] = [
    "2024",
    "jan",
    "",
    "Children and young people",
    "The isles",
    "Côte d’Ivoire",
    "É",
    "Bundesamt für Migration und Flüchtlinge",
    "Rindfleischetikettierungsüberwachung",
];

/// Names of series, short and long.
const SERIES: [&str; 4] =
    ["In", "Within the whole network", "Bundesamt für Migration und Flüchtlinge", "Verwaltungen"];

/// What happens to the values of a chart as a whole.
#[derive(Debug, Clone, Copy)]
enum Turn {
    AsTheyAre,
    AllZero,
    AllEqual,
    AllMissing,
    AllNegative,
    OneObservation,
}

fn turn() -> impl Strategy<Value = Turn> {
    use Turn::{AllEqual, AllMissing, AllNegative, AllZero, AsTheyAre, OneObservation};
    prop_oneof![
        5 => Just(AsTheyAre),
        1 => prop::sample::select(
            &[AllZero, AllEqual, AllMissing, AllNegative, OneObservation][..]
        ),
    ]
}

impl Turn {
    /// Changes the value at a place of a chart.
    fn apply(self, at: usize, datum: &mut Datum) {
        match self {
            Self::AsTheyAre => {}
            Self::AllZero => datum.value = Some(0.0),
            Self::AllEqual => datum.value = Some(1234.5),
            Self::AllMissing => datum.value = None,
            Self::AllNegative => datum.value = datum.value.map(|value| -value.abs()),
            Self::OneObservation if at > 0 => datum.value = None,
            Self::OneObservation => datum.value = Some(1e9),
        }
    }
}

fn values() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        1 => Just(None),
        1 => Just(Some(0.0)),
        2 => Just(Some(42.0)),
        3 => (0..50_000i32).prop_map(|value| Some(f64::from(value))),
        2 => (-1e6..1e6f64).prop_map(Some),
        1 => (0.001..1.0f64).prop_map(Some),
        1 => (1e8..1e9f64).prop_map(Some),
    ]
}

fn datum() -> impl Strategy<Value = Datum> {
    let label = prop::sample::select(&NAMES[..]);
    (label, values(), any::<[bool; 3]>()).prop_map(|(label, value, flags)| Datum {
        label: label.to_owned(),
        value,
        estimated: flags[0],
        printed: value.filter(|_| flags[1]).map(|value| format!("{value:.1}").into()),
        highlight: flags[2],
    })
}

pub fn series() -> impl Strategy<Value = Vec<Series>> {
    let shape = (1..=14usize, 1..=40usize, turn());
    shape.prop_flat_map(|(series, steps, turn)| {
        let name = prop::sample::select(&SERIES[..]);
        let data = prop::collection::vec(datum(), steps);
        let one = (name, data).prop_map(move |(name, mut data)| {
            data.iter_mut().enumerate().for_each(|(at, datum)| turn.apply(at, datum));
            Series { name: name.to_owned(), ink: "deep".to_owned(), data }
        });
        prop::collection::vec(one, series)
    })
}

pub fn items() -> impl Strategy<Value = Vec<Item>> {
    let item = datum().prop_map(|datum| Item { datum, ink: "sky".to_owned() });
    (prop::collection::vec(item, 1..40), turn()).prop_map(|(mut items, turn)| {
        items.iter_mut().enumerate().for_each(|(at, item)| turn.apply(at, &mut item.datum));
        items
    })
}

pub fn frame() -> impl Strategy<Value = Frame> {
    let width = prop::sample::select(&WIDTHS[..]);
    (width, 3..=16i32).prop_map(|(width, lines)| Frame { width, height: lines * LINE })
}
