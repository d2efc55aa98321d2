//! Two changes of one text put together, when they touch other lines and are not too large to compare.

use std::time::Instant;

use similar::{ChangeTag, TextDiff};

/// Lines of both texts times lines that changed: what is compared once more to put them together.
const MOST_WORK: usize = 10_000_000;

/// Both changes of `base` in one text; nothing when they touch the same lines, when they are too
/// large, or when the time is up.
pub fn merged(base: &str, one: &str, other: &str, end: Instant) -> Option<String> {
    let is_small = |it: &str| work(base, it, end).is_some_and(|it| it <= MOST_WORK);
    // The merge has no deadline of its own.
    if is_small(one) && is_small(other) { diffy::merge(base, one, other).ok() } else { None }
}

/// What a comparison of two texts would cost; nothing when the time is up.
fn work(before: &str, after: &str, end: Instant) -> Option<usize> {
    let diff = TextDiff::configure().deadline(end).diff_lines(before, after);
    if Instant::now() > end {
        return None;
    }
    let changed = diff.iter_all_changes().filter(|it| it.tag() != ChangeTag::Equal).count();
    Some((diff.old_len() + diff.new_len()).saturating_mul(changed))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn changes_of_other_lines_are_put_together_and_large_ones_are_left_apart() {
        let end = || Instant::now() + Duration::from_secs(5);
        let base = "a\nb\nc\nd\ne\n";
        assert_eq!(
            merged(base, "A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n", end()).as_deref(),
            Some("A\nb\nc\nd\nE\n")
        );
        assert_eq!(merged(base, "A\nb\nc\nd\ne\n", "Z\nb\nc\nd\ne\n", end()), None);
        let long = |word: &str| {
            let line = |it: usize| format!("{word} {it}\n");
            (0..10_000).map(line).collect::<String>()
        };
        let (base, other) = (long("un"), long("deux"));
        assert_eq!(merged(&base, &base, &other, end()), None);
        let one = base.replacen("un 5\n", "cinq\n", 1);
        let other = base.replacen("un 9000\n", "neuf mille\n", 1);
        let both = one.replacen("un 9000\n", "neuf mille\n", 1);
        assert_eq!(merged(&base, &one, &other, end()), Some(both));
        assert_eq!(merged(&base, &one, &other, Instant::now()), None, "the time is up");
    }
}
