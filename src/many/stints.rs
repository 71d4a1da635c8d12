//! Working on many things by processes that take turns.
//!
//! What the compiler remembers is forgotten in time ([`super::run`]), but not all memory comes back:
//! comemo 0.5.1 clears the tables of answers of what it tracks and keeps their room
//! (`accelerate::evict`), and the large ones come to be others each time. That is about a megabyte for
//! each report of the size of the bundled one. A process that ends gives everything back; and one that
//! is ended, by the system for want of memory or by an overflow of its stack, takes one report with it
//! and not all.

/// How many things a process works on before another takes over: few enough to grow by a tenth at most,
/// and enough that to begin anew, which takes as long as some five reports, does not matter.
const STINT: usize = 100;

/// A process that works on some things, one after the other or side by side.
pub trait Stint {
    /// What comes of a thing.
    type Result;

    /// What came of the next thing, in their order; none if it gives no more.
    fn next(&mut self) -> Option<Self::Result>;

    /// Whether it was ended in the midst of its work. If it ended by itself, it would again.
    fn was_ended(self) -> bool;
}

/// Works on the things at some positions, by one process after the other, and hands over what came of
/// each in their order, as soon as it is there: none for a thing that no process came to the end of.
///
/// # Errors
/// A process cannot be started.
pub fn in_stints<S: Stint, E>(
    positions: &[usize],
    start: impl FnMut(&[usize]) -> Result<S, E>,
    done: impl FnMut(usize, Option<S::Result>),
) -> Result<(), E> {
    stints_of(STINT, positions, start, done)
}

fn stints_of<S: Stint, E>(
    length: usize,
    positions: &[usize],
    mut start: impl FnMut(&[usize]) -> Result<S, E>,
    mut done: impl FnMut(usize, Option<S::Result>),
) -> Result<(), E> {
    let mut ahead: Vec<&[usize]> = positions.chunks(length).rev().collect();
    while let Some(all) = ahead.pop() {
        let mut stint = start(all)?;
        let mut left = all;
        while let [position, later @ ..] = left {
            let Some(result) = stint.next() else { break };
            done(*position, Some(result));
            left = later;
        }
        match left {
            [] => {}
            // The first is most likely what it was ended for, and is tried alone.
            [_, ..] if all.len() > 1 && stint.was_ended() => {
                let (first, others) = left.split_at(1);
                ahead.extend([others, first].into_iter().filter(|some| !some.is_empty()));
            }
            left => left.iter().for_each(|position| done(*position, None)),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Comes to an end at some positions: by itself, or because it is ended.
    struct Worker<'a> {
        positions: &'a [usize],
        ends: &'a [usize],
        is_ended: bool,
    }

    impl Stint for Worker<'_> {
        type Result = usize;

        fn next(&mut self) -> Option<usize> {
            let (position, left) = self.positions.split_first()?;
            if self.ends.contains(position) {
                return None;
            }
            self.positions = left;
            Some(position * 2)
        }

        fn was_ended(self) -> bool {
            self.is_ended
        }
    }

    type Told = Vec<(usize, Option<usize>)>;

    /// What is told of some positions, and the stints that were started.
    fn told(positions: &[usize], ends: &[usize], is_ended: bool) -> (Told, Vec<Vec<usize>>) {
        let (mut told, mut started) = (Vec::new(), Vec::new());
        let start = |positions: &[usize]| {
            started.push(positions.to_vec());
            let positions: &[usize] = positions.to_vec().leak();
            Ok::<_, ()>(Worker { positions, ends, is_ended })
        };
        stints_of(4, positions, start, |position, result| told.push((position, result)))
            .expect("all start");
        (told, started)
    }

    #[test]
    fn one_takes_over_from_the_other() {
        let (told, started) = told(&[1, 3, 5, 7, 9, 11], &[], false);
        let all = [1, 3, 5, 7, 9, 11].map(|position| (position, Some(position * 2)));
        assert_eq!(told, all);
        assert_eq!(started, [vec![1, 3, 5, 7], vec![9, 11]]);
        assert_eq!(self::told(&[], &[], false), (vec![], vec![]));
    }

    #[test]
    fn one_that_is_ended_takes_one_thing_with_it() {
        let (told, started) = told(&[0, 1, 2, 3, 4, 5], &[1, 3], true);
        let expected =
            [(0, Some(0)), (1, None), (2, Some(4)), (3, None), (4, Some(8)), (5, Some(10))];
        assert_eq!(told, expected);
        let expected = [vec![0, 1, 2, 3], vec![1], vec![2, 3], vec![3], vec![4, 5]];
        assert_eq!(started, expected);
    }

    #[test]
    fn one_that_ends_by_itself_is_not_tried_again() {
        let (told, started) = told(&[0, 1, 2, 3, 4], &[1], false);
        assert_eq!(told, [(0, Some(0)), (1, None), (2, None), (3, None), (4, Some(8))]);
        assert_eq!(started.len(), 2);
    }

    #[test]
    fn what_cannot_be_started_is_an_error() {
        let start = |_: &[usize]| Err::<Worker<'_>, _>("no program");
        assert_eq!(in_stints(&[1], start, |_, _| panic!("nothing is done")), Err("no program"));
    }
}
