//! A share of the work, for jobs that know of each other only how many there are.

use std::num::NonZeroUsize;
use std::str::FromStr;

/// The K-th of N shares: of the reports in their order every N-th, beginning with the K-th.
///
/// By position, shares differ by one report at most, and a row that is added at the end of a table
/// leaves all others where they were. A job needs nothing but the same list of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// K, from 1.
    number: NonZeroUsize,
    /// N.
    of: NonZeroUsize,
}

impl Shard {
    /// The K-th of N shares; `None` if there is no such share.
    pub fn new(number: usize, of: usize) -> Option<Self> {
        let (number, of) = (NonZeroUsize::new(number)?, NonZeroUsize::new(of)?);
        (number <= of).then_some(Self { number, of })
    }

    /// Which of so many reports are in the share, by position from 0.
    pub fn positions(self, count: usize) -> impl Iterator<Item = usize> {
        (self.number.get() - 1..count).step_by(self.of.get())
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.split_once('/').and_then(|(k, n)| Some((whole(k)?, whole(n)?)));
        let (number, of) = numbers.ok_or("write it as K/N, such as 1/4")?;
        Self::new(number, of).ok_or_else(|| format!("the shares of {of} are 1/{of} to {of}/{of}"))
    }
}

/// A whole number in digits alone.
fn whole(text: &str) -> Option<usize> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Shares are disjoint, complete, and differ by one at most.
        #[test]
        fn shares_part_the_work(count in 0usize..2000, of in 1usize..60) {
            let shares: Vec<Vec<usize>> = (1..=of)
                .map(|number| Shard::new(number, of).expect("a share").positions(count).collect())
                .collect();
            let mut all: Vec<usize> = shares.iter().flatten().copied().collect();
            all.sort_unstable();
            prop_assert_eq!(all, (0..count).collect::<Vec<_>>());
            let sizes = shares.iter().map(Vec::len);
            let (least, most) = (sizes.clone().min(), sizes.max());
            prop_assert!(most.unwrap_or(0) - least.unwrap_or(0) <= 1);
        }

        /// More reports at the end move none to another share.
        #[test]
        fn what_is_added_at_the_end_moves_nothing(
            count in 0usize..500, more in 0usize..50, number in 1usize..20, beside in 0usize..20,
        ) {
            let shard = Shard::new(number, number + beside).expect("a share");
            let before: Vec<usize> = shard.positions(count).collect();
            let after: Vec<usize> = shard.positions(count + more).filter(|at| *at < count).collect();
            prop_assert_eq!(before, after);
        }
    }

    #[test]
    fn shares_are_written_with_a_slash() {
        assert_eq!("2/3".parse(), Ok(Shard::new(2, 3).expect("a share")));
        for wrong in
            ["0/3", "4/3", "1/0", "1", "", "/", "1/", "a/b", "+1/3", "1/3/5", "-1/3", " 1/3"]
        {
            assert!(wrong.parse::<Shard>().is_err(), "`{wrong}` is a share");
        }
        let outside: Result<Shard, String> = "4/3".parse();
        assert_eq!(outside, Err("the shares of 3 are 1/3 to 3/3".to_owned()));
    }
}
