//! What charts hand on: the drawn exhibits and histories of an edition.

use std::collections::BTreeMap;

use super::marks::Marks;
use super::table::Table;
use crate::figures::Piece;
use crate::load::Kind;

/// The drawn exhibits and key figures of an edition.
#[derive(Debug, Clone, Default)]
pub struct Charts {
    /// The parts of each exhibit, by its id.
    pub exhibits: BTreeMap<String, Drawn>,
    /// The history of each key figure that has one, by its id.
    pub histories: BTreeMap<String, History>,
}

/// A drawn exhibit.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// Its parts, from left to right.
    pub parts: Vec<DrawnPart>,
    /// What the whole shows, for those who do not see it.
    pub alt: String,
    /// Ids of the sources of all figures shown, in the order of first use.
    pub sources: Vec<String>,
}

/// A chart or table of a drawn exhibit.
#[derive(Debug, Clone)]
pub enum DrawnPart {
    /// A chart.
    Chart {
        /// Its kind.
        kind: Kind,
        /// Width in units of the page grid.
        units: u8,
        /// What it shows, for those who do not see it.
        alt: String,
        /// The numbers that this tells, in order.
        told: Vec<Piece>,
        /// What is drawn.
        marks: Marks,
    },
    /// A table.
    Table {
        /// Width in units of the page grid.
        units: u8,
        /// Its cells.
        table: Table,
    },
}

/// The history of a key figure.
#[derive(Debug, Clone)]
pub struct History {
    /// What is drawn, in several heights, the highest first: a page takes what it has room for.
    pub forms: Vec<Marks>,
    /// Whether it has values that are drawn as estimates.
    pub estimated: bool,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// The numbers that this tells, in order.
    pub told: Vec<Piece>,
}
