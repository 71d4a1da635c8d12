//! Working on many things side by side, with bounded memory and in a fixed order of results.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use crate::typeset;

/// Does a task for each item, `jobs` at a time, and hands the results over in the order of the items,
/// as soon as they are there. If a task panics, its result is the panic, and the others go on.
///
/// What the compiler remembers is forgotten in time after each task, so that the memory that this
/// takes grows little with the number of items; for very many there is [`super::in_stints`].
pub fn run<T: Sync, R: Send>(
    items: &[T],
    jobs: NonZeroUsize,
    task: impl Fn(&T) -> R + Sync,
    mut done: impl FnMut(&T, thread::Result<R>),
) {
    let workers = jobs.get().min(items.len());
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..workers {
            let (sender, next, task) = (sender.clone(), &next, &task);
            scope.spawn(move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(index) else { break };
                    let result = panic::catch_unwind(AssertUnwindSafe(|| task(item)));
                    // What reports share is set again by each of them, and remembered. Workers may
                    // come to their ends one right after the other, so that it is forgotten only
                    // when each of them has come to one without it.
                    typeset::forget(workers + 1);
                    // The receiver outlives the workers.
                    let _ = sender.send((index, result));
                }
            });
        }
        drop(sender);
        let (mut waiting, mut told) = (BTreeMap::new(), 0);
        for (index, result) in receiver {
            waiting.insert(index, result);
            while let (Some(result), Some(item)) = (waiting.remove(&told), items.get(told)) {
                done(item, result);
                told += 1;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items_whoever_is_done_first() {
        for jobs in [1, 3, 50] {
            let items: Vec<u64> = (0..20).collect();
            let (mut seen, jobs) = (Vec::new(), NonZeroUsize::new(jobs).expect("not zero"));
            let task = |item: &u64| {
                thread::sleep(Duration::from_millis(20 - item));
                item * 2
            };
            run(&items, jobs, task, |item, result| seen.push((*item, result.ok())));
            let expected: Vec<_> = items.iter().map(|item| (*item, Some(item * 2))).collect();
            assert_eq!(seen, expected);
        }
    }

    #[test]
    fn a_task_that_panics_does_not_stop_the_others() {
        let (mut seen, jobs) = (Vec::new(), NonZeroUsize::new(2).expect("not zero"));
        let task = |item: &usize| {
            assert!(*item != 3, "the third is broken");
            *item
        };
        run(&[1, 2, 3, 4, 5], jobs, task, |item, result| seen.push((*item, result.is_ok())));
        assert_eq!(seen, [(1, true), (2, true), (3, false), (4, true), (5, true)]);
    }

    #[test]
    fn nothing_is_done_for_nobody() {
        let jobs = NonZeroUsize::new(2).expect("not zero");
        run(&[(); 0], jobs, |()| (), |(), _| panic!("there is nothing"));
    }
}
