//! Many reports: several report folders, or a table of variants of one.
//!
//! ```text
//!  variants.csv ─┐
//!  report folder ┴─▶ Reports ──share──▶ stints ──▶ Member ──▶ (the pipeline) ──▶ findings at their cells
//!  report folders ──▶
//! ```
//!
//! Processes take turns at them ([`in_stints`]); within each, some reports are worked on side by side
//! ([`run`]).
//!
//! A variant is the report folder with other texts in the place of some of its files, in memory, so
//! every stage after it works as for a folder on disk. What is found then is put back where whoever
//! wrote the table finds it: at a cell, or in the file as it stands on disk.

mod again;
mod batch;
mod column;
mod columns;
mod edit;
mod folders;
mod member;
mod name;
mod observations;
mod readings;
mod shard;
mod stints;
mod table;
mod variants;

pub use again::Again;
pub use batch::run;
pub use member::{Member, Reports};
pub use shard::Shard;
pub use stints::{Stint, in_stints};
