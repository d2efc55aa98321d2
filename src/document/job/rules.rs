//! Where a job stands.

use chrono::TimeDelta;

/// How long the file of a job is kept once made.
pub const KEPT: TimeDelta = TimeDelta::days(7);
/// How long a job stays in the hands of a worker that says nothing: well over one step.
pub const LEASE: TimeDelta = TimeDelta::minutes(5);
/// Times that a job is begun, those that Jalon itself ended by closing left out, before it is said failed.
pub const MOST_TRIES: i32 = 4;

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has it in hand yet.
    Waiting,
    /// Being made.
    Running,
    /// Its file is there.
    Done,
    /// Somebody stopped it.
    Cancelled,
    /// It could not be made.
    Failed,
}

impl Standing {
    /// From what is stored.
    pub fn of(tries: i32, is_cancelled: bool, is_finished: bool, has_trouble: bool) -> Self {
        match (is_cancelled, is_finished, has_trouble) {
            (true, ..) => Self::Cancelled,
            (false, true, true) => Self::Failed,
            (false, true, false) => Self::Done,
            (false, false, _) if tries == 0 => Self::Waiting,
            (false, false, _) => Self::Running,
        }
    }

    /// Whether it still changes by itself.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Running)
    }
}

/// How much is done, in whole percents: 100 only when all is.
pub fn percent(done: i32, total: i32) -> i32 {
    if total <= 0 {
        return 0;
    }
    let percent = i64::from(done.clamp(0, total)) * 100 / i64::from(total);
    i32::try_from(percent).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_says_where_it_stands() {
        for (tries, cancelled, finished, trouble, expected) in [
            (0, false, false, false, Standing::Waiting),
            (1, false, false, false, Standing::Running),
            (1, false, true, false, Standing::Done),
            (4, false, true, true, Standing::Failed),
            (1, true, false, false, Standing::Cancelled),
        ] {
            let standing = Standing::of(tries, cancelled, finished, trouble);
            assert_eq!(standing, expected);
            assert_eq!(standing.is_open(), !cancelled && !finished);
        }
    }

    #[test]
    fn all_is_done_only_when_it_is() {
        for (done, total, expected) in
            [(0, 3, 0), (1, 3, 33), (2, 3, 66), (3, 3, 100), (999, 1000, 99), (0, 0, 0), (5, 3, 100)]
        {
            assert_eq!(percent(done, total), expected);
        }
    }
}
