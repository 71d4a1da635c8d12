//! A language as spoken in a region, such as Dutch in Belgium.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A language with its region: the locale by which an edition is hyphenated and its numbers,
/// dates and plurals are formed.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema,
)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// ISO 639 code of the language, such as `nl`.
    #[schemars(regex(pattern = "^[a-z]{2,3}$"))]
    pub language: String,
    /// ISO 3166 code of the region, such as `BE`.
    #[schemars(regex(pattern = "^[A-Z]{2}$"))]
    pub region: String,
}

impl fmt::Display for Language {
    /// The BCP 47 tag: `nl-BE`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.language, self.region)
    }
}
