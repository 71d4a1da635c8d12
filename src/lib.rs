//! `balans` typesets an organisation's annual report from a folder of figures, prose in each
//! language and a design.
//!
//! The stages stand in the order of the pipeline, one folder and one door each:
//!
//! ```text
//!  folder ──load──▶ Report ──figures──▶ Figures ──charts──▶ Charts          (per language)
//!                     │                   │                  │
//!                     └───────────────────┴────────┬─────────┘
//!  layouts, fonts ──────────────────────────▶ typeset ──▶ Pages ─┬─ print ──▶ bytes ─ pdf::finish ─▶ PDF/X-4
//!                                                                └─ screen ─▶ bytes ─ pdf::attach ─▶ PDF/UA-1 + PDF/A-3a
//!                          ledger ◀───────────── preflight::text ◀────────────┘
//!                            └─▶ publish, findings
//! ```
//!
//! # Words
//!
//! - *observation, data set, dimension, status*: as in SDMX.
//! - *figure*: one number with unit, period, status and source; observed or derived.
//! - *relation*: an equation that figures must satisfy; *claim*: what a sentence says of figures.
//! - *exhibit*: a chart or table on a page: number, title, unit, source, note, alternative text.
//! - *series, axis, tick, mark, ink*: as in plotting and printing; an ink is a colour by role.
//! - *edition, rendition*: a language of the report; a medium of that edition (print, screen).
//! - *trim, bleed, gutter, folio, running head, recto, verso, baseline grid, measure*: as in book
//!   making.
//! - *ledger*: every number printed, with its place and what stands behind it; an *entry* is one number,
//!   an *account* one figure with the observations beneath it.
//! - *release*: the files that are published together; its *manifest* says what they are and what they
//!   were built of, its *provenance* by whom.
//! - *difference*: what changed from one release to another; *reflow*: the same words elsewhere.
//! - *variant*: a report with other figures, by a row of a table; *shard*: a share of many reports.
//! - *finding*: one thing that is wrong, with its code.

pub mod charts;
pub mod cli;
pub mod diff;
pub mod digest;
pub mod edition;
pub mod epoch;
pub mod eye;
pub mod figures;
pub mod finding;
pub mod fonts;
pub mod json;
pub mod language;
pub mod ledger;
pub mod load;
pub mod many;
pub mod pdf;
pub mod pipeline;
pub mod preflight;
pub mod preview;
pub mod print_profile;
pub mod publish;
pub mod theme;
pub mod typeset;
