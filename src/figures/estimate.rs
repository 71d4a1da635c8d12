//! Estimating the missing values of partly known series.
//!
//! The estimate is the smoothest course that satisfies every relation that touches the series: the
//! one whose level changes least from period to period, in the sense of least squares. A stock is
//! such a level; a flow is the change of one. It is a quadratic programme with linear constraints,
//! whose solution is unique, and it is solved for all series together because their relations
//! bind them to each other.

use std::collections::BTreeMap;

use clarabel::algebra::CscMatrix;
use clarabel::solver::{
    DefaultSettingsBuilder, DefaultSolver, IPSolver, NonnegativeConeT, SolverStatus, ZeroConeT,
};

use super::constraint::{self, Constraint, Sense};
use super::figure::{Figure, Figures, name_of};
use crate::finding::{Code, Finding, Findings, Place};
use crate::load::{Estimate, Report, Status};

/// Fills the missing values of every data set that asks for it, with status E.
pub fn fill(report: &Report, figures: &mut Figures, findings: &mut Findings) {
    let Some((programme, place)) = Programme::of(report, figures) else { return };
    match programme.solve() {
        Some(solution) => {
            for (id, value) in programme.unknowns.keys().zip(solution) {
                if let Some(figure) = figures.figures.get_mut(id) {
                    figure.value = Some(value);
                    figure.status = Status::E;
                }
            }
        }
        None => findings.push(
            Finding::error(
                Code::EstimateImpossible,
                place,
                "no series satisfies all relations from which the missing values are estimated",
            )
            .hint("look for relations that contradict each other"),
        ),
    }
}

/// A quadratic programme over the missing values.
struct Programme {
    /// The column of each unknown, in the order of the ids.
    unknowns: BTreeMap<String, usize>,
    /// Squared terms of the objective: weighted unknowns and a constant.
    squares: Vec<Row>,
    /// Rows that equal zero, then rows that are at least zero.
    equal: Vec<Row>,
    at_least: Vec<Row>,
}

/// A weighted sum of unknowns and a constant.
#[derive(Debug, Clone, Default)]
struct Row {
    weights: BTreeMap<usize, f64>,
    constant: f64,
}

impl Programme {
    /// Sets the programme up; `None` if nothing is to be estimated.
    fn of(report: &Report, figures: &Figures) -> Option<(Self, Place)> {
        let mut sets = Vec::new();
        for file in &report.figures {
            for (index, set) in file.value.datasets.iter().enumerate() {
                if let Some(estimate) = set.estimate {
                    sets.push((set, estimate, file.place(&format!("/datasets/{index}"))));
                }
            }
        }
        let missing = |figure: &&Figure| figure.value.is_none();
        let mut unknowns = BTreeMap::new();
        for (set, ..) in &sets {
            let keys =
                set.observations.iter().map(|observation| name_of(&set.id, &observation.key));
            for id in keys.filter(|id| figures.get(id).filter(missing).is_some()) {
                unknowns.insert(id, 0);
            }
        }
        for (column, index) in unknowns.values_mut().enumerate() {
            *index = column;
        }
        let place = sets.first()?.2.clone();
        if unknowns.is_empty() {
            return None;
        }
        let mut programme =
            Self { unknowns, squares: Vec::new(), equal: Vec::new(), at_least: Vec::new() };
        for (set, estimate, _) in &sets {
            let keys: Vec<String> =
                set.observations.iter().map(|observed| name_of(&set.id, &observed.key)).collect();
            let changes: Vec<Vec<(f64, String)>> = match estimate {
                Estimate::Flow => keys.iter().map(|key| vec![(1.0, key.clone())]).collect(),
                Estimate::Stock => keys
                    .windows(2)
                    .map(|pair| vec![(1.0, pair[1].clone()), (-1.0, pair[0].clone())])
                    .collect(),
            };
            let rows = changes.iter().filter_map(|terms| programme.row(terms, 0.0, figures));
            let rows: Vec<_> = rows.collect();
            programme.squares.extend(rows);
        }
        for constraint in constraint::constraints(report, figures) {
            programme.constrain(&constraint, figures);
        }
        Some((programme, place))
    }

    /// A weighted sum as a row; `None` if a figure is missing that is not to be estimated, or if
    /// no unknown is in it.
    fn row(&self, terms: &[(f64, String)], constant: f64, figures: &Figures) -> Option<Row> {
        let mut row = Row { constant: -constant, ..Row::default() };
        for (weight, id) in terms {
            match self.unknowns.get(id) {
                Some(&column) => *row.weights.entry(column).or_default() += weight,
                None => row.constant += weight * figures.get(id)?.value?,
            }
        }
        (!row.weights.is_empty()).then_some(row)
    }

    fn constrain(&mut self, constraint: &Constraint, figures: &Figures) {
        let Some(mut row) = self.row(&constraint.terms, constraint.constant, figures) else {
            return;
        };
        match constraint.sense {
            Sense::Equal => self.equal.push(row),
            Sense::AtLeast => self.at_least.push(row),
            Sense::AtMost => {
                row.constant = -row.constant;
                row.weights.values_mut().for_each(|weight| *weight = -*weight);
                self.at_least.push(row);
            }
        }
    }

    /// The values of the unknowns, in the order of their columns; `None` if there are none.
    fn solve(&self) -> Option<Vec<f64>> {
        let size = self.unknowns.len();
        // The objective ½ xᵀPx + qᵀx, from the sum of (w·x + c)².
        let (mut quadratic, mut linear) = (vec![vec![0.0; size]; size], vec![0.0; size]);
        for row in &self.squares {
            for (&i, weight) in &row.weights {
                linear[i] += 2.0 * weight * row.constant;
                for (&j, other) in row.weights.range(i..) {
                    quadratic[i][j] += 2.0 * weight * other;
                }
            }
        }
        // Constraints Ax + s = b with s in the cones: s = 0, then s ≥ 0.
        let rows: Vec<&Row> = self.equal.iter().chain(&self.at_least).collect();
        let mut matrix = vec![vec![0.0; size]; rows.len()];
        let mut bound = vec![0.0; rows.len()];
        for (index, row) in rows.iter().enumerate() {
            bound[index] = row.constant;
            for (&column, weight) in &row.weights {
                matrix[index][column] = -weight;
            }
        }
        let cones = [ZeroConeT(self.equal.len()), NonnegativeConeT(self.at_least.len())];
        let settings = DefaultSettingsBuilder::default().verbose(false).build().ok()?;
        let quadratic = CscMatrix::from(&quadratic);
        let matrix = match rows.is_empty() {
            true => CscMatrix::zeros((0, size)),
            false => CscMatrix::from(&matrix),
        };
        let mut solver =
            DefaultSolver::new(&quadratic, &linear, &matrix, &bound, &cones, settings).ok()?;
        solver.solve();
        match solver.solution.status {
            SolverStatus::Solved | SolverStatus::AlmostSolved => Some(solver.solution.x.clone()),
            _ => None,
        }
    }
}
