//! Which investment committee keeps which occurrence of the promise to hold them.

use chrono::NaiveDate;

/// For each occurrence, by its last day and in order: the committee that keeps it, if one does. A committee counts
/// once, for the first occurrence that is still open: held since the signature for the first, since the day after
/// the one before was due for the next. Held after the last day, it was late, and it was held.
pub fn kept_by(signed_on: NaiveDate, dues: &[NaiveDate], held: &[NaiveDate]) -> Vec<Option<NaiveDate>> {
    let mut held: Vec<NaiveDate> = held.iter().copied().filter(|it| signed_on <= *it).collect();
    held.sort_unstable();
    held.dedup();
    let mut left = held.into_iter().peekable();
    let mut opens = signed_on;
    let mut found = Vec::with_capacity(dues.len());
    for due in dues {
        // One too many before it opened counts for nothing more.
        while left.next_if(|it| *it < opens).is_some() {}
        found.push(left.next());
        opens = due.succ_opt().unwrap_or(*due);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> Vec<NaiveDate> {
        text.split_whitespace().map(|it| it.parse().unwrap()).collect()
    }

    #[test]
    fn each_committee_keeps_one_promise_the_first_that_is_open() {
        for (held, expected) in [
            ("", "- -"),
            // The day of the signature counts, the day before does not.
            ("2026-04-20", "- -"),
            ("2026-04-21", "2026-04-21 -"),
            ("2026-10-21", "2026-10-21 -"),
            // Late, and held; the next one is another.
            ("2026-11-30", "2026-11-30 -"),
            ("2026-11-30 2027-04-21", "2026-11-30 2027-04-21"),
            // Two in the same six months keep one promise.
            ("2026-05-26 2026-09-01", "2026-05-26 -"),
            ("2026-05-26 2026-05-26", "2026-05-26 -"),
            ("2026-05-26 2026-10-22", "2026-05-26 2026-10-22"),
            ("2026-05-26 2026-09-01 2027-08-01", "2026-05-26 2027-08-01"),
        ] {
            let found = kept_by("2026-04-21".parse().unwrap(), &days("2026-10-21 2027-04-21"), &days(held));
            let found: Vec<_> =
                found.iter().map(|it| it.map_or("-".to_owned(), |it| it.to_string())).collect();
            assert_eq!(found.join(" "), expected, "{held}");
        }
    }
}
