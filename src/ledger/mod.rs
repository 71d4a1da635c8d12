//! The ledger: every number printed, where it stands and what stands behind it.
//!
//! [`keep`] joins the numbers of laid-out pages with their figures. The finished files are then
//! read back and matched with it ([`read_back()`]), so that the account closes: no number is printed
//! that has no entry, and no entry is missing from its page. [`tables`] gives the data of each
//! exhibit as CSV.
//!
//! ```text
//! Pages ─typeset::numbers─▶ Numbers ─┐
//! Figures ───────────────────────────┴─keep─▶ Ledger ─┬─▶ JSON beside and inside the PDFs
//!            PDF ─preflight::text─▶ Text ──────────────┴─read_back─▶ findings
//! ```

mod account;
mod book;
mod entry;
mod matching;
mod read_back;
mod table;

pub use account::{Account, Beneath, Origins};
pub use book::{Ledger, Summary, keep, schema};
pub use entry::{Entry, Spot, Within};
pub use read_back::read_back;
pub use table::{Table, tables};
