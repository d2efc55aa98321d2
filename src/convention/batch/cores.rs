//! Work shared between the cores; what breaks on one thing breaks for that thing alone.

use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

/// What `work` makes of each, in their order, or nothing where it panicked: each core has its share.
pub fn on_all_cores<T: Send, R: Send>(things: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<Option<R>> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let count = things.len();
    let share = count.div_ceil(cores).max(1);
    // Nothing that a broken work touched is used again: its own thing is gone with it.
    let one = |thing| catch_unwind(AssertUnwindSafe(|| work(thing))).ok();
    let mut rest = things.into_iter().peekable();
    thread::scope(|scope| {
        let mut workers = Vec::new();
        while rest.peek().is_some() {
            let share: Vec<T> = rest.by_ref().take(share).collect();
            let count = share.len();
            workers.push((count, scope.spawn(|| share.into_iter().map(one).collect::<Vec<_>>())));
        }
        workers
            .into_iter()
            .flat_map(|(count, worker)| {
                worker.join().unwrap_or_else(|_| std::iter::repeat_with(|| None).take(count).collect())
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_panics_takes_nothing_else_with_it() {
        for count in [0, 1, 2, 7] {
            let halves = on_all_cores((0..count).collect(), |it| {
                assert!(it != 3, "three is broken");
                it * 2
            });
            let expected: Vec<_> = (0..count).map(|it| (it != 3).then_some(it * 2)).collect();
            assert_eq!(halves, expected);
        }
    }
}
