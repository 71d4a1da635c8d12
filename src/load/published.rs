//! How a source publishes a number: exactly, or only by a round one.

use schemars::JsonSchema;
use serde::Deserialize;

/// How the source of an observation publishes its value.
///
/// Of a number that is only known as “almost 36,000”, the value is the round number 36000 and this
/// says `nearly`. Prose says it too: such a figure is never printed as if it were exact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Published {
    /// As the value.
    #[default]
    Exact,
    /// As more than the value.
    Over,
    /// As less than the value.
    Under,
    /// As the value or more.
    AtLeast,
    /// As the value or less.
    AtMost,
    /// As nearly the value: a little less.
    Nearly,
    /// As about the value.
    About,
}
