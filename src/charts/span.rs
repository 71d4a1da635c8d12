//! What is worth saying of a series: where it begins and ends, its extremes, its gaps.

use crate::figures::Figure;
use crate::load::Status;

/// What is worth saying of a series. Positions are indices of its figures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Span {
    /// The first published value.
    pub first: Option<usize>,
    /// The last published value, if there is more than one.
    pub last: Option<usize>,
    /// The highest published value, unless it is the first or last.
    pub highest: Option<usize>,
    /// The lowest published value, unless it is the first or last.
    pub lowest: Option<usize>,
    /// Runs of missing values, first and last position.
    pub gaps: Vec<(usize, usize)>,
    /// How many values are estimates.
    pub estimates: usize,
}

impl Span {
    /// Looks a series through.
    pub fn of(figures: &[Figure]) -> Self {
        let known: Vec<(usize, f64)> = figures
            .iter()
            .enumerate()
            .filter_map(|(index, figure)| Some((index, figure.printable()?)))
            .collect();
        let first = known.first().map(|known| known.0);
        let last = known.last().map(|known| known.0).filter(|last| Some(*last) != first);
        let inner = |found: Option<&(usize, f64)>| {
            found.map(|found| found.0).filter(|at| Some(*at) != first && Some(*at) != last)
        };
        let by_value = |a: &&(usize, f64), b: &&(usize, f64)| a.1.total_cmp(&b.1);
        let mut gaps: Vec<(usize, usize)> = Vec::new();
        for (index, figure) in figures.iter().enumerate() {
            if figure.status == Status::M {
                match gaps.last_mut() {
                    Some((_, end)) if *end + 1 == index => *end = index,
                    _ => gaps.push((index, index)),
                }
            }
        }
        Self {
            first,
            last,
            highest: inner(known.iter().max_by(by_value)),
            lowest: inner(known.iter().min_by(by_value)),
            gaps,
            estimates: figures.iter().filter(|figure| figure.status == Status::E).count(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Precision;
    use crate::finding::Place;

    fn figure(value: Option<f64>, status: Status) -> Figure {
        Figure {
            id: "set.key".into(),
            value,
            status,
            unit: "people".into(),
            decimals: 0,
            change: false,
            period: None,
            sources: Vec::new(),
            note: None,
            formula: None,
            inputs: Vec::new(),
            precision: Precision::Exact,
            place: Place::file("figures/a.json"),
            pointer: String::new(),
        }
    }

    #[test]
    fn extremes_that_are_ends_are_not_said_twice() {
        let series = [3.0, 9.0, 1.0, 4.0].map(|value| figure(Some(value), Status::A));
        let span = Span::of(&series);
        assert_eq!((span.first, span.last), (Some(0), Some(3)));
        assert_eq!((span.highest, span.lowest), (Some(1), Some(2)));
        let rising = [1.0, 2.0, 3.0].map(|value| figure(Some(value), Status::A));
        assert_eq!((Span::of(&rising).highest, Span::of(&rising).lowest), (None, None));
    }

    #[test]
    fn gaps_are_runs_and_estimates_are_counted_only() {
        let series = [
            figure(None, Status::M),
            figure(None, Status::M),
            figure(Some(9.0), Status::E),
            figure(Some(4.0), Status::A),
            figure(None, Status::M),
        ];
        let span = Span::of(&series);
        assert_eq!(span.gaps, [(0, 1), (4, 4)]);
        assert_eq!(span.estimates, 1);
        assert_eq!((span.first, span.last), (Some(3), None), "one published value");
    }
}
