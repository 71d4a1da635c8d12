//! How much of a file preflight is willing to read.
//!
//! A file from anywhere may be made to break its reader. The limits here lie far above what a
//! printed book needs and far below what harms the machine; whatever passes one of them is refused
//! with a finding.

use std::time::Duration;

/// The largest file, in bytes.
pub const FILE: usize = 2 << 30;

/// What one stream may expand to, in bytes: an A2 page in four colours at 300 ppi.
pub const STREAM: usize = 256 << 20;

/// What all streams that hold objects may expand to together, in bytes.
pub const OBJECT_STREAMS: usize = 256 << 20;

/// How deep arrays and dictionaries may stand in each other.
///
/// The reader calls itself once for each level, so this and [`STACK`] go together.
pub const NESTING: usize = 4_000;

/// Stack of the thread that reads a file, in bytes.
pub const STACK: usize = 64 << 20;

/// The most pages.
pub const PAGES: usize = 10_000;

/// How deep the page tree, the structure tree and the bookmarks may be.
pub const TREE: usize = 64;

/// The most elements of the structure tree.
pub const ELEMENTS: usize = 1_000_000;

/// How deep forms may paint forms.
pub const FORMS: usize = 24;

/// How often forms and tiles may be painted on one page.
pub const FORMS_PAINTED: usize = 20_000;

/// The most operators of one page, those of its forms as often as they are painted.
pub const OPERATORS: usize = 20_000_000;

/// The most painted objects of one page.
pub const OBJECTS: usize = 400_000;

/// How deep `q` may be nested.
pub const STATES: usize = 1_000;

/// The largest page, in points: what PDF 1.6 without `UserUnit` can say (ISO 32000-1, annex C).
pub const PAGE: f64 = 14_400.0;

/// How long a file may take before the answer is that it takes too long.
pub const TIME: Duration = Duration::from_secs(120);
