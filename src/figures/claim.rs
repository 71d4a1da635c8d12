//! Rounded claims: what a sentence says of a figure by a round number, and whether it is so.

use crate::load::Published;

/// How far a figure may lie from a round number in the direction that is named: a quarter of it.
const REACH: f64 = 0.25;
/// How near "nearly" is: a twentieth of the round number below it.
const NEARLY_REACH: f64 = 0.05;
/// How near "about" is: a tenth of the round number on either side.
const ABOUT_REACH: f64 = 0.1;

/// A rounded claim: how the figure must compare with the number printed.
///
/// Every claim has a direction and a reach. The reach keeps "more than 10,000" from standing for
/// 90,000; "at least" and "at most" include the round number itself, "more" and "less" do not.
/// Of a negative number, "more" is nearer to zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// More than the number, by at most a quarter of it.
    Over,
    /// Less than the number, by at most a quarter of it.
    Under,
    /// The number or more, by at most a quarter of it.
    AtLeast,
    /// The number or less, by at most a quarter of it.
    AtMost,
    /// Less than the number, by at most a twentieth of it.
    Nearly,
    /// Within a tenth of the number, on either side.
    About,
}

impl Claim {
    /// The claim by which a source publishes a number; `None` if it publishes it exactly.
    pub fn of(published: Published) -> Option<Self> {
        Some(match published {
            Published::Exact => return None,
            Published::Over => Self::Over,
            Published::Under => Self::Under,
            Published::AtLeast => Self::AtLeast,
            Published::AtMost => Self::AtMost,
            Published::Nearly => Self::Nearly,
            Published::About => Self::About,
        })
    }

    /// Every claim, with the name of its filter.
    pub const ALL: [(&'static str, Self); 6] = [
        ("over", Self::Over),
        ("under", Self::Under),
        ("at_least", Self::AtLeast),
        ("at_most", Self::AtMost),
        ("nearly", Self::Nearly),
        ("about", Self::About),
    ];

    /// The name of its filter.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, claim)| *claim == self).map_or("", |(name, _)| name)
    }

    /// The claim in words, before its number: `at least`.
    pub fn words(self) -> String {
        match self {
            Self::Over => "more than".into(),
            Self::Under => "less than".into(),
            Self::AtLeast | Self::AtMost | Self::Nearly | Self::About => {
                self.name().replace('_', " ")
            }
        }
    }

    /// The mark that says it before a number in a table or chart.
    pub fn mark(self) -> char {
        match self {
            Self::Over => '>',
            Self::Under => '<',
            Self::AtLeast => '≥',
            Self::AtMost => '≤',
            Self::Nearly | Self::About => '≈',
        }
    }

    /// Whether a figure's value bears the claim out.
    pub fn holds(self, value: f64, round: f64) -> bool {
        let (low, high) = self.bounds(round);
        let strict = matches!(self, Self::Over | Self::Under | Self::Nearly);
        low <= value && value <= high && !(strict && value == round)
    }

    /// The lowest and highest value that bear the claim out; of `over`, `under` and `nearly` the
    /// round number itself does not.
    pub fn bounds(self, round: f64) -> (f64, f64) {
        let reach = |share: f64| round.abs() * share;
        match self {
            Self::Over | Self::AtLeast => (round, round + reach(REACH)),
            Self::Under | Self::AtMost => (round - reach(REACH), round),
            Self::Nearly => (round - reach(NEARLY_REACH), round),
            Self::About => (round - reach(ABOUT_REACH), round + reach(ABOUT_REACH)),
        }
    }

    /// What the claim says of a value, as an inequality.
    pub fn relation(self, round: f64) -> String {
        let (low, high) = self.bounds(round);
        match self {
            Self::Over => format!("more than {round} and at most {}", short(high)),
            Self::Under | Self::Nearly => format!("at least {} and less than {round}", short(low)),
            Self::AtLeast | Self::AtMost | Self::About => {
                format!("from {} to {}", short(low), short(high))
            }
        }
    }
}

/// A value without the noise of binary fractions, for messages.
pub fn short(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use super::Claim;

    #[test]
    fn claims_have_a_direction_and_a_reach() {
        assert!(Claim::Over.holds(10_187.0, 10_000.0));
        assert!(!Claim::Over.holds(9_999.0, 10_000.0), "below");
        assert!(!Claim::Over.holds(13_000.0, 10_000.0), "too far above");
        assert!(Claim::Nearly.holds(35_900.0, 36_000.0));
        assert!(!Claim::Nearly.holds(36_001.0, 36_000.0), "above");
        assert!(!Claim::Nearly.holds(30_000.0, 36_000.0), "too far below");
        assert!(Claim::Under.holds(9.67, 10.0));
        assert!(!Claim::Under.holds(10.0, 10.0), "the number itself");
        assert!(Claim::AtLeast.holds(10.0, 10.0) && Claim::AtLeast.holds(12.5, 10.0));
        assert!(!Claim::AtLeast.holds(9.99, 10.0), "below");
        assert!(!Claim::AtLeast.holds(12.6, 10.0), "too far above");
        assert!(Claim::AtMost.holds(10.0, 10.0) && Claim::AtMost.holds(7.5, 10.0));
        assert!(!Claim::AtMost.holds(10.01, 10.0), "above");
        assert!(!Claim::AtMost.holds(7.4, 10.0), "too far below");
        assert!(Claim::Over.holds(-9.0, -10.0) && !Claim::Over.holds(-11.0, -10.0), "negative");
        assert!(Claim::About.holds(41.5, 40.0));
        assert!(!Claim::About.holds(f64::NAN, 40.0), "missing");
    }
}
