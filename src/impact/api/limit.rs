//! How often a token may ask: counted here, in memory, since what it writes is counted nowhere else.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Requests of a token, at most, in a window.
pub const MOST: u32 = 600;
/// The window.
pub const WINDOW: Duration = Duration::from_mins(1);

/// The requests of each token in its window, in managed state.
#[derive(Debug, Default)]
pub struct Pace(Mutex<HashMap<i64, (Instant, u32)>>);

impl Pace {
    /// Counts a request of a token; gives the seconds to wait when it is one too many.
    pub fn count(&self, token: i64, now: Instant) -> Option<u64> {
        let mut windows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let window = windows.entry(token).or_insert((now, 0));
        if now.duration_since(window.0) >= WINDOW {
            *window = (now, 0);
        }
        window.1 += 1;
        let left = WINDOW.saturating_sub(now.duration_since(window.0));
        (window.1 > MOST).then(|| left.as_secs() + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_waits_for_its_own_window() {
        let (pace, start) = (Pace::default(), Instant::now());
        assert!((0..MOST).all(|_| pace.count(1, start).is_none()));
        assert_eq!(pace.count(1, start + Duration::from_secs(20)), Some(41));
        assert_eq!(pace.count(2, start), None);
        assert_eq!(pace.count(1, start + WINDOW), None);
    }
}
