//! `SOURCE_DATE_EPOCH`: the moment that dates whatever has no date of its own
//! (<https://reproducible-builds.org/specs/source-date-epoch/>).
//!
//! It is the only moment that a build knows; no clock is asked.

use std::env;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use time::UtcDateTime;
use time::format_description::well_known::Rfc3339;

/// The end of the year 9999, the last that dates are written of.
const LAST: u64 = 253_402_300_799;

/// A moment, in seconds since the beginning of 1970 (UTC, without leap seconds).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(try_from = "u64", into = "u64")]
pub struct Epoch(u64);

/// A value of `SOURCE_DATE_EPOCH` that is no moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed(String);

/// What the environment gives: a moment, none, or something that is none.
pub type Given = Result<Option<Epoch>, Malformed>;

impl Epoch {
    /// The name of the variable.
    pub const VARIABLE: &str = "SOURCE_DATE_EPOCH";

    /// What the environment gives.
    ///
    /// # Errors
    /// The variable is set and no number of seconds in digits.
    pub fn given() -> Given {
        let Some(value) = env::var_os(Self::VARIABLE) else { return Ok(None) };
        let value = value.to_string_lossy();
        Self::parse(&value).map(Some).ok_or_else(|| Malformed(value.into_owned()))
    }

    /// Reads a number of seconds in digits, as `date +%s` prints it.
    pub fn parse(text: &str) -> Option<Self> {
        // `parse` would take a sign too.
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let seconds: u64 = digits.then(|| text.parse().ok()).flatten()?;
        Self::try_from(seconds).ok()
    }

    /// The day, as `2025-06-30`.
    pub fn day(self) -> String {
        self.moment().date().to_string()
    }

    /// The moment as RFC 3339 has it: `2025-06-30T12:00:00Z`.
    pub fn timestamp(self) -> String {
        self.moment().format(&Rfc3339).expect("years up to 9999 are written")
    }

    fn moment(self) -> UtcDateTime {
        let seconds = i64::try_from(self.0).unwrap_or_default();
        UtcDateTime::from_unix_timestamp(seconds).expect("years up to 9999 are known")
    }
}

impl TryFrom<u64> for Epoch {
    type Error = &'static str;

    fn try_from(seconds: u64) -> Result<Self, Self::Error> {
        if seconds <= LAST { Ok(Self(seconds)) } else { Err("it lies after the year 9999") }
    }
}

impl From<Epoch> for u64 {
    fn from(epoch: Epoch) -> Self {
        epoch.0
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(value) = self;
        write!(f, "`{}` is `{value}`, which is no number of seconds since 1970", Epoch::VARIABLE)
    }
}

#[cfg(test)]
mod tests {
    use super::Epoch;

    #[test]
    fn moments_are_days_and_timestamps() {
        for (seconds, day, timestamp) in [
            ("0", "1970-01-01", "1970-01-01T00:00:00Z"),
            ("951782400", "2000-02-29", "2000-02-29T00:00:00Z"),
            ("1738367999", "2025-01-31", "2025-01-31T23:59:59Z"),
            ("253402300799", "9999-12-31", "9999-12-31T23:59:59Z"),
        ] {
            let epoch = Epoch::parse(seconds).expect(seconds);
            assert_eq!((epoch.day().as_str(), epoch.timestamp().as_str()), (day, timestamp));
        }
    }

    #[test]
    fn only_digits_up_to_the_year_9999_are_moments() {
        for text in ["", " 1", "1 ", "+1", "-1", "1.5", "1e9", "soon", "253402300800", "٣"] {
            assert_eq!(Epoch::parse(text), None, "`{text}`");
        }
        assert_eq!(Epoch::parse(&"9".repeat(40)), None);
    }
}
