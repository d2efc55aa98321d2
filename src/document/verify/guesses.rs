//! Codes that nobody issued, asked for from one place: so many, and it has to wait.
//!
//! Reading writes nothing, so they are counted in memory, by each instance: a code is one in 2⁴⁸,
//! and the count only keeps a machine from trying them all at our expense.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use moka::sync::Cache;

/// Unknown codes from one network, until it waits.
const GUESSES: u32 = 60;
/// Minutes it waits.
pub const MINUTES: i64 = 15;
/// Networks remembered, at most.
const NETWORKS: u64 = 10_000;

/// The count, by network.
pub struct Guesses(Cache<String, Arc<AtomicU32>>);

impl Default for Guesses {
    fn default() -> Self {
        let life = Duration::from_secs(60 * MINUTES.unsigned_abs());
        Self(Cache::builder().max_capacity(NETWORKS).time_to_live(life).build())
    }
}

impl Guesses {
    /// Whether this network has to wait.
    pub fn has_to_wait(&self, network: &str) -> bool {
        self.0.get(network).is_some_and(|it| it.load(Ordering::Relaxed) >= GUESSES)
    }

    /// Counts one more unknown code.
    pub fn count(&self, network: &str) {
        self.0.get_with_by_ref(network, Arc::default).fetch_add(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_waits_and_its_neighbour_does_not() {
        let guesses = Guesses::default();
        for _ in 0..GUESSES {
            assert!(!guesses.has_to_wait("192.0.2.1"));
            guesses.count("192.0.2.1");
        }
        assert!(guesses.has_to_wait("192.0.2.1") && !guesses.has_to_wait("192.0.2.2"));
    }
}
